"""Determines the kind of text: a report, unless the page clearly shows another kind."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefgen.reading.anatomy.interview_turns import find_askers, find_turns, is_question

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from briefgen.model import ArticleKind, FurnitureKind
    from briefgen.reading.anatomy.interview_turns import Line

LEAST_TURNS, TURN_SHARE = 4, 0.4
"""Minimum of paragraphs that begin with a speaker's name, and their share of an interview."""
HEAD, FOOT = 5, 10
"""Lines at the top and at the foot of a page in which it says what kind of text it is."""
LEAST_HOURS = 3
"""Minimum of entries in a live blog that give their time."""
LEAST_SIGNS = 2
"""Minimum of different phrases of death notices that make an obituary."""


@dataclass(frozen=True, slots=True)
class Look:
    """The lines of a page as the tests for a kind see them; ``story`` are those without a kind."""

    lines: Sequence[str]
    kinds: Sequence[FurnitureKind | None]
    story: Sequence[str]
    turns: Sequence[Line]

    @property
    def head(self) -> Sequence[str]:
        """Return the lines at the top."""
        return self.lines[:HEAD]

    @property
    def foot(self) -> Sequence[str]:
        """Return the lines at the foot, without the first line of the page."""
        return self.lines[max(1, len(self.lines) - FOOT) :]


def name_kind(lines: Sequence[str], kinds: Sequence[FurnitureKind | None]) -> ArticleKind:
    """Return the kind of text that the page shows, ``report`` if it does not.

    ``lines`` are its blocks, ``kinds`` the kind of furniture of each.
    """
    story = [line for line, kind in zip(lines, kinds, strict=True) if kind is None]
    look = Look(lines, kinds, story, find_turns(story))
    return next((kind for kind, is_one in _TESTS if is_one(look)), "report")


# --- those who speak in turn ----------------------------------------------------------------------

_DIRECTION = re.compile(
    r"[(\[](?:(?:BEGIN|END|START) (?:VIDEO|AUDIO|CLIP|TAPE)[A-Z ]*"
    r"|CROSSTALK|LAUGHTER|APPLAUSE|COMMERCIAL BREAK|INAUDIBLE|VIDEO CLIP|AUDIO GAP"
    r"|MUSIC[A-Z ]*)[)\]]"
)
_TRANSCRIPT = re.compile(
    r"(?:(?:full|rush|edited|partial) )?transcript\b(?:[:|].*)?"
    r"|this is a rush transcript\b.*|.{0,80}[:|–—-] (?:full )?transcript",
    re.IGNORECASE,
)
_EDITED = re.compile(
    r"\b(?:(?:[Tt]his|[Tt]he) (?:interview|conversation|exchange|Q ?& ?A)|[Qq]uestions and answers)"
    r" (?:has|have|was|were) [^.]{0,40}\b(?:edited|condensed|shortened|abridged)\b"
)
_OF_ONESELF = re.compile(r"^[^\"“]*\b(?:I|I['’](?:m|ve|d|ll)|[Mm]y|[Ww]e|[Oo]ur)\b")
LEAST_ANSWERS, OWN_SHARE, ASKED_SHARE = 4, 0.6, 0.3
"""How an interview without names is recognised.

Minimum number of answers in which people speak of themselves, their minimum share of the paragraphs
that follow a question, and the minimum share of those paragraphs in the story.
"""


def _is_transcript(look: Look) -> bool:
    directed = any(_DIRECTION.fullmatch(line) for line in look.lines)
    titled = any(_TRANSCRIPT.fullmatch(line) for line in look.head)
    return (directed or titled) and _speaks_in_turn(look)


def _is_interview(look: Look) -> bool:
    if _speaks_in_turn(look):
        return bool(find_askers(look.turns))
    asked = list(map(is_question, look.story))
    if sum(asked) > 1 and any(_EDITED.search(line) for line in look.lines):
        return True
    answers = [line for line, before in zip(look.story[1:], asked, strict=False) if before]
    own = sum(_OF_ONESELF.search(line) is not None for line in answers)
    alternate = len(answers) >= ASKED_SHARE * len(look.story)
    return alternate and own >= LEAST_ANSWERS and own >= OWN_SHARE * len(answers)


def _speaks_in_turn(look: Look) -> bool:
    """Return whether at least two people speak more than once, in much of the story."""
    often = [name for name, count in Counter(turn.who for turn in look.turns).items() if count > 1]
    enough = len(look.turns) >= max(LEAST_TURNS, TURN_SHARE * len(look.story))
    return enough and len(often) > 1


# --- those that say what they are -----------------------------------------------------------------

_LIVE_TITLE = re.compile(
    r".{10,}(?:[–—-]|[:|]) ?(?:live(?: updates| blog| coverage)?|as it happened)[.!]?"
    r"|(?:live(?: updates| blog| coverage)?|as it happened) ?(?:[–—:|-]) ?.{10,}",
    re.IGNORECASE,
)
_LIVE = re.compile(
    r"\b(?:live ?blog|(?:our|my|this|rolling) live (?:coverage|updates))\b", re.IGNORECASE
)
_HOUR = re.compile(
    r"(?:\D{0,20} )?\d{1,2}[:.h]\d{2}\s*(?:[ap]\.?m\.?)?(?: ?[A-Z]{2,4})?", re.IGNORECASE
)
_FACT_CHECK = re.compile(
    r"fact[ -]check(?:ing)?\b ?(?:[:|–—-].*)?|.{10,}[|:–—-] ?fact[ -]check", re.IGNORECASE
)
_CLAIM_LINE = re.compile(r"(?:the )?claim(?: [\w ]{1,20})?(?:: .+|:)?", re.IGNORECASE)
_RATING = re.compile(
    r"(?:our |the )?(?:rating|ruling|verdict|conclusion|assessment)"
    r"(?:[:|–—-] ?.{0,80}|: .{0,300})?",
    re.IGNORECASE,
)
_LETTER = re.compile(
    r"letters?(?: to the editor)?(?: ?[:|].*)?|.{0,80}[:|–—-] ?letters?(?: to the editor)?"
    r"|(?:dear (?:sir|madam|editor)|(?:to )?the editor|sir)\b ?(?:or madam)?[,:;–—-].*",
    re.IGNORECASE,
)
_OPINION = re.compile(
    r"(?:opinion|op-ed|commentary|editorial|guest column|column)(?: ?[|:] .*)?"
    r"|.{10,} \| (?:opinion|op-ed|commentary|editorial)\b.*",
    re.IGNORECASE,
)
_VIEWS = re.compile(
    r"\b(?:views|opinions) expressed (?:here"
    r"|in (?:this|the) (?:article|column|commentary|piece|op-ed)"
    r"|by the (?:author|writer)|are (?:those|solely|the author))"
    r"|^(?:the (?:writer|author)|[A-Z][\w'’.-]+(?: [A-Z][\w'’.-]+){1,3}) is an? [^.]{0,80}"
    r"\b(?:columnist|opinion (?:writer|editor)|commentator)\b"
    r"|^(?:other|more) opinion (?:columns|pieces)$",
    re.IGNORECASE,
)
_OBITUARY = re.compile(r"obituar(?:y|ies)(?: ?[|:] .*)?|.{5,80}[|:–—-] ?obituary", re.IGNORECASE)
_MOURNED = re.compile(
    r"\b(?:(?P<kin>beloved (?:husband|wife|mother|father|son|daughter|brother|sister) of)"
    r"|(?P<left>(?:is|was|are) survived by|survived by (?:his|her))"
    r"|(?P<before>preceded in death)|(?P<flowers>in lieu of flowers)"
    r"|(?P<cortege>cortege leaves)|(?P<passed>passed away peacefully)"
    r"|(?P<rites>(?:funeral|memorial|graveside) services? (?:will|are|is)|visitation will"
    r"|for burial at|interment (?:will|at)))\b",
    re.IGNORECASE,
)
_RELEASE = re.compile(
    r"(?:press|news|media) release|for (?:immediate )?release:?.{0,30}", re.IGNORECASE
)


def _is_live(look: Look) -> bool:
    titled = any(_LIVE_TITLE.fullmatch(line) for line in look.head[:2])
    named = any(_LIVE.search(line) for line in look.lines)
    hours = sum(_HOUR.fullmatch(line) is not None for line in look.lines)
    return (titled or named) and hours >= (LEAST_HOURS - titled)


def _is_fact_check(look: Look) -> bool:
    titled = any(_FACT_CHECK.fullmatch(line) for line in look.head[:2])
    claimed = any(_CLAIM_LINE.fullmatch(line) for line in look.lines)
    rated = any(_RATING.fullmatch(line) for line in look.lines)
    return titled or (claimed and rated)


def _is_letter(look: Look) -> bool:
    return any(_LETTER.fullmatch(line) for line in look.head[:3])


def _is_opinion(look: Look) -> bool:
    said = any(_OPINION.fullmatch(line) for line in look.head)
    return said or any(_VIEWS.search(line) for line in look.foot)


def _is_obituary(look: Look) -> bool:
    if any(_OBITUARY.fullmatch(line) for line in look.head):
        return True
    found = (match.lastgroup for line in look.story for match in _MOURNED.finditer(line))
    return len(set(found)) >= LEAST_SIGNS


def _is_release(look: Look) -> bool:
    return any(_RELEASE.fullmatch(line) for line in look.head)


_TESTS: tuple[tuple[ArticleKind, Callable[[Look], bool]], ...] = (
    ("transcript", _is_transcript),
    ("interview", _is_interview),
    ("live blog", _is_live),
    ("fact check", _is_fact_check),
    ("letter", _is_letter),
    ("opinion", _is_opinion),
    ("obituary", _is_obituary),
    ("press release", _is_release),
)
"""The kinds in the order in which they are tried, the most reliable first."""
