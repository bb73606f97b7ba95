"""An article as a lesson: what ranking and selection look at in it, and what it teaches."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from briefgen import Settings, analyze
from briefgen.analysis import engine
from briefgen.analysis.ranking.sentence_measures import measure
from briefgen.analysis.ranking.story_sentences import tell_story
from briefgen.briefing.sentence_candidates import find_topics
from briefgen.reading import read_text
from training.grams import count_grams, split_words
from training.readings import MEASURED, SENTENCES, TEACHES, TOPICS

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from briefgen.analysis.ranking.story_sentences import Story
    from briefgen.model import Analysis, Excerpt
    from training.grams import Grams


@dataclass(frozen=True, slots=True)
class Lesson:
    """An article: its measures, what selection looks at, and what it teaches.

    Arrays have a row for each sentence of the story; what it does not teach is empty or ``None``.
    """

    measures: np.ndarray
    """A column for each measure."""
    stems: np.ndarray
    """A column for each stem that recurs: 1 where the sentence has it."""
    worths: np.ndarray
    """The share of each stem in all repetition."""
    topics: np.ndarray
    """A column for each topic: 1 where the sentence meets it."""
    topic_worths: dict[str, np.ndarray]
    """What meeting each topic is worth, by reading."""
    words: np.ndarray
    leans: np.ndarray
    hangs: np.ndarray
    needs: dict[int, frozenset[str]]
    terms: list[frozenset[str]]
    grams: tuple[Grams, ...] = ()
    """What each shares with the abstract: words, and pairs of words."""
    main: np.ndarray | None = None
    """Whether each is of the main event."""
    marked: np.ndarray | None = None
    """Whether each is marked."""

    def __len__(self) -> int:
        """Count the sentences."""
        return len(self.measures)

    def repeated(self, taken: list[int]) -> np.ndarray:
        """Return what each sentence repeats of those taken, as a share of all repetition."""
        if not taken:
            return np.zeros(len(self))
        return self.stems @ (self.stems[taken].max(0) * self.worths)

    def rouge(self, taken: list[int], tried: list[int], beta: float) -> np.ndarray:
        """Return ROUGE-1 and ROUGE-2 of the sentences taken with each one tried, a row each."""
        return np.array([grams.score(taken, tried, beta) for grams in self.grams])


Sets = dict[str, list[Lesson]]
"""The lessons of each file, by its name."""


def read_marks(path: Path) -> dict[str, list[int]]:
    """Read where the marked sentences of each text start, by the hash of the text."""
    lines = path.read_text(encoding="utf-8").splitlines()
    fields = [line.split() for line in lines if line and not line.startswith("#")]
    return {key: list(map(int, starts)) for key, *starts in fields}


def read_lessons(paths: list[Path], marks: dict[str, list[int]], kept: set[str]) -> Sets:
    """Make a lesson of each line that teaches something, has sentences to choose from, is not kept.

    ``kept`` are hashes of texts.
    """
    sets: Sets = {}
    for path in paths:
        rows = [row for row in read_rows(path) if hash_text(row["text"]) not in kept]
        taught = [(row, marks.get(hash_text(row["text"]))) for row in rows]
        found = [make_lesson(row, starts) for row, starts in taught if starts or teaches(row)]
        sets[path.stem] = [lesson for lesson in found if len(lesson) > SENTENCES["glance"]]
    return sets


def read_rows(path: Path) -> list[dict]:
    """Read the lines of a file of articles."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def hash_text(text: str) -> str:
    """Return the first sixteen digits of the SHA-256 of a text."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def teaches(row: dict) -> bool:
    """Return whether an article has an abstract or labels."""
    return "summary" in row or any("label" in each for each in row.get("sentences", ()))


def make_lesson(row: dict, starts: list[int] | None) -> Lesson:
    """Measure an article; lay out what it teaches."""
    analysis, story = tell(row["text"])
    spans = [analysis.sentences[number].excerpt for number in story.numbers]
    taught: dict[str, Any] = {}
    if "summary" in row:
        taught["grams"] = compare(story.texts, row["summary"])
    elif teaches(row):
        labelled = [each for each in row["sentences"] if each["label"].startswith("Main")]
        taught["main"] = holding(spans, [(each["start"] + each["end"]) // 2 for each in labelled])
    if starts:
        taught["marked"] = holding(spans, starts)
    return replace(lay_out(analysis, story), **taught)


def compare(texts: Sequence[str], abstract: str | list[str]) -> tuple[Grams, ...]:
    """Count the words, and the pairs of words, that each sentence shares with an abstract."""
    reference = split_words(abstract if isinstance(abstract, str) else " ".join(abstract))
    cut = [split_words(text) for text in texts]
    return tuple(count_grams(cut, reference, size) for size in (1, 2))


def holding(spans: list[Excerpt], places: list[int]) -> np.ndarray:
    """Return for each span whether one of the places lies in it."""
    return np.array([any(span.start <= place < span.end for place in places) for span in spans])


def tell(text: str) -> tuple[Analysis, Story]:
    """Analyse a text, and tell its story for the measures."""
    analysis = analyze(read_text(text), Settings())
    document = engine.annotate(analysis.article, analysis.sentences)
    return analysis, tell_story(document, analysis.actors, analysis.quotes, analysis.issues)


def lay_out(analysis: Analysis, story: Story) -> Lesson:
    """Lay out what ranking and selection look at, a row for each sentence of the story."""
    taken = measure(story, MEASURED)
    recurring = [stem for stem, held in story.spread.items() if held > 1]
    met = find_topics(analysis)
    met = [met.get(number, {}) for number in story.numbers]
    topics = sorted({topic for each in met for topic in each.items()})
    known = {ranked.sentence: ranked for ranked in analysis.ranking}
    ranked = [known[number] for number in story.numbers]
    return Lesson(
        measures=np.array([taken[name] for name in MEASURED]).T,
        stems=np.array([[stem in counts for stem in recurring] for counts in story.terms], float),
        worths=np.array([(story.spread[s] - 1) / story.spread.total() for s in recurring]),
        topics=np.array([[topic in each for topic, _ in topics] for each in met], float),
        topic_worths={
            reading: np.array([worths[kind] * how for (kind, _), how in topics], float)
            for reading, worths in TOPICS.items()
        },
        words=np.array([len(text.split()) for text in story.texts]),
        leans=np.array([each.leans for each in ranked], float),
        hangs=np.array([each.hangs for each in ranked], float),
        needs={place: each.needs for place, each in enumerate(ranked) if each.needs},
        terms=[each.terms for each in ranked],
    )


def list_taught(sets: Sets, reading: str) -> list[Lesson]:
    """List the lessons that teach a reading."""
    kinds = TEACHES[reading]
    return [
        each for found in sets.values() for each in found if any(teaches_by(each, k) for k in kinds)
    ]


def teaches_by(lesson: Lesson, kind: str) -> bool:
    """Return whether a lesson teaches by ``grams`` (an abstract), by ``main`` or by ``marked``."""
    held = getattr(lesson, kind)
    return held is not None and len(held) > 0
