"""Lists what a Markdown brief may contain; everything else is reported.

Programs show Markdown in many ways. HTML, definitions of references, pictures and titles of links
may show or hide words, and no brief contains them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from briefgen.verification.fingerprints import COMMENT
from briefgen.verification.strange_marks import Numbering, Strange

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from markdown_it.token import Token

_BLOCKS: Final = frozenset(
    f"{name}_{edge}"
    for name in (
        *("heading", "paragraph", "bullet_list", "ordered_list", "list_item", "blockquote"),
        *("table", "thead", "tbody", "tr", "th", "td"),
    )
    for edge in ("open", "close")
) | {"inline", "hr", "code_block"}
_WORDS: Final = frozenset(
    {"text", "text_special", "softbreak", "hardbreak", "code_inline", "link_open", "link_close"}
    | {"strong_open", "strong_close", "em_open", "em_close"}
)
_NAMES: Final = {
    "html_inline": "HTML",
    "html_block": "HTML",
    "image": "a picture",
    "fence": "a fenced block",
}

# Where the links of a brief lead: to its stories, or to an address that they show.
_INSIDE: Final = re.compile(r"#story-[0-9]{1,4}-of-[0-9]{1,4}")
# What separates the cells of a row, and what is at its edges.
_BAR: Final = re.compile(r"(?<!\\)\|")
_EDGES: Final = re.compile(r"^\s*\||(?<!\\)\|\s*$")


def find_strange_marks(
    text: str, tokens: Sequence[Token], references: Mapping[str, object]
) -> Iterator[Strange]:
    """Yield what is not on the list in parsed Markdown; the seal at the end is."""
    line = 1
    yield from _find_numbers(tokens)
    yield from _find_cells(text.split("\n"), tokens)
    for token in tokens:
        line = token.map[0] + 1 if token.map else line
        place = f"line {line}"
        seal = token.type == "html_block" and COMMENT.fullmatch(token.content.strip())
        if token.type not in _BLOCKS and not (seal and token is tokens[-1]):
            yield Strange(place, _NAMES.get(token.type, token.type))
        yield from _find_in_line(place, token.children or ())
    for name in references:
        yield Strange("Markdown", f"a definition of the reference [{name}]")


def _find_numbers(tokens: Iterable[Token]) -> Iterator[Strange]:
    """Yield the lists whose numbers do not continue those before them."""
    numbering = Numbering()
    begun: list[tuple[Token, int]] = []
    for token in tokens:
        if token.type == "ordered_list_open":
            begun.append((token, 0))
        elif token.type == "list_item_open" and begun and token.level == begun[-1][0].level + 1:
            begun[-1] = begun[-1][0], begun[-1][1] + 1
        elif token.type == "ordered_list_close":
            opened, count = begun.pop()
            start = opened.attrGet("start")
            number = 1 if start is None else int(start)
            if not numbering.take(number, count):
                line = opened.map[0] + 1 if opened.map else 1
                yield Strange(f"line {line}", f"the number {number} of a list")


def _find_cells(lines: Sequence[str], tokens: Iterable[Token]) -> Iterator[Strange]:
    """Yield the table cells without a head, which programs may or may not show."""
    columns = 0
    for token in tokens:
        if token.type == "thead_open":
            columns = 0
        elif token.type == "th_open":
            columns += 1
        elif token.type == "tr_open" and token.map:
            line = lines[token.map[0]]
            bars = len(_BAR.findall(line)) - len(_EDGES.findall(line))
            if columns and bars >= columns:
                yield Strange(f"line {token.map[0] + 1}", "a cell beyond the head of its table")


def _find_in_line(place: str, tokens: Sequence[Token]) -> Iterator[Strange]:
    for at, token in enumerate(tokens):
        if token.type not in _WORDS:
            yield Strange(place, _NAMES.get(token.type, token.type))
        elif token.type == "link_open":
            address = str(token.attrGet("href") or "")
            shown = tokens[at + 1].content if at + 1 < len(tokens) else ""
            if token.attrGet("title") or not (_INSIDE.fullmatch(address) or address == shown):
                yield Strange(place, f"a link to {address}")
