"""Sentences that are printed below an issue."""

from __future__ import annotations

import pytest

from briefgen.briefing.issue_sentences import is_about
from briefgen.model import Actor, Issue, Mention, Span
from tests.builders import article_of, excerpt

BILL = "The bill on harbour dues is before the council."
REPORT = "A report says that the lighthouse is dark."


@pytest.mark.parametrize(
    ("sentence", "about"),
    [
        (BILL, True),  # evidence of the issue
        ("The council votes on the bills in May.", True),  # the head, in another form
        ("Ana Ng speaks on Monday.", True),  # a party
        ("Bo Dahl says that 212 trucks wait.", False),
        ("Nothing is known.", False),
    ],
)
def test_a_sentence_of_an_issue_shares_something_with_it(sentence, about):
    """A word of its name, a party or the sentence itself."""
    article = article_of(f"Ana Ng and Bo Dahl met. {BILL} {sentence} {REPORT}")
    bill = excerpt(article, "The bill")
    issue = Issue("i1", (bill,), "pending", None, (excerpt(article, BILL),), ("a1",))
    actors = [
        Actor(f"a{number}", words, "person", (Mention(words, 0),))
        for number, name in enumerate(("Ana Ng", "Bo Dahl"), 1)
        for words in [last_excerpt(article, name)]
    ]

    assert is_about(excerpt(article, sentence), issue, actors) is about


def last_excerpt(article, words):
    """Cut the last of some words out of an article."""
    start = article.text.rindex(words)
    return article.excerpt(Span(start, start + len(words)))
