"""What a check says: how many passages were compared, which failed, where, and what is near."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

OTHER_TEXT: Final = "shows that this brief was made from another text"
NOT_GIVEN: Final = "is of an article that was not given to compare it with"
NOT_COMPARABLE: Final = "is no form of a brief, and cannot be compared"
NOT_THERE: Final = "does not stand in the article"


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
        """Say it in one line."""
        help_ = f" (nearest in the article: {self.nearest})" if self.nearest else ""
        return f"{self.place}: {self.printed!r} {self.problem}{help_}"


@dataclass(frozen=True, slots=True)
class Report:
    """The outcome for one document: ``checked`` counts the passages that were compared."""

    checked: int
    failures: tuple[Failure, ...] = ()
