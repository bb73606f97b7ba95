"""Finds clauses attributed to a source by "according to"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.analysis.quotes.quote_content import content_spans
from briefgen.analysis.quotes.quoted_document import Found
from briefgen.analysis.quotes.speaker_phrases import mention_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefgen.analysis.document import Document, Token
    from briefgen.analysis.quotes.quoted_document import Page

RULE = "according to"
_SUBJECTS = ("nsubj", "nsubjpass", "csubj", "expl")
_FULL_STOPS = frozenset({".", "!", "?"})


def find_according_to(page: Page) -> Iterator[Found]:
    """Yield every clause that "according to" attributes to a source."""
    document = page.document
    for token in document.tokens:
        follower = document.next(token) if token.lower == "according" else None
        if follower and follower.lower == "to" and not page.quoted(token):
            found = _attribute_clause(page, token, follower)
            if found is not None:
                yield found


def _attribute_clause(page: Page, according: Token, to: Token) -> Found | None:
    """Return the rest of the sentence, attributed to the source named after "to"."""
    document = page.document
    objects = document.children(to, "pobj") or document.children(according, "pobj")
    if not objects:
        return None
    source = _named(document, objects[0])
    first, stop = document.bounds[according.sentence]
    last = _phrase_end(page, according, source, stop)
    ranges = []
    if according.index > first:
        ranges.append((first, according.index - 1))
    if last + 1 < stop - 1 and _content_resumes(document, according, last, first, stop):
        ranges.append((last + 1, _without_stop(document, stop)))
    spans = content_spans(page, ranges)
    if not spans:
        return None
    cue = document.span(according.index, to.index)
    return Found(spans, cue, mention_of(page, source), RULE, speaker_by="phrase")


def _named(document: Document, source: Token) -> Token:
    """Return the end of a name that the parser split: "according to Vessen Senator Ana Ng, …"."""
    if source.tag != "NNP":
        return source
    return document.tokens[document.reach_on(source.index, lambda word: word.tag == "NNP")]


def _phrase_end(page: Page, according: Token, source: Token, stop: int) -> int:
    """Return the last token of the source with its appositions, without final punctuation.

    If the clause would then have no subject, the apposition is taken as its subject instead.
    """
    document = page.document
    last = source.index
    clause = document.children(document.head(according), *_SUBJECTS)
    for child in document.children(source):
        if child.index > source.index and (clause or child.dep != "appos"):
            last = max(last, document.edges(child)[1])
    while last > source.index and document.tokens[last].pos == "PUNCT":
        last -= 1
    return min(last, stop - 1)


def _content_resumes(
    document: Document, according: Token, last: int, first: int, stop: int
) -> bool:
    """Return whether the words after the source belong to what it says."""
    if according.index <= first + 1:
        return True
    following = document.through(last + 1, stop - 1)
    parted = len(following) > 1 and following[0].text in {",", "—", "–", "--"}
    return parted and following[1].tag not in {"VBG", "WDT", "WP", "WRB"}


def _without_stop(document: Document, stop: int) -> int:
    last = stop - 1
    while document.tokens[last].text in _FULL_STOPS:
        last -= 1
    return last
