"""Tests of the second room."""
