"""Orders the parts of a brief that can be left out to make it fit a page."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final, Literal

from briefgen.briefing.repeats import active_actors, is_told
from briefgen.briefing.standalone import stand_alone
from briefgen.briefing.timeline_choice import as_timeline

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from briefgen.model import Brief, OpenIssue, Statement

Section = Literal[
    "points",
    "statements",
    "issues",
    "course",
    "sides",
    "actors",
    "ahead",
    "timeline",
    "figures",
]

# The worth of the first entry of a section, and the fraction of it that each further one keeps. Set
# by looking at pages of short and long briefs: the second key point and the second issue outlive
# the third quotation, and all dates to watch outlive the third key point, actors and the timeline.
# The lines below an issue are left out just before the issue, whose name alone says little; those
# on its sides before the others. To be tuned as a set.
WORTH: Final[dict[Section, tuple[float, float]]] = {
    "points": (1.0, 0.82),
    "issues": (0.95, 0.86),
    "course": (0.90, 0.86),
    "sides": (0.50, 0.80),
    "statements": (0.94, 0.80),
    "ahead": (0.92, 0.97),
    "actors": (0.60, 0.85),
    "timeline": (0.62, 0.75),
    "figures": (0.46, 0.80),
}
# Sections inside the entries of another section.
INNER: Final = frozenset[Section]({"course", "sides"})
# Added to the worth of the first entry of a main section, so that it goes last.
MAIN: Final = frozenset[Section]({"points", "issues", "statements"})
MAIN_BONUS: Final = 1.0


@dataclass(frozen=True, slots=True, order=True)
class Unit:
    """A part that is kept or left out as a whole: entry ``index`` of a section of a brief.

    The ``course`` of the issue of that index is its evidence, what happened last and what comes
    next; its ``sides`` are the parties and their positions.
    """

    section: Section
    index: int


def removals(brief: Brief, last: Collection[Unit] = ()) -> tuple[Unit, ...]:
    """Return every unit of a brief, in the order in which they are left out.

    The bottom line is no unit: it stays. The first entries of the main sections come last, and with
    them the first statement of a second speaker; the units ``last`` follow all others.
    """
    worth = {
        unit: worth_of(section, rank)
        for section in WORTH
        for rank, unit in enumerate(_by_importance(brief, section))
    }
    if second := _second_voice(brief):
        worth[second] += MAIN_BONUS
    return tuple(sorted(worth, key=lambda unit: (unit in last, worth[unit], unit)))


def _second_voice(brief: Brief) -> Unit | None:
    """Return the most important statement of a second speaker, ``None`` if there is none."""
    units = list(_by_importance(brief, "statements"))
    speakers = [_speaker_id(brief.statements[unit.index]) for unit in units]
    return next((one for one, who in zip(units, speakers, strict=True) if who != speakers[0]), None)


def without(brief: Brief, units: Collection[Unit]) -> Brief:
    """Return the brief without the given units; its points are made understandable without them."""
    bare = replace(
        brief,
        issues=tuple(
            _bare(issue, {section for section in INNER if Unit(section, index) in units})
            for index, issue in enumerate(brief.issues)
        ),
    )
    kept: dict[str, Any] = {
        section: tuple(
            entry
            for index, entry in enumerate(getattr(bare, section))
            if Unit(section, index) not in units
        )
        for section in WORTH
        if section not in INNER
    }
    kept["timeline"] = as_timeline(kept["timeline"])
    shorter = stand_alone(replace(bare, **kept))
    return replace(shorter, actors=active_actors(shorter))


def _bare(open_issue: OpenIssue, sections: Collection[Section]) -> OpenIssue:
    """Return an issue without the given inner sections."""
    if "course" in sections:
        issue = replace(open_issue.issue, latest=None, next_step=None)
        open_issue = replace(open_issue, issue=issue, sentence=None)
    if "sides" in sections:
        issue = replace(open_issue.issue, positions=())
        open_issue = replace(open_issue, issue=issue, parties=(), unheard=())
    return open_issue


def worth_of(section: Section, rank: int) -> float:
    """Return the worth of an entry of a section by its rank in the section, from 0."""
    first, share = WORTH[section]
    bonus = MAIN_BONUS if section in MAIN and rank == 0 else 0
    return first * share**rank + bonus


def _by_importance(brief: Brief, section: Section) -> Iterator[Unit]:
    """Yield the units of a section, most important first."""
    if section in INNER:
        with_it = (n for n, issue in enumerate(brief.issues) if issue != _bare(issue, {section}))
        yield from (Unit(section, n) for n in with_it)
        return
    entries = getattr(brief, section)
    keys: list[Any] = list(range(len(entries)))
    if section == "points":
        keys = [point.rank for point in entries]
    elif section == "statements":
        keys = _rank_statements(brief)
    elif section == "ahead":
        points = [point.excerpt for point in brief.summary]
        keys = [(is_told(event.event, points), place) for place, event in enumerate(entries)]
    for index in sorted(range(len(entries)), key=keys.__getitem__):
        yield Unit(section, index)


def _rank_statements(brief: Brief) -> list[tuple[bool, bool, int, int]]:
    """Return sort keys for statements: those in no key point first, quotations before reports.

    Each speaker's first statement comes before any second one, then more salient speakers come
    first.
    """
    points = [point.excerpt.span for point in brief.summary]
    places = {actor.id: place for place, actor in enumerate(brief.analysis.actors)}
    heard: Counter[str | None] = Counter()
    keys = []
    for statement in brief.statements:
        speaker = _speaker_id(statement)
        quoted = [piece.span for piece in statement.quote.spans]
        known = all(any(span in point for point in points) for span in quoted)
        reported = statement.quote.kind == "indirect"
        place = places.get(speaker or "", len(places))
        keys.append((known, reported, heard[speaker], place))
        heard[speaker] += 1
    return keys


def _speaker_id(statement: Statement) -> str | None:
    speaker = statement.quote.speaker
    return speaker.actor if speaker else None
