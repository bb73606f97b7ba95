"""Makes a calendar (RFC 5545) of the dates to watch, with icalendar.

Each date that is known to the day is an all-day event; a month, a year or "next week" alone is not
an event. For a story of several articles it has the dates of all of them, each once. Nothing in it
comes from a clock: the same brief gives the same bytes.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from hashlib import sha256
from typing import TYPE_CHECKING, Final

from briefgen.characters import show
from briefgen.errors import MissingError
from briefgen.labels import FIELD, PARAGRAPH
from briefgen.page.page_builder import hashes_of
from briefgen.page.paragraph_numbers import ParagraphNumbers
from briefgen.rendering.legible import make_legible
from briefgen.rendering.made_with import say_made
from briefgen.stories import merge_dates
from briefgen.verification.data_seals import ARTICLE_LINE, RECEIPT_LINE, seal_calendar

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from icalendar import Event as Entry

    from briefgen.model import Brief, Event, Excerpt
    from briefgen.settings import Settings

INSTALL: Final = "a calendar needs icalendar, which is not installed: pip install icalendar"
EPOCH: Final = date(1970, 1, 1)
"""The time stamp of events of an article whose own date is unknown."""


def to_calendar(briefs: Sequence[Brief], settings: Settings) -> bytes:
    """Return the dates to watch of all briefs as one calendar, which may have no events.

    Raise ``MissingError`` without icalendar.
    """
    try:
        from icalendar import Calendar
    except ImportError as error:
        raise MissingError(INSTALL) from error
    calendar = Calendar()
    calendar.add("prodid", f"-//briefgen//briefgen {briefs[0].version}//EN")
    calendar.add("version", "2.0")
    for brief in map(make_legible, briefs):
        for one, event, day in dated(brief):
            calendar.add_component(_entry(one, event, day))
    for sha in dict.fromkeys(hashes_of(briefs)):
        calendar.add(ARTICLE_LINE, sha)
    written = Calendar.from_ical(calendar.to_ical())  # as it is read when it is checked
    calendar.add(RECEIPT_LINE, seal_calendar(written, say_made(briefs, settings)))
    return bytes(calendar.to_ical())


def dated(brief: Brief) -> Iterator[tuple[Brief, Event, date]]:
    """Yield the dates to watch of a story that are known to the day, each with its brief and day.

    If several articles have a date, the first of them is used.
    """
    for carried in merge_dates(brief.told):
        if carried.finding.date:
            yield brief.told[carried.place], carried.finding, carried.finding.date


def _entry(brief: Brief, event: Event, day: date) -> Entry:
    """Return an event of the calendar: what happens, where the article says so, and its address."""
    from icalendar import Event as Entry

    article = brief.analysis.article
    entry = Entry()
    entry.add("uid", _uid(article.sha256, event))
    stamp = datetime.combine(article.published or EPOCH, time(), UTC)
    entry.add("dtstamp", stamp)
    entry.add("dtstart", day)
    entry.add("summary", _summary(brief, event))
    entry.add("description", _description(brief, event))
    if article.source.url:
        entry.add("url", article.source.url)
    entry.add("transp", "TRANSPARENT")  # an event to watch does not make anybody busy
    return entry


def _uid(article: str, event: Event) -> str:
    """Return a permanent id for an event of an article."""
    place = f"{article} {event.when.start} {event.event.start}"
    return f"{sha256(place.encode()).hexdigest()[:32]}@briefgen"


def _summary(brief: Brief, event: Event) -> str:
    """Return what happens, and the headline of the article or a title in its place.

    A headline that was given with the article is left out.
    """
    article, point = brief.analysis.article, brief.bottom_line
    title = article.title.excerpt if article.title else None
    if article.title is None and point:
        title = point.title or point.excerpt
    return FIELD.join(_line(words) for words in (event.event, title) if words)


def _description(brief: Brief, event: Event) -> str:
    """Return the sentence about an event, with the number of its paragraph."""
    sentences = (sentence.excerpt for sentence in brief.analysis.sentences)
    whole = next((one for one in sentences if event.when.span in one.span), event.event)
    number = ParagraphNumbers(brief.analysis).paragraph(whole)
    return f"{_line(whole)} {PARAGRAPH} {number}" if number else _line(whole)


def _line(words: Excerpt) -> str:
    return " ".join(show(str(words)).split())
