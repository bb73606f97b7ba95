"""Signals that end a run."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time

import pytest

from briefgen.cli import signals
from briefgen.cli.signals import Stopped, stoppable
from tests.cli.conftest import ROOT

# Whoever runs the tests in the background has signals turned off.
SCRIPT = (
    "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)\n"
    "for number in (signal.SIGTERM, signal.SIGHUP): signal.signal(number, signal.SIG_DFL)\n"
    "from briefgen.cli import main; main()"
)


@pytest.mark.parametrize(("name", "code"), [("SIGINT", 130), ("SIGTERM", 143), ("SIGHUP", 129)])
def test_a_signal_ends_the_run_with_its_code(tmp_path, name, code):
    """One line, no traceback, nothing in the folder."""
    out = tmp_path / "out"
    with subprocess.Popen(
        [sys.executable, "-c", SCRIPT, "brief", "-", "-o", f"{out}/"],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        while not out.is_dir() and process.poll() is None:
            time.sleep(0.01)
        process.send_signal(getattr(signal, name))
        said = process.stderr.read()

    assert process.returncode == code
    assert said == b"briefgen: stopped\n"
    assert list(out.iterdir()) == []


class Grave:
    """Is stopped while it is deleted, where Python ignores what is raised."""

    def __del__(self) -> None:
        """Ring, and wait until that was heard."""
        os.kill(os.getpid(), signal.SIGTERM)
        for _ in range(100):
            time.sleep(0)


@stoppable()
def _delete_a_grave() -> None:
    Grave()
    time.sleep(10)


@stoppable()
def _stop_twice(cleared: list[str]) -> None:
    try:
        os.kill(os.getpid(), signal.SIGTERM)
        time.sleep(10)
    finally:
        os.kill(os.getpid(), signal.SIGTERM)
        time.sleep(0)
        cleared.append("all")


def test_a_stop_that_python_ignores_is_tried_again(monkeypatch, capsys):
    """It is not lost in a ``__del__``, and no traceback of it is shown."""
    monkeypatch.setattr(signals, "RETRY_AFTER", 0.05)

    with pytest.raises(Stopped) as caught:
        _delete_a_grave()

    assert caught.value.exit_code == 143
    assert capsys.readouterr().err == ""


def test_a_second_signal_does_not_disturb_the_end(monkeypatch):
    """While a run is clearing away, another Ctrl-C changes nothing."""
    monkeypatch.setattr(signals, "RETRY_AFTER", 5)
    cleared: list[str] = []

    with pytest.raises(Stopped):
        _stop_twice(cleared)

    assert cleared == ["all"]


def test_signals_are_as_before_afterwards():
    """Whoever calls the command line from a program keeps his own handlers."""

    def own(*_: object) -> None:
        """Stand for the handler of a program."""

    before = signal.signal(signal.SIGTERM, own)
    try:
        with stoppable():
            assert signal.getsignal(signal.SIGTERM) is own
    finally:
        signal.signal(signal.SIGTERM, before)
    assert signal.getsignal(signal.SIGTERM) is before
