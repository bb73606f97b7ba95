"""Tests of stories: grouping, telling, the digest."""
