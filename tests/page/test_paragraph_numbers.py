"""Where words stand in an article."""

from __future__ import annotations

from dataclasses import replace

from briefgen.model import Actor, Mention, Span
from briefgen.page.paragraph_numbers import ParagraphNumbers
from tests.builders import article_of, brief_of, excerpt, story_brief


def test_furniture_is_in_no_paragraph_of_the_story():
    """A caption has no number."""
    analysis = story_brief().analysis
    caption = excerpt(analysis.article, "arrives in Port Adren")

    assert ParagraphNumbers(analysis).paragraph(caption) is None
    assert ParagraphNumbers(analysis).paragraph(analysis.actors[0].name) == 1


def test_name_that_stands_in_a_caption_is_shown_where_the_story_has_it():
    """What nobody but a caption names stays there."""
    article = article_of(
        "Ana Ng, Bo Li\nThe strike went on.\nAna Ng left.", [("Ana Ng, Bo Li", "caption")]
    )
    caption, text = (article.excerpt(Span(*place)) for place in ((0, 6), (34, 40)))
    other = article.excerpt(Span(8, 13))
    actors = (
        Actor("a1", caption, "person", (Mention(caption, None), Mention(text, 1))),
        Actor("a2", other, "person", (Mention(other, None),)),
    )
    places = ParagraphNumbers(replace(brief_of(article).analysis, actors=actors))

    assert text.text == "Ana Ng"
    assert places.in_story(caption) == text
    assert places.in_story(other) == other
    assert places.in_story(text) == text
