"""Mutated articles, briefed and printed in every format: each page must pass its own receipt.

``python -m tests.fuzz.articles --runs 10000 --seed 7 --jobs 2`` cuts pieces out of the articles in
``seeds``, corrupts them (``tests.corruptions``), briefs them, prints them and verifies the pages. A
run is a number: the same seed and number give the same run. It ends well when every page stands,
or when it is refused by a ``BriefgenError`` of one line.
"""

from __future__ import annotations

import argparse
import logging
import re
import sys
import time
import traceback
from collections import Counter
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field, replace
from functools import cache, partial
from multiprocessing import get_context
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Final

from briefgen.analysis import analyze
from briefgen.briefing import compose, verify
from briefgen.errors import BriefgenError, InputError
from briefgen.reading import Given, read, read_text
from briefgen.rendering import FORMATS, pdf, render, render_edited
from briefgen.settings import Settings
from briefgen.verification import documents
from briefgen.verification.documents import verify_document
from tests.corruptions import CORRUPTIONS
from tests.fuzz.clock import Hanging, bounded

if TYPE_CHECKING:
    from collections.abc import Iterator

SEEDS: Final = Path(__file__).parents[2] / "seeds"
EDITED: Final = ("html", "txt", "docx", "pdf")
SHORTEST, LONGEST = 300, 1000
"""Code points of most pieces: 50 to 160 words, so that a run takes a fraction of a second."""
WHOLE_SHARE, OPTIONS_SHARE, EDITED_SHARE = 0.02, 0.3, 0.3
"""Shares of the runs that take a whole article, that give metadata with it, that print an edited
brief in a format."""
PATIENCE: Final = 60
"""Seconds of the processor after which a run hangs."""
SETS: Final = ("default", "default", "default", "press", "bluf", "cable", "sitrep", "digest")
NAMES: Final = (
    "story.txt",
    "a · b.txt",
    "File: x.txt",
    "¶ 3.txt",
    "naïve “x”.txt",
    "SHA-256: 1.txt",
)

_CUTS: Final = re.compile(r"\s+")
_SENTENCE: Final = re.compile(r"(?<=[.”\"])\s+(?=[A-Z“\"])")


@dataclass(frozen=True, slots=True)
class Case:
    """What one run is about: a text, what was done to it, what is given with it."""

    number: int
    text: str
    changes: tuple[str, ...]
    name: str
    given: Given
    settings: Settings
    edited: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """A run that ended badly: where, and how."""

    case: Case
    where: str
    problem: str

    @property
    def kind(self) -> str:
        """The finding without what differs from text to text."""
        return f"{self.where}: {re.sub(r'[0-9]+', '0', self.problem)[:60]}"


@dataclass(frozen=True, slots=True)
class Outcome:
    """The findings of a run, and the formats that were refused."""

    case: Case
    findings: tuple[Finding, ...]
    refused: tuple[str, ...] = ()


# --- drawing --------------------------------------------------------------------------------------


def draw(seed: int, number: int) -> Case:
    """Draw a run."""
    random = Random(f"{seed}-{number}")  # noqa: S311  (no secret)
    text, changes = _piece(random), []
    for _ in range(random.choice([1, 1, 2])):
        name = random.choice(list(CORRUPTIONS))
        text = CORRUPTIONS[name](text, random)
        changes.append(name)
    given, settings, file = Given(), Settings(template=random.choice(SETS)), "story.txt"
    if random.random() < OPTIONS_SHARE:
        given, settings, file = _options(random, settings)
    edited = tuple(form for form in EDITED if random.random() < EDITED_SHARE)
    return Case(number, text, tuple(changes), file, given, settings, edited)


def _piece(random: Random) -> str:
    """Cut a piece out of an article: whole sentences, or from any token to any other."""
    text = random.choice(_articles())
    if random.random() < WHOLE_SHARE:
        return text
    cuts = (_SENTENCE if random.random() < 0.5 else _CUTS).finditer(text)
    ends = [0, *(match.end() for match in cuts), len(text)]
    start = random.choice([0, random.choice(ends)])
    goal = start + random.randrange(SHORTEST, LONGEST)
    return text[start : min(ends, key=lambda end: abs(end - goal))]


@cache
def _articles() -> tuple[str, ...]:
    return tuple(path.read_text(encoding="utf-8") for path in sorted(SEEDS.glob("*.txt")))


def _options(random: Random, settings: Settings) -> tuple[Given, Settings, str]:
    """Draw what is given with an article, corrupted like one."""

    def line(words: str) -> str | None:
        corrupted = CORRUPTIONS[random.choice(list(CORRUPTIONS))](words, random)
        return random.choice([None, words, corrupted, corrupted])

    named = {
        "title": line("Ferry crews stop work at the port of Skarholm"),
        "outlet": line("The Harbour Post"),
        "url": line("https://harbour.example/news/ferry-crews?page=2&x=3"),
    }
    given = Given()
    with suppress(InputError):  # what is refused in one line is not given
        given = Given(**named)
    settings = replace(settings, banner=line("For internal use only"), serial=line("NB-2031-7"))
    return given, settings, random.choice(NAMES)


# --- running --------------------------------------------------------------------------------------


def run(case: Case, formats: tuple[str, ...]) -> Outcome:
    """Brief a text, print it in all formats, verify each page."""
    attempts = _Attempts(case)
    found = attempts.make("brief", lambda: _brief(case))
    if found:
        article, brief = found
        pages = {
            form: attempts.make(form, partial(render, brief, form, case.settings))
            for form in formats
        }
        if pages.get("md"):
            text = pages["md"].decode("utf-8")
            for form in set(case.edited) & set(formats):
                name = f"edited {form}"
                pages[name] = attempts.make(name, partial(render_edited, text, form, case.settings))
        for name, page in pages.items():
            if page:
                attempts.verify(name, page, article)
    return Outcome(case, tuple(attempts.findings), tuple(attempts.refused))


@dataclass(slots=True)
class _Attempts:
    """What was tried with a case, and how it ended."""

    case: Case
    findings: list[Finding] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)

    def make(self, where, work):
        """Return what comes out, ``None`` where it is refused or breaks."""
        try:
            with bounded(PATIENCE):
                return work()
        except BriefgenError as error:
            self._refuse(where, str(error))
        except Hanging:
            self._find(where, f"takes more than {PATIENCE} s")
        except Exception as error:  # noqa: BLE001  (what escapes is what is looked for)
            last = traceback.extract_tb(error.__traceback__)[-1]
            place = f"{Path(last.filename).name}:{last.lineno}"
            self._find(where, f"{type(error).__name__} {place} {error}")
        return None

    def verify(self, name, page, article):
        """Verify a page; one that is taken for no brief is none that stands."""
        suffix = f".{name.split()[-1]}"
        report = self.make(f"verify {name}", partial(verify_document, page, suffix, article))
        if report is None and not self.findings:
            self._find(name, self.refused[-1])
        elif report and report.failures:
            self._find(name, str(report.failures[0]))

    def _refuse(self, where, said):
        if "\n" in said or "internal" in said or not said:
            self._find(where, f"refused badly: {said}")
        self.refused.append(f"{where}: {re.sub('[0-9]+', '0', said)[:70]}")

    def _find(self, where, problem):
        self.findings.append(Finding(self.case, where, problem))


def _brief(case: Case):
    article = _read(case)
    return article, verify(compose(analyze(article, case.settings), case.settings))


def _read(case: Case):
    """Read a text as a file would be, where a file can hold it."""
    try:
        data = case.text.encode("utf-8")
    except UnicodeEncodeError:
        return read_text(case.text, case.name, case.given)
    article = read("-", case.given, data)
    return replace(article, source=replace(article.source, name=case.name))


@contextmanager
def cheap_paper() -> Iterator[None]:
    """Reuse the PDF that was just printed for the mail, and what was read of it.

    These are the same bytes, and the dearest part of a run.
    """
    to_pdf, read_pdf = pdf.to_pdf, documents.READERS[".pdf"]
    printed, known = {}, {}

    def print_once(briefs, settings):
        if printed.get("of") != (briefs, settings):
            printed.update(pdf=to_pdf(briefs, settings), of=(briefs, settings))
        return printed["pdf"]

    def read_once(data):
        if data not in known:
            known.clear()
            known[data] = read_pdf(data)
        return known[data]

    pdf.to_pdf, documents.READERS[".pdf"] = print_once, read_once
    try:
        yield
    finally:
        pdf.to_pdf, documents.READERS[".pdf"] = to_pdf, read_pdf


_LASTING: Final = ExitStack()
"""What is set up for as long as a process lives."""


def _prepare() -> None:
    _LASTING.enter_context(cheap_paper())
    logging.getLogger("briefgen").setLevel(logging.ERROR)
    logging.getLogger("weasyprint").setLevel(logging.CRITICAL)


def _run_one(job: tuple[int, int, tuple[str, ...]]) -> Outcome:
    seed, number, formats = job
    return run(draw(seed, number), formats)


# --- telling --------------------------------------------------------------------------------------


def main() -> int:
    """Run a campaign; print what was found; give 1 when anything was."""
    options = _parse()
    jobs = [
        (options.seed, number, tuple(options.formats))
        for number in range(options.first, options.first + options.runs)
    ]
    findings: list[Finding] = []
    refused: Counter[str] = Counter()
    began = time.monotonic()
    with get_context("spawn").Pool(options.jobs, _prepare) as pool:
        for done, outcome in enumerate(pool.imap_unordered(_run_one, jobs), 1):
            findings += outcome.findings
            refused.update(outcome.refused)
            for finding in outcome.findings:
                told = f"run {finding.case.number}, {finding.where}: {finding.problem!r}"
                print(told, flush=True)
                _keep(finding, options.keep)
            if done % options.tell == 0 or done == len(jobs):
                rate = done / (time.monotonic() - began)
                print(f"{done} runs, {rate:.2f} a second, {len(findings)} findings", flush=True)
    _tell(findings, refused)
    return 1 if findings else 0


def _parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz.articles", description=__doc__)
    parser.add_argument("--runs", type=int, default=1000)
    parser.add_argument("--first", type=int, default=0, help="number of the first run")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--formats", nargs="+", choices=FORMATS, default=list(FORMATS))
    parser.add_argument("--keep", type=Path, help="folder for the texts of runs that ended badly")
    parser.add_argument(
        "--tell", type=int, default=100, help="say how far it is every so many runs"
    )
    return parser.parse_args()


def _keep(finding: Finding, folder: Path | None) -> None:
    if folder is None:
        return
    folder.mkdir(parents=True, exist_ok=True)
    case = finding.case
    told = (f"{finding.where}: {finding.problem}", case.changes, case.name, case.given)
    said = "".join(f"{one}\n" for one in (*told, case.settings))
    (folder / f"{case.number}.txt").write_bytes(case.text.encode("utf-8", "surrogatepass"))
    with (folder / f"{case.number}.about").open(
        "a", encoding="utf-8", errors="backslashreplace"
    ) as file:
        file.write(said)


def _tell(findings: list[Finding], refused: Counter[str]) -> None:
    """Print the findings by kind, an example of each, and what was refused."""
    kinds: dict[str, list[Finding]] = {}
    for finding in findings:
        kinds.setdefault(finding.kind, []).append(finding)
    out = sys.stdout
    out.reconfigure(errors="backslashreplace")
    for found in sorted(kinds.values(), key=len, reverse=True):
        first = found[0]
        numbers = [one.case.number for one in found[:4]]
        out.write(
            f"{len(found)} x {first.where} {numbers} {first.case.changes}: {first.problem!r}\n"
        )
    by_change = Counter(change for finding in findings for change in finding.case.changes)
    out.write(f"by corruption: {by_change.most_common(12)}\n")
    for said, count in refused.most_common(40):
        out.write(f"refused {count} x {said}\n")


if __name__ == "__main__":
    sys.exit(main())
