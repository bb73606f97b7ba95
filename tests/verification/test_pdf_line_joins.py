"""How pieces of text that meet on paper are joined: as the article has them."""

from __future__ import annotations

import pytest

from briefgen.verification.article_index import index_article
from briefgen.verification.blocks import SEAM, Block, Page
from briefgen.verification.pdf_line_joins import join_lines
from tests.builders import article_of


def joined(article: str, *pieces: str) -> str:
    """Return the text of a block that was read from paper in pieces."""
    page = Page((Block("page 1", SEAM.join(pieces)),), on_paper=True)
    return join_lines(page, index_article(article_of(article), on_paper=True)).blocks[0].text


@pytest.mark.parametrize(
    ("article", "pieces", "text"),
    [
        ("The ministry fell silent.", ("The min-", "istry fell"), "The ministry fell"),
        ("The ministry fell silent.", ("The min\u2010", "istry fell"), "The ministry fell"),
        ("A well-known name.", ("A well-", "known name"), "A well-known name"),
        ("A well‐known name.", ("A well‐", "known name"), "A well-known name"),
        ("Pre- and post-war.", ("Pre-", "and post-war"), "Pre- and post-war"),
        (
            "An interna\u00adtional row.",
            ("An interna\u00ad-", "tional row"),
            "An international row",
        ),
        ("The inter\u00adnational row.", ("The inter-", "na-", "tional"), "The international"),
        (
            "Twenty-seven-year-olds left.",
            ("Twenty-seven-", "year-", "olds"),
            "Twenty-seven-year-olds",
        ),
        ("I am not a property.", ("am not a prop-", 'erty."'), 'am not a property."'),
        ("A property is not sold.", ("A “prop-", "erty is"), 'A "property is'),
        ("He [Ana Ng] met Mr Hallingstad.", ("He [Hal-", "lingstad] met"), "He [Hallingstad] met"),
    ],
)
def test_hyphen_at_the_end_of_a_line(article, pieces, text):
    """It goes where the article has the word in one, and stays where the article has it too."""
    assert joined(article, *pieces) == text


@pytest.mark.parametrize(
    ("pieces", "text"),
    [
        (("he would re-", "sign on Friday"), "he would resign on Friday"),
        (("asked to re-", "sign the treaty"), "asked to re-sign the treaty"),
    ],
)
def test_words_before_tell_two_spellings_apart(pieces, text):
    """The article may have a word with a hyphen here and without one there."""
    article = "Both were asked to re-sign the treaty. Ng said he would resign on Friday."

    assert joined(article, *pieces) == text


@pytest.mark.parametrize("pieces", [("The port", " · ", "said"), ("The port ·", "said")])
def test_space_that_is_drawn_or_belongs_to_a_joint_is_space(pieces):
    """The article may have a dot glued to the same word."""
    assert joined("The port, ·said· Ng, is shut.", *pieces) == "The port · said"


def test_words_that_the_article_has_in_no_way_are_not_mended():
    """What does not stand there is shown as it is printed."""
    assert joined("Nothing of that.", "The min-", "istry fell") == "The min- istry fell"


def test_a_broken_word_of_ours_is_whole_again():
    """A set may break the words of labels, which no article has."""
    assert joined("A story.", "Checks pas-", "sed: 4") == "Checks pas- sed: 4"
    assert joined("A story.", "2 of 2 pas-", "sages stand") == "2 of 2 passages stand"
