"""Which articles of a file of many a brief was made from: those that it names by SHA-256."""

from __future__ import annotations

import hashlib
import re
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

from briefgen.cli.brief_files import read_brief
from briefgen.errors import BriefgenError, InputError
from briefgen.names import STDIN

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from briefgen.fetching.fetcher import Fetcher
    from briefgen.reading import SourceForm

_SHOWN: Final = re.compile(rb"\b[0-9a-f]{8,64}\b")
"""The first digits of a SHA-256, as plain text has them, which has no seal."""


def choose_named(
    sources: Sequence[str],
    briefs: Sequence[str],
    limit: int,
    form: SourceForm,
    fetcher: Fetcher | None = None,
) -> tuple[str, ...]:
    """Return sources of one article each: of a file of several, those that the briefs name.

    Raises ``InputError`` for a file of several of which no brief names one.
    """
    return tuple(
        dict.fromkeys(
            part
            for source in sources
            for part in _choose_parts(source, briefs, limit, form, fetcher)
        )
    )


def _choose_parts(
    source: str,
    briefs: Sequence[str],
    limit: int,
    form: SourceForm,
    fetcher: Fetcher | None,
) -> Iterator[str]:
    from briefgen.reading.loading import list_texts

    texts = () if source == STDIN else list_texts(source, limit, form, fetcher)
    if len(texts) <= 1:
        yield source
        return
    named = tuple(each for brief in briefs for each in _find_named(brief))
    found = False
    for number, text in enumerate(texts, 1):
        if hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest().startswith(named):
            found = True
            yield f"{source}#{number}"
    if not found:
        message = (
            f"{source}: {', '.join(briefs)} names none of its {len(texts)} articles;"
            f" give one by its number, such as {source}#2"
        )
        raise InputError(message)


def _find_named(brief: str) -> tuple[str, ...]:
    """Return the SHA-256 that a brief names; none where it cannot be read."""
    from briefgen.verification.exact_copies import find_articles

    suffix = Path(brief).suffix.lower()
    if brief == STDIN:
        return ()
    with suppress(BriefgenError):
        data = read_brief(brief)
        if suffix == ".txt":
            return tuple(each.decode() for each in _SHOWN.findall(data))
        return find_articles(data, suffix)
    return ()
