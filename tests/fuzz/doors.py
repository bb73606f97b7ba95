"""Mutated documents at every door: ``python -m tests.fuzz.doors --door md --runs 200000 --seed 7``.

Whatever the bytes, what is read ends in a report or in a ``BriefgenError`` of one line, in a time
and a memory in proportion to its size. A run that does not is a finding: its input is kept, and the
exit code is 1. Each run has a generator of its own, so ``--run N`` does one again.
"""

from __future__ import annotations

import argparse
import re
import resource
import sys
import tempfile
import time
import traceback
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from briefgen.errors import BriefgenError
from briefgen.reading import read_text
from briefgen.rendering import render_edited
from briefgen.settings import Settings
from briefgen.verification.documents import verify_archive, verify_document
from tests.fuzz import bases, mutations
from tests.fuzz.clock import Hanging, bounded

if TYPE_CHECKING:
    from collections.abc import Callable

# What a run may take, in seconds of its process, and what it may add to the memory, in kilobytes.
SECONDS, SECONDS_PER_KILOBYTE = 0.5, 0.1
KILOBYTES, KILOBYTES_PER_KILOBYTE = 60_000, 1_000
# How much longer a run may take where coverage is measured.
TRACED = 5
# After so many seconds of its process a run is broken off.
HANGING = 30
# No campaign may have more memory than this.
ADDRESS_SPACE = 6_000_000_000


@dataclass(frozen=True, slots=True)
class Door:
    """A way in: what it takes, how that is mutated, and what reads it."""

    base: Callable[[], bytes]
    mutate: Callable[[Random, bytes], bytes]
    enter: Callable[[bytes], object]


@dataclass(frozen=True, slots=True)
class Finding:
    """A run that is not as it must be."""

    kind: str
    run: int
    data: bytes


def verified(suffix: str) -> Callable[[bytes], object]:
    """Return what verifies a document, and prints the report."""

    def enter(data: bytes) -> object:
        report = verify_document(data, suffix, bases.article())
        for line in map(str, (*report.failures, *report.standing)):
            require_printable(line)
        return report

    return enter


def require_printable(line: str) -> None:
    """Raise ``AssertionError`` for what is not one line that a terminal takes."""
    line.encode("utf-8")
    assert len(line.splitlines()) <= 1, f"not one line: {line[:200]!r}"
    assert "\x1b" not in line, f"commands a terminal: {line[:200]!r}"


def rendered(data: bytes) -> object:
    """Render an edited brief."""
    text = data.decode("utf-8", "surrogatepass")
    form = ("txt", "txt", "html", "docx")[len(text) % 4]
    return render_edited(text, form, Settings(), bases.article() if len(text) % 8 > 3 else None)


def articled(data: bytes) -> object:
    """Verify a brief against another article."""
    article = read_text(data.decode("utf-8", "surrogatepass"), "story.txt")
    for form in ("md", "json", "docx"):
        report = verify_document(bases.finished(form), f".{form}", article)
        for line in map(str, (*report.failures, *report.standing)):
            require_printable(line)
    return None


def with_tokens(tokens: tuple[str, ...]) -> Callable[[Random, bytes], bytes]:
    """Return a mutation of text that puts such tokens in."""
    return partial(mutations.text, tokens=tokens)


def decodable(mutate: Callable[[Random, bytes], bytes]) -> Callable[[Random, bytes], bytes]:
    """Return a mutation whose text decodes, with lone surrogates in it."""

    def mutated(rng: Random, data: bytes) -> bytes:
        text = mutate(rng, data).decode("utf-8", "surrogateescape")
        return text.encode("utf-8", "surrogatepass")

    return mutated


DOORS = {
    "md": Door(partial(bases.finished, "md"), with_tokens(mutations.MARKDOWN), verified(".md")),
    "txt": Door(partial(bases.finished, "txt"), with_tokens(mutations.JUNK), verified(".txt")),
    "html": Door(bases.page, with_tokens(mutations.HTML), verified(".html")),
    "json": Door(partial(bases.finished, "json"), mutations.record, verified(".json")),
    "ics": Door(bases.calendar, with_tokens(mutations.CALENDAR), verified(".ics")),
    "docx": Door(lambda: b"", mutations.document, verified(".docx")),
    "pdf": Door(lambda: b"", mutations.pdf, verified(".pdf")),
    "archive": Door(
        lambda: b"", partial(mutations.pdf, archive=True), lambda data: verify_archive(data, ".pdf")
    ),
    "eml": Door(bases.letter, mutations.letter, verified(".eml")),
    "edited": Door(
        partial(bases.finished, "md"), decodable(with_tokens(mutations.MARKDOWN)), rendered
    ),
    "article": Door(bases.TEXT.encode, decodable(with_tokens(mutations.JUNK)), articled),
}


def input_of(name: str, seed: int, run: int) -> bytes:
    """Make the input of a run."""
    door = DOORS[name]
    rng = Random(f"{name}/{seed}/{run}")  # noqa: S311
    return door.mutate(rng, door.base())


def examine(name: str, data: bytes) -> str | None:
    """Send bytes through a door; say what is wrong, if anything is."""
    memory, before = _peak(), time.process_time()
    try:
        with bounded(HANGING):
            DOORS[name].enter(data)
    except BriefgenError as error:
        said = str(error)
        if not said or len(said.splitlines()) != 1 or len(said) > 2000:
            return f"an error that is not one line: {said[:200]!r}"
    except Hanging:
        return f"takes more than {HANGING} s"
    except Exception as error:  # noqa: BLE001  (whatever comes out is the finding)
        return f"{type(error).__name__} {_where(error)}"
    took, size = time.process_time() - before, len(data) / 1000
    if took > (SECONDS + SECONDS_PER_KILOBYTE * size) * (TRACED if sys.gettrace() else 1):
        return f"takes {took:.1f} s for {size:.0f} kB"
    if _peak() - memory > KILOBYTES + KILOBYTES_PER_KILOBYTE * size:
        return f"takes {(_peak() - memory) // 1000} MB for {size:.0f} kB"
    return None


def _peak() -> int:
    """Return the most memory that this process has had, in kilobytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def _where(error: Exception) -> str:
    """Return the place that an error comes from: the last one of ours, and the last one."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if "briefgen" in frame.filename.split("/")]
    places = dict.fromkeys(
        f"{Path(one.filename).name}:{one.lineno}" for one in (*ours[-1:], *frames[-1:])
    )
    return f"at {', '.join(places)}: {' '.join(str(error).split())[:100]}"


def campaign(name: str, runs: int, seed: int, first: int = 0) -> list[Finding]:
    """Do so many runs at a door; give the first finding of each kind."""
    warm_up(name)
    found: dict[str, Finding] = {}
    for run in range(first, first + runs):
        data = input_of(name, seed, run)
        wrong = examine(name, data)
        if wrong:
            kind = re.sub(r"\d+\.\d s.*|\d+ MB.*|: .*", "", wrong)
            found.setdefault(kind, Finding(wrong, run, data))
    return list(found.values())


def warm_up(name: str) -> None:
    """Import what a door needs, so that no run is charged with it."""
    for run in range(3):
        with suppress(BriefgenError):
            DOORS[name].enter(input_of(name, -1, run))


def fuzz_with_atheris(name: str) -> None:
    """Try mutated inputs chosen by coverage, until stopped or something is found."""
    import atheris

    warm_up(name)
    atheris.instrument_all()

    def mutated(data: bytes, largest: int, seed: int) -> bytes:
        rng, base = Random(seed), data if len(data) > 1 else DOORS[name].base()  # noqa: S311
        try:
            changed = DOORS[name].mutate(rng, base)
        except (LookupError, ValueError):  # what was mutated before may not be of its form
            changed = mutations.raw(rng, base)
        return changed[:largest]

    def run(data: bytes) -> None:
        wrong = examine(name, data)
        if wrong:
            raise AssertionError(wrong)

    atheris.Setup([sys.argv[0], "-max_len=100000"], run, custom_mutator=mutated)
    atheris.Fuzz()


def main() -> int:
    """Run campaigns, and print what came of them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--door", choices=[*DOORS, "all"], default="all")
    parser.add_argument("--runs", type=int, default=1000)
    parser.add_argument("--first", type=int, default=0, help="number of the first run")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--run", type=int, help="do this run alone, and let its error through")
    parser.add_argument("--atheris", action="store_true", help="choose by coverage, if installed")
    options = parser.parse_args()
    if options.run is not None:
        DOORS[options.door].enter(input_of(options.door, options.seed, options.run))
        return 0
    if options.atheris:
        fuzz_with_atheris(options.door)
    resource.setrlimit(resource.RLIMIT_AS, (ADDRESS_SPACE, ADDRESS_SPACE))
    names = DOORS if options.door == "all" else [options.door]
    return max([report(name, options) for name in names])


def report(name: str, options: argparse.Namespace) -> int:
    """Run the campaign of a door, print its figures and keep the inputs of findings."""
    start = time.perf_counter()
    findings = campaign(name, options.runs, options.seed, options.first)
    took = time.perf_counter() - start
    print(
        f"{name}: {options.runs} runs, seed {options.seed}, {took:.0f} s,"
        f" {options.runs / took:.0f} runs/s, {len(findings)} findings",
        flush=True,
    )
    for finding in findings:
        path = Path(tempfile.gettempdir()) / f"finding-{name}-{options.seed}-{finding.run}"
        path.write_bytes(finding.data)
        print(f"  run {finding.run}: {finding.kind} ({path})", flush=True)
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main())
