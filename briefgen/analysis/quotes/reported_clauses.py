"""Finds reported clauses before, after or around their cue: "It is, she said, safe"."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING, Final

from briefgen.analysis.quotes.cues import cue_at, names_speech
from briefgen.analysis.quotes.occasion import ADDRESSING, is_occasion, occasion_of
from briefgen.analysis.quotes.quote_content import clause_end, content_spans
from briefgen.analysis.quotes.quoted_document import Found, holds_marks
from briefgen.analysis.quotes.speaker_phrases import mention_of
from briefgen.analysis.quotes.speakers import is_undergone, speaker_of
from briefgen.analysis.quotes.verb_subjects import is_abstract, is_of_age, is_thing

if TYPE_CHECKING:
    from briefgen.analysis.document import Document, Token
    from briefgen.analysis.quotes.cues import Cue
    from briefgen.analysis.quotes.quoted_document import Page
    from briefgen.model import Span

Range = tuple[int, int]

_CLAUSE_FRAMES = ("clause", "belief", "evidence", "question")
_NAMED: Final = "phrase"
_QUOTING_FRAMES = ("manner",)
"""Frames of verbs that report only words in quotation marks: “…,” Ng fumed."""
_SUBORDINATE = frozenset({"relcl", "acl", "csubj", "pcomp", "xcomp", "advcl"})
_BREAKS = frozenset({",", "?", "!", "—", "–", "--", "-", "...", "…"})
_SKIPPED = frozenset({",", ":", "-", "–", "—", "--"})
_LEADING = frozenset({"while", "as", "after", "when", "before", "in", "on", "at", "with", "citing"})
_TIMING = 4
"""A clause of time has its conjunction among this many first words: "not long after"."""
_SPOKEN = ",?!.—–-…’'"
"""Characters before a closing mark that is followed by a cue."""
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_REACH = 12
"""Most tokens between a cue and a subject after it."""


def report_clause(page: Page, cue: Cue) -> Found | None:
    """Return the clause or quotation that a cue reports, before, after or around it."""
    if not cue.takes(*_CLAUSE_FRAMES, *_QUOTING_FRAMES) or page.quoted(cue.verb):
        return None
    if is_undergone(page.document, cue.verb):
        return None
    before, after = _content(page, cue)
    named = _named_after_marks(page, before) if before else ()
    if before and named:
        before = before[0], named[0].index - 1
    spans = content_spans(page, [part for part in (before, after) if part is not None])
    if not spans or not (cue.takes(*_CLAUSE_FRAMES) or holds_marks(page, spans)):
        return None
    head, evidence = (named[-1], _NAMED) if named else speaker_of(page, cue.verb)
    if head is not None and not _may_report(page.document, cue, head):
        return None
    if evidence == "place" and before is None and not _is_called_before(head, cue):
        evidence = "guess"
    speaker = mention_of(page, head) if head is not None else None
    return Found(
        spans=_without_name(page, spans, speaker),
        cue=page.document.span(cue.verb.index, cue.end()),
        speaker=speaker,
        rule=_name(cue, head, before, after),
        occasion=occasion_of(page, cue.verb, spans),
        speaker_by=evidence,
    )


def _without_name(page: Page, spans: tuple[Span, ...], speaker: Range | None) -> tuple[Span, ...]:
    """Leave out the speaker's own name: the “Shorty” of “No,” said a man known as “Shorty”."""
    name = page.document.span(*speaker) if speaker else None
    said = tuple(span for span in spans if not (name and span.overlaps(name)))
    return said or spans


def _content(page: Page, cue: Cue) -> tuple[Range | None, Range | None]:
    """Return the tokens before and after the cue that are what is said."""
    first, last = unit_of(page, cue)
    rest = after_unit(page.document, cue, last)
    after = content_after(page, cue, *rest) if rest else None
    before = content_before(page, cue, first, followed=after is not None)
    if before is not None:
        after = _resumed(page, cue, *rest) if rest else None
    return before, after


def _named_after_marks(page: Page, before: Range) -> tuple[Token, ...]:
    """Return the words for the speaker that the parser attached to the content.

    In “…,” Ng, a guard, said, they are the noun phrase from the closing mark to its comma. No
    finite verb may come between the mark and the cue.
    """
    first, last = before
    tokens = page.document.tokens
    if page.inside[first] < 0 or page.quoted(tokens[last]):
        return ()
    close = _quotation_last(page, first, last + 1)
    following = page.document.through(close + 1, last)
    if not _closes_speech(page, close) or any(
        t.tag in _FINITE or page.quoted(t) for t in following
    ):
        return ()
    phrase = tuple(takewhile(lambda token: token.text != ",", following))
    return phrase if phrase and phrase[-1].pos in {"NOUN", "PROPN"} else ()


def _may_report(document: Document, cue: Cue, head: Token) -> bool:
    """Return whether a subject can be the source: a thing can "say", but not think or show."""
    if is_abstract(head):
        return False
    return cue.takes("clause") or not is_thing(document, head)


def _is_called_before(head: Token | None, cue: Cue) -> bool:
    """Return whether a name or an age comes before a cue: "Rep. Ng (D-Ost.) said"."""
    if head is None or head.index > cue.verb.index:
        return False
    return head.entity in {"PERSON", "ORG"} or is_of_age(head)


def _name(cue: Cue, head: Token | None, before: Range | None, after: Range | None) -> str:
    """Return the name of the rule, which depends on where the content is."""
    if before and after:
        return "split around the cue"
    if before:
        inverted = head is not None and head.index > cue.verb.index
        return "content, then cue and speaker" if inverted else "content, then speaker and cue"
    return "speaker, cue, clause, in passing" if _only_knows(cue, head) else "speaker, cue, clause"


def _only_knows(cue: Cue, head: Token | None) -> bool:
    """Return whether a cue says what somebody learns: "Ng saw that", not "the study found"."""
    reads = head is not None and names_speech(head, "document", "body")
    return names_speech(cue.verb, "knowing") and not reads


# --- the cue with its speaker ---------------------------------------------------------------------


def unit_of(page: Page, cue: Cue) -> Range:
    """Return the first and last token of a cue's unit: the cue, its speaker, time and setting."""
    document, verb = page.document, cue.verb
    first = verb.index
    last = cue.end()
    for child in document.children(verb):
        if page.quoted(child):
            continue
        edge = document.edges(child)
        if child.index < verb.index and child.dep in {"nsubj", "aux", "neg", "advmod", "auxpass"}:
            first = min(first, _after_marks(page, edge[0], child.index))
        if child.index > verb.index and _belongs(page, cue, child, last):
            last = max(last, _up_to_quotation(page, child.index, edge[1]))
    return _up_to_mark(page, verb, first), last


def _after_marks(page: Page, first: int, head: int) -> int:
    """Return the start of a phrase, leaving out a quotation that the parser included in it."""
    for index in range(head, first - 1, -1):
        if page.inside[index] >= 0:
            return index + 1
    return first


def _up_to_mark(page: Page, verb: Token, first: int) -> int:
    """Return ``first``, moved back over up to three words that follow a closing mark."""
    start = page.document.bounds[verb.sentence][0]
    for index in range(first - 1, max(start, first - 4) - 1, -1):
        token = page.document.tokens[index]
        if page.quoted(token):
            return index + 1
        if token.pos == "PUNCT":
            return first
    return first


def _up_to_quotation(page: Page, index: int, last: int) -> int:
    """Return the last token of a subject after its cue, clipped where a quotation begins."""
    stop = next((at for at in range(index, last + 1) if page.inside[at] >= 0), None)
    if stop is None:
        return last
    last = stop - 1
    while last > index and page.document.tokens[last].pos == "PUNCT":
        last -= 1
    return last


def _belongs(page: Page, cue: Cue, child: Token, last: int) -> bool:
    """Return whether a phrase after the cue belongs to it: an addressee, a time, a late subject."""
    document = page.document
    if child.dep in {"nsubj", "prt"}:
        return child.index <= last + _REACH
    if any(page.quoted(token) for token in document.subtree(child)):
        return False
    if document.edges(child)[0] > last + 2:
        return False
    if child.dep in {"dobj", "dative"}:
        return cue.verb.lemma in ADDRESSING
    return is_occasion(document, child)


def after_unit(document: Document, cue: Cue, last: int) -> Range | None:
    """Return the tokens after a cue's unit in its sentence: the first, and one past the last.

    A comma, colon or dash at their start is skipped.
    """
    first, stop = last + 1, document.bounds[cue.verb.sentence][1]
    while first < stop and document.tokens[first].text in _SKIPPED:
        first += 1
    return (first, stop) if first < stop else None


# --- the content before the cue -------------------------------------------------------------------


def content_before(page: Page, cue: Cue, first: int, *, followed: bool) -> Range | None:
    """Return the tokens before a cue's unit if they are what is said."""
    document = page.document
    start = _after_byline(document, document.bounds[cue.verb.sentence][0])
    previous = first - 1
    if previous < start or cue.verb.tag == "VBG":
        return None
    closes = _closes_speech(page, previous)
    if closes and page.inside[start] < 0 and (followed or _introduces(document.tokens[start])):
        return None
    if closes:
        return _after_other_speech(page, start, previous), previous
    return (start, previous) if _clause_before(page, cue, start, previous) else None


def _after_other_speech(page: Page, start: int, previous: int) -> int:
    """Return the start of the words in marks that follow another person's speech.

    In “We won,” Ng said, and “we lost,” Roe replied, only the last words are Roe's.
    """
    first = next(
        at for at in range(start, previous + 1) if page.inside[at] == page.inside[previous]
    )
    between = page.document.through(start, first - 1)
    spoken = [token.index for token in between if page.quoted(token)]
    told = (token for token in between if spoken and token.index > spoken[-1])
    return first if any(_has_own_speaker(page, token) for token in told) else start


def _has_own_speaker(page: Page, verb: Token) -> bool:
    """Return whether a verb is a cue with a speaker of its own."""
    cue = cue_at(page.document, verb) if verb.tag in _FINITE else None
    named = page.document.children(verb, "nsubj")
    return cue is not None and cue.takes(*_CLAUSE_FRAMES) and bool(named)


def _after_byline(document: Document, first: int) -> int:
    """Return the first token after a byline that opens the sentence: "By Ana Ng: …"."""
    if document.tokens[first].lower != "by":
        return first
    last = document.reach_on(first, lambda token: token.tag == "NNP")
    colon = document.next(last)
    return colon.index + 1 if last > first and colon and colon.text == ":" else first


def _closes_speech(page: Page, index: int) -> bool:
    """Return whether a token is a closing mark after a comma, a question mark or the like."""
    if page.inside[index] < 0:
        return False
    marked = page.marked[page.inside[index]]
    words = page.document.article.plain[marked.inner.start : marked.inner.end].rstrip()
    return words[-1:] in _SPOKEN or marked.single


def _introduces(token: Token) -> bool:
    """Return whether a sentence begins with a participle or clause that leads up to its verb."""
    return token.tag in {"VBG", "VBN"} or token.lower in _LEADING


def _clause_before(page: Page, cue: Cue, start: int, previous: int) -> bool:
    """Return whether unquoted words before a comma are a clause that the cue reports."""
    document, verb = page.document, cue.verb
    if document.tokens[previous].text not in _BREAKS or not cue.takes("clause"):
        return False
    if _leads_up(document, start, previous):
        return False
    clauses = document.children(verb, "ccomp", "parataxis")
    if any(start <= child.index <= previous for child in clauses):
        return True
    if clauses or verb.dep in _SUBORDINATE or _has_object(document, cue):
        return False
    leading = [when for when in document.children(verb, "advcl") if start <= when.index <= previous]
    if leading:
        bare = all(_has_no_subject(document, when) for when in leading)
        return not bare and not _is_setting(document, start, previous)
    governed = verb.index != document.root(verb.sentence).index
    return governed or any(t.tag in _FINITE for t in document.tokens[start:previous])


def _leads_up(document: Document, start: int, previous: int) -> bool:
    """Return whether the words are a participle with complements: "Speaking to the press"."""
    opens = document.tokens[start].tag in {"VBG", "VBN"}
    return opens and not any(t.tag in _FINITE for t in document.through(start, previous))


def _has_no_subject(document: Document, clause: Token) -> bool:
    """Return whether a participle shares its cue's subject: "Looking at the crowd, Ng said"."""
    subjects = document.children(clause, "nsubj", "nsubjpass", "expl")
    return clause.tag in {"VBG", "VBN"} and not subjects


def _is_setting(document: Document, start: int, previous: int) -> bool:
    """Return whether a clause before the cue says when or why: "After the vote, Ng asked"."""
    opening = document.through(start, min(start + _TIMING, previous) - 1)
    return any(one.lower in _LEADING and one.dep in {"mark", "advmod"} for one in opening)


def _has_object(document: Document, cue: Cue) -> bool:
    """Return whether something else that the cue reports comes after it."""
    for child in document.children(cue.verb, "dobj", "xcomp", "ccomp"):
        if child.index > cue.verb.index and not (
            child.dep == "dobj" and cue.verb.lemma in ADDRESSING
        ):
            return True
    return False


def _resumed(page: Page, cue: Cue, first: int, stop: int) -> Range | None:
    """Return the content that continues after a cue, from tokens ``first`` up to ``stop``."""
    document = page.document
    if page.quoted(document.tokens[first]):
        return first, _quotation_last(page, first, stop)
    token = document.tokens[first]
    quoted_later = any(page.inside[index] >= 0 for index in range(first, stop))
    if token.dep == "cc" and quoted_later:
        return first, stop - 1
    governed = token.index <= document.edges(cue.verb)[1]
    if governed or token.pos == "PUNCT" or token.tag == "VBG":
        return None
    last = stop - 1
    return first, last - (document.tokens[last].text == ".")


def _quotation_last(page: Page, first: int, stop: int) -> int:
    """Return the last token of the quotation that begins at ``first``, within the sentence."""
    held = page.inside[first]
    parted = (index for index in range(first, stop) if page.inside[index] != held)
    return next(parted, stop) - 1


# --- the content after the cue --------------------------------------------------------------------


def content_after(page: Page, cue: Cue, first: int, stop: int) -> Range | None:
    """Return what is said in the tokens ``first`` up to ``stop``, which follow a cue's unit."""
    document = page.document
    if page.quoted(document.tokens[first]):
        return first, _end_of_marked(page, cue, first, stop)
    if document.tokens[first].lower == "that" and document.tokens[first].dep != "det":
        return first, clause_end(page, cue.verb, first)
    start = _lost_subject(page, cue)
    if start is not None:
        return start, clause_end(page, cue.verb, start)
    for child in document.children(cue.verb, "ccomp"):
        start = min(max(document.edges(child)[0], first), child.index)
        if child.index > cue.verb.index and not _relates(document, cue, document.tokens[start]):
            return start, clause_end(page, cue.verb, start)
    return None


def _relates(document: Document, cue: Cue, word: Token) -> bool:
    """Return whether a clause after an object modifies it: "proposed new rules that would fail"."""
    things = document.children(cue.verb, "dobj")
    follows = any(cue.verb.index < one.index < word.index for one in things)
    return follows and word.tag == "WDT" and cue.verb.lemma not in ADDRESSING


def _lost_subject(page: Page, cue: Cue) -> int | None:
    """Return the start of a clause whose subject the parser took for the object of the cue.

    In "Ng suggested the wall, like the pier, might give way", the clause after the object has a
    helping verb but no subject.
    """
    document, verb = page.document, cue.verb
    things = [one for one in document.children(verb, "dobj") if one.index > verb.index]
    clauses = document.children(verb, "ccomp", "advcl")
    if not things or verb.lemma in ADDRESSING:
        return None
    end = document.edges(things[0])[1]
    for clause in clauses:
        helpers = document.children(clause, "aux", "auxpass")
        bare = not document.children(clause, "nsubj", "nsubjpass", "mark", "expl")
        finite = any(one.tag in _FINITE for one in (*helpers, clause) if one.pos == "AUX")
        if clause.index > end and bare and finite:
            return document.edges(things[0])[0]
    return None


def _end_of_marked(page: Page, cue: Cue, first: int, stop: int) -> int:
    """Return the last token of content that opens with a mark.

    It is the closing mark if that ends a sentence, else the end of the clause.
    """
    marked = page.marked[page.inside[first]]
    plain = page.document.article.plain
    closed = plain.endswith((",", ".", "?", "!"), 0, marked.inner.end)
    if closed or plain.startswith(".", marked.outer.end):
        return _quotation_last(page, first, stop)
    return clause_end(page, cue.verb, first)
