"""Reads back a brief or digest in JSON: whole articles, and what was found in them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from briefgen.errors import InputError
from briefgen.model import (
    Earlier,
    EarlierArticle,
    EarlierDate,
    EarlierFigure,
    EarlierIssue,
    EarlierStory,
    EarlierWords,
    Span,
)
from briefgen.reading import read_text
from briefgen.stories.story_words import story_of
from briefgen.verification.data_seals import RECEIPT, RULES, find_changed
from briefgen.verification.json_briefs import SCHEMA
from briefgen.verification.json_shapes import DIGEST, SHAPE, find_strange_values
from briefgen.verification.rules import require_known

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from briefgen.model import Article

Json = dict[str, Any]

NOT_OURS: Final = "is no brief of ours in JSON: give a .json file that briefgen wrote"


def read_earlier_records(data: bytes, name: str) -> Earlier:
    """Return the stories of a brief or digest in JSON, whose seal must be intact.

    Raise ``InputError`` for any other data.
    """
    document = _read(data)
    digest = {key: document[key] for key in document if key != "briefs"}
    several = "briefs" in document
    records = document["briefs"] if several else [document]
    try:
        for one in records:
            _require_ours(one, SHAPE)
        if several:
            _require_ours(digest, DIGEST)
        counts = [*map(_count_articles, digest["stories"])] if several else [1]
        return Earlier(name, tuple(_stories(records, counts)))
    except (AttributeError, LookupError, RuntimeError, TypeError, ValueError) as error:
        raise InputError(NOT_OURS) from error


def _read(data: bytes) -> Json:
    """Return the values in a file; raise ``InputError`` if it does not have our schema."""
    try:
        document = json.loads(data.decode("utf-8-sig"))
        schema = document["schema"]
        records = document.get("briefs", [document])
        known = bool(records) and all(isinstance(one, dict) for one in records)
    except (AttributeError, LookupError, RecursionError, TypeError, ValueError) as error:
        raise InputError(NOT_OURS) from error
    if schema != SCHEMA or not known:
        other = str(schema)[:40]
        message = f"is of another schema ({other!r}): only {SCHEMA!r} can be compared with"
        raise InputError(message)
    found: Json = document
    return found


def _require_ours(record: Json, shape: Any) -> None:
    """Raise ``InputError`` if a record is not as it was made."""
    seal = record.get(RECEIPT)
    if not isinstance(seal, dict):
        message = "has lost its seal: give the file as briefgen wrote it"
        raise InputError(message)
    require_known([str(seal.get(RULES))])
    changed = next(find_changed(record), None)
    if changed or next(find_strange_values(record, shape=shape), None):
        message = "was changed since it was made: give the file as briefgen wrote it"
        raise InputError(message)


def _count_articles(story: Json) -> int:
    """Return how many articles of a story were briefed: all except copies."""
    return len(story["articles"]) - sum(len(copies) - 1 for copies in story["duplicates"])


def _stories(records: Sequence[Json], counts: Sequence[int]) -> Iterator[EarlierStory]:
    readers = iter([_Record.of(record) for record in records])
    for count in counts:
        yield _story([next(readers) for _ in range(count)])


def _story(told: Sequence[_Record]) -> EarlierStory:
    return EarlierStory(
        told[0].headline(),
        tuple(one.known for one in told),
        tuple(figure for one in told for figure in one.figures()),
        tuple(issue for one in told for issue in one.issues()),
        tuple(day for one in told for day in one.dates()),
    )


@dataclass(frozen=True, slots=True)
class _Record:
    """A brief in JSON, its article as it is read, and what is kept of it."""

    values: Json
    article: Article
    known: EarlierArticle

    @classmethod
    def of(cls, record: Json) -> _Record:
        stated = record["article"]
        article = read_text(stated["text"], stated["source"]["name"])
        if article.sha256 != stated["sha256"]:
            message = "the text of an article is not the one that it names"
            raise ValueError(message)
        day = stated["published"]
        known = EarlierArticle(
            stated["source"]["name"],
            article.sha256,
            story_of(article),
            stated["source"]["outlet"],
            date.fromisoformat(day) if day else None,
        )
        return cls(record, article, known)

    def headline(self) -> EarlierWords:
        """Return the title of the article, else its bottom line, else the name of its file."""
        title = self.values["article"]["title"]
        if title:
            return EarlierWords(" ".join(title.split()), self.known)
        first = next(iter(self.values["summary"]), None)
        return self._words(first) if first else EarlierWords(self.known.name, self.known)

    def figures(self) -> Iterator[EarlierFigure]:
        """Return all figures that were found."""
        for one in self.values["figures"]:
            noun = one["noun"] and self._words(one["noun"]).text
            clause = self._words(one["counts"]) if one["counts"] else None
            yield EarlierFigure(self._words(one), noun, clause)

    def issues(self) -> Iterator[EarlierIssue]:
        """Return the issues that the page prints."""
        printed = set(self.values["printed"]["issues"])
        for one in self.values["issues"]:
            if one["id"] in printed:
                yield EarlierIssue(tuple(map(self._words, one["label_parts"])), one["status"])

    def dates(self) -> Iterator[EarlierDate]:
        """Return the dates to watch that are known to the day."""
        for one in self.values["timeline"]:
            if one["ahead"] and one["date"]:
                when, event = self._words(one["when"]), self._words(one["event"])
                yield EarlierDate(when, date.fromisoformat(one["date"]), event)

    def _words(self, excerpt: Json) -> EarlierWords:
        """Return words as they are meant; raise ``ValueError`` if they are not in the article."""
        start, end = excerpt["start"], excerpt["end"]
        if self.article.text[start:end] != excerpt["text"]:
            message = f"{excerpt['text'][:40]!r} does not stand at its place"
            raise ValueError(message)
        words = self.article.excerpt(Span(start, end))
        number = self.article.paragraph_number(start)
        return EarlierWords(str(words), self.known, number, start, end)
