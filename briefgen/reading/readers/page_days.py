"""Finds the day on which a web page says that it was published."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from briefgen.reading.readers.page_elements import clean, marks_of, text_of
from briefgen.reading.written_dates import locate_date

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from lxml.html import HtmlElement

METAS: Final = (
    *("article:published_time", "og:article:published_time", "article:published"),
    *("datepublished", "parsely-pub-date", "sailthru.date", "pubdate", "publishdate"),
    *("publish-date", "publish_date", "publication_date", "date.published", "dc.date.issued"),
    *("dcterms.issued", "dcterms.created", "dc.date.created", "dcterms.date", "dc.date"),
    *("cxenseparse:recs:publishtime", "article.published", "originalpublicationdate", "ptime"),
    *("article_date_original", "og:pubdate", "rnews:datepublished", "date", "displaydate"),
)
"""Names of ``meta`` elements with the publication date, the least specific last."""

MOST_WORDS: Final = 6
_FILLING: Final = re.compile(r"[^\W\d_]{2,}")
EARLIEST: Final = 1990
"""Earlier years are refused, since there was no web."""
LONGEST_DAY: Final = 60
"""Maximum characters of an element with a date and what belongs to it: a time, ``Posted on``."""

_ISO: Final = re.compile(r"\s*(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)")
_COMPACT: Final = re.compile(r"\s*(\d{4})(\d{2})(\d{2})(?:T?\d{4,6})?Z?\s*\Z")
_SLASHED: Final = re.compile(r"(?<!\d)(?:0?[1-9]|1[0-2])/(?:0?[1-9]|1[0-2])/(?:\d{4}|\d{2})(?!\d)")
"""Numeric dates that mean another day in America than elsewhere."""
_DOTTED: Final = re.compile(r"(?<![\d.])(\d{1,2})\.(\d{1,2})\.(\d{4}|\d{2})(?![\d.])")
_IN_ADDRESS: Final = re.compile(r"/((?:19|20)\d{2})/(\d{1,2})/(\d{1,2})(?:/|\Z)")
_WORDED: Final = re.compile(
    r"(?<!\d)(\d{1,2})\.?(?:er|º)?\s+(?:de\s+)?([^\W\d_]{3,10})\.?\s+(?:de\s+)?(\d{4})(?!\d)"
)
_CHANGED: Final = re.compile(
    r"updat|modif|aktualisiert|changed|edited|upcoming|event|copyright|©|comment", re.IGNORECASE
)
"""Words that accompany a date other than that of publication."""
_STATED: Final = re.compile(
    r"\W*(?:first )?(?:published|posted|written|created|issued|veröffentlicht|erstellt|publié"
    r"|publicado|pubblicato)\b[^\d]{0,20}.{6,40}?(?=\W*(?:last )?(?:updat|modif|aktualisiert))",
    re.IGNORECASE,
)
"""The publication date before the date of a change: ``Written: 3 March / Updated: 4 March``."""

MONTHS: Final = tuple(
    frozenset(names.split())
    for names in (
        "january jan januar jänner janvier enero ene gennaio gen januari",
        "february feb februar février févr fevrier febrero febbraio februari",
        "march mar märz mrz mars marzo maart",
        "april apr avril avr abril abr aprile",
        "may mai mayo maggio mag mei",
        "june jun juni juin junio giugno giu",
        "july jul juli juillet juil julio luglio lug",
        "august aug août aout agosto ago augustus",
        "september sep sept septembre septiembre settembre set",
        "october oct oktober okt octobre octubre ottobre ott",
        "november nov novembre noviembre",
        "december dec dezember dez décembre déc diciembre dic dicembre",
    )
)
"""Month names in English, German, French, Spanish, Italian and Dutch, starting with January."""


def find_day(
    tree: HtmlElement,
    records: Sequence[dict[str, Any]],
    metas: dict[str, list[str]],
    near: Sequence[HtmlElement],
    address: str | None,
) -> date | None:
    """Return the day on which a page says that it was published, or ``None``.

    Metadata is used first, then the elements next to the headline (``near``), then the address. The
    day is unknown if the metadata contradicts itself or what readers are shown, or if the page says
    that it was changed long after.
    """
    shown = _distinct(map(_day_in_markup, near)), _distinct(map(_day_in_words, near))
    told = _distinct(read_day(record.get("datePublished")) for record in records)
    told += _distinct(read_day(said) for name in METAS for said in metas.get(name, ()))
    if told:
        agreed = len(set(told)) == 1 and _agree(told[0], [*shown[0], *shown[1]])
        return told[0] if agreed and not _is_rewritten(told[0], near) else None
    beside = shown[0] or _distinct(map(_day_in_markup, tree.xpath(PUBLISHED))) or shown[1][:1]
    if len(beside) == 1:
        return beside[0]
    match = _IN_ADDRESS.search(address or "")
    return _make_day(*match.groups()) if match and not beside else None


def _agree(told: date, shown: Sequence[date]) -> bool:
    """Return whether one of the days that are shown, if any, is the given one.

    A difference of one day is allowed, because of time zones.
    """
    return not shown or any(abs((told - day).days) <= 1 for day in shown)


PUBLISHED: Final = "//*[@itemprop='datePublished'] | //time[@pubdate]"


def _is_rewritten(told: date, near: Sequence[HtmlElement]) -> bool:
    """Return whether a page says next to its headline that it was changed long after a day."""
    changed = (
        read_day(match[1]) for each in near for match in [_LATER.search(text_of(each))] if match
    )
    return any((day - told).days > LONGEST_CHANGE for day in changed if day)


LONGEST_CHANGE: Final = 31
"""Maximum days after which a changed page still counts as the one that was published."""
_LATER: Final = re.compile(r"\b(?:last )?(?:updated|modified)\b\W*(?:on )?(.{6,40})", re.IGNORECASE)


def _distinct(days: Iterable[date | None]) -> list[date]:
    return list(dict.fromkeys(day for day in days if day))


def _day_in_markup(element: HtmlElement) -> date | None:
    """Return the day that an element states in its attributes."""
    marked = element.tag in ("time", "abbr") or element.get("itemprop") == "datePublished"
    if not marked or _CHANGED.search(marks_of(element)) or _CHANGED.search(text_of(element)):
        return None
    said = (element.get(name) for name in ("datetime", "content", "title"))
    return next(filter(None, map(read_day, said)), None)


def _day_in_words(element: HtmlElement) -> date | None:
    """Return the day that a short element consists of."""
    words = text_of(element)
    if stated := _STATED.match(words):
        words = stated[0]
    if (
        len(words) > LONGEST_DAY
        or len(_FILLING.findall(words)) > MOST_WORDS
        or _CHANGED.search(words)
        or _CHANGED.search(marks_of(element))
    ):
        return None
    return read_day(words)


def read_day(words: object) -> date | None:
    """Return the day that a machine-readable (ISO 8601) or written form states, else ``None``."""
    said = clean(words)
    match = _ISO.match(said) or _COMPACT.match(said)
    found = _make_day(*match.groups()) if match else _read_written(said)
    return found if found and found.year >= EARLIEST else None


def _read_written(said: str) -> date | None:
    """Return a day written with a month name, or in digits as in Europe (31.12.2025)."""
    if _SLASHED.search(said):
        return None
    if found := locate_date(said):
        return found[0]
    if match := _DOTTED.search(said):
        day, month, year = match.groups()
        return _make_day(year if len(year) == len("2025") else f"20{year}", month, day)
    for match in _WORDED.finditer(said):
        name = match[2].casefold()
        for number, names in enumerate(MONTHS, 1):
            if name in names:
                return _make_day(match[3], str(number), match[1])
    return None


def _make_day(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
