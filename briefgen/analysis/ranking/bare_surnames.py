"""Finds people called by their surname alone in a sentence: "Orrel has a plan"."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from briefgen.analysis.document import Token
    from briefgen.analysis.ranking.sentence_references import References

_INSIDE = frozenset({"compound", "nmod", "amod"})
_ARTICLES = frozenset({"the", "a", "an", "this", "that"})
_MARKS = frozenset("\"”'’")
_OWNING = frozenset({"'s", "’s", "'", "’"})


def find_surnames(words: Sequence[Token], known: References) -> Iterator[tuple[Token, Token, str]]:
    """Yield each actor whom a sentence calls by the surname alone, with its first and last token.

    A possessive mark after the surname counts as its last token. Surnames inside quotation marks
    are left out, and so are those that modify a noun ("the Orrel plan").
    """
    met: set[str] = set()
    for word in words:
        end, actor = known.surnames.get(word.start, (0, ""))
        if not actor or actor in met or (word.sentence, actor) in known.introduced:
            continue
        last = known.document.at(end - 1) or word
        if word.index in known.quoted or _is_part(last, known):
            continue
        met.add(actor)
        after = known.document.after(last, 1)
        owns = after and after[0].text in _OWNING and after[0].start == last.end
        yield word, after[0] if owns else last, actor


def _is_part(word: Token, known: References) -> bool:
    """Return whether a surname is part of another name or modifies a noun ("the Orrel family")."""
    document = known.document
    before = document.previous_in_sentence(word)
    close = before is not None and (before.pos == "PROPN" or before.text in _MARKS)
    inside = word.dep in _INSIDE or word.pos != "PROPN"
    return inside or close or any(one.lower in _ARTICLES for one in document.children(word, "det"))
