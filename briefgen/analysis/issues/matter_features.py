"""Measures features of a matter that show whether it is worth a reader's question."""

from __future__ import annotations

from collections import defaultdict
from math import log
from typing import TYPE_CHECKING, Final

from briefgen.analysis.issues.cue_scope import is_near, is_spoken
from briefgen.analysis.issues.issue_types import is_topic
from briefgen.analysis.issues.noun_phrases import empty_words

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from briefgen.analysis.document import Document, Token
    from briefgen.analysis.issues.issue_types import Matter, Naming, Story
    from briefgen.analysis.logistic import Features
    from briefgen.model import Excerpt

ENDINGS: Final = (
    *("tion", "sion", "ment", "ing", "ance", "ence", "ency", "ity", "ism", "ship", "al", "ure"),
    *("age", "er", "or", "ist", "ian"),
)
"""Endings of nouns that name deeds, states and people."""
AVERAGED: Final = ("near ", "cue ", "dep ", "tag ")
"""Features that also count by the fraction of the namings that have them."""
BE: Final = frozenset({"is", "are", "was", "were", "'s", "'re"})
LEDE: Final = 2
LONG_PHRASE, LONG_LABEL, LONGEST_LABEL = 6, 6, 6


def measure_matter(
    story: Story,
    matter: Matter,
    words: Sequence[Excerpt],
    shown: Sequence[int],
    worth: Mapping[int, float],
) -> Features:
    """Return the features of a matter with the label ``words`` and the evidence ``shown``.

    ``worth`` is the worth of the sentences that name it, from ``weigh_sentences``.
    """
    rows = [measure_naming(story, naming) for naming in matter.namings]
    features: defaultdict[str, float] = defaultdict(float)
    for row in rows:
        for name, value in row.items():
            features[name] = max(features[name], value)
            if name.startswith(AVERAGED):
                features[f"mean {name}"] += value / len(rows)
    return (
        dict(features)
        | _measure_spread(story, matter)
        | _measure_label(story, words, shown)
        | {"worth": sum(sorted(worth.values())[-5:]), "best": max(worth.values(), default=0.0)}
        | {"worthless": float(not worth)}
    )


def measure_naming(story: Story, naming: Naming) -> Features:
    """Return the features of one naming: its noun, its verb, the cues near it, its position."""
    document = story.document
    head = document.tokens[naming.head]
    names = {
        *_kind_features(naming),
        *_noun_features(document, head),
        *_phrase_features(document, naming),
        *_verb_features(document, head),
        *_cue_features(story, naming),
        *_sentence_features(document, naming.sentence),
    }
    size = len(document.sentences)
    return dict.fromkeys(sorted(names), 1.0) | {
        "length": min(naming.last - naming.first + 1, LONG_PHRASE) / LONG_PHRASE,
        "place": naming.sentence / max(size - 1, 1),
        "story": log(1 + size),
    }


def _kind_features(naming: Naming) -> Iterator[str]:
    yield f"nature {naming.nature or 'none'}"
    yield "topic" if is_topic(naming) else f"family {naming.family}"
    marks = ("asks", "aspect", "doubtful", "inner", "taken_up")
    yield from (mark.replace("_", " ") for mark in marks if getattr(naming, mark))


def _noun_features(document: Document, head: Token) -> Iterator[str]:
    lemma = head.lemma.lower()
    yield f"noun {lemma}"
    yield f"pos {head.pos}"
    yield f"dep {head.dep}"
    yield from (f"ending {one}" for one in ENDINGS if lemma.endswith(one))
    if head.dep == "pobj":
        yield f"behind {document.head(head).lower}"
    if head.entity:
        yield f"entity {head.entity}"
    if head.tag in {"NNS", "NNPS"}:
        yield "plural"


def _phrase_features(document: Document, naming: Naming) -> Iterator[str]:
    """Yield the features of the dependents and words in a phrase besides its head."""
    for child in document.children(document.tokens[naming.head]):
        if child.dep == "prep":
            yield f"with {child.lower}"
        if child.dep in {"acl", "relcl"}:
            to = document.tokens[document.edges(child)[0]].tag == "TO"
            yield f"clause {'to' if to else child.dep}"
        if child.dep in {"det", "poss"}:
            yield f"det {'poss' if child.dep == 'poss' else child.lower}"
        if child.dep in {"amod", "compound"}:
            yield f"mod {child.lemma.lower()}"
        if child.dep in {"cc", "conj"}:
            yield "conjoined"
        if child.lower == "no":
            yield "no"
    kinds = {one.pos for one in document.through(naming.first, naming.last)}
    yield from (f"{kind} inside" for kind in ("PROPN", "NUM") if kind in kinds)


def _verb_features(document: Document, head: Token) -> Iterator[str]:
    """Yield the features of the verb that governs a naming."""
    above = (one for one in document.ancestors(head) if one.pos in {"VERB", "AUX"})
    verb = head if head.pos == "VERB" else next(above, None)
    if verb is None:
        return
    helpers = {one.lower for one in document.children(verb, "aux", "auxpass")}
    yield f"verb {verb.lemma.lower()}"
    yield f"tag {verb.tag}"
    yield f"verb dep {verb.dep}"
    yield from (f"aux {one}" for one in helpers)
    yield from (f"mark {one.lower}" for one in document.children(verb, "mark")[:1])
    told = {
        "negated": bool(document.children(verb, "neg")),
        "progressive": verb.tag == "VBG" and bool(helpers & BE),
        "passive": bool(document.children(verb, "auxpass")),
        "perfect": bool(helpers & {"has", "have"}),
    }
    yield from (name for name, holds in told.items() if holds)
    yield f"root tag {document.root(head.sentence).tag}"


def _cue_features(story: Story, naming: Naming) -> Iterator[str]:
    for cue in story.cues[naming.sentence]:
        if is_near(story.document, naming, cue):
            yield f"near {cue.status}"
            if cue.ahead:
                yield "near ahead"
        else:
            yield f"cue {cue.status}"
    if is_spoken(story.document, naming.head):
        yield "spoken"


def _sentence_features(document: Document, number: int) -> Iterator[str]:
    words = document.words(number)
    lowered = {word.lower for word in words}
    entities = {word.entity for word in words}
    yield from (f"has {kind}" for kind in ("DATE", "PERSON", "ORG") if kind in entities)
    if lowered & {"whether", "if"}:
        yield "if"
    if lowered & {"not", "n't", "no"}:
        yield "not"
    if lowered & {"but", "however", "although", "though", "while"}:
        yield "but"
    if number <= LEDE:
        yield f"sentence {number + 1}"
    if number == len(document.sentences) - 1:
        yield "last"


def _measure_spread(story: Story, matter: Matter) -> Features:
    """Return how often, and from which sentence on, a story names a matter."""
    numbers = {naming.sentence for naming in matter.namings}
    counts, first = story.counts, min(numbers)
    cores = (sum(counts[word] for word in naming.core) for naming in matter.namings)
    return {
        "namings": log(len(matter.namings)),
        "naming sentences": log(len(numbers)),
        "first": first / max(1, len(story.document.sentences) - 1),
        "in lede": float(first < LEDE),
        "count": log(1 + max(counts[naming.word] for naming in matter.namings)),
        "core": log(1 + max(cores)),
        "bygone": float(bool(numbers & story.bygone)),
    }


def _measure_label(story: Story, words: Sequence[Excerpt], shown: Collection[int]) -> Features:
    """Return how often the words of a label occur in the story and its evidence."""
    document = story.document
    tokens = [one for part in words for one in document.within(part.span)]
    told = {one.lower: one.lemma.lower() for one in tokens if one.lower not in empty_words()}
    counts = [story.counts[lemma] for lemma in told.values()] or [0]
    features = {
        "label most": log(1 + max(counts)),
        "label sum": log(1 + sum(counts)),
        "label mean": log(1 + sum(counts) / len(counts)),
        "label share": max(counts) / len(document.sentences),
        "label words": min(len(told), LONG_LABEL) / LONG_LABEL,
        "label capitals": sum(one.text[0].isupper() for one in tokens) / len(tokens),
        "label one": float(len(tokens) == 1),
        "label long": float(len(tokens) > LONGEST_LABEL),
        "label pieces": float(len(words) - 1),
    }
    inside = {number: _share(document, told, number) for number in {*range(3), *shown}}
    for number in range(min(3, len(document.sentences))):
        features[f"label in sentence {number + 1}"] = inside[number]
    return features | {"label in evidence": sum(inside[n] for n in shown) / max(1, len(shown))}


def _share(document: Document, words: Collection[str], number: int) -> float:
    """Return the fraction of the words that a sentence contains, 0 if there is no such sentence."""
    if number >= len(document.sentences):
        return 0.0
    return len(set(words) & {one.lower for one in document.words(number)}) / max(1, len(words))
