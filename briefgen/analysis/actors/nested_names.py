"""Finds names inside longer names: "Canada" in "Fan Fair Canada", the founder of a foundation.

Such names do not act, so they are kept separate from an actor's mentions.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from briefgen.analysis.actors import gazetteer
from briefgen.analysis.actors.false_names import is_party_member, is_plain
from briefgen.analysis.actors.name_forms import plain
from briefgen.model import Actor, Mention

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from briefgen.analysis.document import Document, Token
    from briefgen.model import ActorKind

LONGEST = 4
"""Most words of a name that is looked for inside another."""
FULL_NAME = (2, 3)
"""Fewest and most words of a person after whom a body or building is named."""


def add_nested(document: Document, actors: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """Return the actors, each with its occurrences inside other names.

    States and well-known places named only there are added as new actors, and so are people after
    whom foundations and buildings are named. Their ids continue those of ``actors``.
    """
    known = _known(actors)
    inside: dict[int | str, list[Mention]] = {}
    for number, container in _containers(actors):
        for mention in _inside(document, container, known, number):
            key = _key(gazetteer.fold(plain(mention)))
            inside.setdefault(known.get(key, key), []).append(mention)
    old = tuple(replace(a, inside=tuple(inside.pop(n, ()))) for n, a in enumerate(actors))
    return (*old, *(_new(f"a{n}", found) for n, found in enumerate(inside.values(), len(old) + 1)))


def _known(actors: Sequence[Actor]) -> dict[str, int]:
    """Map the folded names of the actors to their indices."""
    known: dict[str, int] = {}
    for number, actor in enumerate(actors):
        for mention in actor.mentions:
            if mention.named:
                known.setdefault(_key(gazetteer.fold(plain(mention))), number)
    return known


def _key(folded: str) -> str:
    return gazetteer.nations().get(folded, folded)


def _containers(actors: Sequence[Actor]) -> Iterator[tuple[int, Mention]]:
    """Yield the names of bodies and places with several words, except outlets."""
    for number, actor in enumerate(actors):
        for mention in actor.mentions:
            if actor.kind == "person" or mention.sentence is None or not mention.named:
                continue
            folded = gazetteer.fold(plain(mention))
            if " " in folded and folded not in gazetteer.outlets() | gazetteer.map_names():
                yield number, mention


def _inside(
    document: Document, container: Mention, known: Mapping[str, int], number: int
) -> Iterator[Mention]:
    """Yield the names inside a name, from left to right, preferring longer ones."""
    words = document.within(container.excerpt.span)
    first = 0
    while first < len(words):
        found = None
        for size in range(min(LONGEST, len(words) - first), 0, -1):
            part = words[first : first + size]
            rest = () if first else words[size:]
            kind = size < len(words) and _kind(document, part, rest, known, number)
            if kind:
                found = _mention(document, part, kind)
                break
        if found:
            yield found
        first += size if found else 1


def _kind(
    document: Document,
    part: Sequence[Token],
    rest: Sequence[Token],
    known: Mapping[str, int],
    number: int,
) -> ActorKind | None:
    """Return the kind of the name that a part of a longer name is by itself, if it is one."""
    if not part[0].text[0].isupper():
        return None
    text = document.excerpt(part[0].index, part[-1].index).text
    folded = gazetteer.fold(text)
    if len(folded) < 3 and not text.isupper():  # noqa: PLR2004  "us"
        return None
    owner = known.get(_key(folded))
    if owner is None:
        return _kind_of_new(folded, part, rest)
    return None if owner == number else "organisation"


def _kind_of_new(folded: str, part: Sequence[Token], rest: Sequence[Token]) -> ActorKind | None:
    if gazetteer.is_on_the_map(folded):
        return "place"
    return "person" if rest and _is_named_after(part, rest) else None


def _is_named_after(part: Sequence[Token], rest: Sequence[Token]) -> bool:
    """Return whether a part is the person of "Ana Ng Foundation", unlike "City Art Museum".

    ``rest`` are the words after ``part`` if it opens the longer name.
    """
    if not FULL_NAME[0] <= len(part) <= FULL_NAME[1] or not is_plain(part):
        return False
    if any(word.tag != "NNP" or not word.text[0].isupper() or _is_common(word) for word in part):
        return False
    given = gazetteer.fold(part[0].text)
    known = given in gazetteer.given_names() and not gazetteer.is_on_the_map(given)
    body = not is_plain(rest[:1]) or rest[0].text in _BEFORE_BODIES
    return known and body


def _is_common(word: Token) -> bool:
    return word.text in _BEFORE_BODIES or is_party_member(word)


_BEFORE_BODIES = frozenset(
    {"Elementary", "General", "High", "International", "Memorial", "Middle", "Presidential"}
)
"""Words between a person's name and the "School" or "Library" named after the person."""


def _mention(document: Document, part: Sequence[Token], kind: ActorKind) -> Mention:
    excerpt = document.excerpt(part[0].index, part[-1].index)
    return Mention(excerpt, part[0].sentence, kind=kind, bare=excerpt)


def _new(identifier: str, found: list[Mention]) -> Actor:
    kind = found[0].kind or "place"
    return Actor(identifier, found[0].excerpt, kind, mentions=(), inside=tuple(found))
