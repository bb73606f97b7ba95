"""Checks a calendar: looks up the summary and description of each event in the article.

A description is a sentence of the article with the number of its paragraph, and contains the words
of the summary, except for the headline of the article, which may follow these. Dates, stamps and
addresses are not words of the article and are not compared, but the seal shows whether they were
changed. Everything else in a calendar is compared as if it were words of the article.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from briefgen.errors import InputError, MissingError
from briefgen.labels import FIELD, PARAGRAPH
from briefgen.verification.article_index import find_passage, find_whole
from briefgen.verification.data_seals import ARTICLE_LINE, RECEIPT_LINE, mark_event
from briefgen.verification.folding import fold
from briefgen.verification.passages import VERSION
from briefgen.verification.report import (
    NOT_AS_PRINTED,
    NOT_COMPARABLE,
    NOT_OURS,
    NOT_THERE,
    OTHER_TEXT,
    Exempt,
    Failure,
    Report,
    Standing,
    judge_seal,
)
from briefgen.verification.rules import require_known
from briefgen.verification.size_limits import ENTRIES, refuse

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from icalendar import Component

    from briefgen.verification.article_index import ArticleIndex
    from briefgen.verification.stories import Source

INSTALL: Final = "a calendar needs icalendar, which is not installed: pip install icalendar"
NOT_ITS_SENTENCE: Final = "does not stand in the description of this event"
NOT_ITS_PARAGRAPH: Final = "is not in the paragraph that it names"

# Properties of a calendar that are not words of the article.
OF_CALENDAR: Final = frozenset({"PRODID", "VERSION", ARTICLE_LINE, RECEIPT_LINE})
OF_EVENT: Final = frozenset({"UID", "DTSTAMP", "DTSTART", "URL", "TRANSP"})
_OURS: Final = re.compile(rf"-//briefgen//briefgen {VERSION}//EN")
# What an event says about itself that is not text of an article.
_FORMS: Final = {
    "UID": re.compile(r"[0-9a-f]{32}@briefgen"),
    "TRANSP": re.compile("TRANSPARENT"),
    "URL": re.compile(r"https?://\S+"),
}
_DAY: Final = {"VALUE": "DATE"}
_SEAL: Final = re.compile(r"p[0-9]+-[0-9a-f]{8}|s-(?:[0-9a-f]{2})*|[0-9a-f]{6}")
_BEGINS: Final = re.compile(r"^BEGIN(?:;[^\r\n]*)?:(.*?)\s*$", re.MULTILINE | re.IGNORECASE)
# Other components are expensive to read, such as the rules of a time zone.
_KNOWN: Final = frozenset({"VCALENDAR", "VEVENT"})
_REFERENCE: Final = re.compile(rf" {PARAGRAPH} (\d{{1,6}})$")


class _Check(NamedTuple):
    """One comparison: its position, the words printed, and the problem, ``None`` if none."""

    place: str
    printed: str
    problem: str | None


def verify_calendar(data: bytes, sources: Sequence[Source]) -> Report:
    """Compare what every event of a calendar says with the articles.

    Raise ``InputError`` if the data is not a calendar of briefgen, and ``MissingError`` without
    icalendar.
    """
    calendar = _read(data)
    grounds = [source.ground for source in sources]
    checks = [*_check_articles(calendar, sources), *_check_others("calendar", calendar, grounds)]
    checks += _check_parameters("calendar", calendar)
    seal = _read_seal(calendar)
    checks += (_Check("calendar", word, NOT_OURS) for word in seal if not _SEAL.fullmatch(word))
    changed: list[Failure] = []
    for number, event in enumerate(calendar.walk("VEVENT"), 1):
        place = f"event {number}"
        found = [*_check_event(place, event, grounds)]
        checks += found
        if seal and mark_event(event) not in seal:
            changed.append(Failure(place, _text(event, "SUMMARY"), NOT_AS_PRINTED))
    if not checks:
        refuse("it holds no event, and does not say of which article it is")
    failures = [Failure(one.place, one.printed, one.problem) for one in checks if one.problem]
    told = {one.place.partition(",")[0] for one in failures}
    return Report(
        len(checks),
        (*failures, *(one for one in changed if one.place not in told)),
        tuple(Standing(one.place, one.printed) for one in checks if not one.problem),
        judge_seal(sealed=bool(seal), changed=len(changed)),
        len(changed),
        tuple(dict.fromkeys(_list_addresses(calendar))),
    )


def _list_addresses(calendar: Component) -> Iterator[Exempt]:
    """Return the addresses at which events are said to be reported."""
    for number, event in enumerate(calendar.walk("VEVENT"), 1):
        if address := _text(event, "URL"):
            yield Exempt(f"event {number}, URL", address, "address")


def _read_seal(calendar: Component) -> frozenset[str]:
    """Return the fingerprints; raise ``InputError`` if they were made by unknown rules."""
    seal = frozenset(_text(calendar, RECEIPT_LINE).split())
    require_known(seal)
    return seal


def _check_articles(calendar: Component, sources: Sequence[Source]) -> Iterator[_Check]:
    """Compare the SHA-256 of each article that a calendar names."""
    known = {source.article.sha256 for source in sources}
    named = calendar.get(ARTICLE_LINE, [])
    for one in map(str, named if isinstance(named, list) else [named]):
        yield _Check("calendar", one, None if one in known else OTHER_TEXT)


def _read(data: bytes) -> Component:
    try:
        from icalendar import Calendar
    except ImportError as error:
        raise MissingError(INSTALL) from error
    message = "not a brief: give a .ics file that briefgen wrote"
    try:
        begun = [found[1].upper() for found in _BEGINS.finditer(data.decode("utf-8-sig"))]
        if not set(begun) <= _KNOWN or begun.count("VCALENDAR") != 1:
            raise InputError(message)
        if len(begun) > ENTRIES:
            refuse(f"it has more than {ENTRIES} events")
        calendar = Calendar.from_ical(data)
    except (ValueError, KeyError, IndexError, TypeError, AttributeError) as error:
        raise InputError(message) from error
    if not _OURS.fullmatch(str(calendar.get("PRODID", ""))):
        raise InputError(message)
    return calendar


def _check_event(place: str, event: Component, grounds: Sequence[ArticleIndex]) -> Iterator[_Check]:
    """Compare an event with the article that contains its description, else with all articles."""
    summary, description = _text(event, "SUMMARY"), _text(event, "DESCRIPTION")
    problems = [_judge_description(description, ground) for ground in grounds]
    problem = None if None in problems else next(iter(problems), NOT_THERE)
    yield _Check(f"{place}, DESCRIPTION", description, problem)
    yield _Check(f"{place}, SUMMARY", summary, _judge_summary(summary, description, grounds))
    yield from _check_others(place, event, grounds)
    yield from _check_parameters(place, event)
    for name, form in _FORMS.items():
        value = _text(event, name)
        if value and not form.fullmatch(value):
            yield _Check(f"{place}, {name}", value, NOT_OURS)


def _check_parameters(place: str, component: Component) -> Iterator[_Check]:
    """Yield parameters of a value, because a program may show another form of it instead."""
    for name, value in component.property_items(recursive=False, sorted=False):
        parameters = {**getattr(value, "params", {})}
        if parameters and not (name == "DTSTART" and parameters == _DAY):
            shown = "; ".join(f"{key}={words}" for key, words in parameters.items())
            yield _Check(f"{place}, {name}", shown[:80], NOT_OURS)


def _judge_summary(summary: str, description: str, grounds: Sequence[ArticleIndex]) -> str | None:
    """Return what is wrong with a summary, its event or the headline after it, if anything."""
    words = fold(summary)
    cuts = [found.start() for found in re.finditer(re.escape(FIELD), words)]
    forms = [(words, ""), *((words[:cut], words[cut + len(FIELD) :]) for cut in cuts)]
    standing = [
        event
        for event, headline in forms
        if any(_has_all(ground, (event, headline)) for ground in grounds)
    ]
    if not standing:
        return NOT_THERE
    inside = any(find_whole(fold(description), event) >= 0 for event in standing)
    return None if inside else NOT_ITS_SENTENCE


def _has_all(ground: ArticleIndex, pieces: Iterable[str]) -> bool:
    return all(find_passage(ground, one) >= 0 for one in pieces if one)


def _judge_description(description: str, ground: ArticleIndex) -> str | None:
    """Return what is wrong with a sentence and its paragraph number, ``None`` if nothing is."""
    reference = _REFERENCE.search(description)
    words = fold(_REFERENCE.sub("", description))
    first = find_passage(ground, words)
    if first < 0:
        return NOT_THERE
    if reference is None:
        return None
    start, end = ground.paragraphs.get(int(reference[1]), (0, 0))
    at = find_passage(ground, words, start)
    return None if start <= at < end else NOT_ITS_PARAGRAPH


def _check_others(
    place: str, component: Component, grounds: Sequence[ArticleIndex]
) -> Iterator[_Check]:
    """Yield everything else that a component says: a program would show it, or do it.

    What is there twice is among it, except for the lines with the articles.
    """
    is_event = component.name == "VEVENT"
    told = {"SUMMARY", "DESCRIPTION", *OF_EVENT} if is_event else OF_CALENDAR
    seen: set[str] = set()
    for name, value in component.property_items(recursive=False, sorted=False):
        right = name != "VERSION" or str(value) == "2.0"
        first = name in told and name not in seen and right
        if first or name == ARTICLE_LINE or name in {"BEGIN", "END"}:
            seen.add(name)
            continue
        if name == "METHOD" and str(value) == "PUBLISH" and name not in seen:
            seen.add(name)
            continue
        words = str(value)
        stands = any(find_passage(ground, fold(words)) >= 0 for ground in grounds)
        yield _Check(f"{place}, {name}", words, NOT_OURS if stands else NOT_THERE)
    for unread, _ in component.errors:
        yield _Check(f"{place}, {unread}", str(unread), NOT_COMPARABLE)


def _text(component: Component, name: str) -> str:
    """Return the first text with a name, an empty string if there is none."""
    value = component.get(name, "")
    return str(value[0] if isinstance(value, list) else value)
