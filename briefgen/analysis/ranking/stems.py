"""The stems that sentences are compared by: NLTK's tokens, without stop words, after Snowball."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from functools import cache
from typing import TYPE_CHECKING

from briefgen.analysis.nltk_home import home_named
from briefgen.data import lexicon

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from nltk.stem.snowball import SnowballStemmer
    from nltk.tokenize import NLTKWordTokenizer

_PLAIN_MARKS = str.maketrans("‘’“”", "''\"\"")


def count_stems(text: str) -> Counter[str]:
    """Count the stems of the words in ``text`` that carry meaning, in order of appearance."""
    stopwords = lexicon.words("stopwords")
    tokens = _tokenizer().tokenize(text.translate(_PLAIN_MARKS).lower())
    words = (token.strip("'\"") for token in tokens if token not in stopwords)
    return Counter(stem(word) for word in words if any(map(str.isalnum, word)))


def widen(stems: Iterable[str]) -> frozenset[str]:
    """Add what news uses for the same: who has read of a fire knows what "the blaze" is."""
    alike = _alike()
    return frozenset(other for stem in stems for other in (stem, *alike.get(stem, ())))


@cache
def _alike() -> Mapping[str, frozenset[str]]:
    """Return the other stems of the groups that a stem is in."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for line in lexicon.words("alike"):
        stems = {stem for entry in line.split(",") for stem in count_stems(entry)}
        for stem in stems:
            found[stem] |= stems
    return {stem: frozenset(others) for stem, others in found.items()}


@cache
def stem(word: str) -> str:
    """Return the stem of a word in small letters."""
    return str(_stemmer().stem(word))


@cache
def _tokenizer() -> NLTKWordTokenizer:
    """Return NLTK's tokenizer, with the patterns of Python's own engine.

    NLTK has them in one that can stop after some time, and takes six times as long; sentences are
    short.
    """
    with home_named():
        from nltk.tokenize import NLTKWordTokenizer

    tokenizer = NLTKWordTokenizer()
    for name in ("STARTING_QUOTES", "PUNCTUATION", "ENDING_QUOTES"):
        pairs = [(re.compile(one.pattern), put) for one, put in getattr(tokenizer, name)]
        setattr(tokenizer, name, pairs)
    for name in ("PARENS_BRACKETS", "DOUBLE_DASHES"):
        pattern, put = getattr(tokenizer, name)
        setattr(tokenizer, name, (re.compile(pattern.pattern), put))
    for name in ("CONTRACTIONS2", "CONTRACTIONS3"):
        setattr(tokenizer, name, list(map(_Contraction, getattr(tokenizer, name))))
    return tokenizer


class _Contraction:
    """A pattern for one contraction, such as "cannot", which is looked for by its letters first."""

    def __init__(self, pattern: re.Pattern[str]) -> None:
        r"""Take the letters from the pattern, such as ``(?i)\b(can)(?#X)(not)\b``."""
        self._pattern = pattern
        self._letters = _NO_LETTERS.sub("", pattern.pattern)

    def sub(self, put: str, text: str) -> str:
        """Return a text in small letters with what is to be put in."""
        return self._pattern.sub(put, text) if self._letters in text else text


_NO_LETTERS = re.compile(r"\(\?i\)|\(\?#X\)|\(\?=.*\)|\\b|[()]")


@cache
def _stemmer() -> SnowballStemmer:
    with home_named():
        from nltk.stem.snowball import SnowballStemmer

    return SnowballStemmer("english")
