"""How the time and the memory of a brief grow with the length of the article.

    python benchmarks/growth.py [--format md]

Texts of 500 to 100,000 words are put together from ``seeds/``. Each copy gets names of its own, so
that actors and quotes grow with the text as they do in a book. Prints the seconds of the processor,
which other work on the machine lengthens little, and mebibytes for each length, start-up taken off,
and the exponent that fits the seconds: 1 is linear; at most 1.1.
"""

from __future__ import annotations

import argparse
import math
import random
import re
import sys
import tempfile
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from speed import BRIEFGEN, ROOT, Run, measure

if TYPE_CHECKING:
    from collections.abc import Iterator

LENGTHS = (500, 1_000, 2_000, 5_000, 10_000, 20_000, 50_000, 100_000)
BOUND = 1.1
STARTS = 3
"""So many times start-up is measured: what is taken off every length must not be disturbed."""
SYLLABLES = ("ba", "dor", "el", "fin", "gar", "hal", "is", "kor", "lum", "mar", "nes", "or", "tal")


def main() -> None:
    """Print a line for each length and the exponent; exit with 1 when it is over the bound."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--format", default="md")
    form = parser.parse_args().format
    with tempfile.TemporaryDirectory() as folder:
        idle = min(
            brief("The bridge fell on Monday.", Path(folder), form).work for _ in range(STARTS)
        )
        seconds = [take(words, Path(folder), form, idle) for words in LENGTHS]
    exponent = fit_exponent([float(words) for words in LENGTHS], seconds)
    print(f"exponent {exponent:.2f} (at most {BOUND})")
    sys.exit(0 if exponent <= BOUND else 1)


def take(words: int, folder: Path, form: str, idle: float) -> float:
    """Brief a text of so many words, print the figures, give the seconds without start-up."""
    run = brief(make_text(words), folder, form)
    seconds = max(run.work - idle, 0.001)
    speed = f"{words / seconds:7,.0f} words/s"
    print(f"{words:7,} words  {seconds:7.2f} s  {speed}  {run.memory:5.0f} MiB", flush=True)
    return seconds


def brief(text: str, folder: Path, form: str) -> Run:
    """Brief a text in a process of its own; take the lighter of two runs."""
    article, page = folder / "article.txt", folder / f"page.{form}"
    article.write_text(text, encoding="utf-8")
    command = (*BRIEFGEN, "brief", str(article), "--quiet", "-o", str(page))
    return min((measure(command) for _ in range(2)), key=lambda run: run.work)


def make_text(words: int) -> str:
    """Put paragraphs of the seeds together until the text has so many words."""
    paragraphs, total = [], 0
    for paragraph in _endless_paragraphs():
        paragraphs.append(paragraph)
        total += len(paragraph.split())
        if total >= words:
            return "\n\n".join(paragraphs)
    raise AssertionError  # the paragraphs have no end


def _endless_paragraphs() -> Iterator[str]:
    """Return the paragraphs of all seeds, again and again, each time with other names."""
    return (paragraph for text in make_articles() for paragraph in text.split("\n\n"))


def make_articles() -> Iterator[str]:
    """Return all seeds, again and again, each time with other names."""
    texts = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "seeds").glob("*.txt"))]
    common = {word for text in texts for word in re.findall(r"\b[a-z]+\b", text)}
    for copy in count():
        names = _make_names(copy)
        for text in texts:
            yield _rename(text, names, common)


def _rename(text: str, names: Iterator[str], common: set[str]) -> str:
    """Return the text with another name for each capitalised word that is no common word."""
    known: dict[str, str] = {}

    def name(match: re.Match[str]) -> str:
        if match[0].lower() in common:
            return match[0]
        return known.setdefault(match[0], next(names))

    return re.sub(r"\b[A-Z][a-z]{3,}\b", name, text)


def _make_names(copy: int) -> Iterator[str]:
    """Return invented names without end, the same ones for the same copy."""
    chance = random.Random(copy)  # noqa: S311 - the same text each time is wanted
    while True:
        yield "".join(chance.choices(SYLLABLES, k=3)).capitalize()


def fit_exponent(lengths: list[float], seconds: list[float]) -> float:
    """Fit seconds = c * length ** exponent by least squares over the logarithms."""
    xs, ys = [math.log(x) for x in lengths], [math.log(y) for y in seconds]
    mean_x, mean_y = sum(xs) / len(xs), sum(ys) / len(ys)
    top = sum((x - mean_x) * (y - mean_y) for x, y in zip(xs, ys, strict=True))
    return top / sum((x - mean_x) ** 2 for x in xs)


if __name__ == "__main__":
    main()
