"""Our own briefs, told from articles."""

from __future__ import annotations

import pytest

from briefgen.reading.own_briefs import is_brief
from briefgen.rendering import render
from briefgen.settings import Settings
from tests.builders import story_brief

SETS = ("default", "press", "sitrep", "bluf", "cable", "digest")


@pytest.mark.parametrize("name", SETS)
@pytest.mark.parametrize("form", ["md", "txt", "json", "ics"])
def test_briefs_of_every_set_are_known(name, form):
    """With their seal and without it."""
    page = render([story_brief()], form, Settings(template=name)).decode("utf-8")

    assert is_brief(page)
    assert is_brief(page.partition("<!--")[0])


@pytest.mark.parametrize(
    "text",
    [
        "",
        "The checks passed: all of them. SHA-256 is a way to make sums.",
        "Checks passed: 3 of 3\n\nThe sums were wrong, the ministry of Ostmark said.",
        "SHA-256: " + "a" * 64 + "\n\nThe file was changed on Monday, Norrey Lines said.",
        '{"schema": "others/1"}',
        "<!-- a comment -->\n\nThe ferry sank.",
    ],
)
def test_articles_are_no_briefs(text):
    """One label alone makes none."""
    assert not is_brief(text)
