"""What pictures of a brief show: shares, places on a strip, marks in a grid, and no word.

Each picture is a small table of words of the article; what is worked out here is what is drawn
beside them. A picture that would say nothing is an empty tuple or ``None``.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from datetime import date

    from briefgen.model import Actor, Brief, Event, Excerpt, Issue, Quote

Shape = Literal["circle", "square", "triangle", "diamond", "ring", "crossed"]

# Set by looking at pages: more speakers than statements take more room than they stand beside,
# more days cannot be told apart under a strip, more actors have no room above a grid.
MOST_VOICES: Final = 6
MOST_DAYS: Final = 7
MOST_ACTORS: Final = 6
# What is too little to draw.
FEWEST_VOICES: Final = 2
FEWEST_DAYS: Final = 3
FEWEST_ISSUES: Final = 2
FEWEST_ACTORS: Final = 2
# Days nearer than this share of the strip would be one dot.
APART: Final = 0.006

SIDES: Final[tuple[Shape, ...]] = ("circle", "square", "triangle", "diamond")

_QUOTED = re.compile(r'[“"„«]([^“”"„«»]*)[”"“»]')


@dataclass(frozen=True, slots=True)
class Voice:
    """A speaker, the words that are quoted of them, and their share of the most quoted (0 to 1)."""

    name: Excerpt
    words: int
    share: float


@dataclass(frozen=True, slots=True)
class Day:
    """A day of the article: its words, its place on the strip and that of its words (0 to 1).

    ``ahead`` tells that it comes after the article.
    """

    when: Excerpt
    place: float
    label: float
    ahead: bool


@dataclass(frozen=True, slots=True)
class Row:
    """An issue, by its label, and the shape for each actor of the grid, if it is a party to it."""

    label: tuple[Excerpt, ...]
    shapes: tuple[Shape | None, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """Who is connected with which issue; in a row, the same side has the same shape.

    A ring is a party whose position the article does not give, a crossed one a party that it does
    not let speak.
    """

    actors: tuple[Excerpt, ...]
    rows: tuple[Row, ...]

    @property
    def shapes(self) -> tuple[Shape, ...]:
        """Give the shapes that occur, sides first."""
        known: tuple[Shape, ...] = (*SIDES, "ring", "crossed")
        return tuple(shape for shape in known if any(shape in row.shapes for row in self.rows))


# --- who spoke, and how much ----------------------------------------------------------------------


def draw_voices(brief: Brief) -> tuple[Voice, ...]:
    """Count the quoted words of each actor, the most quoted first."""
    spoken: Counter[str] = Counter()
    for quote in brief.analysis.quotes:
        if quote.speaker and quote.speaker.actor:
            spoken[quote.speaker.actor] += _count_quoted(quote)
    names = {actor.id: actor.name for actor in brief.analysis.actors}
    most = min(MOST_VOICES, max(FEWEST_VOICES, len(brief.statements)))
    loudest = [(names[id_], count) for id_, count in spoken.most_common(most) if count]
    if len(loudest) < FEWEST_VOICES:
        return ()
    return tuple(Voice(name, count, count / loudest[0][1]) for name, count in loudest)


def _count_quoted(quote: Quote) -> int:
    """Count the words between quotation marks; the marks of a direct quote stand around it."""
    if quote.kind == "direct":
        return sum(len(span.text.split()) for span in quote.spans)
    return sum(len(words.split()) for span in quote.spans for words in _QUOTED.findall(span.text))


# --- when -----------------------------------------------------------------------------------------


def draw_days(brief: Brief) -> tuple[Day, ...]:
    """Put the days on which something happens on a strip to scale, earliest first."""
    by_day: dict[date, Event] = {}
    for event in brief.analysis.timeline:
        if event.date and not event.reported:
            by_day.setdefault(event.date, event)
    days = sorted(by_day)[:MOST_DAYS]
    if len(days) < FEWEST_DAYS:
        return ()
    length = (days[-1] - days[0]).days
    places = [(day - days[0]).days / length for day in days]
    if any(after - before < APART for before, after in pairwise(places)):
        return ()
    published = brief.analysis.article.published
    return tuple(
        Day(
            by_day[day].when,
            place,
            (index + 0.5) / len(days),
            published is not None and day > published,
        )
        for index, (day, place) in enumerate(zip(days, places, strict=True))
    )


# --- who is connected with what -------------------------------------------------------------------


def draw_grid(brief: Brief) -> Grid | None:
    """Set the printed issues against the actors that have most to do with them."""
    known = {issue.id: issue for issue in brief.analysis.issues}
    issues = [known.get(one.issue.id, one.issue) for one in brief.issues]
    issues = [issue for issue in issues if issue.parties or issue.positions]
    actors = _choose_actors(brief, issues)
    rows = tuple(
        Row(issue.label, tuple(_shape(actor, issue) for actor in actors)) for issue in issues
    )
    rows = tuple(row for row in rows if any(row.shapes))
    shared = any(sum(row.shapes[n] is not None for row in rows) > 1 for n in range(len(actors)))
    if len(rows) < FEWEST_ISSUES or len(actors) < FEWEST_ACTORS or not shared:
        return None
    return Grid(tuple(actor.name for actor in actors), rows)


def _choose_actors(brief: Brief, issues: list[Issue]) -> list[Actor]:
    """Choose those with most issues, then with most positions; they keep the order of the brief."""
    ties = Counter(party for issue in issues for party in {*issue.parties, *_positions(issue)})
    stands = Counter(actor for issue in issues for actor in set(_positions(issue)))
    tied = [actor for actor in brief.analysis.actors if actor.id in ties]
    chosen = sorted(tied, key=lambda actor: (-ties[actor.id], -stands[actor.id]))[:MOST_ACTORS]
    return [actor for actor in tied if actor in chosen]


def _positions(issue: Issue) -> dict[str, Excerpt]:
    """Give the words of each actor that takes a position."""
    return {position.actor: position.evidence for position in issue.positions}


def _shape(actor: Actor, issue: Issue) -> Shape | None:
    positions = _positions(issue)
    if actor.id in positions:
        sides = list(dict.fromkeys(positions.values()))
        return SIDES[min(sides.index(positions[actor.id]), len(SIDES) - 1)]
    if actor.id in issue.unheard:
        return "crossed"
    return "ring" if actor.id in issue.parties else None
