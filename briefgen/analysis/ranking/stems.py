"""Counts the stems by which sentences are compared: NLTK's tokens, Snowball's stems."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from functools import cache
from typing import TYPE_CHECKING

from briefgen.analysis.import_without_home import placeholder_home
from briefgen.data import lexicon

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from nltk.stem.snowball import SnowballStemmer
    from nltk.tokenize import NLTKWordTokenizer

_PLAIN_MARKS = str.maketrans("‘’“”", "''\"\"")


def count_stems(text: str) -> Counter[str]:
    """Return the counts of the stems in ``text`` in order of appearance, without stop words."""
    stopwords = lexicon.words("stopwords")
    tokens = _tokenizer().tokenize(text.translate(_PLAIN_MARKS).lower())
    words = (token.strip("'\"") for token in tokens if token not in stopwords)
    return Counter(stem(word) for word in words if any(map(str.isalnum, word)))


def with_synonyms(stems: Iterable[str]) -> frozenset[str]:
    """Return the stems with their synonyms in news, such as "blaze" for "fire"."""
    synonyms = _synonyms()
    return frozenset(other for stem in stems for other in (stem, *synonyms.get(stem, ())))


@cache
def _synonyms() -> Mapping[str, frozenset[str]]:
    """Map each stem to the stems of its groups in ``data/alike.txt``."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for line in lexicon.words("alike"):
        stems = {stem for entry in line.split(",") for stem in count_stems(entry)}
        for stem in stems:
            found[stem] |= stems
    return {stem: frozenset(others) for stem, others in found.items()}


@cache
def stem(word: str) -> str:
    """Return the stem of a word in lower case."""
    return str(_stemmer().stem(word))


@cache
def _tokenizer() -> NLTKWordTokenizer:
    """Return NLTK's tokenizer, with the patterns of Python's own engine.

    NLTK compiles them with an engine that supports time-outs, which takes six times as long;
    sentences are short.
    """
    with placeholder_home():
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
    with placeholder_home():
        from nltk.stem.snowball import SnowballStemmer

    return SnowballStemmer("english")
