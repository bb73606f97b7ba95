"""Recognises the headline, decks and outlet above the story, and section labels below it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefgen.data.lexicon import words
from briefgen.reading.anatomy.inline_furniture import measure_dateline
from briefgen.reading.written_dates import MONTH, WEEKDAY

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefgen.model import FurnitureKind

LONGEST_HEADLINE = 220
"""Maximum characters; the longest headlines with a second deck have some 25 words."""
SHORTEST_STORY = 60
"""Minimum characters of the paragraph that must follow a headline."""
MASTHEAD_WITHIN, DECKS = 8, 3
"""Limits of a masthead.

Its byline is within ``MASTHEAD_WITHIN`` blocks, below at most ``DECKS`` lines that have no kind
yet.
"""
TITLE_SHARE = 0.8
"""Share of the words with four or more letters that must be capitalised in headline case.

It is above 0.9 in such headlines and below 0.6 in sentences full of names.
"""
GLUED_WORDS, WORDS_TO_COMMA = 6, 4
"""Minimum words of four or more letters in headlines within the story: overall, and per comma."""
TERSE_WORDS = 14
"""Maximum words of a headline in sentence case that ends with a full stop.

Such a headline has no article, past tense, weekday or pronoun. This recognises half of 505 such
headlines and mistakes 2 of 819 ledes for one.
"""

_LONG_WORD = re.compile(r"[A-Za-z][\w’'-]{3,}")
_SMALL = frozenset(
    {"about", "above", "after", "amid", "among", "before", "behind", "below", "between", "beyond"}
    | {"during", "from", "into", "less", "like", "more", "near", "onto", "over", "since", "than"}
    | {"that", "then", "through", "toward", "towards", "under", "until", "upon", "versus", "when"}
    | {"where", "while", "with", "within", "without"}
)
"""Longer words that stay lower-case in headline case."""
_STOP = re.compile(r"[.!?…][\"”’')]*$")
_INNER_STOP = re.compile(r"[.!?][\"”’')]*\s+[\"“]?[A-Z]")
_LABEL = re.compile(r"[^a-z.!?]{3,60}")
_ABBREVIATION = re.compile(r"\b(?:[A-Z]\.)+$")
_TOLD = re.compile(
    r"\b(?:the|a|an|was|were|had|did|been|said|says|told|added|announced|[a-z]+ed)\b"
    r"|\b(?:left|went|came|took|gave|won|lost|began|met|held|found|saw|got|became|fell|rose|spoke|"
    r"wrote|stood|led|sent|kept|ran|broke|brought|built|drew|fled|heard|knew|paid|sold|shot|struck)\b"
    rf"|\b{WEEKDAY}\b"
    r"|^[\"“'‘]?(?:he|she|it|they|we|i|you|this|that|these|those|there|here|but|and)\b"
    r"|^[\"“][^\"”]*[\"”],?$",
    re.IGNORECASE,
)
"""Words that sentences have and headlines leave out."""
_SITE_MARK = re.compile(r"\s+[|»·–—-]\s+")
"""Separates the title of a page from the name of its site."""
GENRE = re.compile(
    r"(?:opinion|op-ed|commentary|editorial|column|letters?|obituary|analysis|interview) ?[|:] ?"
    r"(?=\S.{10})",
    re.IGNORECASE,
)
"""The kind of text, given before the headline."""
_DAY = re.compile(rf"{MONTH}|\d{{4}}")


def find_masthead(
    lines: Sequence[str], kinds: list[FurnitureKind | None], title: str | None
) -> None:
    """Set ``kinds`` to ``headline`` (also for decks) or ``byline`` for lines above the story."""
    if lines and kinds[0] == "link" and GENRE.match(lines[0]):
        kinds[0] = None
    first = next((number for number, kind in enumerate(kinds) if kind is None), None)
    if first is not None and _is_page_title(lines, first):
        kinds[first] = "link"
        first = next((number for number, kind in enumerate(kinds) if kind is None), None)
    if first is None or not _is_headline(lines[first], title):
        return
    end = _masthead_end(lines, kinds)
    if end is not None:
        _fill_masthead(lines, kinds, end)
        return
    follows = [lines[n] for n in range(first + 1, len(lines)) if kinds[n] is None][:2]
    if any(len(text) >= SHORTEST_STORY for text in follows):
        kinds[first] = "headline"


def find_labels(lines: Sequence[str], kinds: list[FurnitureKind | None]) -> None:
    """Set ``kinds`` to ``note`` for labels in capitals at the end of a page: ``THE WEEK``."""
    for number in range(len(lines) - 1, 0, -1):
        if kinds[number] is None and not _LABEL.fullmatch(lines[number]):
            return
        kinds[number] = kinds[number] or "note"


def _is_page_title(lines: Sequence[str], first: int) -> bool:
    """Return whether a line repeats the headline below it, followed by the name of the site."""
    if len(lines[first]) > LONGEST_HEADLINE:
        return False
    below = [_fold(line) for line in lines[first + 1 : first + MASTHEAD_WITHIN]]
    titles = (lines[first][: mark.start()] for mark in _SITE_MARK.finditer(lines[first]))
    return any(_fold(title) in below for title in titles if title)


def find_heads(lines: Sequence[str], kinds: list[FurnitureKind | None]) -> None:
    """Set ``kinds`` to ``headline`` for the headings of entries in a live blog.

    They follow the time of the entry, and come below the headline of the page.
    """
    if "headline" not in kinds:
        return
    for number in range(1, len(lines)):
        unfinished = len(lines[number]) <= LONGEST_HEADLINE and not _STOP.search(lines[number])
        if kinds[number] is None and kinds[number - 1] == "timestamp" and unfinished:
            kinds[number] = "headline"


def find_glued(lines: Sequence[str], kinds: list[FurnitureKind | None]) -> None:
    """Set ``kinds`` to ``link`` for the headlines of other articles within the story.

    A page may run several of them into one line: "Port Council Names New Head Rain Shuts Ferry".
    """
    begun = False
    for number, line in enumerate(lines):
        if begun and kinds[number] is None and _is_in_headline_words(line):
            kinds[number] = "link"
        begun = begun or (kinds[number] is None and len(line) >= SHORTEST_STORY)


def _is_in_headline_words(line: str) -> bool:
    """Return whether a line is in headline case and is not a list of names or a shout."""
    long = _LONG_WORD.findall(line)
    listed = line.count(",") * WORDS_TO_COMMA > len(long)
    shouted = sum(word.isupper() for word in long) * 2 > len(long)
    marked = line[0] in "“\"‘'[("
    return (
        len(long) >= GLUED_WORDS and not (listed or shouted or marked) and _in_headline_case(line)
    )


# --- with a byline or a day -----------------------------------------------------------------------


def _masthead_end(lines: Sequence[str], kinds: Sequence[FurnitureKind | None]) -> int | None:
    """Return the index of the last byline or date with only short lines above it, or ``None``."""
    end = None
    open_lines = 0
    for number, line in enumerate(lines[:MASTHEAD_WITHIN]):
        if kinds[number] == "byline" or (kinds[number] == "timestamp" and _DAY.search(line)):
            end = number
        elif kinds[number] is None:
            open_lines += 1
            if open_lines > DECKS or not _may_stand_above(line, above_byline=end is None):
                break
    return end if end is not None and any(kind is None for kind in kinds[end:]) else None


def _may_stand_above(line: str, *, above_byline: bool) -> bool:
    """Return whether a line may be a headline or a deck, or an outlet's name below a byline."""
    if len(line) > LONGEST_HEADLINE or measure_dateline(line, first=True):
        return False
    return above_byline or not _STOP.search(line)


def _fill_masthead(lines: Sequence[str], kinds: list[FurnitureKind | None], end: int) -> None:
    """Set the kinds of a masthead's lines: headline and decks above the byline, names below it."""
    bylines = [number for number in range(end + 1) if kinds[number] in ("byline", "timestamp")]
    for number in range(end):
        if kinds[number] is None:
            above = number < bylines[0] and not _is_person(lines[number])
            kinds[number] = "headline" if above else "byline"
    below = end + 1
    if kinds[below] is None and len(lines) > below + 1 and _may_name_desk(lines[below]):
        kinds[below] = "byline"


def _is_person(line: str) -> bool:
    """Return whether a line is a person's name and nothing else."""
    names = line.split()
    capital = all(name[0].isupper() and name.replace("-", "").isalpha() for name in names)
    return 2 <= len(names) <= 3 and capital and names[0] in words("given_names")  # noqa: PLR2004


def _may_name_desk(line: str) -> bool:
    """Return whether the line below a byline is the name of an outlet or a desk."""
    return len(line) <= SHORTEST_STORY and not _STOP.search(line) and line[0].isupper()


# --- by its own words -----------------------------------------------------------------------------


def _is_headline(line: str, title: str | None) -> bool:
    """Return whether the first line that is not other furniture is a headline."""
    if title and _fold(line) == _fold(title):
        return True
    if len(line) > LONGEST_HEADLINE or measure_dateline(line, first=True):
        return False
    if not any(char.isalpha() for char in line):
        return False
    if not _STOP.search(line) or _ABBREVIATION.search(line):
        return not line.endswith((",", ";", ":", "-", "–", "—"))
    return _in_headline_case(line) or _is_terse(line)


def _in_headline_case(line: str) -> bool:
    """Return whether nearly all longer words are capitalised, except function words."""
    long = _LONG_WORD.findall(line)
    small = [word for word in long if not word[0].isupper()]
    few = len(small) <= (1 - TITLE_SHARE) * len(long)
    return len(long) > 2 and few and _SMALL.issuperset(small)  # noqa: PLR2004 - a name is two


def _is_terse(line: str) -> bool:
    """Return whether a line that ends with a full stop is worded like a headline."""
    few = len(line.split()) <= TERSE_WORDS
    return few and not _TOLD.search(line) and not _INNER_STOP.search(line)


def _fold(line: str) -> str:
    """Return a title without case, punctuation and repeated spaces, for comparison."""
    return re.sub(r"\W+", " ", line).strip().casefold()
