"""What a mistyped name was probably meant to be."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

LONGEST_WORD: Final = 100
"""Characters of a word that is compared; nobody mistypes a longer name."""


def suggest(word: str, known: Iterable[str]) -> str:
    """Return a question that names the nearest of the known words, or nothing where none is near.

    It goes behind a statement: ``"; did you mean html?"``.
    """
    from difflib import get_close_matches

    folded = {name.casefold(): name for name in known}
    near = get_close_matches(word.casefold(), folded, n=1) if len(word) <= LONGEST_WORD else []
    return f"; did you mean {folded[near[0]]}?" if near else ""
