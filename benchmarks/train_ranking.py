"""Learn the weights of the combined ranker, for ``briefgen/data/ranking.toml``.

    python benchmarks/train_ranking.py DATA.jsonl… [--without FILE.jsonl…] [--folds N] [--write]

A line of DATA is an article, ``{"text": …}``, and teaches by what else it has:

- ``"summary"``: an abstract that people wrote. Teaches a summary of three, read at a glance.
- ``"sentences": [{"start", "end", "label"}, …]``: those of the main event (a label that begins with
  "Main"). Teaches a brief of five.
- marks: one reader marked the five sentences that a brief of it must hold. They are in the file
  of ``--marks``, by the hash of the text. Teaches a brief of five.

An article with none of these is left out, and one whose text stands in a file of ``--without``: it
is kept to measure with. Every chosen sentence makes a trial: it is taken out, and the numbers are
fitted so that of all sentences beside the others it is the likeliest to be put in (a logit of
choices, large numbers dear). Of an abstract the three sentences that come nearest to it are chosen,
and what comes nearly as near is wanted too. For the summary of three, a climb goes on from there
through all the numbers in turn, each a step up or down where ROUGE gains by it.

Prints what the shipped numbers score, what those learnt on everything do, the file that comes of
them, and what each fold scores with numbers learnt on the other folds. ``--write`` puts the file in
its place, with the comments that stand there. Some numbers are set by hand, in
``training/readings.py``. Deterministic.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from training.learning import learn, validate
from training.lessons import hash_text, read_lessons, read_marks, read_rows
from training.readings import TEACHES
from training.scoring import print_scores, score
from training.weights import TARGET, read_shipped, write_weights

from briefgen.analysis.ranking.weights import read_weights

MARKS = Path(__file__).parent / "marks.txt"


def main() -> None:
    """Learn on everything, print and perhaps write, cross-validate."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", nargs="+", type=Path, metavar="DATA.jsonl")
    parser.add_argument("--without", nargs="+", type=Path, default=[], metavar="FILE.jsonl")
    parser.add_argument("--marks", type=Path, default=MARKS, metavar="FILE")
    parser.add_argument("--folds", type=int, default=4, metavar="N")
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


if __name__ == "__main__":
    main()
