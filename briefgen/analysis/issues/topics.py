"""Where the article names anything that could be a matter, by whatever noun.

Frame words know courts, talks and bills. What else may be open, a storm, a title race, a rollout,
is told from how its sentences speak of it: here every noun with content is named, and a learnt
model (``status.py``, ``issues.toml``) says which of them are worth a reader's question.
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
"""Relations in which a noun is part of the phrase of another."""
NO_MATTER: Final = frozenset(
    {"PERSON", "GPE", "NORP", "LOC", "LANGUAGE", "DATE", "TIME", "CARDINAL", "ORDINAL", "PERCENT"}
    | {"MONEY", "QUANTITY"}
)
"""Entities that have matters and are none."""


def find_topics(
    document: Document, counts: Counter[str], taken: Container[int]
) -> Iterator[Naming]:
    """Find the namings by nouns that are no words of the frames, in reading order.

    ``taken`` are the numbers of the tokens that name actors, who have matters and are none, and of
    those that an allegation is about.
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
    """Return whether some words are a name and nothing else, but of an event."""
    return all(word.pos == "PROPN" and word.entity != "EVENT" for word in words)


def _is_topic(document: Document, token: Token) -> bool:
    """Return whether a noun can name a matter by itself; of frame words the frames decide."""
    return (
        token.pos in {"NOUN", "PROPN"}
        and token.dep not in PARTS
        and token.entity not in NO_MATTER
        and has_content(token)
        and token.lemma.lower() not in _no_matters()
        and not is_frame_word(document, token)
    )


def _name(document: Document, token: Token, counts: Counter[str]) -> Naming:
    """Make a naming of a noun with its phrase."""
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
