"""Examines elements of a web page: their text, and which of them are next to the headline."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.html import HtmlElement

BEFORE, BEHIND = 4, 20
"""Byline and date are looked for in this many short elements before and after the headline."""
LONGEST_FIELD: Final = 120
"""Maximum characters of an element that can be a byline or a date."""
SILENT: Final = frozenset({"script", "style", "noscript", "template", "head", "svg", "select"})


def clean(words: object) -> str:
    """Return text as one line, with doubly encoded entities decoded."""
    return " ".join(html.unescape(words).split()) if isinstance(words, str) else ""


def folded(words: str) -> str:
    """Return text without case and punctuation, for comparison."""
    return " ".join(re.findall(r"\w+", words.casefold()))


def text_of(element: HtmlElement) -> str:
    """Return the text of an element as one line."""
    return clean(" ".join(element.itertext()))


def marks_of(element: HtmlElement) -> str:
    """Return the names that the markup gives to an element and its parent (``class``, ``id``)."""
    around = (element, element.getparent())
    names = ("class", "rel", "itemprop", "id", "href")
    return " ".join(each.get(name, "") for each in around if each is not None for name in names)


def find_near(tree: HtmlElement, title: str | None) -> Sequence[HtmlElement]:
    """Return the short elements around the headline, in page order.

    A short element and its short children are all returned. If no heading contains the headline,
    nothing is.
    """
    head = _find_heading(tree, title)
    if head is None:
        return ()
    before: list[HtmlElement] = []
    behind: list[HtmlElement] = []
    found = before
    for element in tree.iter():
        if element is head:
            found = behind
        elif isinstance(element.tag, str) and element.tag not in SILENT:
            if len(behind) >= BEHIND:
                break
            own = (element.text or "").strip()
            if (own or len(element)) and 0 < len(_words_of(element)) <= LONGEST_FIELD:
                found.append(element)
    return (*before[-BEFORE:], *behind)


def _words_of(element: HtmlElement) -> str:
    """Return the text of an element, cut once it is clear that the element is not short."""
    said = ""
    for words in element.itertext():
        said += " " + words.strip() if words.strip() else ""
        if len(said) > LONGEST_FIELD:
            break
    return said


def _find_heading(tree: HtmlElement, title: str | None) -> HtmlElement | None:
    """Return the heading with the headline."""
    wanted = folded(title or "")
    if not wanted:
        return None
    return next(
        (head for head in tree.iter("h1", "h2", "h3") if folded(text_of(head)) == wanted), None
    )
