"""Who speaks at a place."""

from __future__ import annotations

from briefgen.analysis.speaker_lookup import find_speeches
from briefgen.model import Excerpt, Quote, Span, Speaker


def quote(name: str | None, *pieces: tuple[int, int]) -> Quote:
    """Make a quote by its speaker and the places of its pieces."""
    spans = tuple(Excerpt(Span(*piece), "x" * (piece[1] - piece[0])) for piece in pieces)
    speaker = Speaker(Excerpt(Span(0, 4), "name"), name) if name else None
    return Quote("q", "direct", spans, speaker, None, "cue", 1.0)


def test_the_outermost_quote_around_a_place_speaks():
    """A minister who quotes a driver still gives the driver's figure."""
    speeches = find_speeches((quote("Minister", (10, 50)), quote("Driver", (20, 30))))

    assert speeches.speaker(Span(22, 24)).name == "Minister"


def test_every_piece_of_a_split_quote_counts_and_the_gap_does_not():
    """What stands between the pieces is the reporter's."""
    speeches = find_speeches((quote("Minister", (10, 20), (30, 40)),))

    assert speeches.speaker(Span(32, 34)).name == "Minister"
    assert speeches.speaker(Span(22, 24)) is None
    assert speeches.speaker(Span(18, 32)) is None


def test_a_quote_without_a_speaker_says_nothing():
    """Nor does an article without quotes."""
    assert find_speeches((quote(None, (10, 20)),)).speaker(Span(12, 14)) is None
    assert find_speeches(()).speaker(Span(12, 14)) is None
