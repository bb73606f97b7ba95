"""Bytes to text: which encoding it is, and whether it is text at all."""

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
"""Bytes that Windows-1252 gives no meaning."""

LOOKED_AT = 4096
"""Bytes from the front that decide whether UTF-16 without a mark, or no text at all, is meant."""
EVIDENT_SHARE = 0.4
"""Share of zero bytes in one half of the pairs that makes UTF-16 evident: 0.97 in English text, 0.0
in text of one byte a character."""
CONTROL_SHARE = 0.02
"""Share of control bytes above which bytes are no text: executables and pictures lie above 0.1,
text with a few stray control characters below 0.01."""


def decode(data: bytes, name: str) -> tuple[str, tuple[Diagnostic, ...]]:
    """Decode UTF-8, UTF-16, UTF-32 or Windows-1252; only a leading byte-order mark is dropped.

    Raises ``InputError`` for what is not text: bytes full of control codes.
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
    """Decode what must be in one encoding."""
    try:
        return data.decode(encoding), ()
    except UnicodeDecodeError as error:
        message = f"{name}: broken {encoding.upper()} text; save the file as UTF-8 and try again"
        raise InputError(message) from error


def _evident_utf16(data: bytes) -> str | None:
    """Name the byte order of UTF-16 without a mark: every other byte of English is zero."""
    front = data[:LOOKED_AT]
    if len(front) < 2:  # noqa: PLR2004 - one code unit
        return None
    for half, encoding in ((front[1::2], "utf-16-le"), (front[0::2], "utf-16-be")):
        if half.count(0) > EVIDENT_SHARE * len(half):
            text = data[: LOOKED_AT & ~1].decode(encoding, errors="replace")
            return encoding if _is_printed(text) else None
    return None


def _is_printed(text: str) -> bool:
    """Return whether a text holds hardly any control codes."""
    return len(_CONTROL.findall(text)) <= CONTROL_SHARE * len(text)


def _refuse_binary(data: bytes, name: str) -> None:
    """Raise ``InputError`` when too many bytes are control codes."""
    if not _is_printed(data[:LOOKED_AT].decode("latin-1")):
        message = f"{name}: not a text file; give the article as plain text"
        raise InputError(message)


def _windows(data: bytes) -> tuple[str, tuple[Diagnostic, ...]]:
    """Decode as Windows-1252; its unassigned bytes become control characters."""
    text = "".join(
        chr(byte) if byte in _UNASSIGNED else bytes([byte]).decode("cp1252") for byte in data
    )
    found = Diagnostic(
        "encoding-guessed", "the text is not UTF-8; it was read as Windows-1252 (Western European)"
    )
    return text, (found,)
