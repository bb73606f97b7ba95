"""Measures features of a sentence that show how open things are: words, tenses, cues, position."""

from __future__ import annotations

from math import log
from typing import TYPE_CHECKING, Final

from briefgen.analysis.issues.cue_scope import QUOTATION_MARKS
from briefgen.analysis.issues.issue_cues import find_bygone, find_unreported, openness
from briefgen.analysis.issues.noun_phrases import has_content

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefgen.analysis.document import Document, Token
    from briefgen.analysis.issues.issue_types import Cue, Story
    from briefgen.analysis.logistic import Features

TELLING: Final = frozenset({"VERB", "NOUN", "ADJ", "ADV", "SCONJ", "AUX", "ADP", "PART"})
"""Parts of speech whose words are features."""
LONG: Final = 50
"""Most words that count for the length of a sentence."""
FIRST: Final = 3
"""Number of sentences at the start that have a feature each."""


def measure_sentences(story: Story) -> tuple[Features, ...]:
    """Return the features of each sentence of a story."""
    document = story.document
    silent = {"bygone": find_bygone(document), "unreported": find_unreported(document)}
    return tuple(
        _measure_words(document, number)
        | _measure_cues(story.cues[number])
        | _measure_place(number, len(document.sentences))
        | {name: 1.0 for name, numbers in silent.items() if number in numbers}
        | {"topical": _topicality(story, number)}
        for number in range(len(document.sentences))
    )


def _measure_words(document: Document, number: int) -> Features:
    """Return features of the words of a sentence and of its verbs."""
    words = document.words(number)
    names = {name for word in words for name in _word_features(word)}
    names |= set(_root_features(document, document.root(number)))
    if any(word.text in QUOTATION_MARKS for word in words):
        names.add("quoted")
    return dict.fromkeys(sorted(names), 1.0) | {"length": min(len(words), LONG) / LONG}


def _word_features(word: Token) -> Iterator[str]:
    if word.pos in TELLING:
        yield f"word {word.lemma.lower()}"
    if word.tag == "MD":
        yield f"modal {word.lower}"
    if word.entity:
        yield f"entity {word.entity}"
    if word.tag.startswith("VB"):
        yield f"tag {word.tag}"


def _root_features(document: Document, root: Token) -> Iterator[str]:
    """Yield features of the main verb, and of the verb in what it reports."""
    helpers = document.children(root, "aux", "auxpass")
    yield f"root {root.lemma.lower()}"
    yield f"root tag {root.tag}"
    yield from (f"root aux {one.lower}" for one in helpers)
    if root.tag == "VBG" and helpers:
        yield "root progressive"
    for told in document.children(root, "ccomp"):
        yield f"told {told.lemma.lower()}"
        yield f"told tag {told.tag}"
        yield from (f"told aux {one.lower}" for one in document.children(told, "aux"))


def _measure_cues(cues: tuple[Cue, ...]) -> Features:
    return {f"cue {cue.status}": 1.0 for cue in cues} | {"open": openness(cues)}


def _measure_place(number: int, size: int) -> Features:
    """Return features of the position of a sentence among ``size`` sentences."""
    features = {
        "place": number / max(1, size - 1),
        "last": float(number == size - 1),
        "sentences": log(1 + size),
    }
    return features | ({f"sentence {number + 1}": 1.0} if number < FIRST else {})


def _topicality(story: Story, number: int) -> float:
    """Return the mean of log(1 + sentences with the word) over the words of a sentence."""
    words = story.document.words(number)
    telling = (story.counts[word.lemma.lower()] for word in words if has_content(word))
    return sum(log(1 + count) for count in telling) / max(1, len(words))
