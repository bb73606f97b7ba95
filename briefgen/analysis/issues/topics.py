"""Finds namings of possible matters by nouns that are no frame words.

Frame words cover courts, talks and bills. Other open matters, such as a storm, a title race or a
rollout, are recognised by what their sentences say. So every content noun is a naming here, and a
trained model (``issues.toml``) decides which are worth a reader's question.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from briefgen.analysis.issues.frames import is_frame_word
from briefgen.analysis.issues.issue_cues import find_ended, find_unreported, find_years
from briefgen.analysis.issues.issue_types import TOPIC, Naming
from briefgen.analysis.issues.noun_phrases import content_words, has_content, is_topical, phrase
from briefgen.data import lexicon

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Container, Iterator, Sequence

    from briefgen.analysis.document import Document, Token

PARTS: Final = frozenset({"compound", "nmod", "npadvmod", "poss"})
"""Dependencies of a noun that is part of another noun's phrase."""
NO_MATTER: Final = frozenset(
    {"PERSON", "GPE", "NORP", "LOC", "LANGUAGE", "DATE", "TIME", "CARDINAL", "ORDINAL", "PERCENT"}
    | {"MONEY", "QUANTITY"}
)
"""Entity labels of what may have matters but is not one."""


def find_topics(
    document: Document, counts: Counter[str], taken: Container[int]
) -> Iterator[Naming]:
    """Yield the namings by nouns that are not frame words, in reading order.

    ``taken`` are the indices of tokens to skip: names of actors, and words that an allegation is
    about.
    """
    silent = find_unreported(document) | find_ended(document)
    bygone = frozenset(index for index, past in find_years(document).items() if past)
    for token in document.tokens:
        told = document.sentences[token.sentence].furniture is None
        heard = told and token.sentence not in silent and token.index not in taken
        if heard and _is_topic(document, token):
            naming = _name(document, token, counts)
            words = document.through(naming.first, naming.last)
            if bygone.isdisjoint(word.index for word in words) and not _is_name(words):
                yield naming


def _is_name(words: Sequence[Token]) -> bool:
    """Return whether the words are nothing but a name, unless it is that of an event."""
    return all(word.pos == "PROPN" and word.entity != "EVENT" for word in words)


def _is_topic(document: Document, token: Token) -> bool:
    """Return whether a noun other than a frame word can name a matter by itself."""
    return (
        token.pos in {"NOUN", "PROPN"}
        and token.dep not in PARTS
        and token.entity not in NO_MATTER
        and has_content(token)
        and token.lemma.lower() not in _no_matters()
        and not is_frame_word(document, token)
    )


def _name(document: Document, token: Token, counts: Counter[str]) -> Naming:
    """Return the naming that a noun makes with its phrase."""
    first, last = phrase(document, token, counts)
    word = token.lemma.lower()
    core = (one.lemma.lower() for one in document.through(first, last) if is_topical(one, counts))
    return Naming(
        head=token.index,
        first=first,
        last=last,
        sentence=token.sentence,
        family=f"{TOPIC}{word}",
        nature="",
        word=word,
        about=content_words(document, first, last) - {word},
        core=frozenset(core) - {word},
    )


@cache
def _no_matters() -> frozenset[str]:
    """Return the nouns that measure or act: "level", "minister", "government"."""
    bodies = lexicon.words("organisations", "state organs", "collectives", "chambers", "bodies")
    return bodies | lexicon.words("hosts") | lexicon.words("roles")
