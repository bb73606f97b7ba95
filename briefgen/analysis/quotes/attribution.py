"""Turns found quotations into quotes with named speakers and a confidence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.analysis.actors import index_references
from briefgen.analysis.quotes.confidence import weigh
from briefgen.analysis.quotes.cue_modifiers import widen_cue
from briefgen.analysis.quotes.pronoun_speakers import carry_names
from briefgen.model import Quote, Speaker

if TYPE_CHECKING:
    from collections.abc import Mapping

    from briefgen.analysis.actors import References
    from briefgen.analysis.document import Document, Token
    from briefgen.analysis.quotes.quoted_document import Found
    from briefgen.model import Actor, Excerpt


def attribute(
    found: tuple[Found, ...], document: Document, actors: tuple[Actor, ...]
) -> tuple[Quote, ...]:
    """Return quotes whose speakers are resolved to actors.

    If the rules are not sure enough of a speaker, it stays ``None``.
    """
    references = index_references(document, actors)
    names = {actor.id: actor.name for actor in actors}
    quotes = (_quote(number, quote, references, names) for number, quote in enumerate(found, 1))
    return tuple(carry_names(quotes, document))


def _quote(
    number: int, found: Found, references: References, names: Mapping[str, Excerpt]
) -> Quote:
    document = references.document
    article = document.article
    cue = found.cue and widen_cue(document, found.cue, found.spans)
    confidence, sure = weigh(found)
    return Quote(
        id=f"q{number}",
        kind=found.kind,
        spans=tuple(map(article.excerpt, found.spans)),
        speaker=_speaker(found, references, names) if sure else None,
        cue=article.excerpt(cue) if cue else None,
        rule=found.rule,
        confidence=confidence,
        occasion=article.excerpt(found.occasion) if found.occasion else None,
    )


def _speaker(found: Found, references: References, names: Mapping[str, Excerpt]) -> Speaker | None:
    """Return the speaker with the actor whom the mention refers to, if known.

    "who" and "which" are resolved to the noun that they refer to. A pronoun is not resolved to a
    name that occurs only inside the quoted words: “Sympathy,” she said.
    """
    if found.speaker is None:
        return None
    document = references.document
    first = document.tokens[found.speaker[0]]
    if first.lower == "n't":
        return None  # part of a word, so the parse is wrong
    mention = document.excerpt(*found.speaker)
    actor = references.resolve(mention.span)
    if actor is None and first.tag in {"WP", "WDT"}:
        antecedent = _antecedent(document, first)
        actor = references.resolve(antecedent.span) if antecedent else None
        if antecedent and actor is None:
            return Speaker(mention, antecedent.text)
    if actor and first.tag == "PRP" and any(names[actor].span in span for span in found.spans):
        actor = None
    return Speaker(mention, names[actor].text if actor else mention.text, actor)


def _antecedent(document: Document, pronoun: Token) -> Excerpt | None:
    """Return the noun that a relative pronoun refers to."""
    for verb in document.ancestors(pronoun):
        if verb.dep == "relcl":
            noun = document.head(verb)
            return document.excerpt(noun.index, noun.index)
    return None
