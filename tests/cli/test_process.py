"""The command as a process: pipes, signals, terminals, and what is imported."""

from __future__ import annotations

import json
import os
import pty
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.cli.conftest import COMMAND, ROOT

HEAVY = ("spacy", "nltk", "weasyprint", "jinja2", "markdown", "numpy", "docx", "css_inline")


@pytest.mark.parametrize("arguments", [["--help"], ["brief", "--help"], ["--version"]])
def test_help_imports_nothing_heavy(arguments):
    """What tells about the command costs as little as Click."""
    script = (
        "import json, sys\n"
        "from briefgen.cli import main\n"
        f"main({arguments!r}, standalone_mode=False)\n"
        f"print(json.dumps(sorted(set({HEAVY!r}) & set(sys.modules))))\n"
    )

    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True
    )

    assert json.loads(done.stdout.splitlines()[-1]) == []


@pytest.mark.slow
def test_closed_stdout_is_one_line(story):
    """``>&-`` is said, not shown as a traceback."""
    done = subprocess.run(
        ["/bin/sh", "-c", '"$@" >&-', "sh", *COMMAND, "brief", str(story)],
        cwd=ROOT,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
    )

    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1
    assert "standard output" in done.stderr


@pytest.mark.slow
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a full device")
def test_full_disk_is_one_line(spawn, story):
    """A device that takes nothing is said once, also when Python ends."""
    with Path("/dev/full").open("wb") as full:
        done = spawn("brief", story, stdout=full)

    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1
    assert "no space left" in done.stderr


@pytest.mark.slow
def test_reader_that_stops_reading_ends_the_run_in_silence(story):
    """``briefgen brief … | head -0`` prints nothing on stderr."""
    with subprocess.Popen(
        [*COMMAND, "brief", str(story)], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        process.stdout.close()
        said = process.stderr.read()

    assert said == b""
    assert process.returncode == 141


def test_interruption_leaves_no_piece_and_no_traceback(story, tmp_path):
    """Ctrl-C while the pipeline loads: a word, the exit code that shells know, no file."""
    out = tmp_path / "out"
    script = (  # whoever runs the tests in the background has Ctrl-C turned off
        "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "from briefgen.cli import main; main()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", script, "brief", str(story), "-o", f"{out}/"],
        cwd=ROOT,
        stderr=subprocess.PIPE,
    ) as process:
        while not out.is_dir():
            time.sleep(0.01)
        process.send_signal(signal.SIGINT)
        said = process.stderr.read().decode()

    assert process.returncode == 130
    assert said == "briefgen: stopped\n"
    assert list(out.iterdir()) == []


def test_pdf_is_not_thrown_at_a_terminal(story):
    """A terminal gets one line that says what to give."""
    ours, theirs = pty.openpty()
    try:
        done = subprocess.run(
            [*COMMAND, "brief", str(story), "--format", "pdf"],
            cwd=ROOT,
            stdout=theirs,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    finally:
        os.close(ours)
        os.close(theirs)

    assert done.returncode == 2
    assert "-o FILE.pdf" in done.stderr


def test_module_and_command_are_one(spawn):
    """``python -m briefgen`` shows the name of the command."""
    assert spawn("--help").stdout.startswith("Usage: briefgen ")
