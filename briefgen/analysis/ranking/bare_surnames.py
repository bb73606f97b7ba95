"""People called by a surname alone: "Orrel has a plan", before a reader has met Tamsin Orrel."""

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
    """Find those whom a sentence calls by the surname alone and never by more.

    Gives the first and the last word, the mark of the possessive with it, and the actor. Names
    between quotation marks are left out, and those that only tell one thing from others ("the
    Orrel plan").
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
    """Return whether this is a name inside another name or before a noun ("the Orrel family")."""
    document = known.document
    before = document.previous_in_sentence(word)
    close = before is not None and (before.pos == "PROPN" or before.text in _MARKS)
    inside = word.dep in _INSIDE or word.pos != "PROPN"
    return inside or close or any(one.lower in _ARTICLES for one in document.children(word, "det"))
