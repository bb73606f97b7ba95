"""Where sentences begin and end, for news prose.

NLTK's Punkt proposes, with an own list of abbreviations; what it gets wrong in news is repaired:
``“What happened?” he asked.`` is one sentence, ``the end.The next`` is two.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from briefgen.analysis.nltk_home import home_named
from briefgen.data.lexicon import words
from briefgen.model import Sentence, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefgen.model import Article, FurnitureKind

LONGEST_SENTENCE = 2000
"""Characters after which a sentence is cut at white space, so that text without a full stop (a
table, a list) stays cheap to parse. The longest sentence in 600 articles has 1,100."""

WINDOW = 4000
"""Characters that Punkt looks at in one go: its cost grows with the square of a run without spaces,
and NLTK gives up on a text after five seconds. Paragraphs are shorter; whole articles in one
paragraph are not."""


def split_sentences(article: Article) -> tuple[Sentence, ...]:
    """Cut the story and its headline into sentences, in reading order.

    None crosses a paragraph, none is blank. The dateline is cut off the front of its sentence, and
    furniture other than the headline is left out.
    """
    return tuple(
        Sentence(article.excerpt(span), number, kind)
        for number, stretch, kind in _stretches(article)
        for span in _split(article.plain, stretch)
    )


# --- what is split --------------------------------------------------------------------------------


def _stretches(article: Article) -> Iterator[tuple[int, Span, FurnitureKind | None]]:
    """Return the stretches of story and headline, each with the index of its paragraph."""
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
    """Return the furniture and the dateline, in reading order."""
    pieces: list[tuple[Span, FurnitureKind]] = [
        (piece.excerpt.span, piece.kind) for piece in article.furniture
    ]
    if article.dateline and article.dateline.span not in [span for span, _ in pieces]:
        pieces.append((article.dateline.span, "dateline"))
    return tuple(sorted(pieces))


# --- how it is split ------------------------------------------------------------------------------

_SURE_END = re.compile(r"\b(?P<word>[a-z]{4,})[.!?][\"')]*\s+(?=[\"'(]?[A-Z])")
_STRAIGHT = str.maketrans("“”„‟«»‘’‚‛…", '""""""\'\'\'\'.')
"""Marks as Punkt knows them, one for one, so that offsets stay."""


def _split(plain: str, stretch: Span) -> Iterator[Span]:
    """Return the sentences of one stretch of one paragraph, trimmed and none of them blank."""
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
    """Return the places where one sentence ends and the next begins."""
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
    """Return where a mark with a space on both sides begins that opens a quotation, by its end.

    So tokenisers set marks: ``They left . " We won , " Ng said .`` The first mark opens, the next
    one closes.
    """
    if ' " ' not in line:
        return {}
    marks = [match.start() for match in re.finditer('"', line)]
    return {at + 1: at for at in marks[::2] if line[max(0, at - 1) : at + 2] == ' " '}


def _windows(line: str) -> Iterator[tuple[int, int]]:
    """Cut a line into stretches of ``WINDOW`` characters, where a sentence surely ends if any."""
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
    """Return the ends of the sentences that Punkt sees in a stretch of a line."""
    for _, end in _punkt().span_tokenize(line[start:stop]):
        yield start + end
    for match in _AFTER_NUMBER.finditer(line, start, stop):
        yield match.end()


def _cap(line: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut an overlong sentence at white space."""
    while end - start > LONGEST_SENTENCE:
        space = line.rfind(" ", start + LONGEST_SENTENCE // 2, start + LONGEST_SENTENCE)
        cut = space if space > 0 else start + LONGEST_SENTENCE
        yield start, cut
        start = cut
    yield start, end


def _trim(line: str, start: int, end: int) -> Span | None:
    """Leave out the spaces at both ends; ``None`` when nothing is left."""
    inner = line[start:end]
    first = start + len(inner) - len(inner.lstrip(" "))
    last = start + len(inner.rstrip(" "))
    return Span(first, last) if first < last else None


# --- repairs --------------------------------------------------------------------------------------

_AFTER_NUMBER = re.compile(r"\b[0-9]+%?\.[\"')]*(?=\s+[\"'(]?[A-Z])")
"""``on Jan. 5. Then``: Punkt takes ``5.`` for an ordinal."""

_NO_SPACE = re.compile(
    r"\b(?P<word>[A-Z]?[a-z]{2,}|\d{4})[.!?][\"'”’)]*(?=[\"'“‘(]?[A-Z][a-z'’ ])(?!\w+\.\w)"
    r"(?!(?:Com|Net|Org|Info|Gov|Edu|Co)\b)"
)
"""``the end.The next``: a full stop inside a word, between a small letter and a capital."""

_GOES_ON = re.compile(r"[\"']*[.,;]")
"""What no sentence begins with: the ``",`` behind ``"Wait!``."""

_LOWER = re.compile(r"[\"'(\[]*[a-z]")
_LOWER_NAME = re.compile(
    r"[\"'(\[]*(?:[a-z]{1,3}[A-Z]|(?:al|el|an|ad|as|ash|at|ar)-[A-Z]"
    r"|(?:de|van|von|bin|ibn|di|da|du|la|le) [A-Z])"
)
"""``iPhone sales fell``, ``al-Rahim denied``, ``de Groot left``: these may open a sentence."""

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
"""``1.``: a number that stands alone behind a finished sentence counts the next one."""

_NOTHING = re.compile(r"[^\w]*$")

NEAR = 80
"""Characters on both sides of a proposed break that are looked at."""


def _belong_together(line: str, end: int) -> bool:
    """Return whether what Punkt cut at ``end`` is one sentence after all."""
    before = line[max(0, end - NEAR) : end].rstrip()
    after = line[end : end + NEAR].lstrip()
    numbered = after[:1].isdigit() and _BEFORE_NUMBER.search(before)
    if numbered or _GOES_ON.match(after) or (_NOTHING.fullmatch(after) and len(after) < NEAR):
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
    """Return the first word of a line in lower case, without marks."""
    return line.split(" ", 1)[0].strip("\"'([,.").lower()


# --- Punkt ----------------------------------------------------------------------------------------


@cache
def _punkt() -> Any:
    """Make Punkt's splitter with parameters of our own, in memory."""
    with home_named():
        from nltk.tokenize.punkt import PunktParameters, PunktSentenceTokenizer

    lower_case_seen = 1 << 4 | 1 << 5 | 1 << 6
    parameters = PunktParameters()
    parameters.abbrev_types.update(words("abbreviations"))
    for word in words("openers"):
        parameters.add_ortho_context(word, lower_case_seen)
    return PunktSentenceTokenizer(parameters)
