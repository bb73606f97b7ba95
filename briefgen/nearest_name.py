"""Finds the known name that is closest to an unknown one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

LONGEST_NAME: Final = 100
"""Most characters of a name that is compared; nobody mistypes a longer one."""


def find_nearest_name(name: str, known: Iterable[str]) -> str | None:
    """Return the known name that a mistyped one probably means, ignoring case.

    Return ``None`` if none is similar.
    """
    from difflib import get_close_matches

    if len(name) > LONGEST_NAME:
        return None
    folded = {one.casefold(): one for one in sorted(known)}
    near = get_close_matches(name.casefold(), folded, n=1)
    return folded[near[0]] if near else None
