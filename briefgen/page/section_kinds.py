"""Tables that tell what a section holds by the label of its heading, in every template set."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from briefgen.labels import LABELS, pattern_of

if TYPE_CHECKING:
    from briefgen.briefing.page_units import Section as UnitSection

SETS: Final = {
    "memorandum": "bluf",
    "situation_report": "sitrep",
    "quote_sheet": "press",
    "cable": "cable",
    "digest": "digest",
}
"""The shipped sets by the labels at the top of their pages; without one, it is the default set."""

PARAGRAPHS: Final = "paragraphs"
"""The whole body of a cable."""

STORY: Final = "story"
"""One story of a digest."""

KINDS: Final = {
    "bottom_line": "bottom-line",
    "bluf": "bottom-line",
    "key_points": "points",
    "highlights": "points",
    "statements": "statements",
    "quotes": "quotes",
    "unnamed": "quotes",
    "fragments": "quotes",
    "reported": "quotes",
    "issues": "issues",
    "ahead": "ahead",
    "timeline": "timeline",
    "dates": "timeline",
    "next_steps": "timeline",
    "actors": "actors",
    "figures": "figures",
    "conflicts": "figures",
    "key_figures": "strip",
    "background": "background",
    "changes": "changes",
}
"""The kind of a section's entries, by the key of its heading; it is also a CSS class."""

UNITS: Final[dict[str, UnitSection]] = {
    "points": "points",
    "background": "points",
    "statements": "statements",
    "quotes": "statements",
    "issues": "issues",
    "actors": "actors",
    "ahead": "ahead",
    "timeline": "timeline",
    "figures": "figures",
    PARAGRAPHS: "points",
}
"""What may be removed from a section, by its kind."""

_STORY: Final = re.compile(pattern_of(LABELS["story"], r"\d+"))


def is_story(heading: str) -> bool:
    """Return whether a heading is that of a story in a digest."""
    return bool(_STORY.fullmatch(heading.strip()))
