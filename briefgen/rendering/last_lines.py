"""The last lines of paragraphs on paper: none with nothing in it but one short word.

WeasyPrint has no ``text-wrap``. The spaces between the last words of a block are made no-break
spaces instead, which a reader of the PDF takes for spaces.
"""

from __future__ import annotations

from itertools import islice
from typing import Any, Final

SHORTEST: Final = 12
"""How many characters a last line has at least, beside the number of a paragraph."""

LONGEST: Final = 30
"""How many characters are kept in one line at most."""

FEWEST: Final = 40
"""How many characters a text has at least that is more than one line."""

BLOCKS: Final = frozenset({"p", "li", "h1", "h2", "h3", "h4", "td", "th"})
"""The elements that end in a last line, unless they hold one another."""

_REFERENCE: Final = "ref"
_SPACE: Final = " "
_BOUND: Final = "\N{NO-BREAK SPACE}"


def bind_last_words(root: Any) -> None:
    """Keep the last words of each block of an element tree of HTML in one line.

    They are bound within the text that ends the block: across elements, WeasyPrint breaks a line
    earlier than it has to.
    """
    for block in filter(_is_block, root.iter()):
        if not any(map(_is_block, islice(block.iter(), 1, None))):
            _bind(block)


def bind(text: str) -> str:
    """Return a text whose last words are kept together, white space at its end aside."""
    if len(text) < FEWEST:
        return text
    words = text.rstrip().split(_SPACE)
    last = words.pop()
    while words and words[-1] and len(last) < SHORTEST and len(words[-1]) + len(last) < LONGEST:
        last = f"{words.pop()}{_BOUND}{last}"
    return _SPACE.join([*words, last]) + text[len(text.rstrip()) :]


def unbind(text: str) -> str:
    """Return a text without no-break spaces, as it stands in the outline of a document."""
    return text.replace(_BOUND, _SPACE)


def _is_block(element: Any) -> bool:
    return element.tag in BLOCKS


def _bind(element: Any) -> None:
    """Bind the last words in the last text of an element, the number of a paragraph aside."""
    for inner in reversed(element):
        if (inner.tail or "").strip():
            inner.tail = bind(inner.tail)
            return
        if inner.get("class") != _REFERENCE:
            _bind(inner)
            return
    element.text = bind(element.text or "")
