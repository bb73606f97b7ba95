"""Finds the articles in a large file that a brief was made from, by the SHA-256 it names."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final

from briefgen.cli.brief_files import read_brief
from briefgen.errors import BriefgenError, InputError
from briefgen.names import STDIN

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from briefgen.fetching.fetcher import Fetcher
    from briefgen.reading import SourceForm

SHOWN: Final = 8
"""Digits of a SHA-256 in plain text, which has no seal with all of them."""
_SHOWN: Final = re.compile(rb"\b[0-9a-f]{8,64}\b")


@dataclass(frozen=True, slots=True)
class NamedArticles:
    """The articles in files of many, read in one form.

    ``known`` maps a file to the numbers of its articles by the first digits of their SHA-256.
    """

    limit: int
    form: SourceForm
    fetcher: Fetcher | None = None
    known: dict[str, Mapping[str, tuple[int, ...]]] = field(default_factory=dict)

    def choose(self, sources: Iterable[str], brief: str) -> tuple[str, ...]:
        """Return sources of one article each: from a file of several, those that a brief names.

        If a file contains copies, as many are returned as the brief names. Raise ``InputError`` for
        a file of several of which it names none.
        """
        parts = (part for source in sources for part in self._choose_parts(source, brief))
        return tuple(dict.fromkeys(parts))

    def _choose_parts(self, source: str, brief: str) -> Sequence[str]:
        if source not in self.known:
            self.known[source] = self._number(source)
        known = self.known[source]
        if not known:
            return [source]
        counts = Counter(_find_named(brief))
        named = {number for sha256 in counts for number in known.get(sha256, ())[: counts[sha256]]}
        if not named:
            count = sum(map(len, known.values()))
            message = (
                f"{source}: {brief} names none of its {count} articles;"
                f" give one by its number, such as {source}#2"
            )
            raise InputError(message)
        return [f"{source}#{number}" for number in sorted(named)]

    def _number(self, source: str) -> Mapping[str, tuple[int, ...]]:
        """Return the numbers of the articles in a file of several, none for a file of one."""
        from briefgen.reading.loading import list_texts

        texts = () if source == STDIN else list_texts(source, self.limit, self.form, self.fetcher)
        found: dict[str, tuple[int, ...]] = {}
        for number, text in enumerate(texts if len(texts) > 1 else (), 1):
            sha256 = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
            found[sha256[:SHOWN]] = (*found.get(sha256[:SHOWN], ()), number)
        return found


def _find_named(brief: str) -> tuple[str, ...]:
    """Return the first digits of the SHA-256 that a brief names; none if it cannot be read."""
    from briefgen.verification.exact_copies import find_articles

    suffix = Path(brief).suffix.lower()
    if brief == STDIN:
        return ()
    with suppress(BriefgenError):
        data = read_brief(brief)
        if suffix == ".txt":
            return tuple(each[:SHOWN].decode() for each in _SHOWN.findall(data))
        return tuple(sha256[:SHOWN] for sha256 in find_articles(data, suffix))
    return ()
