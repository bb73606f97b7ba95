"""Chooses the days that a page lists, past ones and those to come."""

from __future__ import annotations

import re
from math import inf
from typing import TYPE_CHECKING, Final

from briefgen.analysis.chronology import distance
from briefgen.analysis.days import resolve
from briefgen.analysis.logistic import read_model
from briefgen.data import lexicon

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefgen.model import Article, Event

MIN_SHARED: Final = 0.6
"""Two events are one if they share at least this fraction of the words of the shorter one."""

MAX_ROWS: Final = 8
"""Most rows that a page could hold; a fitted page prints fewer."""
FEWEST_WORDS: Final = 5
"""Words of the shortest event, its time included: "the commission on Wednesday" tells nothing."""

_SPOKEN: Final = frozenset({"i", "we", "you", "my", "our", "your", "me", "us"})

_LEAP_YEAR: Final = 2000
"""Stands for a year that is not given: it has every day of any year."""


def choose_dates(
    timeline: Sequence[Event], article: Article
) -> tuple[tuple[Event, ...], tuple[Event, ...]]:
    """Return the past days that are worth a row, and the future ones, each in order of time.

    Each list has at most ``MAX_ROWS`` days, those with the highest ``worth``. Days that share their
    words are printed once, and so is what the article says twice about the same day; what a speaker
    says in the first person is left out. A time that is given relative to another one ("two days
    later") follows what the article says before it.
    """
    least = read_model("dates").thresholds
    chosen: dict[bool, list[Event]] = {False: [], True: []}
    for event in sorted(timeline, key=lambda event: -event.worth):
        others = (*chosen[False], *chosen[True])
        told = any(_is_same(event, other) for other in others)
        enough = event.worth >= least["ahead" if event.ahead else "past"]
        if enough and not told and _says_something(event) and len(chosen[event.ahead]) < MAX_ROWS:
            chosen[event.ahead].append(event)
    past, ahead = ([one for one in timeline if one in chosen[later]] for later in (False, True))
    return _in_order(past, article), _in_order(ahead, article)


def _says_something(event: Event) -> bool:
    """Return whether a row tells what happens, and is not said in the first person ("we could")."""
    words = re.findall(r"\w+", event.event.text.lower())
    return _SPOKEN.isdisjoint(words[:2]) and len(words) >= FEWEST_WORDS


def _is_same(event: Event, other: Event) -> bool:
    """Return whether two rows would say the same: overlapping, or alike and of the same time."""
    if event.event.span.overlaps(other.event.span):
        return True
    times = (event.when.text.lower(), other.when.text.lower())
    day = event.date == other.date if event.date or other.date else times[0] == times[1]
    one, two = (_content_words(each) for each in (event, other))
    return day and len(one & two) >= MIN_SHARED * min(len(one), len(two))


def _content_words(event: Event) -> frozenset[str]:
    """Return the content words of an event, without those of its time."""
    words = set(re.findall(r"\w+", event.event.text.lower()))
    time = set(re.findall(r"\w+", event.when.text.lower()))
    return frozenset(words - time - lexicon.words("stopwords"))


def _in_order(events: Sequence[Event], article: Article) -> tuple[Event, ...]:
    """Return events in the order in which they happen, as far as their words tell it."""
    dateline = _yearless_day(article)
    places: list[float] = []
    for event in events:
        place = distance(event, article.published, dateline)
        before = places[-1] if places else inf
        places.append(before if place is None else place)
    return tuple(events[at] for at in sorted(range(len(events)), key=places.__getitem__))


def _yearless_day(article: Article) -> tuple[int, int] | None:
    """Return the month and the day on which an article appeared, if it leaves out the year."""
    if article.published or article.published_as is None:
        return None
    day = resolve(f"{article.published_as}, {_LEAP_YEAR}", None, None)
    return (day.month, day.day) if day else None
