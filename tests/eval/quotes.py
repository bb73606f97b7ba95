"""Quotations, speakers and cues against the attributions of GUM.

- ``quotes.marked``  F1 of the quotations with quotation marks (direct and mixed)
- ``quotes.all``     F1 of all quotations, reported speech as well; in news alone, for in an
  interview nearly every sentence is somebody's
- ``quotes.speaker`` of the annotated quotations that were found: the right speaker
- ``quotes.cue``     of the annotated quotations that were found and have a cue: the right cue

Two quotations are the same when their contents overlap by half or more of all the letters that
either has (Jaccard index; white space and quotation marks left out), one to one, the closest first.
A speaker is right when the words beside the quotation overlap the annotated ones, or the last word
of the resolved name stands in them. So measure the makers of PARC and of PolNeAR, but for their
exact matches, which no two guidelines for annotation would pass. F1 is the mean over found and
annotated quotations of whether each has its like on the other side.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.eval.judging import Judgement
from tests.eval.words import tokens

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from tests.eval.corpus import Marked, MarkedQuote, Range
    from tests.eval.finding import Found, FoundQuote

SAME = 0.5
IN_MARKS = frozenset({"direct", "mixed"})
LEFT_OUT = frozenset(" \t\r\n\u00a0\"'“”‘’")


def judge(marked: Marked, found: Found) -> Iterator[Judgement]:
    """Judge the quotations of an article that has annotated ones."""
    gold = marked.quotes
    if gold is None:
        return
    pairs = match(marked.text, found.quotes, gold)
    yield from _found(marked, found.quotes, gold, pairs)
    for ours, theirs in pairs.items():
        yield from _beside(marked.text, found.quotes[ours], gold[theirs])


def match(text: str, ours: Sequence[FoundQuote], theirs: Sequence[MarkedQuote]) -> dict[int, int]:
    """Return which annotated quotation each found one is, by their places."""
    left = [letters(text, quote.content) for quote in ours]
    right = [letters(text, quote.content) for quote in theirs]
    likeness = sorted(
        (
            (len(one & other) / len(one | other), i, j)
            for i, one in enumerate(left)
            for j, other in enumerate(right)
            if one & other
        ),
        reverse=True,
    )
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for value, i, j in likeness:
        if value >= SAME and i not in pairs and j not in taken:
            pairs[i] = j
            taken.add(j)
    return dict(sorted(pairs.items()))


def letters(text: str, ranges: Iterable[Range]) -> set[int]:
    """Return the places of the letters in some ranges, without white space and quotation marks."""
    return {i for start, end in ranges for i in range(start, end) if text[i] not in LEFT_OUT}


def _found(
    marked: Marked,
    ours: Sequence[FoundQuote],
    theirs: Sequence[MarkedQuote],
    pairs: dict[int, int],
) -> Iterator[Judgement]:
    """Judge what was found and what was to be found."""
    sides: tuple[tuple[str, Sequence[FoundQuote | MarkedQuote], Iterable[int]], ...] = (
        ("not annotated", ours, pairs),
        ("not found", theirs, pairs.values()),
    )
    for fault, quotes, paired in sides:
        alike = set(paired)
        for number, quote in enumerate(quotes):
            what = f"{fault}: {_words(marked.text, quote.content)} [{quote.kind}]"
            if quote.kind in IN_MARKS:
                yield Judgement("quotes.marked", number in alike, what)
            if marked.actors is not None:
                yield Judgement("quotes.all", number in alike, what)


def _beside(text: str, ours: FoundQuote, theirs: MarkedQuote) -> Iterator[Judgement]:
    """Judge the speaker and the cue of a quotation that was found."""
    content = _words(text, theirs.content)
    if theirs.speaker:
        what = f"{ours.name}, not {_words(text, theirs.speaker)}: {content}"
        yield Judgement("quotes.speaker", _is_speaker(text, ours, theirs), what)
    if theirs.cue:
        cues = letters(text, theirs.cue)
        right = ours.cue is not None and bool(cues & letters(text, [ours.cue]))
        yield Judgement("quotes.cue", right, f"{_words(text, theirs.cue)}: {content}")


def _is_speaker(text: str, ours: FoundQuote, theirs: MarkedQuote) -> bool:
    annotated = letters(text, theirs.speaker)
    if ours.speaker and annotated & letters(text, [ours.speaker]):
        return True
    named = tokens(ours.name or "")
    return bool(named) and named[-1] in tokens(_words(text, theirs.speaker))


def _words(text: str, ranges: Iterable[Range]) -> str:
    return " … ".join(text[start:end] for start, end in ranges)
