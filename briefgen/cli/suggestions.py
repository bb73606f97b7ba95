"""Suggests what a mistyped name was probably meant to be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.nearest_name import find_nearest_name

if TYPE_CHECKING:
    from collections.abc import Iterable


def suggest(word: str, known: Iterable[str]) -> str:
    """Return a question that names the nearest known word, or an empty string if none is near.

    It is appended to a statement: ``"; did you mean html?"``.
    """
    near = find_nearest_name(word, known)
    return f"; did you mean {near}?" if near else ""
