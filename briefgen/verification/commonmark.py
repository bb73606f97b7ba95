"""Parses Markdown as programs show it, both as briefgen wrote it and as a desk has edited it.

markdown-it-py parses CommonMark with the tables of GitHub, in time proportional to the text,
whatever marks are repeated in it.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any, Final, cast

from briefgen.characters import HALVES
from briefgen.verification.markdown_forms import find_strange_marks
from briefgen.verification.size_limits import NESTED, refuse

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from xml.etree.ElementTree import Element

    from markdown_it import MarkdownIt
    from markdown_it.renderer import RendererHTML
    from markdown_it.token import Token
    from markdown_it.tree import SyntaxTreeNode

    from briefgen.verification.strange_marks import Strange

# Tokens whose line breaks are those of the text.
_AS_WRITTEN: Final = frozenset({"inline", "html_block", "fence", "code_block"})

_COMMENT: Final = re.compile(r"<!--.*?-->", re.DOTALL)
# Characters that XML cannot contain; lone surrogates cannot be written at all.
_NO_XML: Final = re.compile(f"[\x00-\x08\x0b\x0c\x0e-\x1f{HALVES}\ufffe\uffff]")


def to_html(text: str) -> str:
    """Return Markdown as HTML; HTML in it is kept.

    Raise ``InputError`` if blocks are nested deeper than ``NESTED`` allows.
    """
    return to_numbered_html(text)[0]


def to_numbered_html(text: str) -> tuple[str, Sequence[int], Sequence[Strange]]:
    """Return Markdown as HTML, the source line of each HTML line, and what no brief contains."""
    program = _program(html=True)
    environment: dict[str, Any] = {}
    tokens = _parse(program, text, environment)
    pieces = [_render(program, tokens, index) for index in range(len(tokens))]
    strange = [*find_strange_marks(text, tokens, environment.get("references", {}))]
    return "".join(pieces), _number(tokens, pieces), strange


def to_tree(text: str) -> Element:
    """Return Markdown as a tree of HTML elements below one ``div``.

    HTML in it is treated as text; comments are left out. Raise ``InputError`` as ``to_html`` does.
    """
    from xml.etree.ElementTree import fromstring

    program = _program(html=False)
    tokens = _parse(program, _NO_XML.sub("", _without_comments(text)))
    # A character reference may name a character that XML cannot contain.
    xml = _NO_XML.sub("", program.renderer.render(tokens, program.options, {}))
    return fromstring(f"<div>{xml}</div>")  # noqa: S314  (written by markdown-it, two lines above)


def parse(text: str) -> SyntaxTreeNode:
    """Return Markdown as a tree of its blocks and their words.

    HTML in it is treated as text; comments are left out. Raise ``InputError`` as ``to_html`` does.
    """
    from markdown_it.tree import SyntaxTreeNode

    return SyntaxTreeNode(_parse(_program(html=False), _NO_XML.sub("", _without_comments(text))))


def _without_comments(text: str) -> str:
    """Return a text without its comments; an unclosed comment is text."""
    # No comment ends after the last end marker, so the rest is not searched again and again.
    before, end, rest = text.rpartition("-->")
    return _COMMENT.sub("", before + end) + rest


@cache
def _program(*, html: bool) -> MarkdownIt:
    from markdown_it import MarkdownIt

    program = MarkdownIt("commonmark", {"html": html, "maxNesting": NESTED}).enable("table")
    # Any target makes a link; whoever prints it decides which targets may be followed.
    program.validateLink = _is_link  # type: ignore[method-assign]
    return program


def _is_link(url: str) -> bool:  # noqa: ARG001  (as markdown-it calls it)
    return True


def _parse(
    program: MarkdownIt, text: str, environment: dict[str, Any] | None = None
) -> list[Token]:
    """Parse a text; refuse one so deeply nested that the parser would drop words."""
    tokens = program.parse(text, environment)
    if any(token.nesting == 1 and token.level >= NESTED - 1 for token in tokens):
        refuse(f"a block of it lies in more than {NESTED - 2} others")
    return tokens


def _render(program: MarkdownIt, tokens: Sequence[Token], index: int) -> str:
    renderer = cast("RendererHTML", program.renderer)
    options, token = program.options, tokens[index]
    if token.type == "inline":
        return str(renderer.renderInline(token.children or [], options, {}))
    if token.type in renderer.rules:
        return str(renderer.rules[token.type](tokens, index, options, {}))
    return str(renderer.renderToken(tokens, index, options, {}))


def _number(tokens: Iterable[Token], pieces: Iterable[str]) -> list[int]:
    """Return the line of the text at which each line of HTML begins."""
    lines: list[int] = []
    at, begun = 1, False
    for token, piece in zip(tokens, pieces, strict=True):
        at = token.map[0] + 1 if token.map else at
        first, *others = piece.split("\n")
        if first and not begun:
            lines.append(at)
            begun = True
        for other in others:
            if not begun:
                lines.append(at)
            at += token.type in _AS_WRITTEN
            begun = bool(other)
            if begun:
                lines.append(at)
    return lines
