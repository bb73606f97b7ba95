"""Reads the HTML of mail and feeds block by block: everything visible, split at headings.

Newsletters are nested tables, which readers for web pages take for menus; here every block with
text of its own is a paragraph, and table cells are kept apart.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from briefgen.reading.readers.extract import Block

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lxml.html import HtmlElement

BLOCKS: Final = frozenset(
    {"p", "div", "td", "th", "tr", "table", "tbody", "li", "ul", "ol", "blockquote", "section"}
    | {"article", "header", "footer", "center", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "br"}
    | {"body", "figure", "figcaption", "dd", "dt", "dl", "pre", "main", "aside", "address"}
)
HEADINGS: Final = frozenset({"h1", "h2", "h3"})
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
_MORE: Final = re.compile(
    r"(?:read|see|view|learn|find out|continue|click|watch|listen|share|tweet|forward)\b.{0,40}",
    re.IGNORECASE,
)
LONGEST_LINK: Final = 60
FEWEST_WORDS: Final = 25
"""Minimum words below a heading that make it a story."""
FEWEST_STORIES: Final = 2


def find_stories(markup: str) -> Sequence[tuple[str | None, tuple[Block, ...]]]:
    """Return the stories of a message: each heading with the text below it, or all as one story."""
    sections: list[tuple[str | None, list[Block]]] = [(None, [])]
    for block, heading in _blocks(markup):
        if heading:
            sections.append((block.text, [Block(block.text, "headline")]))
        else:
            sections[-1][1].append(block)
    stories: list[tuple[str | None, tuple[Block, ...]]]
    stories = [(title, tuple(blocks)) for title, blocks in sections if title and _is_story(blocks)]
    if len(stories) >= FEWEST_STORIES:
        return stories
    return [(None, tuple(block for _, blocks in sections for block in blocks))]


def find_paragraphs(markup: str) -> tuple[Block, ...]:
    """Return the visible paragraphs of HTML."""
    return tuple(block for block, _ in _blocks(markup))


def _is_story(blocks: list[Block]) -> bool:
    return sum(len(block.text.split()) for block in blocks[1:]) >= FEWEST_WORDS


def _blocks(markup: str) -> Iterator[tuple[Block, bool]]:
    """Yield the visible blocks, each with whether it is a heading."""
    from lxml import etree
    from lxml.html import HTMLParser, document_fromstring

    try:
        tree = document_fromstring(
            markup.replace("\0", "") or "<p>", parser=HTMLParser(remove_comments=True)
        )
    except (etree.LxmlError, ValueError):
        return
    words: list[str] = []
    linked = 0
    heading = False
    for kind, value in _events(tree):
        if kind == "block":
            line = " ".join("".join(words).split())
            if line and not _is_prompt(line, linked):
                yield Block(line), heading
            words, linked = [], 0
            heading = value in HEADINGS
        else:
            words.append(value)
            linked += len(value.strip()) if kind == "link" else 0


def _is_prompt(line: str, linked: int) -> bool:
    """Return whether a line is a short link, such as ``Read more``."""
    whole = linked >= len(line.replace(" ", "")) > 0
    return whole and len(line) <= LONGEST_LINK and _MORE.match(line) is not None


def _events(tree: HtmlElement) -> Iterator[tuple[str, str]]:
    """Yield the words and block boundaries of a tree in order, without recursion."""
    waiting: list[tuple[str, HtmlElement | str, bool]] = [("open", tree, False)]
    while waiting:
        step, item, in_link = waiting.pop()
        if isinstance(item, str):
            yield (step, item)
            continue
        tag = item.tag if isinstance(item.tag, str) else ""
        if not tag or tag in SKIPPED or _is_hidden(item):
            continue
        inside = in_link or tag == "a"
        if tag in BLOCKS:
            yield ("block", tag)
            waiting.append(("block", "", in_link))
        for child in reversed(item):
            if child.tail:
                waiting.append(("link" if inside else "words", child.tail, inside))
            waiting.append(("open", child, inside))
        if item.text:
            waiting.append(("link" if inside else "words", item.text, inside))


def _is_hidden(element: HtmlElement) -> bool:
    """Return whether an element is hidden, or quotes the message being answered."""
    named = f"{element.get('class', '')} {element.get('id', '')}"
    hidden = element.get("hidden") is not None or _HIDDEN.search(element.get("style", ""))
    return bool(hidden) or QUOTED.search(named) is not None
