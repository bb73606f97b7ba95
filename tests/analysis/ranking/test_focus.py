"""A focus: sentences about a topic, an actor or an issue come first, and say why."""

from __future__ import annotations

import pytest

from briefgen.analysis import analyze
from briefgen.briefing import compose
from briefgen.reading import read_text
from briefgen.settings import Settings

STORY = """Foreign Minister Karen Whitlow left Tarn on Friday without a deal on the strait.

Prime Minister David Ashby said the navy would close the strait if the inspections were refused.

Talks on the release of 26 fishermen resumed on Thursday. A further round comes next week.

Fuel prices in the islands have risen by a third since March. Ashby called the prices a scandal.

Whitlow flies on to Brennica on Saturday. She will ask for support."""


def analysed(focus):
    """Analyse the story with a focus."""
    return analyze(read_text(STORY), Settings(focus=focus))


def ranked(focus):
    """Return the sentences of the story, most important first, with their reasons."""
    analysis = analysed(focus)
    return [
        (analysis.sentences[entry.sentence].excerpt.text, entry.reasons)
        for entry in analysis.ranking
    ]


@pytest.mark.parametrize(
    ("focus", "opening"),
    [
        ("fuel price", "Fuel prices"),
        ("release of the fishermen", "Talks on the release"),
        ("Ashby", "Prime Minister David Ashby"),
        ("david ashby", "Prime Minister David Ashby"),
        ("Brennica", "Whitlow flies on"),
    ],
)
def test_what_is_about_the_focus_leads(focus, opening):
    """The best sentence about it comes first, with the focus as its first reason."""
    text, reasons = ranked(focus)[0]

    assert text.startswith(opening)
    assert reasons[0] == f"about the focus: {focus}"


def test_an_actor_is_met_by_every_mention():
    """All that names Whitlow, or stands for her, comes before all that does not."""
    about = [bool(reasons) and "about the focus" in reasons[0] for _, reasons in ranked("Whitlow")]

    assert about == sorted(about, reverse=True)
    assert sum(about) == 3


def test_nothing_about_the_focus():
    """The ranking stays as it was, and a diagnostic says why."""
    without, unmet = analysed(None), analysed("chess olympiad")

    assert unmet.ranking == without.ranking
    assert [found.code for found in unmet.diagnostics if found not in without.diagnostics] == [
        "no-focus"
    ]


@pytest.mark.parametrize("focus", ["", "the", "“", "U.S.", "[", "chess " * 200])
def test_any_words_will_do(focus):
    """Empty words, marks and long texts are a focus that nothing is about."""
    assert "no-focus" in {found.code for found in analysed(focus).diagnostics}


def test_the_brief_follows():
    """The bottom line is about the focus."""
    brief = compose(analysed("fuel prices"), Settings(focus="fuel prices", sentences=2))

    assert brief.bottom_line.excerpt.text.startswith("Fuel prices")


def test_a_glance_is_drawn_toward_the_focus_too():
    """A summary of three sentences leads with what is about it, as a brief does."""
    brief = compose(analysed("fuel price"), Settings(focus="fuel price", sentences=3))

    assert brief.bottom_line.excerpt.text.startswith("Fuel prices")
