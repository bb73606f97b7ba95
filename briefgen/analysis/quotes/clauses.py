"""Reported clauses, before, after or around their cue: "It is, she said, safe"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.analysis.quotes.content import clause_end, content_spans
from briefgen.analysis.quotes.occasion import is_occasion
from briefgen.analysis.quotes.page import Found
from briefgen.analysis.quotes.speakers import mention_of, subject_of

if TYPE_CHECKING:
    from briefgen.analysis.document import Document, Token
    from briefgen.analysis.quotes.cues import Cue
    from briefgen.analysis.quotes.page import Page

_CLAUSE_FRAMES = ("clause", "belief", "evidence", "question")
_CLAUSES = ("ccomp", "xcomp", "parataxis")
_BREAKS = frozenset({",", "?", "!", "—", "–", "--", "-", "...", "…"})
_SKIPPED = frozenset({",", ":", "-", "–", "—", "--"})


def report_clause(page: Page, cue: Cue) -> Found | None:
    """Find the clause or the words in marks that a cue reports, before, after or around it."""
    if not cue.takes(*_CLAUSE_FRAMES) or page.quoted(cue.verb):
        return None
    first, last = _unit(page, cue)
    head = _subject(page, cue)
    before = _content_before(page, cue, first)
    after = _content_after(page, cue, last, preceded=before is not None)
    ranges = [part for part in (before, after) if part is not None]
    if not ranges:
        return None
    spans = content_spans(page, ranges)
    if not spans:
        return None
    return Found(
        spans=spans,
        cue=page.document.span(cue.verb.index, max(cue.verb.index, cue.last.index))
        if cue.last.index <= cue.verb.index + 2
        else cue.verb.span,
        speaker=mention_of(page, head) if head is not None else None,
        rule=_name(cue, head, before, after),
    )


def _name(
    cue: Cue,
    head: Token | None,
    before: tuple[int, int] | None,
    after: tuple[int, int] | None,
) -> str:
    """Name the construction by where the content stands."""
    if before and after:
        return "split around the cue"
    if before:
        inverted = head is not None and head.index > cue.verb.index
        return "content, then cue and speaker" if inverted else "content, then speaker and cue"
    return "speaker, cue, clause"


# --- the cue with its speaker ---------------------------------------------------------------------


def _unit(page: Page, cue: Cue) -> tuple[int, int]:
    """Give the first and last token of the cue together with its speaker, time and place."""
    document, verb = page.document, cue.verb
    first = last = verb.index
    for child in document.children(verb):
        edge = document.edges(child)
        if child.index < verb.index and child.dep in {"nsubj", "aux", "neg", "advmod", "auxpass"}:
            first = min(first, _after_marks(page, edge[0], child.index))
        if child.index > verb.index and _belongs(page, cue, child, last):
            last = max(last, edge[1])
    return first, max(last, cue.last.index if cue.last.index <= verb.index + 2 else last)


def _belongs(page: Page, cue: Cue, child: Token, last: int) -> bool:
    """Tell whether a phrase after the cue belongs to it: an addressee, a time, a late subject."""
    document = page.document
    if page.quoted(child) or page.quoted(document.tokens[document.edges(child)[0]]):
        return False
    if any(page.quoted(token) for token in document.subtree(child)):
        return False
    if child.dep in {"nsubj", "prt"}:
        return child.index <= last + 12
    if document.edges(child)[0] > last + 2:
        return False
    if child.dep in {"dobj", "dative"}:
        return cue.verb.lemma in _ADDRESSING
    return is_occasion(document, child)


_ADDRESSING = frozenset(
    {"tell", "remind", "assure", "inform", "ask", "warn", "convince", "persuade", "advise"}
    | {"notify", "caution", "reassure", "teach", "promise", "show", "text", "email", "write"}
)


def _after_marks(page: Page, first: int, head: int) -> int:
    """Clip a subject that a parser let begin inside the quotation before it."""
    for index in range(head, first - 1, -1):
        if page.inside[index] >= 0 and page.inside[head] < 0:
            return index + 1
    return first


def _subject(page: Page, cue: Cue) -> Token | None:
    """Find the speaker's head: by the tree, else by place between the marks and the cue."""
    head = subject_of(page.document, cue.verb)
    if head is None or page.quoted(head):
        return _neighbour(page, cue)
    return head


def _neighbour(page: Page, cue: Cue) -> Token | None:
    """Take the nominal right before the cue, or right after an inverted one, as its speaker."""
    tokens = page.document.tokens
    lower, upper = page.document.bounds[cue.verb.sentence]
    for index in (cue.verb.index - 1, cue.verb.index + 1):
        if lower <= index < upper and not page.quoted(tokens[index]):
            token = tokens[index]
            if token.pos in {"PROPN", "PRON", "NOUN"}:
                return _noun_head(page.document, token)
    return None


def _noun_head(document: Document, token: Token) -> Token:
    """Climb from a word of a name to the head of the name."""
    while token.dep in {"compound", "nmod", "amod", "poss"}:
        token = document.head(token)
    return token


# --- the content ----------------------------------------------------------------------------------


def _content_before(page: Page, cue: Cue, first: int) -> tuple[int, int] | None:
    """Give the tokens before the unit, where they are what is said."""
    document = page.document
    start = document.bounds[cue.verb.sentence][0]
    previous = first - 1
    if previous < start:
        return None
    token = document.tokens[previous]
    closes = page.quoted(token)
    if not closes and token.text not in _BREAKS:
        return None
    if not closes and not _clause_before(page, cue, start, previous):
        return None
    return start, previous


def _clause_before(page: Page, cue: Cue, start: int, previous: int) -> bool:
    """Tell whether the words before the comma are a clause that the cue reports."""
    document, verb = page.document, cue.verb
    children = document.children(verb, "ccomp", "parataxis")
    if any(start <= child.index <= previous for child in children):
        return True
    if any(child.index > verb.index for child in children):
        return False
    finite = any(
        token.tag in {"VBD", "VBZ", "VBP", "MD"} for token in document.tokens[start:previous]
    )
    governs = verb.index != document.root(verb.sentence).index
    return governs or (finite and not document.children(verb, *_CLAUSES))


def _content_after(page: Page, cue: Cue, last: int, *, preceded: bool) -> tuple[int, int] | None:
    """Give the tokens after the unit, where they are what is said."""
    document = page.document
    stop = document.bounds[cue.verb.sentence][1]
    first = last + 1
    while first < stop and document.tokens[first].text in _SKIPPED:
        first += 1
    if first >= stop:
        return None
    if preceded:
        return _resumed(page, cue, first, stop)
    opening = page.quoted(document.tokens[first])
    clause = _clause_after(document, cue)
    if clause is None and not opening and document.tokens[first].lower != "that":
        return None
    start = first if clause is None or opening else min(max(clause, first), stop)
    start = first if document.tokens[first].lower == "that" else start
    return start, clause_end(page, cue.verb, start)


def _clause_after(document: Document, cue: Cue) -> int | None:
    """Give the first token of the clause that the cue governs."""
    for child in document.children(cue.verb, "ccomp"):
        edge = document.edges(child)[0]
        if child.index > cue.verb.index:
            return max(edge, cue.verb.index + 1)
    return None


def _resumed(page: Page, cue: Cue, first: int, stop: int) -> tuple[int, int] | None:
    """Give what follows a cue in the middle of its content."""
    document = page.document
    token = document.tokens[first]
    if page.quoted(token):
        return first, _quotation_last(page, first, stop)
    governed = document.edges(cue.verb)[1]
    if token.index <= governed or token.pos == "PUNCT":
        return None
    return first, stop - 1 if document.tokens[stop - 1].text != "." else stop - 2


def _quotation_last(page: Page, first: int, stop: int) -> int:
    """Give the last token of the quotation that begins at ``first``, within the sentence."""
    number = page.inside[first]
    last = first
    while last + 1 < stop and page.inside[last + 1] == number:
        last += 1
    return last
