"""Quotations whose cue the tree does not show: the words beside the marks decide.

For copy that a parser gets wrong: "“No,” Rep. A. Ng (D-Ost.) said", "Said Ng: “No.”", a colon
that leads into the marks, a name behind a dash.
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
"""Tokens beside the marks in which a cue is looked for."""
_SENTENCE = 3
"""Words from which a quotation is speech, whatever the verb: "“It works now,” Ng beamed"."""
_NAME_TOKENS = 3
"""Tokens of a name that may stand between such a quotation and its verb."""
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_DASHES = frozenset({"—", "–", "―", "--", "-"})
_LONGEST_NAME = 7


def find_beside(page: Page, free: list[Marked]) -> Iterator[Found]:
    """Attribute the quotations in ``free`` by the words right after or right before them."""
    for marked in free:
        found = _signed(page, marked) or _cue_behind(page, marked) or _cue_in_front(page, marked)
        if found is not None:
            yield found


def _cue_behind(page: Page, marked: Marked) -> Found | None:
    """Find a cue behind a quotation that ends as speech does: with a comma or a question."""
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
        if cue is not None and not words.endswith(_SPOKEN) and _goes_on(page.document, cue):
            return None
        if cue is not None and cue.takes("clause", "manner"):
            return _attributed(page, _whole_sentence(page, marked), cue, "cue behind the marks")
    return None


def _goes_on(document: Document, cue: Cue) -> bool:
    """Return whether a cue reports what stands behind it: “It works.” In May, Ng said that …."""
    return any(one.index > cue.verb.index for one in document.children(cue.verb, "ccomp", "dobj"))


def _cue_in_front(page: Page, marked: Marked) -> Found | None:
    """Find a cue in front of a quotation, where a comma, a colon or nothing stands between."""
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
    """Return the verb right before the comma or colon that leads into a sentence in marks.

    Whatever it means, it reports: "The letter began, “…”", "Ng grinned: “…”".
    """
    words = page.document.article.plain[marked.inner.start : marked.inner.end].split()
    whole = len(words) >= _SENTENCE and words[0][0].isupper() and words[-1].endswith(_STOPS)
    verb = before[-2] if len(before) > 1 and before[-1].text in {":", ","} else None
    if not whole or verb is None or page.quoted(verb):
        return None
    tells = verb.tag in _FINITE and verb.dep != "relcl"
    return Cue(verb, verb, frozenset({"clause"})) if tells else None


def _signed(page: Page, marked: Marked) -> Found | None:
    """Find a name behind a dash, at the end of the paragraph."""
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
    """Return a fragment with the words of its sentence before it: 'It is “a dead end,” Ng said'."""
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
    """Return the tokens behind a quotation, in its paragraph."""
    end = page.document.article.paragraphs[marked.paragraph].span.end
    return page.document.within(Span(marked.outer.end, end))[:_REACH]


def _before(page: Page, marked: Marked) -> tuple[Token, ...]:
    """Return the tokens before a quotation in its sentence; after a colon, in the one before."""
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
