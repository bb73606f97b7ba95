"""The page: ``Brief`` in, one tree of sections, entries and fields out, for every format.

``build.build_page`` makes it of briefs, ``edited.read_page`` of Markdown. Each format is a visit to
the tree, and prints nothing that is not in it.
"""
