"""The version, in the one place that packaging, briefs and ``--version`` read."""

__version__ = "0.1.0"
