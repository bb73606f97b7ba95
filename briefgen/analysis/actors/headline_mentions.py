"""Finds names of the story again in its headline, captions and credits.

A headline is capitalised throughout and a caption is not parsed, so only names from the story are
looked for. In a headline, states and well-known places also count.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefgen.analysis.actors import gazetteer
from briefgen.model import Mention, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from briefgen.analysis.document import Document
    from briefgen.model import ActorKind

_WORD = re.compile(r"(?:[A-Z]\.){2,}|\w+(?:-\w+)*")
"""A word, or an abbreviation with its full stops: "U.N."."""

LONGEST = 7
"""Most words of a name that is looked for."""


def find_echoes(document: Document, mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    """Return the names of ``mentions`` in the headline, captions and credits of an article."""
    known = _known(mentions)
    on_the_map: dict[str, ActorKind] = dict.fromkeys(gazetteer.map_names(), "place")
    more = {**on_the_map, **known}
    return tuple(
        Mention(excerpt := document.article.excerpt(span), sentence, kind=kind, bare=excerpt)
        for stretch, sentence in _stretches(document)
        for span, kind in _scan(
            document.article.plain, stretch, known if sentence is None else more
        )
        if sentence is None or document.within(span)  # not the "Ng" of "@Ng" or of an address
    )


def _stretches(document: Document) -> Iterator[tuple[Span, int | None]]:
    """Yield the headlines with their sentence indices, and captions and credits without one."""
    for number, sentence in enumerate(document.sentences):
        if sentence.furniture is not None:
            yield sentence.excerpt.span, number
    for piece in document.article.furniture:
        if piece.kind in {"caption", "photo credit"}:
            yield piece.excerpt.span, None


def _known(mentions: Iterable[Mention]) -> dict[str, ActorKind]:
    """Map every folded name of the story, and every surname, to its kind."""
    known: dict[str, ActorKind] = {}
    for mention in mentions:
        if mention.kind and mention.bare:
            folded = gazetteer.fold(mention.bare.text)
            known[folded] = mention.kind
            if mention.kind == "person" and " " in folded:
                known.setdefault(folded.split()[-1], "person")
    return known


def _scan(
    plain: str, stretch: Span, known: Mapping[str, ActorKind]
) -> Iterator[tuple[Span, ActorKind]]:
    """Yield the known names in a stretch of text, the longest first, without overlaps."""
    words = list(_WORD.finditer(plain, stretch.start, stretch.end))
    index = 0
    while index < len(words):
        size = _longest(plain, words[index : index + LONGEST], known)
        if size:
            found = words[index : index + size]
            span = Span(found[0].start(), found[-1].end())
            kind = _kind(plain[span.start : span.end], known)
            if kind:
                yield span, kind
        index += max(1, size)


def _longest(plain: str, words: list[re.Match[str]], known: Mapping[str, ActorKind]) -> int:
    """Return the number of words in the longest known name that starts here, 0 if there is none."""
    if not words[0][0][0].isupper():
        return 0
    start = words[0].start()
    ends = [word.end() for word in words]
    return max((n for n, end in enumerate(ends, 1) if _kind(plain[start:end], known)), default=0)


def _kind(name: str, known: Mapping[str, ActorKind]) -> ActorKind | None:
    """Return the kind of a name of the story, ``None`` for any other words."""
    folded = gazetteer.fold(name)
    if len(folded) < 4 and not name.isupper():  # noqa: PLR2004  "Us" is seldom "US"
        return None
    return known.get(folded)
