"""Combines several articles on one story: each finding once, with the articles that have it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any, Final, Generic, TypeVar

from briefgen.stories.conflicts import Conflict, find_conflicts, find_doubted
from briefgen.stories.likeness import (
    TOLD,
    is_same_matter,
    is_same_quotation,
    is_told_in,
    part_in,
    stems_of,
)
from briefgen.stories.voices import name_voices

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from briefgen.model import Actor, Brief, Event, OpenIssue, Point, Statement

Finding = TypeVar("Finding")

POINTS: Final = 5
STATEMENTS: Final = 4
ISSUES: Final = 4
DATES: Final = 4
ACTORS: Final = 6
"""Maximum of each that a digest prints for one story."""

CARRIED: Final = 0.25
"""Fraction by which the score of a key point rises for each further article with it."""


REPEATED: Final = 0.7
"""Minimum fraction of a statement's stems in a key point that repeats it."""


@dataclass(frozen=True, slots=True)
class Carried(Generic[Finding]):
    """A finding of the brief at index ``place``, and the indexes of the others that have it too."""

    place: int
    finding: Finding
    others: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Told:
    """What the articles of a story say together.

    ``points`` begin with the bottom line. The statuses of ``issues`` are those of the newest
    article with the issue; ``dates`` are those to watch that the newest article has not passed.
    ``conflicts`` are figures that exclude each other, each with the index
    of its brief. ``voices`` says whose words each article has.
    """

    briefs: tuple[Brief, ...]
    voices: tuple[str, ...]
    points: tuple[Carried[Point], ...]
    statements: tuple[Carried[Statement], ...]
    issues: tuple[Carried[OpenIssue], ...]
    dates: tuple[Carried[Event], ...]
    actors: tuple[Carried[Actor], ...]
    conflicts: tuple[Conflict, ...]

    def count_voices(self, carried: Carried[Any] | None = None) -> int:
        """Return how many voices tell something or, for ``None``, the story."""
        if carried is None:
            return len({*self.voices})
        return len({self.voices[place] for place in (carried.place, *carried.others)})


def tell_story(briefs: Sequence[Brief]) -> Told:
    """Return the combined findings of the briefs of a story, among which there are no copies."""
    conflicts = find_conflicts(briefs)
    points = choose_points(briefs, conflicts)[:POINTS]
    return Told(
        tuple(briefs),
        name_voices(briefs),
        points,
        choose_statements(briefs, points)[:STATEMENTS],
        tuple(merge_issues(briefs))[:ISSUES],
        tuple(_dates_ahead(briefs))[:DATES],
        tuple(_merge_actors(briefs))[:ACTORS],
        conflicts,
    )


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A key point of one article, with its stems and its worth for the story."""

    carried: Carried[Point]
    stems: frozenset[str]
    worth: float
    leads: bool


def choose_points(
    briefs: Sequence[Brief], conflicts: Sequence[Conflict] = ()
) -> tuple[Carried[Point], ...]:
    """Yield key points of all articles, the best first, without those that repeat another.

    The first one is the bottom line of an article. None contains a figure that is doubted by
    ``conflicts``.
    """
    found = sorted(
        (one for place in range(len(briefs)) for one in _candidates(briefs, place, conflicts)),
        key=lambda one: -one.worth,
    )
    first = next((one for one in found if one.leads), None)
    chosen: list[_Candidate] = []
    for one in [*filter(None, [first]), *found]:
        if not any(_says_same(one.stems, other.stems) for other in chosen):
            chosen.append(one)
    return tuple(one.carried for one in chosen)


def _candidates(
    briefs: Sequence[Brief], place: int, conflicts: Sequence[Conflict]
) -> Iterator[_Candidate]:
    """Yield the key points of an article that stand alone and contain no doubted figure."""
    brief = briefs[place]
    leaning = {
        brief.analysis.sentences[one.sentence].excerpt
        for one in brief.analysis.ranking
        if one.leans
    }
    doubted = [figure.value.span for at, figure in find_doubted(conflicts) if at == place]
    for point in brief.summary:
        words = point.excerpt
        if words in leaning or any(words.span.overlaps(value) for value in doubted):
            continue
        stems = stems_of(words)
        others = tuple(
            other
            for other, one in enumerate(briefs)
            if other != place and is_told_in(stems, one.analysis)
        )
        worth = point.score * (1 + CARRIED * len(others))
        carried = Carried(place, point, others)
        yield _Candidate(carried, stems, worth, point == brief.bottom_line)


def _says_same(one: frozenset[str], two: frozenset[str]) -> bool:
    shorter, longer = sorted((one, two), key=len)
    return part_in(shorter, longer) >= TOLD


def choose_statements(
    briefs: Sequence[Brief], points: Sequence[Carried[Point]] = ()
) -> tuple[Carried[Statement], ...]:
    """Yield the statements of all articles, each once, those that most articles have first.

    Statements that a key point repeats are left out.
    """
    told = [stems_of(one.finding.excerpt) for one in points]
    found: list[Carried[Statement]] = []
    for place, brief in enumerate(briefs):
        for statement in brief.statements:
            stems = stems_of(*statement.quote.spans)
            if any(part_in(stems, others) >= REPEATED for others in told) or any(
                is_same_quotation(one.finding.quote, statement.quote) for one in found
            ):
                continue
            others = tuple(
                other
                for other, one in enumerate(briefs)
                if other != place
                and any(is_same_quotation(statement.quote, q) for q in one.analysis.quotes)
            )
            found.append(Carried(place, statement, others))
    ranks = {id(s): n for brief in briefs for n, s in enumerate(brief.statements)}
    found.sort(key=lambda one: (-len(one.others), ranks[id(one.finding)], one.place))
    return tuple(found)


def merge_issues(briefs: Sequence[Brief]) -> Iterator[Carried[OpenIssue]]:
    """Yield each issue once, from the newest article with it, the most widely shared first."""
    newest = sorted(range(len(briefs)), key=lambda place: _day(briefs[place]), reverse=True)
    found: list[tuple[frozenset[str], Carried[OpenIssue]]] = []
    for place in newest:
        for issue in briefs[place].issues:
            stems = stems_of(*issue.issue.label)
            if any(is_same_matter(stems, other) for other, _ in found):
                continue
            others = tuple(
                other
                for other in newest
                if other != place
                and any(
                    is_same_matter(stems, stems_of(*one.issue.label))
                    for one in briefs[other].issues
                )
            )
            found.append((stems, Carried(place, issue, others)))
    found.sort(key=lambda one: (-len(one[1].others), -one[1].finding.issue.salience))
    for _, carried in found:
        yield carried


def _dates_ahead(briefs: Sequence[Brief]) -> Iterator[Carried[Event]]:
    """Yield the dates to watch, except days before the newest article."""
    newest = max(map(_day, briefs), default=date.min)
    for one in merge_dates(briefs):
        if one.finding.date is None or one.finding.date >= newest:
            yield one


def merge_dates(briefs: Sequence[Brief]) -> tuple[Carried[Event], ...]:
    """Return the dates to watch of all articles of a story, by day and each once.

    Those that are not known to the day come last.
    """
    found: list[tuple[frozenset[str], Carried[Event]]] = []
    for place, brief in enumerate(briefs):
        for event in brief.ahead:
            stems = stems_of(event.event)
            known = (at for at, one in enumerate(found) if _is_same_date(one, event, stems))
            same = next(known, None)
            if same is None:
                found.append((stems, Carried(place, event)))
            elif found[same][1].place != place:
                told, first = found[same]
                others = tuple(dict.fromkeys((*first.others, place)))
                found[same] = (told, replace(first, others=others))
    return tuple(sorted((one for _, one in found), key=lambda one: one.finding.date or date.max))


def _is_same_date(
    one: tuple[frozenset[str], Carried[Event]], event: Event, stems: frozenset[str]
) -> bool:
    """Return whether two articles say the same about a day."""
    known, carried = one
    return carried.finding.date == event.date and _says_same(known, stems)


def _day(brief: Brief) -> date:
    return brief.analysis.article.published or date.min


def _merge_actors(briefs: Sequence[Brief]) -> Iterator[Carried[Actor]]:
    """Yield each actor once, by the fullest name, and with a role if any article gives one."""
    found: list[list[tuple[int, Actor]]] = []
    for place, brief in enumerate(briefs):
        for actor in brief.actors:
            same = next((group for group in found if _is_same_actor(group[0][1], actor)), None)
            if same is None:
                found.append([(place, actor)])
            else:
                same.append((place, actor))
    found.sort(key=lambda group: (-len(group), -max(actor.salience for _, actor in group)))
    for group in found:
        place, actor = max(
            group, key=lambda one: (one[1].role is not None, len(str(one[1].name)), -one[0])
        )
        others = tuple(dict.fromkeys(other for other, _ in group if other != place))
        yield Carried(place, actor, others)


def _is_same_actor(one: Actor, two: Actor) -> bool:
    """Return whether two articles name the same actor: equally, or a person by the last name."""
    if one.kind != two.kind:
        return False
    names = sorted((_words(one), _words(two)), key=len)
    whole = names[0] == names[1]
    return whole or (one.kind == "person" and names[0] == names[1][-len(names[0]) :])


def _words(actor: Actor) -> list[str]:
    return str(actor.name).casefold().removeprefix("the ").split()
