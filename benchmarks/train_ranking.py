"""Learn the weights of the combined ranker, for ``briefgen/data/ranking.toml``.

usage: train_ranking.py DATA.jsonl… [--without FILE.jsonl…] [--marks FILE] [--folds 4] [--write]

A line of DATA is an article, ``{"text": …}``, and teaches by what else it has:

- ``"summary"``: an abstract that people wrote. Teaches a summary of three, read at a glance.
- ``"sentences": [{"start", "end", "label"}, …]``: those of the main event (a label that begins with
  "Main"). Teaches a brief of five.
- marks: one reader marked the five sentences that a brief of it must hold. They are in the file
  MARKS, by the hash of the text. Teaches a brief of five.

An article with none of these is left out, and one whose text stands in a file of ``--without``: it
is kept to measure with. Every chosen sentence makes a trial: it is taken out, and
the numbers are fitted so that of all sentences beside the others it is the likeliest to be put in
(a logit of choices, large numbers dear). Of an abstract the three sentences that come nearest to it
are chosen, and what comes nearly as near is wanted too. For the summary of three, a climb goes on
from there through all the numbers in turn, each a step up or down where ROUGE gains by it.

Prints what the shipped numbers score, what those learnt on everything do, the file that comes of
them, and what each fold scores with numbers learnt on the other folds. ``--write`` puts the file in
its place, with the comments that stand there. Some numbers are set by hand. Deterministic.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
from collections import Counter
from dataclasses import dataclass, replace
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
    from collections.abc import Iterator

    from briefgen.analysis.ranking.story import Story
    from briefgen.analysis.ranking.weights import Weights
    from briefgen.model import Analysis

TARGET = Path(__file__).parent.parent / "briefgen" / "data" / "ranking.toml"
MARKS = Path(__file__).parent / "marks.txt"

MEASURED = tuple(MEASURES)
NAMES = (*MEASURED, "repetition", "word")
"""The numbers of a reading, by their place in an array of them."""
AT = {name: place for place, name in enumerate(NAMES)}

TEACHES = {"brief": {"marked": 0.95, "main": 0.05}, "glance": {"grams": 1.0}}
"""What teaches a reading, and how much of it each kind does: nearly all articles hold a sentence of
the main event among any five good ones."""
SENTENCES = {"brief": 5, "glance": 3}

TRIALS, RIDGE = 1000.0, 20.0
"""All trials together weigh as so many, against what large numbers cost."""

LEAST = {"brief": 0.0, "glance": 0.33}
"""A set counts at least so much as this share of the largest."""

BETA, CLOSE = 2.0, 0.03
"""How much recall counts against precision in what a sentence brings to an abstract, and how much
of ROUGE-1 and ROUGE-2 together makes it wanted e times as much."""

MOST_STEPS, STILL = 30, 0.001

PLACES = 60
"""Sentences of an article that are tried."""

SELECTION = {"leaning": 0.235, "mended": 0.05, "obscure": 0.157}
"""By hand, for both readings: neither abstracts nor marks tell what a sentence costs a reader who
cannot place "he" or "the measure"."""

TOPICS = {
    "brief": {"issue": 0.2, "status": 0.1, "actor": 0.06},
    "glance": {"issue": 0.02, "status": 0.02, "actor": 0.02},
}
"""By hand. A brief is to meet each main issue and actor before it meets one again, and marks lose a
point by it, which is less than they are sure of; abstracts do not ask for it."""

BY_HAND = {
    "brief": {"headline": 0.06, "deck": -0.2, "repetition": 0.3, "word": 0.0},
    "glance": {"headline": 0.06},
}
"""The articles come without headlines, and hardly one of those that teach a brief has a deck, which
says in short what the lede says whole. What a brief repeats is to cost something; marks say nothing
for or against it."""

CLIMBED = "glance"
STEPS = (0.02, 0.02, 0.01, 0.005)
"""Steps of each round of the climb, in the unit of scores, for one deviation of a measure."""

RARE = 0.2
"""A deviation that counts as no less than this: a measure that few sentences have is doubted."""

UNITS = {"repetition": 15.0, "word": 0.1}
"""What a step of one changes of the other numbers."""

CLEAR = 0.02
"""What ROUGE-1 and ROUGE-2 must gain together, in percent, so that a step is taken."""

BOTTOM, LIMITS = 0.02, (2, 99.8)
"""The score of the first percentile; the other lies 0.96 above. What is lower is never chosen."""


@dataclass
class Lesson:
    """An article: its measures, what selection looks at, and what it teaches."""

    measures: np.ndarray
    stems: np.ndarray
    worths: np.ndarray
    topics: np.ndarray
    topic_worths: dict[str, np.ndarray]
    words: np.ndarray
    leans: np.ndarray
    hangs: np.ndarray
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
    parser.add_argument("--without", nargs="+", type=Path, default=[])
    parser.add_argument("--marks", type=Path, default=MARKS)
    parser.add_argument("--folds", type=int, default=4)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    kept = {hash_text(row["text"]) for path in options.without for row in read_rows(path)}
    sets = read_lessons(options.data, read_marks(options.marks), kept)
    shipped = read_weights()
    for reading in TEACHES:
        print_scores(f"{reading}, as shipped", score(sets, read_shipped(shipped, reading), reading))
    learnt = {reading: learn(sets, reading) for reading in TEACHES}
    for reading, numbers in learnt.items():
        print_scores(f"{reading}, trained on", score(sets, numbers, reading))
    text = write_weights(learnt, sets)
    print(text, flush=True)
    if options.write:
        TARGET.write_text(text, encoding="utf-8")
    for reading in TEACHES:
        validate(sets, reading, options.folds)


# --- lessons --------------------------------------------------------------------------------------


def read_marks(path: Path) -> dict[str, list[int]]:
    """Read where the marked sentences of each text start, by the hash of the text."""
    lines = path.read_text(encoding="utf-8").splitlines()
    fields = [line.split() for line in lines if line and not line.startswith("#")]
    return {key: list(map(int, starts)) for key, *starts in fields}


def hash_text(text: str) -> str:
    """Give the first sixteen digits of the SHA-256 of a text."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def read_rows(path: Path) -> list[dict]:
    """Read the lines of a file of articles."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


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


@dataclass
class Trial:
    """One place to be filled: what each sentence would bring, and how much each is wanted."""

    rows: np.ndarray
    wanted: np.ndarray
    heard: float


def learn(sets: Sets, reading: str) -> np.ndarray:
    """Fit the numbers of a reading to all its trials, each kind heard by its share; scale them."""
    trials = []
    for kind, share in TEACHES[reading].items():
        found = list_trials(sets, kind, LEAST[reading])
        total = sum(trial.heard for trial in found) or 1.0
        trials += [replace(each, heard=each.heard * share * TRIALS / total) for each in found]
    learnt = fit(trials)
    learnt /= find_range(list_taught(sets, reading), learnt)[1]
    for name, value in BY_HAND[reading].items():
        learnt[AT[name]] = value
    return climb(sets, learnt, reading) if reading == CLIMBED else learnt


def list_taught(sets: Sets, reading: str) -> list[Lesson]:
    """List the lessons that teach a reading."""
    kinds = TEACHES[reading]
    return [
        each for found in sets.values() for each in found if any(teaches_by(each, k) for k in kinds)
    ]


def list_trials(sets: Sets, kind: str, least: float) -> list[Trial]:
    """List the trials of a kind; a small set is heard as if it were a part of the largest."""
    taught = [[each for each in found if teaches_by(each, kind)] for found in sets.values()]
    largest = max(map(len, taught))
    trials = []
    for lessons in filter(None, taught):
        heard = max(1.0, least * largest / len(lessons))
        trials += [trial for lesson in lessons for trial in TRY[kind](lesson, heard)]
    return trials


def teaches_by(lesson: Lesson, kind: str) -> bool:
    """Tell whether a lesson teaches by ``grams`` (an abstract), by ``main`` or by ``marked``."""
    held = getattr(lesson, kind)
    return held is not None and len(held) > 0


def try_main(lesson: Lesson, heard: float) -> Iterator[Trial]:
    """Ask which sentence is of the main event."""
    if lesson.main.any():
        yield Trial(lay_rows(lesson, []), lesson.main / lesson.main.sum(), heard)


def try_marked(lesson: Lesson, heard: float) -> Iterator[Trial]:
    """Take one marked sentence out at a time: it alone belongs in its place."""
    marked = list(np.flatnonzero(lesson.marked))
    for out in marked:
        kept = [place for place in marked if place != out]
        tried = [place for place in range(len(lesson)) if place not in kept]
        wanted = np.array([float(place == out) for place in tried])
        yield Trial(lay_rows(lesson, kept)[tried], wanted, heard / len(marked))


def try_abstract(lesson: Lesson, heard: float) -> Iterator[Trial]:
    """Take one of the best three out at a time: what comes near the abstract belongs there."""
    best = find_best(lesson)
    for out in best:
        kept = [place for place in best if place != out]
        tried = [place for place in range(min(PLACES, len(lesson))) if place not in kept]
        gains = lesson.rouge(kept, tried, BETA).sum(0)
        wanted = np.exp((gains - gains.max()) / CLOSE)
        yield Trial(lay_rows(lesson, kept)[tried], wanted / wanted.sum(), heard / len(best))


TRY = {"main": try_main, "marked": try_marked, "grams": try_abstract}


def find_best(lesson: Lesson) -> list[int]:
    """Choose three sentences by the abstract itself, greedily."""
    taken: list[int] = []
    for _ in range(min(SENTENCES["glance"], len(lesson))):
        tried = [place for place in range(min(PLACES, len(lesson))) if place not in taken]
        taken.append(tried[int(lesson.rouge(taken, tried, BETA).sum(0).argmax())])
    return taken


def lay_rows(lesson: Lesson, kept: list[int]) -> np.ndarray:
    """Lay out what each sentence would bring beside those kept, a column for each of ``NAMES``."""
    return np.column_stack([lesson.measures, -lesson.repeated(kept), -lesson.words])


def fit(trials: list[Trial], fixed: frozenset[int] = frozenset()) -> np.ndarray:
    """Fit by Newton's steps what makes the wanted sentences the likeliest.

    Repetition and words are left out where they would come out below 0: they cost.
    """
    spread = np.concatenate([trial.rows - trial.rows.mean(0) for trial in trials]).std(0)
    free = np.array([place for place in np.flatnonzero(spread) if place not in fixed])
    spread = np.maximum(spread, RARE)
    laid = [(trial.rows[:, free] / spread[free], trial) for trial in trials]
    learnt = np.zeros(len(free))
    reached, slope, bend = weigh(laid, learnt)
    for _ in range(MOST_STEPS):
        step = np.linalg.solve(bend, slope)
        while (tried := weigh(laid, learnt + step))[0] < reached and np.abs(step).max() > STILL:
            step /= 2
        learnt, (reached, slope, bend) = learnt + step, tried
        if np.abs(step).max() <= STILL:
            break
    numbers = np.zeros(len(NAMES))
    numbers[free] = learnt / spread[free]
    wrong = frozenset(AT[name] for name in UNITS if numbers[AT[name]] < 0)
    return fit(trials, fixed | wrong) if wrong else numbers


def weigh(
    laid: list[tuple[np.ndarray, Trial]], learnt: np.ndarray
) -> tuple[float, np.ndarray, np.ndarray]:
    """Give how likely the wanted sentences are (logarithm), its slope, and how the slope bends."""
    total = -RIDGE / 2 * float(learnt @ learnt)
    slope, bend = -RIDGE * learnt, RIDGE * np.eye(len(learnt))
    for rows, trial in laid:
        worths = rows @ learnt
        worths -= worths.max()
        likely = np.exp(worths)
        total += trial.heard * float(trial.wanted @ worths - np.log(likely.sum()))
        likely /= likely.sum()
        mean = likely @ rows
        slope = slope + trial.heard * (trial.wanted @ rows - mean)
        bend = bend + trial.heard * (rows.T @ (likely[:, None] * rows) - np.outer(mean, mean))
    return total, slope, bend


def climb(sets: Sets, learnt: np.ndarray, reading: str) -> np.ndarray:
    """Step up or down with each number in turn, where ROUGE gains by it."""
    unit = find_units(sets, reading)
    best = aim(score(sets, learnt, reading), reading)
    for step in STEPS:
        for place in np.flatnonzero(unit):
            for change in (step * unit[place], -step * unit[place]):
                tried = learnt.copy()
                tried[place] += change
                if place >= len(MEASURED) and tried[place] < 0:
                    continue
                reached = aim(score(sets, tried, reading), reading)
                if reached > best + CLEAR:
                    best, learnt = reached, tried
                    break
    return learnt


def aim(scores: Scores, reading: str) -> float:
    """Give ROUGE-1 and ROUGE-2 together, a mean over the sets, small ones heard as in trials."""
    largest = max(len(each["R1"]) for each in scores.values())
    taught = [each for each in scores.values() if each["R1"]]
    heard = [max(LEAST[reading], len(each["R1"]) / largest) for each in taught]
    reached = [np.mean(each["R1"]) + np.mean(each["R2"]) for each in taught]
    return float(np.average(reached, weights=heard))


def find_units(sets: Sets, reading: str) -> np.ndarray:
    """Give what each number changes for a step of one: 0 for those that are not learnt."""
    spread = np.concatenate([each.measures for each in list_taught(sets, reading)]).std(0)
    units = {
        name: 1 / max(RARE, each) if each > 0 else 0.0
        for name, each in zip(MEASURED, spread, strict=True)
    }
    units |= UNITS | dict.fromkeys(BY_HAND[reading], 0.0)
    return np.array([units[name] for name in NAMES])


def choose(lesson: Lesson, learnt: np.ndarray, reading: str) -> list[int]:
    """Choose sentences greedily, as selection does."""
    stems = learnt[AT["repetition"]] * lesson.worths
    topics = lesson.topic_worths[reading].copy()
    worth = lesson.measures @ learnt[: len(MEASURED)] + lesson.topics @ topics
    worth = worth - learnt[AT["word"]] * lesson.words
    leaning = SELECTION["leaning"] * lesson.hangs
    leaning = leaning + SELECTION["mended"] * (lesson.leans - lesson.hangs)
    obscure = np.zeros(len(lesson))
    obscure[list(lesson.needs)] = SELECTION["obscure"]
    met: set[str] = set()
    taken: list[int] = []
    while True:
        gains = worth - leaning - obscure
        gains[taken] = -np.inf
        last = int(gains.argmax())
        taken.append(last)
        if len(taken) == min(SENTENCES[reading], len(lesson)):
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


def score(sets: Sets, learnt: np.ndarray, reading: str) -> Scores:
    """Score every lesson that teaches a reading."""
    scores: Scores = {name: {"R1": [], "R2": [], "main": [], "marks": []} for name in sets}
    for name, found in sets.items():
        for lesson in found:
            taken = choose(lesson, learnt, reading)
            for kind in TEACHES[reading]:
                for scored, value in score_lesson(lesson, taken, kind).items():
                    scores[name][scored].append(100 * value)
    return scores


def score_lesson(lesson: Lesson, taken: list[int], kind: str) -> dict[str, float]:
    """Score a choice by what a lesson has of a kind to teach."""
    if not teaches_by(lesson, kind):
        return {}
    if kind == "grams":
        one, two = lesson.rouge(taken[:-1], taken[-1:], 1.0)[:, 0]
        return {"R1": one, "R2": two}
    if kind == "main":
        return {"main": float(lesson.main[taken].any())}
    return {"marks": lesson.marked[taken].sum() / max(1, lesson.marked.sum())}


def validate(sets: Sets, reading: str, folds: int) -> None:
    """Print what each fold scores with numbers learnt on the other folds."""
    order = np.random.default_rng(0)
    mixed = {n: [found[i] for i in order.permutation(len(found))] for n, found in sets.items()}
    total: Scores = {}
    for fold in range(folds):
        kept = {n: [e for i, e in enumerate(f) if i % folds != fold] for n, f in mixed.items()}
        held = {name: found[fold::folds] for name, found in mixed.items()}
        scores = score(held, learn(kept, reading), reading)
        print_scores(f"{reading}, fold {fold + 1} of {folds}", scores)
        for name, kinds in scores.items():
            for kind, values in kinds.items():
                total.setdefault(name, {}).setdefault(kind, []).extend(values)
    print_scores(f"{reading}, all folds", total)


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


def read_shipped(shipped: Weights, reading: str) -> np.ndarray:
    """Read the numbers of a reading that stand in the file; what is not there is 0."""
    held = getattr(shipped, reading)
    numbers = held.measures | {"repetition": held.repetition, "word": held.word}
    return np.array([numbers.get(name, 0.0) for name in NAMES])


def find_range(lessons: list[Lesson], learnt: np.ndarray) -> tuple[float, float]:
    """Give the lowest score, but for a few, and what the others must be divided by."""
    raw = np.concatenate([lesson.measures @ learnt[: len(MEASURED)] for lesson in lessons])
    low, high = np.percentile(raw, LIMITS)
    return low, (high - low) / 0.96


def write_weights(learnt: dict[str, np.ndarray], sets: Sets) -> str:
    """Put the numbers under the comments of the file."""
    lines = ["[selection]", *(f"{name} = {worth:.3f}" for name, worth in SELECTION.items())]
    for reading, numbers in learnt.items():
        lines += ["", *write_reading(reading, numbers, list_taught(sets, reading))]
    head = TARGET.read_text(encoding="utf-8").partition("\n[selection]")[0]
    return head + "\n" + "\n".join(lines) + "\n"


def write_reading(reading: str, learnt: np.ndarray, lessons: list[Lesson]) -> list[str]:
    """Lay out the numbers of a reading, with a start that puts all scores between 0 and 1."""
    numbers = dict(zip(NAMES, learnt, strict=True))
    return [
        f"[{reading}]",
        f"start = {BOTTOM - find_range(lessons, learnt)[0]:.3f}",
        f"repetition = {numbers['repetition']:.3f}",
        f"word = {numbers['word']:.4f}",
        "",
        f"[{reading}.topics]",
        *(f"{kind} = {worth:.3f}" for kind, worth in TOPICS[reading].items()),
        "",
        f"[{reading}.measures]",
        *(f"{name} = {numbers[name]:.3f}" for name in MEASURED),
    ]


if __name__ == "__main__":
    main()
