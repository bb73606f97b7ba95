"""Mornings at their hour, with the programs of the system played by scripts."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from briefgen.errors import OutputError, UsageError
from briefgen.morning import schedules
from briefgen.morning.morning_file import Morning, Schedule
from briefgen.settings import Settings

CRONTAB = """#!/bin/sh
if [ "$1" = "-l" ]; then cat "$STATE/crontab" 2>/dev/null; else cat > "$STATE/crontab"; fi
"""
SYSTEMCTL = """#!/bin/sh
echo "$@" >> "$STATE/systemctl"
test ! -e "$STATE/broken"
"""


@pytest.fixture
def morning(tmp_path):
    """Return a morning whose file has a name that shells and systemd could misread."""
    return Morning(tmp_path / "it's 50% $HOME.toml", "harbour news", Settings(), ("inbox",))


@pytest.fixture
def system(tmp_path, monkeypatch):
    """Put scripts in the place of crontab and systemctl; return the folder with their state."""
    programs, state = tmp_path / "bin", tmp_path / "state"
    programs.mkdir()
    state.mkdir()
    for name, script in (("crontab", CRONTAB), ("systemctl", SYSTEMCTL)):
        (programs / name).write_text(script)
        (programs / name).chmod(0o755)
    monkeypatch.setenv("PATH", f"{programs}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("STATE", str(state))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    return state


def write(data, path):
    """Write a file and its folder."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def test_a_line_of_the_crontab(morning, system):
    """Put in once, however often; others are left alone; taken out again."""
    (system / "crontab").write_text("5 5 * * * other\n")
    schedules.install(morning, Schedule("06:30", ("mon", "fri", "sun")), "cron", write)
    schedules.install(morning, Schedule("07:05"), "cron", write)
    lines = (system / "crontab").read_text().splitlines()

    assert lines[:2] == ["5 5 * * * other", "# briefgen: harbour news"]
    assert lines[2].startswith(f"5 7 * * * {sys.executable} -P -m briefgen run -q ")
    assert len(lines) == 3
    assert schedules.show(morning, "cron") == lines[1:]
    assert schedules.remove(morning, "cron") == ["took harbour news out of your crontab"]
    assert schedules.remove(morning, "cron") == schedules.show(morning, "cron") == []
    assert (system / "crontab").read_text() == "5 5 * * * other\n"


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="needs systemd-analyze")
@pytest.mark.parametrize("days", [("mon", "tue", "fri"), schedules.DAYS, ("sun",)])
def test_systemd_itself_finds_nothing_wrong_with_the_units(
    morning, system, monkeypatch, tmp_path, days
):
    """Neither with the command, whatever is in the name of a file, nor with the hour."""
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    schedules.install(morning, Schedule("06:30", days), "systemd", write)
    units = schedules.units_of(morning)
    command = ("systemd-analyze", "--user", "verify", str(units.timer), str(units.service))
    done = subprocess.run(command, capture_output=True, text=True, check=False)

    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert system.exists()


def test_days_and_names_in_a_crontab(morning):
    """Sunday is 0; what a shell or cron would take for something else is escaped."""
    line = schedules.crontab_lines(morning, Schedule("06:30", ("mon", "fri", "sun")))[1]
    when, command = line.split(f" {sys.executable}", 1)
    words = subprocess.run(
        ["sh", "-c", f"printf '%s\\n' {command.replace(chr(92) + '%', '%')}"],  # noqa: S607
        capture_output=True,
        text=True,
        check=True,
    ).stdout.splitlines()

    assert when == "30 6 * * 1,5,0"
    assert "\\%" in command
    assert words[-1] == str(morning.path)


def test_a_timer_of_systemd(morning, system):
    """Two files, a reload, a start; and all of it back."""
    said = schedules.install(morning, Schedule("06:30", ("mon", "tue")), "systemd", write)
    units = schedules.units_of(morning)
    timer, service = units.timer.read_text(), units.service.read_text()

    assert units.timer.name == "briefgen-harbour-news.timer"
    assert "OnCalendar=Mon,Tue 06:30\nPersistent=true\n" in timer
    assert "it's 50%% $$HOME.toml\"" in service
    assert said[0] == f"wrote {units.service}"
    assert (system / "systemctl").read_text().splitlines() == [
        "--user daemon-reload",
        "--user enable --now briefgen-harbour-news.timer",
    ]
    assert f"# {units.timer}" in schedules.show(morning, "systemd")
    assert len(schedules.remove(morning, "systemd")) == 2
    assert not units.timer.exists()
    assert schedules.remove(morning, "systemd") == schedules.show(morning, "systemd") == []


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="no systemd here")
def test_systemd_understands_the_files(morning, system):
    """By its own check."""
    assert system
    schedules.install(morning, Schedule(), "systemd", write)
    units = schedules.units_of(morning)

    subprocess.run(
        ["systemd-analyze", "verify", units.timer, units.service],  # noqa: S607
        check=True,
    )


def test_what_the_system_refuses_is_told(morning, system):
    """With what to try."""
    (system / "broken").write_text("")
    with pytest.raises(OutputError, match="try it in a shell"):
        schedules.install(morning, Schedule(), "systemd", write)


def test_the_kind_is_what_is_here(system, monkeypatch, tmp_path):
    """Systemd where it runs, else cron, else a word on what to do."""
    assert schedules.choose_kind() == "systemd"
    (tmp_path / "bin" / "systemctl").write_text("#!/bin/sh\nexit 4\n")
    assert schedules.choose_kind() == "cron"
    (tmp_path / "bin" / "crontab").unlink()
    monkeypatch.setattr(shutil, "which", lambda _: None)
    with pytest.raises(UsageError, match="neither systemd for users nor cron"):
        schedules.choose_kind()
    assert system


def test_a_program_that_is_not_there_is_told(morning, monkeypatch, tmp_path):
    """Cron was asked for, and is not installed."""
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(OutputError, match="crontab cannot be run"):
        schedules.install(morning, Schedule(), "cron", Path.write_bytes)
