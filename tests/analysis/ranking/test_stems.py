"""Stems are those of NLTK's own tokens, whatever engine its patterns run in."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from briefgen.analysis.import_without_home import placeholder_home
from briefgen.analysis.ranking.stems import count_stems, stem
from briefgen.data import lexicon

PIECES = (
    *"ab.,'\"()-’“”:;!?*&%$`«»–…\n\t[]{}<>1 2",
    *("cannot ", "d'ye ", "gimme ", "gonna ", "gotta ", "lemme ", "more'n ", "wanna ", " 'tis "),
    *("'twas ", "don't ", "we'll ", "ferry's ", "''", "--", "...", "$3.50", "U.S. ", "said "),
)


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_tokens_are_those_of_nltk(text):
    """Patterns that are skipped would have found nothing."""
    with placeholder_home():
        from nltk.tokenize import NLTKWordTokenizer

    straight = text.translate(str.maketrans("‘’“”", "''\"\"")).lower()
    tokens = NLTKWordTokenizer().tokenize(straight)
    words = [one.strip("'\"") for one in tokens if one not in lexicon.words("stopwords")]

    assert count_stems(text) == Counter(stem(one) for one in words if any(map(str.isalnum, one)))
