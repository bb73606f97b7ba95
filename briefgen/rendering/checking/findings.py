"""Defines what a check of a template set finds: where, what, and what to do about it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from briefgen.nearest_name import find_nearest_name
from briefgen.rendering.retired import replace_name, replace_part

if TYPE_CHECKING:
    from collections.abc import Collection

# How many existing names a message lists.
_LISTED: Final = 12
_OF_TEMPLATES: Final = frozenset({"self", "parts.html"})


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """Something to correct: the file in the set, its line (0 for the whole file), and a message."""

    file: str
    line: int
    message: str

    def __str__(self) -> str:
        """Return the finding on one line, with the position in the form that editors recognise."""
        return f"{self.file}:{self.line or 1}: {self.message}"


def advise(name: str, known: Collection[str]) -> str:
    """Return which of the known names may have been meant."""
    public = sorted(one for one in known if not one.startswith("_"))
    near = find_nearest_name(name, public)
    if near:
        return f"is it {near}?"
    return f"there are {', '.join(public[:_LISTED])}" if public else "take it out"


def say_unknown(name: str, known: Collection[str]) -> str:
    """Return that a name is unknown, and which was probably meant, or what to print now instead."""
    return f"{name!r} is not a name here: {replace_name(name) or advise(name, known)}"


def say_missing(owner: str | None, field: str, fields: Collection[str]) -> str:
    """Return that something has no such field, and which was probably meant.

    Without an ``owner``, nothing on a page has the field.
    """
    if owner:
        gone = replace_part(field) if owner in _OF_TEMPLATES else None
        return f"{owner} has no {field!r}: {gone or advise(field, fields)}"
    near = find_nearest_name(field, fields)
    return f"nothing on a page has {field!r}: {f'is it {near}?' if near else 'take it out'}"
