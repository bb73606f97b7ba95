"""Decodes bytes to text: detects the encoding and refuses what is not text."""

from __future__ import annotations

import codecs
import re

from briefgen.errors import InputError
from briefgen.model import Diagnostic

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_UNASSIGNED = frozenset({0x81, 0x8D, 0x8F, 0x90, 0x9D})
"""Bytes that Windows-1252 leaves undefined."""

LOOKED_AT = 4096
"""Bytes at the start that decide whether this is UTF-16 without a mark, or not text at all."""
EVIDENT_SHARE = 0.4
"""Share of zero bytes, in one half of the byte pairs, above which the text is UTF-16.

English UTF-16 has 0.97; text with one byte per character has 0.0.
"""
CONTROL_SHARE = 0.02
"""Share of control bytes above which the data is not text.

Executables and pictures are above 0.1; text with a few stray control characters is below 0.01.
"""


def decode(data: bytes, name: str) -> tuple[str, tuple[Diagnostic, ...]]:
    """Decode UTF-8, UTF-16, UTF-32 or Windows-1252 and drop a leading byte-order mark.

    Raise ``InputError`` for data that is not text, because it is full of control codes.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strictly(data[len(mark) :], encoding, name)
    wide = _evident_utf16(data)
    if wide:
        return _strictly(data, wide, name)
    _refuse_binary(data, name)
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError:
        return _windows(data)


def _strictly(data: bytes, encoding: str, name: str) -> tuple[str, tuple[Diagnostic, ...]]:
    """Decode data in a known encoding; raise ``InputError`` if it is broken."""
    try:
        return data.decode(encoding), ()
    except UnicodeDecodeError as error:
        message = f"{name}: broken {encoding.upper()} text; save the file as UTF-8 and try again"
        raise InputError(message) from error


def _evident_utf16(data: bytes) -> str | None:
    """Return the encoding of UTF-16 without a mark, else ``None``.

    In English UTF-16, every other byte is zero.
    """
    front = data[:LOOKED_AT]
    if len(front) < 2:  # noqa: PLR2004 - one code unit
        return None
    for half, encoding in ((front[1::2], "utf-16-le"), (front[0::2], "utf-16-be")):
        if half.count(0) > EVIDENT_SHARE * len(half):
            text = data[: LOOKED_AT & ~1].decode(encoding, errors="replace")
            return encoding if _is_printed(text) else None
    return None


def _is_printed(text: str) -> bool:
    """Return whether a text contains hardly any control codes."""
    return len(_CONTROL.findall(text)) <= CONTROL_SHARE * len(text)


def _refuse_binary(data: bytes, name: str) -> None:
    """Raise ``InputError`` if too many bytes are control codes."""
    if not _is_printed(data[:LOOKED_AT].decode("latin-1")):
        message = f"{name}: not a text file; give the article as plain text"
        raise InputError(message)


def _windows(data: bytes) -> tuple[str, tuple[Diagnostic, ...]]:
    """Decode as Windows-1252; undefined bytes become control characters."""
    text = "".join(
        chr(byte) if byte in _UNASSIGNED else bytes([byte]).decode("cp1252") for byte in data
    )
    found = Diagnostic(
        "encoding-guessed", "the text is not UTF-8; it was read as Windows-1252 (Western European)"
    )
    return text, (found,)
