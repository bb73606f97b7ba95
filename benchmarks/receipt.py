"""How many small changes of a finished brief each check finds: ``python benchmarks/receipt.py``.

Every article of ``seeds`` is briefed in Markdown; each kind of change is made ``TRIES`` times in
each brief, by a generator with a seed. The table stands in ``docs/receipt.md``. An exact comparison
finds each change that changes a byte, so its column counts the changes.
"""

from __future__ import annotations

import random
import re
from pathlib import Path
from typing import TYPE_CHECKING, Final

from briefgen.analysis import analyze
from briefgen.briefing import compose, verify
from briefgen.reading import read
from briefgen.rendering import render
from briefgen.settings import Settings
from briefgen.verification.documents import verify_document
from briefgen.verification.fingerprints import COMMENT

if TYPE_CHECKING:
    from collections.abc import Callable

    from briefgen.model import Brief

SEEDS: Final = Path(__file__).parents[1] / "seeds"
TRIES: Final = 40

_WORD: Final = re.compile(r"[A-Za-z]{3,}")


def main() -> None:
    """Print the table."""
    settings = Settings()
    found = {kind: [0, 0, 0] for kind in CHANGES}
    for path in sorted(SEEDS.glob("*.txt")):
        article = read(path)
        brief = verify(compose(analyze(article, settings), settings))
        page = render(brief, "md", settings).decode()
        for kind, change in CHANGES.items():
            rng = random.Random(f"{path.name} {kind}")  # noqa: S311  (no secret)
            for _ in range(TRIES):
                changed = change(page, brief, rng)
                if changed == page:
                    continue
                bare = COMMENT.sub("", changed)
                for column, text in enumerate((changed, bare)):
                    report = verify_document(text.encode(), ".md", article)
                    found[kind][column] += bool(report.failures)
                found[kind][2] += 1
    print("| Change | With its seal | Without a seal | Exact |\n|---|---:|---:|---:|")
    for kind, (sealed, bare, made) in found.items():
        print(f"| {kind} | {sealed} of {made} | {bare} of {made} | {made} of {made} |")


def _lines(page: str) -> list[int]:
    """Return the lines that hold words of the article."""
    lines = page.split("\n")
    end = lines.index("## Source")
    return [n for n, line in enumerate(lines[:end]) if len(_WORD.findall(line)) > 1]


def _in_a_line(page: str, rng: random.Random, change: Callable[[str], str]) -> str:
    lines = page.split("\n")
    at = rng.choice(_lines(page))
    lines[at] = change(lines[at])
    return "\n".join(lines)


def _exchange_word(page: str, brief: Brief, rng: random.Random) -> str:
    words = _WORD.findall(brief.analysis.article.text)

    def change(line: str) -> str:
        found = rng.choice([*_WORD.finditer(line)])
        return line[: found.start()] + rng.choice(words) + line[found.end() :]

    return _in_a_line(page, rng, change)


def _change_letter(page: str, _: Brief, rng: random.Random) -> str:
    def change(line: str) -> str:
        found = rng.choice([*_WORD.finditer(line)])
        at = rng.randrange(found.start(), found.end())
        return line[:at] + rng.choice("aeinorst") + line[at + 1 :]

    return _in_a_line(page, rng, change)


def _change_digit(page: str, _: Brief, rng: random.Random) -> str:
    end = page.index("## Source")
    at = rng.choice([n for n, one in enumerate(page[:end]) if one.isdigit()])
    return page[:at] + rng.choice("0123456789") + page[at + 1 :]


def _move_row(page: str, _: Brief, rng: random.Random) -> str:
    lines = page.split("\n")
    rows = [n for n in _lines(page) if lines[n].startswith("- ")]
    one, other = rng.sample(rows, 2)
    lines[one], lines[other] = lines[other], lines[one]
    return "\n".join(lines)


def _swap_name(page: str, brief: Brief, rng: random.Random) -> str:
    names = [str(actor.name) for actor in brief.analysis.actors]
    shown = [name for name in names if f"**{name}**" in page]
    if not shown:
        return page
    old = rng.choice(shown)
    new = rng.choice([name for name in names if name != old])
    return page.replace(f"**{old}**", f"**{new}**", 1)


def _cut(page: str, _: Brief, rng: random.Random) -> str:
    def change(line: str) -> str:
        body, mark, number = line.partition(" ¶ ")
        words = body.split(" ")
        if len(words) < 6:  # noqa: PLR2004  (too short to be cut)
            return line
        return " ".join(words[: rng.randrange(4, len(words))]) + mark + number

    return _in_a_line(page, rng, change)


CHANGES: Final[dict[str, Callable[[str, Brief, random.Random], str]]] = {
    "a word exchanged for another of the article": _exchange_word,
    "a letter": _change_letter,
    "a digit": _change_digit,
    "two rows moved": _move_row,
    "a name exchanged for another": _swap_name,
    "a sentence cut short": _cut,
}


if __name__ == "__main__":
    main()
