"""Finds what a web page says about itself outside its text: headline, authors, date and so on.

There are four sources, in order of trust: JSON-LD, ``meta`` elements (OpenGraph and older names),
microdata, and elements whose markup states a fact (``time``, ``rel=author``, the first heading). A
date in the address counts only if none of these states one. ``page_authors`` and ``page_days`` find
authors and date.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, Final

from briefgen.reading.readers.extract import Facts
from briefgen.reading.readers.page_authors import (
    LONGEST_NAME,
    MOST_AUTHORS,
    find_authors,
    find_publishers,
)
from briefgen.reading.readers.page_days import find_day
from briefgen.reading.readers.page_elements import clean, find_near, folded, text_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lxml.html import HtmlElement

Json = dict[str, Any]

ARTICLES: Final = re.compile(
    r"(?:\w*Article|\w*BlogPosting|Report|Review|LiveBlogPosting|Recipe|WebPage)\Z"
)
"""Types of https://schema.org whose headline is that of the page, the least specific last."""
LAST_TYPE: Final = "WebPage"
DEEPEST: Final = 8
"""Maximum depth of nested JSON-LD objects."""

TITLES: Final = ("og:title", "twitter:title", "dc.title", "dcterms.title", "title", "headline")
OUTLETS: Final = ("og:site_name", "application-name", "dc.publisher", "dcterms.publisher")

_SITE_MARK: Final = re.compile(r"\s+(?:[|»·–—•]|::|-|/|<|›)\s+")
LONGEST_TITLE: Final = 300


def find_facts(tree: HtmlElement) -> Facts:
    """Return what a parsed page says about itself; each unknown fact is ``None``."""
    records = sorted(find_records(tree), key=lambda record: type_of(record) == LAST_TYPE)
    metas = _metas(tree)
    outlet = _outlet(records, metas)
    title = _title(tree, records, metas, outlet)
    address = _address(tree, metas)
    near = find_near(tree, title)
    return Facts(
        title=title,
        byline=find_authors(tree, records, metas, near, find_publishers(outlet, address)),
        published=find_day(tree, records, metas, near, address),
        outlet=outlet,
        url=address,
        language=_language(tree, metas),
    )


# --- where facts stand ----------------------------------------------------------------------------


def find_records(tree: HtmlElement) -> Iterator[Json]:
    """Yield the JSON-LD objects that describe an article."""
    for script in tree.iterfind(".//script[@type]"):
        if script.get("type", "").strip().lower() != "application/ld+json":
            continue
        try:
            found = json.loads(_without_comment(script.text or ""), strict=False)
        except (ValueError, RecursionError):
            continue
        objects = list(_objects(found))
        people = {each.get("@id"): each for each in objects if type_of(each) == "Person"}
        for record in objects:
            if ARTICLES.search(type_of(record)):
                yield {**record, "author": _meant(record.get("author"), people)}


def _meant(author: object, people: dict[Any, Json]) -> object:
    """Return an author, or the person elsewhere in the data to whom it refers."""
    if isinstance(author, list):
        return [_meant(each, people) for each in author[:MOST_AUTHORS]]
    if isinstance(author, dict) and "name" not in author:
        return people.get(str(author.get("@id")), author)
    return author


def _without_comment(text: str) -> str:
    """Return JSON without the comment or CDATA delimiters that old pages put around it."""
    return re.sub(r"\A\s*(?:<!--|//<!\[CDATA\[)|(?:-->|//\]\]>)\s*;?\s*\Z|;\s*\Z", "", text)


def _objects(found: object, depth: int = 0) -> Iterator[Json]:
    """Yield an object and the objects in its graph, list and main entity."""
    if depth > DEEPEST:
        return
    if isinstance(found, list):
        for each in found:
            yield from _objects(each, depth + 1)
    elif isinstance(found, dict):
        yield found
        for key in ("@graph", "mainEntity", "mainEntityOfPage"):
            yield from _objects(found.get(key), depth + 1)


def type_of(record: Json) -> str:
    """Return the type of a JSON-LD object, the first if it has several."""
    kind = record.get("@type")
    return str(kind[0] if isinstance(kind, list) and kind else kind)


def _metas(tree: HtmlElement) -> dict[str, list[str]]:
    """Return the contents of the ``meta`` elements by their lower-case name."""
    found: dict[str, list[str]] = {}
    for meta in tree.iter("meta"):
        content = clean(meta.get("content"))
        for key in {
            meta.get(kind, "").strip().lower() for kind in ("name", "property", "itemprop")
        }:
            if key and content:
                found.setdefault(key, []).append(content)
    return found


def _first(metas: dict[str, list[str]], names: Iterable[str]) -> Iterator[str]:
    for name in names:
        yield from metas.get(name, ())


# --- the facts ------------------------------------------------------------------------------------


def _title(
    tree: HtmlElement, records: list[Json], metas: dict[str, list[str]], outlet: str | None
) -> str | None:
    """Return the headline that readers see, if the page's metadata agrees with it.

    The first heading is what the page shows; metadata may contain a headline for search engines.
    """
    stated = [clean(record.get("headline")) for record in records]
    stated += list(_first(metas, TITLES))
    title = tree.find(".//title")
    whole = text_of(title) if title is not None else ""
    if whole:
        stated.append(whole)
    stated = [each for each in stated if 0 < len(each) <= LONGEST_TITLE]
    heads = [text_of(head) for head in tree.iter("h1", "h2")]
    for said in stated:
        for head in heads:
            if head and folded(said) == folded(head):
                return head
    for said in stated:
        for head in heads:
            if len(head) > SHORTEST_HEAD and (
                folded(said).startswith(folded(head)) or folded(head) in folded(whole)
            ):
                return head
    return _without_site(stated[0], outlet) if stated else None


SHORTEST_HEAD: Final = 15
"""Minimum characters of a heading that counts as headline because the page title begins with it."""


def _without_site(title: str, outlet: str | None) -> str:
    """Return the title of a page without the name of its site before or after it."""
    parts = _SITE_MARK.split(title)
    if len(parts) == 1:
        return title
    if outlet and folded(parts[-1]) == folded(outlet):
        return title[: title.rfind(parts[-1])].rstrip(" |»·–—•:-/<›")
    longest = max(parts, key=len)
    return longest if len(longest) >= SHORTEST_HEAD else title


def _outlet(records: list[Json], metas: dict[str, list[str]]) -> str | None:
    """Return the publisher of a page."""
    found = next(filter(None, _first(metas, OUTLETS[:1])), None)
    if found:
        return found[:LONGEST_NAME]
    for record in records:
        publisher = record.get("publisher")
        if isinstance(publisher, dict) and (name := clean(publisher.get("name"))):
            return name[:LONGEST_NAME]
    return next((name[:LONGEST_NAME] for name in _first(metas, OUTLETS[1:])), None)


_WEB: Final = re.compile(r"https?://[^\s<>\"']{3,2000}\Z")


def _address(tree: HtmlElement, metas: dict[str, list[str]]) -> str | None:
    """Return the canonical address of a page."""
    links = tree.xpath("//link[translate(@rel, 'CANOIL', 'canoil')='canonical']/@href")
    stated = [*map(str.strip, links), *_first(metas, ("og:url",))]
    return next((each for each in stated if _WEB.match(each)), None)


def _language(tree: HtmlElement, metas: dict[str, list[str]]) -> str | None:
    """Return the language that a page states, as a tag such as ``en-GB``."""
    root = tree.getroottree().getroot()
    said = [root.get("lang"), *_first(metas, ("og:locale", "content-language", "language"))]
    tags = (each.strip().replace("_", "-") for each in said if each)
    return next((tag for tag in tags if re.fullmatch(r"[A-Za-z]{2,3}(?:-\w{2,8})*", tag)), None)
