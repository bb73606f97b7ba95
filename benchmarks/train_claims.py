"""Learn from the corpus what is worth printing, for ``briefgen/data/claims.toml``.

    python benchmarks/train_claims.py [--write]

A day is right where its words are those of a reader of ``corpus/claims.jsonl`` who would or could
print it (worth 2 or 1), a figure where its number is. Prints what each threshold gives on folds,
each judged by weights learnt on the others: the share of the printed candidates whose words are the
reader's, the share that is worth printing too, the share of what the reader would surely print
(worth 2) that is found, and how many are printed an article. ``--write`` puts the weights into the
file; the comments and thresholds there are set by hand. Deterministic.
"""

from __future__ import annotations

import argparse
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from training.logit import fit

from briefgen.analysis import engine
from briefgen.analysis.figures import measure_figures
from briefgen.analysis.sentences import split_sentences
from briefgen.analysis.timeline import measure_events
from briefgen.reading import read_text
from tests.eval import corpus
from tests.eval.claims import is_date
from tests.eval.finding import FoundDate
from tests.eval.words import same_number

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from training.logit import Fitted

    from briefgen.analysis.document import Document
    from tests.eval.corpus import Marked

TARGET = Path(__file__).parents[1] / "briefgen" / "data" / "claims.toml"
RIDGE = {"dates": 10.0, "figures": 5.0}
"""What the square of a weight costs; of 5, 10 and 20 the best on the folds."""
FOLDS = 5
THRESHOLDS = (0.0, 0.5, 0.6, 0.65, 0.7, 0.75, 0.8)
SURE = 2


@dataclass(frozen=True, slots=True)
class Candidate:
    """What may be printed: the number of its article, its features, what a reader says.

    ``worth`` is that of what the reader marked with the same words, ``None`` where nothing is.
    """

    article: int
    features: dict[str, float]
    worth: int | None


def main() -> None:
    """Judge the folds, learn on everything, print and perhaps write."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    marked = [article for article in corpus.load() if article.claims]
    found: dict[str, list[Candidate]] = {"dates": [], "figures": []}
    for number, article in enumerate(marked):
        document = parse(article)
        found["dates"] += days(number, document, article)
        found["figures"] += figures(number, document, article)
    for name, candidates in found.items():
        claims = [one for article in marked for one in getattr(article.claims, name)]
        wanted = sum(claim.worth == SURE for claim in claims)
        print(f"{name}: {len(candidates)} found, {wanted} would surely be printed")
        judge(candidates, on_folds(candidates, RIDGE[name]), wanted, len(marked))
        learnt = learn(candidates, RIDGE[name])
        print(lay_out(learnt))
        if options.write:
            TARGET.write_text(put(TARGET.read_text(encoding="utf-8"), name, learnt), "utf-8")


def parse(article: Marked) -> Document:
    """Parse an article of the corpus."""
    read = read_text(article.text)
    return engine.annotate(read, split_sentences(read))


def days(number: int, document: Document, article: Marked) -> Iterator[Candidate]:
    """Return the days of an article with what the reader says of each."""
    for event, features in measure_events(document):
        row = FoundDate(event.when.text, event.event.text, None)
        worths = [date.worth for date in article.claims.dates if is_date(row, date)]
        yield Candidate(number, features, max(worths, default=None))


def figures(number: int, document: Document, article: Marked) -> Iterator[Candidate]:
    """Return the figures of an article with what the reader says of each."""
    for figure, features in measure_figures(document):
        value = figure.value.text
        worths = [one.worth for one in article.claims.figures if same_number(value, one.value)]
        yield Candidate(number, features, max(worths, default=None))


def learn(found: Sequence[Candidate], ridge: float) -> Fitted:
    """Fit the weights to what is worth printing."""
    return fit([one.features for one in found], np.array([bool(one.worth) for one in found]), ridge)


def on_folds(found: Sequence[Candidate], ridge: float) -> np.ndarray:
    """Return the likelihood of each candidate by weights learnt on articles of other folds."""
    likely = np.zeros(len(found))
    folds = np.array([one.article % FOLDS for one in found])
    for fold in range(FOLDS):
        learnt = learn([one for one, at in zip(found, folds, strict=True) if at != fold], ridge)
        kept = [one.features for one, at in zip(found, folds, strict=True) if at == fold]
        likely[folds == fold] = learnt.likelihoods(kept)
    return likely


def judge(found: Sequence[Candidate], likely: np.ndarray, wanted: int, articles: int) -> None:
    """Print what each threshold gives."""
    print("from     right   worth   found   an article")
    for least in THRESHOLDS:
        shown = [one for one, chance in zip(found, likely, strict=True) if chance >= least]
        right = sum(one.worth is not None for one in shown) / len(shown)
        worth = sum(bool(one.worth) for one in shown) / len(shown)
        hit = sum(one.worth == SURE for one in shown) / wanted
        print(f"{least:.2f} {right:8.3f}{worth:8.3f}{hit:8.3f}{len(shown) / articles:8.1f}")


def lay_out(learnt: Fitted) -> str:
    """Return the weights, heaviest first."""
    ranked = sorted(learnt.weights.items(), key=lambda item: -abs(item[1]))
    return "".join(f'"{name}" = {weight:.3f}\n' for name, weight in ranked)


def put(text: str, name: str, learnt: Fitted) -> str:
    """Return the file with the weights of one model in their place."""
    text = re.sub(rf"(?m)^(\[{name}\]\nintercept = ).*$", rf"\g<1>{learnt.start:.3f}", text)
    return re.sub(
        rf"(?m)^(\[{name}\.weights\]\n)(?:\".*\n)*", lambda at: at[1] + lay_out(learnt), text
    )


if __name__ == "__main__":
    main()
