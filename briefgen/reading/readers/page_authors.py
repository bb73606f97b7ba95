"""Finds the authors of a web page in its byline.

Metadata counts first (JSON-LD, ``meta`` elements), then elements near the headline whose markup
says that they are the byline, then lines near it that read like one (``By Ana Ngale``). In margins,
the same markup names the authors of other articles, so far from the headline it counts only if the
whole page has only one such name.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final, Literal
from urllib.parse import urlsplit

from briefgen.reading.readers.page_elements import clean, folded, marks_of, text_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from lxml.html import HtmlElement

METAS: Final = {
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

MOST_AUTHORS: Final = 4
"""Maximum authors of an article; if the markup names more, it lists all writers of the site."""
LONGEST_NAME: Final = 80
"""Maximum characters of a name."""
MOST_WORDS: Final = 9
"""Maximum words of a name, including titles."""

_SIGNED: Final = re.compile(
    r"author|autor|byline|creator|vcard|writer|/people/|\bfn\b", re.IGNORECASE
)
"""What the markup calls elements with an author's name."""
WRITERS: Final = "//*[@rel='author' or @itemprop='author' or @itemprop='creator']"
"""The standard markup of an author: HTML's ``rel``, schema.org's microdata."""
NAMED: Final = ".//*[@itemprop='name']"

_WROTE: Final = (
    "posted|written|published|reported|story|text|words|article|eingestellt|verfasst|geschrieben"
    "|veröffentlicht|beitrag|artikel|écrit|publié|rédigé|escrito|publicado|scritto|pubblicato"
)
_CREDIT: Final = "authors?|autor(?:in|en)?|auteure?s?|autore|writers?|reporter|redakteur(?:in)?"
_BY: Final = re.compile(
    rf"\A\W*(?:(?:(?:{_WROTE})\s+)?(?:by|von|par|por)\b[:\s]*"
    rf"|(?:{_CREDIT}|{_WROTE})(?:\s+(?:&|und|and|et|y)\s+[^\W\d_]+)?\s*:\s*|(?:{_CREDIT})\s+)",
    re.IGNORECASE,
)
"""What precedes the names in a byline: ``By``, ``Posted by``, ``Author:``, ``Text:``."""
_NAME_ENDS: Final = re.compile(
    r"\s*(?:\||•|·|\bUpdated\b|\bPosted\b|\bPublished\b|\b(?:on|am|at|le|el)\s+(?:\w+\s+)?\d|\s(?:am|at|on|in|für|for)\b|\n|\s[–—-]\s"
    r"|,\s*(?=[^,]*\b(?:[Cc]orrespondent|[Ee]ditor|[Rr]eporter|[Ww]riter|[Ss]taff|[Cc]ontributor"
    r"|[Aa]ssociated Press|Reuters|AFP|AP|[Dd]atum|[Dd]ate)\b)"
    r"|\s+(?=Staff\s+\w|Special to\b|Senior\b|Contributor\b|@\w)|\d{1,2}[:./]\d|\(|/\s)"
)
_NO_NAME: Final = re.compile(
    r"\b(?:admin|administrator|editor|webmaster|guest|author"
    r"|anonymous|unknown|super user|user|comment\w*|posts?|news|online|press|magazine|the|about"
    r"|share|follow|more|view|read|articles?|contact|email|twitter|facebook|all)\b|https?:|www\.|@|\.com\b|[<>{}=]",
    re.IGNORECASE,
)
_ALONE: Final = re.compile(
    rf"staff|editors|team|redaktion|rédaction|redacción|redazione|redactie|{_CREDIT}",
    re.IGNORECASE,
)
"""What signs an article only next to a name (``Ledger Staff``), or introduces a name."""
_SMALL: Final = frozenset(
    {"de", "da", "di", "do", "du", "das", "dos", "del", "della", "der", "den", "des", "van", "von"}
    | {"zu", "zur", "la", "le", "el", "al", "bin", "ibn", "ter", "ten", "y", "e"}
)
"""Words in names that are not capitalised."""
_JOINED: Final = re.compile(r"\s*[,;&]\s*|\s+(?:and|und|et|y|e|en)\s+", re.IGNORECASE)
"""What separates two names."""
Form = Literal["data", "words", "handle"]
"""How a name is written: as in metadata, in the words of the page, or as an account name."""
_FIELD_ENDS: Final = " ,;:|-–—"


def find_authors(
    tree: HtmlElement,
    records: Sequence[Mapping[str, Any]],
    metas: Mapping[str, list[str]],
    near: Sequence[HtmlElement],
    publishers: frozenset[str],
) -> str | None:
    """Return the names of the authors of a page, separated by commas; ``None`` if there are none.

    ``near`` are the elements next to the headline, ``publishers`` the names of the outlet and its
    site, which cannot be authors.
    """
    names = (
        _stated(records, metas, publishers)
        or _marked(near, publishers)
        or _worded(near, publishers)
        or _alone(tree, publishers)
    )
    return ", ".join(names) or None


def find_publishers(outlet: str | None, address: str | None) -> frozenset[str]:
    """Return the names of the outlet and its site, without spaces; these cannot be authors."""
    host = (urlsplit(address).hostname or "") if address else ""
    return frozenset(filter(None, (*map(_packed, host.split(".")), _packed(outlet or ""))))


def _stated(
    records: Sequence[Mapping[str, Any]],
    metas: Mapping[str, list[str]],
    publishers: frozenset[str],
) -> list[str]:
    """Return the names in the metadata.

    Among the metadata that agrees with the first name stated, the longest list is used.
    """
    told: list[list[str]] = []
    for record in records:
        told += [_names(_persons(record.get(key)), publishers, 1) for key in ("author", "creator")]
    told += [_names(metas.get(name, ()), publishers, fewest) for name, fewest in METAS.items()]
    stated = [names for names in told if names]
    alike = [names for names in stated if stated[0][0] in names]
    return max(alike, key=len, default=[])


def _marked(near: Sequence[HtmlElement], publishers: frozenset[str]) -> list[str]:
    """Return the names in an element marked as the byline, or in a part of it.

    Text around the names, such as a date, may hide some of them, so the part with most names is
    used.
    """
    signed = [element for element in near if _SIGNED.search(marks_of(element))]
    for fewest in (2, 1):
        for element in signed:
            told = [
                _names([text_of(part)], publishers, fewest, _form_of(part))
                for part in signed
                if part is element or element in part.iterancestors()
            ]
            if names := max(told, key=len):
                return names
    return []


def _form_of(element: HtmlElement) -> Form:
    """Return how a name is written in an element: account names are recognised by markup alone."""
    marks = f"{element.get('rel', '')} {element.get('itemprop', '')} {element.get('class', '')}"
    exact = element.get("rel") == "author" or {"fn", "nickname"}.intersection(marks.split())
    return "handle" if exact else "words"


def _worded(near: Sequence[HtmlElement], publishers: frozenset[str]) -> list[str]:
    """Return the names in an element that reads like a byline."""
    for element in near:
        words = text_of(element)
        if _BY.match(words) and (names := _names([words], publishers, 2, "words")):
            return names
    return []


def _alone(tree: HtmlElement, publishers: frozenset[str]) -> list[str]:
    """Return the name that a page marks as its author's, if it marks no other."""
    found: dict[str, list[str]] = {}
    for element in tree.xpath(WRITERS):
        named = element.xpath(NAMED)
        words = element.get("content") or text_of(named[0] if named else element)
        if names := _names([words], publishers, 2):
            found.setdefault(folded(" ".join(names)), names)
    return next(iter(found.values())) if len(found) == 1 else []


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


def _names(
    said: Iterable[str], publishers: frozenset[str], fewest: int, form: Form = "data"
) -> list[str]:
    """Return those texts that are personal names of at least ``fewest`` words, each once."""
    found: dict[str, str] = {}
    for words in said:
        text = _BY.sub("", clean(words))
        end = _NAME_ENDS.search(text)
        whole = (text[: end.start()] if end else text).strip(_FIELD_ENDS)
        for name in _part(whole):
            if _is_name(name, fewest, form) and _packed(name) not in publishers:
                found.setdefault(folded(name), name)
    return list(found.values())[:MOST_AUTHORS]


def _part(names: str) -> list[str]:
    """Yield the names in a line of names; it is not split if this leaves a single word.

    So ``Ortega y Gasset`` and ``Ngale, Ana`` stay whole.
    """
    parts = [part.strip(_FIELD_ENDS) for part in _JOINED.split(names)]
    return parts if all(len(part.split()) > 1 for part in parts) else [names]


def _is_name(name: str, fewest: int, form: Form) -> bool:
    """Return whether the words can be the name of a person or a desk."""
    words = name.split()
    if not fewest <= len(words) <= MOST_WORDS or len(name) > LONGEST_NAME or _NO_NAME.search(name):
        return False
    if len(words) == 1 and _ALONE.fullmatch(name):
        return False
    if form == "handle":
        return True
    small = [word for word in words if word[0].islower() and word not in _SMALL]
    return name[0].isupper() and not re.search(r"\d", name) and not (small and form == "words")
