"""Standard output and standard error, also where they are closed, full or in ASCII."""

from __future__ import annotations

import io
import os
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

from briefgen.errors import OutputError, reason_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import TextIO


def prepare_streams() -> None:
    """Make the standard streams safe to use.

    Nothing that is opened takes the place of a closed one, and a character that a stream has no
    code for is written out.
    """
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # takes the lowest number that is free: this one
    for stream in _open_streams():
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def flush_streams() -> None:
    """Write what is left, so that Python has nothing to fail at when it ends."""
    for stream in _open_streams():
        try:
            stream.flush()
        except (OSError, ValueError):
            redirect_to_null(stream)


def print_line(text: str) -> None:
    """Print a line for people on stdout; raise as ``write_stdout`` does."""
    from briefgen.names import visible

    encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
    write_stdout(f"{visible(text)}\n".encode(encoding, "backslashreplace"))


def write_stdout(data: bytes) -> None:
    """Write bytes to stdout.

    Raises ``BrokenPipeError`` when the reader has had enough, ``OutputError`` when stdout is
    closed or full.
    """
    require_stdout()
    try:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        redirect_to_null(sys.stdout)
        raise
    except OSError as error:
        redirect_to_null(sys.stdout)
        raise unwritable(error) from error


def require_stdout() -> None:
    """Raise ``OutputError`` where stdout is closed."""
    if sys.stdout is None:
        message = "standard output is closed: give another place"
        raise OutputError(message)


def print_error(text: str) -> None:
    """Print a line on stderr; where that is closed or full, nobody can be told."""
    if sys.stderr is None:
        return
    from briefgen.names import visible

    try:
        sys.stderr.write(f"{visible(text)}\n")
        sys.stderr.flush()
    except (OSError, ValueError):
        redirect_to_null(sys.stderr)


def unwritable(error: OSError) -> OutputError:
    """Return the error to raise for a stdout that cannot be written."""
    message = f"standard output cannot be written ({reason_of(error)}): give another place"
    return OutputError(message)


def redirect_to_null(stream: TextIO) -> None:
    """Point a stream at nothing, so that Python does not try to write the rest when it ends."""
    with suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)


def _open_streams() -> Iterator[TextIO]:
    return (stream for stream in (sys.stdout, sys.stderr) if stream is not None)
