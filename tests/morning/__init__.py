"""Tests of mornings, which run by themselves."""
