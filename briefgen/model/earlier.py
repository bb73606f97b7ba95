"""What an earlier brief told, in its own words: the ground on which changes are found.

These words stand in no article at hand. They are kept as they were printed or found, with the
article that they are of, which is named by the SHA-256 of its text.
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

    ``text`` is what is known of it: all of it where it is ``whole``, else what a page printed.
    """

    name: str
    sha256: str
    text: str
    outlet: str | None = None
    published: date | None = None
    whole: bool = True


@dataclass(frozen=True, slots=True)
class EarlierWords:
    """Words of an earlier article, with the number of their paragraph where it is known.

    ``start`` and ``end`` are code points of its text, ``None`` where only a page is known.
    """

    text: str
    article: EarlierArticle
    paragraph: int | None = None
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class EarlierFigure:
    """A number, the clause that it stands in, and the words for what it counts."""

    value: EarlierWords
    counts: str | None = None
    clause: EarlierWords | None = None


@dataclass(frozen=True, slots=True)
class EarlierIssue:
    """An open issue: its label, and how it stood."""

    label: tuple[EarlierWords, ...]
    status: IssueStatus


@dataclass(frozen=True, slots=True)
class EarlierDate:
    """A day that was still to come, the words for it, and what was to happen."""

    when: EarlierWords
    day: date
    event: EarlierWords


@dataclass(frozen=True, slots=True)
class EarlierStory:
    """A story as it was told; ``latest`` is false where other messages came between."""

    headline: EarlierWords
    articles: tuple[EarlierArticle, ...]
    figures: tuple[EarlierFigure, ...] = ()
    issues: tuple[EarlierIssue, ...] = ()
    dates: tuple[EarlierDate, ...] = ()
    latest: bool = True


@dataclass(frozen=True, slots=True)
class Earlier:
    """An earlier brief or digest: what to call it, the SHA-256 of its file, its stories."""

    name: str
    stories: tuple[EarlierStory, ...]
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class Changes:
    """What is new in a story that goes on, each with the place of the article that has it.

    ``points`` and ``statements`` are those that the earlier articles do not have; ``figures`` and
    ``issues`` are those that changed, each with what it was before; ``passed`` are days that were
    still to come, and lie behind the newest article.
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
    """A story that no article tells now, and the days of it that are past."""

    story: EarlierStory
    passed: tuple[EarlierDate, ...] = ()


@dataclass(frozen=True, slots=True)
class Since:
    """What a brief is compared with, and what has changed.

    ``stories`` are those that it goes on from, none for a new story. ``gone`` are, for the first
    brief of a document, the stories that no article tells now.
    """

    earlier: Earlier
    stories: tuple[EarlierStory, ...] = ()
    changes: Changes = Changes()
    gone: tuple[Gone, ...] = ()
