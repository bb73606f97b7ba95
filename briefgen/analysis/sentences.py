"""Splits news prose into sentences.

NLTK's Punkt proposes the ends, with a list of abbreviations of our own; its errors on news are
corrected: ``“What happened?” he asked.`` is one sentence, ``the end.The next`` is two.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from briefgen.analysis.import_without_home import placeholder_home
from briefgen.data.lexicon import words
from briefgen.model import Sentence, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefgen.model import Article, FurnitureKind

LONGEST_SENTENCE = 2000
"""Most characters of a sentence; a longer one is cut at white space.

This keeps text without full stops (tables, lists) cheap to parse. The longest sentence in 600
articles has 1,100.
"""

WINDOW = 4000
"""Most characters that Punkt is given at once.

Its cost grows with the square of a run without spaces, and NLTK gives up on a text after five
seconds. Paragraphs are shorter; a whole article in one paragraph may not be.
"""


def split_sentences(article: Article) -> tuple[Sentence, ...]:
    """Return the sentences of the story and its headline, in reading order.

    No sentence crosses a paragraph or is blank. The dateline is cut off the front of its sentence,
    and furniture other than the headline is left out.
    """
    return tuple(
        Sentence(article.excerpt(span), number, kind)
        for number, stretch, kind in _stretches(article)
        for span in _split(article.plain, stretch)
    )


# --- what is split --------------------------------------------------------------------------------


def _stretches(article: Article) -> Iterator[tuple[int, Span, FurnitureKind | None]]:
    """Yield the paragraph index, span and kind of each stretch; story text has no kind."""
    left_out = iter(_left_out(article))
    piece = next(left_out, None)
    for number, paragraph in enumerate(article.paragraphs):
        start = paragraph.span.start
        while piece and piece[0].start < paragraph.span.end:
            span, kind = piece
            yield number, Span(start, span.start), None
            if kind == "headline":
                yield number, span, kind
            start = span.end
            piece = next(left_out, None)
        yield number, Span(start, paragraph.span.end), None


def _left_out(article: Article) -> tuple[tuple[Span, FurnitureKind], ...]:
    """Return the span and kind of all furniture and of the dateline, in reading order."""
    pieces: list[tuple[Span, FurnitureKind]] = [
        (piece.excerpt.span, piece.kind) for piece in article.furniture
    ]
    if article.dateline and article.dateline.span not in [span for span, _ in pieces]:
        pieces.append((article.dateline.span, "dateline"))
    return tuple(sorted(pieces))


# --- how it is split ------------------------------------------------------------------------------

_SURE_END = re.compile(r"\b(?P<word>[a-z]{4,})[.!?][\"')]*\s+(?=[\"'(]?[A-Z])")
_STRAIGHT = str.maketrans("“”„‟«»‘’‚‛…", '""""""\'\'\'\'.')
"""Replacements for quotation marks and dots that Punkt does not know, one for one to keep offsets.
"""


def _split(plain: str, stretch: Span) -> Iterator[Span]:
    """Yield the spans of the sentences in one stretch of a paragraph, trimmed and never blank."""
    line = plain[stretch.start : stretch.end]
    if not line.strip():
        return
    cuts = [0, *sorted(_find_breaks(line)), len(line)]
    for start, end in pairwise(cuts):
        for first, last in _cap(line, start, end):
            span = _trim(line, first, last)
            if span:
                yield Span(stretch.start + span.start, stretch.start + span.end)


def _find_breaks(line: str) -> set[int]:
    """Return the offsets at which one sentence ends and the next begins."""
    straight = line.translate(_STRAIGHT)
    proposed = (
        end
        for start, stop in _windows(straight)
        for end in _proposals(straight, start, stop)
        if end < len(line)
    )
    opening = _spaced_openings(straight)
    proposed = (opening.get(end, end) for end in proposed)
    breaks = {end for end in proposed if not _belong_together(straight, end)}
    return breaks | {
        match.end()
        for match in _NO_SPACE.finditer(line)
        if not _is_abbreviation(match["word"].lower())
    }


def _spaced_openings(line: str) -> dict[int, int]:
    """Map the end of each opening quotation mark that has spaces on both sides to its start.

    Some tokenisers write such marks: ``They left . " We won , " Ng said .`` The first mark opens a
    quotation, and the next one closes it.
    """
    if ' " ' not in line:
        return {}
    marks = [match.start() for match in re.finditer('"', line)]
    return {at + 1: at for at in marks[::2] if line[max(0, at - 1) : at + 2] == ' " '}


def _windows(line: str) -> Iterator[tuple[int, int]]:
    """Cut a line into stretches of at most ``WINDOW`` characters, preferably at sentence ends."""
    start = 0
    while len(line) - start > WINDOW:
        ends = [
            match.end()
            for match in _SURE_END.finditer(line, start + WINDOW // 2, start + WINDOW)
            if not _is_abbreviation(match["word"])
        ]
        space = line.rfind(" ", start, start + WINDOW) + 1
        stop = ends[-1] if ends else max(space, start + WINDOW // 2)
        yield start, stop
        start = stop
    yield start, len(line)


def _proposals(line: str, start: int, stop: int) -> Iterator[int]:
    """Yield the sentence ends that Punkt finds in a stretch of a line, and those after numbers."""
    for _, end in _punkt().span_tokenize(line[start:stop]):
        yield start + end
    for match in _AFTER_NUMBER.finditer(line, start, stop):
        yield match.end()


def _cap(line: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut a sentence that is too long at white space."""
    while end - start > LONGEST_SENTENCE:
        space = line.rfind(" ", start + LONGEST_SENTENCE // 2, start + LONGEST_SENTENCE)
        cut = space if space > 0 else start + LONGEST_SENTENCE
        yield start, cut
        start = cut
    yield start, end


def _trim(line: str, start: int, end: int) -> Span | None:
    """Return the range without the spaces at both ends, ``None`` if nothing is left."""
    inner = line[start:end]
    first = start + len(inner) - len(inner.lstrip(" "))
    last = start + len(inner.rstrip(" "))
    return Span(first, last) if first < last else None


# --- repairs --------------------------------------------------------------------------------------

_AFTER_NUMBER = re.compile(r"\b[0-9]+%?\.[\"')]*(?=\s+[\"'(]?[A-Z])")
"""``on Jan. 5. Then``: the end that Punkt misses because it takes ``5.`` for an ordinal."""

_NO_SPACE = re.compile(
    r"\b(?P<word>[A-Z]?[a-z]{2,}|\d{4})[.!?][\"'”’)]*(?=[\"'“‘(]?[A-Z][a-z'’ ])(?!\w+\.\w)"
    r"(?!(?:Com|Net|Org|Info|Gov|Edu|Co)\b)"
)
"""``the end.The next``: a full stop with no space between a lower-case letter and a capital."""

_NO_OPENING = re.compile(r"[\"']*[.,;]")
"""Text that cannot begin a sentence: the ``",`` after ``"Wait!``."""

_LOWER = re.compile(r"[\"'(\[]*[a-z]")
_LOWER_NAME = re.compile(
    r"[\"'(\[]*(?:[a-z]{1,3}[A-Z]|(?:al|el|an|ad|as|ash|at|ar)-[A-Z]"
    r"|(?:de|van|von|bin|ibn|di|da|du|la|le) [A-Z])"
)
"""Words that may open a sentence in lower case: ``iPhone``, ``al-Rahim``, ``de Groot``."""

_SAYING = re.compile(
    r"(?:[A-Z][\w'.-]*,? ){1,4}(?:said|says|asked|asks|added|adds|wrote|writes|tweeted|replied|"
    r"shouted|cried|wondered|continued|recalled|quipped|joked|demanded|exclaimed|answered)\b"
)
_ASKED = re.compile(r"[?!][\"']+$")
_NUMBER = re.compile(r"\b(?:No|Nos|no|nos|p|pp|Art|art|Sec|sec|Ch|ch|vol|Vol)\.$")
_BEFORE_NUMBER = re.compile(
    _NUMBER.pattern + r"|\b(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.$"
)
_INITIALS = re.compile(r"(?:^|[\s\"'(])[A-Z]\.(?: ?& ?)?(?:[A-Z]\.)+$")
_COUNT = re.compile(r"(?:^|(?P<word>\w*)[.!?:;][\"']?\s+)(?:\d{1,2}|[IVX]{1,4})\.$")
"""``1.``: a number alone after a finished sentence is the label of the next one."""

_NOTHING = re.compile(r"[^\w]*$")

NEAR = 80
"""How many characters are examined on both sides of a proposed break."""


def _belong_together(line: str, end: int) -> bool:
    """Return whether the text before and after the proposed break at ``end`` is one sentence."""
    before = line[max(0, end - NEAR) : end].rstrip()
    after = line[end : end + NEAR].lstrip()
    numbered = after[:1].isdigit() and _BEFORE_NUMBER.search(before)
    if numbered or _NO_OPENING.match(after) or (_NOTHING.fullmatch(after) and len(after) < NEAR):
        return True
    if _LOWER.match(after):
        return not _LOWER_NAME.match(after) or not before.endswith((".", '."'))
    if _NUMBER.search(before):
        return False
    if _INITIALS.search(before):
        return _word(after) not in words("openers")
    count = _COUNT.search(before)
    if count:
        return not _is_abbreviation((count["word"] or "").lower())
    return bool(_ASKED.search(before) and _SAYING.match(after))


def _is_abbreviation(word: str) -> bool:
    return word in words("abbreviations")


def _word(line: str) -> str:
    """Return the first word of a line in lower case, without punctuation around it."""
    return line.split(" ", 1)[0].strip("\"'([,.").lower()


# --- Punkt ----------------------------------------------------------------------------------------


@cache
def _punkt() -> Any:
    """Return Punkt's splitter with parameters of our own, built in memory."""
    with placeholder_home():
        from nltk.tokenize.punkt import PunktParameters, PunktSentenceTokenizer

    lower_case_seen = 1 << 4 | 1 << 5 | 1 << 6
    parameters = PunktParameters()
    parameters.abbrev_types.update(words("abbreviations"))
    for word in words("openers"):
        parameters.add_ortho_context(word, lower_case_seen)
    return PunktSentenceTokenizer(parameters)
