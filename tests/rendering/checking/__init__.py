"""Tests of the check of template sets."""
