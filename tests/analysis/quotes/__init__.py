"""Tests of the quotes."""
