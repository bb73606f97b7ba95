"""Words and numbers that no excerpt cuts in two."""

from __future__ import annotations

import pytest

from briefgen.model import Span
from briefgen.model.wholeness import LONGEST, whole
from tests.builders import article_of


@pytest.mark.parametrize(
    ("text", "part", "words"),
    [
        ("Nobody cannot swim.", "can", "cannot"),
        ("Nobody cannot swim.", "not", "cannot"),
        ("They wouldn't swim.", "would", "wouldn't"),
        ("Ng's boat sank.", "Ng", "Ng"),
        ("It fell on MondayThe crew left.", "Monday", "Monday"),
        ("Some ۳,۴۰۰ ballots came.", "۳", "۳,۴۰۰"),
        ("It fell by 3.5 points in 2019.", "5", "3.5"),
        ("It fell by 3.5 points in 2019.", "2019", "2019"),
    ],
)
def test_what_begins_or_ends_inside_a_word_takes_in_the_rest(text, part, words):
    """What begins or ends inside a word or a number takes in the rest of it."""
    start = text.index(part)

    span = whole(text, Span(start, start + len(part)))

    assert text[span.start : span.end] == words


def test_every_excerpt_is_whole():
    """Whoever cuts it, and wherever."""
    article = article_of("Nobody cannot swim.")

    assert str(article.excerpt(Span(7, 10))) == "cannot"


def test_no_excerpt_takes_in_a_filler():
    """A filler is a letter to Unicode and a space to a reader."""
    article = article_of("The\N{HANGUL FILLER}Ng Group\N{HANGUL FILLER}left.")

    assert str(article.excerpt(Span(4, 12))) == "Ng Group"


def test_what_is_no_word_is_cut():
    """A row of letters without an end would be walked along at each cut."""
    text = "a" * 10 * LONGEST

    assert whole(text, Span(900, 1000)) == Span(900, 1000)
