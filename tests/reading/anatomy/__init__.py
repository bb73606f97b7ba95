"""Tests of the anatomy of a page."""
