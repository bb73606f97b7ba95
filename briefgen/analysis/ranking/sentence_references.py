"""Indexes who is mentioned where and when each noun first occurs, to resolve references."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefgen.analysis.actors.quoted_stretches import quoted_tokens
from briefgen.analysis.ranking.surnames import find_namesakes, index_surnames, is_introduction

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from briefgen.analysis.document import Document
    from briefgen.model import Actor, Mention


@dataclass(frozen=True, slots=True)
class References:
    """Indexes of an article's mentions, for deciding what words may refer to.

    Positions are code points at which mentions begin. ``actors`` maps them to the ids of actors,
    ``people`` are those of named persons, and ``bodies`` those of everything else that is named.
    ``named`` says which actor is named in which sentence, ``introduced`` which one by more than one
    word. ``quoted`` are the tokens inside quotation marks. ``brought_in`` maps each noun or name
    (its lemma in lower case) to its first sentence; ``lede`` is the first sentence of the story.
    ``surnames`` maps bare surnames to their end and actor. ``met`` lists the named persons in
    order: position, sentence and actor. ``clear`` are the people who are introduced somewhere and
    share no surname.
    """

    document: Document
    actors: Mapping[int, str]
    people: frozenset[int]
    named: frozenset[tuple[int | None, str]]
    quoted: frozenset[int]
    brought_in: Mapping[str, int]
    lede: int
    surnames: Mapping[int, tuple[int, str]]
    introduced: frozenset[tuple[int | None, str]]
    met: tuple[tuple[int, int, str], ...]
    bodies: frozenset[int]
    clear: frozenset[str]

    def is_clear(self, start: int, actor: str) -> bool:
        """Return whether no other person is named since the last sentence that names the actor.

        A person who shares a surname is never clear, nor is one called by one word only, who may be
        somebody else or nobody at all.
        """
        if actor not in self.clear:
            return False
        last: int | None = None
        for place in range(bisect_left(self.met, (start,)) - 1, -1, -1):
            _, sentence, named = self.met[place]
            if last is not None and sentence != last:
                return True
            if named != actor:
                return False
            last = sentence
        return last is not None


def index_mentions(document: Document, actors: Iterable[Actor]) -> References:
    """Return the indexes of an article's mentions, which serve all of its sentences."""
    actors = tuple(actors)
    mentions = [(actor, mention) for actor in actors for mention in actor.mentions]
    nouns = [token for token in document.tokens if token.pos in {"NOUN", "PROPN"}]
    story = (n for n, sentence in enumerate(document.sentences) if sentence.furniture is None)
    introduced = frozenset((m.sentence, a.id) for a, m in mentions if is_introduction(m))
    return References(
        document=document,
        actors={mention.excerpt.start: actor.id for actor, mention in mentions},
        people=frozenset(m.excerpt.start for a, m in mentions if m.named and a.kind == "person"),
        named=frozenset((m.sentence, a.id) for a, m in mentions if m.named),
        quoted=quoted_tokens(document),
        brought_in={token.lemma.lower(): token.sentence for token in reversed(nouns)},
        lede=next(story, 0),
        surnames=index_surnames(document, actors),
        introduced=introduced,
        met=tuple(sorted(_list_people(mentions))),
        bodies=frozenset(m.excerpt.start for a, m in mentions if m.named and a.kind != "person"),
        clear=frozenset(actor for _, actor in introduced) - find_namesakes(document, actors),
    )


def _list_people(mentions: Iterable[tuple[Actor, Mention]]) -> Iterator[tuple[int, int, str]]:
    for actor, mention in mentions:
        if actor.kind == "person" and mention.named and mention.sentence is not None:
            yield mention.excerpt.start, mention.sentence, actor.id
