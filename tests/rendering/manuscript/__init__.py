"""Briefs that a desk has edited."""
