"""Checks the style sheets and the script of a page: they must be those of the sets.

A style sheet can show words (``content``), hide them or strike them through. So the style sheet of
a page may contain only statements of the sheets in the template sets, each as a whole, since a rule
means something else under another ``@media``. A ``style`` attribute may contain only declarations
of the rules for its element; where a set fills in a value, it must have the right form.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING, Final

from briefgen.labels import LABELS
from briefgen.shipped_sets import shipped

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

MAIL: Final = "mail.css"
"""The sheet whose declarations are written into the elements of a mail."""

BRIGHTEST: Final = 0.2
"""The luminance of a colour must be at most this on white, and at least this on black.

The colours of a desk have a contrast of 4.5 to their ground: 0.183 and less, 0.21 and more.
"""
_WEIGHTS: Final = (0.2126, 0.7152, 0.0722)  # WCAG 2, relative luminance, also of what follows
_GAMMA: Final = 2.4

_NOTE: Final = re.compile(r"\{#.*?#\}", re.DOTALL)
_STATEMENT: Final = re.compile(r"\{%.*?%\}", re.DOTALL)
_EXPRESSION: Final = re.compile(r"\{\{ *(.*?) *\}\}")
# Values that a set fills in are delimited by control characters here, because CSS uses braces.
_FILLED: Final = re.compile(r"\x02(.*?)\x03")
_RULES: Final = re.compile(r"<style>(.*?)</style>", re.DOTALL)
_INLINE: Final = re.compile(r'style="([^"]*)"')
_SPACE: Final = re.compile(r"\s+")
_STRING: Final = r'"[^"\n]*"|\'[^\'\n]*\''
_PIECE: Final = re.compile(rf"{_STRING}|[{{}};]|[^{{}};\"']+|[\"']")
_RULE: Final = re.compile(r"([^{}]+)\{([^{}]*)\}")
_AT_RULE: Final = re.compile(r"@[^{}]+\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}")
_LAST: Final = re.compile(r"[\w.-]+$")
_PAGE_OF: Final = re.escape(
    '"' + LABELS["page_of"].format(page='" counter(page) "', pages='" counter(pages) "') + '"'
)
_COLOURED: Final = "#[0-9a-f]{6}"
# Patterns for the values that a set fills in.
_VALUES: Final = {
    "paper": "[a-zA-Z0-9]+",
    "parts.page_of()": _PAGE_OF,
}
_NUMBER: Final = r"[0-9]+(?:\.[0-9]+)?"


class Sheets:
    """The lines, declarations and scripts that pages of some sets may contain."""

    def __init__(self, folders: Iterable[Path], own: Iterable[Path] = ()) -> None:
        """Read the files of some sets; pages of the ``own`` ones may have any style of theirs."""
        files = [file for folder in folders for file in sorted(folder.iterdir()) if file.is_file()]
        self._own = frozenset(own)
        self.statements: set[str] = set()
        self.patterns: list[re.Pattern[str]] = []
        self.inline: dict[str, set[str]] = defaultdict(set)
        self.any: set[str] = set()
        self.scripts = {_squeeze(file.read_text("utf-8")) for file in files if file.suffix == ".js"}
        for file in files:
            if file.suffix in {".css", ".html"}:
                self._learn(file)

    def _learn(self, file: Path) -> None:
        text = expressions_marked(file.read_text("utf-8"))
        sheets = [text] if file.suffix == ".css" else _RULES.findall(text)
        for statement in statements_of(_STATEMENT.sub("", _NOTE.sub("", "\n".join(sheets)))):
            if "\x02" in statement:
                self.patterns.append(_pattern(statement))
            else:
                self.statements.add(statement)
        if file.name == MAIL:
            plain = _AT_RULE.sub("", _STATEMENT.sub("", _NOTE.sub("", text)))
            for selectors, declared in _RULE.findall(plain):
                for selector in selectors.split(","):
                    found = _LAST.search(selector.strip().replace(":root", "html"))
                    self.inline[found[0] if found else ""] |= set(map(_bare, declared.split(";")))
        if file.suffix == ".html" and file.parent in self._own:
            self.any |= {_bare(one) for row in _INLINE.findall(text) for one in row.split(";")}

    def knows_statement(self, statement: str) -> bool:
        """Return whether a statement of a style sheet is in these sets."""
        matches = (one.fullmatch(statement) for one in self.patterns)
        return statement in self.statements or any(map(_is_legible, filter(None, matches)))

    def knows_declaration(self, declaration: str, names: Iterable[str] = ()) -> bool:
        """Return whether a declaration in a ``style`` attribute is in these sets.

        ``names`` are the selectors that a rule may have for its element: ``p``, ``.lead``.
        """
        bare = _bare(declaration)
        known = self.any.union(*(self.inline.get(name, ()) for name in names))
        if not bare or bare in known:
            return True
        matches = (_pattern(one).fullmatch(bare) for one in known if "\x02" in one)
        return any(map(_is_legible, filter(None, matches)))


def expressions_marked(text: str) -> str:
    """Return a template with the values that it fills in marked as in ``matches_statement``."""
    return _EXPRESSION.sub("\x02\\1\x03", text)


def matches_statement(statement: str, expected: str) -> bool:
    """Return whether a statement is one of a set, in which values may have to be filled in."""
    if "\x02" not in expected:
        return statement == expected
    match = _pattern(expected).fullmatch(statement)
    return match is not None and _is_legible(match)


def sheets_of(*own: Path) -> Sheets:
    """Return what pages of the sets shipped with briefgen, and of some others, may contain.

    The answer is cached until a file of the others changes.
    """
    files = [file for folder in own for file in sorted(folder.iterdir()) if file.is_file()]
    return _read_sheets(own, tuple((file, *_state_of(file)) for file in files))


def _state_of(file: Path) -> tuple[int, int]:
    state = file.stat()
    return state.st_mtime_ns, state.st_size


@cache
def _read_sheets(own: tuple[Path, ...], _states: tuple[tuple[Path, int, int], ...]) -> Sheets:
    folders = [path for path in sorted(shipped().iterdir()) if path.is_dir()]
    return Sheets([*folders, *own], own)


def statements_of(sheet: str) -> Iterator[str]:
    """Yield the statements of a style sheet, without comments, in the form that is compared.

    A statement is a rule, or an at-rule with the rules in it; an unclosed rest is one too.
    """
    depth = 0
    pieces: list[str] = []
    for found in _PIECE.finditer(_without_comments(sheet)):
        piece = found[0]
        pieces.append(piece)
        depth += (piece == "{") - (piece == "}")
        if (piece == "}" and depth <= 0) or (piece == ";" and not depth):
            yield _squeeze("".join(pieces))
            pieces, depth = [], 0
    if rest := _squeeze("".join(pieces)):
        yield rest


def _without_comments(sheet: str) -> str:
    """Return a style sheet with each comment replaced by a space; the last may be unclosed.

    The beginning of a comment inside a string counts as well: no sheet of ours has such a string.
    """
    pieces: list[str] = []
    at = 0
    while (start := sheet.find("/*", at)) >= 0:
        pieces.append(sheet[at:start])
        end = sheet.find("*/", start + 2)
        at = end + 2 if end >= 0 else len(sheet)
    return " ".join((*pieces, sheet[at:]))


def _squeeze(text: str) -> str:
    return _SPACE.sub(" ", text).strip()


def _bare(declaration: str) -> str:
    """Return a declaration in the form that is compared: without spaces and with single quotes."""
    return _SPACE.sub("", declaration).replace('"', "'")


def _pattern(line: str) -> re.Pattern[str]:
    """Return a pattern for a text in which a set fills in values; its groups are colours."""
    pieces = _FILLED.split(line)
    return re.compile(
        "".join(
            _value(piece.strip(), place) if place % 2 else re.escape(piece)
            for place, piece in enumerate(pieces)
        )
    )


def _value(name: str, place: int) -> str:
    """Return a pattern for the value filled in under a name; that of a colour is a named group."""
    if name.removeprefix("desk.") in {"accent", "accent_dark"}:
        ground = "dark" if name.endswith("_dark") else "light"
        return f"(?P<{ground}_{place}>{_COLOURED})"
    return _VALUES.get(name, _NUMBER)


def _is_legible(match: re.Match[str]) -> bool:
    """Return whether the colours that are filled in contrast with their ground."""
    return all(
        (_luminance(colour) <= BRIGHTEST) == name.startswith("light")
        for name, colour in match.groupdict().items()
    )


def _luminance(colour: str) -> float:
    """Return the luminance of a colour, from 0 to 1."""
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    linear: Iterator[float] = (((part + 0.055) / 1.055) ** _GAMMA for part in parts)
    return sum(weight * part for weight, part in zip(_WEIGHTS, linear, strict=True))
