"""Names of files as they are shown."""

from __future__ import annotations

import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.names import visible


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        (b"story.txt", "story.txt"),
        ("café £.txt".encode(), "café £.txt"),
        (b"caf\xe9.txt", "caf\\xe9.txt"),
        (b"\x1b[2J.txt", "\\x1b[2J.txt"),
        (b"a\x7f\xc2\x85.txt", "a\\x7f\\x85.txt"),
    ],
)
def test_bytes_without_a_character_are_written_out(name, shown):
    """What is no UTF-8, and what a terminal obeys."""
    assert visible(os.fsdecode(name)) == shown


def test_a_lone_surrogate_is_written_out():
    """It stands for no byte."""
    assert visible("a\ud800b") == "a\\ud800b"


@given(st.binary(max_size=20))
def test_whatever_is_shown_can_be_encoded(name):
    """Any name that a file can have."""
    shown = visible(name.decode("utf-8", "surrogateescape"))

    assert shown.encode("utf-8").decode("utf-8") == shown
    assert visible(shown) == shown
