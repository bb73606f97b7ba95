"""Defines the version; packaging, briefs and ``--version`` read it here."""

__version__ = "0.1.0"
