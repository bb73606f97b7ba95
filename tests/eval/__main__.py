"""Print the figures beside their floors, list errors, or renew the floors.

``python -m tests.eval`` exits with 1 when a figure is under its floor; ``--show FIGURE`` lists what
was judged wrong, article by article; ``--update`` raises the floors to what is reached, and lowers
one only with ``--allow-regression``.
"""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from tests.eval import corpus, floors
from tests.eval.judging import figures
from tests.eval.measuring import measure

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tests.eval.judging import Figure, Judgement

SHOWN = 160
"""Characters of a line that shows an error."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the options say and return the exit code."""
    options = _options().parse_args(arguments)
    judgements = measure(corpus.load())
    measured = figures(judgements)
    if options.show:
        return _show(options.show, judgements)
    if options.update:
        return _update(measured, may_fall=options.allow_regression)
    return _compare(measured)


def _options() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m tests.eval",
        description="Measure briefgen on the corpus, against the floors.",
    )
    parser.add_argument("--show", metavar="FIGURE", help="list what was judged wrong")
    parser.add_argument("--update", action="store_true", help="raise the floors")
    parser.add_argument(
        "--allow-regression", action="store_true", help="with --update: lower floors, too"
    )
    return parser


def _show(figure: str, judgements: Iterable[Judgement]) -> int:
    wrong = [each for each in judgements if each.figure == figure and each.credit < 1]
    for each in wrong:
        line = " ".join(f"{each.article}  {each.credit:.2f}  {each.what}".split())
        print(line[:SHOWN])
    print(f"{figure}: {len(wrong)} judgements without full credit")
    return 0


def _update(measured: Sequence[Figure], *, may_fall: bool) -> int:
    before = floors.load() if floors.FILE.exists() else floors.Floors("")
    after, refused = floors.renewed(measured, corpus.digest(), before, may_fall=may_fall)
    for line in refused:
        print(line, file=sys.stderr)
    if refused:
        return 1
    floors.save(after)
    print(f"{floors.FILE.name} is renewed")
    return 0


def _compare(measured: Sequence[Figure]) -> int:
    kept = floors.load()
    for figure in measured:
        at = kept.floors.get(figure.name, 0.0)
        print(f"{figure.name:16} {figure.value:6.1f}   floor {at:5.1f}   {figure.count:5} judged")
    faults = floors.complaints(measured, corpus.digest(), kept)
    for line in (*floors.requests(measured, kept), *faults):
        print(line, file=sys.stderr)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
