"""Speakers given by the layout of a line: "NG: We won.", "Poll: voters undecided", "“No.” - Ng"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefgen.analysis.quotes.page import Found
from briefgen.data import lexicon
from briefgen.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefgen.analysis.document import Token
    from briefgen.analysis.quotes.page import Page

_LABEL = re.compile(
    r"[\"“]?(?:(?:Said|Says|Asked|Asks|Added|Adds|Wrote|Writes|Noted) )?"
    r"(?P<name>[A-Z][\w.'’-]*(?: (?:[A-Z(][\w.'’)-]*|of|the|de|van|von|and|for)){0,7})"
    r"(?: \([^)]*\))? ?: ?(?=\S)"
)
_TURNS = frozenset({"Q", "A"})
"""Question and answer, as interviews are printed."""


def find_labelled(page: Page) -> Iterator[Found]:
    """Find the paragraphs that begin with the name of their speaker and a colon."""
    article = page.document.article
    if article.turns:
        yield from _find_turns(page)
        return
    for paragraph in article.paragraphs:
        match = _LABEL.match(article.plain, paragraph.span.start, paragraph.span.end)
        if match is None or _is_no_name(match["name"]):
            continue
        speaker = page.document.within(Span(match.start("name"), match.end("name")))
        content = _inner(page, Span(match.end(), paragraph.span.end))
        if speaker and len(content) > 1:
            yield _said_by(speaker, content)


def _find_turns(page: Page) -> Iterator[Found]:
    """Find what is answered and told in an interview or a transcript; questions are left out."""
    for turn in page.document.article.turns:
        if turn.name is None or turn.asks or _is_no_name(turn.name.text):
            continue
        speaker = page.document.within(turn.name.span)
        content = _inner(page, turn.words)
        if speaker and len(content) > 1:
            yield _said_by(speaker, content)


def _said_by(speaker: tuple[Token, ...], content: Span) -> Found:
    """Return what the layout of a line gives to the words in front of it."""
    ends = (speaker[0].index, speaker[-1].index)
    return Found((content,), None, ends, "name and colon", speaker_by="page")


def _is_no_name(words: str) -> bool:
    """Tell whether a label names nobody: "Watch:", "The Latest:", the "Q:" of an interview."""
    return words in _TURNS or words.lower() in lexicon.words("slugs")


def _inner(page: Page, span: Span) -> Span:
    """Leave out the marks around a whole line and its full stop."""
    marked = page.marked_at(span.start)
    if marked is not None and marked.outer.end >= span.end - 1:
        return marked.inner
    plain = page.document.article.plain
    return Span(span.start, span.end - (plain[span.end - 1] in '."”'))
