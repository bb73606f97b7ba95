"""Campaigns of drawn input, longer than a suite of tests may take; a sample of each is in it."""
