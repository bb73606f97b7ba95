"""Tests of the fourth room."""
