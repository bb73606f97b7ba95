"""Names that people give and are shown: of files, of kinds of sources, of facts of records."""

from __future__ import annotations

import re
from typing import Final

from briefgen.characters import HALVES

STDIN: Final = "-"
"""The name that stands for standard input."""

KINDS: Final = (
    *("text", "html", "mhtml", "pdf", "docx", "eml", "mbox", "json", "jsonl", "feed", "opml"),
    *("gz", "zip"),
)
"""What a source can be, for ``--as``: the names of ``reading.readers.KINDS``."""

FACTS: Final = {
    "text": "text",
    "html": "html",
    "title": "title",
    "byline": "byline",
    "date": "published",
    "source": "outlet",
    "url": "url",
    "language": "language",
}
"""What a field of a record can hold, for ``--map``, and what readers call it."""

_UNSHOWN: Final = re.compile(f"[{HALVES}\x00-\x08\x0e-\x1f\x7f-\x9f]")
_BYTES: Final = range(0xDC80, 0xDD00)
"""What Python puts for a byte of a file name that is not UTF-8."""


def visible(text: str) -> str:
    r"""Return a text in which each byte that is no UTF-8, and each control code, is written out.

    The name that holds the single byte E9 is shown as ``caf\xe9.txt``. The result can be encoded,
    and nothing in it moves the cursor of a terminal. White space stays.
    """
    return _UNSHOWN.sub(lambda found: _write_out(ord(found[0])), text)


def _write_out(code: int) -> str:
    if code in _BYTES:
        code -= 0xDC00
    return f"\\x{code:02x}" if code <= 0xFF else f"\\u{code:04x}"  # noqa: PLR2004 - one byte
