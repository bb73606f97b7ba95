"""What finding quotes and actors costs beside the parse, and how that grows with the article.

    python benchmarks/cost.py [--rounds N]

Both are taken in one process, one after the other, on the same articles: texts of 500 to 20,000
words put together from ``seeds/`` like those of ``growth.py``. Prints the seconds of the parse, of
the actors and of the quotes for each length, their ratio, and the exponent that fits the seconds of
actors and quotes: 1 is linear. The ratio may be 0.25 at each length, the exponent 1.1.
"""

from __future__ import annotations

import argparse
import sys
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from growth import BOUND, fit_exponent, make_text

from briefgen.analysis import engine
from briefgen.analysis.actors import find_mentions, resolve_actors, weigh_actors
from briefgen.analysis.quotes import attribute, find_quotes
from briefgen.analysis.sentences import split_sentences
from briefgen.reading import read_text

if TYPE_CHECKING:
    from collections.abc import Callable

LENGTHS = (500, 1_000, 2_000, 5_000, 10_000, 20_000)
SHARE = 0.25
"""How much of the time of the parse quotes and actors may take."""

Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Cost:
    """The seconds of the parse and of what we do with it."""

    parse: float
    actors: float
    quotes: float

    @property
    def ratio(self) -> float:
        """Our share, in units of the parse."""
        return (self.actors + self.quotes) / self.parse


def main() -> None:
    """Print a line for each length and the exponent; exit with 1 when a bound is broken."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=5, metavar="N")
    rounds = parser.parse_args().rounds
    take(make_text(LENGTHS[0]))  # loads the pipeline and the word lists
    costs = [show(words, rounds) for words in LENGTHS]
    exponent = fit_exponent(
        [float(words) for words in LENGTHS], [cost.actors + cost.quotes for cost in costs]
    )
    print(f"exponent {exponent:.2f} (at most {BOUND}), ratios at most {SHARE}")
    held = exponent <= BOUND and all(cost.ratio <= SHARE for cost in costs)
    sys.exit(0 if held else 1)


def show(words: int, rounds: int) -> Cost:
    """Measure a length several times; print and return the run with the median ratio."""
    text = make_text(words)
    runs = sorted((take(text) for _ in range(rounds)), key=lambda cost: cost.ratio)
    cost = runs[len(runs) // 2]
    print(
        f"{words:7,} words   parse {cost.parse:6.2f} s   actors {cost.actors:5.2f} s   "
        f"quotes {cost.quotes:5.2f} s   ratio {cost.ratio:4.2f}",
        flush=True,
    )
    return cost


def take(text: str) -> Cost:
    """Read one article and take the time of each step."""
    article = read_text(text)
    sentences = split_sentences(article)
    document, parse = clock(lambda: engine.annotate(article, sentences))
    actors, naming = clock(lambda: resolve_actors(document, find_mentions(document)))
    quotes, quoting = clock(lambda: attribute(find_quotes(document), document, actors))
    _, weighing = clock(lambda: weigh_actors(actors, document, quotes))
    return Cost(parse, naming + weighing, quoting)


def clock(work: Callable[[], Result]) -> tuple[Result, float]:
    """Do the work, give its result and the seconds that it took."""
    start = time.perf_counter()
    result = work()
    return result, time.perf_counter() - start


if __name__ == "__main__":
    main()
