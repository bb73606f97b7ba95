"""Learn from the corpus what is worth printing, for ``briefgen/data/claims.toml``.

    python benchmarks/train_claims.py [--write]

A candidate is right where its words are those of a reader of ``corpus/claims.jsonl`` who would or
could print it (worth 2 or 1). Prints what each threshold gives on folds, each judged by weights
learnt on the others: the share of the printed candidates whose words are the reader's, the share
that is worth printing too, the share of what the reader would surely print (worth 2) that is found,
and how many are printed an article. ``--write`` puts the weights into the file, under the comments
that stand there; the thresholds are set by hand, above in that file. Deterministic.
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
from briefgen.analysis.sentences import split_sentences
from briefgen.analysis.timeline import measure_events
from briefgen.reading import read_text
from tests.eval import corpus
from tests.eval.claims import is_date
from tests.eval.finding import FoundDate

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from training.logit import Fitted

    from tests.eval.corpus import Marked

TARGET = Path(__file__).parents[1] / "briefgen" / "data" / "claims.toml"
RIDGE = 10.0
"""What the square of a weight costs; of 3, 10 and 20 the best on the folds."""
FOLDS = 5
THRESHOLDS = (0.0, 0.5, 0.6, 0.65, 0.7, 0.75, 0.8)
SURE = 2


@dataclass(frozen=True, slots=True)
class Candidate:
    """A day that may be printed: the number of its article, its features, what a reader says.

    ``worth`` is that of the reader's date with the same words, ``None`` where there is none.
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
    found = [one for number, article in enumerate(marked) for one in days(number, article)]
    wanted = sum(date.worth == SURE for article in marked for date in article.claims.dates)
    judge(found, on_folds(found), wanted, len(marked))
    text = lay_out(learn(found))
    print(text)
    if options.write:
        head = TARGET.read_text(encoding="utf-8").partition("[dates.weights]")[0]
        head = re.sub(r"^start = .*$", text.partition("\n")[0], head, flags=re.MULTILINE)
        TARGET.write_text(head + text.partition("\n\n")[2], encoding="utf-8")


def days(number: int, article: Marked) -> Iterator[Candidate]:
    """Return the days of an article with what the reader says of each."""
    read = read_text(article.text)
    for event, features in measure_events(engine.annotate(read, split_sentences(read))):
        row = FoundDate(event.when.text, event.event.text, None)
        worths = [date.worth for date in article.claims.dates if is_date(row, date)]
        yield Candidate(number, features, max(worths, default=None))


def learn(found: Sequence[Candidate]) -> Fitted:
    """Fit the weights to what is worth printing."""
    return fit([one.features for one in found], np.array([bool(one.worth) for one in found]), RIDGE)


def on_folds(found: Sequence[Candidate]) -> np.ndarray:
    """Return the likelihood of each candidate by weights learnt on articles of other folds."""
    likely = np.zeros(len(found))
    folds = np.array([one.article % FOLDS for one in found])
    for fold in range(FOLDS):
        learnt = learn([one for one, at in zip(found, folds, strict=True) if at != fold])
        kept = [one.features for one, at in zip(found, folds, strict=True) if at == fold]
        likely[folds == fold] = learnt.likelihoods(kept)
    return likely


def judge(found: Sequence[Candidate], likely: np.ndarray, wanted: int, articles: int) -> None:
    """Print what each threshold gives."""
    print(f"{len(found)} days in {articles} articles, {wanted} would surely be printed")
    print("from     right   worth   found   an article")
    for least in THRESHOLDS:
        shown = [one for one, chance in zip(found, likely, strict=True) if chance >= least]
        right = sum(one.worth is not None for one in shown) / len(shown)
        worth = sum(bool(one.worth) for one in shown) / len(shown)
        hit = sum(one.worth == SURE for one in shown) / wanted
        print(f"{least:.2f} {right:8.3f}{worth:8.3f}{hit:8.3f}{len(shown) / articles:8.1f}")


def lay_out(learnt: Fitted) -> str:
    """Return the section of the weights, heaviest first."""
    ranked = sorted(learnt.weights.items(), key=lambda item: -abs(item[1]))
    rows = (f'"{name}" = {weight:.3f}' for name, weight in ranked)
    return "\n".join((f"start = {learnt.start:.3f}", "", "[dates.weights]", *rows)) + "\n"


if __name__ == "__main__":
    main()
