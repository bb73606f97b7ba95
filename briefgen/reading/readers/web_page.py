"""Extracts the story from web pages, without menus, teasers, captions and comments.

trafilatura finds the story in its careful mode: of the readers compared on 181 pages with known
text, this keeps most of the story and least of everything else, and repeats nothing. Embedded
posts, which are quoted speech, are converted first, because it would lose them. Paragraphs that are
only a link, prompts, and repeated ones are dealt with afterwards, because it leaves them in. Its
generous mode fills gaps. Letting a third reader (readability, resiliparse) vote on what to add or
leave out was measured on 44 pages with known text: it loses more than it gains.
"""

from __future__ import annotations

import logging
import re
from copy import deepcopy
from typing import TYPE_CHECKING, Final

from briefgen.errors import InputError
from briefgen.model import Diagnostic
from briefgen.reading.decoding import decode
from briefgen.reading.readers.extract import Block, Extract
from briefgen.reading.readers.markup_walk import find_paragraphs
from briefgen.reading.readers.page_doubts import find_doubts
from briefgen.reading.readers.page_elements import folded
from briefgen.reading.readers.page_facts import find_facts
from briefgen.reading.readers.prompts import is_prompt

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

READER: Final = "web page, read with trafilatura"

FEWEST_REPEATED: Final = 10
"""Minimum words of a repeated paragraph that is left out; shorter ones may be intended."""
LINKED_SHARE: Final = 0.9
"""A paragraph with this share of its characters in links is only a link."""
DEEPEST: Final = 500
"""Maximum nesting depth of elements that is examined; browsers stop at 512."""

_CHARSET: Final = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]{2,40})", re.IGNORECASE
)
_DECLARED: Final = re.compile(r"\A\s*<\?xml[^>]{0,200}\?>")
_LOOKED_AT: Final = 4096
_POST: Final = frozenset(
    {"twitter-tweet", "twitter-video", "instagram-media", "bluesky-embed", "mastodon-embed"}
)


WHOLE: Final = Diagnostic(
    "whole-page", "no story can be told from the rest of the page: all that it shows was read"
)


def read_page(data: bytes, name: str) -> tuple[Extract, ...]:
    """Read a web page. Raise ``InputError`` if it is not a page or has no story."""
    text, diagnostics = decode_page(data, name)
    tree = parse(text, name)
    facts = find_facts(tree)
    blocks = tuple(_leave_out_repeated(_find_blocks(tree)))
    found = (*diagnostics, *find_doubts(tree, blocks))
    if not blocks:
        blocks = find_paragraphs(text)
        found = (*diagnostics, WHOLE)
    if not blocks:
        message = f"{name}: no story found on this web page; save it again, or copy its text"
        raise InputError(message)
    return (Extract(blocks, READER, facts, diagnostics=found),)


def decode_page(data: bytes, name: str) -> tuple[str, tuple[Diagnostic, ...]]:
    """Return the text of HTML: by byte-order mark, as UTF-8, else in the charset it declares."""
    text, diagnostics = decode(data, name)
    declared = _CHARSET.search(data[:_LOOKED_AT])
    if diagnostics and declared:
        try:
            return data.decode(declared[1].decode("ascii"), "replace"), ()
        except LookupError:
            pass
    return text, diagnostics


def parse(text: str, name: str) -> HtmlElement:
    """Return the tree of a page. Raise ``InputError`` if it cannot be parsed."""
    from lxml import etree
    from lxml.html import HTMLParser, document_fromstring

    bare = _LONG_TAG.sub(_cut_tag, _DECLARED.sub("", text).replace("\0", ""))
    try:
        return document_fromstring(bare, parser=HTMLParser(huge_tree=False, remove_comments=True))
    except (etree.LxmlError, ValueError) as error:
        message = f"{name}: holds no web page that can be read; check the file"
        raise InputError(message) from error


def _cut_tag(tag: re.Match[str]) -> str:
    """Return a tag, without its attributes if it has more than any page needs.

    Parsing takes time proportional to the square of their number.
    """
    return f"<{tag[1]}>" if tag[0].count("=") > MOST_ATTRIBUTES else tag[0]


_LONG_TAG: Final = re.compile(r"<([A-Za-z][A-Za-z0-9]*)\b[^<>]{2000,}>")
MOST_ATTRIBUTES: Final = 200
"""Maximum attributes of an element that are kept; pages have at most about thirty."""


def _find_blocks(tree: HtmlElement) -> Iterator[Block]:
    """Yield the paragraphs of the story, with links and prompts marked as such.

    The careful reading determines where the story begins and ends. Within these bounds, the
    generous reading adds what the careful one lost; beyond them, it adds only long paragraphs.
    """
    links = _find_links(tree)
    _free_posts(tree)
    careful = _extract(tree, favor_precision=True)
    generous = _extract(tree, favor_precision=False)
    for words in _join(careful, generous):
        yield Block(words, "link" if folded(words) in links or is_prompt(words) else None)


def _free_posts(tree: HtmlElement) -> None:
    """Turn embedded posts, which are quoted speech but look like buttons, into paragraphs."""
    for post in tree.xpath("//blockquote[@class]"):
        if not set(post.get("class").split()) & _POST:
            continue
        post.tag = "p"
        words = _words(" ".join(post.itertext()))
        for inner in list(post):
            post.remove(inner)
        post.text = words
        for element in (post, post.getparent()):
            if element is not None and element.tag in ("p", "div", "figure"):
                element.attrib.clear()
                element.tag = "div" if element.tag == "figure" else element.tag


def _extract(tree: HtmlElement, *, favor_precision: bool) -> list[str]:
    """Return the paragraphs that trafilatura finds."""
    from trafilatura import bare_extraction

    for name in ("trafilatura", "htmldate"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    found = bare_extraction(
        deepcopy(tree), favor_precision=favor_precision, include_comments=False, with_metadata=False
    )
    text = getattr(found, "text", None) or ""
    return list(filter(None, map(_words, text.split("\n"))))


def _join(careful: list[str], generous: list[str]) -> list[str]:
    """Return the story from both readings; the generous one if the careful one is a fragment."""
    joined = _fill_gaps(careful, generous)
    words = _count_words(joined)
    return generous if 0 < words < SCRAP and _count_words(generous) >= 2 * words else joined


SCRAP: Final = 100
"""A careful reading with fewer words is only a fragment of the story, if there is more."""


def _count_words(paragraphs: list[str]) -> int:
    return sum(len(words.split()) for words in paragraphs)


def _fill_gaps(careful: list[str], generous: list[str]) -> list[str]:
    """Return the careful reading with the paragraphs that only the generous one has filled in."""
    at = {folded(words): place for place, words in enumerate(careful)}
    places = [at.get(folded(words)) for words in generous]
    known = [place for place, found in enumerate(places) if found is not None]
    in_order = [found for found in places if found is not None]
    if not known or len(known) < SHARED * len(careful) or in_order != sorted(in_order):
        return careful
    return [
        words
        for place, words in enumerate(generous)
        if known[0] <= place <= known[-1] or len(words.split()) >= LONG
    ]


SHARED: Final = 0.9
"""The readings are merged if the generous one has at least this share of the careful one."""
LONG: Final = 40
"""Minimum words of a paragraph that belongs to the story outside the careful reading."""


def _find_links(tree: HtmlElement) -> frozenset[str]:
    """Return the text of those paragraphs of the page that consist of a link."""
    found = set()
    for element in tree.iter("p", "li", "div"):
        if len(element) > MOST_PARTS:
            continue
        words = folded(_words("".join(element.itertext())))
        linked = sum(len(folded("".join(link.itertext()))) for link in element.iter("a"))
        if len(words.split()) > FEWEST_LINKED and linked >= LINKED_SHARE * len(words):
            found.add(words)
    return frozenset(found)


MOST_PARTS: Final = 4
FEWEST_LINKED: Final = 3


def _words(text: str) -> str:
    return " ".join(text.split())


def _leave_out_repeated(blocks: Iterator[Block]) -> Iterator[Block]:
    """Leave out repetitions of long paragraphs."""
    seen = set()
    for block in blocks:
        key = folded(block.text)
        if key in seen and len(key.split()) >= FEWEST_REPEATED:
            continue
        seen.add(key)
        yield block
