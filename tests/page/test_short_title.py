"""A short title for an article without a headline."""

from __future__ import annotations

import pytest

from briefgen.page.short_title import LONGEST_CLAUSE, cut_title
from tests.builders import article_of

FERRY = "The ferry to the outer isles was stopped by the harbour office on Monday"

VISIT = (
    "The head of the harbour office, Ana Ng, who was born there, came back from a visit to Port"
    " Dell"
)
NORTH = "The ferry to the outer isles of the north was stopped by the harbour office"


@pytest.mark.parametrize(
    ("sentence", "title"),
    [
        ("The ferry was stopped, as fog came in.", "The ferry was stopped, as fog came in"),
        (
            f"{FERRY}, as fog came in from the north and no boat could see the light of another.",
            FERRY,
        ),
        (f"{FERRY}, after two days of fog in which nobody saw the light of any other boat.", FERRY),
        (
            f"{VISIT} insisting the ferry sails.",
            VISIT,
        ),
        (
            f"{NORTH} during a fog that nobody had foreseen in any of the towns.",
            NORTH,
        ),
    ],
)
def test_title_ends_at_a_clause(sentence, title):
    """A short sentence is a title as a whole, without its stop."""
    article = article_of(sentence)

    assert str(cut_title(article, article.paragraphs[0].span)) == title


QUOTED = (
    "He said that “the ferry to the outer isles, which is as old as the harbour, was stopped,"
    " because of fog, by the office”."
)
LATE = (
    "Stop, for all the ferries to the outer isles have come home to the harbour of the town of"
    " Dell and its neighbours, which are old."
)
LISTED = "The ferry has " + "one more cabin and " * 40 + "an end."


@pytest.mark.parametrize(
    "sentence",
    [
        QUOTED,
        LATE,
    ],
)
def test_a_title_is_never_cut_in_marks_or_too_short(sentence):
    """A sentence that has no place to be cut at stays whole."""
    article = article_of(sentence)
    title = str(cut_title(article, article.paragraphs[0].span))

    assert len(title) > LONGEST_CLAUSE
    assert title == sentence.rstrip(".")


def test_a_sentence_without_end_is_cut_between_two_words():
    """A page has no room for it in the size of a headline."""
    article = article_of(LISTED)
    title = str(cut_title(article, article.paragraphs[0].span))

    assert LISTED.startswith(f"{title} ")
    assert len(title) <= LONGEST_CLAUSE
