"""Splits a text into blocks by its white space.

A block is a paragraph, or a short line of its own (a credit, a byline, a label).
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from briefgen.characters import HALVES, INKLESS, PARTING
from briefgen.data.lexicon import words
from briefgen.model import Span
from briefgen.reading.anatomy.furniture_lines import LIST_LABEL

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

LONGEST_WRAP, SHORTEST_WRAP = 120, 40
"""Longest and shortest width, in characters, at which people and mail programs wrap text."""
FEWEST_BREAKS = 2
"""Minimum single line breaks from which the width can be derived."""
WRAPPED_SHARE = 0.7
"""Minimum share of the single line breaks where the next word would not have fitted.

A text counts as wrapped above this share. It is nearly 1 in wrapped text, and below 0.3 if each
line is a paragraph.
"""
SLACK = 6
"""Characters by which a wrapped line may be shorter than the width.

Hyphenation and ragged editors cause this.
"""
SHORTEST_HALF = 50
"""Minimum characters of a line that ends inside a name and so is the first half of a sentence."""

_WHITE = re.compile(rf"[\s\x00-\x1f\x7f-\x9f{PARTING}]")
"""White space, control codes, and invisible characters that separate words."""
_JOINERS = re.compile(f"[{INKLESS}]+")
"""Invisible characters that separate nothing inside a word: soft hyphens, joiners."""

_SURROGATES = re.compile(f"[{HALVES}]")

_LINE = re.compile(r"[^\n\r\v\f\x85\u2028\u2029]+")
_BREAK = re.compile(r"\r\n|[\n\r\v\f\x85\u2028\u2029]")
_ENDS = re.compile(r"""[.!?:…]["'”’»)\]]*$""")
_RUNS_ON = re.compile(r"[,;–—-]$")
_LEADS_ON = re.compile(
    r"\w \b(?:the|an?|of|and|or|to|for|with|from|that|which|who|his|her|their|its|than|by)$"
)
"""Words that cannot end a line of its own."""
_CLOSES = re.compile(r"(?:[.,;!?)\]]|[”’])(?: |$)")
"""``. “We are glad.”``: the end of the sentence above, whose link was on a line of its own."""
_CAPITALS = re.compile(r"[A-Z][A-Z.'’ -]{2,40}(?:, [\w. ]{2,30})?")
_DASHED = re.compile(r"[–—-] ?[\"“‘']?[A-Z0-9]")
"""``– The mayor said``, below the town that is its dateline."""
_LIST = re.compile(LIST_LABEL)
_NAME = re.compile(r"\b[A-Z][\w'’-]+ [A-Z][\w'’-]+$")
_STOP = re.compile(r"[.!?][\"'”’)]*(?: |$)")
_TELLS = re.compile(r"\b(?:the|an?|is|was|were|has|have|had|said|[a-z]{2,}ed)\b")


def make_plain(text: str) -> str:
    """Replace white space, control codes and invisible characters at word edges by spaces.

    Unpaired surrogates, which parsers refuse, become replacement characters.
    """
    spaced = _SURROGATES.sub("\N{REPLACEMENT CHARACTER}", _WHITE.sub(" ", text))
    return _JOINERS.sub(_loosen, spaced)


def _loosen(match: re.Match[str]) -> str:
    """Replace invisible characters by spaces unless they are inside a word."""
    start, end = match.span()
    before, after = match.string[max(0, start - 1) : start], match.string[end : end + 1]
    return match[0] if before.strip() and after.strip() else " " * len(match[0])


def find_blocks(text: str, plain: str) -> tuple[Span, ...]:
    """Split a text into blocks, in order, without the white space around them.

    A blank line always ends a block. A single line break does so too, unless it is only a wrap.
    """
    groups = _group_lines(text, plain)
    width = _wrap_width(plain, groups)
    return tuple(Span(block[0].start, block[-1].end) for block in _join(plain, groups, width))


def _group_lines(text: str, plain: str) -> tuple[tuple[Span, ...], ...]:
    """Return the trimmed lines, in groups separated by blank lines."""
    groups: list[tuple[Span, ...]] = []
    lines: list[Span] = []
    end = 0
    for match in _LINE.finditer(text):
        span = _trim(plain, match.start(), match.end())
        if span is None:
            continue
        if lines and len(_BREAK.findall(text, end, span.start)) > 1:
            groups.append(tuple(lines))
            lines = []
        lines.append(span)
        end = span.end
    return (*groups, tuple(lines)) if lines else tuple(groups)


def _trim(plain: str, start: int, end: int) -> Span | None:
    """Leave out the spaces at both ends; return ``None`` if nothing is left."""
    words = plain[start:end]
    inner = words.strip(" ")
    if not inner:
        return None
    first = start + len(words) - len(words.lstrip(" "))
    return Span(first, first + len(inner))


def _wrap_width(plain: str, groups: Sequence[Sequence[Span]]) -> int | None:
    """Return the width to which a text was wrapped, ``None`` if its lines are paragraphs."""
    width = max((len(line) for group in groups for line in group), default=0)
    breaks = [pair for group in groups for pair in pairwise(group)]
    if not SHORTEST_WRAP <= width <= LONGEST_WRAP or len(breaks) < FEWEST_BREAKS:
        return None
    wraps = sum(_wraps(plain, above, below, width) for above, below in breaks)
    return width if wraps >= WRAPPED_SHARE * len(breaks) else None


def _wraps(plain: str, above: Span, below: Span, width: int) -> bool:
    """Return whether the first word of a line would not have fitted on the line above."""
    space = plain.find(" ", below.start, below.end)
    word = (space if space > 0 else below.end) - below.start
    return len(above) + 1 + word > width - SLACK


def _join(
    plain: str, groups: Iterable[Sequence[Span]], width: int | None
) -> Iterator[tuple[Span, ...]]:
    """Join those lines of each group that are only wrapped."""
    for group in groups:
        block = [group[0]]
        for above, below in pairwise(group):
            if not _runs_on(plain, above, below, width):
                yield tuple(block)
                block = []
            block.append(below)
        yield tuple(block)


def _runs_on(plain: str, above: Span, below: Span, width: int | None) -> bool:
    """Return whether a sentence continues across a single line break."""
    if width is not None and _wraps(plain, above, below, width):
        return True
    before, after = plain[above.start : above.end], plain[below.start : below.end]
    if _CLOSES.match(after) and not _CLOSES.match(before):
        return True
    if _ENDS.search(before[-8:]) or _LIST.fullmatch(before) or _LIST.fullmatch(after):
        return False
    if after[0].islower() or _RUNS_ON.search(before) or _LEADS_ON.search(before):
        return True
    if _CAPITALS.fullmatch(before) and _DASHED.match(after):
        return True
    return plain[above.end : above.end + 2] == "  " and _name_goes_on(before, after)


def _name_goes_on(above: str, below: str) -> bool:
    """Return whether a line that reads like a sentence breaks inside a name."""
    first = below.split(" ", 1)[0]
    opens = not first[0].isupper() or first.casefold() in words("openers")
    told = len(above) >= SHORTEST_HALF and _TELLS.search(above) is not None
    return (
        told and not opens and _NAME.search(above) is not None and _STOP.search(below) is not None
    )
