"""What every test may use: a home of its own, texts parsed once, and pages kept for comparison."""

from __future__ import annotations

import json
import sys
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import hypothesis
import pytest

from briefgen.analysis import engine
from briefgen.analysis.sentences import split_sentences
from briefgen.reading import read_text

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator

    from briefgen.analysis.document import Document


# Examples take as long as they take: a machine that is busy with other things is no failure.
hypothesis.settings.register_profile("patient", deadline=None)
hypothesis.settings.load_profile("patient")

GOLDEN = Path(__file__).parent / "golden"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option that renews the pages in tests/golden; the difference is then reviewed."""
    parser.addoption("--update-golden", action="store_true", help="rewrite tests/golden")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run slow tests last: what a module does once, as it is imported, is traced by then."""
    items.sort(key=lambda item: item.get_closest_marker("slow") is not None)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None, None, None]:
    """Keep the coverage to the tests that look at one thing: tracing takes as long as they do.

    What is slow goes over the same lines again and again, and covers few that no other does.
    ``no_cover`` of pytest-cov would do the same, but does nothing in the processes of pytest-xdist.
    """
    tracer = sys.gettrace()
    if item.get_closest_marker("slow"):
        sys.settrace(None)
    try:
        return (yield)
    finally:
        sys.settrace(tracer)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print the floors of tests/eval that should be raised, before the summary of the run."""
    for line in _floors_to_raise(terminalreporter.getreports("passed")):
        terminalreporter.write_line(line, yellow=True)


def _floors_to_raise(reports: list[pytest.TestReport]) -> Iterator[str]:
    """Return the lines that the gate on quality left with its report."""
    for report in reports:
        for name, lines in report.user_properties:
            if name == "floors" and isinstance(lines, str):
                yield from json.loads(lines)


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, bytes], None]:
    """Return a function that compares a page with the one kept under its name."""

    def compare(name: str, page: bytes) -> None:
        path = GOLDEN / name
        if request.config.getoption("--update-golden"):
            path.write_bytes(page)
        assert path.is_file(), f"no {path.name} yet: run pytest --update-golden and read it"
        assert path.read_text(encoding="utf-8") == page.decode("utf-8")

    return compare


@pytest.fixture(autouse=True)
def _own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the user's settings and templates out of every test."""
    monkeypatch.setenv("BRIEFGEN_HOME", str(tmp_path / "home"))


@pytest.fixture(scope="session")
def parse() -> Callable[[str], Document]:
    """Return a function that parses a text with the default pipeline, each text once."""

    @cache
    def parsed(text: str) -> Document:
        article = read_text(text)
        return engine.annotate(article, split_sentences(article))

    return parsed
