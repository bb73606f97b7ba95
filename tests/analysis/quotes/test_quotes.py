"""The quotes of an article and their speakers, by cases in plain text."""

from __future__ import annotations

import pytest

from briefgen.analysis.actors import find_mentions, resolve_actors
from briefgen.analysis.quotes import attribute, find_quotes
from briefgen.analysis.quotes.confidence import CONTENT, weigh
from briefgen.analysis.quotes.quoted_document import Found
from briefgen.model import Span
from tests.cases import read_cases

QUOTES = read_cases("quotes")
SPEAKERS = read_cases("speakers")


@pytest.mark.parametrize("case", QUOTES, ids=str)
def test_quotes(parse, case):
    """The quotes are those that the case lists, and no others."""
    document = parse(case.text)
    quotes = attribute(find_quotes(document), document, ())

    assert list(case.expected) == [
        (
            quote.kind,
            quote.speaker.mention.text if quote.speaker else "?",
            " … ".join(span.text for span in quote.spans),
        )
        for quote in quotes
    ]


@pytest.mark.parametrize("case", SPEAKERS, ids=str)
def test_speakers(parse, case):
    """The speakers are those that the case lists, by mention and by name."""
    document = parse(case.text)
    actors = resolve_actors(document, find_mentions(document))
    speakers = [quote.speaker for quote in attribute(find_quotes(document), document, actors)]

    assert list(case.expected) == [
        (speaker.mention.text, speaker.name) if speaker else ("?", "?") for speaker in speakers
    ]


@pytest.mark.parametrize(
    ("text", "cues"),
    [
        ("Ana Ng said that the bridge was safe.", ["said"]),
        ("Ana Ng would not say whether the bridge was safe.", ["would not say"]),
        ("Ana Ng won't say whether the bridge is safe.", ["won't say"]),
        ("Ana Ng has not yet decided whether to run.", ["has not yet decided"]),
        ("Ana Ng struggled to explain why the bridge was shut.", ["struggled to explain"]),
        ("Ana Ng did not want to criticise the plan.", ["did not want"]),
        ("Ana Ng could not confirm or deny the report.", ["could not confirm or deny"]),
        ("Some deputies have balked at its plan to raise the toll.", ["balked at"]),
        ("We'll oppose the plan, Ana Ng said.", ["said"]),
        ("If Ana Ng calls it “a dead end”, it will fail.", ["If Ana Ng calls"]),
    ],
)
def test_a_cue_keeps_what_denies_it_or_puts_it_off(parse, text, cues):
    """What somebody did not say is not printed as said."""
    document = parse(text)

    assert [quote.cue.text for quote in attribute(find_quotes(document), document, ())] == cues


def test_occasion_is_told_from_content(parse):
    """Time, place and addressee go into the occasion, not into what is said."""
    document = parse(
        "“The ferry is old,” Ana Ng told reporters after the vote on Tuesday. Roe said it was new."
    )
    first, second = attribute(find_quotes(document), document, ())

    assert first.occasion.text == "reporters after the vote on Tuesday"
    assert second.occasion is None


def test_every_rule_has_a_measured_confidence(parse):
    """A rule without a figure would be a guess dressed as a measurement."""
    texts = [case.text for case in (*QUOTES, *SPEAKERS)]
    rules = {found.rule for text in texts for found in find_quotes(parse(text))}

    assert rules <= set(CONTENT)


def test_an_unsure_speaker_stays_unknown():
    """Words that merely stand near a cue do not name a speaker."""
    found = Found((Span(0, 1),), None, (0, 0), "speaker, cue, clause", speaker_by="guess")

    assert weigh(found) == (CONTENT["speaker, cue, clause"], False)
