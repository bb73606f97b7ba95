"""Finds what an article says about itself: headline, byline, dateline, date and outlet."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from briefgen.characters import PARTING
from briefgen.data.lexicon import words
from briefgen.errors import InputError
from briefgen.fetching import EXAMPLE, is_printed_address
from briefgen.labels import PARAGRAPH
from briefgen.model import Diagnostic, Furniture, Span, Stated, Turn
from briefgen.reading.anatomy.headlines import GENRE
from briefgen.reading.anatomy.name_patterns import NAMES, SITE, find_site, outlets
from briefgen.reading.written_dates import MONTH, find_date, locate_date, locate_yearless_day

if TYPE_CHECKING:
    from datetime import date

    from briefgen.model import Article, Excerpt
    from briefgen.reading.anatomy import Anatomy


_BREAK = re.compile(r"[\n\r\v\f\x85\u2028\u2029]")
_EDGES = re.compile(rf"\A[\s{PARTING}]+|[\s{PARTING}]+\Z")
_REFERENCE = re.compile(rf"{PARAGRAPH}\s*\d+")


@dataclass(frozen=True, slots=True)
class Given:
    """Metadata that the user supplies (``--title --date --source --url``); it overrides the text.

    Raise ``InputError`` for values with which a finished brief could not be read back: those of
    several lines, those that contain a paragraph reference such as ``¶3``, and a ``url`` that is no
    web address.
    """

    title: str | None = None
    published: date | None = None
    outlet: str | None = None
    url: str | None = None
    byline: str | None = None

    def __post_init__(self) -> None:
        """Strip surrounding white space and validate the values."""
        for field in ("title", "outlet", "byline"):
            if value := getattr(self, field):
                object.__setattr__(self, field, _EDGES.sub("", value))
        for name, value in (
            ("headline", self.title),
            ("outlet", self.outlet),
            ("byline", self.byline),
        ):
            if value and _BREAK.search(value):
                message = f"the {name} given, {value!r}, has several lines: give one"
                raise InputError(message)
            if value and (found := _REFERENCE.search(value)):
                reason = f"on a brief, {found[0]!r} points to a paragraph: leave it out"
                message = f"the {name} given, {value!r}, cannot be told from our words: {reason}"
                raise InputError(message)
        if self.url and not is_printed_address(self.url):
            message = f"the address given, {self.url[:80]!r}, is no web address: {EXAMPLE}"
            raise InputError(message)


def find_stated(article: Article, anatomy: Anatomy, given: Given) -> Article:
    """Return the article with furniture and metadata, and a diagnostic for each missing fact."""
    furniture = tuple(Furniture(article.excerpt(span), kind) for span, kind in anatomy.marks)
    dateline = article.excerpt(anatomy.dateline) if anatomy.dateline else None
    title = _title(article, furniture, given)
    published_as = _published_as(article, furniture, dateline, given)
    published = given.published or (find_date(published_as.text) if published_as else None)
    outlet = Stated(given.outlet) if given.outlet else _outlet(article, furniture, dateline)
    missing = (
        None if title else Diagnostic("no-headline", "headline not given in source"),
        None if published else Diagnostic("no-date", _no_date(published_as)),
        None if outlet else Diagnostic("no-outlet", "outlet not given in source"),
    )
    return replace(
        article,
        furniture=furniture,
        title=title,
        byline=Stated(given.byline) if given.byline else _byline(article, furniture),
        dateline=dateline,
        published=published,
        published_as=published_as,
        kind=anatomy.kind,
        turns=tuple(
            Turn(article.excerpt(turn.name) if turn.name else None, turn.words, turn.asks)
            for turn in anatomy.turns
        ),
        source=replace(article.source, outlet=outlet, url=given.url),
        diagnostics=(*article.diagnostics, *filter(None, missing)),
    )


def _no_date(words: Stated | None) -> str:
    return "year not given in source" if words else "date not given in source"


def _first(furniture: tuple[Furniture, ...], kind: str) -> Excerpt | None:
    """Return the first excerpt of a kind."""
    return next((piece.excerpt for piece in furniture if piece.kind == kind), None)


def _title(article: Article, furniture: tuple[Furniture, ...], given: Given) -> Stated | None:
    """Return the headline as supplied, else as found without the name of the site."""
    if given.title:
        return Stated(given.title)
    found = _first(furniture, "headline")
    if found is None:
        return None
    line = _plain(article, found)
    genre = GENRE.match(line)
    start = genre.end() if genre and "|" in genre[0] else 0
    site = find_site(line[start:])
    end = start + site[0] if site else len(line)
    title = article.excerpt(Span(found.start + start, found.start + end))
    return Stated(title.text, title)


_BY = re.compile(
    r"(?:—|–|--?) ?|(?:(?:written|story|text|words|reported) )?by\s+(?:xinhua writers?\s+)?",
    re.IGNORECASE,
)


_NAMES_END = re.compile(rf" \||\s*(?::|\||—|–|--) ?(?=\Z)|(?:,| on| [–—-])? (?:{MONTH} |\d)")
"""What follows the names: their outlet, the date, or the mark before the first sentence."""


def _byline(article: Article, furniture: tuple[Furniture, ...]) -> Stated | None:
    """Return the names in the first byline, without ``By`` and the outlet."""
    found = _first(furniture, "byline")
    if found is None:
        return _signed_with_day(article, furniture)
    opening = _BY.match(article.plain, found.start, found.end)
    start = opening.end() if opening else found.start
    bar = _NAMES_END.search(article.plain, start, found.end)
    names = article.excerpt(Span(start, bar.start() if bar else found.end))
    return Stated(names.text, names)


def _signed_with_day(article: Article, furniture: tuple[Furniture, ...]) -> Stated | None:
    """Return the names after a date: ``Posted on March 3, 2031 by Ana Ng``."""
    for piece in furniture:
        line = piece.excerpt
        if piece.kind == "timestamp" and (match := _BY_BEHIND.search(_plain(article, line))):
            start, end = match.span(1)
            names = article.excerpt(Span(line.start + start, line.start + end))
            return Stated(names.text, names)
    return None


_BY_BEHIND = re.compile(rf"\b[Bb]y:? ({NAMES})")


def _published_as(
    article: Article, furniture: tuple[Furniture, ...], dateline: Excerpt | None, given: Given
) -> Stated | None:
    """Return the words that date the article: the first complete timestamp, else the dateline.

    If neither gives a year, the words are returned but the date is unknown. The words of a
    timestamp include its time, but not how long the article takes to read.
    """
    if given.published:
        return Stated(given.published.isoformat())
    lines = [piece for piece in furniture if piece.kind in ("timestamp", "byline")]
    lines.sort(key=lambda piece: piece.kind == "byline")
    fields = (
        _words_of_day(article, piece.excerpt, field=piece.kind == "timestamp") for piece in lines
    )
    found = next(filter(None, fields), None)
    if found is None and dateline:
        found = _words_of_day(article, dateline, field=False)
    if found is None:
        stamps = [piece.excerpt for piece in lines if piece.kind == "timestamp"]
        days = (_yearless(article, line) for line in (*stamps, *filter(None, [dateline])))
        found = next(filter(None, days), None)
    return Stated(found.text, found) if found else None


def _yearless(article: Article, line: Excerpt) -> Excerpt | None:
    """Return the day in a timestamp or dateline that does not give its year."""
    place = locate_yearless_day(_plain(article, line))
    if place is None:
        return None
    return article.excerpt(Span(line.start + place[0], line.start + place[1]))


def _words_of_day(article: Article, line: Excerpt, *, field: bool) -> Excerpt | None:
    """Return the words of a complete date; if ``field``, with all text between the same bars."""
    plain = _plain(article, line)
    found = locate_date(plain)
    if found is None:
        return None
    _, start, end = found
    if field:
        start, end = _field_around(plain, start, end)
    return article.excerpt(Span(line.start + start, line.start + end))


_BAR = re.compile(r"\s*[·•|]\s*|(?<=[a-z]): |(?<=\d) [Bb]y (?=[A-Z])|(?<=\d{4})\. (?=\d)")
"""Separates the date from other fields, from its label and from the time."""


def _field_around(line: str, start: int, end: int) -> tuple[int, int]:
    """Extend a range to the nearest bars before and after it in the line."""
    before = [bar.end() for bar in _BAR.finditer(line, 0, start)]
    after = _BAR.search(line, end)
    return before[-1] if before else 0, after.start() if after else len(line)


def _plain(article: Article, excerpt: Excerpt) -> str:
    return article.plain[excerpt.start : excerpt.end]


_AGENCY = re.compile(r"\(([^()]+)\)")
_SLUG = re.compile(r"(?:Source: ?)?([A-Z][\w ]{1,50}?)\s*\|")
_BARE = re.compile(r"([A-Z][\w.'’ ]{1,40}?)\s*(?:—|–|―|-)+$")


def _outlet(
    article: Article, furniture: tuple[Furniture, ...], dateline: Excerpt | None
) -> Stated | None:
    """Return the outlet: from the dateline, else from the first furniture line that names one.

    If none does, return an outlet that the text presents as the author of its news.
    """
    places = [(_find_in_dateline(article, dateline), dateline)] if dateline else []
    for piece in furniture:
        if piece.kind == "timestamp":
            places.append((_SLUG.match(_plain(article, piece.excerpt)), piece.excerpt))
        elif piece.kind == "headline":
            places.append((_find_behind_title(_plain(article, piece.excerpt)), piece.excerpt))
        elif piece.kind == "byline":
            places.append((_find_in_byline(_plain(article, piece.excerpt)), piece.excerpt))
    for match, excerpt in places:
        if match:
            start, end = match.span(match.lastindex or 1)
            found = article.excerpt(Span(excerpt.start + start, excerpt.start + end))
            return Stated(found.text, found)
    return _named_by_itself(article)


_NAMED = r"((?:The )?[A-Z][\w’'-]{0,30}(?: [A-Z][\w’'-]{0,30}){0,3})"
_ITSELF = re.compile(
    rf"\b{_NAMED},? (?:has|can(?: exclusively)?) "
    r"(?:learnt|learned|gathered|reveal(?:ed)?|exclusively)\b"
    rf"|\b(?:[Ii]nformation|[Rr]eports) (?:reaching|available to|obtained by) {_NAMED}"
)
"""``The Ledger has learnt``: how a paper refers to itself."""


def _named_by_itself(article: Article) -> Stated | None:
    """Return the outlet that refers to itself, if its name is, or looks like, an outlet's."""
    heads = words("agencies", "heads") | {head.upper() for head in words("agencies", "heads")}
    for match in _ITSELF.finditer(article.plain):
        name = match[match.lastindex or 1]
        if name.split(" ")[-1] in heads or re.fullmatch(outlets(), name):
            found = article.excerpt(Span(*match.span(match.lastindex or 1)))
            return Stated(found.text, found)
    return None


def _find_in_byline(line: str) -> re.Match[str] | None:
    """Find the outlet in ``By Ana Ng | The Ellan Ledger``, ``Ana Ng, AP``, ``The Ellan Post``."""
    return _named().search(line, max(0, len(line) - LONGEST_NAME))


LONGEST_NAME = 120
"""The name of an outlet is looked for in this many characters at the end of a line."""


@cache
def _named() -> re.Pattern[str]:
    """Return a pattern for an outlet at the end of a line, or of a field in it."""
    heads = "|".join(sorted(words("agencies", "heads")))
    name = rf"(?:The )?(?:[A-Z][\w'’-]* ){{0,4}}(?:{heads})"
    return re.compile(rf"(?:^|[|,/–—-] ?)((?:{outlets()})|{name}|{SITE})$")


def _find_behind_title(line: str) -> re.Match[str] | None:
    """Find the outlet in ``Ferry strike ends | The Ellan Ledger``."""
    site = find_site(line)
    return _named().search(line, site[0]) if site else None


def _find_in_dateline(article: Article, dateline: Excerpt) -> re.Match[str] | None:
    """Return the outlet in ``CAIRO (AP) —``, ``Cairo CNN —`` or, if the text uses it, ``NWN —``."""
    line = _plain(article, dateline)
    match = _AGENCY.search(line) or _sent_by().search(line)
    if match:
        return match
    bare = _BARE.fullmatch(line)
    return bare if bare and _speaks_of_itself(article.plain, bare[1]) else None


@cache
def _sent_by() -> re.Pattern[str]:
    """Return a pattern for who sent a report: ``Cairo CNN —``, ``ELLAN via UPI —``, a site."""
    return re.compile(
        rf"(?:\bvia (?:the )?(?=[A-Z])(.{{2,40}}?)|({outlets()})|^({SITE}))\s*(?:—|–|―|-)+$"
    )


def _speaks_of_itself(plain: str, name: str) -> bool:
    """Return whether the text treats a name as an outlet: ``told NWN``, ``NWN's … contributed``."""
    named = re.escape(name)
    own = rf"\btold {named}\b|\b{named}['’]s [^.!?]{{1,200}}\bcontributed\b"
    return bool(re.search(own, plain, re.IGNORECASE))
