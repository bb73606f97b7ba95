"""Schedules a morning with a systemd timer or a line in a crontab.

Both belong to the user, need no privileges, and are written as text that people can read and
change.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

from briefgen.errors import OutputError, UsageError, in_one_line, reason_of
from briefgen.morning.morning_file import DAYS

if TYPE_CHECKING:
    from collections.abc import Callable

    from briefgen.morning.morning_file import Morning, Schedule

Kind = Literal["systemd", "cron"]

_MARK: Final = "# briefgen:"
"""Comes before the name of a morning, in the crontab line above its command."""
_NUMBERS: Final = {day: number % 7 for number, day in enumerate(DAYS, 1)}
PATIENCE: Final = 30.0


@dataclass(frozen=True, slots=True)
class Units:
    """The two files of a timer: what is run, and when."""

    service: Path
    timer: Path


def choose_kind() -> Kind:
    """Return what this machine has: systemd for users if it is running, else cron."""
    if shutil.which("systemctl") and _call(
        "systemctl", "--user", "is-system-running", known=(0, 1)
    ):
        return "systemd"
    if shutil.which("crontab"):
        return "cron"
    message = (
        "neither systemd for users nor cron is here: run `briefgen run FILE` by what you have, or"
        " in a container"
    )
    raise UsageError(message)


def install(
    morning: Morning, schedule: Schedule, kind: Kind, write: Callable[[bytes, Path], None]
) -> list[str]:
    """Schedule a morning, replacing an earlier schedule; return what was done."""
    remove(morning, kind)
    if kind == "cron":
        _write_crontab(_without(morning) + crontab_lines(morning, schedule))
        return [f"wrote into your crontab: {line}" for line in crontab_lines(morning, schedule)]
    units = units_of(morning)
    write(service_text(morning).encode(), units.service)
    write(timer_text(morning, schedule).encode(), units.timer)
    _systemctl("daemon-reload")
    _systemctl("enable", "--now", units.timer.name)
    return [f"wrote {units.service}", f"wrote {units.timer}", f"started {units.timer.name}"]


def remove(morning: Morning, kind: Kind) -> list[str]:
    """Remove the schedule of a morning, and return what was done, nothing if there was none."""
    if kind == "cron":
        lines, others = _crontab(), _without(morning)
        if lines == others:
            return []
        _write_crontab(others)
        return [f"took {morning.name} out of your crontab"]
    units = units_of(morning)
    there = [path for path in (units.timer, units.service) if path.exists()]
    if not there:
        return []
    _systemctl("disable", "--now", units.timer.name)
    for path in there:
        try:
            path.unlink()
        except OSError as error:
            message = f"{path}: cannot be removed ({reason_of(error)}): remove it by hand"
            raise OutputError(message) from error
    _systemctl("daemon-reload")
    return [f"removed {path}" for path in there]


def show(morning: Morning, kind: Kind) -> list[str]:
    """Return the text of what is installed for a morning, nothing if there is none."""
    if kind == "cron":
        lines, others = _crontab(), _without(morning)
        return [line for line in lines if line not in others]
    units = units_of(morning)
    found: list[str] = []
    for path in (units.timer, units.service):
        if path.exists():
            found += [f"# {path}", *path.read_text(encoding="utf-8").splitlines()]
    return found


# --- systemd --------------------------------------------------------------------------------------


def units_of(morning: Morning) -> Units:
    """Return the paths of a timer's files."""
    home = os.environ.get("XDG_CONFIG_HOME") or Path("~/.config").expanduser()
    stem = "briefgen-" + re.sub(r"[^A-Za-z0-9_-]+", "-", morning.name)
    folder = Path(home) / "systemd" / "user"
    return Units(folder / f"{stem}.service", folder / f"{stem}.timer")


def service_text(morning: Morning) -> str:
    """Return the file that says what is run; the journal keeps its output."""
    words = (sys.executable, "-P", "-m", "briefgen", "run", str(morning.path))
    command = " ".join(map(_quote_for_systemd, words))
    return (
        f"[Unit]\nDescription=briefgen: {morning.name}\n\n"
        f"[Service]\nType=oneshot\nExecStart={command}\n"
    )


def _quote_for_systemd(word: str) -> str:
    escaped = word.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + escaped.replace("%", "%%").replace("$", "$$") + '"'


def timer_text(morning: Morning, schedule: Schedule) -> str:
    """Return the file that says when; a machine that was asleep runs it once on waking."""
    days = ",".join(day.capitalize() for day in schedule.days)
    return (
        f"[Unit]\nDescription=briefgen: {morning.name}, at {schedule.at}\n\n"
        f"[Timer]\nOnCalendar={days} {schedule.at}\nPersistent=true\n\n"
        "[Install]\nWantedBy=timers.target\n"
    )


def _systemctl(*words: str) -> None:
    if not _call("systemctl", "--user", *words):
        message = f"`systemctl --user {' '.join(words)}` failed: try it in a shell, or take --cron"
        raise OutputError(message)


# --- cron -----------------------------------------------------------------------------------------


def crontab_lines(morning: Morning, schedule: Schedule) -> list[str]:
    """Return the lines for a morning: a marker, and a command that prints only failures."""
    hour, minute = map(int, schedule.at.split(":"))
    every = "*" if schedule.days == DAYS else ",".join(str(_NUMBERS[day]) for day in schedule.days)
    words = (sys.executable, "-P", "-m", "briefgen", "run", "-q", str(morning.path))
    command = shlex.join(words).replace("%", "\\%")
    return [f"{_MARK} {morning.name}", f"{minute} {hour} * * {every} {command}"]


def _without(morning: Morning) -> list[str]:
    """Return the lines of the crontab except those of a morning."""
    kept: list[str] = []
    skip = False
    for line in _crontab():
        if skip:
            skip = False
        elif line == f"{_MARK} {morning.name}":
            skip = True
        else:
            kept.append(line)
    return kept


def _crontab() -> list[str]:
    """Return the lines of the user's crontab, none if there is no crontab."""
    done = _run("crontab", "-l")
    return done.stdout.splitlines() if done.returncode == 0 else []


def _write_crontab(lines: list[str]) -> None:
    done = _run("crontab", "-", given="".join(f"{line}\n" for line in lines))
    if done.returncode:
        message = f"the crontab cannot be written ({in_one_line(done.stderr)})"
        raise OutputError(message)


def _call(*words: str, known: tuple[int, ...] = (0,)) -> bool:
    return _run(*words).returncode in known


def _run(*words: str, given: str | None = None) -> subprocess.CompletedProcess[str]:
    try:
        return subprocess.run(  # noqa: S603 - programs of the system, by their names
            words, input=given, capture_output=True, text=True, timeout=PATIENCE, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        message = f"{words[0]} cannot be run ({in_one_line(error)})"
        raise OutputError(message) from error
