"""Who says something, and what stands between quotation marks, before any quote is found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.data import lexicon

if TYPE_CHECKING:
    from briefgen.analysis.document import Document, Token


def speaks(document: Document, word: Token) -> bool:
    """Tell whether a word is the subject of a verb of speech."""
    return word.dep == "nsubj" and document.head(word).lemma in lexicon.words("cues", "clause")


def quoted_tokens(document: Document) -> frozenset[int]:
    """Find the tokens between quotation marks, paragraph by paragraph.

    A quote that is not closed reaches to the end of its paragraph.
    """
    found: list[int] = []
    inside, paragraph = False, -1
    for token in document.tokens:
        here = document.sentences[token.sentence].paragraph
        if here != paragraph:
            inside, paragraph = False, here
        if token.text in {"“", "``"} or (token.text == '"' and not inside):
            inside = True
        elif token.text in {"”", "''", '"'}:
            inside = False
        elif inside:
            found.append(token.index)
    return frozenset(found)
