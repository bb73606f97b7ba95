"""Reads the file of a morning: sources, choice of articles, recipients, what to do in doubt.

It is TOML. Besides the keys of ``Morning`` it accepts every setting, so that one file contains
everything.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from datetime import timedelta
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal, get_args

from briefgen.bounded import SETTINGS_LIMIT, read_file
from briefgen.errors import UsageError, reason_of
from briefgen.settings import Settings, load

if TYPE_CHECKING:
    from collections.abc import Callable

WhenNothingNew = Literal["quiet", "say"]
WhenOverdue = Literal["ask", "refuse", "send"]

_SPAN: Final = re.compile(r"(\d{1,4}) ?(h|hours?|d|days?)")
_CLOCK: Final = re.compile(r"([01]\d|2[0-3]):[0-5]\d")
DAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


@dataclass(frozen=True, slots=True)
class Schedule:
    """When a morning runs: ``at`` is the time of day as HH:MM, ``days`` are days of the week."""

    at: str = "06:30"
    days: tuple[str, ...] = DAYS


@dataclass(frozen=True, slots=True)
class Morning:
    """The content of a morning's file.

    ``name`` is its name in the ledger, by default that of the file. ``hold`` is the folder of pages
    that wait for approval. ``sources`` are absolute paths of files and folders, and addresses.
    ``fetch`` says whether the full text of truncated feed entries is fetched, ``allow_private``
    whether addresses may lead into a private network.
    """

    path: Path
    name: str
    settings: Settings
    sources: tuple[str, ...]
    topics: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    outlets: tuple[str, ...] = ()
    newest: int = 20
    fetch: bool = True
    allow_private: bool = False
    user_agent: str | None = None
    when_nothing_new: WhenNothingNew = "quiet"
    overdue: timedelta = timedelta(days=8)
    when_overdue: WhenOverdue = "ask"
    hold: Path | None = None
    schedule: Schedule = Schedule()


def example() -> str:
    """Return an example file in which every key is explained."""
    return resources.files("briefgen.data").joinpath("morning.toml").read_text(encoding="utf-8")


def read_morning(path: Path) -> Morning:
    """Return the morning in a file; raise ``UsageError`` if the file is invalid."""
    return make_morning(path, _read(path))


def make_morning(path: Path, values: dict[str, Any]) -> Morning:
    """Return the morning with the values in a file at ``path``; raise ``UsageError``."""
    own = {field.name.replace("_", "-") for field in fields(Morning)} - {"path", "settings"}
    settings = {key: value for key, value in values.items() if key not in own}
    found: dict[str, Any] = {
        key.replace("-", "_"): _value(path, key, value)
        for key, value in values.items()
        if key in own
    }
    if not found.get("sources"):
        raise _unusable(path, "sources", [], 'give some, such as sources = ["inbox/"]')
    found.setdefault("name", path.stem)
    chosen = load(path.absolute().parent, settings, str(path))
    return Morning(path=path.absolute(), settings=chosen, **found)


def _read(path: Path) -> dict[str, Any]:
    import tomllib

    try:
        return tomllib.loads(read_file(path, SETTINGS_LIMIT).decode("utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        why = reason_of(error) if isinstance(error, OSError) else str(error)
        message = (
            f"{path}: no file of a morning can be read ({why}): `briefgen run --example` prints one"
        )
        raise UsageError(message) from error


def _value(path: Path, key: str, value: object) -> object:
    """Return the value of a key as ``Morning`` stores it."""
    try:
        return _READERS[key](value, path.absolute().parent)
    except (TypeError, ValueError) as error:
        raise _unusable(path, key, value, str(error)) from error


def _unusable(path: Path, key: str, value: object, advice: str) -> UsageError:
    return UsageError(f"{path}: {key} cannot be {str(value)[:80]!r}: {advice}")


def _text(value: object, _: Path) -> str:
    if not isinstance(value, str) or not value.strip() or not value.isprintable():
        message = "give a line of text"
        raise ValueError(message)
    return value.strip()


def _texts(value: object, folder: Path) -> tuple[str, ...]:
    if not isinstance(value, list):
        message = "give a list of texts"
        raise TypeError(message)
    return tuple(_text(each, folder) for each in value)


def _sources(value: object, folder: Path) -> tuple[str, ...]:
    """Return absolute paths of files and folders; addresses stay as they are."""
    from briefgen.fetching import is_address

    return tuple(
        each if is_address(each) else str(_path(each, folder)) for each in _texts(value, folder)
    )


def _path(value: object, folder: Path) -> Path:
    try:
        return folder / Path(_text(value, folder)).expanduser()
    except RuntimeError as error:
        message = "there is no such home folder: give the folder in full"
        raise ValueError(message) from error


def _count(value: object, _: Path) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 1:
        message = "give a whole number above 0"
        raise ValueError(message)
    return value


def _truth(value: object, _: Path) -> bool:
    if not isinstance(value, bool):
        message = "give true or false"
        raise TypeError(message)
    return value


def _span(value: object, folder: Path) -> timedelta:
    match = _SPAN.fullmatch(_text(value, folder))
    if not match:
        message = 'give hours or days, such as "36 hours" or "8 days"'
        raise ValueError(message)
    count = int(match[1])
    return timedelta(hours=count) if match[2].startswith("h") else timedelta(days=count)


def _one_of(*names: str) -> Callable[[object, Path], str]:
    def read(value: object, _: Path) -> str:
        if value not in names:
            message = f"choose {', '.join(names)}"
            raise ValueError(message)
        return str(value)

    return read


def _schedule(value: object, folder: Path) -> Schedule:
    if not isinstance(value, dict) or not value.keys() <= {"at", "days"}:
        message = "it has the keys at and days"
        raise TypeError(message)
    schedule = Schedule()
    return Schedule(
        read_clock(_text(value.get("at", schedule.at), folder)),
        read_days(_text(value.get("days", "mon-sun"), folder)),
    )


def read_clock(text: str) -> str:
    """Return a time of day as HH:MM; raise ``ValueError`` for anything else."""
    if not _CLOCK.fullmatch(text):
        message = 'give hour and minute, such as at = "06:30"'
        raise ValueError(message)
    return text


def read_days(text: str) -> tuple[str, ...]:
    """Return days of the week from "mon-fri" or "mon, thu"; raise ``ValueError`` for others."""
    found: list[str] = []
    for part in text.lower().replace(" ", "").split(","):
        first, _, last = part.partition("-")
        if first not in DAYS or (last or first) not in DAYS:
            message = 'give days of the week, such as days = "mon-fri" or "mon, thu"'
            raise ValueError(message)
        found += DAYS[DAYS.index(first) : DAYS.index(last or first) + 1]
    return tuple(day for day in DAYS if day in found)


_READERS: Final[dict[str, Callable[[object, Path], Any]]] = {
    "name": _text,
    "sources": _sources,
    "topics": _texts,
    "actors": _texts,
    "outlets": _texts,
    "newest": _count,
    "fetch": _truth,
    "allow-private": _truth,
    "user-agent": _text,
    "when-nothing-new": _one_of(*get_args(WhenNothingNew)),
    "overdue": _span,
    "when-overdue": _one_of(*get_args(WhenOverdue)),
    "hold": _path,
    "schedule": _schedule,
}
