"""Writes to standard output and error safely, also if they are closed, full or ASCII-only."""

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

    A file opened later cannot take the descriptor of a closed stream, and a character that the
    encoding of a stream lacks is escaped.
    """
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # takes the lowest free number: this one
    for stream in _open_streams():
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def flush_streams() -> None:
    """Flush the streams, so that Python has nothing left that can fail at exit."""
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

    Raise ``BrokenPipeError`` if the reader has closed the pipe, and ``OutputError`` if stdout is
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
    """Raise ``OutputError`` if stdout is closed."""
    if sys.stdout is None:
        message = "standard output is closed: give another place"
        raise OutputError(message)


def print_error(text: str) -> None:
    """Print a line on stderr; do nothing if that is closed or full."""
    if sys.stderr is None:
        return
    from briefgen.names import visible

    try:
        sys.stderr.write(f"{visible(text)}\n")
        sys.stderr.flush()
    except (OSError, ValueError):
        redirect_to_null(sys.stderr)


def unwritable(error: OSError) -> OutputError:
    """Return the error to raise if stdout cannot be written."""
    message = f"standard output cannot be written ({reason_of(error)}): give another place"
    return OutputError(message)


def redirect_to_null(stream: TextIO) -> None:
    """Redirect a stream to the null device, so that Python does not fail to flush it at exit."""
    with suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)


def _open_streams() -> Iterator[TextIO]:
    return (stream for stream in (sys.stdout, sys.stderr) if stream is not None)
