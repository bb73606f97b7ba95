"""Finds reports that close their sentence but are not visible in the parse: "…, records show".

A parser may take "a new analysis shows" for a noun, and ", a witness told reporters" for what the
witness is told. These rules use the words between the last comma and the full stop instead.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.analysis.document import text_of
from briefgen.analysis.quotes.cues import names_speech
from briefgen.analysis.quotes.occasion import ADDRESSING
from briefgen.analysis.quotes.quote_content import content_spans
from briefgen.analysis.quotes.quoted_document import Found
from briefgen.data import lexicon

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from briefgen.analysis.document import Document, Token
    from briefgen.analysis.quotes.quoted_document import Page

_PHRASE = frozenset(
    {"DT", "NN", "NNS", "NNP", "NNPS", "JJ", "JJR", "JJS", "CD", "PRP$", "POS", "VBN"}
)
_LINKS = frozenset({"of", "for", "by", "at", "in", "from"})
_NOMINAL = frozenset({"NN", "NNS", "NNP", "NNPS"})
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_ANY_FINITE = _FINITE | {"MD"}
_LONGEST = 9
"""Most tokens between the last comma and the cue."""
_TAIL = 6
"""Most tokens after the cue; they say whom it addresses and when."""


def find_closing(page: Page) -> Iterator[Found]:
    """Yield every clause that is reported by the words after the last comma of its sentence."""
    for number in range(len(page.document.sentences)):
        found = _closing(page, number)
        if found is not None:
            yield found


def _closing(page: Page, number: int) -> Found | None:
    """Return the part of a sentence that is reported by the words after its last comma."""
    document = page.document
    first, stop = document.bounds[number]
    comma = _last_comma(page, document.through(first, stop - 1))
    if comma is None:
        return None
    phrase = document.through(comma + 1, stop - 1)
    cue = next((word for word in phrase[1 : _LONGEST + 1] if _reports(word)), None)
    said = document.through(first, comma - 1)
    if cue is None or not _ends(document, cue, stop) or not _is_clause(said):
        return None
    speaker = document.through(comma + 1, cue.index - 1)
    if not _names(speaker) or not _fits(cue, speaker[-1]) or _is_in_tree(document, cue, speaker):
        return None
    spans = content_spans(page, [(first, comma - 1)])
    named = speaker[0].index, speaker[-1].index
    return Found(spans, cue.span, named, "content, then closing cue", speaker_by="phrase")


def _last_comma(page: Page, words: Sequence[Token]) -> int | None:
    """Return the index of the last comma, ``None`` if there is none or any word is quoted."""
    if any(page.quoted(word) for word in words):
        return None
    return max((word.index for word in words if word.text == ","), default=None)


def _reports(word: Token) -> bool:
    """Return whether a word may be a cue: a finite verb, or a root that is tagged as a noun."""
    verb = _verb(word)
    if word.tag in _FINITE:
        return verb in lexicon.words("cues", "evidence", "clause")
    taken = word.tag in {"NN", "NNS"} and word.dep == "ROOT"
    return taken and verb in lexicon.words("cues", "evidence")


def _verb(word: Token) -> str:
    """Return the dictionary form of a verb, also if the parser took it for a noun."""
    return word.lemma.lower()


def _names(phrase: Sequence[Token]) -> bool:
    """Return whether the words are one noun phrase without a comma."""
    fits = all(word.tag in _PHRASE or word.lower in _LINKS for word in phrase)
    return (
        fits and bool(phrase) and phrase[-1].tag in _NOMINAL and phrase[0].tag not in {"IN", "VBN"}
    )


def _is_in_tree(document: Document, cue: Token, speaker: Sequence[Token]) -> bool:
    """Return whether the parse shows the cue as one of speech, so that other rules find it."""
    own = any(subject in speaker for subject in document.children(cue, "nsubj"))
    told = cue.dep in {"ccomp", "conj"} and cue.head < cue.index
    return own and not told and _verb(cue) in lexicon.words("cues", "clause")


def _fits(cue: Token, head: Token) -> bool:
    """Return whether the noun before a cue can be its source: only documents "show"."""
    return _verb(cue) in lexicon.words("cues", "clause") or names_speech(head, "document")


def _ends(document: Document, cue: Token, stop: int) -> bool:
    """Return whether only the addressee and the time follow a cue."""
    tail = [word for word in document.through(cue.index + 1, stop - 1) if word.pos != "PUNCT"]
    if len(tail) > _TAIL:
        return False
    day = [word for word in tail if word.entity in {"DATE", "TIME"}]
    told = [word for word in tail if word not in day and word.lower not in {"on", "in", "last"}]
    if told and _verb(cue) not in ADDRESSING:
        return False
    return all(word.tag in _PHRASE for word in told)


def _is_clause(said: Sequence[Token]) -> bool:
    """Return whether the words contain a finite verb and do not begin with "as"."""
    return any(word.tag in _ANY_FINITE for word in said) and text_of(said[0]).lower() != "as"
