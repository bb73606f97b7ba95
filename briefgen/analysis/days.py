"""Finds days as English words them, and resolves them to days of the calendar.

The forms are a closed set of patterns; neither a clock nor a heavy library is used.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal

from briefgen.analysis.numerals import SMALL

if TYPE_CHECKING:
    from collections.abc import Iterator

Direction = Literal["past", "ahead"]

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("january", "jan"),
            ("february", "feb"),
            ("march", "mar"),
            ("april", "apr"),
            ("may",),
            ("june", "jun"),
            ("july", "jul"),
            ("august", "aug"),
            ("september", "sept", "sep"),
            ("october", "oct"),
            ("november", "nov"),
            ("december", "dec"),
        ),
        1,
    )
    for name in names
}
COUNTS = SMALL | {"a": 1, "an": 1}
WEEK = 7
FARTHEST = 300
"""A day of a month without a year is resolved if it is at most this many days away."""

_WEEKDAY = "(?:" + "|".join(name.capitalize() for name in WEEKDAYS) + ")"
_FULL = ("May", "June", "July", *(n.capitalize() for n in MONTHS if len(n) > len("sept")))
_SHORT = tuple(n.capitalize() for n in MONTHS if n.capitalize() not in _FULL)
_MONTH = rf"(?:(?:{'|'.join(_FULL)})\b|(?:{'|'.join(_SHORT)})\b\.?)"
_PART = "(?: (?:morning|afternoon|evening|night))?"
# "on Friday nights" means every week, so it is no day.
_NO_HABIT = "(?! (?:morning|afternoon|evening|night)s)"
SPOKEN_DAYS = frozenset({"today", "yesterday", "tomorrow", "tonight"})
FROM_TODAY = {
    **dict.fromkeys(("today", "tonight", "this morning", "this afternoon", "this evening"), 0),
    **dict.fromkeys(("yesterday", "last night"), -1),
    "tomorrow": 1,
}
"""Number of days from publication to each of these days."""
_UNIT = "(?:day|week|weekend|month|quarter|year|decade|century|spring|summer|fall|autumn|winter)"
_EDGE = "(?:(?:[Ee]arly|[Ll]ate|[Mm]id|[Ee]arlier|[Ll]ater)[ -])?"
_COUNT = "(?i:an?|one|two|three|four|five|six|seven|eight|nine|ten|several|[0-9]{1,3})"
# "last night", "that evening", "the same day"; "this day" is left out, because it could be any.
_PART_OF_DAY = "(?:morning|afternoon|evening|night)"
_NUMBER = r"[0-3]?[0-9](?:st|nd|rd|th)?\b"
_THAT_YEAR = r"(?:of )?(?:last|next|this|that) year\b"
_YEAR = "(?:1[5-9]|20)[0-9]{2}"
_YEAR_FOLLOWS = "|".join(
    rf"(?<=\b[{link[0].upper()}{link[0]}]{link[1:]} )"
    for link in ("in", "by", "until", "from", "to", "before", "after", "during", "through")
)
_SEASON = "(?:spring|summer|fall|autumn|winter)"
_PIECE = "(?:first|second|third|fourth|last|final) (?:week|weekend|half|quarter)"
_PART_OF = "(?:end|start|beginning|middle) of"
_SPAN_OF_TIME = "(?:hours|days|weeks|months|years)"
_HOLIDAY = "(?:Christmas (?:Eve|Day)|New Year[’']s (?:Eve|Day)|Easter Sunday|Thanksgiving Day)"
_FORMS = (
    # the last week of October · the first half of 2021
    rf"\b(?:the )?{_PIECE} of (?:{_MONTH}(?:,? {_YEAR}\b)?|(?:this|last|next) year\b|{_YEAR}\b)",
    # the summer of 2019 · spring 2021 · late 2019
    rf"\b(?:the )?{_EDGE}{_SEASON} (?:of )?{_YEAR}\b",
    rf"\b(?:[Ee]arly|[Ll]ate|[Mm]id)[ -]{_YEAR}\b",
    # the coming weeks · the next few days
    rf"\b(?:the )?coming {_SPAN_OF_TIME}\b",
    rf"\bthe next (?:few|couple of|several) {_SPAN_OF_TIME}\b",
    # over the weekend · this past May
    r"(?:(?<=\b[Oo]ver )|(?<=\b[Aa]t ))the weekend\b",
    rf"\b[Tt]his past (?:{_MONTH}|{_UNIT}\b)",
    rf"\b{_HOLIDAY}\b",
    # Friday, October 7, 2022 · Oct. 7 · October 7, 2022
    rf"(?:{_WEEKDAY},? )?{_EDGE}{_MONTH} {_NUMBER}(?!:|[-–][0-9]{{3}})(?:,? {_YEAR}\b)?",
    # 7 October 2022 · the 7th of October · Friday 7 October
    rf"(?:{_WEEKDAY},? )?\b{_NUMBER}(?: of)? {_MONTH}(?:,? {_YEAR}\b)?",
    # in October 2022 · October · last October · October last year
    rf"{_EDGE}\b(?:(?:[Ll]ast|[Nn]ext|[Tt]his) )?\b{_MONTH}(?:(?:,?| of) {_YEAR}\b| {_THAT_YEAR})?",
    # last Friday · Friday night
    rf"(?:(?:[Ll]ast|[Nn]ext|[Tt]his|[Ll]ate|[Ee]arly) )?\b{_WEEKDAY}\b{_NO_HABIT}{_PART}",
    # later this month · early next year · last week
    rf"{_EDGE}\b(?:[Ll]ast|[Nn]ext|[Tt]his) {_UNIT}\b",
    # the following day · the previous week
    rf"\b[Tt]he (?:following|next|previous) {_UNIT}\b",
    # two days ago · three weeks later
    rf"\b{_COUNT} (?:day|week|month|year)s? (?:ago|earlier|later|from now)\b",
    r"\b(?:[Tt]oday|[Tt]omorrow|[Yy]esterday|[Tt]onight)\b",
    # last night · this morning · that evening · the same day
    rf"\b(?:[Ll]ast night|[Tt]his (?:morning|afternoon|evening)|[Tt]hat (?:day|{_PART_OF_DAY}))\b",
    rf"\b[Tt]he same (?:day|{_PART_OF_DAY})\b",
    # the end of the year · the end of May 2019 · the beginning of 2021
    rf"\b(?:the )?{_PART_OF} (?:the|this|next|last) {_UNIT}\b",
    rf"\b(?:the )?{_PART_OF} (?:{_MONTH}(?:,? {_YEAR}\b)?|{_YEAR}\b)",
    # 2019, if a preposition before it shows that it is a year
    rf"(?:{_YEAR_FOLLOWS}){_EDGE}{_YEAR}\b(?!-)",
)
_DAY = re.compile("|".join(_FORMS))
# "over the last week", "for the next year": a period, not a day.
_STRETCH_BEFORE = re.compile(
    r"\b(?:(?:over|within|throughout)(?: the)?|(?:for|during) the) $", re.IGNORECASE
)
_STRETCH = re.compile(rf"(?:[Tt]he )?(?:[Ll]ast|[Nn]ext|[Tt]his|following|previous) {_UNIT}")
# "an extra Saturday", "every Friday": any such day or each one.
_ANY = re.compile(r"\b(?:an?|every|each|any|per|extra|one|two|three|other|most) $", re.IGNORECASE)
# "April 30 – May 4", "Monday to Friday", "December 3-5": a first and a last day.
_THROUGH = re.compile(r" ?[-–—] ?| (?:to|through|until) ")
_LAST_OF_SEVERAL = re.compile(rf"(?:[-–]| to ){_NUMBER}")
_WEEK_DAYS = re.compile(rf"{_WEEKDAY}(?:{_THROUGH.pattern}){_WEEKDAY}")
# "moved from Monday to Thursday": two separate days.
_FROM = re.compile(r"\b[Ff]rom $")
# "today, 10 September": one day, worded twice.
_AGAIN = re.compile(r", ?| \(")
# "Super Tuesday", "Black Friday": proper names.
_NAMED_DAY = re.compile(
    r"\b(?:Super|Black|Good|Ash|Cyber|Bloody|Holy|Palm|Easter|Giving|Fat|Shrove) $"
)
_MONTH_DAY = re.compile(rf"({_MONTH}) ([0-3]?[0-9])(?:st|nd|rd|th)?(?:,? ({_YEAR}))?$")
_DAY_MONTH = re.compile(rf"([0-3]?[0-9])(?:st|nd|rd|th)?(?: of)? ({_MONTH})(?:,? ({_YEAR}))?$")
_AGO = re.compile(rf"({_COUNT}) (day|week)s? (ago|from now)$")
_TOLD_PAST = re.compile(r"(?:(?:early|late|mid)[ -])?last |this past |earlier |yesterday|.* ago$")
_TOLD_AHEAD = re.compile(
    rf"tomorrow|later this |(?:the )?coming |(?:(?!the ).* )?next "
    rf"|the next \w+ (?:of )?{_SPAN_OF_TIME}"
)
_LONE_WEEKDAY = re.compile(rf"(?:([Tt]his|[Ll]ate|[Ee]arly) )?({_WEEKDAY}){_PART}$")


def find_days(text: str) -> Iterator[tuple[int, int]]:
    """Yield the position of each day in a one-line text, as a range of characters.

    Several days in a row ("March 3-5") are one range, and so is a day worded twice.
    """
    start = end = -1
    for match in _DAY.finditer(text):
        if start >= 0 and _goes_on(text, start, end, match):
            end = match.end()
        else:
            if start >= 0:
                yield start, end
            start, end = match.span() if _is_one_day(text, match) else (-1, -1)
        if start >= 0 and (last := _LAST_OF_SEVERAL.match(text, end)):
            end = last.end()
    if start >= 0:
        yield start, end


def _is_one_day(text: str, match: re.Match[str]) -> bool:
    """Return whether words mean one particular day, not a period, a proper name or any such day."""
    before = text[: match.start()]
    any_such = _LONE_WEEKDAY.match(match[0]) and _ANY.search(before)
    lead = text[: match.start() + len("the ")] if match[0].startswith("the ") else before
    stretch = _STRETCH.fullmatch(match[0]) and _STRETCH_BEFORE.search(lead)
    return not (any_such or stretch or _NAMED_DAY.search(before))


def _goes_on(text: str, start: int, end: int, match: re.Match[str]) -> bool:
    """Return whether a day continues the range of the day right before it."""
    link = text[end : match.start()]
    if _AGAIN.fullmatch(link):
        return text[start:end].lower() in SPOKEN_DAYS and bool(_dated(match[0]))
    return bool(_THROUGH.fullmatch(link)) and not _FROM.search(text[:start])


def direction_of(words: str, published: date | None) -> Direction | None:
    """Return whether the words alone show that a time is past ("last week") or to come.

    Return ``None`` for "the next day" and "that night", which count from another day. Years are
    compared with the year of ``published``.
    """
    if _TOLD_PAST.match(words.lower()):
        return "past"
    if _TOLD_AHEAD.match(words.lower()):
        return "ahead"
    year = re.search(rf"\b{_YEAR}\b", words)
    if year is None or published is None or int(year[0]) == published.year:
        return None
    return "ahead" if int(year[0]) > published.year else "past"


def is_bare_month(words: str) -> bool:
    """Return whether the words are a month alone, which may be another word ("May", "March")."""
    return words.rstrip(".").lower() in MONTHS


def resolve(words: str, published: date | None, direction: Direction | None) -> date | None:
    """Return the day that the words mean, ``None`` if it is no single day or not known.

    ``direction`` says whether the event is past or still to come; if it is ``None``, words that fit
    both a day before and a day after publication stay unresolved. A day with its year needs neither
    ``published`` nor ``direction``. Of several days in a row the first is returned, except for
    "Monday to Friday", which may mean every week.
    """
    words = _one_day(words)
    named = _named(words, published, direction)
    if named or published is None:
        return named
    word = words.lower()
    if word in FROM_TODAY:
        return published + timedelta(days=FROM_TODAY[word])
    if match := _AGO.match(word):
        return _ago(published, *match.groups())
    if match := _LONE_WEEKDAY.match(words):
        this = (match[1] or "").lower() == "this" and direction is None
        coming = "ahead" if this else direction
        return coming and _weekday(published, WEEKDAYS.index(match[2].lower()), coming)
    return None


def _one_day(words: str) -> str:
    """Return the first of several days, or the dated wording of a day that is worded twice.

    Return an empty text for "Monday to Friday".
    """
    if _WEEK_DAYS.match(words):
        return ""
    days = [match[0] for match in _DAY.finditer(words)] or [words]
    return days[-1] if days[0].lower() in SPOKEN_DAYS else days[0]


def _named(words: str, published: date | None, direction: Direction | None) -> date | None:
    """Return the date of a day of a month, with or without its year; ``None`` if unknown."""
    dated = _dated(words)
    if dated is None:
        return None
    month, day, year = dated
    number = MONTHS[month.rstrip(".").lower()]
    if year:
        return _valid(int(year), number, int(day))
    if published is None or direction is None:
        return None
    return _nearest(published, number, int(day), direction)


def _dated(words: str) -> tuple[str, str, str | None] | None:
    """Return the month, the day and, if given, the year that the words end in."""
    if match := _MONTH_DAY.search(words):
        return match[1], match[2], match[3]
    match = _DAY_MONTH.search(words)
    return (match[2], match[1], match[3]) if match else None


def _nearest(published: date, month: int, day: int, direction: Direction) -> date | None:
    """Return the latest such day up to publication, or the earliest from publication on.

    Return ``None`` if it is more than ``FARTHEST`` days away: news would then give the year.
    """
    ahead = direction == "ahead"
    step = 1 if ahead else -1
    for year in (published.year, published.year + step):
        found = _valid(year, month, day)
        if found and (found >= published if ahead else found <= published):
            return found if abs((found - published).days) <= FARTHEST else None
    return None


def _valid(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _ago(published: date, count: str, unit: str, direction: str) -> date | None:
    number = int(count) if count.isdigit() else COUNTS.get(count.lower())
    if number is None:
        return None
    days = timedelta(days=number * (WEEK if unit == "week" else 1))
    return published + days if direction == "from now" else published - days


def _weekday(published: date, weekday: int, direction: Direction) -> date:
    """Return the latest such weekday up to publication, or the earliest from publication on."""
    if direction == "ahead":
        return published + timedelta(days=(weekday - published.weekday()) % WEEK)
    return published - timedelta(days=(published.weekday() - weekday) % WEEK)
