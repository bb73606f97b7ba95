"""How often each rule of the quotes is right, and what a threshold on their confidence buys.

    python benchmarks/quotes.py GOLD.jsonl

``GOLD.jsonl`` holds an article a line: ``text`` and ``quotes``, each with ``content_spans``,
``speaker_spans`` (lists of ``[start, end]`` in code points) and ``speaker_text``. Content is right
when its letters and those of an annotated quote overlap by at least half (Jaccard), one to one; a
speaker is right when the words beside the quote overlap the annotated ones, or the last word of the
name stands among them. Prints two tables: by rule, and by the confidence that a quote must reach.
"""

from __future__ import annotations

import json
import re
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from briefgen.analysis import analyze
from briefgen.reading import read_text
from briefgen.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from briefgen.model import Quote

SAME = 0.5
THRESHOLDS = (0.0, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.94)


@dataclass(frozen=True, slots=True)
class Verdict:
    """A quote that was found: is its content right, and its speaker (``None``: not to be told)."""

    rule: str
    confidence: float
    content: bool
    speaker: bool | None


def main() -> None:
    """Judge the quotes of every article and print both tables."""
    verdicts: list[Verdict] = []
    wanted = 0
    for line in Path(sys.argv[1]).read_text(encoding="utf-8").splitlines():
        article = json.loads(line)
        quotes = analyze(read_text(article["text"]), Settings()).quotes
        verdicts.extend(judge(article, quotes))
        wanted += len(article["quotes"])
    print_rules(verdicts)
    print_curve(verdicts, wanted)


def judge(article: dict[str, Any], quotes: Sequence[Quote]) -> Iterator[Verdict]:
    """Compare the quotes of an article with the annotated ones, best match first."""
    text, gold = article["text"], article["quotes"]
    ours = [letters(text, ((s.start, s.end) for s in quote.spans)) for quote in quotes]
    theirs = [letters(text, quote["content_spans"]) for quote in gold]
    likeness = sorted(
        (
            (len(a & b) / len(a | b), i, j)
            for i, a in enumerate(ours)
            for j, b in enumerate(theirs)
            if a & b
        ),
        reverse=True,
    )
    match: dict[int, int] = {}
    for value, i, j in likeness:
        if value >= SAME and i not in match and j not in match.values():
            match[i] = j
    for i, quote in enumerate(quotes):
        speaker = says(text, quote, gold[match[i]]) if i in match else None
        yield Verdict(quote.rule, quote.confidence, i in match, speaker)


def letters(text: str, spans: Iterable[Iterable[int]]) -> frozenset[int]:
    """Return the places of the letters and figures in some spans."""
    return frozenset(i for start, end in spans for i in range(start, end) if text[i].isalnum())


def says(text: str, quote: Quote, gold: dict[str, Any]) -> bool | None:
    """Return whether the speaker is the annotated one, or ``None`` where none is annotated."""
    if not gold["speaker_spans"]:
        return None
    if quote.speaker is None:
        return False
    mention = quote.speaker.mention
    if letters(text, [(mention.start, mention.end)]) & letters(text, gold["speaker_spans"]):
        return True
    last = quote.speaker.name.split()[-1].strip(".,’'").lower()
    return last in re.findall(r"[\w-]+", gold["speaker_text"].lower())


def print_rules(verdicts: Sequence[Verdict]) -> None:
    """Print how often each rule fires and how often it is right."""
    print(f"{'rule':32} {'fires':>6} {'content':>8} {'speaker':>8}")
    rules = sorted({v.rule for v in verdicts}, key=lambda r: -sum(v.rule == r for v in verdicts))
    for rule in rules:
        chosen = [v for v in verdicts if v.rule == rule]
        content, speaker = shares(chosen)
        print(f"{rule:32} {len(chosen):6} {content:8.0%} {speaker:8.0%}")


def print_curve(verdicts: Sequence[Verdict], wanted: int) -> None:
    """Print what is left, and how right it is, when less sure quotes are left out."""
    print(f"\n{'confidence':>10} {'kept':>6} {'precision':>10} {'recall':>7} {'speaker':>8}")
    for threshold in THRESHOLDS:
        kept = [v for v in verdicts if v.confidence >= threshold]
        content, speaker = shares(kept)
        recall = sum(v.content for v in kept) / max(1, wanted)
        print(f"{threshold:10.2f} {len(kept):6} {content:10.0%} {recall:7.0%} {speaker:8.0%}")


def shares(verdicts: Sequence[Verdict]) -> tuple[float, float]:
    """Return the shares of right contents, and of right speakers where one is annotated."""
    told = [v.speaker for v in verdicts if v.speaker is not None]
    content = sum(v.content for v in verdicts) / max(1, len(verdicts))
    return content, sum(told) / max(1, len(told))


if __name__ == "__main__":
    main()
