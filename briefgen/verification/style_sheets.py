"""Checks the style sheets and the script of a page: they must be those of the sets.

A style sheet can show words (``content``), hide them or strike them through. So the style sheet of
a page may contain only lines of the sheets in the template sets, and a ``style`` attribute only
their declarations; where a set fills in a value, it must have the right form.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from briefgen.labels import LABELS
from briefgen.shipped_sets import shipped

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

MAIL: Final = "mail.css"
"""The sheet whose declarations are written into the elements of a mail."""

BRIGHTEST: Final = 0.5
"""Maximum brightness, from 0 to 1, of a text colour on white; a desk's colour is made readable."""

_COMMENT: Final = re.compile(r"\{#.*?#\}|/\*.*?\*/", re.DOTALL)
_STATEMENT: Final = re.compile(r"\{%.*?%\}", re.DOTALL)
_EXPRESSION: Final = re.compile(r"\{\{ *(.*?) *\}\}")
# Values that a set fills in are delimited by control characters here, because CSS uses braces.
_FILLED: Final = re.compile(r"\x02(.*?)\x03")
_RULES: Final = re.compile(r"<style>(.*?)</style>", re.DOTALL)
_INLINE: Final = re.compile(r'style="([^"]*)"')
_DECLARATION: Final = re.compile(r"[{;]\s*([a-z-]+\s*:[^;{}]+?)\s*(?=[;}])")
_COLOUR: Final = re.compile(r"#([0-9a-fA-F]{2})([0-9a-fA-F]{2})([0-9a-fA-F]{2})")
_SPACE: Final = re.compile(r"\s+")
_PAGE_OF: Final = re.escape(
    '"' + LABELS["page_of"].format(page='" counter(page) "', pages='" counter(pages) "') + '"'
)
_COLOURED: Final = r"(?:#[0-9a-fA-F]{3}|#[0-9a-fA-F]{6}|[a-z]+)"
# Patterns for the values that a set fills in.
_VALUES: Final = {
    "paper": "[a-zA-Z0-9]+",
    "parts.page_of()": _PAGE_OF,
    **dict.fromkeys(("accent", "accent_dark", "desk.accent", "desk.accent_dark"), _COLOURED),
}
_NUMBER: Final = r"[0-9]+(?:\.[0-9]+)?"


class Sheets:
    """The lines, declarations and scripts that pages of some sets may contain."""

    def __init__(self, folders: Iterable[Path]) -> None:
        """Read the files of some sets."""
        files = [file for folder in folders for file in sorted(folder.iterdir()) if file.is_file()]
        self.lines: set[str] = set()
        self.patterns: list[re.Pattern[str]] = []
        self.inline: set[str] = set()
        self.scripts = {_squeeze(file.read_text("utf-8")) for file in files if file.suffix == ".js"}
        for file in files:
            if file.suffix in {".css", ".html"}:
                self._learn(file)

    def _learn(self, file: Path) -> None:
        text = _EXPRESSION.sub("\x02\\1\x03", file.read_text("utf-8"))
        sheets = [text] if file.suffix == ".css" else _RULES.findall(text)
        for line in lines_of("\n".join(sheets)):
            if "\x02" in line:
                self.patterns.append(_pattern(line))
            else:
                self.lines.add(line)
        if file.name == MAIL:
            declared = _DECLARATION.findall(_STATEMENT.sub("", _COMMENT.sub("", text)))
            self.inline |= {_bare(one) for one in declared if "!important" not in one}
        if file.suffix == ".html":
            self.inline |= {_bare(one) for row in _INLINE.findall(text) for one in row.split(";")}

    def knows_line(self, line: str) -> bool:
        """Return whether a line of a style sheet is in these sets."""
        return line in self.lines or any(one.fullmatch(line) for one in self.patterns)

    def knows_declaration(self, declaration: str) -> bool:
        """Return whether a declaration in a ``style`` attribute is in these sets."""
        bare = _bare(declaration)
        if not bare or bare in self.inline:
            return True
        return any(_pattern(one).fullmatch(bare) for one in self.inline if "\x02" in one) and (
            all(map(_is_readable, _COLOUR.finditer(bare)))
        )


@cache
def sheets_of(*own: Path) -> Sheets:
    """Return what pages of the sets shipped with briefgen, and of some others, may contain."""
    folders = [path for path in sorted(shipped().iterdir()) if path.is_dir()]
    return Sheets([*folders, *own])


def lines_of(sheet: str) -> Iterator[str]:
    """Yield the lines of a style sheet, without comments, in the form that is compared."""
    bare = _STATEMENT.sub("", _COMMENT.sub("", sheet)).replace("} @", "}\n@")
    for line in bare.split("\n"):
        if squeezed := _squeeze(line):
            yield squeezed


def _squeeze(text: str) -> str:
    return _SPACE.sub(" ", text).strip()


def _bare(declaration: str) -> str:
    """Return a declaration in the form that is compared: without spaces and with single quotes."""
    return _SPACE.sub("", declaration).replace('"', "'")


def _pattern(line: str) -> re.Pattern[str]:
    """Return a pattern for a line in which a set fills in values."""
    pieces = _FILLED.split(line)
    return re.compile(
        "".join(
            _VALUES.get(piece.strip(), _NUMBER) if place % 2 else re.escape(piece)
            for place, piece in enumerate(pieces)
        )
    )


def _is_readable(colour: re.Match[str]) -> bool:
    """Return whether a colour is dark enough on white, by the mean of red, green and blue."""
    return sum(int(part, 16) for part in colour.groups()) <= BRIGHTEST * 3 * 255
