"""Finds speakers given by a label and colon: "NG: We won.", "Poll: voters undecided"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefgen.analysis.quotes.quoted_document import Found
from briefgen.data import lexicon
from briefgen.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefgen.analysis.document import Token
    from briefgen.analysis.quotes.quoted_document import Page

_LABEL = re.compile(
    r"[\"“]?(?:(?:Said|Says|Asked|Asks|Added|Adds|Wrote|Writes|Noted) )?"
    r"(?P<name>[A-Z][\w.'’-]*(?: (?:[A-Z(][\w.'’)-]*|of|the|de|van|von|and|for)){0,7})"
    r"(?: \([^)]*\))?(?P<more>, (?:\d{1,3}|(?:the )?[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,4}))?"
    r" ?: ?(?=\S)"
)
_TURNS = frozenset({"Q", "A"})
"""Labels of question and answer in printed interviews."""
_OPENING_MARKS = '"“«'
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})


@dataclass(frozen=True, slots=True)
class _Label:
    """A label with a colon at the start of a paragraph, and the content after it."""

    name: Span
    content: Span
    paragraph: int


def find_labelled(page: Page) -> Iterator[Found]:
    """Yield the paragraphs that begin with the name of their speaker and a colon."""
    if page.document.article.turns:
        yield from _find_turns(page)
        return
    labels = [label for label in _labels(page) if not _is_no_name(page, label.name)]
    silent = {*_listed(page, labels), *_datelines(page, labels)}
    for label in labels:
        speaker = page.document.within(label.name)
        if speaker and len(label.content) > 1 and label not in silent:
            yield _said_by(speaker, label.content)


def _find_turns(page: Page) -> Iterator[Found]:
    """Yield the named answers of an interview or transcript; questions are left out."""
    for turn in page.document.article.turns:
        if turn.name is None or turn.asks or _is_no_name(page, turn.name.span):
            continue
        speaker = page.document.within(turn.name.span)
        content = _inner(page, turn.words)
        if speaker and len(content) > 1:
            yield _said_by(speaker, content)


def _said_by(speaker: tuple[Token, ...], content: Span) -> Found:
    """Return content that the layout of its line attributes to a speaker."""
    ends = (speaker[0].index, speaker[-1].index)
    return Found((content,), None, ends, "name and colon", speaker_by="page")


def _labels(page: Page) -> Iterator[_Label]:
    """Yield the labels of all paragraphs that have one."""
    article = page.document.article
    for number, paragraph in enumerate(article.paragraphs):
        match = _LABEL.match(article.plain, paragraph.span.start, paragraph.span.end)
        if match is not None and (
            not match["more"] or article.plain[match.end()] in _OPENING_MARKS
        ):
            content = _inner(page, Span(match.end(), paragraph.span.end))
            yield _Label(Span(*match.span("name")), content, number)


def _is_no_name(page: Page, name: Span) -> bool:
    """Return whether a label names nobody: "Watch:", the "Q:" of an interview, "By Ana Ng:"."""
    words = page.document.article.plain[name.start : name.end]
    tokens = page.document.within(name)
    led = bool(tokens) and tokens[0].tag == "IN"
    return led or words in _TURNS or words.lower() in lexicon.words("slugs")


def _listed(page: Page, labels: list[_Label]) -> list[_Label]:
    """Return the labels that belong to lists, such as of charges or prizes.

    The labels of a list follow one another, each name occurs once, and most of the contents have no
    finite verb. In a conversation, names recur.
    """
    found = []
    for run in _runs(labels):
        names = {page.document.article.plain[one.name.start : one.name.end] for one in run}
        bare = sum(not _has_verb(page, one.content) for one in run)
        if len(run) > 1 and len(names) == len(run) and 2 * bare > len(run):
            found.extend(run)
    return found


def _datelines(page: Page, labels: list[_Label]) -> list[_Label]:
    """Return the one label in capitals that opens a report of several sentences: "OSTMARK: …"."""
    document = page.document
    capitals = [
        one for one in labels if document.article.plain[one.name.start : one.name.end].isupper()
    ]
    sentences = [{word.sentence for word in document.within(one.content)} for one in capitals]
    return capitals if len(capitals) == 1 and len(sentences[0]) > 1 else []


def _runs(labels: list[_Label]) -> Iterator[list[_Label]]:
    """Yield the runs of labels in consecutive paragraphs."""
    run: list[_Label] = []
    for label in labels:
        if run and label.paragraph > run[-1].paragraph + 1:
            yield run
            run = []
        run.append(label)
    yield run


def _has_verb(page: Page, content: Span) -> bool:
    """Return whether the words contain a finite verb."""
    return any(word.tag in _FINITE for word in page.document.within(content))


def _inner(page: Page, span: Span) -> Span:
    """Return a line without the marks around it or its full stop."""
    marked = page.marked_at(span.start)
    if marked is not None and marked.outer.end >= span.end - 1:
        return marked.inner
    plain = page.document.article.plain
    return Span(span.start, span.end - (plain[span.end - 1] in '."”'))
