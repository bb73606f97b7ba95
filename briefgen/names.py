"""Names that people give or are shown: of files, kinds of sources and facts of records."""

from __future__ import annotations

import re
from typing import Final

from briefgen.characters import HALVES

STDIN: Final = "-"
"""The name for standard input."""

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
"""Code points that Python uses for bytes of a file name that are not UTF-8."""


def visible(text: str) -> str:
    r"""Return a text in which control codes and bytes that are not UTF-8 are escaped.

    A name that contains the single byte E9 is shown as ``caf\xe9.txt``. The result can be encoded
    and does not move the cursor of a terminal. White space is kept.
    """
    return _UNSHOWN.sub(lambda found: _write_out(ord(found[0])), text)


def _write_out(code: int) -> str:
    if code in _BYTES:
        code -= 0xDC00
    return f"\\x{code:02x}" if code <= 0xFF else f"\\u{code:04x}"  # noqa: PLR2004 - one byte
