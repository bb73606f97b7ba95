"""Chooses the sentences that are printed below an issue: its evidence and its next step."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from briefgen.analysis.ranking.stems import count_stems

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from briefgen.model import Actor, Analysis, Excerpt, Issue

LONGEST: Final = 30
"""The maximum number of words of a sentence that is preferred because it shows the status."""

_PREPOSITIONS: Final = frozenset(
    {"of", "to", "in", "on", "for", "at", "with", "by", "from", "about", "over", "between"}
    | {"against", "among", "under", "into", "within"}
)


def is_about(sentence: Excerpt, issue: Issue, actors: Collection[Actor]) -> bool:
    """Return whether a sentence is about an issue.

    It is if it is one of the sentences that show the issue, shares a content word with the issue's
    name, or names one of its parties; ``actors`` are those of the article.
    """
    if any(sentence.span in one.span for one in issue.evidence):
        return True
    parties = (actor for actor in actors if actor.id in issue.parties)
    named = any(
        mention.excerpt.span in sentence.span for actor in parties for mention in actor.mentions
    )
    return named or _shares_word(sentence, issue)


def choose_sentence(
    issue: Issue, analysis: Analysis, is_printed: Callable[[Excerpt], bool]
) -> Excerpt | None:
    """Return the most informative sentence of the evidence for an issue, if any is suitable.

    It needs no previous sentence to say who is meant, is not printed elsewhere, and contains the
    head of the issue's name, or another word of the name next to the words that show the status.
    Sentences with the status words are preferred unless they are long; of several, the shortest is
    used.
    """
    leaning = _starts_with_pronouns(analysis)
    candidates = [
        one
        for one in issue.evidence
        if one.start not in leaning
        and not is_printed(one)
        and (
            _has_stem(one, _head(issue)) or (_shows_status(one, issue) and _shares_word(one, issue))
        )
    ]
    short = [one for one in candidates if _count_words(one) <= LONGEST]
    showing = [one for one in short if _shows_status(one, issue)]
    return min(showing or candidates, key=_count_words, default=None)


def _starts_with_pronouns(analysis: Analysis) -> frozenset[int]:
    """Return the starts of the sentences whose pronouns refer to a previous sentence."""
    leaning = (
        ranked.sentence
        for ranked in analysis.ranking
        if any(one.kind == "pronoun" for one in ranked.leanings)
    )
    return frozenset(analysis.sentences[number].excerpt.start for number in leaning)


def _shows_status(sentence: Excerpt, issue: Issue) -> bool:
    return issue.status_words is not None and issue.status_words.span in sentence.span


def _shares_word(sentence: Excerpt, issue: Issue) -> bool:
    """Return whether a sentence contains a content word of an issue's name, in any form."""
    return _has_stem(sentence, " ".join(map(str, issue.label)))


def _has_stem(sentence: Excerpt, words: str) -> bool:
    return not count_stems(words).keys().isdisjoint(count_stems(str(sentence)))


def _head(issue: Issue) -> str:
    """Return the head of an issue's name, the noun before its first preposition."""
    before: list[str] = []
    for word in str(issue.label[0]).split():
        if before and word.lower() in _PREPOSITIONS:
            break
        before.append(word)
    return before[-1]


def _count_words(words: Excerpt) -> int:
    return len(words.text.split())
