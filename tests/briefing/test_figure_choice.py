"""Which figures a page lists."""

from __future__ import annotations

from briefgen.briefing.figure_choice import MAX_ROWS, choose_figures
from briefgen.model import Figure
from tests.builders import article_of, excerpt

TEXT = (
    "".join(f"Pier {number} lost {number}0 ships. " for number in range(1, 9)) + "Of 10 ships, few."
)
ARTICLE = article_of(TEXT)


def figure(words, worth=0.9, **given):
    """Make a figure of a number and the words behind it."""
    value = excerpt(ARTICLE, words.split()[0], words)
    return Figure(value, clause=excerpt(ARTICLE, words), worth=worth, **given)


def test_the_likeliest_are_listed_in_their_order():
    """As many as a page has room for."""
    found = tuple(figure(f"{number}0 ships", 0.7 + number / 50) for number in range(1, 9))

    assert choose_figures(found) == found[-MAX_ROWS:]


def test_what_a_desk_would_not_print_is_left_out():
    """So is what is printed with another figure, and the same number again."""
    first = figure("10 ships", shares_with=(1,))
    shared, doubtful, against = figure("20 ships"), figure("30 ships", 0.4), figure("40 ships")
    again = Figure(ARTICLE.excerpt(first.value.span), worth=0.8)
    against = Figure(against.value, worth=0.9, disagrees_with=(0,))

    assert choose_figures((first, shared, doubtful, against, again)) == (first,)
