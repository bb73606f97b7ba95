"""Build the sections of a page as the plan of its template set asks for them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import chain
from typing import TYPE_CHECKING, Any, Final

from briefgen.briefing.page_units import Unit
from briefgen.model import Point, Statement
from briefgen.page.clippings import clip
from briefgen.page.concerns import find_concerns
from briefgen.page.day_strip import draw_days
from briefgen.page.fields import as_in_article, labelled, ours, say_label, strong
from briefgen.page.model import Entry, Field, Listing, Paragraph, Quotation, Section
from briefgen.page.section_kinds import KINDS, PARAGRAPHS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from briefgen.briefing.page_units import Section as UnitSection
    from briefgen.model import Analysis, Figure
    from briefgen.page.concerns import Finding
    from briefgen.page.field_maker import FieldMaker
    from briefgen.page.model import Block, Row
    from briefgen.page.set_plan import Content, SectionPlan, SetPlan

FOUND: Final[dict[Content, Callable[[Analysis], Any]]] = {
    "statements": lambda analysis: analysis.quotes,
    "sheets": lambda analysis: [one for one in analysis.quotes if one.kind != "indirect"],
    "issues": lambda analysis: analysis.issues,
    "dates": lambda analysis: analysis.timeline,
    "figures": lambda analysis: analysis.figures,
}
"""What was found in the article for the content of a section, printed or not."""

_GROUPS: Final = ("unnamed", "fragments", "reported")
"""The groups of a quote sheet below the first one."""


@dataclass(frozen=True, slots=True)
class SectionBuilder:
    """Builds the sections of one brief.

    Those of a page for screens know whom and what their entries concern.
    """

    maker: FieldMaker
    for_screen: bool = False

    def build(self, plan: SetPlan) -> tuple[Section, ...]:
        """Return the sections that a set wants; empty ones are left out."""
        if plan.running:
            entries = chain.from_iterable(map(self._paragraphs, plan.sections))
            return (Section(None, PARAGRAPHS, (Listing(tuple(entries), 1, loose=True),)),)
        sections: list[Section] = []
        count = 1
        for one in plan.sections:
            new = [_numbered(section, count) for section in self._sections(one)]
            count += sum(map(_count, new)) if plan.counted else 0
            sections += new
        return tuple(sections)

    def entries(self, plan: SectionPlan) -> tuple[Entry, ...]:
        """Return the entries that a plan wants."""
        end = None if plan.most is None else plan.first + plan.most
        return tuple(self._all_entries(plan))[plan.first : end]

    # --- sections ---------------------------------------------------------------------------------

    def _sections(self, plan: SectionPlan) -> Iterator[Section]:
        if plan.of == "sheets":
            yield from self._sheets(plan)
            return
        blocks = self._blocks(plan) or self._nothing(plan)
        if blocks:
            days = draw_days(self.maker) if plan.of == "timeline" else ()
            section = section_of(plan.key, blocks, labelled=plan.key == "bottom_line")
            yield replace(section, days=days)

    def _blocks(self, plan: SectionPlan) -> tuple[Block, ...]:
        if plan.of == "bottom_line":
            return self._lead()
        if plan.lead:
            return (*self._lead(), *_listing(self.entries(plan), plan))
        return _listing(self.entries(plan), plan)

    def _nothing(self, plan: SectionPlan) -> tuple[Block, ...]:
        """Return what a section without entries says, if it says anything.

        The first label is used if nothing was found in the article, the second one if what was
        found is not printed.
        """
        analysis = self.maker.brief.analysis
        found = plan.of in FOUND and bool(FOUND[plan.of](analysis))
        keys = plan.otherwise[1:2] if found else plan.otherwise[:1]
        return tuple(Paragraph((ours(key),), "nothing") for key in keys)

    def _sheets(self, plan: SectionPlan) -> Iterator[Section]:
        """Return the statements in the groups of a quote sheet.

        They are whole quotations of speakers whom the article names (``quotes``) and of others
        (``unnamed``), words that are quoted inside a sentence of the article (``fragments``), and
        speech that is only ``reported``; a group without any is left out.
        """
        groups: dict[str, list[Entry]] = {key: [] for key in (plan.key, *_GROUPS)}
        for index, one in enumerate(self.maker.brief.statements):
            groups[self._group_of(one, plan.key)].append(self._sheet_entry(one, index))
        quoted = any(groups[key] for key in groups if key != "reported")
        if not quoted and (nothing := self._nothing(plan)):
            yield section_of(plan.key, nothing)
        for key, entries in groups.items():
            if entries:
                yield section_of(key, (Listing(tuple(entries), loose=True),))

    def _group_of(self, statement: Statement, named: str) -> str:
        """Return the group of a quote sheet that a statement belongs to."""
        match statement.quote.kind:
            case "indirect":
                return "reported"
            case "mixed":
                return "fragments"
            case _:
                return named if self.maker.is_named(statement.quote) else "unnamed"

    def _sheet_entry(self, statement: Statement, index: int) -> Entry:
        """Return a quotation, and below it what is pasted with it."""
        quote = statement.quote
        actor = self.maker.actor(quote.speaker.actor) if quote.speaker else None
        who = self.maker.attribution(quote, actor.role if actor else None)
        blocks = (
            Paragraph((self.maker.quotation(statement),)),
            Paragraph(who, "who"),
        )
        return self._about(statement, Entry(blocks, Unit("statements", index)))

    def _paragraphs(self, plan: SectionPlan) -> Iterator[Entry]:
        """Yield the numbered paragraphs of a set without sections."""
        if plan.of == "comment":
            left = ours("left_to_desk")
            yield Entry((Paragraph((labelled(plan.key, left, bold=True),), "comment"),))
        elif plan.of == "summary" and plan.joined:
            row = self._joined_summary(plan)
            if row:
                yield Entry((Paragraph(row, "summary"),))
        elif plan.joined:
            entries = self.entries(plan)
            heading = strong(ours(plan.key))
            yield from (
                (Entry((Paragraph((heading,), "topic"), Listing(entries))),) if entries else ()
            )
        else:
            yield from _headed(plan.key, self.entries(plan))

    def _joined_summary(self, plan: SectionPlan) -> Row:
        entries = self.entries(plan)
        if not entries:
            fields: Row = tuple(ours(key) for key in plan.otherwise)
        else:
            told = (replace(entry.row[0], parted=False) for entry in entries)
            end = Field((say_label(plan.end, strong=True),), parted=False) if plan.end else None
            fields = (*told, *filter(None, [end]))
        return (labelled(plan.key, fields[0], bold=True), *fields[1:]) if fields else ()

    # --- entries ----------------------------------------------------------------------------------

    def _all_entries(self, plan: SectionPlan) -> Iterable[Entry]:
        """Return all entries for the content of a section, however many it wants."""
        brief, maker = self.maker.brief, self.maker
        entries: dict[Content, Callable[[], Iterable[Entry]]] = {
            "points": lambda: self._tell("points", brief.points, self._point),
            "statements": lambda: (
                self._statement(one, n) for n, one in enumerate(brief.statements)
            ),
            "ahead": lambda: self._tell("ahead", brief.ahead, maker.event),
            "timeline": lambda: self._tell("timeline", brief.timeline, maker.event),
            "actors": lambda: self._tell("actors", brief.actors, maker.actor_row),
            "issues": lambda: (self._issue(plan, n) for n in range(len(brief.issues))),
            "figures": lambda: (self._figure(plan, n, one) for n, one in enumerate(brief.figures)),
            "summary": lambda: chain(self._lead_entry(), entries["points"]()),
            "dates": lambda: chain(entries["timeline"](), entries["ahead"]()),
            "steps": lambda: chain(self._steps(), entries["ahead"]()),
        }
        return entries[plan.of]() if plan.of in entries else ()

    def _tell(
        self, name: UnitSection, findings: Iterable[Any], tell: Callable[[Any], Row]
    ) -> Iterator[Entry]:
        """Yield a removable entry for each finding."""
        for number, one in enumerate(findings):
            yield self._about(one, _entry(Unit(name, number), tell(one)))

    def _point(self, point: Point) -> Row:
        return (self.maker.sentence(point),)

    def _about(self, finding: Finding, entry: Entry) -> Entry:
        """Return an entry with what it concerns and, for what is said, its clipboard text."""
        if not self.for_screen:
            return entry
        clipping = clip(self.maker, finding) if isinstance(finding, Statement | Point) else None
        return replace(entry, concerns=self._concerns(finding), clipping=clipping)

    def _concerns(self, finding: Finding) -> tuple[str, ...]:
        if not self.for_screen:
            return ()
        found = find_concerns(self.maker.brief, finding)
        return tuple(f"{self.maker.prefix}{id_}" for id_ in found)

    def _lead(self) -> tuple[Paragraph, ...]:
        """Return the bottom line as a paragraph."""
        point = self.maker.brief.bottom_line
        if point is None:
            return ()
        row = (self.maker.sentence(point),)
        clipping = clip(self.maker, point) if self.for_screen else None
        return (Paragraph(row, concerns=self._concerns(point), clipping=clipping),)

    def _lead_entry(self) -> Iterator[Entry]:
        for lead in self._lead():
            bare = replace(lead, concerns=(), clipping=None)
            yield Entry((bare,), concerns=lead.concerns, clipping=lead.clipping)

    def _figure(self, plan: SectionPlan, number: int, figure: Figure) -> Entry:
        """Return a figure; in a strip none is removable, since all share its height."""
        unit = None if plan.key == "key_figures" else Unit("figures", number)
        return self._about(figure, _entry(unit, self.maker.figure(figure)))

    def _statement(self, statement: Statement, number: int) -> Entry:
        """Return the speaker of a statement, and below it the words, set off as quoted."""
        who = self.maker.attribution(statement.quote, statement.role)
        said = Quotation((Paragraph((self.maker.quotation(statement),)),))
        entry = Entry((Paragraph(who, "who"), said), Unit("statements", number))
        return self._about(statement, entry)

    def _issue(self, plan: SectionPlan, number: int) -> Entry:
        open_issue = self.maker.brief.issues[number]
        details = [
            *((Unit("course", number), row) for row in self.maker.evidence(open_issue)),
            *((Unit("course", number), row) for row in self.maker.course(open_issue.issue)),
            *((Unit("sides", number), row) for row in self.maker.sides(open_issue)),
        ]
        wanted = [one for one in details if _detail_of(one[1]) in plan.details]
        row = self.maker.issue_row(open_issue.issue)
        if any(field.paragraph for _, below in wanted for field in below):
            row = tuple(replace(field, paragraph=None) for field in row)
        return self._about(open_issue, _entry(Unit("issues", number), row, wanted))

    def _steps(self) -> Iterator[Entry]:
        for one in self.maker.brief.issues:
            step = one.issue.next_step
            if step:
                row = (self.maker.issue_name(one.issue), self.maker.cite(step))
                yield self._about(one, _entry(None, row))


def section_of(key: str, blocks: tuple[Block, ...], *, labelled: bool = False) -> Section:
    """Return a section below one of our headings."""
    heading = (ours(key),)
    return Section(key, KINDS.get(key, key), blocks, heading, labelled)


def _entry(unit: Unit | None, row: Row, details: Iterable[tuple[Unit, Row]] = ()) -> Entry:
    below = tuple(_entry(part, told) for part, told in details)
    return Entry((Paragraph(row), *((Listing(below),) if below else ())), unit)


def _headed(key: str, entries: tuple[Entry, ...]) -> Iterator[Entry]:
    """Return entries of which the first row begins with a label that heads them all."""
    for place, entry in enumerate(entries):
        first, *others = entry.blocks
        if place == 0 and isinstance(first, Paragraph):
            field = labelled(key, as_in_article(first.row[0]), bold=True)
            first = replace(first, row=(field, *first.row[1:]))
        yield replace(entry, blocks=(first, *others))


def _detail_of(row: Row) -> str:
    """Return which detail a row below an issue is."""
    label = row[0].label or "evidence"
    return "parties" if label == "unheard" else label


def _listing(entries: tuple[Entry, ...], plan: SectionPlan) -> tuple[Block, ...]:
    loose = plan.of == "statements"
    return (Listing(entries, 1 if plan.numbered else None, loose),) if entries else ()


def _numbered(section: Section, count: int) -> Section:
    """Return a section with its numbered lists beginning at ``count``."""
    blocks = tuple(
        replace(block, first=count) if isinstance(block, Listing) and block.first else block
        for block in section.blocks
    )
    return replace(section, blocks=blocks)


def _count(section: Section) -> int:
    """Return how many entries of a section are numbered."""
    lists = (block for block in section.blocks if isinstance(block, Listing) and block.first)
    return sum(len(block.entries) for block in lists)
