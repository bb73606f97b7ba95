"""Names who speaks by a pronoun behind somebody without a name: "A clerk said … He added …"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from briefgen.analysis.actors import gazetteer
from briefgen.analysis.actors.pronouns import GENDERS
from briefgen.model import Speaker

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from briefgen.analysis.document import Document, Token
    from briefgen.model import Quote, Span

_ARTICLES = frozenset({"a", "an", "another", "one", "the"})


def carry_names(quotes: Iterable[Quote], document: Document) -> Iterator[Quote]:
    """Give a quote of "he" or "she" to the description of the last speaker, if nobody is named."""
    last: Speaker | None = None
    for quote in quotes:
        speaker = quote.speaker
        if speaker and last and _goes_on(document, speaker, last):
            speaker = Speaker(speaker.mention, last.name)
        yield replace(quote, speaker=speaker) if speaker != quote.speaker else quote
        last = speaker if speaker is None or speaker.actor is None else None


def _goes_on(document: Document, speaker: Speaker, last: Speaker) -> bool:
    """Return whether a pronoun of nobody known follows a description in the sentence before."""
    pronoun = document.top(speaker.mention.span)
    if speaker.actor or pronoun.lower not in GENDERS or last.name.lower() in GENDERS:
        return False
    before = document.top(last.mention.span)
    near = pronoun.sentence - before.sentence <= 1
    return near and _is_somebody(document, last.mention.span, pronoun)


def _is_somebody(document: Document, mention: Span, pronoun: Token) -> bool:
    """Return whether a mention describes one person, of the sex of a pronoun, or is that pronoun."""
    head = document.top(mention)
    if head.lower in GENDERS:
        return head.lower == pronoun.lower
    sex = gazetteer.roles().get(head.lower)
    described = head.tag == "NN" and document.within(mention)[0].lower in _ARTICLES
    return described and sex in {None, GENDERS[pronoun.lower]}
