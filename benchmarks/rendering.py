"""What a page of PDF costs beside WeasyPrint alone, and whether fifty briefs leave memory behind.

    python benchmarks/rendering.py [--rounds N] [--briefs N]

The first part renders each article of ``seeds/`` as PDF and prints the same HTML, with the same
fonts, by WeasyPrint alone, in turn, N times (5 by default), in one process. The least time of each
counts, which other work on the machine disturbs least; the median of the ratios may be 1.2 at most.
The second parses and renders N briefs (50 by default) as Markdown, HTML and PDF, each of a text
that was not there before, and looks at the memory of the process after a third of them and at the
end: it may grow by 4 MiB.
"""

from __future__ import annotations

import argparse
import gc
import re
import sys
import time
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any

from briefgen import Settings, analyze, compose, read, render, verify
from briefgen.reading import read_text
from briefgen.rendering import pdf, weasyprint_session
from briefgen.rendering.templates import shipped

if TYPE_CHECKING:
    from collections.abc import Callable

    from briefgen.model import Brief

SEEDS = sorted((Path(__file__).parents[1] / "seeds").glob("*.txt"))
RATIO = 1.2
GROWTH = 4.0


def main() -> None:
    """Print both parts; exit with 1 when a bound is broken."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=5, metavar="N")
    parser.add_argument("--briefs", type=int, default=50, metavar="N")
    chosen = parser.parse_args()
    held = [compare_costs(chosen.rounds), watch_memory(chosen.briefs)]
    sys.exit(0 if all(held) else 1)


# --- what a page costs ----------------------------------------------------------------------------


def compare_costs(rounds: int) -> bool:
    """Print the ratio for each article and the median of all; tell whether the bound held."""
    ratios = []
    for path in SEEDS:
        brief = make_brief(path.read_text(encoding="utf-8"), path.name)
        pages: list[str] = []
        own = lambda brief=brief: render(brief, "pdf", Settings())  # noqa: E731
        with_recorded_pages(pages, own)
        bare = lambda page=pages[-1]: print_bare(page)  # noqa: E731
        bare()
        pairs = [(take_time(own), take_time(bare)) for _ in range(rounds)]
        ours, theirs = (min(pair[side] for pair in pairs) for side in (0, 1))
        ratios.append(ours / theirs)
        print(
            f"{path.stem:18} {len(pages)} laid out   {ours:5.3f} s beside {theirs:5.3f} s   "
            f"ratio {ours / theirs:4.2f}",
            flush=True,
        )
    ratio = median(ratios)
    print(f"{'all':18} ratio {ratio:4.2f} (at most {RATIO:4.2f})")
    return ratio <= RATIO


def make_brief(text: str, name: str) -> Brief:
    """Brief a text."""
    return verify(compose(analyze(read_text(text, name), Settings()), Settings()))


def with_recorded_pages(pages: list[str], work: Callable[[], object]) -> None:
    """Do something and keep the HTML that WeasyPrint is given meanwhile."""
    weasyprint = weasyprint_session._import_weasyprint()  # noqa: SLF001
    real = weasyprint.HTML

    def record(string: str, **options: Any) -> Any:
        pages.append(string)
        return real(string=string, **options)

    weasyprint.HTML = record
    try:
        work()
    finally:
        weasyprint.HTML = real


def print_bare(page: str) -> bytes:
    """Print a page of HTML and do nothing else; the fonts are loaded already, on both sides."""
    with weasyprint_session.set_up_press(pdf.VARIANTS["ua"], shipped()) as bare:
        return bare.print(bare.lay_out(page))


def take_time(work: Callable[[], object]) -> float:
    """Return the seconds that something keeps a processor busy, whatever else the machine does."""
    start = time.process_time()
    work()
    return time.process_time() - start


# --- what is left behind --------------------------------------------------------------------------


def watch_memory(briefs: int) -> bool:
    """Print how far the process grows between a third of the briefs and all of them."""
    marks = []
    for number in range(briefs):
        text = read(SEEDS[number % len(SEEDS)]).text
        brief = make_brief(re.sub(r"(?<=\d)(?=\s)", str(number), text), f"{number}.txt")
        for form in ("md", "html", "pdf"):
            render(brief, form, Settings())
        gc.collect()
        marks.append(resident())
    third = marks[briefs // 3]
    growth = marks[-1] - third
    print(
        f"{briefs} briefs: {third:.0f} MiB after {briefs // 3 + 1}, {marks[-1]:.0f} at the end, "
        f"growth {growth:.1f} MiB (at most {GROWTH:.1f})"
    )
    return growth <= GROWTH


def resident() -> float:
    """Return the memory that the process holds now, in MiB."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * 4096 / 2**20


if __name__ == "__main__":
    main()
