"""Sources of a morning as articles; what cannot be read costs only itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefgen.errors import InputError

if TYPE_CHECKING:
    from briefgen.model import Article
    from briefgen.morning.morning_file import Morning


@dataclass(frozen=True, slots=True)
class Gathered:
    """The articles that sources have now, in their order, and what is wrong with others."""

    articles: tuple[Article, ...]
    failures: tuple[InputError, ...]


def gather(morning: Morning) -> Gathered:
    """Read the sources of a morning."""
    from briefgen.reading import Skipped, expand, read

    limit = morning.settings.limit
    articles: list[Article] = []
    failures: list[InputError] = []
    for found in expand(morning.sources, limit):
        if isinstance(found, InputError):
            failures.append(found)
        elif not isinstance(found, Skipped):
            try:
                articles.append(read(found, limit=limit))
            except InputError as error:
                failures.append(error)
    return Gathered(tuple(articles), tuple(failures))
