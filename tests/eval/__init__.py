"""The gate on quality: what briefgen finds in ``corpus/``, against what readers marked there.

``python -m tests.eval`` prints every figure beside its floor; ``--show FIGURE`` lists what was
wrong. The floors stand in ``floors.toml``; the test suite fails when a figure is under its floor.
"""
