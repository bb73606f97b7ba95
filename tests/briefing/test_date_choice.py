"""Which days a page lists."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from briefgen.briefing.date_choice import MAX_ROWS, choose_dates
from briefgen.model import Event, Stated
from tests.builders import article_of, excerpt

PUBLISHED = date(2025, 3, 12)
TEXT = " ".join(f"Ship {number} sank at pier {number}." for number in range(20))
ARTICLE = article_of(TEXT, published=PUBLISHED)


def event(number, worth=0.9, day=None, *, ahead=False):
    """Make an event of one of the sentences."""
    words = excerpt(ARTICLE, f"Ship {number} sank at pier {number}.")
    return Event(words, day and date(2025, 3, day), words, ahead=ahead, worth=worth)


def test_what_is_past_stands_apart_from_what_is_to_come():
    """Each in its order; what no words place stands behind what is told before it."""
    late, vague, early = event(0, day=9), event(1), event(2, day=3)
    someday, soon = event(3, ahead=True), event(4, day=20, ahead=True)

    past, ahead = choose_dates((late, vague, someday, early, soon), ARTICLE)

    assert past == (early, late, vague)
    assert ahead == (soon, someday)


def test_what_a_desk_would_not_list_is_left_out():
    """A day to come needs less: a reader can still act on it."""
    timeline = (event(0, worth=0.62), event(1, worth=0.62, ahead=True), event(2, worth=0.1))

    assert choose_dates(timeline, ARTICLE) == ((), (timeline[1],))


def test_the_likeliest_are_listed():
    """A page has room for a few, the best of them."""
    timeline = tuple(event(number, worth=0.76 + number / 100) for number in range(20))

    past, _ = choose_dates(timeline, ARTICLE)

    assert past == timeline[-MAX_ROWS:]


def test_words_with_two_days_stand_once():
    """Under the day that counts most."""
    first = event(0, worth=0.8)
    second = replace(first, when=ARTICLE.excerpt(first.when.span), worth=0.9)

    assert choose_dates((first, second), ARTICLE) == ((second,), ())


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

    assert choose_dates((once, again, other), article) == ((again, other), ())


def test_days_of_an_article_without_a_year_are_in_their_order():
    """The month of its dateline says which month comes first."""
    article = article_of(
        "Feb 18\nThe contract ends in September. The bid ends on March 18."
        " The vote is on March 3. Ana Ng decides by next Friday. A judge decides on Monday."
    )
    article = replace(article, published_as=Stated("Feb 18", excerpt(article, "Feb 18")))
    timeline = tuple(
        Event(excerpt(article, when, event), None, excerpt(article, event), ahead=True, worth=0.9)
        for when, event in (
            ("September", "The contract ends in September."),
            ("March 18", "The bid ends on March 18."),
            ("March 3", "The vote is on March 3."),
            ("next Friday", "Ana Ng decides by next Friday."),
            ("Monday", "A judge decides on Monday."),
        )
    )

    _, ahead = choose_dates(timeline, article)

    assert [str(one.when) for one in ahead] == [
        "Monday",
        "next Friday",
        "March 3",
        "March 18",
        "September",
    ]


def test_a_row_tells_what_happens():
    """A fragment does not, and what a speaker says of "us" is no event to watch."""
    article = article_of(
        "It met the commission on Wednesday. “We could empty it by Friday.”"
        " A vote is set for Monday."
    )
    timeline = tuple(
        Event(excerpt(article, when), None, excerpt(article, words), ahead=True)
        for when, words in (
            ("Wednesday", "the commission on Wednesday"),
            ("Friday", "We could empty it by Friday"),
            ("Monday", "A vote is set for Monday"),
        )
    )

    assert choose_dates(timeline, article) == ((), timeline[2:])


def test_past_days_take_no_room_from_future_ones():
    """Each list has its own limit."""
    past = tuple(event(number, worth=0.9) for number in range(MAX_ROWS))
    ahead = tuple(event(MAX_ROWS + number, worth=0.6, ahead=True) for number in range(MAX_ROWS))

    assert choose_dates((*past, *ahead), ARTICLE) == (past, ahead)
