"""Build the head of a page: its banner, its headline and the lines of a memorandum."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from briefgen.briefing.repeats import count_quotes
from briefgen.model import Span
from briefgen.page.fields import given, labelled, ours, say_given, say_label
from briefgen.page.model import Entry, Field, Heading, Listing, Paragraph
from briefgen.reading.written_dates import locate_date, locate_yearless_day

if TYPE_CHECKING:
    from collections.abc import Callable

    from briefgen.model import Stated
    from briefgen.page.field_maker import FieldMaker
    from briefgen.page.model import Block, Row
    from briefgen.page.set_plan import Head

BANNER: Final = "banner"


@dataclass(frozen=True, slots=True)
class DeskLines:
    """What the desk puts on a page: a line of its own, and the number of the brief."""

    banner: str | None = None
    serial: str | None = None


@dataclass(frozen=True, slots=True)
class PageHead:
    """The blocks above the headline, the headline, and the blocks below it."""

    above: tuple[Block, ...]
    headline: Heading
    heads: tuple[Block, ...] = ()


def build_head(head: Head, maker: FieldMaker, desk: DeskLines) -> PageHead:
    """Return the head of the page of one article."""
    built = _HEADS[head](maker, desk)
    return replace(built, above=(*desk_banner(desk), *built.above))


def desk_banner(desk: DeskLines) -> tuple[Block, ...]:
    """Return the line that the desk puts on a page, if it does."""
    return (Paragraph((given(desk.banner, strong=True),), "desk-banner"),) if desk.banner else ()


def outlet(maker: FieldMaker) -> Field:
    """Return the outlet of an article, or that it is not given."""
    stated = maker.article.source.outlet
    return maker.field(stated) if stated else ours("no_outlet")


def day(maker: FieldMaker) -> Row:
    """Return the publication date of an article, and that the date or the year is not given."""
    article = maker.article
    if article.published_as is None:
        return (ours("no_date"),)
    yearless = [] if article.published else [ours("no_year")]
    return (_day_alone(article.published_as, maker), *yearless)


def _day_alone(stated: Stated, maker: FieldMaker) -> Field:
    """Return a publication date without its time of day, and without "Published" before it."""
    words = stated.excerpt
    if words is None:
        return maker.field(stated)
    place = locate_date(words.text) or locate_yearless_day(words.text)
    if place is None:
        return maker.field(stated)
    *_, start, end = place
    return maker.field(maker.article.excerpt(Span(words.start + start, words.start + end)))


def where(maker: FieldMaker) -> Row:
    """Return outlet and publication date of an article."""
    return (outlet(maker), *day(maker))


def genre(maker: FieldMaker) -> Row:
    """Return what kind of text an article is, unless it is a report."""
    kind = maker.article.kind
    return (ours(kind),) if kind != "report" else ()


def serial(desk: DeskLines) -> Row:
    """Return the number of the brief, if the desk has given one."""
    if not desk.serial:
        return ()
    return (Field((say_label("serial"), say_given(" "), say_given(desk.serial))),)


def headline_of(maker: FieldMaker, level: int = 1) -> Heading:
    """Return the headline of an article; of one without, a short title from its bottom line."""
    stated, point = maker.article.title, maker.brief.bottom_line
    if stated:
        return Heading(level, (maker.field(stated),))
    return Heading(level, (maker.title(point) if point else ours("no_headline"),))


def headline_note(maker: FieldMaker) -> Row:
    """Return that an article has no headline, if something else is printed in its place."""
    led = maker.article.title is None and maker.brief.bottom_line is not None
    return (ours("no_headline"),) if led else ()


def banner_of(maker: FieldMaker, document: str, desk: DeskLines) -> Row:
    """Return what a document is, and of which article."""
    name = Field((say_label(document, strong=True),))
    return (name, *serial(desk), *genre(maker), *where(maker), *headline_note(maker))


def _banner(maker: FieldMaker, desk: DeskLines) -> PageHead:
    return PageHead((Paragraph(banner_of(maker, "document", desk), BANNER),), headline_of(maker))


def _quote_sheet(maker: FieldMaker, desk: DeskLines) -> PageHead:
    printed, found = count_quotes(maker.brief)
    shown = (ours("quotes_shown", count=printed, total=found),) if found else ()
    name = Field((say_label("quote_sheet", strong=True),))
    about = (*where(maker), *genre(maker), *shown, *headline_note(maker))
    return PageHead((Paragraph((name, *serial(desk), *about), BANNER),), headline_of(maker))


def _memorandum(maker: FieldMaker, desk: DeskLines) -> PageHead:
    note = headline_note(maker)
    about = (*headline_of(maker).row, *where(maker), *genre(maker), *note, *serial(desk))
    return PageHead(
        (),
        Heading(1, (ours("memorandum"),)),
        _lines(
            ("to", _left_to_desk()),
            ("from", _left_to_desk()),
            ("memo_date", _left_to_desk()),
            ("re", about),
        ),
    )


def _situation_report(maker: FieldMaker, desk: DeskLines) -> PageHead:
    number = (given(desk.serial),) if desk.serial else _left_to_desk()
    name = Field((say_label("situation_report", strong=True),))
    return PageHead(
        (Paragraph((name, *headline_note(maker)), BANNER),),
        headline_of(maker),
        _lines(
            ("number", number),
            ("as_of", (*day(maker), *genre(maker))),
            ("outlet", (outlet(maker),)),
        ),
    )


def _cable(maker: FieldMaker, desk: DeskLines) -> PageHead:
    name = Field((say_label("cable", strong=True),))
    (subject,) = headline_of(maker).row
    return PageHead(
        (Paragraph((name, *serial(desk)), BANNER),),
        Heading(1, (labelled("subject", subject),)),
        _lines(
            ("reference", (*where(maker), *genre(maker), *headline_note(maker))),
            ("drafted_by", _left_to_desk()),
            ("cleared_by", _left_to_desk()),
        ),
    )


def _left_to_desk() -> Row:
    return (ours("left_to_desk"),)


def _lines(*lines: tuple[str, Row]) -> tuple[Block, ...]:
    """Return lines that begin with labels in bold type, as a list."""
    rows = [(labelled(key, row[0], bold=True), *row[1:]) for key, row in lines]
    return (Listing(tuple(Entry((Paragraph(row),)) for row in rows), kind="heads"),)


_HEADS: Final[dict[Head, Callable[[FieldMaker, DeskLines], PageHead]]] = {
    "banner": _banner,
    "memorandum": _memorandum,
    "situation_report": _situation_report,
    "cable": _cable,
    "quote_sheet": _quote_sheet,
}
