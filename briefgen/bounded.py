"""Reads files and streams up to a limit, and at most one byte beyond it."""

from __future__ import annotations

import io
import os
import re
import stat
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pathlib import Path
    from typing import BinaryIO

ARTICLE_LIMIT: Final = 2_000_000
"""Default for the most bytes of an article: some 330,000 words."""

SETTINGS_LIMIT: Final = 100_000
"""Most bytes of a settings file."""

TEMPLATE_LIMIT: Final = 1_000_000
"""Most bytes of a file in a template set."""

CHUNK: Final = 1_000_000
UNITS: Final = {"": 1, "B": 1, "KB": 1_000, "MB": 1_000_000, "GB": 1_000_000_000}
LARGEST_SIZE: Final = 2_000_000_000

_SIZE: Final = re.compile(r"(?P<number>[0-9]{1,12}(?:\.[0-9]{1,9})?) *(?P<unit>[A-Za-z]{0,2})")


class TooLargeError(ValueError):
    """Something has more bytes than its limit."""

    def __init__(self, limit: int) -> None:
        """Make the message, which names the limit."""
        super().__init__(f"larger than {show_size(limit)}")


def read_file(path: Path, limit: int) -> bytes:
    """Return the bytes of a file, a device or a pipe.

    Raises ``TooLargeError`` if there are more than ``limit``; a regular file is then not read at
    all. Raises ``OSError`` or ``ValueError`` if it cannot be read.
    """
    with path.open("rb", buffering=0) as stream:
        about = os.fstat(stream.fileno())
        if stat.S_ISREG(about.st_mode) and about.st_size > limit:
            raise TooLargeError(limit)
        return read_stream(stream, limit)


def read_stream(stream: BinaryIO, limit: int) -> bytes:
    """Return the bytes of a stream to its end; raise ``TooLargeError`` above ``limit``.

    After the end is reached, the stream is not read again, because a terminal would ask for more
    input.
    """
    data = bytearray()
    while True:
        wanted = min(CHUNK, limit + 1 - len(data))
        piece = stream.read(wanted) or b""
        data += piece
        if len(data) > limit:
            raise TooLargeError(limit)
        if not piece or (len(piece) < wanted and isinstance(stream, io.BufferedReader)):
            return bytes(data)


def parse_size(text: str) -> int:
    """Return the number of bytes in a size such as ``2MB`` or ``500000``.

    Raises ``ValueError`` if the text is no size, or is below one byte or above two gigabytes.
    """
    found = _SIZE.fullmatch(text.strip())
    size = float(found["number"]) * UNITS.get(found["unit"].upper(), 0) if found else 0
    if not 1 <= size <= LARGEST_SIZE:
        message = f"{text!r} is no size"
        raise ValueError(message)
    return int(size)


def show_size(size: int) -> str:
    """Return a size in bytes as people write it."""
    for unit, factor in (("GB", 10**9), ("MB", 10**6), ("kB", 10**3)):
        if size >= factor and size % (factor // 10) == 0:
            return f"{size / factor:g} {unit}"
    return f"{size} bytes"
