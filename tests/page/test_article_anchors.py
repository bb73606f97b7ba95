"""The whole article in pieces, each a place that a link can lead to."""

from __future__ import annotations

from briefgen.page.article_anchors import anchor_of, cut_article
from tests.builders import excerpt, story_brief

ANALYSIS = story_brief().analysis


def test_nothing_of_the_article_is_left_out():
    """The pieces of a paragraph are the paragraph."""
    article = ANALYSIS.article
    cut = cut_article(ANALYSIS, "")

    assert ["".join(str(piece.words) for piece in one.pieces) for one in cut] == [
        article.text[block.span.start : block.span.end] for block in article.paragraphs
    ]
    assert [one.number for one in cut] == [block.number for block in article.paragraphs]


def test_every_piece_with_words_has_a_name_of_its_own():
    """On a page of several stories, each begins with that of its story."""
    names = [piece.anchor for one in cut_article(ANALYSIS, "story2-") for piece in one.pieces]
    named = [name for name in names if name]

    assert len(set(named)) == len(named) > 20
    assert all(name.startswith("story2-") for name in named)


def test_a_sentence_has_the_address_of_its_paragraph_and_its_place_in_it():
    """Somebody who writes about it can name it."""
    sentence = excerpt(ANALYSIS.article, "Brennica and Sarkland vetoed it")

    assert anchor_of(ANALYSIS, sentence) == "p7-2"
    assert anchor_of(ANALYSIS, excerpt(ANALYSIS.article, "arrives in Port Adren"))[0] != "p"


def test_words_lead_to_the_piece_that_they_begin_in():
    """In a sentence, or in a caption."""
    pieces = {piece.anchor: piece for one in cut_article(ANALYSIS, "") for piece in one.pieces}

    for words in ("Brennica and Sarkland vetoed it", "a blockade is not", "arrives in Port Adren"):
        found = excerpt(ANALYSIS.article, words)
        piece = pieces[anchor_of(ANALYSIS, found)]
        assert piece.words.start <= found.start < piece.words.end
