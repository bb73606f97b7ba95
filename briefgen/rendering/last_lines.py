"""Avoids last lines of paragraphs, on paper, that contain only one short word.

WeasyPrint has no ``text-wrap``. Instead, the spaces between the last words of a block are replaced
by no-break spaces, which a reader of the PDF treats as spaces.
"""

from __future__ import annotations

from itertools import islice
from typing import Any, Final

SHORTEST: Final = 12
"""Minimum characters of a last line, besides the number of a paragraph."""

LONGEST: Final = 30
"""Maximum characters that are kept together on one line."""

FEWEST: Final = 40
"""Minimum characters of a text that takes more than one line."""

BLOCKS: Final = frozenset({"p", "li", "h1", "h2", "h3", "h4", "td", "th"})
"""The elements that end in a last line, unless they contain one another."""

_REFERENCE: Final = "ref"
_SPACE: Final = " "
_BOUND: Final = "\N{NO-BREAK SPACE}"


def bind_last_words(root: Any) -> None:
    """Keep the last words of each block in an HTML element tree together on one line.

    Only words in the text that ends the block are joined: across elements, WeasyPrint would break a
    line too early.
    """
    for block in filter(_is_block, root.iter()):
        if not any(map(_is_block, islice(block.iter(), 1, None))):
            _bind(block)


def bind(text: str) -> str:
    """Return a text whose last words are kept together, except for white space at its end."""
    if len(text) < FEWEST:
        return text
    words = text.rstrip().split(_SPACE)
    last = words.pop()
    while words and words[-1] and len(last) < SHORTEST and len(words[-1]) + len(last) < LONGEST:
        last = f"{words.pop()}{_BOUND}{last}"
    return _SPACE.join([*words, last]) + text[len(text.rstrip()) :]


def unbind(text: str) -> str:
    """Return a text without no-break spaces, as in the outline of a document."""
    return text.replace(_BOUND, _SPACE)


def _is_block(element: Any) -> bool:
    return element.tag in BLOCKS


def _bind(element: Any) -> None:
    """Join the last words in the last text of an element, before the number of a paragraph."""
    for inner in reversed(element):
        if (inner.tail or "").strip():
            inner.tail = bind(inner.tail)
            return
        if inner.get("class") != _REFERENCE:
            _bind(inner)
            return
    element.text = bind(element.text or "")
