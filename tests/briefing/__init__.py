"""Tests of the third room."""
