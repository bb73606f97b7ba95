"""Recognises lines of furniture by their own words: ``Read more``, ``By Jane Roe``.

Fixed phrases are in ``furniture.txt``. Other forms are patterns in this module, each of which must
match the whole line.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, get_args

from briefgen.data.lexicon import words
from briefgen.model import FurnitureKind
from briefgen.reading.anatomy.name_patterns import NAME, NAMES, URL, outlets
from briefgen.reading.written_dates import MONTH, WEEKDAY, is_timestamp

if TYPE_CHECKING:
    from collections.abc import Callable

LONGEST_LINE = 600
"""A block with more characters than this is a paragraph, whatever it begins with."""
LONGEST_PHRASE = 200
"""Maximum characters of a line that is recognised by the phrase at its start."""


def name_line(line: str) -> FurnitureKind | None:
    """Return the kind of furniture that a block is by its own words, ``None`` if it is not any."""
    if len(line) > LONGEST_LINE:
        return None
    return next((kind for look in _LOOKS if (kind := look(line))), None)


# --- by phrase ------------------------------------------------------------------------------------

_KINDS: tuple[FurnitureKind, ...] = get_args(FurnitureKind)
_LABELLED = re.compile(r"([^:|»>—–-][^:|»>—–]{1,40}?)\s*(?:[:|»>]|[—–-] )")


def _by_phrase(line: str) -> FurnitureKind | None:
    """Return the kind of a line that is, or begins with, a phrase from ``furniture.txt``."""
    folded = line.casefold().lstrip("[(*_ ")
    if re.fullmatch(r"[\W_]*", line):
        return "note"
    alone = _phrases("alone").get(re.sub(r"^\W+|\W+$", "", folded))
    if alone or (alone := _in_a_row(folded)):
        return alone
    label = _LABELLED.match(folded)
    if label and label[1] in _phrases("labels"):
        return _phrases("labels")[label[1]]
    if len(line) > LONGEST_PHRASE:
        return None
    opening = _openings().match(folded)
    return _phrases("opens")[opening[0]] if opening else None


def _in_a_row(folded: str) -> FurnitureKind | None:
    """Return the kind of a row of such phrases: ``Subscribe | Log in``."""
    kinds = [_phrases("alone").get(part.strip()) for part in re.split("[|·•]", folded)]
    return kinds[0] if len(kinds) > 1 and all(kinds) else None


@cache
def _phrases(place: str) -> dict[str, FurnitureKind]:
    """Return the phrases for one position ("alone", "labels", "opens"), with their kinds."""
    return {phrase: kind for kind in _KINDS for phrase in words("furniture", f"{kind} {place}")}


@cache
def _openings() -> re.Pattern[str]:
    phrases = sorted(_phrases("opens"), key=len, reverse=True)
    return re.compile("(?:" + "|".join(map(re.escape, phrases)) + r")\b")


# --- by form --------------------------------------------------------------------------------------

_STORY = r"(?:story|version|article|piece|post|report|item|dispatch|headline|column)"
_CHANGED = r"(?:updated|corrected|refiled|amended|edited|changed|revised|clarified)"
_CRAFT = (
    r"(?:[Rr]eporting|[Ww]riting|[Ee]diting|[Cc]ompiled|[Tt]ranslat(?:ed|ion)|[Pp]hotography|"
    r"[Pp]roduced|[Ee]dited|[Rr]eported)"
)
_MONEY = r"(?:[$€£¥]|US\$)?\s?\d[\d.,]*(?: [\w.' ]{1,30})?"
_SUM = rf"\({_MONEY} ?(?:=|equals?(?: to)?) ?[^()=]{{1,60}}\)\.?"
_POINTER = rf"\((?i:for|to|see|click|graphic|map)\b[^()]{{0,120}}(?:{URL})\)"
_TRADE = (
    r"(?:author|co-author|writer|columnist|correspondent|contributor|editor|reporter|journalist|"
    r"contributing|professor|fellow|producer|commentator)"
)
_WHOM = r"(?:him|her|them|@\w+)"
_JOBS = (
    r"(?:staff|special|senior|chief|political|foreign|business|science|health|sports?|writers?|"
    r"correspondents?|reporters?|editor|for|of|the|and|to|in|at|on)\b,?"
)
_BY = r"(?:By|BY|by|(?:Written|Story|Text|Words|Reported) by)(?: Xinhua writers?)?"
_TITLED = rf"(?:(?:,| \||/| -| of| for| in)? (?:[A-Z][\w'’./&-]*|{_JOBS})){{0,12}}\.?"

_WARNED = (
    r"(?:This (?:story|article|report|post)|Warning:?)(?: this (?:story|article|report))?"
    r" (?:contains|includes)\b.{0,80}\b(?:descriptions?|details|language|images|content|scenes)\b"
    r".{0,80}"
)
_GOES_ON = (
    r"This (?:story|article|is an? (?:developing|breaking)(?: news)? (?:story|report))\b.{0,20}"
    r"\b(?:will be updated|[Cc]heck back)\b.{0,80}"
)
_READ_IN = r"\d{1,2}[ -]min(?:ute)?s?(?:[ -]read)?|(?:[Ee]stimated )?[Rr]eading time:?.{1,20}"
_LETTER_SIZE = r"[Aa][-+]?(?: [Aa][-+]?){1,3}"

_CORRECTIONS = (
    rf"Note: (?:[Tt]his|[Aa]n earlier|[Tt]he) (?:\w+ )?{_STORY}\b.{{0,300}}",
    rf"\((?i:this|the|in this|an earlier|a previous)\b.{{0,60}}\b{_STORY}\b.{{0,400}}\)",
    r"\((?:Corrects|Refiles|Adds|Updates|Recasts|Removes|Fixes|Clarifies|Repeats)\b.{0,300}\)",
    rf"(?:This|The) {_STORY}\b.{{0,60}}\b(?:was|has been) {_CHANGED}\b.{{0,300}}",
    rf"(?:An earlier|A previous) version of this {_STORY}\b.{{0,400}}",
)
_REACHED = (
    r"(?: (?:E-?mail|Follow|Reach|Contact|Write to|Twitter|The (?:views|opinions))\b.{0,160})?"
)
_COVERS = (
    rf"{NAME} (?:covers|reports on|writes about) [^.]{{2,80}} for (?:the )?[A-Z][^.]{{2,40}}\."
    rf"{_REACHED}"
)
_EDITED = (
    r"(?:This|The) (?:interview|conversation|discussion|transcript|exchange|Q ?& ?A)\b[^.]{0,60}"
    r"\b(?:edited|condensed|shortened|abridged|translated)\b.{0,200}"
)
_UNSAID = r"[^.!?\"“”]"
_COOKIES = (
    rf"{_UNSAID}{{0,80}}\b(?:[Tt]his (?:web)?site|[Oo]ur (?:web)?sites?|[Ww]e|[Yy]ou)\b"
    rf"{_UNSAID}{{0,60}}\b(?:us(?:e|es|ing)|accept|consent to|sets?|stores?|enables?)\b"
    rf"{_UNSAID}{{0,30}}\bcookies\b[^\"“”]{{0,400}}"
)
LIST_LABEL = r"list (?:of \d+ items?|\d+ of \d+)|end of list"
"""What a list of links is announced as to a screen reader."""
_LINKS = (
    r"\d?\d:\d\d ?/ ?\d?\d:\d\d",
    LIST_LABEL,
    r"(?:Home|News|HOME|NEWS)(?: ?[»›>/] ?[^»›>/.!?]{2,60}){1,4}",  # Home > News > Ferries
    r"(?i:slideshow ?\( ?\d+ images? ?\))",
    r"(?i:(?:click|tap) .{0,60}\bto (?:see|watch|read|view)\b.{0,100})",
    r"(?i:for (?:a |an )?(?:graphic|interactive|photo essay|map|video)s?\b.{0,160})",
    r"[A-Z]+ STOR(?:Y|IES)(?: FROM .{0,60})?:.{0,120}",
    rf"[\[(]?(?:[^.!?]{{0,80}}(?:[:–—-]|\bclick(?: on)?) ?)?(?:{URL})[\])]?\.?",
    rf"(?:{_POINTER}\s*)+",
)
_SHARES = (
    r"\d+ (?:[Cc]omments?|[Ss]hares?)|[Cc]omments? ?\(\d+\)",
    r"[Yy]ou have \w+ (?:free )?(?:articles?|stories|story) (?:left|remaining)\b.{0,80}",
    r"(?:[Dd]ownload|[Gg]et) (?:the|our) (?:[A-Z][\w’']+ ){0,4}app\b.{0,80}",
    rf"[\"“]?(?:You can )?[Ff]ollow (?:{NAMES}|{_WHOM})(?:,? .{{0,60}})? (?:on|at) .{{0,80}}",
)
_NOTES = (
    r"[(\[][A-Z][A-Z ,'’-]{3,40}[)\]]",  # (BEGIN VIDEO CLIP)
    _EDITED,
    _COOKIES,
    _WARNED,
    _GOES_ON,
    rf"[-–—(]*\s*[Ww]ith files from {NAMES}.{{0,100}}",
    _COVERS,
    _READ_IN,
    _LETTER_SIZE,
    r"Contact (?:us|the|our)\b[^.!?]{0,50}",
    rf"{NAME} (?i:is|was) (?i:an?|the) [^.a-z]{{0,60}}\b{_TRADE.upper()}",  # in capitals
    rf"[-–—(]*\s*(?:(?:Additional|Further|With)\s)?{_CRAFT}[\w ]{{0,40}} by\b.{{0,380}}",
    r"[-–—(]*\s*(?:[Aa]dditional|[Ff]urther) reporting (?:by|from)\b.{0,300}",
    rf"{NAMES} reported from {NAMES}(?:,? and {NAMES} from {NAMES})*\.",
    rf"{NAME},? (?:is|was) (?:an?|the) [^.]{{0,60}}\b{_TRADE}\b[^.]{{0,200}}\.{_REACHED}",
    r"\(?(?:©|(?:Copyright|COPYRIGHT)\b).{0,300}|.{0,80}\b[Aa]ll rights reserved\b.{0,200}",
    r"(?:This )?(?:[Mm]aterial|article|content) may not be (?:published|reproduced).{0,200}",
    _SUM,
    r"\((?:Source|SOURCE|Note|NOTE)s?:[^()]{1,160}\)",
    r"[^\"“”]{0,160}\b[\w.-]+@[\w-]+\.[\w.-]+",
)
_NOT_A_DAY = rf"(?!(?:{MONTH}|{WEEKDAY})\b)"
_IN_TRADE = (
    r"[A-Z][\w'’-]+(?: [A-Z][\w'’.-]+){1,2}(?:,| \|| [–—-]) (?:[\w&'’]+ ){0,3}"
    r"(?i:writers?|reporters?|correspondents?|columnist)"
)
"""``Ana Ng, Staff Writer``."""
_BYLINES = (
    rf"{_BY} {_NOT_A_DAY}{NAMES}{_TITLED}",
    _IN_TRADE,
)
_SIGNED_DAY = re.compile(rf"{_BY} {_NOT_A_DAY}{NAMES}?\s*(?:[,|·•–—-]|\bon\b)\s*(?P<when>.+)")
"""``By Ana Ng, March 3, 2031``."""
_DAY_SIGNED = re.compile(rf"(?P<when>.+?)[\s,|·•–—-]+[Bb]y:? {NAMES}(?: in [\w ,&]{{2,60}})?")
"""``Posted on March 3, 2031 by Ana Ng``."""
_SCRIPTS = (
    r"(?:var|let|const|function|window|document|jQuery|\$)[ .(].*[;{}(]",
    r"[\w$.]+\(.*[{}'\"].*\);?",
    r"(?:[#.@][\w-]+|[a-z][\w-]*)(?:[ ,>:.#]+[\w#.-]+){0,6} ?\{[^{}]*:[^{}]*\}?",
    r"<!--.*|.*-->|/\*.*\*/|//<!\[CDATA\[.*|//\]\]>",
)
"""Leftovers of scripts and styles: ``tell('x', {a: 'b'});``, ``.box { width: 1px }``."""


@cache
def _forms() -> tuple[tuple[FurnitureKind, re.Pattern[str]], ...]:
    """Return a pattern for each kind that is recognised by form, in the order they are tried."""
    forms: tuple[tuple[FurnitureKind, tuple[str, ...]], ...] = (
        ("correction", _CORRECTIONS),
        ("link", _LINKS),
        ("newsletter", _SHARES),
        ("note", (*_SCRIPTS, *_NOTES)),
        ("byline", (*_BYLINES, _signature())),
        ("dateline", _bare_datelines()),
    )
    return tuple((kind, re.compile("|".join(each))) for kind, each in forms)


def _by_form(line: str) -> FurnitureKind | None:
    """Return the kind of a line that has one of the forms above."""
    return next((kind for kind, form in _forms() if form.fullmatch(line)), None)


def _signature() -> str:
    """Return a pattern for names with an outlet: ``Jane Roe, CNN``; ``Jane Roe | AP``."""
    return rf"{NAMES}(?:,| \||/|,? of| for| -|, for) (?:the )?{outlets()}"


def _bare_datelines() -> tuple[str, ...]:
    """Return patterns for a dateline on a line of its own."""
    dash = r"\s*(?:—|–|―|--|-)"
    return (
        rf"(?:[A-Z][\w.,'’ -]{{1,60}}?\s*)?\([A-Z][\w ./&-]{{1,40}}\){dash}",  # CAIRO (AP) —
        rf"(?:[A-Z][\w.,'’ -]{{1,60}}?\s+)?{outlets()}{dash}",  # CNN  —; Cairo CNN —
        rf"[A-Z][\w.'’-]*(?:,? [A-Z][\w.'’-]*){{0,5}}(?: \d{{1,2}})?{dash}",  # Ellan, March 3 —
        rf"\({outlets()}\)",
    )


_SLUG = re.compile(
    r"(?:Source: ?)?[A-Z][\w ]{1,50}\| ?\d{4}-\d\d-\d\d[ \d:]*\| ?Editor: ?.{1,40}"
    r"|DATE/ ?AUTHOR.{0,120}"
)
"""``Source: Agency| 2025-03-04 18:48:09|Editor: ng``: the slug line on an agency's page."""


def _by_time(line: str) -> FurnitureKind | None:
    """Return the kind of a line that says only when, or only when and by whom."""
    if is_timestamp(line) or _SLUG.fullmatch(line):
        return "timestamp"
    signed, day = _SIGNED_DAY.fullmatch(line), _DAY_SIGNED.fullmatch(line)
    if signed and is_timestamp(signed["when"]):
        return "byline"
    return "timestamp" if day and is_timestamp(day["when"]) else None


_LOOKS: tuple[Callable[[str], FurnitureKind | None], ...] = (_by_time, _by_phrase, _by_form)
