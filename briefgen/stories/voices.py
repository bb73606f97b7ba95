"""Determines whose words an article has: its outlet's, or those of a credited agency.

Articles that credit the same agency in byline or dateline are one voice, however their wording was
changed; so are those of one outlet. An outlet that is the agency itself belongs to that voice as
well.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from briefgen.data import lexicon

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefgen.model import Article, Brief

CREDITS: Final = frozenset({"byline", "dateline"})
"""The kinds of furniture that credit the author of an article."""

SHORT: Final = {
    "aap": "australian associated press",
    "afp": "agence france-presse",
    "ap": "associated press",
    "cp": "canadian press",
    "kyodo news": "kyodo",
    "bloomberg news": "bloomberg",
    "pa": "press association",
    "pa media": "press association",
    "pti": "press trust of india",
    "upi": "united press international",
    "xinhua news agency": "xinhua",
}
"""Other names of agencies, in lower case, each with the common name."""


def name_voices(briefs: Sequence[Brief]) -> tuple[str, ...]:
    """Return for each article of a story whose words it has; articles of one voice share a name.

    An article that names neither an agency nor an outlet is a voice of its own.
    """
    return tuple(
        _voice(brief.analysis.article) or f"article {place}" for place, brief in enumerate(briefs)
    )


def find_agency(article: Article) -> str | None:
    """Return the common name of the agency credited in byline or dateline, ``None`` if none is."""
    credited = [str(one.excerpt) for one in article.furniture if one.kind in CREDITS]
    stated = [str(one) for one in (article.byline, article.dateline) if one]
    outlet = str(article.source.outlet or "")
    for words in (*stated, *credited):
        found = _agencies().search(words)
        if found:
            return _whole(found[0])
    return _whole(outlet) if _agencies().fullmatch(outlet) else None


def _voice(article: Article) -> str:
    return find_agency(article) or str(article.source.outlet or "").casefold()


def _whole(name: str) -> str:
    bare = name.casefold().removeprefix("the ")
    return SHORT.get(bare, bare)


@cache
def _agencies() -> re.Pattern[str]:
    """Return a pattern for agencies, the longest first; case matters, since some are words."""
    names = sorted(lexicon.words("agencies", "agencies"), key=lambda one: (-len(one), one))
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, names))})(?![\w-])")
