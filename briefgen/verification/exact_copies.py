"""Finds the first difference between a brief and the one made again, and reads how it was made.

The brief is not made again here: the caller does this from the article, and both are compared byte
for byte.
"""

from __future__ import annotations

import json
import re
from itertools import zip_longest
from typing import TYPE_CHECKING, Any, Final

from briefgen.errors import InputError
from briefgen.verification.blocks import SEAM
from briefgen.verification.data_seals import MADE, RECEIPT, RECEIPT_LINE
from briefgen.verification.documents import READERS
from briefgen.verification.folding import fold
from briefgen.verification.made_with import read_made, read_since
from briefgen.verification.mail_messages import read_letter
from briefgen.verification.report import Failure
from briefgen.verification.size_limits import LARGEST, require_size

if TYPE_CHECKING:
    from collections.abc import Iterable

    from briefgen.verification.blocks import Block

NOT_THE_SAME: Final = "is not what is made again"

_SHA256: Final = re.compile("[0-9a-f]{64}")

SHOWN: Final = 200
"""Maximum characters of a difference that are shown."""

Made = tuple[dict[str, Any], list[dict[str, Any]]]


def find_made(data: bytes, suffix: str) -> Made | None:
    """Return the settings of a brief, and the metadata given for each of its articles.

    Return ``None`` if no seal records them, as in plain text. Raise ``InputError`` if the data is
    not a brief.
    """
    suffix = suffix.lower()
    require_size(data, suffix)
    return read_made(_find_seal(data, suffix))


def find_since(data: bytes, suffix: str) -> dict[str, str] | None:
    """Return name and SHA-256 of the earlier brief used for comparison, if it is recorded."""
    return read_since(_find_seal(data, suffix.lower()))


def find_articles(data: bytes, suffix: str) -> tuple[str, ...]:
    """Return the SHA-256 of the articles that a brief was made from, according to its seal.

    Raise ``InputError`` if the data is not a brief.
    """
    if suffix.lower() not in LARGEST:
        message = f"not a form of a brief: give one of {', '.join(LARGEST)}"
        raise InputError(message)
    made = find_made(data, suffix)
    named = [str(one.get("sha256")) for one in made[1]] if made else []
    return tuple(one for one in named if _SHA256.fullmatch(one))


def _find_seal(data: bytes, suffix: str) -> Iterable[str]:
    if suffix == ".eml":
        parts = read_letter(data).parts
        pages = (READERS[part.kind](part.data) for part in parts if part.kind == ".html")
        return frozenset().union(*(page.seal for page in pages))
    if suffix == ".json":
        return _find_words(data)
    if suffix == ".ics":
        lines = data.decode("utf-8", "replace").replace("\r\n ", "").splitlines()
        return [word for line in lines if line.startswith(RECEIPT_LINE) for word in line.split()]
    return READERS[suffix](data).seal


def _find_words(data: bytes) -> list[str]:
    """Return the word that records how a brief or digest in JSON was made, in a list."""
    try:
        document = json.loads(data.decode("utf-8-sig"))
        return [str(document[RECEIPT][MADE])]
    except (AttributeError, LookupError, RecursionError, TypeError, ValueError):
        return []


def find_difference(data: bytes, again: bytes, suffix: str) -> Failure | None:
    """Return the first difference from the brief that was made again, ``None`` if there is none."""
    if data == again:
        return None
    suffix = suffix.lower()
    if suffix in {".pdf", ".docx"}:
        return _compare_blocks(READERS[suffix](data).blocks, READERS[suffix](again).blocks)
    return _compare_lines(data, again)


def _compare_lines(data: bytes, again: bytes) -> Failure:
    """Return the first line that differs and, in a text, the head of its section."""
    lines, others = (text.decode("utf-8", "replace").split("\n") for text in (data, again))
    head = ""
    for number, (line, other) in enumerate(zip_longest(lines, others, fillvalue=""), 1):
        if line.rstrip("\r") != other.rstrip("\r") or number > min(len(lines), len(others)):
            place = f"line {number}{head and f', below {head!r}'}"
            return _differs(place, line.strip(), other.strip())
        head = line.lstrip("# ") if line.startswith("#") else head
    return Failure("line ends", "the file", NOT_THE_SAME)


def _differs(place: str, words: str, right: str) -> Failure:
    return Failure(place, words[:SHOWN], f"{NOT_THE_SAME}: {right[:SHOWN]!r}")


def _compare_blocks(blocks: Iterable[Block], others: Iterable[Block]) -> Failure:
    """Return the first block whose words differ; if none does, only invisible bytes differ."""
    for block, other in zip_longest(blocks, others):
        words, right = (fold(one.text.replace(SEAM, " ")) if one else "" for one in (block, other))
        if words != right:
            place = (block or other).place
            return _differs(place, words, right)
    return Failure("the file", "what does not show", NOT_THE_SAME)


def require_same_articles(made: Made, shas: Iterable[str]) -> None:
    """Raise ``InputError`` if a brief was made from other articles than the given ones."""
    named = [one.get("sha256") for one in made[1]]
    if sorted(map(str, named)) != sorted(shas):
        message = "it was made from other articles, or from more of them: give those with --exact"
        raise InputError(message)
