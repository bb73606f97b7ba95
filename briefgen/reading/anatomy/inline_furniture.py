"""Finds furniture inside a paragraph of the story: a dateline at its start, notes at its end."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from briefgen.data.lexicon import words
from briefgen.reading.anatomy.name_patterns import NAME, NAMES, SITE, URL, outlets
from briefgen.reading.written_dates import MONTH

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefgen.model import FurnitureKind

LONGEST_DATELINE = 120
"""Maximum characters of a dateline: two towns, a region, a day and an agency."""
TAIL = 700
"""A closing note is looked for in this many characters at the end of a paragraph."""

APPEAL = 300
"""The same for an appeal to readers, after which the story may continue."""

LONGEST_LEFTOVER, LEFTOVER_WORDS = 140, 14
"""Maximum characters and words of a line without a full stop that was run into a paragraph."""
LEFTOVER_SHARE = 0.25
"""Such lines are recognised only up to this share of the sentences.

If there are more, spaced full stops are the style of the text.
"""

# --- datelines ------------------------------------------------------------------------------------

_DASH = r"(?:—|–|―|‒|--|-)"
_PARTICLE = r"(?:de|la|las|los|del|da|do|al|el|of|the|on|in|am|sur|and)(?= [A-Z])"
_TOWN = rf"[A-Z][\w.'’-]*(?:[ /-](?:[A-Z][\w.'’-]*|{_PARTICLE})){{0,5}}"
_DAY = rf"(?:{MONTH} \d{{1,2}}(?:, \d{{4}})?|\d{{1,2}} {MONTH}(?:,? \d{{4}})?)"
_REGION = rf",? (?:{_DAY}|[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){{0,3}})"
_PLACE = rf"(?:{_TOWN}(?:{_REGION}){{0,4}},?\s+)"
_CAPS_TOWN = (
    r"(?:[A-Z][A-Z.'’-]{2,}(?:[ /-][A-Z][A-Z.'’-]+){0,4}"
    r"|[A-Z][A-Z.](?:[ /-][A-Z][A-Z.'’-]+){1,4})"
)
_CAPS_REGION = rf"(?:, (?:{_DAY}|[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){{0,3}}))"
_STORY = r"(?=\s*[\"“‘'(\[]{0,2}[A-Z0-9$£€#][^a-z]{0,12}[a-z])"
_VIA = r"via (?:the )?[A-Z][\w.&’'-]*(?: [A-Z][\w.&’'-]*){0,3}"


def measure_dateline(line: str, *, first: bool, turns: bool = False) -> int:
    """Return the length of the dateline at the start of a paragraph, 0 if there is none.

    ``first`` says whether this is the first paragraph of the story, where more forms count as a
    dateline; ``turns`` says whether paragraphs of this text begin with the names of speakers.
    """
    front = line[: LONGEST_DATELINE + 40]
    forms = _datelines() if first else _datelines()[:2]
    for form in (*forms, *_wire_datelines()) if first and not turns else forms:
        match = form.match(front)
        if match and match.end() <= LONGEST_DATELINE and match.end() < len(line):
            return len(front[: match.end()].rstrip())
    return 0


@cache
def _datelines() -> tuple[re.Pattern[str], ...]:
    outlet = outlets()
    agency = r"\([A-Z][\w.&’' /-]{1,38}\)"
    forms = (
        rf"{_PLACE}?{agency} ?{_DASH}+\s+{_STORY}",  # CAIRO, March 3 (AP) —
        rf"{_PLACE}?\({outlet}\)(?:\s*{_DASH}+)?{_STORY}",  # Jerusalem (CNN)Text goes on
        rf"{_CAPS_TOWN}{_CAPS_REGION}{{0,3}},?\s+(?:{_DASH}{{1,2}}|\|)\s*{_STORY}",  # PORT ELLAN —
        rf"{_TOWN}(?:, {_TOWN})?\s+(?:—|–|--)\s+(?![^.]{{0,120}}\s{_DASH}+\s){_STORY}",  # Ellan —
        rf"(?:{_PLACE}?{outlet}|[A-Z]{{2,8}})\s+{_DASH}+\s+{_STORY}",  # CNN  — Text goes on
        rf"(?:{_PLACE}?{_VIA}|{SITE})\s+{_DASH}+\s+{_STORY}",  # ELLAN via UPI —; ellan.example -
        rf"{_TOWN},? {_DAY}\s*{_DASH}\s*{_STORY}",  # Port Ellan, March 3 —
        rf"{_PLACE}?\((?:the )?[A-Z][\w.&’' -]{{1,38}}\)(?=[\"“]?[A-Z])",  # (News)Text goes on
    )
    return tuple(re.compile(form) for form in forms)


@cache
def _wire_datelines() -> tuple[re.Pattern[str], ...]:
    """Return patterns for a town and a colon; elsewhere this could be the name of a speaker."""
    known = "|".join(map(re.escape, sorted(words("places", "cities"))))
    sentence = rf"\s+{_STORY}(?=.{{30}})"
    return tuple(
        re.compile(form)
        for form in (
            rf"{_CAPS_TOWN}{_CAPS_REGION}{{0,3}} ?:{sentence}",  # PORT ELLAN: Text goes on
            rf"(?:{_TOWN},? {_DAY}|{known}) ?:{sentence}",  # Port Ellan, March 3: Text goes on
        )
    )


# --- notes ----------------------------------------------------------------------------------------

_AFTER = r"(?<=[.!?\"”’)] )"
"""After the end of a sentence."""

_INSERTS = re.compile(
    rf"{_AFTER}(?:"
    r"\((?i:click|see|graphic|for (?:a )?graphic|read more|full story|related|map)\b[^()]{0,120}\)"
    rf"|\((?:[^().]{{0,60}} )?(?:{URL})\)"
    r"|\((?:[$€£¥]|US\$)?\s?\d[\d.,]*(?: [\w.' ]{1,30})? ?(?:=|equals?(?: to)?) ?[^()=]{1,60}\)"
    rf"|\[(?:{URL}|[Pp]age [A-Z]?\d+\.?)\]"
    r"|(?:ADVERTISEMENT|Advertisement|Slideshow ?\( ?\d+ [Ii]mages? ?\))(?= [\"“A-Z]|\s*$))"
    r"|^(?:ADVERTISEMENT|Advertisement)(?= [\"“A-Z])"
    r"|^(?:Enlarge this image )?toggle caption (?P<credit>.{3,80}?) (?P=credit)(?= [\"“A-Z]|\s*$)"
    rf"|{_AFTER}(?P<appeal>Click here|Follow @\w+|(?:Sign up|Subscribe) (?:for|to) (?:our|the)\b"
    r"|Share your (?:thoughts|story) (?:with|on|in|below))"
    r"(?:[^.!?]|\.(?=\w)){0,200}[.!](?= |$)"
)
"""``(Graphic: example.org/x)``, ``($1 = 0.76 pounds)``, ``[Page A9.]`` and the like.

Also ``Follow @ng on Twitter.``, and a credit that a page shows twice.
"""

_OPENING_DAY = re.compile(
    rf"(?:(?:Published|Updated|Posted):? )?{_DAY}(?<=\d{{4}}) ?"
    rf"(?:\.|\||•|·|{_DASH})(?=\s+[\"“‘']?[A-Z])"
)
"""``March 10, 2025 . The talks …``: the date of the page, before the first sentence."""

_OPENING_BYLINE = re.compile(
    rf"By {NAMES}(?:, [\w ,]{{2,60}})? ?(?::|\||{_DASH}) ?(?=[\"“‘']?[A-Z].{{30}})"
)
"""``By Ana Ng: The talks …``: the reporter's name, before the first sentence."""

_CLOSINGS: dict[FurnitureKind, re.Pattern[str]] = {
    "note": re.compile(
        r"\((?:Additional |With )?(?:[Rr]eporting|[Ww]riting|[Ee]diting|[Cc]ompiled) by\b"
        rf"|{_AFTER}(?:Additional )?(?:Reporting|Writing|Editing) by [A-Z]"
        r"|\bcontributed(?: \w+)?(?: to| from| for)? (?:this|the) (?:report|story|article)\b"
        r"|\bcontributed (?:reporting|additional reporting|research)\b"
        rf"|{_AFTER}[A-Z]{{2,6}}['’]s {NAMES}(?: also)? contributed(?=\.| from\b)"
        rf"|{_AFTER}(?:©|Copyright (?:©|\d{{4}}|\(c\)))|\((?:END|Ends|ENDS)\)\s*$"
    ),
    "newsletter": re.compile(
        rf"{_AFTER}(?P<appeal>[\"“]?Follow (?:{NAME}|him|her|us|them|@\w+) (?:on|at)"
        r" (?:Twitter|X|Facebook)|(?:Sign up|Subscribe) (?:for|to|here)\b)"
    ),
    "correction": re.compile(
        rf"{_AFTER}\(?This (?:story|article|report|post) (?:was|has been) (?:updated|corrected)"
    ),
    "link": re.compile(
        rf"{_AFTER}(?:(?P<appeal>Click here)|Read (?:more|the (?:full|rest))|Scroll down"
        r"|See also)\b"
        rf"|{_AFTER}(?:READ MORE|READ|WATCH|MORE|RELATED|SEE ALSO): "
    ),
}
"""What begins a closing note, or occurs within its sentence."""

_SPACED_STOP = re.compile(r"(?<=[\w'’)?!:]) \.(?= |$)")
_SAID = re.compile(r"\b(?:said|says|told|according to|announced)\b")
_BREAK = re.compile(
    r"(?<![A-Z])(?<!\b(?:Mr|Ms|Dr|Jr|Sr|St))(?<!\bMrs)[.!?][\"”’')]*\s+(?:[•*|_–—-]+\s+)?"
    r"(?=[\"“(]?[A-Z])"
)


def find_notes(line: str, *, first: bool) -> Iterator[tuple[int, int, FurnitureKind]]:
    """Yield the start, end and kind of each piece of furniture in a paragraph, in reading order.

    It may be at the start, in brackets after a sentence, or at the end. The offsets count within
    the line; the end is exclusive. ``first`` says whether this is the first paragraph of the story:
    a day at the start of a later one belongs to a timeline.
    """
    tail = _tail(line)
    stop = tail[0] if tail else len(line)
    day = _OPENING_DAY.match(line) if first else None
    name = _OPENING_BYLINE.match(line) if first else None
    if day:
        yield 0, day.end(), "timestamp"
    elif name:
        yield 0, name.end(), "byline"
    inserts = [
        (match.start(), match.end(), _kind_of_insert(match))
        for match in _INSERTS.finditer(line, 0, stop)
    ]
    opening = day or name
    end = opening.end() if opening else 0
    for start, end_of_piece, kind in sorted([*inserts, *_find_leftovers(line, stop)]):
        if start >= end:
            yield start, end_of_piece, kind
            end = end_of_piece
    if tail:
        yield stop, len(line), tail[1]


def _kind_of_insert(match: re.Match[str]) -> FurnitureKind:
    if "dvert" in match[0].lower():
        return "advertisement"
    if match["credit"]:
        return "photo credit"
    if match["appeal"] and not match["appeal"].startswith("Click"):
        return "newsletter"
    return "note" if "=" in match[0] else "link"


def _find_leftovers(line: str, stop: int) -> Iterator[tuple[int, int, FurnitureKind]]:
    """Yield lines of the page that were run into a paragraph, such as ``How the talks began .``.

    When a page was flattened, each line without a full stop (a link, a heading) got one after a
    space. In a text that writes all its full stops like this, nothing is yielded.
    """
    ends = [match.end() for match in _SPACED_STOP.finditer(line, 0, stop)]
    if not ends or len(ends) > LEFTOVER_SHARE * sum(1 for _ in _BREAK.finditer(line)):
        return
    for end in ends:
        breaks = list(_BREAK.finditer(line, max(0, end - LONGEST_LEFTOVER), end - 1))
        piece = line[breaks[-1].end() : end] if breaks else ""
        if piece and len(piece.split()) <= LEFTOVER_WORDS and not _SAID.search(piece):
            yield end - len(piece), end, "link"


def _tail(line: str) -> tuple[int, FurnitureKind] | None:
    """Return the start of a closing note, that is of its sentence, and its kind, or ``None``."""
    base = max(0, len(line) - TAIL)
    found: list[tuple[int, FurnitureKind]] = []
    for kind, form in _CLOSINGS.items():
        match = form.search(line, base)
        while match and match.lastgroup == "appeal" and match.start() < len(line) - APPEAL:
            match = form.search(line, match.end())
        if match:
            found.append((_sentence_start(line, base, match), kind))
    return min(found, default=None)


def _sentence_start(line: str, base: int, match: re.Match[str]) -> int:
    """Return the start of the sentence that contains the words which show that it is a note."""
    if not match[0].startswith("contributed"):
        return match.start()
    breaks = list(_BREAK.finditer(line, base, match.start()))
    return breaks[-1].end() if breaks else base
