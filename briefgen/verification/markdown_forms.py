"""Lists what a Markdown brief may contain; everything else is reported.

Programs show Markdown in many ways. HTML, definitions of references, pictures and titles of links
may show or hide words, and no brief contains them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from briefgen.verification.fingerprints import COMMENT
from briefgen.verification.strange_marks import Strange

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

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

# Where the links of a brief lead: to its stories, or to the address that they show.
_INSIDE: Final = re.compile(r"#[a-z0-9-]{1,60}")


def find_strange_marks(
    tokens: Sequence[Token], references: Mapping[str, object]
) -> Iterator[Strange]:
    """Yield what is not on the list in parsed Markdown; the seal at the end is."""
    line = 1
    for token in tokens:
        line = token.map[0] + 1 if token.map else line
        place = f"line {line}"
        seal = token.type == "html_block" and COMMENT.fullmatch(token.content.strip())
        if token.type not in _BLOCKS and not (seal and token is tokens[-1]):
            yield Strange(place, _NAMES.get(token.type, token.type))
        yield from _find_in_line(place, token.children or ())
    for name in references:
        yield Strange("Markdown", f"a definition of the reference [{name}]")


def _find_in_line(place: str, tokens: Sequence[Token]) -> Iterator[Strange]:
    for at, token in enumerate(tokens):
        if token.type not in _WORDS:
            yield Strange(place, _NAMES.get(token.type, token.type))
        elif token.type == "link_open":
            address = str(token.attrGet("href") or "")
            shown = tokens[at + 1].content if at + 1 < len(tokens) else ""
            if token.attrGet("title") or not (_INSIDE.fullmatch(address) or address == shown):
                yield Strange(place, f"a link to {address}")
