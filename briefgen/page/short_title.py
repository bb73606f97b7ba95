"""Cut a short title from the bottom line of an article that has no headline."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from briefgen.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from briefgen.model import Article, Excerpt

FEWEST_WORDS: Final = 8
"""Words of the shortest title that is cut from a longer sentence."""

LONGEST_CLAUSE: Final = 110
"""Characters of the longest clause that is a title."""

LONGEST_PHRASE: Final = 90
"""Characters of the longest title that ends within a clause."""

LONGEST_WHOLE: Final = 140
"""Characters of the longest sentence that is a title for want of a place to cut it."""

_CLAUSE: Final = re.compile(
    r",\s(?:(?:while|with|but|after|before|saying|adding|although|though|when|because)\b|\w+ing\b)"
    r"|,\s(?:which|who|whose|where|as)\s[^,]*$"
    r"|\s(?:because|while|although|though|unless|until|saying)\s"
    # "in Tel Aviv emphasizing his warning": a participle after a name, with its object
    r"|\s(?=\w+ing\s(?:his|her|its|their|the|an?|that)\s)"
)
"""What begins a clause that a sentence can do without."""

_LOOSE: Final = " .,;:"
"""What a title does not end with."""

_NAME_BEFORE: Final = re.compile(r"[A-Z0-9]\S*\Z")
_PHRASE: Final = re.compile(
    r",?\s(?:after|before|without|despite|during|amid|following)\s"
    r"|\son\s(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b"
)
"""What begins a phrase that a clause can do without."""


def cut_title(article: Article, sentence: Span) -> Excerpt:
    """Return the title in a sentence of an article: its beginning, up to a clause if possible.

    A sentence of at most ``LONGEST_CLAUSE`` characters is a title as a whole, without its full
    stop. A longer one is cut at the last position within that length where a clause begins, else
    within ``LONGEST_PHRASE`` where a phrase begins, else at a comma. Without such a position it is
    kept whole up to ``LONGEST_WHOLE`` characters, and otherwise cut between two words.
    """
    text = article.plain[sentence.start : sentence.end].rstrip(_LOOSE)
    return article.excerpt(Span(sentence.start, sentence.start + (_find_end(text) or len(text))))


def _find_end(text: str) -> int:
    """Return where a title ends in a sentence, 0 where the whole sentence is the title."""
    if len(text) <= LONGEST_CLAUSE:
        return 0
    end = (
        _longest(_clause_ends(text), text, LONGEST_CLAUSE)
        or _longest((cut.start() for cut in _PHRASE.finditer(text)), text, LONGEST_PHRASE)
        or _longest((cut.start() for cut in re.finditer(r",\s", text)), text, LONGEST_CLAUSE)
    )
    if end or len(text) <= LONGEST_WHOLE:
        return end
    return len(text[: max(0, text.rfind(" ", 0, LONGEST_CLAUSE + 1))].rstrip(_LOOSE))


def _clause_ends(text: str) -> Iterator[int]:
    """Return where a sentence can end before a clause; before a participle, only after a name."""
    for cut in _CLAUSE.finditer(text):
        participle = not cut[0].strip(" ,\n\u00a0")
        if not participle or _NAME_BEFORE.search(text[: cut.start()]):
            yield cut.start()


def _longest(ends: Iterable[int], text: str, most: int) -> int:
    """Return the last of some ends that leaves a title of a fitting length, 0 where none does."""
    fitting = (end for end in ends if end <= most and _is_enough(text[:end]))
    return max(fitting, default=0)


def _is_enough(words: str) -> bool:
    """Return whether words are enough for a title, and no mark or bracket in them is left open."""
    closed = words.count("“") == words.count("”") and words.count("(") == words.count(")")
    return len(words.split()) >= FEWEST_WORDS and closed and words.count('"') % 2 == 0
