"""Finds names in captions that occur nowhere else: people in the picture, and who took it.

These actors come last. Captions are not parsed, so a name is a run of capitalised words; a single
word counts only in a credit ("Image: Marlow").
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefgen.analysis.actors import gazetteer
from briefgen.data import lexicon
from briefgen.model import Mention, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from briefgen.analysis.document import Document
    from briefgen.model import ActorKind

_RUN = re.compile(
    r"(?:[A-Z]\.|[^\W\d_][\w-]*)(?: (?:of (?:the )?)?(?:[A-Z]\.|[A-Z0-9][\w-]*))*", re.UNICODE
)
"""Capitalised words or initials, joined by "of" and "the": "Port Authority of Tarn"."""

_CREDIT = re.compile(r"\b(?:Image|Photo|Photograph|Video|Picture|Credit)s?(?: by|:) ")
_LONGEST_PERSON = 3


def find_caption_names(document: Document, found: Iterable[Mention]) -> tuple[Mention, ...]:
    """Return the names in the captions of an article, except those overlapped by ``found``."""
    spans = (mention.excerpt.span for mention in found if mention.sentence is None)
    taken = {offset for span in spans for offset in range(span.start, span.end)}
    return tuple(
        Mention(
            document.article.excerpt(span),
            None,
            kind=_kind(document.article.plain[span.start : span.end], credited=credited),
            bare=document.article.excerpt(span),
        )
        for piece in document.article.furniture
        if piece.kind == "caption"
        for span, credited in _names(document.article.plain, piece.excerpt.span)
        if taken.isdisjoint(range(span.start, span.end))
    )


def _names(plain: str, caption: Span) -> Iterator[tuple[Span, bool]]:
    """Yield the names in a caption, and whether each is in its credit."""
    credit = _CREDIT.search(plain, caption.start, caption.end)
    prose_end, credit_start = credit.span() if credit else (caption.end, caption.end)
    for start, end, credited in (
        (caption.start, prose_end, False),
        (credit_start, caption.end, True),
    ):
        for run in _RUN.finditer(plain, start, end):
            span = _trim(plain, run)
            if span and (credited or " " in plain[span.start : span.end]):
                yield span, credited


def _trim(plain: str, run: re.Match[str]) -> Span | None:
    """Return a run without words at its start that begin no name, such as articles and titles."""
    start = run.start()
    while start < run.end():
        word = plain[start : run.end()].split(" ", 1)[0]
        if word[0].isupper() and not _opens_no_name(word):
            return Span(start, run.end())
        start += len(word) + 1
    return None


def _opens_no_name(word: str) -> bool:
    return (
        word.lower() in lexicon.words("parts", "openers")
        or word in lexicon.words("parts", "no names")
        or gazetteer.fold(word) in gazetteer.titles()
    )


def _kind(name: str, *, credited: bool) -> ActorKind:
    """Guess the kind of a name: a person has a known first name or a short name in a credit."""
    folded = gazetteer.fold(name)
    words = folded.split()
    if gazetteer.is_on_the_map(folded):
        return "place"
    if folded in gazetteer.outlets() or not all(word.replace("-", "").isalpha() for word in words):
        return "organisation"
    short = len(words) <= _LONGEST_PERSON and "of" not in words
    likely = credited and not any(word.title() in gazetteer.telling_words() for word in words)
    return "person" if short and (words[0] in gazetteer.given_names() or likely) else "organisation"
