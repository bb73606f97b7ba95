"""Chooses the statements that a brief prints."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from typing import TYPE_CHECKING

from briefgen.data import lexicon

if TYPE_CHECKING:
    from collections.abc import Collection

    from briefgen.model import Analysis, Quote, Span, Speaker

# Weights for what makes a quote worth printing: who speaks, how important its sentence is, whether
# it is in the speaker's own words, and whether it is long enough to say something by itself. No
# score is known for the last two; they were set by reading pages. Tune them as a set.
SALIENCE = 0.4
SCORE = 0.3
KIND = {"direct": 0.25, "mixed": 0.15, "indirect": -0.15}
FULL = 0.2
FULL_WORDS = 10

AGAIN = 0.6
"""A quote's worth is multiplied by this for each statement that its speaker already has."""

TOLD = 0.4
"""A quote's worth is multiplied by this if a key point prints it."""

LEAST = 0.12
"""Quotes worth less are left out.

Most such quotes are deeds of nobody in particular ("gunmen attacked a museum"), as a reading of 220
articles showed.
"""

SURE = 0.6
"""Quotes by constructions that are right less often are left out.

These are reports in passing ("who backed her") and reports by nouns ("his claim to the throne").
"""

_POINTING = frozenset({"that", "this", "these", "those"})


def choose_statements(analysis: Analysis, points: Collection[Span], most: int) -> tuple[Quote, ...]:
    """Return the quotes to print, most important first; ``points`` are the printed sentences.

    Quotes without a speaker, with a speaker known only by a pronoun, or of little worth are left
    out.
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
    """Return the worth of each quote with a known speaker, in reading order."""
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
    """Return whether a page can name the speaker by more than a pronoun such as "he" or "that"."""
    words = {speaker.name.lower(), speaker.mention.text.lower()}
    return words.isdisjoint(lexicon.words("stopwords", "pronouns") | _POINTING)


def _speaker(quote: Quote) -> str:
    speaker = quote.speaker
    return (speaker.actor or speaker.name) if speaker else ""
