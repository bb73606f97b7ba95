"""Reads the HTML of mail and feeds block by block: everything visible, in order.

Newsletters are nested tables, which readers for web pages take for menus; here every block with
text of its own is a paragraph, and table cells are kept apart.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import takewhile
from typing import TYPE_CHECKING, Final, NamedTuple

from briefgen.reading.readers.extract import Block

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lxml.html import HtmlElement

BLOCKS: Final = frozenset(
    {"p", "div", "td", "th", "tr", "table", "tbody", "li", "ul", "ol", "blockquote", "section"}
    | {"article", "header", "footer", "center", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "br"}
    | {"body", "figure", "figcaption", "dd", "dt", "dl", "pre", "main", "aside", "address"}
)
SKIPPED: Final = frozenset(
    {"script", "style", "head", "title", "noscript", "template", "svg", "select", "nav"}
)
QUOTED: Final = re.compile(r"gmail_quote|moz-cite|yahoo_quoted|divRplyFwdMsg|protonmail_quote")
_HIDDEN: Final = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all"
    r"|max-height\s*:\s*0(?:px)?\s*(?:;|$)|font-size\s*:\s*[01](?:px)?\s*(?:;|$)"
    r"|opacity\s*:\s*0\s*(?:;|$)",
    re.IGNORECASE,
)
MORE: Final = re.compile(
    r"(?:read|see|view|learn|find out|continue|click|watch|listen|share|tweet|forward)\b.{0,40}",
    re.IGNORECASE,
)
"""How a link to the rest of a story begins."""
LONGEST_LINK: Final = 60
"""Maximum characters of such a link."""


def find_paragraphs(markup: str) -> tuple[Block, ...]:
    """Return the visible paragraphs of HTML."""
    return tuple(Block(line.text) for line in read_lines(markup) if not line.is_prompt)


@dataclass(frozen=True, slots=True)
class Line:
    """A block of a page or letter as it is shown, on one line.

    ``linked`` is the number of its characters in links, ``closing`` the text of a link at its end.
    ``bold`` says whether all of it is bold, ``size`` is its largest type size in pixels, 0 if
    unknown.
    """

    text: str
    tag: str
    linked: int = 0
    closing: str = ""
    bold: bool = False
    size: float = 0.0

    @property
    def is_link(self) -> bool:
        """Return whether it consists of links."""
        return self.linked >= len(self.text.replace(" ", "")) > 0

    @property
    def is_prompt(self) -> bool:
        """Return whether it is a short link, such as ``Read more``."""
        return self.is_link and len(self.text) <= LONGEST_LINK and MORE.match(self.text) is not None


def read_lines(markup: str) -> Iterator[Line]:
    """Yield the visible blocks of HTML, in order."""
    from lxml import etree
    from lxml.html import HTMLParser, document_fromstring

    try:
        tree = document_fromstring(
            markup.replace("\0", "") or "<p>", parser=HTMLParser(remove_comments=True)
        )
    except (etree.LxmlError, ValueError):
        return
    pieces: list[tuple[str, _Look]] = []
    tag = ""
    for words, look in _events(tree):
        if look is not None:
            pieces.append((words, look))
            continue
        if line := _make_line(pieces, tag):
            yield line
        pieces, tag = [], words


class _Look(NamedTuple):
    """How words are shown: whether in a link, whether bold, the type size in pixels."""

    linked: bool = False
    bold: bool = False
    size: float = 0.0


def _make_line(pieces: Sequence[tuple[str, _Look]], tag: str) -> Line | None:
    """Return a block made of its pieces; ``None`` if they contain no words."""
    text = " ".join("".join(words for words, _ in pieces).split())
    inked = [(words.strip(), look) for words, look in pieces if words.strip()]
    if not text or not inked:
        return None
    closing = "".join(reversed([words for words, _ in takewhile(_is_linked, reversed(pieces))]))
    return Line(
        text,
        tag,
        linked=sum(len(words.replace(" ", "")) for words, look in inked if look.linked),
        closing=" ".join(closing.split()),
        bold=all(look.bold for _, look in inked),
        size=max(look.size for _, look in inked),
    )


def _is_linked(piece: tuple[str, _Look]) -> bool:
    words, look = piece
    return look.linked or not words.strip()


def _events(tree: HtmlElement) -> Iterator[tuple[str, _Look | None]]:
    """Yield words with their look, and the tags of blocks at their edges, without recursion."""
    waiting: list[tuple[HtmlElement | str, _Look | None]] = [(tree, _Look())]
    while waiting:
        item, look = waiting.pop()
        if isinstance(item, str) or look is None:
            yield (item, look)
            continue
        tag = item.tag if isinstance(item.tag, str) else ""
        if not tag or tag in SKIPPED or _is_hidden(item):
            continue
        inner = _look_of(item, tag, look)
        if tag in BLOCKS:
            yield (tag, None)
            waiting.append(("", None))
        for child in reversed(item):
            if child.tail:
                waiting.append((child.tail, inner))
            waiting.append((child, inner))
        if item.text:
            waiting.append((item.text, inner))


def _look_of(element: HtmlElement, tag: str, around: _Look) -> _Look:
    """Return how the words in an element are shown, including what it inherits."""
    style = element.get("style", "")
    size, weight = _SIZE.search(style), _WEIGHT.search(style)
    bold = around.bold or tag in BOLD
    return _Look(
        around.linked or tag == "a",
        bold if weight is None else weight[1] is not None,
        around.size if size is None else float(size[1]) * PIXELS[size[2].lower()],
    )


BOLD: Final = frozenset({"b", "strong", "th", "h1", "h2", "h3", "h4", "h5", "h6"})
PIXELS: Final = {"px": 1.0, "pt": 4 / 3}
_SIZE: Final = re.compile(
    r"font(?:-size)?\s*:[^;]{0,60}?(\d{1,3}(?:\.\d{1,4})?)(px|pt)", re.IGNORECASE
)
_WEIGHT: Final = re.compile(
    r"font(?:-weight)?\s*:[^;]{0,60}?\b(?:(bold(?:er)?|[6-9]00)|normal|lighter|[1-5]00)\b",
    re.IGNORECASE,
)


def _is_hidden(element: HtmlElement) -> bool:
    """Return whether an element is hidden, or quotes the message being answered."""
    named = f"{element.get('class', '')} {element.get('id', '')}"
    hidden = element.get("hidden") is not None or _HIDDEN.search(element.get("style", ""))
    return bool(hidden) or QUOTED.search(named) is not None
