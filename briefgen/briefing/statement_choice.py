"""Choose the statements that a brief prints: whose words, and which of them."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from typing import TYPE_CHECKING

from briefgen.data import lexicon

if TYPE_CHECKING:
    from collections.abc import Collection

    from briefgen.model import Analysis, Quote, Span, Speaker

# What makes a quote worth printing: who speaks, how much the sentence it stands in matters, that
# it is the speaker's own words, and that it is long enough to say something by itself. The last
# two are judged by how pages read, and no score is known for any: a set to be tuned by eye.
SALIENCE = 0.4
SCORE = 0.3
KIND = {"direct": 0.25, "mixed": 0.15, "indirect": -0.15}
FULL = 0.2
FULL_WORDS = 10

AGAIN = 0.6
"""What is left of a quote's worth for each statement that its speaker has already."""

TOLD = 0.4
"""What is left of the worth of a quote that a key point prints."""

LEAST = 0.12
"""A quote worth less is left out: most such are deeds of nobody in particular ("gunmen attacked a
museum"), as a reading of 220 articles showed."""

SURE = 0.6
"""A quote whose construction is right less often is left out: deeds that are told in passing ("who
backed her"), and what a noun reports ("his claim to the throne")."""

_POINTING = frozenset({"that", "this", "these", "those"})


def choose_statements(analysis: Analysis, points: Collection[Span], most: int) -> tuple[Quote, ...]:
    """Choose the quotes to print, most important first; ``points`` are the sentences printed.

    Quotes of nobody, of somebody known by a pronoun only, and of little worth are left out.
    """
    worths = _weigh(analysis, points)
    heard: Counter[str] = Counter()
    chosen: list[Quote] = []
    while worths and len(chosen) < most:
        best = max(worths, key=lambda quote: worths[quote] * AGAIN ** heard[_speaker(quote)])
        del worths[best]
        heard[_speaker(best)] += 1
        chosen.append(best)
    return tuple(chosen)


def _weigh(analysis: Analysis, points: Collection[Span]) -> dict[Quote, float]:
    """Weigh every quote of a known speaker, in reading order."""
    salience = {actor.id: actor.salience for actor in analysis.actors}
    starts = [sentence.excerpt.start for sentence in analysis.sentences]
    scores = {ranked.sentence: ranked.score for ranked in analysis.ranking}
    worths = {}
    for quote in analysis.quotes:
        speaker = quote.speaker
        if speaker is None or not (speaker.actor or _is_named(speaker)):
            continue
        if quote.confidence < SURE:
            continue
        number = bisect_right(starts, quote.spans[0].start) - 1
        words = sum(len(piece.text.split()) for piece in quote.spans)
        worth = SALIENCE * salience.get(speaker.actor or "", 0.0)
        worth += SCORE * scores.get(number, 0.0) + KIND[quote.kind]
        worth += FULL * min(1.0, words / FULL_WORDS)
        told = all(any(piece.span in point for point in points) for piece in quote.spans)
        if worth * quote.confidence >= LEAST:
            worths[quote] = worth * quote.confidence * (TOLD if told else 1)
    return worths


def _is_named(speaker: Speaker) -> bool:
    """Return whether a page can name the speaker: not just by "he", or "that" in "a law that"."""
    words = {speaker.name.lower(), speaker.mention.text.lower()}
    return words.isdisjoint(lexicon.words("stopwords", "pronouns") | _POINTING)


def _speaker(quote: Quote) -> str:
    speaker = quote.speaker
    return (speaker.actor or speaker.name) if speaker else ""
