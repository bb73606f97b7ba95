"""Which articles a morning takes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from briefgen.model import Source, Stated
from briefgen.morning.choosing import choose
from briefgen.morning.known_articles import canonical, know
from briefgen.morning.morning_file import Morning
from briefgen.settings import Settings
from tests.builders import article_of

MORNING = Morning(Path("m.toml"), "m", Settings(), ("inbox",))


def article(text, url=None, outlet=None, published=None):
    """Make an article."""
    source = Source("a.txt", Stated(outlet) if outlet else None, url)
    return replace(article_of(text), source=source, published=published)


def taken(articles, known=(), **changes):
    """Return the texts that are taken."""
    return [one.text for one in choose(articles, known, replace(MORNING, **changes)).taken]


@pytest.mark.parametrize(
    "address",
    [
        "https://ledger.example/strait",
        "http://ledger.example/strait",
        "HTTP://www.Ledger.example:80/strait/",
        "https://ledger.example:443/strait#top",
        "https://ledger.example/strait?utm_source=mail&utm_medium=x&fbclid=3",
    ],
)
def test_spellings_of_an_address_are_one(address):
    """A site that changes to https makes nothing old new."""
    assert canonical(address) == "https://ledger.example/strait"


@pytest.mark.parametrize(
    "address",
    [
        "https://ledger.example/strait?id=3",
        "https://ledger.example:8080/strait",
        "urn:x:1",
        "http://[x",
    ],
)
def test_other_addresses_stay_other_ones(address):
    """What a page needs is kept; what is no address of the web is left as it is."""
    assert canonical(address) == address


def test_known_by_address_or_by_words():
    """A feed that repeats itself, a story that moved, a word that was mended."""
    old = article("The bridge fell.", "http://ledger.example/1")
    again = article("The  bridge\nfell.", "https://other.example/9")
    mended = article("The bridge has fallen.", "https://www.ledger.example/1/")
    new = article("The mill closed.", "https://ledger.example/2")

    assert taken([old, again, mended, new], [know(old)]) == ["The mill closed."]
    assert taken([new, new, old, again, mended]) == ["The mill closed.", "The bridge fell."]


def test_the_newest_first_and_no_more_than_asked_for():
    """A day that is unknown is no new one."""
    days = [None, date(2031, 3, 20), date(2031, 3, 22), date(2031, 3, 21)]
    articles = [article(f"Story {number}.", published=day) for number, day in enumerate(days)]
    choice = choose(articles, (), replace(MORNING, newest=2))

    assert [one.text for one in choice.taken] == ["Story 2.", "Story 3."]
    assert [one.text for one in choice.passed] == ["Story 1.", "Story 0."]
    assert [known.briefed for known in choice.known] == [True, True, False, False]


@pytest.mark.parametrize(
    ("wanted", "count"),
    [
        ({"topics": ("Strait",)}, 1),
        ({"topics": ("strai",)}, 0),
        ({"topics": ("harbour dues", "mill")}, 1),
        ({"actors": ("Tamsin Orrel",)}, 1),
        ({"actors": ("Tamsin  ORREL",), "topics": ("mill",)}, 0),
        ({"outlets": ("the harbour ledger",)}, 1),
        ({"outlets": ("Harbour",)}, 0),
        ({}, 2),
    ],
)
def test_words_names_and_outlets_that_are_asked_for(wanted, count):
    """Whole words, in whatever case; each kind that is asked for must be there."""
    articles = [
        article("Tamsin Orrel left the strait.", outlet="The Harbour Ledger"),
        article("The mill closed."),
    ]

    assert len(taken(articles, **wanted)) == count
