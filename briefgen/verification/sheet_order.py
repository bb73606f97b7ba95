"""Checks whether the style sheet of a page is that of one set, in the order of the set.

Statements of two sets together, or in another order, could show a page as no set does, although
each of them is in a set. A set prints its sheets in the order in which its template names them; it
leaves out only what stands under a condition.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

from briefgen.shipped_sets import shipped
from briefgen.verification.style_sheets import (
    expressions_marked,
    matches_statement,
    statements_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

DEFAULT: Final = "default"
"""The set from which others take what they do not have."""
PAGE: Final = "brief.html"
FRAME: Final = "mail.html"
"""The template of a mail; rules other than those under a condition are in its elements."""

_SHEET: Final = re.compile(r"<style>(.*?)</style>", re.DOTALL)
_NOTE: Final = re.compile(r"\{#.*?#\}", re.DOTALL)
_INCLUDE: Final = re.compile(r'\{% include "([\w.-]+)"(?: ignore missing)? %\}')
_COMMAND: Final = re.compile(r"(\{%.*?%\})", re.DOTALL)
_IF: Final = re.compile(r"\{% if ")
_END: Final = re.compile(r"\{% endif ")


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement of a set, with the values to be filled in, and whether it may be missing."""

    text: str
    optional: bool


def is_of_one_set(statements: Sequence[str]) -> bool:
    """Return whether statements are the sheet of a set that comes with briefgen."""
    return any(is_in_order(statements, sheet) for sheet in _list_shipped())


@cache
def _list_shipped() -> tuple[tuple[Statement, ...], ...]:
    folders = [path for path in sorted(shipped().iterdir()) if path.is_dir()]
    return list_sheets(folders, shipped() / DEFAULT)


def list_sheets(folders: Sequence[Path], default: Path) -> tuple[tuple[Statement, ...], ...]:
    """Return the sheets of some sets, each with the statements in their order.

    A file that a set does not have is taken from the ``default`` set.
    """
    sheets = (
        tuple(_list_statements(name, (folder, default)))
        for folder in folders
        for name in (PAGE, FRAME)
    )
    return tuple(dict.fromkeys(sheets))


def is_in_order(statements: Iterable[str], sheet: Sequence[Statement]) -> bool:
    """Return whether statements are those of a sheet; only optional ones may be missing."""
    ahead = iter(sheet)
    for one in statements:
        for expected in ahead:
            if matches_statement(one, expected.text):
                break
            if not expected.optional:
                return False
        else:
            return False
    return all(left.optional for left in ahead)


def _list_statements(name: str, folders: Sequence[Path]) -> Iterator[Statement]:
    sheet = _SHEET.search(_NOTE.sub("", _read(name, folders)))
    text = _expand(sheet[1] if sheet else "", folders)
    depth = 0
    for piece in _COMMAND.split(expressions_marked(text)):
        depth += bool(_IF.match(piece)) - bool(_END.match(piece))
        if not _COMMAND.fullmatch(piece):
            found = (one for one in statements_of(piece) if name == PAGE or one[0] == "@")
            yield from (Statement(one, depth > 0) for one in found)


def _expand(text: str, folders: Sequence[Path]) -> str:
    """Return a template with the files that it includes."""
    return _INCLUDE.sub(lambda found: _NOTE.sub("", _read(found[1], folders)), text)


def _read(name: str, folders: Sequence[Path]) -> str:
    files = (folder / name for folder in folders)
    return next((file.read_text("utf-8") for file in files if file.is_file()), "")
