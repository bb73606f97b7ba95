"""Judges roles: which are worth printing next to a name, and which are only a rank."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from briefgen.data import lexicon

if TYPE_CHECKING:
    from briefgen.model import Excerpt

_ANYBODY: Final = re.compile(
    r"(?:(?:the|an?)\s)?(?:girl|boy|man|woman|child|baby|teenager|person|resident)", re.IGNORECASE
)
"""A description that fits anybody."""


def is_rank(role: Excerpt) -> bool:
    """Return whether a role is a single title, which is printed before the name ("Judge")."""
    return str(role) in lexicon.words("titles")


def says_something(role: Excerpt) -> bool:
    """Return whether a role says who somebody is: it is no form of address or word for anybody."""
    words = str(role)
    office = words.lower() in lexicon.words("parts", "offices")
    return (office or not is_rank(role)) and not _ANYBODY.fullmatch(words)
