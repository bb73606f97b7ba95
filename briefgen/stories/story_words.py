"""Weights the words by which articles are compared, according to how much they say.

The weight of a stem is the logarithm of one plus its frequency in the article, times its inverse
document frequency (Spärck Jones 1972). The latter is counted in the articles of
``data/word_counts.txt`` and those of the run together, so that the background dominates small runs
and the run itself large ones. The first words count more, since news begins with what is new; so do
names and numbers, since they distinguish one event from others of its kind.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from math import log, log1p, sqrt
from typing import TYPE_CHECKING, Final

from briefgen.analysis.ranking.stems import stem
from briefgen.data import lexicon

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from briefgen.model import Article

# Chosen together on half of the stories of BASIL and of the topics of ECB+; see docs/digest.md for
# the results on the other half.
LEAD: Final = 60
LEAD_WEIGHT: Final = 3
NAME_WEIGHT: Final = 3
MOST_WORDS: Final = 400
"""Maximum words of an article that are used; what comes later is background."""
MOST_STEMS: Final = 150
"""Maximum stems by which an article is compared, those with the greatest weight."""

_WORD: Final = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_ADDRESS: Final = re.compile(r"\bhttps? ?: ?/ ?/[^\n]*|\bwww ?\.[^\n]*")
_OPENS: Final = '.!?:"“”„«»\n'
"""A capitalised word after one of these need not be a name."""


def count_words(article: Article) -> Counter[str]:
    """Return counts of the stems in headline and story; early words, names and numbers add more."""
    return count_text(story_of(article))


def count_text(text: str) -> Counter[str]:
    """Return counts of the stems in a text without furniture, one paragraph per line.

    They are weighted as in ``count_words``.
    """
    found: Counter[str] = Counter()
    for place, (word, is_name) in zip(range(MOST_WORDS), _words(text), strict=False):
        lead = LEAD_WEIGHT if place < LEAD else 1
        found[stem(word.lower())] += lead * (NAME_WEIGHT if is_name else 1)
    return found


def weigh_words(counted: Sequence[Counter[str]]) -> list[dict[str, float]]:
    """Return the weights of the stems of each article, as vectors of length 1."""
    known, articles = _background()
    own = Counter(word for counts in counted for word in counts)
    total = articles + len(counted) + 1
    return [
        _unit(
            {
                word: log1p(n) * log(total / (known.get(word, 0) + own[word] + 0.5))
                for word, n in counts.items()
            }
        )
        for counts in counted
    ]


def _unit(weights: Mapping[str, float]) -> dict[str, float]:
    kept = sorted(weights.items(), key=lambda one: (-one[1], one[0]))[:MOST_STEMS]
    length = sqrt(sum(weight * weight for _, weight in kept)) or 1.0
    return {word: weight / length for word, weight in kept}


def story_of(article: Article) -> str:
    """Return headline and story without furniture, one paragraph per line."""
    title = str(article.title) if article.title else ""
    pieces, at = [], 0
    for piece in article.furniture:
        start, end = piece.excerpt.start, piece.excerpt.end
        pieces += [article.plain[at:start], " " * (end - start)]
        at = end
    text = "".join([*pieces, article.plain[at:]])
    blocks = (text[block.span.start : block.span.end] for block in article.paragraphs)
    return _ADDRESS.sub(" ", "\n".join([title, *blocks]))


def _words(text: str) -> Iterator[tuple[str, bool]]:
    """Yield the content words, each with whether it is a name or a number."""
    stopwords = lexicon.words("stopwords")
    for match in _WORD.finditer(text):
        word = match[0].removesuffix("'s").removesuffix("’s")
        gap = text[match.start() - 1 : match.start()] if match.start() else "\n"
        before = gap if not gap.isspace() else _last_ink(text, match.start())
        if len(word) > 1 and word.lower() not in stopwords:
            yield word, word[0].isdigit() or (word[0].isupper() and before not in _OPENS)


def _last_ink(text: str, end: int) -> str:
    """Return the last character before an index that is not white space, or a line break."""
    at = end - 1
    while at >= 0 and text[at].isspace():
        if text[at] == "\n":
            return "\n"
        at -= 1
    return text[at] if at >= 0 else "\n"


@cache
def _background() -> tuple[dict[str, int], int]:
    """Return the number of articles that contain each stem, and the total number of articles."""
    groups = lexicon.groups("word_counts")
    (articles,) = groups["articles"]
    counts = {
        word: int(count) for count, words in groups.items() if count.isdigit() for word in words
    }
    return counts, int(articles)


def count_background(articles: Iterable[Article]) -> Counter[str]:
    """Return the number of articles that contain each stem."""
    return Counter(word for article in articles for word in count_words(article))
