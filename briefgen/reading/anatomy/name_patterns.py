"""Provides patterns for names of people and outlets, and for web addresses, in furniture."""

from __future__ import annotations

import re
from functools import cache

from briefgen.data.lexicon import words

NAME = (
    r"(?:[A-Z][\w'’.-]*|Mc[A-Z]\w+)"
    r"(?:[ -](?:[A-Z][\w'’.-]*|[a-z]{2,3}(?= [A-Z]))){0,4}"
)
"""A personal name as written in bylines and credits: capitals, initials, a ``van`` or ``de``."""

NAMES = rf"{NAME}(?:(?:, and |, | and | & | \| ){NAME}){{0,9}}"
"""One to ten names in a row."""

URL = r"(?:https?://|www\.)\S+|\b[\w-]+(?:\.[\w-]+)*\.[a-z]{2,6}/[\w./?=&%#-]+"
"""A web address, also one shortened by leaving out ``https://``."""

SITE = r"(?:www\.)?[A-Za-z0-9][\w-]*(?:\.[\w-]+)*\.(?i:com|net|org|info|news|[a-z]{2})"
"""A site named by its domain."""


@cache
def outlets() -> str:
    """Return a pattern for the outlets listed in ``agencies.txt``, the longest first."""
    listed = words("agencies", "agencies", "broadcasters", "papers", "pictures")
    names = sorted(listed, key=lambda name: (-len(name), name))
    return "(?:" + "|".join(re.escape(name) for name in names) + ")"


@cache
def _site_behind() -> re.Pattern[str]:
    heads = "|".join(sorted(words("agencies", "heads")))
    paper = rf"(?:{outlets()}|(?:The )?(?:[A-Z][\w'’-]* ){{1,4}}(?:{heads})|{SITE})"
    return re.compile(rf"\s+\|\s+(?:[^|]{{2,60}}\s\|\s+)?([^|]{{2,60}})$|\s+[–—-]\s+({paper})$")


def find_site(title: str) -> tuple[int, int] | None:
    """Return where the title of a page ends and where the name of its site after it begins.

    In ``Ferry strike ends | The Ellan Ledger`` any name counts; after a dash it must be an
    outlet's. Return ``None`` if there is no such name.
    """
    match = _site_behind().search(title)
    return (match.start(), match.start(match.lastindex or 0)) if match else None
