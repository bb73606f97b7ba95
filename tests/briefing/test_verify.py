"""The receipt before printing."""

from __future__ import annotations

from dataclasses import replace

import pytest

from briefgen.briefing import verify
from briefgen.errors import VerificationError
from briefgen.model import (
    Actor,
    Analysis,
    Brief,
    Excerpt,
    Mention,
    Point,
    Quote,
    Span,
    Speaker,
    Stated,
    Statement,
)
from briefgen.reading import read_text

TEXT = "Tamsin Orrel left Port Adren. “We are not done,” Orrel said."


def brief_of(text=TEXT):
    """Make a small brief by hand: one actor, one statement, one point."""
    article = read_text(text, "harbour.txt")

    def cut(words):
        start = article.text.index(words)
        return article.excerpt(Span(start, start + len(words)))

    actor = Actor(
        "a1", cut("Tamsin Orrel"), "person", (Mention(cut("Tamsin Orrel"), 0),), aliases=("Orrel",)
    )
    quote = Quote(
        "q1",
        "direct",
        (cut("We are not done,"),),
        Speaker(Excerpt(Span(49, 54), "Orrel"), "Tamsin Orrel", "a1"),
        cut("said"),
        "after the quote",
        0.9,
    )
    analysis = Analysis(article, (), (actor,), (quote,), (), (), (), ())
    point = Point(cut("Tamsin Orrel left Port Adren."), 1, 1.0, ())
    return Brief(
        analysis,
        point,
        (),
        (Statement(quote, None, 1),),
        (actor,),
        (),
        (),
        (),
        (),
        "importance",
        11,
        "0",
    )


def with_actor(brief, **changes):
    """Change the actor of a brief."""
    actor = replace(brief.actors[0], **changes)
    return replace(brief, actors=(actor,))


def test_a_true_brief_passes_and_counts_its_passages():
    """Each excerpt and each name counts once: 5 excerpts, 2 names."""
    assert verify(brief_of()).checks == 7


def test_nothing_but_the_count_changes():
    """The brief comes back as it was."""
    brief = brief_of()

    assert replace(verify(brief), checks=0) == brief


@pytest.mark.parametrize(
    "excerpt",
    [
        Excerpt(Span(0, 12), "Tamsin Orrell"),
        Excerpt(Span(0, 12), "tamsin Orrel"),
        Excerpt(Span(1, 13), "Tamsin Orrel"),
        Excerpt(Span(-5, 0), ""),
        Excerpt(Span(3, 3), ""),
        Excerpt(Span(0, 4000), TEXT),
    ],
)
def test_an_excerpt_that_is_not_its_span_is_refused(excerpt):
    """Other words, another place, an empty or an endless range: nothing is written."""
    with pytest.raises(VerificationError) as error:
        verify(with_actor(brief_of(), role=excerpt))

    assert len(error.value.failures) == 1
    assert error.value.exit_code == 3


def test_a_false_excerpt_is_found_however_deep_it_lies():
    """The walk reaches what only the analysis holds."""
    brief = brief_of()
    actor = brief.analysis.actors[0]
    mention = Mention(Excerpt(Span(0, 5), "Orrel"), 0)
    analysis = replace(brief.analysis, actors=(replace(actor, mentions=(mention,)),))

    with pytest.raises(VerificationError, match="does not stand at 0-5"):
        verify(replace(brief, analysis=analysis))


def test_a_name_that_the_article_lacks_is_refused():
    """Aliases and speakers' names are looked up as whole words."""
    with pytest.raises(VerificationError, match="'Tam' does not stand"):
        verify(with_actor(brief_of(), aliases=("Tam",)))


def test_metadata_of_the_article_is_checked_and_given_metadata_is_not():
    """What came from the command line is no claim about the article."""
    brief = brief_of()

    def with_title(title):
        article = replace(brief.analysis.article, title=title)
        return replace(brief, analysis=replace(brief.analysis, article=article))

    given = with_title(Stated("Talks fail"))
    false = with_title(Stated("Talks fail", Excerpt(Span(0, 6), "Tamsin")))

    assert verify(given).checks == 7
    with pytest.raises(VerificationError, match="Talks fail"):
        verify(false)


def test_the_message_names_the_article_and_asks_for_a_report():
    """It is a defect of ours, and says so in one line."""
    brief = with_actor(brief_of(), aliases=("Nobody", "No one"))

    with pytest.raises(VerificationError) as error:
        verify(brief)

    message = str(error.value)
    assert message.startswith("harbour.txt: internal error")
    assert "(and 1 more)" in message
    assert "report" in message
    assert "\n" not in message
