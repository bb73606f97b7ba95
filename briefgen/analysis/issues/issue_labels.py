"""Chooses the label of a matter: up to eight words of the article, in one piece or two."""

from __future__ import annotations

from collections import Counter
from math import log
from operator import itemgetter
from typing import TYPE_CHECKING

from briefgen.analysis.issues.frames import is_frame_verb, is_frame_word
from briefgen.analysis.issues.issue_cues import opening_words
from briefgen.analysis.issues.issue_parties import is_body, is_state
from briefgen.analysis.issues.issue_types import is_topic
from briefgen.analysis.issues.noun_phrases import LINKS, LONGEST, host_edge, word_count
from briefgen.data import lexicon

if TYPE_CHECKING:
    from briefgen.analysis.issues.issue_types import Matter, Naming, Story
    from briefgen.model import Excerpt

SHORTEST = 3
# What a phrase gains by the usual length of a label, and loses by being a verb.
FITTING = 1.5
VERBAL = 3.0
# What a phrase gains each time its frame word names the matter, up to ``LOUDEST`` times.
USUAL_WORD = 0.5
LOUDEST = 4
INNER = 1.0
# What a question loses against a noun that names the matter.
ASKED = 1.5
# Words that refer to the speaker or listener, for whom a label has no context.
SPEAKING = frozenset({"i", "me", "my", "we", "us", "our", "ours", "you", "your"})


def label(story: Story, matter: Matter) -> tuple[Excerpt, ...]:
    """Return the phrase that says most about a matter, nothing if none says enough."""
    named = [naming for naming in matter.namings if naming.about and _can_label(story, naming)]
    framed = any(not is_topic(naming) for naming in matter.namings)
    if not named:
        return _by_host(story, matter) if framed else ()
    named = [naming for naming in named if not naming.aspect] or named
    usual = Counter(naming.word for naming in matter.namings)
    shared = Counter(word for naming in matter.namings for word in naming.core)
    best = max(named, key=lambda one: (_worth(story, one, usual, shared), -one.first))
    whole = (best.first, best.last)
    words = story.document.excerpt(*whole)
    if best.topic is not None:
        return story.document.excerpt(*best.topic), words
    if not framed or word_count(story.document, *whole) >= SHORTEST:
        return (words,)
    tail = _tail(story, best, named)
    if tail is not None:
        return words, story.document.excerpt(*tail)
    party = _party(story, matter, words)
    return (words, party) if party else (words,)


def _by_host(story: Story, matter: Matter) -> tuple[Excerpt, ...]:
    """Return a label from the phrase that the matter completes: "cost of the repairs".

    If such phrases name only people ("supporters of the bill"), the matter's own noun is preferred.
    """
    document = story.document
    hosts = [
        (host.lemma.lower(), document.excerpt(first, naming.head))
        for naming in matter.namings
        if not naming.doing
        if (first := host_edge(document, head := document.tokens[naming.head])) < naming.first
        if not is_frame_word(document, host := document.head(document.head(head)))
    ]
    things = [words for host, words in hosts if host not in lexicon.words("hosts")]
    people = [words for host, words in hosts if host in lexicon.words("hosts", "people")]
    return tuple(things[:1]) or _by_object(story, matter) or tuple(people[:1])


def _by_object(story: Story, matter: Matter) -> tuple[Excerpt, ...]:
    """Return the noun of a matter that somebody opens: "The minister promised *an inquiry*"."""
    document = story.document
    for naming in matter.namings:
        token = document.tokens[naming.head]
        verb = document.head(token)
        if token.dep == "dobj" and verb.pos == "VERB" and not naming.doing:
            if verb.lemma.lower() not in opening_words():
                continue  # in "Roe has broken many promises" nothing is opened
            told = any(one.pos != "PRON" for one in document.children(verb, "nsubj"))
            if told or is_frame_verb(verb):  # "raise the alarm" does not say whose alarm it is
                return (document.excerpt(naming.first, naming.last),)
    return ()


def _can_label(story: Story, naming: Naming) -> bool:
    """Return whether a phrase can be a label; a verb alone must come with a name."""
    words = story.document.through(naming.first, naming.last)
    if words[0].text[0] in "'’" or any(word.lower in SPEAKING for word in words):
        return False  # "'ll vote", "solutions for our economy"
    return not naming.doing or any(word.pos == "PROPN" for word in words)


def _worth(story: Story, naming: Naming, usual: Counter[str], shared: Counter[str]) -> float:
    """Return the worth of a phrase, by central words, length and form."""
    topical = sum(log(1 + story.counts[word]) + 0.5 * (shared[word] - 1) for word in naming.core)
    length = word_count(story.document, naming.first, naming.last)
    return (
        topical
        + FITTING * (SHORTEST <= length <= LONGEST)
        + USUAL_WORD * min(usual[naming.word], LOUDEST)
        - VERBAL * naming.doing
        - INNER * naming.inner
        - ASKED * naming.asks
    )


def _tail(story: Story, best: Naming, named: list[Naming]) -> tuple[int, int] | None:
    """Return words such as "with Orland" from another naming, to complete a short phrase."""
    document = story.document
    for other in named:
        start = other.head + 1
        if other is best or other.doing or other.last <= start:
            continue
        room = LONGEST - word_count(document, best.first, best.last)
        fits = word_count(document, start, other.last) <= room
        says_more = bool(other.core - best.core - {best.word})
        if document.tokens[start].lower in LINKS and fits and says_more:
            return start, other.last
    return None


def _party(story: Story, matter: Matter, words: Excerpt) -> Excerpt | None:
    """Return the name that occurs most often with a matter, to complete a short phrase.

    It must be a state, or a body that occurs more than once: with the name of somebody who only
    comments, the label would make no sense. "Mayor's lawsuit" already has a name.
    """
    if "'" in words.text or "’" in words.text:
        return None
    taken = {word.lower().removesuffix("'s").removesuffix("’s") for word in words.text.split()}
    room = LONGEST - len(words.text.split())
    sentences = {naming.sentence for naming in matter.namings}
    named = [story.named[number] for number in sentences if number in story.named]
    beside = Counter(one for actors in named for one in actors)
    fitting = (
        (beside[actor.id], actor.salience, actor.id, actor.name)
        for actor in {key: one for actors in named for key, one in actors.items()}.values()
        if is_body(actor)
        and (beside[actor.id] > 1 or is_state(actor))
        and len(actor.name.text.split()) <= room
        and taken.isdisjoint(actor.name.text.lower().split())
    )
    best = max(fitting, key=itemgetter(0, 1, 2), default=None)
    return best[-1] if best else None
