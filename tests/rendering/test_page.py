"""What a template can ask of a brief."""

from __future__ import annotations

from dataclasses import replace

import pytest

from briefgen.model import Mention
from briefgen.rendering.page import (
    introduction_of,
    marks_of,
    paragraph_of,
    pieces_of,
    speaker_of,
)
from tests.builders import article_of, brief_of, excerpt, story_brief

LINE = "“It is late,” the mayor said — “too late —” and left. He called it ‘a lark’."


def quoted(*spans, **given):
    """Give the analysis and the only quote of a brief of one line."""
    analysis = brief_of(article_of(LINE), quotes=[{"spans": spans, **given}]).analysis
    return analysis, analysis.quotes[0]


def test_comma_of_the_sentence_is_not_part_of_the_quotation():
    """A piece ends where the speaker's words do, and its offsets with it."""
    analysis, quote = quoted("It is late,", "too late —")

    assert [str(piece) for piece in pieces_of(analysis, quote)] == ["It is late", "too late"]
    assert all(LINE[piece.start : piece.end] == piece.text for piece in pieces_of(analysis, quote))


@pytest.mark.parametrize(
    ("span", "kind", "marks"),
    [
        ("It is late,", "direct", ("“", "”")),
        ("“It is late,”", "direct", ("", "")),
        ("it ‘a lark’", "mixed", ("", "")),
        ("and left", "indirect", ("", "")),
    ],
)
def test_marks_are_set_around_words_that_have_none(span, kind, marks):
    """Only a direct quotation is given marks, and only where it has none of its own."""
    assert marks_of(quoted(span, kind=kind)[1]) == marks


def test_speaker_is_the_actor_or_the_words_beside_the_quotation():
    """The best name there is, as the article has it; nothing where nobody speaks."""
    analysis, nobody = quoted("It is late,")
    _, described = quoted("It is late,", mention="the mayor")
    story = story_brief().analysis

    assert speaker_of(analysis, nobody) is None
    assert str(speaker_of(analysis, described)) == "the mayor"
    assert str(speaker_of(story, story.quotes[0])) == "Tamsin Orrel"


def test_furniture_is_in_no_paragraph_of_the_story():
    """A caption has no number."""
    analysis = story_brief().analysis
    caption = excerpt(analysis.article, "arrives in Port Adren")

    assert paragraph_of(analysis, caption) is None
    assert paragraph_of(analysis, analysis.actors[0].name) == 1


def test_actor_named_in_a_caption_is_introduced_in_the_story():
    """The reference leads to the first paragraph that has the name or the role."""
    analysis = story_brief().analysis
    article, orrel = analysis.article, analysis.actors[0]
    in_caption = excerpt(article, "Tamsin Orrel", "Foreign Minister Tamsin")
    mentions = (Mention(in_caption, 1), *orrel.mentions)
    captioned = replace(orrel, name=in_caption, role=None, mentions=mentions)

    assert introduction_of(analysis, captioned) == orrel.name
    assert introduction_of(analysis, replace(captioned, mentions=())) == in_caption
