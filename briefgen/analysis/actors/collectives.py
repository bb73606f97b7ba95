"""Finds unnamed groups that act in the story: "police", "students", "port officials"."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from briefgen.analysis.actors import gazetteer
from briefgen.data import lexicon
from briefgen.model import Actor, Mention

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from briefgen.analysis.document import Document, Token

# Fewest mentions of a group that is an actor, and fewest of them as a subject. Of four pairs tried,
# this one finds most of the groups that readers name as actors.
MENTIONED = 3
ACTS = 2


def find_collectives(document: Document, actors: Sequence[Actor]) -> tuple[Actor, ...]:
    """Return the unnamed groups that act repeatedly; their ids continue those of ``actors``."""
    taken = {
        token.index
        for actor in actors
        for mention in actor.mentions
        for token in document.within(mention.excerpt.span)
    }
    groups: dict[str, list[Token]] = defaultdict(list)
    for token in document.tokens:
        if token.index not in taken and _is_collective(document, token):
            groups[token.lemma.lower()].append(token)
    players = [heads for heads in groups.values() if _plays(heads)]
    return tuple(
        _actor(document, f"a{number}", heads)
        for number, heads in enumerate(players, len(actors) + 1)
    )


def _is_collective(document: Document, token: Token) -> bool:
    """Return whether a noun is a plural for people, or "police", but not "two officials"."""
    if document.sentences[token.sentence].furniture is not None:
        return False
    if token.tag not in {"NN", "NNS"} or token.dep in {"compound", "nmod", "attr", "appos"}:
        return False
    if token.lower in lexicon.words("organisations", "collectives"):
        return True
    counted = any(child.dep == "nummod" for child in document.children(token))
    return token.tag == "NNS" and token.lemma.lower() in gazetteer.roles() and not counted


def _plays(heads: Sequence[Token]) -> bool:
    acts = sum(head.dep in {"nsubj", "nsubjpass"} for head in heads)
    return len(heads) >= MENTIONED and acts >= ACTS


def _actor(document: Document, identifier: str, heads: Sequence[Token]) -> Actor:
    mentions = tuple(
        Mention(document.excerpt(_first(document, head), head.index), head.sentence, named=False)
        for head in heads
    )
    usual = Counter(mention.excerpt.text for mention in mentions)
    name = max(mentions, key=lambda mention: usual[mention.excerpt.text]).excerpt
    return Actor(id=identifier, name=name, kind="organisation", mentions=mentions)


def _first(document: Document, head: Token) -> int:
    """Return the first of the modifiers directly before a noun: "senior port"."""
    return min((child.index for child in _before(document, head)), default=head.index)


def _before(document: Document, head: Token) -> Iterator[Token]:
    index = head.index - 1
    while index >= 0 and document.tokens[index].dep in {"amod", "compound", "nmod"}:
        if document.tokens[index].head != head.index:
            return
        yield document.tokens[index]
        index -= 1
