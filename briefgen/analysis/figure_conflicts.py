"""Finds figures for the same thing that cannot both be right: "38 died", "at least 41 dead"."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from math import inf
from typing import TYPE_CHECKING

from briefgen.analysis.numerals import read_number
from briefgen.data import lexicon
from briefgen.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefgen.analysis.document import Document, Token
    from briefgen.analysis.speaker_lookup import Speeches
    from briefgen.model import Figure, Speaker

# How far "about" and "nearly" may be off, as a fraction of the number.
ROUGHLY = 0.1
# At most this many figures for one thing are compared with each other.
MOST_COMPARED = 12
AT_LEAST = frozenset({"at least", "more than", "over", "no fewer than"})
AT_MOST = frozenset({"at most", "up to", "as many as", "as much as", "less than", "fewer than"})
AT_MOST |= {"under", "no more than"}
# Parts of speech of words that distinguish one day from another: "Friday", "last year", "2019".
NAMING = ("PROPN", "NOUN", "NUM")
# A figure with one of these words is counted on top of another.
ADDING = frozenset({"further", "another", "additional", "other", "others"})
PLACES = ("GPE", "NORP", "LOC")


@dataclass(frozen=True, slots=True)
class _Claim:
    """What a figure says: a range from ``low`` to ``high``, its speaker, and its days and names.

    ``names`` are those in its sentence; ``near`` is the one closest to the figure, which usually
    says where or in what it happened.
    """

    low: float
    high: float
    said_by: str
    days: frozenset[str]
    names: frozenset[str]
    near: str | None


def find_conflicts(
    document: Document, figures: tuple[Figure, ...], speeches: Speeches
) -> tuple[Figure, ...]:
    """Return the figures, each with the indices of the figures that it conflicts with."""
    by_subject: dict[tuple[str, str], list[tuple[int, _Claim]]] = defaultdict(list)
    for place, figure in enumerate(figures):
        thing, claim = _counted_subject(document, figure), _claim(document, figure, speeches)
        if thing and claim:
            by_subject[thing].append((place, claim))
    others: dict[int, tuple[int, ...]] = {}
    for claims in by_subject.values():
        compared = claims[:MOST_COMPARED]
        for place, claim in compared:
            others[place] = tuple(at for at, other in compared if _conflict(claim, other))
    return tuple(
        replace(figure, disagrees_with=others.get(place, ()))
        for place, figure in enumerate(figures)
    )


def _conflict(one: _Claim, two: _Claim) -> bool:
    """Return whether two speakers give ranges that exclude each other, for one day and place."""
    apart = one.high < two.low or two.high < one.low
    same_day = not (one.days and two.days) or bool(one.days & two.days)
    same_place = not (one.names and two.names) or bool(one.names & two.names)
    same_near = not (one.near and two.near) or one.near == two.near
    return apart and one.said_by != two.said_by and same_day and same_place and same_near


# --- what is counted ------------------------------------------------------------------------------


def _counted_subject(document: Document, figure: Figure) -> tuple[str, str] | None:
    """Return the noun that is counted and what is said of it: "people" and "died"."""
    if figure.counts is None:
        return None
    counted = document.within(figure.counts.span)
    value = document.within(figure.value.span)
    noun = next((one for one in reversed(counted) if one.pos in ("NOUN", "PROPN")), counted[-1])
    lost = lexicon.words("numbers", "lost")
    verb = _verb(document, noun) or _verb(document, value[-1])
    said = noun.lemma.lower() if noun.lemma.lower() in lost else verb and verb.lemma.lower()
    if not said:
        return None
    people = lexicon.words("numbers", "people") | lexicon.words("numbers", "state")
    name = "people" if noun.lemma.lower() in people else figure.counts.text.lower()
    return name, "lost" if said in lost else said


def _verb(document: Document, token: Token) -> Token | None:
    """Return the verb that a noun is the subject or the object of."""
    if token.pos == "VERB":
        return token
    near = token.dep in ("nsubj", "nsubjpass", "dobj", "pobj", "attr")
    above = document.head(document.head(token)) if token.dep == "pobj" else document.head(token)
    return above if near and above.pos == "VERB" else None


# --- what is claimed ------------------------------------------------------------------------------


def _claim(document: Document, figure: Figure, speeches: Speeches) -> _Claim | None:
    """Return what a figure claims, ``None`` if nobody is named for it or it adds to another.

    Return ``None`` also for a number that cannot be read, and for a figure that is part of another.
    """
    bounds = _bounds(figure.value.text.lower())
    speaker = speeches.speaker(figure.value.span)
    value = document.within(figure.value.span)
    if bounds is None or speaker is None or _adds(document, figure) or _is_part(document, figure):
        return None
    words = document.words(value[0].sentence)
    names = dict(_names(document, words, speaker))
    return _Claim(
        *bounds,
        speaker.actor or speaker.name.lower(),
        frozenset(word.lower for word in words if word.entity == "DATE" and word.pos in NAMING),
        frozenset(names.values()),
        names[min(names, key=lambda at: abs(at - value[0].index))] if names else None,
    )


def _is_part(document: Document, figure: Figure) -> bool:
    """Return whether a figure counts part of an earlier one: "six deaths were of children"."""
    counted = document.within((figure.counts or figure.value).span)[-1]
    verb = document.head(counted)
    if verb.lemma != "be" or counted.dep not in ("nsubj", "nsubjpass"):
        return False
    told = document.children(verb, "attr", "prep")
    return any(one.lower in ("of", "among") or one.pos == "NOUN" for one in told)


def _adds(document: Document, figure: Figure) -> bool:
    """Return whether a figure is counted on top of another: "a further three", "two other men"."""
    end = figure.counts.end if figure.counts else figure.value.end
    first = document.within(figure.value.span)[0].index
    words = document.before(first, 1)
    words += document.within(Span(figure.value.start, max(end, figure.value.end)))
    return any(word.lower in ADDING for word in words)


def _names(
    document: Document, words: tuple[Token, ...], speaker: Speaker
) -> Iterator[tuple[int, str]]:
    """Yield the proper names of a sentence, except the speaker's own.

    Each is a pair of the index of its first token and the name in lower case.
    """
    run: list[Token] = []
    for word in words:
        own = word.span in speaker.mention.span and word.entity not in PLACES
        if word.pos == "PROPN" and word.entity != "DATE" and not own:
            run.append(word)
        elif run:
            yield run[0].index, document.excerpt(run[0].index, run[-1].index).text.lower()
            run = []


def _bounds(words: str) -> tuple[float, float] | None:
    """Return the lowest and highest value a number allows, ``None`` for a range or unknown word."""
    number = read_number(words)
    if number is None:
        return None
    if any(words.startswith(lead + " ") for lead in AT_LEAST):
        return number, inf
    if any(words.startswith(lead + " ") for lead in AT_MOST):
        return 0.0, number
    leads = lexicon.words("numbers", "before")
    rough = any(words.startswith(lead + " ") for lead in leads) or "hundreds" in words
    return (number * (1 - ROUGHLY), number * (1 + ROUGHLY)) if rough else (number, number)
