"""Recognises actors that only relay the story: outlets, their reporters and photographers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.analysis.actors import gazetteer
from briefgen.analysis.document import lower_of
from briefgen.data import lexicon

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefgen.analysis.document import Document, Token
    from briefgen.model import Actor, Mention

RELAYING_SHARE = 0.5
"""An outlet is no part of the story if at least this fraction of its mentions relay."""


def relays(actor: Actor, document: Document, heads: list[Token]) -> bool:
    """Return whether an actor is an outlet that reports what others said, or a reporter of one."""
    if actor.kind == "person":
        works = _works_for_outlet(actor) and not _is_involved(document, heads)
        return works or _asks_for_outlet(actor, document, heads)
    if gazetteer.fold(actor.name.text) not in gazetteer.outlets():
        return False
    relayed = sum(_is_relaying(document, head) for head in heads)
    return relayed >= RELAYING_SHARE * len(heads)


def only_relays(actor: Actor, document: Document, heads: Sequence[Token]) -> bool:
    """Return whether an outlet is named only for what it relays.

    It is a listed outlet, or anything that only does what outlets do.
    """
    if actor.kind == "person" or not heads:
        return False
    folded = gazetteer.fold(actor.name.text)
    if _is_named_as_outlet(actor, document, folded):
        return all(_is_told(document, head) or _is_source(document, head) for head in heads)
    body = any(word.title() in gazetteer.organisation_heads() for word in folded.split())
    known = body or gazetteer.is_known(folded)
    return not known and all(_is_told(document, head) for head in heads)


def _is_named_as_outlet(actor: Actor, document: Document, folded: str) -> bool:
    """Return whether this is a listed outlet, "the Harbour Times" or "the news agency Tarna"."""
    if (
        folded in gazetteer.outlets()
        or folded.rsplit(maxsplit=1)[-1].title() in gazetteer.outlet_heads()
    ):
        return True
    told = (one for one in actor.mentions if one.named and one.sentence is not None)
    first = (document.within(mention.excerpt.span)[0] for mention in told)
    before = map(document.previous_in_sentence, first)
    return any(lower_of(word) in lexicon.words("outlets", "kinds") for word in before)


def _is_told(document: Document, head: Token) -> bool:
    """Return whether something is told to an outlet: "told the Courier", "an interview with it"."""
    above = document.head(head)
    if head.dep in {"dobj", "dative"}:
        return above.lemma in lexicon.words("outlets", "telling verbs") | {"reach"}
    if head.dep == "nsubj":
        return above.lemma == "learn" and above.tag == "VBN"
    interview = document.head(above).lemma == "interview"
    return head.dep == "pobj" and above.lower in {"with", "to", "by"} and interview


def _is_source(document: Document, head: Token) -> bool:
    """Return whether an outlet is a source: "the Courier reported", "according to it"."""
    above = document.head(head)
    if head.dep in {"nsubj", "nsubjpass"}:
        return above.lemma in lexicon.words("outlets", "relaying verbs")
    if head.dep == "pobj":
        passes_on = lexicon.words("cues", "clause") | lexicon.words("outlets", "posting verbs")
        on = above.lower != "on" or document.head(above).lemma in passes_on
        return above.lower in _SOURCES and on
    reporters = lexicon.words("outlets", "reporters")
    return head.dep in {"poss", "compound"} and (above.lower in reporters or above.pos == "PROPN")


_SOURCES = frozenset({"by", "from", "in", "on", "to", "via", "with"})


def _works_for_outlet(actor: Actor) -> bool:
    """Return whether a role is at an outlet: "the Gazette editor", not "the agency's head"."""
    if actor.role is None:
        return False
    words = actor.role.text.lower().split()
    size = next((place for place, word in enumerate(words) if word in _LINKS), len(words))
    office = words[:size]
    reports = bool(office) and office[-1] in lexicon.words("outlets", "reporters")
    return reports and _PAST.isdisjoint(office)


_LINKS = frozenset({"at", "based", "for", "from", "in", "of", "who", "with"})
_PAST = frozenset({"ex", "former", "onetime", "retired"})


def _is_involved(document: Document, heads: list[Token]) -> bool:
    """Return whether a reporter is acted on, or does more than speak and ask."""
    said = lexicon.words("cues", "clause") | lexicon.words("outlets", "asking verbs")
    told = lexicon.words("outlets", "telling verbs")
    acts = (head.dep == "nsubj" and document.head(head).lemma not in said for head in heads)
    bears = (
        head.dep in {"dobj", "nsubjpass"} and document.head(head).lemma not in told | said
        for head in heads
    )
    return 2 * (sum(acts) + sum(bears)) >= len(heads)


def _asks_for_outlet(actor: Actor, document: Document, heads: list[Token]) -> bool:
    """Return whether a person next to an outlet mostly asks and listens: "ABC's Ana Ng asked"."""
    named = [
        mention for mention in actor.mentions if mention.named and mention.sentence is not None
    ]
    if not named or not _has_outlet_nearby(document, named[0]):
        return False
    return 2 * sum(_listens(document, head) for head in heads if head.pos != "PRON") >= len(named)


def _listens(document: Document, head: Token) -> bool:
    """Return whether a person at a mention is told something or asks."""
    verb = document.head(head)
    if head.dep in {"nsubj", "nsubjpass"}:
        return verb.lemma in lexicon.words("outlets", "asking verbs")
    told = verb.lemma in lexicon.words("outlets", "telling verbs")
    return told or (head.dep == "pobj" and verb.lower in {"to", "with", "by"})


def _has_outlet_nearby(document: Document, mention: Mention) -> bool:
    """Return whether an outlet comes before a name as its owner, or after it in the sentence."""
    words = document.within(mention.excerpt.span)
    near = document.before(words[0], _OUTLET_REACH), document.after(words[-1], _OUTLET_REACH)
    before, after = (
        tuple(word for word in side if word.sentence == words[0].sentence) for side in near
    )
    owned = bool(before) and before[-1].tag == "POS"
    return (owned and _names_outlet(before)) or _names_outlet(after)


_OUTLET_REACH = 6
"""Most words between a name and its outlet."""


def _names_outlet(words: Sequence[Token]) -> bool:
    """Return whether the words contain the name of an outlet."""
    folded = [gazetteer.fold(word.text) for word in words]
    return any(
        " ".join(folded[first:stop]) in gazetteer.outlets()
        for first in range(len(folded))
        for stop in range(first + 1, len(folded) + 1)
    )


def _is_relaying(document: Document, head: Token) -> bool:
    """Return whether an outlet relays: "told CNN", "CNN reported", "according to CNN"."""
    above = document.head(head)
    if head.dep in {"nsubj", "nsubjpass"}:
        return above.lemma in lexicon.words("outlets", "relaying verbs")
    return head.dep in {"dobj", "dative", "pobj", "poss", "compound", "nmod", "appos", "ROOT"}
