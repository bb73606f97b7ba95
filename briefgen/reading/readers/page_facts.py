"""Finds what a web page says about itself outside its text: headline, authors, date and so on.

There are four sources, in order of trust: JSON-LD, ``meta`` elements (OpenGraph and older names),
microdata, and elements whose markup states a fact (``time``, ``rel=author``, the first heading). A
date in the address counts only if none of these states one.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

from briefgen.reading.readers.extract import Facts
from briefgen.reading.readers.page_days import find_day
from briefgen.reading.readers.page_elements import clean, find_near, folded, marks_of, text_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

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
AUTHORS: Final = {
    "parsely-author": 1,
    "sailthru.author": 1,
    "author": 2,
    "article:author": 2,
    "dc.creator": 2,
    "dcterms.creator": 2,
    "dc.creator.author": 2,
    "byl": 1,
    "byline": 2,
    "article:author_name": 1,
    "cxenseparse:author": 2,
    "rbauthors": 2,
    "twitter:data1": 2,
}
"""Names of ``meta`` elements with the author, and the minimum words of a name in each.

The less specific ones also contain names of sites and accounts.
"""
OUTLETS: Final = ("og:site_name", "application-name", "dc.publisher", "dcterms.publisher")

_SITE_MARK: Final = re.compile(r"\s+(?:[|»·–—•]|::|-|/|<|›)\s+")
_BY: Final = re.compile(
    r"\A\W*(?:(?:posted|written|published|reported|story|text|words|article)\s+)?(?:by|von|par|por)\b[:\s]*",
    re.IGNORECASE,
)
_NAME_ENDS: Final = re.compile(
    r"\s*(?:\||•|·|\bUpdated\b|\bPosted\b|\bPublished\b|\b(?:on|am|at|le|el)\s+(?:\w+\s+)?\d|\s(?:am|at|on|in|für|for)\b|\n|\s[–—-]\s"
    r"|,\s*(?=[^,]*\b(?:[Cc]orrespondent|[Ee]ditor|[Rr]eporter|[Ww]riter|[Ss]taff|[Cc]ontributor"
    r"|[Aa]ssociated Press|Reuters|AFP|AP)\b)"
    r"|\s+(?=Staff\b|Special to\b|Senior\b|Contributor\b|@\w)|\d{1,2}[:./]\d|\(|/\s)"
)
_NO_NAME: Final = re.compile(
    r"\b(?:admin|administrator|editor|staff|editors|team|desk|newsroom|webmaster|redaktion|guest|author"
    r"|anonymous|unknown|super user|user|comment\w*|posts?|news|online|press|magazine|the|about"
    r"|share|follow|more|view|read|articles?|contact|email|twitter|facebook|all)\b|https?:|www\.|@|\.com\b|[<>{}=]",
    re.IGNORECASE,
)
LONGEST_NAME: Final = 80
MOST_WORDS: Final = 9
LONGEST_TITLE: Final = 300


def find_facts(tree: HtmlElement) -> Facts:
    """Return what a parsed page says about itself; each unknown fact is ``None``."""
    records = sorted(_records(tree), key=lambda record: _type_of(record) == LAST_TYPE)
    metas = _metas(tree)
    outlet = _outlet(records, metas)
    title = _title(tree, records, metas, outlet)
    address = _address(tree, metas)
    near = find_near(tree, title)
    return Facts(
        title=title,
        byline=_byline(records, metas, near, _publishers(outlet, address)),
        published=find_day(tree, records, metas, near, address),
        outlet=outlet,
        url=address,
        language=_language(tree, metas),
    )


# --- where facts stand ----------------------------------------------------------------------------


def _records(tree: HtmlElement) -> Iterator[Json]:
    """Yield the JSON-LD objects that describe an article."""
    for script in tree.iterfind(".//script[@type]"):
        if script.get("type", "").strip().lower() != "application/ld+json":
            continue
        try:
            found = json.loads(_without_comment(script.text or ""), strict=False)
        except (ValueError, RecursionError):
            continue
        objects = list(_objects(found))
        people = {each.get("@id"): each for each in objects if _type_of(each) == "Person"}
        for record in objects:
            if ARTICLES.search(_type_of(record)):
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


def _type_of(record: Json) -> str:
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


def _byline(
    records: list[Json],
    metas: dict[str, list[str]],
    near: Sequence[HtmlElement],
    publishers: frozenset[str],
) -> str | None:
    """Return the names of a page's authors, separated by commas.

    Among the metadata that agrees with the first name stated, the longest list is used. Markup
    counts only near the headline: elsewhere it names the authors of other articles.
    """
    told: list[list[str]] = []
    for record in records:
        told += [_names(_persons(record.get(key)), publishers, 1) for key in ("author", "creator")]
    told += [_names(metas.get(name, ()), publishers, fewest) for name, fewest in AUTHORS.items()]
    stated = [names for names in told if names]
    if stated:
        alike = [names for names in stated if stated[0][0] in names]
        longest: list[str] = max(alike, key=len)
        return ", ".join(longest)
    signed = [element for element in near if _SIGNED.search(marks_of(element))]
    for fewest in (2, 1):
        for element in signed:
            if names := _names([text_of(element)], publishers, fewest):
                return ", ".join(names)
    return None


_SIGNED: Final = re.compile(
    r"author|autor|byline|creator|vcard|writer|/people/|\bfn\b", re.IGNORECASE
)
"""What the markup calls elements with an author's name."""
MOST_AUTHORS: Final = 4
"""Maximum authors of an article; if the markup names more, it lists all writers of the site."""


def _publishers(outlet: str | None, address: str | None) -> frozenset[str]:
    """Return the names of the outlet and its site, without spaces; these cannot be authors."""
    host = (urlsplit(address).hostname or "") if address else ""
    return frozenset(filter(None, (*map(_packed, host.split(".")), _packed(outlet or ""))))


def _packed(words: str) -> str:
    return folded(words).replace(" ", "")


def _persons(said: object) -> Iterator[str]:
    """Yield the names in a JSON-LD ``author``: a string, an object, or a list of them."""
    if isinstance(said, list):
        for each in said:
            yield from _persons(each)
    elif isinstance(said, dict):
        if str(said.get("@type", "Person")) not in ("Organization", "NewsMediaOrganization"):
            yield from _persons(said.get("name"))
    elif isinstance(said, str):
        yield said


def _names(said: Iterable[str], publishers: frozenset[str], fewest: int) -> list[str]:
    """Return those texts that are personal names, each once."""
    found: dict[str, str] = {}
    for words in said:
        text = _BY.sub("", clean(words))
        end = _NAME_ENDS.search(text)
        name = (text[: end.start()] if end else text).strip(" ,;:|-–—")
        if _is_name(name, fewest) and _packed(name) not in publishers:
            found.setdefault(folded(name), name)
    return list(found.values())[:MOST_AUTHORS]


def _is_name(name: str, fewest: int) -> bool:
    """Return whether the words can be a personal name of at least ``fewest`` words."""
    if not name or len(name) > LONGEST_NAME or _NO_NAME.search(name) or re.search(r"\d", name):
        return False
    parts = name.split()
    return fewest <= len(parts) <= MOST_WORDS and parts[0][0].isupper()


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
