"""Reads finished briefs that the user names."""

from __future__ import annotations

from pathlib import Path

from briefgen.bounded import TooLargeError, read_file
from briefgen.errors import InputError, UsageError, reason_of


def require_file(source: str, *, again: bool = False) -> None:
    """Raise ``UsageError`` if the article to compare with is a folder.

    Also raise it for standard input if the article is to be read ``again``.
    """
    if again and source == "-":
        message = "--exact reads its articles twice: give files, not -"
        raise UsageError(message)
    if source and Path(source).is_dir():
        message = f"{source} is a folder: give the article in it that the brief was made from"
        raise UsageError(message)


def read_brief(name: str, suffix: str = "") -> bytes:
    """Return the bytes of a finished brief, from standard input if the name is ``-``.

    Raise ``InputError`` if it cannot be read, or is larger than any brief in its format, which
    ``suffix`` or else the file name says.
    """
    from briefgen.reading import STDIN, read_stdin
    from briefgen.verification.size_limits import LARGEST

    path = Path(name)
    limit = LARGEST.get(suffix or path.suffix.lower(), max(LARGEST.values()))
    try:
        return read_stdin(limit) if name == STDIN else read_file(path, limit)
    except TooLargeError as error:
        message = f"{name}: {error}, which no brief is: check the name"
        raise InputError(message) from error
    except (OSError, ValueError) as error:
        message = f"{name}: cannot be read ({reason_of(error)}): check the name"
        raise InputError(message) from error


def decode_brief(path: str) -> str:
    """Return an edited brief in Markdown; raise ``InputError`` if it cannot be read."""
    try:
        return read_brief(path, ".md").decode("utf-8-sig")
    except UnicodeDecodeError as error:
        message = f"{path}: not in UTF-8: save the edited Markdown as UTF-8"
        raise InputError(message) from error
