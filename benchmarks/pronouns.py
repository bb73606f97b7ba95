"""How often "he" and "she" are taken for the right name, the wrong one, or left alone.

    python benchmarks/pronouns.py GOLD.jsonl

``GOLD.jsonl`` holds a passage a line, like GAP (Webster and others 2018): ``text``, a ``pronoun``
and two names, ``a`` and ``b``, each with ``start`` and ``end`` in code points; ``coref`` of a name
tells whether the pronoun means it. Passages in which it means neither count apart.
Prints the shares of the passages, and how many of the answers are right.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from briefgen.analysis import engine
from briefgen.analysis.actors import find_mentions, index_references, resolve_actors
from briefgen.analysis.sentences import split_sentences
from briefgen.model import Span
from briefgen.reading import read_text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from briefgen.model import Actor


def main() -> None:
    """Judge every passage and print the shares."""
    lines = Path(sys.argv[1]).read_text(encoding="utf-8").splitlines()
    print_shares(Counter(judge(json.loads(line)) for line in lines))


def judge(passage: dict[str, Any]) -> str:
    """Return how a passage's pronoun came out: "right", "wrong", "left alone" or "neither"."""
    meant = next((passage[name] for name in "ab" if passage[name]["coref"]), None)
    if meant is None:
        return "neither"
    article = read_text(passage["text"])
    document = engine.annotate(article, split_sentences(article))
    actors = resolve_actors(document, find_mentions(document))
    answer = index_references(document, actors).resolve(_span(passage["pronoun"]))
    if answer is None:
        return "left alone"
    return "right" if answer in _bearers(actors, _span(meant)) else "wrong"


def _span(place: dict[str, Any]) -> Span:
    return Span(place["start"], place["end"])


def _bearers(actors: Iterable[Actor], name: Span) -> set[str]:
    """Return the actors, by id, that are named in a stretch of the text."""
    return {
        actor.id
        for actor in actors
        for mention in actor.mentions
        if mention.named and mention.excerpt.span.overlaps(name)
    }


def print_shares(counts: Counter[str]) -> None:
    """Print a line for each outcome, and one for the answers."""
    total = sum(counts[outcome] for outcome in ("right", "wrong", "left alone"))
    for outcome in ("right", "wrong", "left alone"):
        share = counts[outcome] / max(1, total)
        print(f"{outcome:10}  {counts[outcome]:5}  {share:6.1%}")
    answers = counts["right"] + counts["wrong"]
    print(f"of {answers} answers {counts['right'] / max(1, answers):.1%} are right")
    print(f"{counts['neither']} passages mean neither name and were left out")


if __name__ == "__main__":
    main()
