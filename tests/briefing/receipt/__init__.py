"""Tests of the receipt."""
