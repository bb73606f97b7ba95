"""Turns ranges of tokens into the spans of a quote, and finds where a reported clause ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.analysis.document import tag_of, text_of
from briefgen.analysis.quotes.cues import cue_at
from briefgen.analysis.quotes.reporter_comments import before_comment
from briefgen.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterable

    from briefgen.analysis.document import Document, Token
    from briefgen.analysis.quotes.quoted_document import Page

_EDGE = " ,;:–—-\t"
_CLOSED_BEFORE = ")]"
"""Marks that close something before the words."""
_SCENE_MARKS = frozenset({"while", "as", "when", "after", "before", "since", "although", "though"})
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_DASHES = frozenset({"-", "–", "—", "--", ":"})
_RELATIVE_TAGS = frozenset({"WDT", "WP", "WP$", "WRB"})
_CLOSING_MARKS = frozenset({"”", '"', "''"})
_VERBAL = frozenset({"VERB", "AUX"})


def content_spans(page: Page, ranges: Iterable[tuple[int, int]]) -> tuple[Span, ...]:
    """Return the spans of token ranges (both ends included), without outer marks and commas.

    A range that begins or ends inside a quotation is extended to the whole quotation, even beyond
    the sentence.
    """
    spans = [
        _trim(page, _complete(page, _skip_that(page, first, last), last))
        for first, last in ranges
        if first <= last
    ]
    return tuple(span for span in spans if span.start < span.end)


def _skip_that(page: Page, first: int, last: int) -> int:
    """Return the first token without a "that" before content that is entirely in marks."""
    if page.document.tokens[first].lower != "that" or first == last or page.inside[first] >= 0:
        return first
    following = first + 1
    whole = page.inside[following] >= 0 and page.inside[following] == page.inside[last]
    return following if whole else first


def _complete(page: Page, first: int, last: int) -> Span:
    """Extend a range to the whole of the quotations that it cuts."""
    span = page.document.span(first, last)
    start, end = span.start, span.end
    opened, closed = page.inside[first], page.inside[last]
    if opened >= 0 and not page.marked[opened].single:
        start = min(start, page.marked[opened].outer.start)
    if closed >= 0 and not page.marked[closed].single:
        end = max(end, page.marked[closed].outer.end)
    return Span(start, end)


def _trim(page: Page, span: Span) -> Span:
    """Return a range without outer white space, commas and marks that enclose all of it."""
    plain = page.document.article.plain
    start, end = span.start, span.end
    while start < end and plain[start] in _EDGE + _CLOSED_BEFORE:
        start += 1
    while end > start and plain[end - 1] in _EDGE:
        end -= 1
    marked = page.marked_at(start)
    if marked is not None and marked.outer.end >= end - 1:
        return marked.inner
    return Span(start, end)


def clause_end(page: Page, verb: Token, first: int) -> int:
    """Return the last token of what a cue reports, if its content begins at token ``first``.

    The content is all that the cue governs, but stops before a second verb that shares the cue's
    subject, before a participle that continues the report ("…, adding that") and before a clause
    that sets the scene.
    """
    document = page.document
    last = max(document.edges(verb)[1], first)
    for child in document.children(verb):
        if child.index <= first:
            continue
        if _leaves(page, verb, child):
            last = min(last, _before(document, document.edges(child)[0], first))
            break
        if child.dep == "ccomp":
            last = min(last, _next_report(page, child, first, last))
    return before_comment(page, first, _drop_stop(document, last, first))


def object_end(page: Page, first: int, last: int) -> int:
    """Return the last token of an object before what the reporter adds to it.

    An addition is a relative clause after a comma, or a remark after a dash or colon: "backed the
    bridge, which is old", "backed the bridge - a wreck".
    """
    outside = [at for at in range(first + 1, last + 1) if page.inside[at] < 0]
    dashes = [at for at in outside if _is_dash(page, at)]
    added = dashes if len(dashes) == 1 else []
    added += [at for at in outside if at < last and _opens_relative(page.document, at)]
    end = _drop_stop(page.document, min(added) - 1, first) if added else last
    return before_comment(page, first, end)


def _is_dash(page: Page, index: int) -> bool:
    """Return whether a token is a colon or a dash between words, not a hyphen."""
    token = page.document.tokens[index]
    apart = page.document.article.plain.startswith(" ", token.end)
    return token.text in _DASHES and (apart or token.text in "—–")


def _opens_relative(document: Document, index: int) -> bool:
    """Return whether a token is the comma before "which", "who" or "where"."""
    comma = document.tokens[index].text == ","
    return comma and tag_of(document.next(index)) in _RELATIVE_TAGS


def _next_report(page: Page, clause: Token, first: int, last: int) -> int:
    """Return the last token before a second report that the parser joined to the first.

    "Ng said the ferry was late, and Roe said it was early" contains two reports.
    """
    document = page.document
    joined = [clause]
    for token in joined:
        joined.extend(document.children(token, "conj"))
        for child in document.children(token, "conj", "advcl"):
            if page.quoted(child) or child.index <= first:
                continue
            if (
                _second_report(document, child)
                or _is_reporters(document, token, child)
                or _turns_away(page, child)
            ):
                return min(last, _before(document, document.edges(child)[0], first))
    return last


def _is_reporters(document: Document, said: Token, verb: Token) -> bool:
    """Return whether a verb that depends on reported words resumes the reporter's own story.

    It does if it is a finite verb joined to an infinitive ("urged them to wait and tried to …"), a
    new scene ("even as …") or a participle after a comma ("…, noting that").
    """
    first = document.edges(verb)[0]
    if verb.dep == "conj":
        alone = not document.children(verb, "nsubj", "nsubjpass", "expl", "aux")
        return said.tag == "VB" and verb.tag in _FINITE and alone
    if [token.lower for token in document.through(first, first + 1)] == ["even", "as"]:
        return True
    behind_comma = text_of(document.previous(first)) == ","
    return behind_comma and verb.tag == "VBG" and not document.children(verb, "nsubj", "mark")


def _turns_away(page: Page, verb: Token) -> bool:
    """Return whether a clause of its own follows a quotation with "but": “no,” but a report finds.

    The words in marks were what somebody said; the writer sets something against them.
    """
    document = page.document
    marks = [one.text for one in document.before(document.edges(verb)[0], 2)]
    closed = len(marks) > 1 and marks[0] in _CLOSING_MARKS and marks[1].lower() == "but"
    own = document.children(verb, "nsubj", "nsubjpass", "expl")
    return closed and verb.dep == "conj" and bool(own)


def _second_report(document: Document, verb: Token) -> bool:
    """Return whether a joined verb makes its own report: it has a subject, or is "said" again."""
    cue = cue_at(document, verb)
    if cue is None or not cue.takes("clause") or verb.tag not in _FINITE:
        return False
    if not _reports(document, verb):
        return False
    if verb.dep == "advcl":
        return any(mark.lower == "while" for mark in document.children(verb, "mark"))
    return bool(document.children(verb, "nsubj")) or verb.lemma == "say"


def _reports(document: Document, verb: Token) -> bool:
    """Return whether a verb is followed by something that it reports."""
    return any(
        child.index > verb.index for child in document.children(verb, "ccomp", "dobj", "xcomp")
    )


def _leaves(page: Page, verb: Token, child: Token) -> bool:
    """Return whether a child of the cue continues the story rather than the reported words."""
    document = page.document
    if page.quoted(child) or child.pos not in _VERBAL:
        return False
    edge = document.edges(child)[0]
    comma = text_of(document.previous(edge)) in {",", "-", "–", "—", "--"}
    if child.dep == "conj":
        if _second_report(document, child) or _turns_away(page, child):
            return True
        shares = not document.children(child, "nsubj", "nsubjpass", "expl")
        return shares and (child.tag == verb.tag or not document.children(child, "aux"))
    if child.dep == "advcl":
        scene = any(
            mark.lower in _SCENE_MARKS for mark in document.children(child, "mark", "advmod")
        )
        participle = child.tag in {"VBG", "VBN"} and not document.children(child, "nsubj", "aux")
        return comma and (participle or scene)
    return False


def _before(document: Document, edge: int, first: int) -> int:
    """Return the last token before a clause, without the comma and the "and" that join it."""
    last = edge - 1
    while last > first and (
        document.tokens[last].dep == "cc" or document.tokens[last].text in {",", ";", "–", "—", "-"}
    ):
        last -= 1
    return last


def _drop_stop(document: Document, last: int, first: int) -> int:
    """Return the last token without the full stop or other punctuation at the end."""
    while last > first and document.tokens[last].text in {".", ",", ";", ":", "-", "–", "—"}:
        last -= 1
    return last
