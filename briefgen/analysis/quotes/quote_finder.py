"""Finds quotes by trying every construction on every cue, the outermost cue first."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from briefgen.analysis.quotes.adjacent_cues import find_beside
from briefgen.analysis.quotes.adjective_cues import report_state, state_cues
from briefgen.analysis.quotes.closing_reports import find_closing
from briefgen.analysis.quotes.cues import cue_at, find_cues
from briefgen.analysis.quotes.noun_reports import noun_cues, report_noun
from briefgen.analysis.quotes.object_reports import report_object
from briefgen.analysis.quotes.passive_reports import report_passive
from briefgen.analysis.quotes.quote_paragraphs import join_continued
from briefgen.analysis.quotes.quoted_document import Found, Page, read_page
from briefgen.analysis.quotes.relayed_speech import report_relayed
from briefgen.analysis.quotes.reported_clauses import report_clause
from briefgen.analysis.quotes.seem_verbs import report_seeming
from briefgen.analysis.quotes.source_phrases import find_according_to
from briefgen.analysis.quotes.speaker_labels import find_labelled
from briefgen.analysis.quotes.uncertain_reports import MODAL, is_unsure, may_be_said

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefgen.analysis.document import Document, Token
    from briefgen.analysis.quotes.cues import Cue
    from briefgen.model import QuoteKind

_ALL_QUOTED = 0.98
"""Fraction of letters in quotation marks from which a quote is direct, despite a stray "and"."""
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
CONSTRUCTIONS = (report_relayed, report_clause, report_object, report_passive, report_seeming)


def find_quotes(document: Document) -> tuple[Found, ...]:
    """Return what is said, with its cue and the words for the speaker, in reading order."""
    page = read_page(document)
    taken = bytearray(len(document.article.plain) + 1)
    for turn in document.article.turns:
        if turn.asks:
            taken[turn.words.start : turn.words.end] = b"\x01" * len(turn.words)
    found: list[Found] = []
    for quote in _candidates(page, taken):
        if not any(any(taken[span.start : span.end]) for span in quote.spans):
            found.append(quote)
            _take(taken, quote)
    free = [m for m in page.marked if not m.single and not any(taken[m.inner.start : m.inner.end])]
    for quote in find_beside(page, free):
        found.append(quote)
        _take(taken, quote)
    whole = filter(None, map(partial(_with_words, page), join_continued(page, found, taken)))
    quotes = sorted(whole, key=lambda quote: quote.start)
    inked = _quoted_letters(page)
    return tuple(replace(quote, kind=_kind(page, quote, inked)) for quote in quotes)


def _with_words(page: Page, quote: Found) -> Found | None:
    """Return a quote without pieces that contain no word, ``None`` if none is left."""
    plain = page.document.article.plain
    spans = tuple(s for s in quote.spans if any(map(str.isalnum, plain[s.start : s.end])))
    return replace(quote, spans=spans) if spans else None


def _quoted_letters(page: Page) -> bytearray:
    """Flag the code points of the article that are in quotation marks."""
    flags = bytearray(len(page.document.article.plain))
    for marked in page.marked:
        flags[marked.outer.start : marked.outer.end] = b"\x01" * len(marked.outer)
    return flags


def _kind(page: Page, quote: Found, inked: bytearray) -> QuoteKind:
    """Return whether a quote is direct, mixed or indirect, by its quotation marks."""
    plain = page.document.article.plain
    letters = [i for span in quote.spans for i in range(span.start, span.end) if plain[i].isalnum()]
    quoted = sum(inked[index] for index in letters)
    if not quoted:
        return "indirect"
    return "direct" if quoted >= _ALL_QUOTED * len(letters) else "mixed"


def _candidates(page: Page, taken: bytearray) -> Iterator[Found]:
    """Yield what all constructions find, in the order in which they may claim words."""
    yield from find_labelled(page)
    yield from find_according_to(page)
    yield from find_closing(page)
    for token, cue in _ranked(page):
        if any(taken[token.start : token.end]):
            continue
        quote = _first(page, token, cue)
        if quote is None or _is_of_another(page, quote):
            continue
        if not is_unsure(page, token, quote):
            yield replace(quote, rule=MODAL) if may_be_said(page, token, quote) else quote


def _is_of_another(page: Page, quote: Found) -> bool:
    """Return whether the words in marks are another's: "discussed what Ng called “a coup”"."""
    words = page.document.within(quote.spans[0])
    if len(quote.spans) > 1 or not words or words[0].lower != "what" or page.quoted(words[0]):
        return False
    outside = [word for word in words if not page.quoted(word)]
    leading = words[: len(outside)] == tuple(outside) and len(outside) < len(words)
    cues = [word for word in outside if cue_at(page.document, word)]
    return leading and any(page.document.children(cue, "nsubj") for cue in cues)


def _ranked(page: Page) -> list[tuple[Token, Cue | None]]:
    """Return the cues of all kinds by sentence, within each from the outermost inwards."""
    verbs: list[tuple[Token, Cue | None]] = [(cue.verb, cue) for cue in find_cues(page.document)]
    others: list[tuple[Token, Cue | None]] = [
        (n, None) for n in (*noun_cues(page), *state_cues(page))
    ]
    return sorted(verbs + others, key=lambda pair: _rank(page.document, pair[0]))


def _first(page: Page, token: Token, cue: Cue | None) -> Found | None:
    """Return what the first construction that fits a cue finds, ``None`` if none fits."""
    if cue is None:
        return report_noun(page, token) if token.pos == "NOUN" else report_state(page, token)
    for construction in CONSTRUCTIONS:
        quote = construction(page, cue)
        if quote is not None:
            return quote
    return None


def _take(taken: bytearray, quote: Found) -> None:
    """Mark the content of a quote as used."""
    for span in quote.spans:
        taken[span.start : span.end] = b"\x01" * len(span)


def _rank(document: Document, token: Token) -> tuple[int, int, int]:
    """Return the sort key of a cue: sentence, depth in the tree, position.

    A verb that closes its sentence comes first: in "Ng had told the crew to wait, a source added",
    the last verb reports all the rest.
    """
    depth = sum(1 for _ in document.ancestors(token))
    return token.sentence, 0 if _closes(document, token) else depth + 1, token.index


def _closes(document: Document, token: Token) -> bool:
    """Return whether a finite verb with a subject ends its sentence, apart from any day."""
    if token.tag not in _FINITE or not document.children(token, "nsubj"):
        return False
    _, stop = document.bounds[token.sentence]
    return all(
        word.pos == "PUNCT" or word.entity == "DATE" or _leads_to_day(document, word)
        for word in document.through(token.index + 1, stop - 1)
    )


def _leads_to_day(document: Document, word: Token) -> bool:
    """Return whether a word comes right before a day: the "in" of "in 1991"."""
    after = document.next(word)
    return after is not None and after.entity == "DATE"
