"""What a web page says of itself outside its text: headline, authors, day, outlet, address.

Four places tell, in this order of trust: JSON-LD, the ``meta`` elements (OpenGraph and the older
names), microdata, and elements that bear the fact in their markup (``time``, ``rel=author``, the
one first heading). A day that none of them states is no day: none is guessed from the address or
from the text.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, Final

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
"""Types of https://schema.org whose headline is that of the page; the plainer ones come last."""
LAST_TYPE: Final = "WebPage"
DEEPEST: Final = 8
"""Objects of JSON-LD inside each other that are looked into."""

TITLES: Final = ("og:title", "twitter:title", "dc.title", "dcterms.title", "title", "headline")
AUTHORS: Final = (
    *("parsely-author", "sailthru.author", "author", "article:author", "dc.creator"),
    *("dcterms.creator", "dc.creator.author", "byl", "byline", "article:author_name"),
    *("cxenseparse:author", "rbauthors", "twitter:data1"),
)
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
    """Return what a parsed page says of itself; a fact that it does not state is ``None``."""
    records = sorted(_records(tree), key=lambda record: _type_of(record) == LAST_TYPE)
    metas = _metas(tree)
    outlet = _outlet(records, metas)
    title = _title(tree, records, metas, outlet)
    address = _address(tree, metas)
    near = find_near(tree, title)
    return Facts(
        title=title,
        byline=_byline(records, metas, near, outlet),
        published=find_day(tree, records, metas, near, address),
        outlet=outlet,
        url=address,
        language=_language(tree, metas),
    )


# --- where facts stand ----------------------------------------------------------------------------


def _records(tree: HtmlElement) -> Iterator[Json]:
    """Return the objects of JSON-LD that tell of an article."""
    for script in tree.iterfind(".//script[@type]"):
        if script.get("type", "").strip().lower() != "application/ld+json":
            continue
        try:
            found = json.loads(_without_comment(script.text or ""), strict=False)
        except (ValueError, RecursionError):
            continue
        yield from (each for each in _objects(found) if ARTICLES.search(_type_of(each)))


def _without_comment(text: str) -> str:
    """Return JSON without the marks of a comment or of CDATA that old pages put around it."""
    return re.sub(r"\A\s*(?:<!--|//<!\[CDATA\[)|(?:-->|//\]\]>)\s*;?\s*\Z|;\s*\Z", "", text)


def _objects(found: object, depth: int = 0) -> Iterator[Json]:
    """Return an object and those of its graph, its list and its main entity."""
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
    """Return what the ``meta`` elements say, by their name in small letters."""
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
    """Return the headline that readers see, where the page's own data agree with it.

    The first heading is what the page shows; data may hold a headline for search engines.
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
"""Characters from which a heading that the title of the page begins with is its headline."""


def _without_site(title: str, outlet: str | None) -> str:
    """Return the title of a page without the name of its site before or behind it."""
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
    outlet: str | None,
) -> str | None:
    """Return the names of those who wrote a page, parted by commas.

    Markup counts near the headline only: in the margin it names the writers of other pieces.
    """
    for record in records:
        if names := _names(_persons(record.get("author")), outlet, fewest=1):
            return ", ".join(names)
    for name in AUTHORS:
        if names := _names(metas.get(name, ()), outlet):
            return ", ".join(names)
    signed = [element for element in near if _SIGNED.search(marks_of(element))]
    for fewest in (2, 1):
        for element in signed:
            if names := _names([text_of(element)], outlet, fewest):
                return ", ".join(names)
    return None


_SIGNED: Final = re.compile(r"author|autor|byline|creator|vcard|writer|\bfn\b", re.IGNORECASE)
"""What classes, relations and properties of elements with the name of a writer are called."""
MOST_AUTHORS: Final = 4
"""Names that one piece is signed with; where markup names more, it is a list of all writers."""


def _persons(said: object) -> Iterator[str]:
    """Return the names in the ``author`` of JSON-LD: a name, an object, or a list of them."""
    if isinstance(said, list):
        for each in said:
            yield from _persons(each)
    elif isinstance(said, dict):
        if str(said.get("@type", "Person")) not in ("Organization", "NewsMediaOrganization"):
            yield from _persons(said.get("name"))
    elif isinstance(said, str):
        yield said


def _names(said: Iterable[str], outlet: str | None, fewest: int = 2) -> list[str]:
    """Return what are people's names, each once."""
    found: dict[str, str] = {}
    for words in said:
        text = _BY.sub("", clean(words))
        end = _NAME_ENDS.search(text)
        name = (text[: end.start()] if end else text).strip(" ,;:|-–—")
        if _is_name(name, fewest) and folded(name) != folded(outlet or ""):
            found.setdefault(folded(name), name)
    return list(found.values())[:MOST_AUTHORS]


def _is_name(name: str, fewest: int) -> bool:
    """Return whether words can be the names of people, of ``fewest`` words or more."""
    if not name or len(name) > LONGEST_NAME or _NO_NAME.search(name) or re.search(r"\d", name):
        return False
    parts = name.split()
    return fewest <= len(parts) <= MOST_WORDS and parts[0][0].isupper()


def _outlet(records: list[Json], metas: dict[str, list[str]]) -> str | None:
    """Return who published a page."""
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
    """Return the language that a page says it is in, as a tag such as ``en-GB``."""
    root = tree.getroottree().getroot()
    said = [root.get("lang"), *_first(metas, ("og:locale", "content-language", "language"))]
    tags = (each.strip().replace("_", "-") for each in said if each)
    return next((tag for tag in tags if re.fullmatch(r"[A-Za-z]{2,3}(?:-\w{2,8})*", tag)), None)
