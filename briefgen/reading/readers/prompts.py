"""Recognises paragraphs that ask readers to read, watch, follow, join or buy something."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from briefgen.data.lexicon import groups

_ASKING: Final = re.compile(
    r"\W{0,3}(?:follow [\w'’@ ]{1,40}? on|get [\w'’ ]{1,40} delivered|©|advertisement$"
    r"|this (?:article|story|post) (?:was )?(?:originally|first) (?:appeared|published))\b",
    re.IGNORECASE,
)
"""How prompts begin whose words vary; the others are in a list."""
LONGEST_PROMPT: Final = 240
"""Maximum characters of such a paragraph, unless its words leave no doubt."""


def is_prompt(words: str) -> bool:
    """Return whether a paragraph asks readers to read, follow, watch or buy something.

    An item of a list is not a prompt, but may be a step in instructions.
    """
    if words.startswith("- "):
        return False
    short = len(words) <= LONGEST_PROMPT
    asks = short and any(
        pattern.match(words) for pattern in (_ASKING, _opening("short"), _opening("label"))
    )
    return asks or _opening("any").match(words) is not None


@cache
def _opening(kind: str) -> re.Pattern[str]:
    """Return a pattern for the beginnings of one kind of prompt, in all languages."""
    phrases = {
        phrase.replace("'", "['’]").replace(" ", r"\s+")
        for group, entries in groups("prompts").items()
        if group.startswith(kind)
        for phrase in entries
    }
    end = r"\s*(?:[:|–—-]|[©\d]|\(c\)|\W*\Z)" if kind == "label" else r"\b"
    return re.compile(rf"\W{{0,3}}(?:{'|'.join(sorted(phrases))}){end}", re.IGNORECASE)
