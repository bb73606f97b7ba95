"""What the tests of the command line share: a way to run it, and articles to run it on."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from briefgen.cli import main

if TYPE_CHECKING:
    from collections.abc import Callable

    from click.testing import Result

ROOT = Path(__file__).parents[2]
STORY = (
    "The ferry crews of Norrey went on strike on Tuesday. Their leader, Hanne Vestrik, said the "
    "offer was too low.\n\n"
    "“We will not be frightened,” she said. Talks with Norrey Lines will resume on Thursday.\n"
)


@pytest.fixture
def run() -> Callable[..., Result]:
    """Return a function that runs ``briefgen`` in this process."""

    def run_main(*arguments: object, stdin: str | bytes | None = None) -> Result:
        return CliRunner().invoke(main, [str(argument) for argument in arguments], input=stdin)

    return run_main


@pytest.fixture
def spawn() -> Callable[..., subprocess.CompletedProcess[str]]:
    """Return a function that runs ``briefgen`` as a process of its own."""

    def spawn_main(*arguments: object, **options: object) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [*COMMAND, *map(str, arguments)],
            check=False,
            text=True,
            cwd=ROOT,
            **{"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **options},
        )

    return spawn_main


COMMAND = (sys.executable, "-m", "briefgen")


@pytest.fixture
def story(tmp_path: Path) -> Path:
    """Return a short article in a file."""
    path = tmp_path / "strike.txt"
    path.write_text(STORY, encoding="utf-8")
    return path
