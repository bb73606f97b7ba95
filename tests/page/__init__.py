"""Tests of the tree of a page."""
