"""Collects traits of actors besides the name: gender, office, country, age, number."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefgen.analysis.actors import gazetteer
from briefgen.analysis.actors.name_forms import plain, title_of
from briefgen.analysis.actors.people import gender_of_title
from briefgen.analysis.actors.roles import MENTIONS_READ, role_candidates, role_nouns

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from briefgen.analysis.actors.gazetteer import Gender
    from briefgen.analysis.document import Document, Token
    from briefgen.model import Actor, Mention

_AGE = re.compile(r"(?:,| \()\s*(\d{1,3})\b(?=\s*[,)])|\b(\d{1,3})-year-old\b")


@dataclass(frozen=True, slots=True)
class Traits:
    """What the article says about an actor.

    ``nouns`` are the nouns of its roles ("minister"), ``words`` all folded words of its roles,
    ``nations`` the states that they name, ``ages`` its ages as written.
    """

    kind: str
    gender: Gender | None
    plural: bool
    nouns: frozenset[str]
    words: frozenset[str]
    nations: frozenset[str]
    ages: frozenset[str]


def read_traits(document: Document, actor: Actor) -> Traits:
    """Return what the article says about an actor."""
    mentions = actor.mentions[:MENTIONS_READ]
    tokens = [token for mention in mentions for token in _said(document, mention, actor.kind)]
    nouns = [noun for token in tokens if (noun := _noun(token, actor.kind))]
    return Traits(
        kind=actor.kind,
        gender=_gender(actor, nouns) if actor.kind == "person" else None,
        plural=_is_plural(actor),
        nouns=frozenset(nouns),
        words=frozenset(gazetteer.fold(token.text) for token in tokens),
        nations=nations_of(tokens) | _own_nation(actor),
        ages=frozenset(_ages(document, mentions)) if actor.kind == "person" else frozenset(),
    )


def nations_of(tokens: Iterable[Token]) -> frozenset[str]:
    """Return the folded names of the states that the words name or belong to."""
    found = set()
    for token in tokens:
        folded = gazetteer.fold(token.text)
        nation = gazetteer.nations().get(folded) or gazetteer.demonyms().get(folded)
        if nation and token.text[0].isupper():
            found.add(nation)
    return frozenset(found)


def _said(document: Document, mention: Mention, kind: str) -> Iterator[Token]:
    for found in role_candidates(document, mention, role_nouns(kind)):
        yield from document.through(found.first, found.last)


def _noun(token: Token, kind: str) -> str | None:
    """Return a token's role noun in the singular and lower case, ``None`` if it is none."""
    nouns = role_nouns(kind)
    if token.lower in nouns:
        return token.lower
    if token.lemma.lower() in nouns:
        return token.lemma.lower()
    return _SPELLED.get(token.lower)


_SPELLED = {
    "sen.": "senator",
    "rep.": "representative",
    "gov.": "governor",
    "gen.": "general",
    "prof.": "professor",
    "dr.": "doctor",
}


def _gender(actor: Actor, nouns: Iterable[str]) -> Gender | None:
    """Return the gender by title, then by first name, then by the first role that shows it."""
    for mention in actor.mentions:
        told = gender_of_title(title_of(mention))
        if told:
            return told
    told = next((sex for noun in nouns if (sex := gazetteer.roles().get(noun))), None)
    first = gazetteer.fold(actor.name.text).split()[0]
    return gazetteer.given_names().get(first) or told


def _is_plural(actor: Actor) -> bool:
    name = plain(actor.mentions[0]).split()[-1]
    folded = gazetteer.fold(name)
    return folded.endswith("s") and (
        folded in gazetteer.demonyms() or folded in gazetteer.parties()
    )


def _own_nation(actor: Actor) -> frozenset[str]:
    nation = gazetteer.nations().get(gazetteer.fold(actor.name.text))
    return frozenset({nation} if nation else ())


def _ages(document: Document, mentions: Iterable[Mention]) -> Iterator[str]:
    for mention in mentions:
        end = mention.excerpt.end
        found = _AGE.match(document.article.plain, end) or _AGE.search(
            document.article.plain, end, end + 25
        )
        if found and (found[1] or document.article.plain.startswith(", ", end)):
            yield found[1] or found[2]
