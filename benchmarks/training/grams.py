"""The n-grams that the sentences of an article share with an abstract, for ROUGE."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache

import numpy as np


@dataclass(frozen=True, slots=True)
class Grams:
    """The n-grams of one size."""

    counts: np.ndarray
    """How often a sentence (row) has an n-gram of the abstract (column)."""
    sizes: np.ndarray
    """How many n-grams each sentence has."""
    wanted: np.ndarray
    """How often the abstract has each of its own."""

    def score(self, taken: list[int], tried: list[int], beta: float) -> np.ndarray:
        """Return the ROUGE of the sentences taken together with each one tried."""
        shared = np.minimum(self.wanted, self.counts[taken].sum(0) + self.counts[tried]).sum(1)
        made = np.maximum(1, self.sizes[taken].sum() + self.sizes[tried])
        precision, recall = shared / made, shared / max(1, self.wanted.sum())
        weighed = np.maximum(1e-9, beta**2 * precision + recall)
        return (1 + beta**2) * precision * recall / weighed


def split_words(text: str) -> list[str]:
    """Return the words as ROUGE's own script splits them: letters and digits, stemmed."""
    return [stem(word) for word in re.findall(r"[a-z0-9]+", text.lower())]


@cache
def stem(word: str) -> str:
    """Return Porter's stem of a word of more than three letters."""
    from nltk.stem.porter import PorterStemmer

    return PorterStemmer().stem(word) if word[3:] else word


def count_grams(sentences: list[list[str]], reference: list[str], size: int) -> Grams:
    """Count the reference's n-grams in each sentence; also all n-grams of each, and of it."""
    wanted = cut(reference, size)
    counted = [cut(words, size) for words in sentences]
    counts = np.array([[held[gram] for gram in wanted] for held in counted], float)
    return Grams(
        counts=counts.reshape(len(sentences), len(wanted)),
        sizes=np.array([held.total() for held in counted], float),
        wanted=np.array(list(wanted.values()), float),
    )


def cut(words: list[str], size: int) -> Counter[tuple[str, ...]]:
    """Count the runs of so many words."""
    return Counter(zip(*(words[start:] for start in range(size)), strict=False))
