"""Reads the earlier brief named with ``--since``, and warns if none of its stories continues."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from briefgen.cli.brief_files import read_brief
from briefgen.cli.messages import say
from briefgen.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefgen.model import Brief, Earlier
    from briefgen.settings import Settings


def read_since(name: str | None, settings: Settings) -> Earlier | None:
    """Return the brief to compare with, ``None`` if none is named.

    Raise ``InputError`` with the name if it cannot be compared with.
    """
    if name is None:
        return None
    from briefgen.names import visible
    from briefgen.stories.earlier_files import read_earlier

    path = Path(name)
    data = read_brief(name)
    try:
        return read_earlier(data, visible(path.name), path.suffix, settings)
    except InputError as error:
        message = f"{name}: {error}"
        raise InputError(message) from error


def compare(pages: Sequence[Brief], earlier: Earlier | None, *, quiet: bool) -> Sequence[Brief]:
    """Return briefs with what changed since the earlier one; warn if no story continues."""
    if earlier is None or not pages:
        return pages
    from briefgen.stories import link

    linked = link(pages, earlier)
    if not quiet and not any(page.since and page.since.stories for page in linked):
        names = ", ".join(page.analysis.article.source.name for page in pages[:3])
        say(f"{earlier.name}: tells other stories than {names}: nothing in it goes on")
    return linked
