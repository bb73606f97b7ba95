"""Measures features that show the status of a matter: cues, sentences, verbs, label."""

from __future__ import annotations

from collections import defaultdict
from itertools import islice
from typing import TYPE_CHECKING, Final

from briefgen.analysis.issues.cue_weights import weigh_cues
from briefgen.analysis.issues.noun_phrases import has_content

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from briefgen.analysis.document import Document, Token
    from briefgen.analysis.issues.issue_candidates import Candidate
    from briefgen.analysis.issues.issue_types import Naming, Story
    from briefgen.analysis.logistic import Features
    from briefgen.model import Excerpt

VERBS: Final = 2
"""At most this many verbs above a naming may show its status: "is *expected* to *begin*"."""
MOST_BORNE: Final = 2.0
"""Upper limit of the weight of the cues for one status."""
SAYING: Final = ("neg", "prt", "advmod", "acomp", "attr", "xcomp", "dobj", "mark")
"""Dependencies of words that say, together with a verb, what becomes of its subject."""


def measure_status(story: Story, candidate: Candidate, sentences: Sequence[Features]) -> Features:
    """Return the features that show a candidate's status; ``sentences`` has those of sentences."""
    document = story.document
    borne = weigh_cues(story, candidate.matter, candidate.shown)
    names = {name for one in candidate.matter.namings for name in _governing(document, one)}
    names.update(_label_words(document, candidate.words))
    return (
        dict(candidate.features)
        | _averaged([sentences[number] for number in candidate.shown])
        | dict.fromkeys(sorted(names), 1.0)
        | {f"borne {status}": min(value, MOST_BORNE) for status, value in borne.items()}
        | _story_cues(story)
    )


def _averaged(rows: Sequence[Features]) -> Features:
    """Return the means of the features of the sentences that show a matter."""
    features: defaultdict[str, float] = defaultdict(float)
    for row in rows:
        for name, value in row.items():
            features[f"shown {name}"] += value / len(rows)
    return features


def _governing(document: Document, naming: Naming) -> Iterator[str]:
    """Yield features of the verbs above a naming, with their tense and complements."""
    head = document.tokens[naming.head]
    above = (one for one in (head, *document.ancestors(head)) if one.pos in {"VERB", "AUX"})
    for place, verb in enumerate(islice(above, VERBS)):
        helpers = [one.lower for one in document.children(verb, "aux", "auxpass")]
        negated = "not " if document.children(verb, "neg") else ""
        yield f"under {negated}{verb.lemma.lower()}"
        yield f"tense {' '.join((*helpers, verb.tag))}"
        yield from (f"{one.dep} {one.lemma.lower()}" for one in document.children(verb, *SAYING))
        if place == 0:
            yield f"{head.dep} of {verb.lemma.lower()}"


def _label_words(document: Document, words: Iterable[Excerpt]) -> Iterator[str]:
    for token in _tokens(document, words):
        if has_content(token) and token.pos != "PROPN":
            yield f"label word {token.lemma.lower()}"


def _tokens(document: Document, words: Iterable[Excerpt]) -> Iterator[Token]:
    for part in words:
        yield from document.within(part.span)


def _story_cues(story: Story) -> Features:
    """Return how many cues of each status a sentence of the story has, on average."""
    features: defaultdict[str, float] = defaultdict(float)
    for cues in story.cues:
        for cue in cues:
            features[f"story {cue.status}"] += 1 / len(story.cues)
    return features
