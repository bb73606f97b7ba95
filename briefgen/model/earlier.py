"""Defines what an earlier brief told, in its own words, as the basis for finding changes.

These words are not in any article at hand. They are kept as they were printed or found, with the
article that they are from, identified by the SHA-256 of its text.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from briefgen.model.findings import Figure, IssueStatus
    from briefgen.model.printed import OpenIssue, Point, Statement


@dataclass(frozen=True, slots=True)
class EarlierArticle:
    """An article of an earlier brief.

    ``text`` is all of its text if it is ``whole``, else what a page printed.
    """

    name: str
    sha256: str
    text: str
    outlet: str | None = None
    published: date | None = None
    whole: bool = True


@dataclass(frozen=True, slots=True)
class EarlierWords:
    """Words of an earlier article, with the number of their paragraph if it is known.

    ``start`` and ``end`` are code points of its text, ``None`` if only a page is known.
    """

    text: str
    article: EarlierArticle
    paragraph: int | None = None
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class EarlierFigure:
    """A number, the clause that contains it, and the words for what it counts."""

    value: EarlierWords
    counts: str | None = None
    clause: EarlierWords | None = None


@dataclass(frozen=True, slots=True)
class EarlierIssue:
    """An open issue: its label and its status."""

    label: tuple[EarlierWords, ...]
    status: IssueStatus


@dataclass(frozen=True, slots=True)
class EarlierDate:
    """A date that was still to come, the words for it, and what was to happen."""

    when: EarlierWords
    day: date
    event: EarlierWords


@dataclass(frozen=True, slots=True)
class EarlierStory:
    """A story as it was told; ``latest`` is false if other messages have come since."""

    headline: EarlierWords
    articles: tuple[EarlierArticle, ...]
    figures: tuple[EarlierFigure, ...] = ()
    issues: tuple[EarlierIssue, ...] = ()
    dates: tuple[EarlierDate, ...] = ()
    latest: bool = True


@dataclass(frozen=True, slots=True)
class Earlier:
    """An earlier brief or digest: its name, the SHA-256 of its file, its stories."""

    name: str
    stories: tuple[EarlierStory, ...]
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class Changes:
    """What is new in a continuing story, each with the index of the article that has it.

    ``points`` and ``statements`` are those that the earlier articles do not have; ``figures`` and
    ``issues`` are those that changed, each with its earlier state; ``passed`` are dates that were
    still to come and are before the newest article now.
    """

    points: tuple[tuple[int, Point], ...] = ()
    statements: tuple[tuple[int, Statement], ...] = ()
    figures: tuple[tuple[EarlierFigure, int, Figure], ...] = ()
    issues: tuple[tuple[EarlierIssue, int, OpenIssue], ...] = ()
    passed: tuple[EarlierDate, ...] = ()

    def __bool__(self) -> bool:
        """Return whether anything has changed."""
        return any((self.points, self.statements, self.figures, self.issues, self.passed))


@dataclass(frozen=True, slots=True)
class Gone:
    """A story that no article tells now, and its dates that have passed."""

    story: EarlierStory
    passed: tuple[EarlierDate, ...] = ()


@dataclass(frozen=True, slots=True)
class Since:
    """What a brief is compared with, and what has changed.

    ``stories`` are those that it continues, none for a new story. ``gone`` are, for the first brief
    of a document, the stories that no article tells now.
    """

    earlier: Earlier
    stories: tuple[EarlierStory, ...] = ()
    changes: Changes = Changes()
    gone: tuple[Gone, ...] = ()
