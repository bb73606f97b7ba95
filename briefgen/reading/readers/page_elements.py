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
            if (own or len(element)) and 0 < len(start_of(element)) <= LONGEST_FIELD:
                found.append(element)
    return (*before[-BEFORE:], *behind)


def start_of(element: HtmlElement, most: int = LONGEST_FIELD) -> str:
    """Return the first words of an element, with little more than ``most`` characters.

    Elements are nested, so reading each whole text would repeat much of it many times.
    """
    said, length = [], 0
    for words in element.itertext():
        if piece := words.lstrip()[: most + 1]:
            said.append(piece)
            length += len(piece) + 1
        if length > most:
            break
    return clean(" ".join(said))


def _find_heading(tree: HtmlElement, title: str | None) -> HtmlElement | None:
    """Return the heading with the headline, or else the first element with exactly its words.

    A heading may also contain the name of the site.
    """
    wanted = folded(title or "")
    if not wanted:
        return None
    most = ADDED * len(title or "") + LONGEST_FIELD
    heads = [(head, folded(start_of(head, most))) for head in tree.iter("h1", "h2", "h3")]
    for head, words in heads:
        if words == wanted:
            return head
    for head, words in heads:
        if words.startswith(wanted) and len(words) <= ADDED * len(wanted):
            return head
    shown = (element for element in tree.iter(*PLAIN) if len(element) <= MOST_PARTS)
    return next((each for each in shown if folded(start_of(each, most)) == wanted), None)


ADDED: Final = 2
"""Maximum length of a heading with the headline and the site's name, relative to the headline."""
PLAIN: Final = ("div", "span", "p", "td", "strong", "b", "h4")
"""Elements that may be a headline on pages without headings."""
MOST_PARTS: Final = 4
