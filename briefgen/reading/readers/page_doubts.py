"""Finds what makes a web page doubtful: several stories on it, or paragraphs that were missed.

On live blogs, newsletters, and pages that continue with the next article, the text may be from
several stories, and the reader of the brief is told so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from briefgen.model import Diagnostic
from briefgen.reading.readers.page_elements import folded, start_of
from briefgen.reading.readers.page_facts import find_records, type_of

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Sequence

    from lxml.html import HtmlElement

    from briefgen.reading.readers.extract import Block

FEWEST_ITEMS: Final = 3
"""Minimum marked articles, or linked headlines, that make a page one with several items."""
SHORTEST_ITEM: Final = 500
"""Minimum characters of such an article; shorter ones are teasers."""
SHORTEST_STORY: Final = 1_500
"""Minimum characters of an article with its own headline that is a second story."""
SHORTEST_MISSED: Final = 12
"""Minimum words of a missed paragraph that is reported."""
KNOWN_BY: Final = 6
"""Number of first words by which a paragraph is recognised."""
LIVE: Final = "LiveBlogPosting"

OF_SEVERAL: Final = "the text may be of several stories; look with briefgen read"


def find_doubts(tree: HtmlElement, blocks: Sequence[Block]) -> Iterator[Diagnostic]:
    """Yield diagnostics for a page with several items, or with paragraphs that were missed."""
    read = {_beginning(block.text) for block in blocks if block.kind is None}
    items = [
        element
        for element in tree.iter("article")
        if not any(True for _ in element.iterdescendants("article"))
        and len(start_of(element, SHORTEST_ITEM)) > SHORTEST_ITEM
    ]
    of_text = [item for item in items if _is_read(item, read)]
    several = _say_several(tree, of_text, read)
    if several:
        yield Diagnostic("several-items", f"{several}: {OF_SEVERAL}")
    others = [item for item in items if item not in of_text and _is_whole(item)]
    if others and of_text:
        count = f"{len(others)} more article{'s'[: len(others) > 1]}"
        yield Diagnostic("goes-on", f"the page goes on with {count}, left out")
    missed = _count_missed(tree, blocks)
    if missed:
        yield Diagnostic(
            "paragraphs-missed",
            f"{missed} paragraph{'s'[: missed > 1]} between those of the story left out; look with"
            " briefgen read",
        )


def _is_read(item: HtmlElement, read: Container[tuple[str, ...]]) -> bool:
    """Return whether a paragraph of an item was read; those of comments and teasers were not."""
    return any(_beginning(start_of(each)) in read for each in item.iter("p", "li", "div"))


def _is_whole(item: HtmlElement) -> bool:
    """Return whether an item is a long article with its own headline."""
    return item.find(".//h1") is not None and len(start_of(item, SHORTEST_STORY)) > SHORTEST_STORY


def _say_several(
    tree: HtmlElement, items: Sequence[HtmlElement], read: Container[tuple[str, ...]]
) -> str:
    """Return what is wrong with a page whose text is from several stories, ``None`` if nothing."""
    if any(type_of(record) == LIVE for record in find_records(tree)):
        return "the page is a live blog"
    if len(items) >= FEWEST_ITEMS:
        return f"the page holds {len(items)} items, as live blogs do"
    if sum(map(_is_whole, items)) > 1:
        return f"the page holds {len(items)} articles, one below the other"
    links = _count_links(tree, read)
    if links >= FEWEST_ITEMS:
        return f"the page holds {links} headlines that lead elsewhere, as newsletters do"
    return ""


def _count_links(tree: HtmlElement, read: Container[tuple[str, ...]]) -> int:
    """Return the number of headings that are links and above a paragraph that was read."""
    count, pending = 0, False
    for element in tree.iter("h2", "h3", "p"):
        if element.tag != "p":
            words = folded(start_of(element))
            linked = (folded(start_of(link)) for link in element.iter("a"))
            around = element.getparent()
            inside = around is not None and around.tag == "a"
            pending = bool(words) and (inside or words in linked)
        elif pending and _beginning(start_of(element)) in read:
            count, pending = count + 1, False
    return count


def _beginning(text: str) -> tuple[str, ...]:
    """Return the first words of a paragraph, by which it is recognised."""
    return tuple(folded(text).split()[:KNOWN_BY])


def _count_missed(tree: HtmlElement, blocks: Sequence[Block]) -> int:
    """Return the number of long paragraphs within the story that were not read.

    This is a second, simple reading: a ``p`` element is missed if its neighbours on both sides are
    in the story.
    """
    read = {_beginning(block.text) for block in blocks}
    texts = ("".join(element.itertext()) for element in tree.iter("p"))
    known = [
        _beginning(text) in read for text in texts if len(folded(text).split()) >= SHORTEST_MISSED
    ]
    return sum(
        not here and any(known[max(0, at - 1) : at]) and any(known[at + 1 : at + 2])
        for at, here in enumerate(known)
    )
