"""Tests of how open issues are found."""
