"""Reads what an archived PDF contains: the article, the brief's data and their SHA-256.

With these, a brief can be checked if nothing but its file is left.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, replace
from datetime import date
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, Final

from briefgen.errors import InputError
from briefgen.model import Paragraph, Span
from briefgen.reading import Given, read_text
from briefgen.verification.report import Failure
from briefgen.verification.tagged_pdf import open_pdf

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from briefgen.model import Article

ARTICLE: Final = "article.txt"
DATA: Final = "brief.json"
SUMS: Final = "SHA256SUMS"

OTHER_SUM: Final = f"is not the file that {SUMS} tells of"

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Enclosed:
    """An attached article, and the data of its brief."""

    article: Article
    data: bytes


def numbered(name: str, place: int) -> str:
    """Return the name of an attached file, with a number if it is that of a further article."""
    path = PurePath(name)
    return f"{path.stem}-{place}{path.suffix}" if place else name


def read_enclosed(pdf: bytes) -> tuple[Enclosed, ...]:
    """Return the articles attached to a PDF, each with its data, in order.

    Raise ``InputError`` if the data is not a PDF, or no readable article is attached.
    """
    files = list_attached(pdf)
    places = [0] if ARTICLE in files else range(1, len(files))
    found = tuple(_enclosed(files, place) for place in places if numbered(ARTICLE, place) in files)
    if not found:
        message = "no article is attached to it: give the article with --against"
        raise InputError(message)
    return found


def list_attached(pdf: bytes) -> dict[str, bytes]:
    """Return all attached files by name; one that several files share is left out."""
    with open_pdf(pdf) as reader:
        attached = dict(reader.attachments)
    return {name: contents[0] for name, contents in attached.items() if len(contents) == 1}


def _enclosed(files: Mapping[str, bytes], place: int) -> Enclosed:
    name, data = numbered(ARTICLE, place), files.get(numbered(DATA, place), b"")
    try:
        text = files[name].decode("utf-8", "surrogatepass")
        record = json.loads(data)
        article = _read_again(text, record["article"])
    except (ArithmeticError, LookupError, RecursionError, TypeError, ValueError) as error:
        names = f"{name} or {numbered(DATA, place)}"
        message = f"the attached {names} cannot be read: give the article with --against"
        raise InputError(message) from error
    return Enclosed(article, data)


def _read_again(text: str, record: Json) -> Article:
    """Return the article that the brief was made from: its text, given metadata and paragraphs.

    The paragraph numbers are those of the day on which it was briefed, since a later version of
    this program may classify captions and credits differently.
    """
    given = {key: record[key] for key in ("title", "published") if key in record["given"]}
    if "outlet" in record["given"]:
        given["outlet"] = record["source"]["outlet"]
    if "byline" in record["given"]:
        given["byline"] = record["byline"]
    if "published" in given:
        given["published"] = date.fromisoformat(given["published"])
    title, outlet, url = given.get("title"), given.get("outlet"), record["source"]["url"]
    _require_strings(title, outlet, url, given.get("byline"), record["source"]["name"])
    article = read_text(text, record["source"]["name"], Given(url=url, **given))
    paragraphs = tuple(_paragraph(cut) for cut in record.get("paragraphs", ()))
    return replace(article, paragraphs=paragraphs or article.paragraphs)


def _require_strings(*values: object) -> None:
    if not all(value is None or isinstance(value, str) for value in values):
        message = "not a string"
        raise TypeError(message)


def _paragraph(cut: Json) -> Paragraph:
    number = cut["number"]
    if number is not None and not isinstance(number, int):
        message = "not a number"
        raise TypeError(message)
    start, end = int(cut["start"]), int(cut["end"])
    if not 0 <= start <= end:
        message = "no range"
        raise ValueError(message)
    return Paragraph(Span(start, end), number)


def check_sums(files: Mapping[str, bytes]) -> Iterator[Failure]:
    """Yield a failure for each attached file whose SHA-256 is not in the list.

    Lines of the list that name no attached file are failures, too.
    """
    lines = files.get(SUMS, b"").decode("utf-8", "replace").splitlines()
    sums = {name: hashlib.sha256(data).hexdigest() for name, data in files.items() if name != SUMS}
    for name, found in sums.items():
        if f"{found}  {name}" not in lines:
            yield Failure(f"attached {name}", found, OTHER_SUM)
    for line in lines:
        if line.partition("  ")[2] not in sums:
            yield Failure(f"attached {SUMS}", line, OTHER_SUM)
