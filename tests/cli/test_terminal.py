"""What is shown on a terminal: how far a long run is, and that a text is waited for."""

from __future__ import annotations

import io
import os
import pty
import re
import select
import subprocess
import sys
import time
from pathlib import Path

import pytest

from briefgen.cli.messages import say, say_waiting
from briefgen.cli.progress import show_progress
from tests.cli.conftest import COMMAND, ROOT

CURSOR_UP = "\x1b[1A"
"""What moves the cursor of a terminal back to a line, to take it away."""


def _run_on_terminal(*arguments: str, typed: bytes = b"", **environment: str) -> tuple[int, str]:
    """Return the exit code of a run on a terminal, and all that it showed there."""
    ours, theirs = pty.openpty()
    settings = {"TERM": "xterm", "COLUMNS": "120", "NO_COLOR": "1", **environment}
    with subprocess.Popen(
        [*COMMAND, *arguments],
        cwd=ROOT,
        env={**os.environ, **settings},
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
    ) as process:
        os.close(theirs)
        shown = b""
        while piece := _read(ours):
            shown += piece
            if typed and b"waiting" in shown:
                os.write(ours, typed)
                typed = b""
    os.close(ours)
    return process.returncode, shown.decode()


def _read(terminal: int) -> bytes:
    """Return what a terminal shows next; nothing at its end, or when nothing comes for long."""
    ready, _, _ = select.select([terminal], [], [], 60)
    try:
        return os.read(terminal, 65536) if ready else b""
    except OSError:  # Linux says so that nobody writes any more
        return b""


@pytest.fixture
def inbox(story, tmp_path):
    """Return a folder with three articles, one of them empty."""
    folder = tmp_path / "inbox"
    folder.mkdir()
    for name in ("a.txt", "c.txt"):
        (folder / name).write_bytes(story.read_bytes())
    (folder / "b[red].txt").touch()
    return folder


@pytest.mark.slow
def test_a_folder_shows_how_far_the_run_is(inbox, tmp_path):
    """Name, count and time left; lines stand above it, and at the end it is gone."""
    code, shown = _run_on_terminal(str(inbox), "-o", f"{tmp_path}/out/")

    assert code == 1
    assert "inbox/c.txt" in shown
    assert re.search(r"\b2/3\b.* left", shown)
    assert "b[red].txt: is empty" in shown
    assert "wrote" not in shown
    assert shown.rpartition(CURSOR_UP)[2].endswith(
        f"briefgen: briefed 2 of 3 articles into {tmp_path}/out\r\n"
    )


@pytest.mark.slow
@pytest.mark.parametrize(
    ("arguments", "environment"), [(["-q"], {}), (["-t", "digest"], {}), ([], {"TERM": "dumb"})]
)
def test_nothing_moves_where_that_would_disturb(inbox, tmp_path, arguments, environment):
    """Not when it is to be quiet, between the lines of a brief, or where a terminal cannot."""
    output = [] if "digest" in arguments else ["-o", f"{tmp_path}/out/"]

    _, shown = _run_on_terminal(str(inbox), *arguments, *output, **environment)

    assert CURSOR_UP not in shown
    assert " left" not in shown


def test_progress_is_for_several_articles_and_terminals():
    """Elsewhere nothing is shown, and rich is not imported."""
    script = (
        "import sys\nfrom briefgen.cli.progress import show_progress\n"
        "with show_progress(9, wanted=True) as progress: progress.begin('x')\n"
        "assert progress.begun == 1 and not progress.is_shown\n"
        "print('rich' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True
    )
    with show_progress(1, wanted=True) as progress:
        assert not progress.is_shown

    assert (done.stdout, done.stderr) == ("False\n", "")


class Screen(io.StringIO):
    """A stream that is taken for a terminal."""

    def isatty(self) -> bool:
        """Return that it is one."""
        return True


def test_lines_that_are_printed_meanwhile_stand_above_the_bar(monkeypatch):
    """A name with control codes is written out; what is done is counted."""
    screen = Screen()
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setattr(sys, "stderr", screen)

    with show_progress(2, wanted=True) as progress:
        assert progress.is_shown
        progress.begin("a\x1b[2J.txt")
        say("a line")
        progress.begin("b.txt")

    assert "a\\x1b[2J.txt" in screen.getvalue()
    assert "briefgen: a line\n" in screen.getvalue()
    assert "1/2" in screen.getvalue()


def test_only_what_is_typed_is_waited_for(monkeypatch, capsys):
    """Not a pipe, not a closed stream, and not where no source is standard input."""
    for stdin, sources in ((Screen(), ["a"]), (io.StringIO(), ["-"]), (None, ["-"])):
        monkeypatch.setattr(sys, "stdin", stdin)
        say_waiting(sources)
    assert capsys.readouterr().err == ""

    monkeypatch.setattr(sys, "stdin", Screen())
    say_waiting(["a", "-", None])
    assert capsys.readouterr().err.startswith("briefgen: waiting for the text on standard input")


@pytest.mark.slow
@pytest.mark.parametrize("command", [["-"], ["brief", "-"]])
def test_a_text_that_is_typed_is_waited_for(command):
    """One line says so and how it ends; one end is enough."""
    typed = b"The bridge at Lembah fell on Monday.\n\x04"

    code, shown = _run_on_terminal(*command, "-f", "json", typed=typed)

    assert code == 0
    assert shown.startswith(
        "briefgen: waiting for the text on standard input: end it with Ctrl-D on a line of its own"
    )
    assert '"schema": "briefgen/1"' in shown


def test_other_commands_wait_as_well(story):
    """``render`` and ``verify`` read standard input, too."""
    for arguments in (["render", "-"], ["verify", "-", "--against", str(story)]):
        started = time.monotonic()
        code, shown = _run_on_terminal(*arguments, typed=b"nothing\n\x04")

        assert code == 1
        assert shown.startswith("briefgen: waiting for the text on standard input")
        assert time.monotonic() - started < 50


def test_a_text_that_is_piped_is_not_waited_for(run):
    """Nor is there a word about it."""
    result = run("-", "-f", "json", stdin=b"The bridge at Lembah fell on Monday.\n")

    assert (result.exit_code, result.stderr) == (0, "")
    assert Path("-").exists() is False
