"""The stems that sentences are compared by: NLTK's tokens, without stop words, after Snowball."""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import TYPE_CHECKING

from briefgen.data import lexicon

if TYPE_CHECKING:
    from nltk.stem.snowball import SnowballStemmer
    from nltk.tokenize import NLTKWordTokenizer

_PLAIN_MARKS = str.maketrans("‘’“”", "''\"\"")


def count_stems(text: str) -> Counter[str]:
    """Count the stems of the words in ``text`` that carry meaning, in order of appearance."""
    stopwords = lexicon.words("stopwords")
    tokens = _tokenizer().tokenize(text.translate(_PLAIN_MARKS).lower())
    words = (token.strip("'\"") for token in tokens if token not in stopwords)
    return Counter(_stem(word) for word in words if any(map(str.isalnum, word)))


@cache
def _stem(word: str) -> str:
    return str(_stemmer().stem(word))


@cache
def _tokenizer() -> NLTKWordTokenizer:
    from nltk.tokenize import NLTKWordTokenizer

    return NLTKWordTokenizer()


@cache
def _stemmer() -> SnowballStemmer:
    from nltk.stem.snowball import SnowballStemmer

    return SnowballStemmer("english")
