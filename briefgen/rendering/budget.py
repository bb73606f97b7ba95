"""Limits what a page may use while its templates are filled in: steps, and characters produced."""

from __future__ import annotations

from contextvars import ContextVar
from dataclasses import dataclass
from typing import Final

from jinja2.exceptions import SecurityError

STEPS: Final = 300_000
"""Maximum steps for a page: a full brief takes about 1,300, a digest of fifty 70,000."""

CHARACTERS: Final = 50_000_000
"""Maximum characters of all values together that are produced for a page."""


@dataclass(slots=True)
class _Spent:
    steps: int = 0
    characters: int = 0


_spent: ContextVar[_Spent | None] = ContextVar("what the page being filled in has spent")


def begin() -> None:
    """Begin a page: nothing has been used."""
    _spent.set(_Spent())


def take_step() -> None:
    """Use a step; raise ``SecurityError`` if none is left."""
    spent = _current()
    spent.steps += 1
    if spent.steps > STEPS:
        message = f"takes more than {STEPS} steps, as if it had no end"
        raise SecurityError(message)


def spend(characters: int) -> None:
    """Count the characters of a value that was made; raise ``SecurityError`` if none are left."""
    spent = _current()
    spent.characters += characters
    if spent.characters > CHARACTERS:
        message = f"makes more than {CHARACTERS} characters, as if it had no end"
        raise SecurityError(message)


def _current() -> _Spent:
    spent = _spent.get(None)
    if spent is None:  # constants are computed when no page is being filled in
        spent = _Spent()
        _spent.set(spent)
    return spent
