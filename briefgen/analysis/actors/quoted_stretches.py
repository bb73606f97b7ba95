"""Finds who speaks and what is between quotation marks, before quotes are found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.analysis.actors import gazetteer
from briefgen.data import lexicon

if TYPE_CHECKING:
    from briefgen.analysis.document import Document, Token


def speaks(document: Document, word: Token) -> bool:
    """Return whether a word is the subject of a verb of speech."""
    return word.dep == "nsubj" and document.head(word).lemma in lexicon.words("cues", "clause")


def quoted_tokens(document: Document) -> frozenset[int]:
    """Return the indices of the tokens between quotation marks, paragraph by paragraph."""
    return frozenset(number_quotations(document))


def number_quotations(document: Document) -> dict[int, int]:
    """Map each token between quotation marks to the token that opens them.

    A quotation that is not closed reaches to the end of its paragraph.
    """
    found: dict[int, int] = {}
    opened: int | None = None
    paragraph = -1
    for token in document.tokens:
        here = document.sentences[token.sentence].paragraph
        if here != paragraph:
            opened, paragraph = None, here
        if token.text in {"“", "``"} or (token.text == '"' and opened is None):
            opened = token.index
        elif token.text in {"”", "''", '"'}:
            opened = None
        elif opened is not None:
            found[token.index] = opened
    return found


def is_unnamed_speaker(document: Document, word: Token) -> bool:
    """Return whether a word is an unnamed person who says something: "a spokesman said"."""
    known = gazetteer.roles()
    somebody = word.tag == "NN" and (word.lower in known or word.lower.endswith(_PERSONS))
    return somebody and speaks(document, word)


_PERSONS = ("man", "woman", "person", "body", "one")
