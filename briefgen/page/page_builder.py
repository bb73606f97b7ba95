"""Build the page of one or several briefs, in the order of a template set."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from briefgen.briefing.repeats import with_roles_once
from briefgen.labels import FIELD, LABELS
from briefgen.page.article_panes import list_choices, show_article
from briefgen.page.changed_page import Changed, linked_title, story_anchor
from briefgen.page.field_maker import FieldMaker
from briefgen.page.fields import labelled, ours, strong
from briefgen.page.model import Entry, Heading, Listing, Page, Paragraph, Section, map_blocks
from briefgen.page.page_head import (
    BANNER,
    DeskLines,
    build_head,
    day,
    desk_banner,
    genre,
    headline_note,
    headline_of,
    serial,
    where,
)
from briefgen.page.page_rows import blocks_of, text_of, with_label
from briefgen.page.passage_count import count_passages
from briefgen.page.section_builder import SectionBuilder, section_of
from briefgen.page.section_kinds import STORY
from briefgen.page.source_note import build_source, story_source
from briefgen.page.told_story import StoryTeller, outlet_of
from briefgen.stories import tell_story

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from briefgen.model import Article, Brief
    from briefgen.page.model import Block, Row
    from briefgen.page.set_plan import SetPlan


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a page should be: the plan and the look of its set, and the desk's own lines.

    A page ``for_screen`` shows its articles beside the brief.
    """

    plan: SetPlan
    look: str
    desk: DeskLines
    for_screen: bool = False


def build_page(briefs: Sequence[Brief], wanted: Wanted) -> Page:
    """Return the page of a brief, or of several if the set takes them."""
    several = len([one for brief in briefs for one in brief.told]) > 1
    makers = [
        FieldMaker(with_roles_once(brief), f"story{number}-" if several else "")
        for number, brief in enumerate(briefs, 1)
    ]
    digest = several or wanted.plan.head == "digest"
    page = _digest(makers, wanted) if digest else _single(makers[0], wanted)
    if wanted.for_screen:
        page = replace(
            page,
            articles=tuple(
                show_article(one, number if several else 0, len(makers))
                for number, maker in enumerate(makers, 1)
                for one in _makers_of(maker)
            ),
            choices=tuple(
                choice
                for maker in makers
                if not maker.brief.others
                for choice in list_choices(maker)
            ),
        )
    return replace(page, look=wanted.look, hashes=hashes_of(briefs))


def hashes_of(briefs: Sequence[Brief]) -> tuple[str, ...]:
    """Return the SHA-256 of the text of each article, except copies, which no page shows."""
    return tuple(one.analysis.article.sha256 for brief in briefs for one in brief.told)


def name_document(maker: FieldMaker) -> str:
    """Return the title of a document of one article."""
    heading = headline_of(maker).row[0]
    name = maker.article.source.name if heading.key else heading.text
    return f"{name}{FIELD}{LABELS['document']}"


def _single(maker: FieldMaker, wanted: Wanted) -> Page:
    head = build_head(wanted.plan.head, maker, wanted.desk)
    changed = Changed(((maker,),))
    builder = SectionBuilder(changed.without_told(maker), wanted.for_screen)
    page = Page(
        above=head.above,
        headline=head.headline,
        heads=head.heads,
        sections=changed.put_into(builder.build(wanted.plan)),
        title=name_document(maker),
    )
    count = count_passages(blocks_of(page))
    return replace(page, source=build_source(maker, wanted.desk, count, changed.notes()))


# --- several articles -----------------------------------------------------------------------------


def _digest(makers: Sequence[FieldMaker], wanted: Wanted) -> Page:
    """Return the page of several articles: a list of contents, then one story after another."""
    made = labelled("made_by", ours("program", version=makers[0].brief.version))
    changed = Changed(tuple(map(_makers_of, makers)))
    headline = (ours("digest"), *_newest_day(makers))
    return Page(
        above=desk_banner(wanted.desk),
        headline=Heading(1, headline),
        heads=(Paragraph((made, *serial(wanted.desk)), BANNER),),
        sections=(
            _contents(makers, changed),
            *changed.sections(),
            *(_story(maker, wanted, number, len(makers)) for number, maker in enumerate(makers, 1)),
        ),
        title=text_of(headline),
    )


def _newest_day(makers: Sequence[FieldMaker]) -> Row:
    """Return the date of the newest article, in its own words, if most articles have a date."""
    every = [one for maker in makers for one in _makers_of(maker)]
    place = find_newest([one.article for one in every])
    return () if place is None else day(every[place])


def find_newest(articles: Sequence[Article]) -> int | None:
    """Return the index of the newest article; ``None`` unless most articles have a date."""
    days = [one.published if one.published_as else None for one in articles]
    known = [one for one in days if one]
    return days.index(max(known)) if 2 * len(known) > len(days) else None


def _contents(makers: Sequence[FieldMaker], changed: Changed) -> Section:
    """Return the list of contents, each title a link to its story."""
    entries = []
    for number, maker in enumerate(makers, 1):
        title = linked_title(maker, number, len(makers))
        told = len(maker.brief.others) + 1
        by = (ours("told_by", count=told), *day(maker)) if told > 1 else where(maker)
        row = (title, *by, *genre(maker), *changed.mark(number - 1))
        entries.append(Entry((Paragraph(row),)))
    return section_of("contents", (Listing(tuple(entries), 1),))


def _story(maker: FieldMaker, wanted: Wanted, number: int, count: int) -> Section:
    """Return a story of several, below a heading of its own."""
    if maker.brief.others:
        return _told(maker, wanted, number, count)
    blocks: list[Block] = [
        headline_of(maker, 3),
        Paragraph((*where(maker), *genre(maker), *headline_note(maker)), "where"),
    ]
    # Nothing is removed from a story in a digest, since it is short already.
    for section in SectionBuilder(maker, wanted.for_screen).build(wanted.plan):
        blocks += map_blocks(_below(section), entry=lambda entry: replace(entry, unit=None))
    desk = wanted.desk if number == 1 else DeskLines()
    source = story_source(maker, desk, count_passages(blocks))
    blocks += [Heading(4, (ours("source"),)), source]
    heading = (ours("story", number=number, count=count),)
    return Section(STORY, STORY, tuple(blocks), heading, anchor=story_anchor(number, count))


def _makers_of(maker: FieldMaker) -> tuple[FieldMaker, ...]:
    """Return the makers for all articles of a story, whose ids differ by a number."""
    others = (
        FieldMaker(brief, f"{maker.prefix}{place}-")
        for place, brief in enumerate(maker.brief.others, 2)
    )
    return (maker, *others)


def _told(maker: FieldMaker, wanted: Wanted, number: int, count: int) -> Section:
    """Return a story of several articles: told once, and below it the source of each article."""
    makers = _makers_of(maker)
    teller = StoryTeller(tell_story(maker.brief.told), makers)
    blocks: list[Block] = [*teller.head()]
    for section in teller.sections():
        blocks += _below(section)
    blocks.append(Heading(4, (ours("source"),)))
    for place, one in enumerate(makers):
        desk = wanted.desk if number == 1 and place == 0 else DeskLines()
        blocks.append(Paragraph((strong(outlet_of(one)), *day(one)), "where"))
        blocks.append(story_source(one, desk, None))
    checked = labelled("checks", ours("checked_all", count=count_passages(blocks)))
    blocks += [Listing((Entry((Paragraph((checked,)),)),))] if maker.brief.checks else []
    heading = (ours("story", number=number, count=count),)
    return Section(STORY, STORY, tuple(blocks), heading, anchor=story_anchor(number, count))


def _below(section: Section) -> Iterator[Block]:
    """Yield the blocks of a section below a lower heading; the key points have no heading."""
    if not section.labelled and section.key != "key_points":
        yield Heading(4, section.heading)
    yield from with_label(section)
