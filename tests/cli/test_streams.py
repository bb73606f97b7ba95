"""Standard streams that are closed, full, broken or in ASCII, as processes meet them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import COMMAND, ROOT

PRINTING = {
    "help": ["--help"],
    "list": ["templates", "list"],
    "verify": ["verify", "PAGE", "--against", "STORY"],
}
"""What prints to stdout without the language pipeline: Click, a line at a time, and a report."""


@pytest.fixture
def shell(run, story, tmp_path):
    """Return a function that runs commands in a shell, all at a time, each with a redirection.

    Its answer is for each the exit code, stdout and stderr.
    """
    page = tmp_path / "page.md"
    run("brief", story, "-q", "-o", page)
    names = {"PAGE": str(page), "STORY": str(story)}

    def run_all(
        commands: list[tuple[list[str], str]], before: str = ""
    ) -> list[tuple[int, str, str]]:
        started = [
            subprocess.Popen(
                ["/bin/bash", "-c", f'{before} "$@" {redirection}', "sh", *COMMAND]
                + [names.get(argument, argument) for argument in arguments],
                cwd=ROOT,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                encoding="utf-8",
            )
            for arguments, redirection in commands
        ]
        ended = [process.communicate() for process in started]
        return [(process.returncode, *said) for process, said in zip(started, ended, strict=True)]

    return run_all


needs_full = pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a full device")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("redirection", "said"),
    [(">&-", "is closed"), pytest.param(">/dev/full", "no space left", marks=needs_full)],
)
def test_stdout_that_takes_nothing_is_one_line(shell, redirection, said):
    """Whatever was to be printed there, also the help."""
    for code, _, errors in shell([(command, redirection) for command in PRINTING.values()]):
        assert code == 1
        assert len(errors.splitlines()) == 1
        assert said in errors


def test_a_reader_that_has_had_enough_ends_the_run(shell):
    """In silence, and with the exit code of a program that was ended so."""
    ending = "| true; exit ${PIPESTATUS[0]}"
    for code, _, errors in shell([(command, ending) for command in PRINTING.values()]):
        assert (code, errors) in {(141, ""), (0, "")}  # it may have been quicker than its reader


@pytest.mark.parametrize("redirection", ["2>&-", pytest.param("2>/dev/full", marks=needs_full)])
def test_stderr_that_takes_nothing_changes_nothing(shell, redirection):
    """Nobody can be told; the exit code says it."""
    commands = [["brief", "none.txt"], ["--none"]]
    found = shell([(command, redirection) for command in commands])

    assert [code for code, _, _ in found] == [1, 2]


@pytest.mark.slow
def test_stdin_that_gives_nothing_is_one_line(shell):
    """It is closed, or empty."""
    commands = [["brief", "-"], ["render", "-"]]
    for code, _, errors in shell([(command, "<&-") for command in commands]):
        assert code == 1
        assert len(errors.splitlines()) == 1
        assert "standard input is closed" in errors
    ((code, _, errors),) = shell([(commands[0], "")])
    assert code == 1
    assert errors == "briefgen: stdin: is empty; give a file with the text of an article\n"


def test_nothing_that_is_opened_takes_the_place_of_a_closed_stream(tmp_path):
    """A library that prints to stdout would print into an article or a brief."""
    script = (
        "import os\n"
        "from briefgen.cli.streams import prepare_streams\n"
        "prepare_streams()\n"
        f"assert os.open({str(tmp_path / 'x')!r}, os.O_CREAT | os.O_WRONLY) > 2\n"
    )

    done = subprocess.run(
        ["/bin/sh", "-c", '"$@" <&- >&- 2>&-', "sh", sys.executable, "-c", script],
        cwd=ROOT,
        check=False,
    )

    assert done.returncode == 0


def test_ascii_writes_out_what_it_has_no_code_for(shell, story, tmp_path):
    """Lines for people are readable everywhere; what is made is UTF-8 everywhere."""
    other = story.rename(tmp_path / "café.txt")
    commands = [
        ["verify", "PAGE", "--against", str(other)],
        ["templates", "show", "default", "parts.html"],
    ]
    found = shell([(command, "") for command in commands], before="env PYTHONIOENCODING=ascii")

    assert "caf\\xe9.txt" in found[0][1]
    assert found[1][1] == (ROOT / "templates/default/parts.html").read_text(encoding="utf-8")
