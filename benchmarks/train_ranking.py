"""Learn the weights of the combined ranker and of selection, all of ``briefgen/data/ranking.toml``.

usage: train_ranking.py DATA.jsonl… [--marks FILE] [--folds 4] [--write]

A line of DATA is an article, ``{"text": …}``, and teaches by what else it has:

- ``"summary"``: an abstract that people wrote. Counts ROUGE-1 and ROUGE-2 (F1) of three sentences.
- ``"sentences": [{"start", "end", "label"}, …]``: counts whether one of five sentences is of the
  main event (a label that begins with "Main").
- marks: one reader marked the five sentences that a brief of it must hold. Counts how many of
  them five sentences hold. They are in the file MARKS, by the hash of the text.

An article with none of these is left out. First, ridge regression fits what a sentence adds beside
others to the abstracts: of a greedy summary of three (with some noise, so that many are seen) one
sentence is taken out, every other is tried in its place. Recall counts ``BETA`` times as much as
precision. From there a climb goes through all the numbers in turn, the worths of selection among
them, each a step up or down, where ``aim`` gains by it; with smaller steps round by round.

Prints what the shipped numbers score, what those learnt on everything do, the file that comes of
them, and what each fold scores with numbers learnt on the other folds. ``--write`` puts the file in
its place, with the comments that stand there. Three numbers are set by hand (``BY_HAND``).
Deterministic.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
import re
from collections import Counter
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from briefgen import Settings, analyze
from briefgen.analysis import engine
from briefgen.analysis.ranking.measures import MEASURES, measure
from briefgen.analysis.ranking.story import tell_story
from briefgen.analysis.ranking.weights import read_weights
from briefgen.briefing.candidates import find_topics
from briefgen.reading import read_text

if TYPE_CHECKING:
    from briefgen.analysis.ranking.story import Story
    from briefgen.model import Analysis

TARGET = Path(__file__).parent.parent / "briefgen" / "data" / "ranking.toml"
MARKS = Path(__file__).parent / "marks.txt"

MEASURED = tuple(MEASURES)
TOPICS = ("issue", "status", "actor")
SELECTION = (*TOPICS, "leaning", "obscure")
NAMES = (*MEASURED, "repetition", "word", *(f"selection {name}" for name in SELECTION))
"""The numbers that are learnt, by their place in an array of them."""
AT = {name: place for place, name in enumerate(NAMES)}

GLANCE, BRIEF = 3, 5
"""Sentences of a summary beside an abstract, and of a brief."""

BETA = 6.0
ROUNDS, SAMPLES, NOISE = 3, 2, 0.04
RIDGE = 100.0
SHARE = 0.33
"""A set of abstracts counts at least so much as this share of the largest."""

PLACES = 60
"""Sentences of an article that are tried."""

ABSTRACTS, EVENTS, MARKED = 3.0, 0.5, 1.0
"""What a point of each counts in ``aim``."""

BY_HAND = {"headline": 0.06, "selection leaning": 0.3, "selection obscure": 0.2}
"""Not learnt: the articles come without headlines, and neither abstracts nor marks tell what a
sentence costs a reader who cannot place "he" or "the measure"."""

FIRST = {"word": 0.004, **dict.fromkeys(map("selection {}".format, TOPICS), 0.03)}
"""Where the climb starts with what ridge regression does not give."""

STEPS = (0.02, 0.02, 0.01, 0.005)
"""Steps of each round, in the unit of scores, for one deviation of a measure; larger ones
did worse."""

RARE = 0.05
"""A deviation that counts as no less than this."""

UNITS = {
    "repetition": 15.0,
    "word": 0.1,
    "selection issue": 1.0,
    "selection status": 1.0,
    "selection actor": 0.5,
}
"""What a step of one changes of the other numbers."""

LIMITS = (2, 99.8)
"""Percentiles of the scores that come to lie at 0.02 and 0.98; what is lower is never chosen."""

CLEAR = 0.04
"""What ``aim`` must gain, so that a step is taken."""


@dataclass
class Lesson:
    """An article: its measures, what selection looks at, and what it teaches."""

    measures: np.ndarray
    stems: np.ndarray
    worths: np.ndarray
    topics: np.ndarray
    saliences: np.ndarray
    kinds: np.ndarray
    words: np.ndarray
    leans: np.ndarray
    needs: dict[int, frozenset[str]]
    terms: list[frozenset[str]]
    grams: tuple[tuple[np.ndarray, np.ndarray, np.ndarray], ...] = ()
    main: np.ndarray | None = None
    marked: np.ndarray | None = None

    def __len__(self) -> int:
        """Count the sentences."""
        return len(self.measures)

    def repeated(self, taken: list[int]) -> np.ndarray:
        """Give what each sentence repeats of those taken, as a share of all repetition."""
        if not taken:
            return np.zeros(len(self))
        return self.stems @ (self.stems[taken].max(0) * self.worths)

    def rouge(self, taken: list[int], tried: list[int], beta: float) -> np.ndarray:
        """Give ROUGE-1 and ROUGE-2 of those taken with each one tried, a row each."""
        rows = []
        for counts, sizes, wanted in self.grams:
            shared = np.minimum(wanted, counts[taken].sum(0) + counts[tried]).sum(1)
            made = np.maximum(1, sizes[taken].sum() + sizes[tried])
            precision, recall = shared / made, shared / max(1, wanted.sum())
            weighed = np.maximum(1e-9, beta**2 * precision + recall)
            rows.append((1 + beta**2) * precision * recall / weighed)
        return np.array(rows)


Sets = dict[str, list[Lesson]]


def main() -> None:
    """Cross-validate, learn on everything, print and perhaps write."""
    parser = argparse.ArgumentParser()
    parser.add_argument("data", nargs="+", type=Path)
    parser.add_argument("--marks", type=Path, default=MARKS)
    parser.add_argument("--folds", type=int, default=4)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    sets = read_lessons(options.data, read_marks(options.marks))
    print_scores("as shipped", score(sets, read_shipped()))
    learnt = learn(sets)
    print_scores("trained on", score(sets, learnt))
    text = write_weights(learnt, sets)
    print(text, flush=True)
    if options.write:
        TARGET.write_text(text, encoding="utf-8")
    validate(sets, options.folds)


# --- lessons --------------------------------------------------------------------------------------


def read_marks(path: Path) -> dict[str, list[int]]:
    """Read where the marked sentences of each text start, by the hash of the text."""
    lines = path.read_text(encoding="utf-8").splitlines()
    fields = [line.split() for line in lines if line and not line.startswith("#")]
    return {key: list(map(int, starts)) for key, *starts in fields}


def hash_text(text: str) -> str:
    """Give the first sixteen digits of the SHA-256 of a text."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def read_lessons(paths: list[Path], marks: dict[str, list[int]]) -> Sets:
    """Make a lesson of each line that teaches something and has sentences to choose from."""
    sets: Sets = {}
    for path in paths:
        rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        taught = [(row, marks.get(hash_text(row["text"]))) for row in rows]
        found = [make_lesson(row, starts) for row, starts in taught if starts or teaches(row)]
        sets[path.stem] = [lesson for lesson in found if len(lesson) > GLANCE]
    return sets


def teaches(row: dict) -> bool:
    """Tell whether an article has an abstract or labels."""
    return "summary" in row or any("label" in each for each in row.get("sentences", ()))


def make_lesson(row: dict, starts: list[int] | None) -> Lesson:
    """Measure an article; lay out what it teaches."""
    analysis, story = tell(row["text"])
    lesson = lay_out(analysis, story)
    spans = [analysis.sentences[number].excerpt for number in story.numbers]
    if "summary" in row:
        abstract = row["summary"]
        reference = abstract if isinstance(abstract, str) else " ".join(abstract)
        cut = [split_words(text) for text in story.texts]
        lesson.grams = tuple(count_grams(cut, split_words(reference), n) for n in (1, 2))
    elif teaches(row):
        labelled = [each for each in row["sentences"] if each["label"].startswith("Main")]
        middles = [(each["start"] + each["end"]) // 2 for each in labelled]
        lesson.main = np.array([any(s.start <= m < s.end for m in middles) for s in spans])
    if starts:
        lesson.marked = np.array([any(s.start <= m < s.end for m in starts) for s in spans])
    return lesson


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
        saliences=np.array([salience for _, salience in topics], float),
        kinds=np.array([AT[f"selection {kind}"] for (kind, _), _ in topics], int),
        words=np.array([len(text.split()) for text in story.texts]),
        leans=np.array([each.leans for each in ranked], float),
        needs={place: each.needs for place, each in enumerate(ranked) if each.needs},
        terms=[each.terms for each in ranked],
    )


def split_words(text: str) -> list[str]:
    """Give words as ROUGE's own script has them: letters and digits, stemmed."""
    return [stem(word) for word in re.findall(r"[a-z0-9]+", text.lower())]


@cache
def stem(word: str) -> str:
    """Give Porter's stem of a word of more than three letters."""
    from nltk.stem.porter import PorterStemmer

    return PorterStemmer().stem(word) if word[3:] else word


def count_grams(
    sentences: list[list[str]], reference: list[str], size: int
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Count the reference's n-grams in each sentence; also all n-grams of each, and of it."""
    cut = lambda words: Counter(zip(*(words[n:] for n in range(size)), strict=False))  # noqa: E731
    wanted = cut(reference)
    counted = [cut(words) for words in sentences]
    counts = np.array([[held[gram] for gram in wanted] for held in counted], float)
    sizes = np.array([held.total() for held in counted], float)
    return (
        counts.reshape(len(sentences), len(wanted)),
        sizes,
        np.array(list(wanted.values()), float),
    )


# --- learning -------------------------------------------------------------------------------------


def learn(sets: Sets) -> np.ndarray:
    """Fit to the abstracts, then climb."""
    return climb(sets, regress(balance(sets)))


def balance(sets: Sets) -> list[Lesson]:
    """Put the sets of abstracts together, small ones as often as it takes to be heard."""
    taught = [[each for each in found if each.grams] for found in sets.values()]
    least = SHARE * max(map(len, taught))
    repeated = (found * max(1, math.ceil(least / len(found))) for found in taught if found)
    return [lesson for found in repeated for lesson in found]


def regress(lessons: list[Lesson]) -> np.ndarray:
    """Fit the weights, round by round on summaries chosen with the weights of the round before."""
    generator = np.random.default_rng(1)
    learnt = fit([try_all(lesson, [0, 1, 2], 2) for lesson in lessons])
    rounds = []
    for _ in range(ROUNDS):
        tried = []
        for lesson in lessons:
            for _ in range(SAMPLES):
                taken = choose(lesson, learnt, GLANCE, generator.gumbel(size=len(lesson)) * NOISE)
                tried.append(try_all(lesson, taken, int(generator.integers(len(taken)))))
        learnt = fit(tried)
        rounds.append(learnt)
    learnt = np.mean(rounds[-2:], 0)
    learnt /= find_range(lessons, learnt)[1]
    for name, value in (FIRST | BY_HAND).items():
        learnt[AT[name]] = value
    return learnt


def try_all(lesson: Lesson, taken: list[int], out: int) -> tuple[np.ndarray, np.ndarray]:
    """Try every sentence in the place of one: measures and repetition; what the whole scores."""
    kept = [place for number, place in enumerate(taken) if number != out]
    tried = [place for place in range(min(PLACES, len(lesson))) if place not in kept]
    rows = np.column_stack([lesson.measures, -lesson.repeated(kept)])[tried]
    return rows, lesson.rouge(kept, tried, BETA).sum(0)


def fit(tried: list[tuple[np.ndarray, np.ndarray]]) -> np.ndarray:
    """Fit by ridge regression, each trial about its own mean, each column in its own deviation."""
    rows = np.concatenate([row - row.mean(0) for row, _ in tried])
    scores = np.concatenate([score - score.mean() for _, score in tried])
    spread = rows.std(0)
    learnable = np.flatnonzero(spread > 0)
    rows = rows[:, learnable] / spread[learnable]
    left = rows.T @ rows + RIDGE * np.eye(rows.shape[1])
    weights = np.zeros(len(NAMES))
    weights[learnable] = np.linalg.solve(left, rows.T @ scores) / spread[learnable]
    return weights


def climb(sets: Sets, learnt: np.ndarray) -> np.ndarray:
    """Step up or down with each number in turn, where ``aim`` gains by it."""
    unit = find_units(sets)
    best = aim(score(sets, learnt))
    for step in STEPS:
        for place in np.flatnonzero(unit):
            for change in (step * unit[place], -step * unit[place]):
                tried = learnt.copy()
                tried[place] += change
                if place >= len(MEASURED) and tried[place] < 0:
                    continue
                reached = aim(score(sets, tried))
                if reached > best + CLEAR:
                    best, learnt = reached, tried
                    break
    return learnt


def find_units(sets: Sets) -> np.ndarray:
    """Give what each number changes for a step of one: 0 for those that are not learnt."""
    spread = np.concatenate([each.measures for found in sets.values() for each in found]).std(0)
    units = {
        name: 1 / max(RARE, each) if each > 0 else 0.0
        for name, each in zip(MEASURED, spread, strict=True)
    }
    units |= UNITS | dict.fromkeys(BY_HAND, 0.0)
    return np.array([units[name] for name in NAMES])


def choose(
    lesson: Lesson, learnt: np.ndarray, most: int, noise: np.ndarray | float = 0.0
) -> list[int]:
    """Choose sentences greedily, as selection does."""
    stems = learnt[AT["repetition"]] * lesson.worths
    topics = learnt[lesson.kinds] * lesson.saliences
    worth = lesson.measures @ learnt[: len(MEASURED)] + lesson.topics @ topics + noise
    if most == GLANCE:
        worth = worth - learnt[AT["word"]] * lesson.words
    leaning = learnt[AT["selection leaning"]] * lesson.leans
    obscure = np.zeros(len(lesson))
    obscure[list(lesson.needs)] = learnt[AT["selection obscure"]]
    met: set[str] = set()
    taken: list[int] = []
    while True:
        gains = worth - leaning - obscure
        gains[taken] = -np.inf
        last = int(gains.argmax())
        taken.append(last)
        if len(taken) == min(most, len(lesson)):
            return taken
        for rows, unmet in ((lesson.stems, stems), (lesson.topics, topics)):
            new = np.flatnonzero(rows[last] * unmet)
            worth = worth - rows[:, new] @ unmet[new]
            unmet[new] = 0
        leaning[last + 1 : last + 2] = obscure[last + 1 : last + 2] = 0
        met |= lesson.terms[last]
        obscure[[place for place, needs in lesson.needs.items() if needs <= met]] = 0


# --- what comes of it -----------------------------------------------------------------------------

Scores = dict[str, dict[str, list[float]]]
"""For each set what each lesson scores, in percent, by kind: R1, R2, main, marks."""


def score(sets: Sets, learnt: np.ndarray) -> Scores:
    """Score every lesson."""
    scores: Scores = {name: {"R1": [], "R2": [], "main": [], "marks": []} for name in sets}
    for name, found in sets.items():
        for lesson in found:
            for kind, value in score_lesson(lesson, learnt).items():
                scores[name][kind].append(100 * value)
    return scores


def score_lesson(lesson: Lesson, learnt: np.ndarray) -> dict[str, float]:
    """Score the choice of three by the abstract, and that of five by main event and marks."""
    scores = {}
    if lesson.grams:
        *kept, last = choose(lesson, learnt, GLANCE)
        one, two = lesson.rouge(kept, [last], 1.0)[:, 0]
        scores |= {"R1": one, "R2": two}
    if lesson.main is None and lesson.marked is None:
        return scores
    taken = choose(lesson, learnt, BRIEF)
    if lesson.main is not None:
        scores["main"] = float(lesson.main[taken].any())
    if lesson.marked is not None:
        scores["marks"] = lesson.marked[taken].sum() / max(1, lesson.marked.sum())
    return scores


def aim(scores: Scores) -> float:
    """Give the one figure to be raised: abstracts, main events and marks together."""
    largest = max(len(each["R1"]) for each in scores.values())
    total = 0.0
    for each in scores.values():
        if each["R1"]:
            heard = ABSTRACTS * max(SHARE, len(each["R1"]) / largest)
            total += heard * float(np.mean(each["R1"]) + np.mean(each["R2"]))
    for kind, worth in (("main", EVENTS), ("marks", MARKED)):
        found = [value for each in scores.values() for value in each[kind]]
        total += worth * float(np.mean(found)) if found else 0.0
    return total


def validate(sets: Sets, folds: int) -> None:
    """Print what each fold scores with numbers learnt on the other folds."""
    order = np.random.default_rng(0)
    mixed = {n: [found[i] for i in order.permutation(len(found))] for n, found in sets.items()}
    total: Scores = {}
    for fold in range(folds):
        kept = {n: [e for i, e in enumerate(f) if i % folds != fold] for n, f in mixed.items()}
        held = score({name: found[fold::folds] for name, found in mixed.items()}, learn(kept))
        print_scores(f"fold {fold + 1} of {folds}", held)
        for name, kinds in held.items():
            for kind, values in kinds.items():
                total.setdefault(name, {}).setdefault(kind, []).extend(values)
    print_scores("all folds", total)


def print_scores(label: str, scores: Scores) -> None:
    """Print a line for each data set, and one for the marks of all."""
    for name, kinds in scores.items():
        told = [kind for kind in ("R1", "R2", "main") if kinds[kind]]
        figures = [f"{kind}={np.mean(kinds[kind]):.2f}" for kind in told]
        if figures:
            print(f"{label}: {name}", *figures, flush=True)
    marks = [value for kinds in scores.values() for value in kinds["marks"]]
    if marks:
        print(f"{label}: marks of {len(marks)} articles held: {np.mean(marks):.1f}", flush=True)


def read_shipped() -> np.ndarray:
    """Read the numbers that stand in the file."""
    shipped = read_weights()
    selection = {f"selection {name}": value for name, value in shipped.selection.items()}
    rest = {"repetition": shipped.repetition, "word": shipped.word}
    numbers = shipped.measures | rest | selection
    return np.array([numbers[name] for name in NAMES])


def find_range(lessons: list[Lesson], learnt: np.ndarray) -> tuple[float, float]:
    """Give the lowest score and how far the highest lies above it, but for a few."""
    raw = np.concatenate([lesson.measures @ learnt[: len(MEASURED)] for lesson in lessons])
    low, high = np.percentile(raw, LIMITS)
    return low, high - low


def write_weights(learnt: np.ndarray, sets: Sets) -> str:
    """Scale the numbers so that the scores lie between 0 and 1; put them under the comments."""
    low, width = find_range([each for found in sets.values() for each in found], learnt)
    scale = 0.96 / width
    numbers = dict(zip(NAMES, learnt * scale, strict=True))
    lines = [
        f"start = {0.02 - low * scale:.3f}",
        f"repetition = {numbers['repetition']:.3f}",
        f"word = {numbers['word']:.4f}",
        "",
        "[selection]",
        *(f"{name} = {numbers[f'selection {name}']:.3f}" for name in SELECTION),
        "",
        "[measures]",
        *(f"{name} = {numbers[name]:.3f}" for name in MEASURED),
    ]
    head = TARGET.read_text(encoding="utf-8").partition("\nstart =")[0]
    return head + "\n" + "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
