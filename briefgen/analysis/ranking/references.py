"""What the words of a sentence may stand for: who is mentioned where, and what has come up when."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefgen.analysis.actors.speaking import quoted_tokens

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from briefgen.analysis.document import Document
    from briefgen.model import Actor


@dataclass(frozen=True, slots=True)
class References:
    """Where actors are mentioned: the id of the actor by the code point a mention begins at.

    ``people`` are the places where a person is named, ``named`` who is named in which sentence;
    ``quoted`` the tokens between quotation marks, ``brought_in`` the sentence in which each noun
    (lemma in small letters, names too) comes first, ``lede`` the first sentence of the story.
    """

    document: Document
    actors: Mapping[int, str]
    people: frozenset[int]
    named: frozenset[tuple[int | None, str]]
    quoted: frozenset[int]
    brought_in: Mapping[str, int]
    lede: int


def index_mentions(document: Document, actors: Iterable[Actor]) -> References:
    """Index what has been resolved, once for all sentences."""
    mentions = [(actor, mention) for actor in actors for mention in actor.mentions]
    nouns = [token for token in document.tokens if token.pos in {"NOUN", "PROPN"}]
    story = (n for n, sentence in enumerate(document.sentences) if sentence.furniture is None)
    return References(
        document,
        {mention.excerpt.start: actor.id for actor, mention in mentions},
        frozenset(m.excerpt.start for a, m in mentions if m.named and a.kind == "person"),
        frozenset((m.sentence, a.id) for a, m in mentions if m.named),
        quoted_tokens(document),
        {token.lemma.lower(): token.sentence for token in reversed(nouns)},
        next(story, 0),
    )
