"""Checks whether the words of a PDF lie on the paper in the order in which they are read.

The structure tree gives the order; the eye goes down the paper. If two lines were exchanged on the
paper alone, a quotation would stand below another speaker, though the tree, and the seal with it,
were as before.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from briefgen.verification.strange_marks import Strange

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from briefgen.verification.pdf_shapes import Box
    from briefgen.verification.size_limits import Allowance

LEVEL: Final = 4.0
"""How far, in points, the words of one line may lie above each other."""
SHARED: Final = 1.0
"""How many points two columns may overlap."""


@dataclass(slots=True)
class ReadingOrder:
    """Follows the words of a document; ``allowance`` bounds how many are compared."""

    allowance: Allowance
    page: int = 0
    before: list[Box] = field(default_factory=list)
    turned: bool = False

    def follow(self, page: int, boxes: Iterable[Box], *, turned: bool = False) -> Iterator[Strange]:
        """Yield a finding for words that lie above or left of others, or on a page before theirs.

        Above those that are read before them lie only the words of a column to the right; left of
        them, in the same line, only words with letters that are ``turned``, from right to left.
        """
        place = f"page {page + 1}"
        if page < self.page:
            yield Strange(place, "words on a page before the one of the words before them")
        if page != self.page:
            self.page, self.before = page, []
        goes_back = turned or self.turned
        self.turned = turned
        for box in boxes:
            if self.before and not goes_back:
                last = self.before[-1]
                if abs(box[1] - last[1]) <= LEVEL and box[0] < last[2] - SHARED:
                    yield Strange(place, "words left of those that are read before them")
            if self.before and box[1] > self.before[-1][1] + LEVEL:
                self.allowance.take(len(self.before))
                below = (one for one in self.before if one[1] < box[1] - LEVEL)
                if any(one[2] > box[0] + SHARED for one in below):
                    yield Strange(place, "words above those that are read before them")
            self.before.append(box)
