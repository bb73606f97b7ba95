"""The measures, on small articles of which the figures are known."""

from __future__ import annotations

import pytest

from tests.eval import actors, claims, quotes
from tests.eval.corpus import (
    Marked,
    MarkedActor,
    MarkedClaims,
    MarkedDate,
    MarkedFigure,
    MarkedIssue,
    MarkedQuote,
)
from tests.eval.finding import Found, FoundDate, FoundIssue, FoundQuote, find
from tests.eval.judging import figures
from tests.eval.words import overlap, same_number

TEXT = "“The weir holds,” said Ines Varga. “It will not burst tonight,” Bram Oduya said."
NOTHING = Found((), (), (), (), ())


def at(words: str, text: str = TEXT) -> tuple[int, int]:
    """Return the place of some words."""
    start = text.index(words)
    return start, start + len(words)


def values(judge, marked, found):
    """Return the figures of one article by name."""
    return {figure.name: figure.value for figure in figures(judge(marked, found))}


# --- quotations -----------------------------------------------------------------------------------


def annotated(*quotes_):
    """Return the article with these quotations annotated."""
    return Marked("a", TEXT, quotes_, (), None)


WEIR = MarkedQuote("direct", (at("“The weir holds,”"),), (at("Ines Varga"),), (at("said"),))
BURST = MarkedQuote(
    "direct", (at("“It will not burst tonight,”"),), (at("Bram Oduya"),), (at("said."),)
)


def found_quote(words, speaker, name, cue, kind="direct"):
    """Return a quotation as briefgen finds it."""
    return FoundQuote(kind, (at(words),), speaker and at(speaker), name, cue and at(cue))


def test_quotation_speaker_and_cue_are_right():
    """Quotation marks in or out make no difference."""
    found = (found_quote("The weir holds", "Ines Varga", "Ines Varga", "said"),)

    assert values(quotes.judge, annotated(WEIR), Found(found, (), (), (), ())) == {
        "quotes.marked": 100.0,
        "quotes.all": 100.0,
        "quotes.speaker": 100.0,
        "quotes.cue": 100.0,
    }


def test_f1_counts_what_is_missing_and_what_is_too_much():
    """One of two found, and one that nobody annotated: F1 is a half."""
    found = (
        found_quote("The weir holds", "Ines Varga", "Ines Varga", "said"),
        found_quote("Bram Oduya said", None, None, None, "mixed"),
    )

    given = values(quotes.judge, annotated(WEIR, BURST), Found(found, (), (), (), ()))

    assert given["quotes.marked"] == 50.0


@pytest.mark.parametrize(
    ("speaker", "name", "right"),
    [
        ("Ines Varga", "Ines Varga", 100.0),
        ("It", "Dr Varga", 100.0),  # elsewhere, but the name is the one
        ("Bram Oduya", "Bram Oduya", 0.0),
        (None, None, 0.0),
    ],
)
def test_speaker_is_right_by_place_or_by_name(speaker, name, right):
    """A speaker who is not known is not a right one."""
    found = (found_quote("The weir holds", speaker, name, None),)

    given = values(quotes.judge, annotated(WEIR), Found(found, (), (), (), ()))

    assert (given["quotes.speaker"], given["quotes.cue"]) == (right, 0.0)


def test_half_a_quotation_is_the_same_and_less_is_not():
    """The Jaccard index of the letters is 8 of 16 with “not burst”, and less with “burst”."""
    gold = [MarkedQuote("direct", (at("not burst tonight"),), (), ())]
    half, less = (
        [FoundQuote("direct", (at(words),), None, None, None)] for words in ("not burst", "burst")
    )

    assert quotes.match(TEXT, half, gold) == {0: 0}
    assert quotes.match(TEXT, less, gold) == {}


def test_reported_speech_counts_in_news_alone():
    """Of an interview only what stands in quotation marks is judged."""
    gold = MarkedQuote("indirect", (at("The weir holds"),), (), ())

    assert values(quotes.judge, Marked("a", TEXT, (gold,), None, None), NOTHING) == {}
    assert values(quotes.judge, Marked("a", TEXT, (gold,), (), None), NOTHING) == {
        "quotes.all": 0.0
    }


# --- actors ---------------------------------------------------------------------------------------

VARGA = MarkedActor("person", 5, (at("Varga"),))
ODUYA = MarkedActor("person", 1, (at("Oduya"),))


def test_actors_in_the_right_order_are_all_right():
    """A mention is found by its head, with any words around it."""
    found = Found((), ((at("Ines Varga"),), (at("Bram Oduya"),)), (), (), ())

    assert values(actors.judge, Marked("a", TEXT, None, (VARGA, ODUYA), None), found) == {
        "actors.ranking": 100.0,
        "actors.main": 100.0,
        "actors.grouping": 100.0,
        "actors.mentions": 100.0,
    }


def test_ranking_gains_less_further_down_and_once_for_each():
    """The main entity second, after somebody of no salience: its gain is divided by log2(3)."""
    nobody = MarkedActor("person", 0, (at("Oduya"),))

    assert actors.ranking([1, 0, 0], [VARGA, nobody]) == pytest.approx(0.6309, abs=1e-4)


def test_two_people_in_one_actor_lose_precision():
    """Each of the two mentions is in a group that is half wrong: P 1/2, R 1, F1 2/3."""
    theirs = {at("Varga"): 0, at("Oduya"): 1}

    assert actors.b_cubed(theirs, dict.fromkeys(theirs, 0)) == pytest.approx(2 / 3)


def test_nothing_found_is_no_credit():
    """Where there was somebody."""
    given = values(actors.judge, Marked("a", TEXT, None, (VARGA,), None), NOTHING)

    assert given == dict.fromkeys(given, 0.0)


# --- dates, figures, issues -----------------------------------------------------------------------

VOTE = MarkedDate("on 4 May", "the council votes on the weir", "2021-05-04", ahead=True, worth=2)
ISSUE = MarkedIssue("Repair of the weir", "pending", ("the council votes on the weir on 4 May",))


def claimed(*, dates=(), figures_=(), issues=()):
    """Return an article with these marks of a reader."""
    return Marked("a", TEXT, None, None, MarkedClaims(dates, figures_, issues))


@pytest.mark.parametrize(
    ("row", "printed", "found", "ahead"),
    [
        (FoundDate("4 May", "the council votes on the weir", "2021-05-04"), 100.0, 100.0, 100.0),
        (FoundDate("May", "council votes on the weir", None), 100.0, 100.0, 0.0),
        (FoundDate("on 6 June", "the council votes on the weir", None), 0.0, 0.0, 0.0),
        (FoundDate("on 4 May", "a ferry to Tarn was cancelled", None), 0.0, 0.0, 0.0),
    ],
)
def test_a_date_is_right_with_its_time_and_its_event(row, printed, found, ahead):
    """Another time, or another event of the same time, is wrong."""
    given = values(claims.judge, claimed(dates=(VOTE,)), Found((), (), (row,), (), ()))

    assert [given[f"dates.{name}"] for name in ("printed", "found", "ahead")] == [
        printed,
        found,
        ahead,
    ]


@pytest.mark.parametrize(
    ("day", "right"), [("2021-05-04", 100.0), ("2021-05-05", 0.0), (None, 0.0)]
)
def test_the_day_is_judged_where_the_reader_knows_it(day, right):
    """A month alone is no day."""
    row = FoundDate("on 4 May", "the council votes on the weir", day)
    month = MarkedDate("on 4 May", "the council votes on the weir", "2021-05", ahead=True, worth=2)

    given = values(claims.judge, claimed(dates=(VOTE,)), Found((), (), (row,), (), ()))
    unknown = values(claims.judge, claimed(dates=(month,)), Found((), (), (row,), (), ()))

    assert given["dates.day"] == right
    assert "dates.day" not in unknown


def test_a_date_ahead_may_stand_in_an_issue():
    """As its next step."""
    issue = FoundIssue("Weir", "pending", (), ("the council votes on 4 May on the weir",))

    given = values(claims.judge, claimed(dates=(VOTE,)), Found((), (), (), (), (issue,)))

    assert (given["dates.ahead"], given["dates.found"]) == (100.0, 0.0)


def test_figures_are_compared_by_their_digits():
    """What the reader would not print is no credit."""
    marks = (MarkedFigure("12,400 people", 2), MarkedFigure("3 days", 0), MarkedFigure("half", 1))
    found = Found((), (), (), ("12,400 residents", "3 days", "half of it"), ())

    given = values(claims.judge, claimed(figures_=marks), found)

    assert given == {"figures.printed": pytest.approx(200 / 3), "figures.found": 100.0}


@pytest.mark.parametrize(
    ("issue", "printed", "status"),
    [
        (FoundIssue("weir repair", "pending", ISSUE.evidence, ()), 100.0, 100.0),
        (
            FoundIssue(
                "the weir", "stalled", ("Tonight the council votes on the weir on 4 May, late",), ()
            ),
            100.0,
            0.0,
        ),
        (FoundIssue("of the ferry", "pending", ISSUE.evidence, ()), 0.0, None),
        (FoundIssue("weir repair", "pending", ("The weir holds.",), ()), 0.0, None),
    ],
)
def test_an_issue_is_right_with_its_label_and_its_evidence(issue, printed, status):
    """The status is judged of the reader's issues alone."""
    given = values(claims.judge, claimed(issues=(ISSUE,)), Found((), (), (), (), (issue,)))

    assert (given["issues.printed"], given["issues.found"]) == (printed, printed)
    assert given.get("issues.status") == status


def test_words_are_compared_as_sets():
    """Case and order make no difference, and nothing is like nothing."""
    assert overlap("The weir", "weir THE") == 1.0
    assert overlap("", "") == 0.0
    assert not same_number("12 people", "21 people")


# --- what is judged -------------------------------------------------------------------------------


def test_found_is_what_the_brief_holds(parse):
    """The places of a quotation, its speaker and its cue are those in the text."""
    del parse  # loads the pipeline once for the session
    (quote, _) = find(TEXT).quotes

    assert TEXT[slice(*quote.content[0])].startswith("The weir holds")
    assert quote.name == "Ines Varga"
    assert quote.cue == at("said")
