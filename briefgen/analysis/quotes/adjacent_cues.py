"""Attributes quotations by the words next to the marks, for cues that the parse does not show.

This covers text that the parser gets wrong: "“No,” Rep. A. Ng (D-Ost.) said", "Said Ng: “No.”", a
colon that leads into the marks, a name after a dash.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.analysis.quotes.cues import Cue, cue_at
from briefgen.analysis.quotes.occasion import occasion_of
from briefgen.analysis.quotes.quoted_document import Found
from briefgen.analysis.quotes.speaker_phrases import mention_of
from briefgen.analysis.quotes.speakers import speaker_of
from briefgen.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefgen.analysis.document import Document, Token
    from briefgen.analysis.quotes.quotation_marks import Marked
    from briefgen.analysis.quotes.quoted_document import Page

_SPOKEN = (",", "?", "!", "—", "–", "-", "…", "...")
_STOPS = (".", "?", "!", ",", "…")
_REACH = 30
"""A cue is looked for among at most this many tokens next to the marks."""
_SENTENCE = 3
"""From this many words a quotation is speech, whatever its verb: "“It works now,” Ng beamed"."""
_NAME_TOKENS = 3
"""Most tokens of a name between such a quotation and its verb."""
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_DASHES = frozenset({"—", "–", "―", "--", "-"})
_LONGEST_NAME = 7


def find_beside(page: Page, free: list[Marked]) -> Iterator[Found]:
    """Attribute the quotations in ``free`` by the words right after or right before them."""
    for marked in free:
        found = _signed(page, marked) or _cue_after(page, marked) or _cue_before(page, marked)
        if found is not None:
            yield found


def _cue_after(page: Page, marked: Marked) -> Found | None:
    """Return a quotation with the cue after it, if it ends as speech does: with "," or "?".

    A quotation of three words or more that opens its sentence may end otherwise.
    """
    words = page.document.article.plain[marked.inner.start : marked.inner.end].rstrip()
    alone = not _before(page, marked) and len(words.split()) >= _SENTENCE
    if not words.endswith(_SPOKEN) and not alone:
        return None
    for place, token in enumerate(_after(page, marked)):
        if page.quoted(token) or token.text in {".", ";"}:
            return None
        cue = cue_at(page.document, token)
        if token.tag not in _FINITE:
            continue
        if cue is None and alone and words.endswith(_SPOKEN) and place <= _NAME_TOKENS:
            cue = Cue(token, token, frozenset({"clause"}))
        if cue is not None and not words.endswith(_SPOKEN) and _reports_more(page.document, cue):
            return None
        if cue is not None and cue.takes("clause", "manner"):
            return _attributed(page, _whole_sentence(page, marked), cue, "cue behind the marks")
    return None


def _reports_more(document: Document, cue: Cue) -> bool:
    """Return whether a cue reports what follows it: “It works.” In May, Ng said that …."""
    return any(one.index > cue.verb.index for one in document.children(cue.verb, "ccomp", "dobj"))


def _cue_before(page: Page, marked: Marked) -> Found | None:
    """Return a quotation with the cue before it, separated by a comma, a colon or nothing."""
    before = _before(page, marked)
    if not before:
        return None
    led = before[-1].text in {":", ","}
    if (leading := _leading_verb(page, marked, before)) is not None:
        return _attributed(page, marked.inner, leading, "cue in front of the marks")
    for token in reversed(before):
        if page.quoted(token):
            return None
        cue = cue_at(page.document, token)
        if cue is None or not cue.takes("clause", "manner", "object"):
            continue
        if led or token.index >= before[-1].index - 1:
            return _attributed(page, marked.inner, cue, "cue in front of the marks")
        return None
    return None


def _leading_verb(page: Page, marked: Marked, before: tuple[Token, ...]) -> Cue | None:
    """Return the verb right before the comma or colon that introduces a quoted sentence.

    Such a verb reports speech, whatever it means: "The letter began, “…”", "Ng grinned: “…”".
    """
    words = page.document.article.plain[marked.inner.start : marked.inner.end].split()
    whole = len(words) >= _SENTENCE and words[0][0].isupper() and words[-1].endswith(_STOPS)
    verb = before[-2] if len(before) > 1 and before[-1].text in {":", ","} else None
    if not whole or verb is None or page.quoted(verb):
        return None
    tells = verb.tag in _FINITE and verb.dep != "relcl"
    return Cue(verb, verb, frozenset({"clause"})) if tells else None


def _signed(page: Page, marked: Marked) -> Found | None:
    """Return a quotation with the name after a dash that ends its paragraph."""
    words = list(_after(page, marked))
    if not words or words[0].text not in _DASHES:
        return None
    name = [token for token in words[1:] if token.text not in {".", ","}]
    end = page.document.article.paragraphs[marked.paragraph].span.end
    if not name or len(name) > _LONGEST_NAME or name[-1].end < end - 2:
        return None
    if not name[0].text[0].isupper():
        return None
    speaker = (name[0].index, name[-1].index)
    return Found((marked.inner,), words[0].span, speaker, "name behind a dash", speaker_by="page")


def _whole_sentence(page: Page, marked: Marked) -> Span:
    """Extend a fragment by the words before it in its sentence: 'It is “a dead end,” Ng said'."""
    before = _before(page, marked)
    if not before or before[-1].text in {":", ","} or any(page.quoted(t) for t in before):
        return marked.inner
    if before[-1].sentence != page.document.within(marked.outer)[0].sentence:
        return marked.inner
    first = next((token for token in before if token.pos != "PUNCT"), None)
    return Span(first.start, marked.inner.end) if first else marked.inner


def _attributed(page: Page, content: Span, cue: Cue, rule: str) -> Found:
    head, evidence = speaker_of(page, cue.verb)
    speaker = mention_of(page, head) if head is not None else None
    occasion = occasion_of(page, cue.verb, [content])
    return Found((content,), cue.verb.span, speaker, rule, occasion, speaker_by=evidence)


def _after(page: Page, marked: Marked) -> tuple[Token, ...]:
    """Return up to ``_REACH`` tokens after a quotation, in its paragraph."""
    end = page.document.article.paragraphs[marked.paragraph].span.end
    return page.document.within(Span(marked.outer.end, end))[:_REACH]


def _before(page: Page, marked: Marked) -> tuple[Token, ...]:
    """Return the tokens before a quotation in its sentence.

    If the quotation opens its sentence, return the sentence before, provided that it ends in a
    colon.
    """
    document = page.document
    opening = document.within(marked.outer)
    if not opening:
        return ()
    sentence = opening[0].sentence
    start = document.bounds[sentence][0]
    if start == opening[0].index and sentence > 0:
        words = document.words(sentence - 1)
        return words if [word.text for word in words[-1:]] == [":"] else ()
    near = document.before(opening[0], _REACH)
    return tuple(word for word in near if word.sentence == sentence)
