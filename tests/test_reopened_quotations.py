"""Quotations that continue after marks that close and open again."""

from __future__ import annotations

import pytest

from briefgen.reopened_quotations import find_reopenings


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (',” she said. “We must."', "We must"),  # around an attribution
        ("» he said, «We must»", "We must"),  # in marks of another shape
        ('.\n\n"We must', "We must"),  # in the next paragraph
        (' "We must', "We must"),
        (",' said the institute's director. 'We must.'", "We must"),  # in single marks
        (",’ she said. ‘We must.’", "We must"),
    ],
)
def test_words_go_on_right_behind_a_mark(text, words):
    """One of the places is where they begin."""
    assert text.index(words) in find_reopenings(text)


@pytest.mark.parametrize(
    "text",
    [
        'a lot," she said. "We must',  # words of the quotation are left out
        '," she said. "Then we must',  # others stand behind the mark
        "and then we must",  # no mark at all
        'said "we" and "We must',  # a third mark
        "said 'we' and 'We must",
        "the directors' said 'We must",  # no mark before "said"
        ",' she said. \"We must",  # marks of two kinds
    ],
)
def test_no_word_is_left_out(text):
    """Neither before the mark that closes nor behind the one that opens."""
    at = text.casefold().index("we must")

    assert at not in find_reopenings(text)
