"""What a template can ask of a story."""

from __future__ import annotations

from dataclasses import replace

import pytest

from briefgen.model import Actor, Mention, Span
from briefgen.rendering.story import Story, tell
from tests.builders import article_of, brief_of, excerpt, story_brief

LINE = "“It is late,” the mayor said — “too late —” and left. He called it ‘a lark’."


def quoted(*spans, **given):
    """Give the story and the only quote of a brief of one line."""
    story = tell(brief_of(article_of(LINE), quotes=[{"spans": spans, **given}]))
    return story, story.analysis.quotes[0]


def test_comma_of_the_sentence_is_not_part_of_the_quotation():
    """A piece ends where the speaker's words do, and its offsets with it."""
    story, quote = quoted("It is late,", "too late —")

    assert [str(piece) for piece in story.pieces(quote)] == ["It is late", "too late"]
    assert all(LINE[piece.start : piece.end] == piece.text for piece in story.pieces(quote))


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
    story, quote = quoted(span, kind=kind)

    assert story.marks(quote) == marks


def test_speaker_is_the_actor_or_the_words_beside_the_quotation():
    """The best name there is, as the article has it; nothing where nobody speaks."""
    line, nobody = quoted("It is late,")
    _, described = quoted("It is late,", mention="the mayor")
    story = tell(story_brief())

    assert line.speaker(nobody) is None
    assert str(line.speaker(described)) == "the mayor"
    assert str(story.speaker(story.analysis.quotes[0])) == "Tamsin Orrel"


def test_furniture_is_in_no_paragraph_of_the_story():
    """A caption has no number."""
    story = tell(story_brief())
    caption = excerpt(story.article, "arrives in Port Adren")

    assert story.paragraph(caption) is None
    assert story.paragraph(story.analysis.actors[0].name) == 1


def test_actor_named_in_a_caption_is_introduced_in_the_story():
    """The reference leads to the first paragraph that has the name or the role."""
    story = tell(story_brief())
    article, orrel = story.article, story.analysis.actors[0]
    in_caption = excerpt(article, "Tamsin Orrel", "Foreign Minister Tamsin")
    mentions = (Mention(in_caption, 1), *orrel.mentions)
    captioned = replace(orrel, name=in_caption, role=None, mentions=mentions)

    assert story.introduction(captioned) == orrel.name
    assert story.introduction(replace(captioned, mentions=())) == in_caption


def test_ids_of_several_stories_differ():
    """An ``id`` is there once on a page, however many stories it tells."""
    brief = story_brief()
    words = brief.analysis.sentences[0].excerpt

    assert (Story(brief).id("p1"), Story(brief, 2).id("p1")) == ("p1", "story2-p1")
    assert Story(brief, 2).anchor(words) == f"story2-{Story(brief).anchor(words)}"


def test_name_that_stands_in_a_caption_is_shown_where_the_story_has_it():
    """What nobody but a caption names stays there."""
    article = article_of(
        "Ana Ng, Bo Li\nThe strike went on.\nAna Ng left.", [("Ana Ng, Bo Li", "caption")]
    )
    caption, text = (article.excerpt(Span(*place)) for place in ((0, 6), (34, 40)))
    other = article.excerpt(Span(8, 13))
    brief = brief_of(article, points=["The strike went on."])
    actors = (
        Actor("a1", caption, "person", (Mention(caption, None), Mention(text, 1))),
        Actor("a2", other, "person", (Mention(other, None),)),
    )
    told = tell(replace(brief, analysis=replace(brief.analysis, actors=actors)))

    assert text.text == "Ana Ng"
    assert told.place(caption) == text
    assert told.place(other) == other
    assert told.place(text) == text
