"""What a check says: how many passages were compared, which failed, where, and what is near."""

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
NOT_ITS_NUMBER: Final = "is not what was counted"

Seal = Literal["intact", "broken", "missing", "impossible"]
"""Whether the seal of a document fits its blocks, does not, is gone, or has no place in it."""

# What no terminal prints, or obeys, and what ends a line; a brief and its article may hold any.
_UNPRINTABLE: Final = re.compile(f"[\x00-\x1f\x7f-\x9f\u2028\u2029{HALVES}]")


def judge_seal(*, sealed: bool, changed: int) -> Seal:
    """Return what is to be said of the seal of a document of whose parts some were changed."""
    if not sealed:
        return "missing"
    return "broken" if changed else "intact"


@dataclass(frozen=True, slots=True)
class Failure:
    """A passage that does not stand in the article as it is printed.

    ``place`` is where the document prints it (``line 12``, ``page 1``, ``quotes[2].spans[0]``),
    ``printed`` what it prints, ``problem`` what is wrong, ``nearest`` the words of the article
    that come closest, if any do.
    """

    place: str
    printed: str
    problem: str = NOT_THERE
    nearest: str | None = None

    def __str__(self) -> str:
        """Return it in one line."""
        help_ = f" (nearest in the article: {self.nearest})" if self.nearest else ""
        return _shown(f"{self.place}: {self.printed!r} {self.problem}{help_}")


@dataclass(frozen=True, slots=True)
class Standing:
    """A passage that stands in the article, and where the document prints it."""

    place: str
    printed: str

    def __str__(self) -> str:
        """Return it in one line."""
        return _shown(f"{self.place}: {self.printed!r} stands in the article")


@dataclass(frozen=True, slots=True)
class Exempt:
    """Words that were not compared, since the document says that they are not the article's.

    ``label`` is the key of the words of ours that say so.
    """

    place: str
    printed: str
    label: str

    def __str__(self) -> str:
        """Say it in one line."""
        said = LABELS[self.label].lower()
        return _shown(
            f"{self.place}: {self.printed!r} was not compared, for the brief says: {said}"
        )


@dataclass(frozen=True, slots=True)
class Report:
    """The outcome for one document: ``checked`` counts the passages that were compared.

    ``standing`` are those of them that stand in the article, ``exempt`` what was not compared.
    ``changed`` counts the blocks that are not as they were sealed. ``seal`` is ``None`` for a
    report on no document.
    """

    checked: int
    failures: tuple[Failure, ...] = ()
    standing: tuple[Standing, ...] = ()
    seal: Seal | None = None
    changed: int = 0
    exempt: tuple[Exempt, ...] = ()

    @property
    def is_of_other_text(self) -> bool:
        """Whether a brief was made from another text: it says so, or nothing of it stands."""
        said = any(failure.problem == OTHER_TEXT for failure in self.failures)
        return said or (self.checked > 0 and not self.standing)


def _shown(line: str) -> str:
    return _UNPRINTABLE.sub("\N{REPLACEMENT CHARACTER}", line)


def join(reports: Iterable[Report]) -> Report:
    """Put the reports on the parts of a document together; of their seals, the worst counts."""
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
