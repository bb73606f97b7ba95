"""Looking a passage up in the article."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.reading import read_text
from briefgen.verification import article_index as module
from briefgen.verification.article_index import find_passage, index_article
from briefgen.verification.folding import fold

TEXT = """\
Tamsin Orrel left Port Adren on Friday\u00a0evening.

“It would cut off 1,200 people,” Orrel said.  Premiums rose 12.5 percent on MondayThe league said.
"""


@pytest.fixture(scope="module")
def ground():
    """Return the folded text."""
    return index_article(read_text(TEXT))


@pytest.mark.parametrize(
    "passage",
    [
        "Tamsin Orrel left Port Adren on Friday evening.",
        "Orrel",
        "1,200",
        "12.5 percent",
        "on Monday",
        "The league",
        "evening. “It would",
        "cut off 1,200 people",
    ],
)
def test_words_of_the_article_stand(ground, passage):
    """Whatever was copied is found again, over line ends and odd spaces too."""
    assert find_passage(ground, fold(passage)) >= 0


@pytest.mark.parametrize(
    "passage",
    [
        "",
        "Orre",
        "rrel",
        "art Adren",
        "200",
        "1",
        "2.5 percent",
        "12",
        "tamsin Orrel",
        "Orrel left Port Adren on Monday",
        "Tamsin Orrel Port Adren",
        "Friday evening. It would",
    ],
)
def test_anything_else_does_not(ground, passage):
    """Halves of words and of numbers, other cases, gaps and left-out marks are no passages."""
    assert find_passage(ground, fold(passage)) == -1


def test_paragraphs_are_ranges_of_the_folded_text(ground):
    """A story paragraph begins and ends where its folded words do."""
    start, end = ground.paragraphs[2]

    assert ground.text[start:end].startswith('"It would cut off')
    assert ground.text[start:end].rstrip().endswith("league said.")


@given(st.text(), st.data())
def test_any_stretch_between_spaces_is_found(text, data):
    """What a reader marks from one space to another stands in the article."""
    words = text.split()
    first = data.draw(st.integers(0, len(words)))
    last = data.draw(st.integers(first, len(words)))
    passage = fold(" ".join(words[first:last]))
    folded = index_article(read_text(text))

    assert not passage or find_passage(folded, passage) >= 0


def test_a_short_passage_is_looked_up_once(monkeypatch):
    """A page of the same letter asks at every field of it, and each answer is a walk."""
    asked = []
    monkeypatch.setattr(module, "find_whole", lambda *given: asked.append(given) or -1)
    article = index_article(read_text("Ever the same letters there, where they were. " * 50))

    assert {find_passage(article, "e") for _ in range(1000)} == {-1}
    assert len(asked) == 1
