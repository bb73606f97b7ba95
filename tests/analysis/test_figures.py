"""Figures, what they count and who said so."""

from __future__ import annotations

import pytest

from briefgen.analysis.actors import find_mentions, resolve_actors
from briefgen.analysis.figures import find_figures
from briefgen.analysis.quotes import attribute, find_quotes
from briefgen.model import Quote, Span, Speaker
from tests.cases import read_cases


@pytest.mark.parametrize("case", read_cases("figures"), ids=str)
def test_case(case, parse):
    """The figures of the case are found in order, each with what it counts; no other is."""
    document = parse(case.text)
    actors = resolve_actors(document, find_mentions(document))
    found = find_figures(document, attribute(find_quotes(document), document, actors))

    for first, one, two in (row for row in case.expected if row[0] == "disagree"):
        places = {figure.value.text: place for place, figure in enumerate(found)}
        assert places[two] in found[places[one]].disagrees_with, first
        assert places[one] in found[places[two]].disagrees_with
    if ("agree",) in case.expected:
        assert not any(figure.disagrees_with for figure in found)
    expected = tuple(row for row in case.expected if row[0] not in ("disagree", "agree"))
    figures = [(f.value.text, f.counts.text if f.counts else "-") for f in found]
    assert figures == ([] if expected == (("nothing",),) else list(expected))


def test_a_figure_inside_a_quote_is_said_by_its_speaker(parse):
    """A figure outside of every quote is said by nobody but the reporter."""
    text = "Mara Orland said that 39 people died. The mine employs 400 workers."
    document = parse(text)
    article = document.article
    start = text.index("39")
    content = article.excerpt(Span(start, start + len("39 people died")))
    speaker = Speaker(article.excerpt(Span(0, 11)), "Mara Orland", "a1")
    quote = Quote("q1", "indirect", (content,), speaker, None, "that-clause", 1.0)

    found = find_figures(document, (quote,))

    assert [figure.said_by for figure in found] == ["a1", None]


@pytest.mark.parametrize(
    ("text", "clauses"),
    [
        (
            "The strike stranded 14,000 commuters on Tuesday, and left two islands without bread.",
            ["The strike stranded 14,000 commuters on Tuesday"],
        ),
        ("The death toll rose to 343, the ministry said.", ["The death toll rose to 343"]),
    ],
)
def test_a_figure_has_the_clause_that_makes_it_understood(text, clauses, parse):
    """The number and its noun alone may puzzle; the whole sentence may be long."""
    assert [figure.clause.text for figure in find_figures(parse(text), ())] == clauses


def test_figures_of_one_clause_are_told_together(parse):
    """The first of them knows the others, so that a page prints their clause once."""
    text = "The league won 71 of the 160 seats in Tarn. A mill burnt down and killed 12 people."

    first, *others = find_figures(parse(text), ())

    assert first.shares_with == (1,)
    assert [figure.shares_with for figure in others] == [(), ()]


def test_a_clause_inside_another_is_told_with_it(parse):
    """No words are printed twice; both numbers stand in the wider clause."""
    text = (
        "The toll has risen to 2,045, with bodies being found as some 10,000 rescuers dig in Tarn."
    )

    toll, rescuers = find_figures(parse(text), ())

    assert toll.clause == rescuers.clause
    assert toll.shares_with == (1,)


def test_what_a_desk_would_not_print_is_less_likely(parse):
    """A share of votes is rather printed than the speed of the wind."""
    text = "The league won 54 percent of the vote. The wind should reach 30 miles per hour."

    vote, wind = find_figures(parse(text), ())

    assert vote.worth > 0.8 > wind.worth
