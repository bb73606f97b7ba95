"""Defines the result of a check: what was compared, what failed and where, what is nearest."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from briefgen.characters import HALVES
from briefgen.labels import LABELS

if TYPE_CHECKING:
    from collections.abc import Iterable

OTHER_TEXT: Final = "shows that this brief was made from another text"
NOT_GIVEN: Final = "is of an article that was not given to compare it with"
NOT_COMPARABLE: Final = "is no form of a brief, and cannot be compared"
NOT_AT_PLACE: Final = "does not stand at the place that it gives"
NOT_THERE: Final = "does not stand in the article"
NOT_AS_PRINTED: Final = "was changed after the brief was made"
NOT_OURS: Final = "is not written by briefgen"
NOT_ITS_NUMBER: Final = "is not what was counted"

Seal = Literal["intact", "broken", "missing", "impossible"]
"""Whether a document's seal matches its blocks, does not, is missing, or cannot be there."""

# What a terminal does not print, or obeys, and what ends a line; articles may contain any of it.
_UNPRINTABLE: Final = re.compile(f"[\x00-\x1f\x7f-\x9f\u2028\u2029{HALVES}]")


def judge_seal(*, sealed: bool, changed: int) -> Seal:
    """Return the state of a document's seal, given how many parts were changed."""
    if not sealed:
        return "missing"
    return "broken" if changed else "intact"


@dataclass(frozen=True, slots=True)
class Failure:
    """A passage that is not in the article as it is printed.

    ``place`` is where the document prints it (``line 12``, ``page 1``, ``quotes[2].spans[0]``),
    ``printed`` what it prints, ``problem`` what is wrong, ``nearest`` the closest words of the
    article, if any are close.
    """

    place: str
    printed: str
    problem: str = NOT_THERE
    nearest: str | None = None

    def __str__(self) -> str:
        """Return the failure on one line."""
        help_ = f" (nearest in the article: {self.nearest})" if self.nearest else ""
        return _shown(f"{self.place}: {self.printed!r} {self.problem}{help_}")


@dataclass(frozen=True, slots=True)
class Standing:
    """A passage that is in the article, and where the document prints it."""

    place: str
    printed: str

    def __str__(self) -> str:
        """Return the passage on one line."""
        return _shown(f"{self.place}: {self.printed!r} stands in the article")


@dataclass(frozen=True, slots=True)
class Exempt:
    """Words that were not compared, because the document says that they are not the article's.

    ``label`` is the key of the words of ours that say so.
    """

    place: str
    printed: str
    label: str

    def __str__(self) -> str:
        """Return the words on one line."""
        said = LABELS[self.label].lower()
        return _shown(
            f"{self.place}: {self.printed!r} was not compared, for the brief says: {said}"
        )


@dataclass(frozen=True, slots=True)
class Report:
    """The result for one document: ``checked`` is the number of passages compared.

    ``standing`` are those that are in the article, ``exempt`` is what was not compared. ``changed``
    is the number of blocks changed since they were sealed. ``seal`` is ``None`` in a report on only
    a part of a document.
    """

    checked: int
    failures: tuple[Failure, ...] = ()
    standing: tuple[Standing, ...] = ()
    seal: Seal | None = None
    changed: int = 0
    exempt: tuple[Exempt, ...] = ()

    @property
    def is_of_other_text(self) -> bool:
        """Whether a brief was made from another text: it says so, or nothing matches."""
        said = any(failure.problem == OTHER_TEXT for failure in self.failures)
        return said or (self.checked > 0 and not self.standing)


def _shown(line: str) -> str:
    return _UNPRINTABLE.sub("\N{REPLACEMENT CHARACTER}", line)


def join(reports: Iterable[Report]) -> Report:
    """Combine the reports on the parts of a document; the worst of their seals counts."""
    reports = tuple(reports)
    return Report(
        sum(report.checked for report in reports),
        tuple(failure for report in reports for failure in report.failures),
        tuple(passage for report in reports for passage in report.standing),
        min((report.seal for report in reports if report.seal), key=_WORST.index, default=None),
        sum(report.changed for report in reports),
        tuple(exempt for report in reports for exempt in report.exempt),
    )


_WORST: Final[tuple[Seal, ...]] = ("broken", "missing", "impossible", "intact")
