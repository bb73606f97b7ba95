"""Read the corpus: articles, and what readers marked in them."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

FOLDER = Path(__file__).parents[2] / "corpus"

Range = tuple[int, int]
"""Start and end, half open, in code points of the article."""


@dataclass(frozen=True, slots=True)
class MarkedQuote:
    """A quotation as annotated: its kind and the pieces of content, speaker and cue."""

    kind: str
    content: tuple[Range, ...]
    speaker: tuple[Range, ...]
    cue: tuple[Range, ...]


@dataclass(frozen=True, slots=True)
class MarkedActor:
    """A named entity as annotated.

    ``salience`` is how many of five summaries of the article name it; ``heads`` are the first words
    that count in each mention by name.
    """

    kind: str
    salience: int
    heads: tuple[Range, ...]


@dataclass(frozen=True, slots=True)
class MarkedDate:
    """A time and its event; ``worth`` 2: belongs into a brief, 1: could stand there, 0: does not.

    ``day`` is the date as far as the article settles it (``2019-09``), else ``None``.
    """

    when: str
    event: str
    day: str | None
    ahead: bool
    worth: int


@dataclass(frozen=True, slots=True)
class MarkedFigure:
    """A number with its unit, and its ``worth`` as of a date."""

    value: str
    worth: int


@dataclass(frozen=True, slots=True)
class MarkedIssue:
    """A matter that is open as of the article: label, status, and the sentences that show it.

    ``next`` is its next step in the words of the article, if it has one.
    """

    label: str
    status: str
    evidence: tuple[str, ...]
    next: str | None = None


@dataclass(frozen=True, slots=True)
class MarkedClaims:
    """What one reader marked in an article beside quotes and actors."""

    dates: tuple[MarkedDate, ...]
    figures: tuple[MarkedFigure, ...]
    issues: tuple[MarkedIssue, ...]


@dataclass(frozen=True, slots=True)
class Marked:
    """An article and its marks; ``None`` where nobody marked that kind."""

    id: str
    text: str
    quotes: tuple[MarkedQuote, ...] | None
    actors: tuple[MarkedActor, ...] | None
    claims: MarkedClaims | None


def rows(name: str) -> Iterator[dict[str, Any]]:
    """Return the rows of a file of the corpus."""
    for line in (FOLDER / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
        yield json.loads(line)


def load() -> list[Marked]:
    """Return every article of the corpus that is measured on, with its marks, in file order."""
    quotes, actors, claims = (
        {row["id"]: row for row in rows(name)} for name in ("quotes", "actors", "claims")
    )
    return [
        Marked(
            row["id"],
            row["text"],
            _quotes(quotes[row["id"]]) if row["id"] in quotes else None,
            _actors(actors[row["id"]]) if row["id"] in actors else None,
            _claims(claims[row["id"]]) if row["id"] in claims else None,
        )
        for row in rows("articles")
        if row["id"] in quotes | actors | claims
    ]


def issues() -> Iterator[tuple[str, str, tuple[tuple[MarkedIssue, ...], ...]]]:
    """Return source, text and the open issues of each of two readers, article by article."""
    articles = {row["id"]: row for row in rows("articles")}
    for row in rows("issues"):
        article = articles[row["id"]]
        yield article["source"], article["text"], tuple(map(_issues, row["readers"]))


def digest() -> str:
    """Return the sha256 of all files of the corpus that are measured with, names and bytes."""
    total = hashlib.sha256()
    for path in sorted(FOLDER.glob("*.jsonl")):
        total.update(f"{path.name} {hashlib.sha256(path.read_bytes()).hexdigest()}\n".encode())
    return total.hexdigest()


def _ranges(pairs: Iterable[Iterable[int]]) -> tuple[Range, ...]:
    return tuple((start, end) for start, end in pairs)


def _quotes(row: dict[str, Any]) -> tuple[MarkedQuote, ...]:
    return tuple(
        MarkedQuote(q["kind"], _ranges(q["content"]), _ranges(q["speaker"]), _ranges(q["cue"]))
        for q in row["quotes"]
    )


def _actors(row: dict[str, Any]) -> tuple[MarkedActor, ...]:
    return tuple(
        MarkedActor(
            actor["type"],
            actor["salience"],
            _ranges(mention["head"] for mention in actor["mentions"] if mention["named"]),
        )
        for actor in row["actors"]
    )


def _claims(row: dict[str, Any]) -> MarkedClaims:
    return MarkedClaims(
        tuple(
            MarkedDate(d["when"], d["event"], d["iso"], d["time"] == "future", d["worth"])
            for d in row["dates"]
        ),
        tuple(MarkedFigure(f["value"], f["worth"]) for f in row["figures"]),
        _issues(row["issues"]),
    )


def _issues(rows: Iterable[dict[str, Any]]) -> tuple[MarkedIssue, ...]:
    return tuple(
        MarkedIssue(i["label"], i["status"], tuple(i["evidence"]), i["next"]) for i in rows
    )
