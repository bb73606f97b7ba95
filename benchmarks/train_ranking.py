"""Learn the weights of the combined ranker from articles with summaries that people wrote.

usage: train_ranking.py DATA.jsonl… [--folds 5] [--write]

A line of DATA is ``{"text": …, "summary": …}``. Prints ROUGE-1 and ROUGE-2 (F1) of summaries of
three sentences, fold by fold, each fold with weights learnt on the other folds; then the weights
learnt on all of it. ``--write`` puts those into ``briefgen/data/ranking.toml``, comments and all.

The target is what a sentence adds beside others: of a greedy summary of three (with some noise, so
that many are seen) one sentence is taken out, every other sentence of the article is tried in its
place, and the F-measure of the whole is what ridge regression fits, within that article. Recall
counts ``BETA`` times as much as precision, since a brief of five sentences may use words as it
needs; what words cost in a brief of three (``word``) is tried out afterwards, on F1. Deterministic.
"""

from __future__ import annotations

import argparse
import json
import math
import re
from collections import Counter
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from briefgen.analysis import engine
from briefgen.analysis.actors import find_mentions, resolve_actors, weigh_actors
from briefgen.analysis.issues import find_issues
from briefgen.analysis.quotes import attribute, find_quotes
from briefgen.analysis.ranking.measures import MEASURES, measure
from briefgen.analysis.ranking.story import tell_story
from briefgen.analysis.ranking.weights import read_weights
from briefgen.analysis.sentences import split_sentences
from briefgen.reading import read_text

TARGET = Path(__file__).parent.parent / "briefgen" / "data" / "ranking.toml"
NAMES = tuple(MEASURES)
BY_HAND = frozenset({"headline", "deck", "turn", "quoted", "pronoun", "perfect"})
LEARNT = tuple(name for name in NAMES if name not in BY_HAND)
"""The data has no headlines, and abstracts do not tell what a reader of briefs wants of the others:
those weights stand as they are in the file."""

SENTENCES = 3
BETA = 6.0
ROUNDS, SAMPLES, NOISE = 3, 2, 0.04
RIDGE = 100.0
SHARE = 0.2
"""A set smaller than this share of the largest is repeated until it is not."""

PLACES = 60
"""Sentences of an article that are tried."""

WORTH = np.array([1.0, 2.0])
"""What a point of ROUGE-1 and one of ROUGE-2 count where the cost of a word is chosen."""

WORD_COSTS = np.arange(0, 0.006, 0.0005)


@dataclass
class Lesson:
    """An article: its measures, the worth of its stems, and its n-grams beside the abstract's."""

    measures: np.ndarray
    stems: np.ndarray
    worths: np.ndarray
    words: np.ndarray
    grams: tuple[tuple[np.ndarray, np.ndarray, np.ndarray], ...]

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


@dataclass
class Learnt:
    """Weights of the measures, the cost of repetition (below 0) and of a word."""

    measures: np.ndarray
    repetition: float
    word: float = 0.0


def main() -> None:
    """Cross-validate, learn on everything, print and perhaps write."""
    parser = argparse.ArgumentParser()
    parser.add_argument("data", nargs="+", type=Path)
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    sets = {path.stem: read_lessons(path) for path in options.data}
    validate(sets, options.folds)
    lessons = balance(sets)
    learnt = learn(lessons)
    print_scores("trained on", sets, learnt)
    text = write_weights(learnt, lessons)
    print(text)
    if options.write:
        TARGET.write_text(text, encoding="utf-8")


# --- lessons --------------------------------------------------------------------------------------


def read_lessons(path: Path) -> list[Lesson]:
    """Make a lesson of each line that has sentences enough to choose from."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    found = (make_lesson(row["text"], row["summary"]) for row in rows)
    return [lesson for lesson in found if len(lesson) > SENTENCES]


def make_lesson(text: str, summary: str | list[str]) -> Lesson:
    """Measure an article and count what it shares with its summary."""
    story = tell(text)
    taken = measure(story, NAMES)
    recurring = [stem for stem, held in story.spread.items() if held > 1]
    total = story.spread.total()
    reference = summary if isinstance(summary, str) else " ".join(summary)
    sentences = [split_words(text) for text in story.texts]
    return Lesson(
        measures=np.array([taken[name] for name in NAMES]).T,
        stems=np.array([[stem in counts for stem in recurring] for counts in story.terms], float),
        worths=np.array([(story.spread[stem] - 1) / total for stem in recurring]),
        words=np.array([len(text.split()) for text in story.texts]),
        grams=tuple(count_grams(sentences, split_words(reference), size) for size in (1, 2)),
    )


def tell(text: str):  # noqa: ANN201 - a Story
    """Analyse a text as far as the rankers need it."""
    article = read_text(text)
    document = engine.annotate(article, split_sentences(article))
    actors = resolve_actors(document, find_mentions(document))
    quotes = attribute(find_quotes(document), document, actors)
    actors = weigh_actors(actors, document, quotes)
    return tell_story(document, actors, quotes, find_issues(document, actors, quotes))


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


def balance(sets: dict[str, list[Lesson]]) -> list[Lesson]:
    """Put the sets together, small ones as often as it takes to be heard (``SHARE``)."""
    least = SHARE * max(map(len, sets.values()))
    return [
        lesson
        for found in sets.values()
        for lesson in found * max(1, math.ceil(least / len(found)))
    ]


# --- learning -------------------------------------------------------------------------------------


def learn(lessons: list[Lesson]) -> Learnt:
    """Fit the weights, round by round on summaries chosen with the weights of the round before."""
    generator = np.random.default_rng(1)
    learnt = fit([try_all(lesson, [0, 1, 2], 2) for lesson in lessons])
    rounds = []
    for _ in range(ROUNDS):
        tried = []
        for lesson in lessons:
            for _ in range(SAMPLES):
                taken = choose(lesson, learnt, generator.gumbel(size=len(lesson)) * NOISE)
                tried.append(try_all(lesson, taken, int(generator.integers(len(taken)))))
        learnt = fit(tried)
        rounds.append(learnt)
    weights = np.mean([each.measures for each in rounds[-2:]], 0)
    repetition = float(np.mean([each.repetition for each in rounds[-2:]]))
    costs = [Learnt(weights, repetition, word) for word in WORD_COSTS]
    return max(costs, key=lambda each: score(lessons, each) @ WORTH)


def choose(lesson: Lesson, learnt: Learnt, noise: np.ndarray | float = 0.0) -> list[int]:
    """Choose a summary greedily, as selection does."""
    base = lesson.measures @ learnt.measures - learnt.word * lesson.words + noise
    taken: list[int] = []
    while len(taken) < SENTENCES:
        gains = base + learnt.repetition * lesson.repeated(taken)
        gains[taken] = -np.inf
        taken.append(int(gains.argmax()))
    return taken


def try_all(lesson: Lesson, taken: list[int], out: int) -> tuple[np.ndarray, np.ndarray]:
    """Try every sentence in the place of one: measures and repetition; what the whole scores."""
    kept = [place for number, place in enumerate(taken) if number != out]
    tried = [place for place in range(min(PLACES, len(lesson))) if place not in kept]
    rows = np.column_stack([lesson.measures, lesson.repeated(kept)])[tried]
    return rows, lesson.rouge(kept, tried, BETA).sum(0)


def fit(tried: list[tuple[np.ndarray, np.ndarray]]) -> Learnt:
    """Fit by ridge regression, each trial about its own mean, each column in its own deviation."""
    rows = np.concatenate([row - row.mean(0) for row, _ in tried])
    scores = np.concatenate([score - score.mean() for _, score in tried])
    spread = rows.std(0)
    learnable = np.array([name in LEARNT for name in NAMES] + [True]) & (spread > 0)
    rows = rows[:, learnable] / spread[learnable]
    weights = np.zeros(len(spread))
    left = rows.T @ rows + RIDGE * np.eye(rows.shape[1])
    weights[learnable] = np.linalg.solve(left, rows.T @ scores) / spread[learnable]
    return Learnt(weights[:-1], float(weights[-1]))


# --- what comes of it -----------------------------------------------------------------------------


def validate(sets: dict[str, list[Lesson]], folds: int) -> None:
    """Print the scores of each fold with weights learnt on the others."""
    order = np.random.default_rng(0)
    mixed = {
        name: [found[i] for i in order.permutation(len(found))] for name, found in sets.items()
    }
    total: dict[str, list[np.ndarray]] = {name: [] for name in sets}
    for fold in range(folds):
        kept = {
            name: [lesson for n, lesson in enumerate(found) if n % folds != fold]
            for name, found in mixed.items()
        }
        held = {name: found[fold::folds] for name, found in mixed.items()}
        learnt = learn(balance(kept))
        print_scores(f"fold {fold + 1} of {folds}", held, learnt)
        for name, found in held.items():
            total[name].append(score(found, learnt))
    for name, scores in total.items():
        print(
            f"mean of folds: {name} R1={np.mean(scores, 0)[0]:.2f} R2={np.mean(scores, 0)[1]:.2f}"
        )


def score(lessons: list[Lesson], learnt: Learnt) -> np.ndarray:
    """Give the mean ROUGE-1 and ROUGE-2 (F1, in percent) of chosen summaries."""
    found = []
    for lesson in lessons:
        *kept, last = choose(lesson, learnt)
        found.append(lesson.rouge(kept, [last], 1.0)[:, 0])
    return 100 * np.mean(found, 0)


def print_scores(label: str, sets: dict[str, list[Lesson]], learnt: Learnt) -> None:
    """Print a line for each data set."""
    for name, found in sets.items():
        one, two = score(found, learnt)
        print(f"{label}: {name} n={len(found)} R1={one:.2f} R2={two:.2f} word={learnt.word:.4f}")


def write_weights(learnt: Learnt, lessons: list[Lesson]) -> str:
    """Scale the weights so that the scores lie between 0 and 1, and put them under the comments."""
    raw = np.concatenate([lesson.measures @ learnt.measures for lesson in lessons])
    low, high = np.percentile(raw, [0.2, 99.8])
    scale = 0.96 / (high - low)
    head = TARGET.read_text(encoding="utf-8").partition("\nstart =")[0]
    old = read_weights().measures
    by_hand = {name: old[name] for name in NAMES if name not in LEARNT}
    weights = dict(zip(NAMES, learnt.measures * scale, strict=True)) | by_hand
    lines = [
        f"start = {0.02 - low * scale:.3f}",
        f"repetition = {-learnt.repetition * scale:.3f}",
        f"word = {learnt.word * scale:.4f}",
        "",
        "[measures]",
        *(f"{name} = {weight:.3f}" for name, weight in weights.items()),
    ]
    return head + "\n" + "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
