"""Which days a page lists."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from briefgen.briefing.date_choice import MAX_ROWS, choose_dates
from briefgen.model import Event
from tests.builders import article_of, excerpt

PUBLISHED = date(2025, 3, 12)
TEXT = " ".join(f"Ship {number} sank at pier {number}." for number in range(20))
ARTICLE = article_of(TEXT)


def event(number, worth=0.9, day=None, *, ahead=False):
    """Make an event of one of the sentences."""
    words = excerpt(ARTICLE, f"Ship {number} sank at pier {number}.")
    return Event(words, day and date(2025, 3, day), words, ahead=ahead, worth=worth)


def test_what_is_past_stands_apart_from_what_is_to_come():
    """Each in its order; what no words place stands behind what is told before it."""
    late, vague, early = event(0, day=9), event(1), event(2, day=3)
    someday, soon = event(3, ahead=True), event(4, day=20, ahead=True)

    past, ahead = choose_dates((late, vague, someday, early, soon), PUBLISHED)

    assert past == (early, late, vague)
    assert ahead == (soon, someday)


def test_what_a_desk_would_not_list_is_left_out():
    """A day to come needs less: a reader can still act on it."""
    timeline = (event(0, worth=0.62), event(1, worth=0.62, ahead=True), event(2, worth=0.1))

    assert choose_dates(timeline, PUBLISHED) == ((), (timeline[1],))


def test_the_likeliest_are_listed():
    """A page has room for a few, the best of them."""
    timeline = tuple(event(number, worth=0.76 + number / 100) for number in range(20))

    past, _ = choose_dates(timeline, PUBLISHED)

    assert past == timeline[-MAX_ROWS:]


def test_words_with_two_days_stand_once():
    """Under the day that counts most."""
    first = event(0, worth=0.8)
    second = replace(first, when=ARTICLE.excerpt(first.when.span), worth=0.9)

    assert choose_dates((first, second), PUBLISHED) == ((second,), ())


def test_what_is_told_twice_of_a_day_stands_once():
    """In other words, but mostly the same ones; another event of that day is another row."""
    article = article_of(
        "The council votes on Friday. On Friday the council votes on the wall."
        " Ana Ng dies on Friday."
    )
    once, again, other = (
        Event(excerpt(article, "Friday", words), None, excerpt(article, words), worth=worth)
        for words, worth in (
            ("The council votes on Friday.", 0.8),
            ("On Friday the council votes on the wall.", 0.9),
            ("Ana Ng dies on Friday.", 0.7),
        )
    )

    assert choose_dates((once, again, other), None) == ((again, other), ())
