"""What is printed of a finding: fields of words of the article, and of ours."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from briefgen.model import Statement
from briefgen.page.field_maker import FieldMaker, marks_of
from briefgen.page.page_rows import text_of
from tests.builders import article_of, brief_of, story_brief

LINE = "“It is late,” the mayor said — “too late —” and left. He called it ‘a lark’."
SPOKEN = "“We sail,” Ana Ng, the pilot, told reporters at the pier. “Or not.”"


def quoted(*spans, line=LINE, **given):
    """Return the maker and the only quote of a brief of one line."""
    maker = FieldMaker(brief_of(article_of(line), quotes=[{"spans": spans, **given}]))
    return maker, maker.brief.analysis.quotes[0]


def said(*spans, **given) -> str:
    """Return what is printed of a quotation."""
    maker, quote = quoted(*spans, **given)
    return maker.quotation(Statement(quote, None, 0)).text


def attributed(line, role, *spans, name="Ana Ng", **given) -> str:
    """Return what is printed of a speaker: an actor with a name and a role."""
    quote = {"spans": spans, "mention": name, "actor": "a1", **given}
    brief = brief_of(article_of(line), actors=[(name, "person", role)], quotes=[quote])
    maker = FieldMaker(brief)
    return text_of(maker.attribution(brief.analysis.quotes[0], brief.actors[0].role))


# --- speech ---------------------------------------------------------------------------------------


def test_comma_of_the_sentence_is_not_part_of_the_quotation():
    """A piece ends where the speaker's words do, and its offsets with it."""
    maker, quote = quoted("It is late,", "too late —")
    pieces = [
        passage
        for passage in maker.quotation(Statement(quote, None, 0)).passages
        if passage.excerpt
    ]

    assert [piece.text for piece in pieces] == ["It is late", "too late"]
    assert all(LINE[one.excerpt.start : one.excerpt.end] == one.text for one in pieces)


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
    _, quote = quoted(span, kind=kind)

    assert marks_of(quote) == marks


def test_marks_close_and_open_again_around_who_says_it():
    """A sign for words that are missing stands only where some are."""
    more = "“It is late,” he said, “too late, I fear, and dark.”"
    on = "“It is late. “And dark,” he said."

    assert said("It is late,", "too late —") == "“It is late” – “too late”"
    assert said("It is late,", "and dark", line=more) == "“It is late […] and dark”"
    assert said("It is late.", "And dark", line=on) == "“It is late.” – “And dark”"


def test_quotation_over_paragraphs_names_the_first_and_the_last():
    """One within a paragraph has one number."""
    line = "“We sail,” Ana Ng said. “We sail at dawn.\n“Nobody stops us.”"
    pieces = ("We sail at dawn.", "Nobody stops us.")
    maker, quote = quoted(*pieces, line=line)
    across = maker.quotation(Statement(quote, None, 1))
    within = maker.quotation(Statement(replace(quote, spans=quote.spans[:1]), None, 1))

    assert text_of((across,)) == "“We sail at dawn.” – “Nobody stops us.” ¶ 1–2"
    assert text_of((within,)) == "“We sail at dawn.” ¶ 1"


def test_speaker_is_the_actor_or_the_words_beside_the_quotation():
    """The best name there is, as the article has it; nothing where nobody speaks."""
    line, nobody = quoted("It is late,")
    _, described = quoted("It is late,", mention="the mayor")
    maker = FieldMaker(story_brief())

    assert line.speaker(nobody) is None
    assert str(line.speaker(described)) == "the mayor"
    assert str(maker.speaker(maker.brief.analysis.quotes[0])) == "Tamsin Orrel"


def test_who_says_it_stands_as_the_article_has_it():
    """Name, role, cue and occasion in a row are one stretch of it."""
    told = {"cue": "told reporters", "occasion": "at the pier"}
    envoy = "Brica’s envoy, Bo Li, called it “a lark” on Monday."

    assert attributed(SPOKEN, "the pilot", "Or not.", **told) == (
        "Ana Ng, the pilot, told reporters at the pier"
    )
    assert attributed(envoy, "Brica’s envoy", "a lark", name="Bo Li", cue="called") == (
        "Brica’s envoy, Bo Li, called"
    )


def test_who_says_it_is_put_together_where_the_article_parts_it():
    """Name, role, how it was said; a role from elsewhere stands behind the name."""
    line = "The pilot, Ana Ng, warned of fog: “We stay.” She is the owner of two boats."
    late = "“We stay,” said Ana Ng at the pier."

    assert attributed(line, "owner", "We stay.", cue="warned") == "Ana Ng · owner · warned"
    assert attributed(line, None, "We stay.", cue="warned") == "Ana Ng · warned"
    assert attributed(late, None, "We stay,", cue="said") == "Ana Ng"


def test_a_rank_stands_before_the_name():
    """A role that fits anybody, or a rank that the article has elsewhere, is left out."""
    ranked = "Judge Ana Ng came. “We stay,” said Ana Ng and warned. The girl saw a Judge."

    assert attributed(ranked, "Judge", "We stay,", cue="warned") == "Judge Ana Ng · warned"
    assert attributed(ranked, "The girl", "We stay,", cue="warned") == "Ana Ng · warned"
    assert attributed(ranked.replace("Judge Ana", "Ana"), "Judge", "We stay,", cue="warned") == (
        "Ana Ng · warned"
    )


def test_a_role_that_is_cut_out_of_longer_words_does_not_begin_a_line():
    """The "leader" of "The Greens’ leader" would be a capital letter in the wrong place."""
    line = "The Greens’ leader, Ana Ng, warned of fog: “We stay.”"

    assert attributed(line, "leader", "We stay.", cue="warned") == "Ana Ng · leader · warned"


def test_a_calendar_day_follows_words_that_mean_one():
    """It is known from the date of publication, and a date in full needs none."""
    text = "Ana Ng speaks on Tuesday. The vote is on 9 October. Talks go on."
    article = article_of(text, published=date(2025, 9, 29))
    days = [
        ("Tuesday", date(2025, 9, 30), "Ana Ng speaks on Tuesday"),
        ("9 October", date(2025, 10, 9), "The vote is on 9 October"),
        ("Tuesday", None, "Ana Ng speaks on Tuesday"),
    ]
    maker = FieldMaker(brief_of(article, timeline=days))
    events = maker.brief.analysis.timeline

    assert [maker.event(one)[0].text for one in events] == [
        "Tuesday (30 September 2025)",
        "9 October",
        "Tuesday",
    ]


def test_plain_said_is_told_of_words_that_are_only_reported():
    """There, it tells that they are nobody's own."""
    line = "The boats will stay, said Ana Ng."
    told = {"cue": "said", "kind": "indirect"}

    assert attributed(line, None, "The boats will stay", **told) == "Ana Ng · said"


# --- names ----------------------------------------------------------------------------------------


def test_name_of_an_issue_begins_with_a_capital_letter():
    """The words are the article's; its first letter alone is set large."""
    maker = FieldMaker(story_brief())
    first, *_, parted, _ = (maker.issue_name(one.issue) for one in maker.brief.issues)

    assert first.text == "The Karsh Strait"
    assert first.passages[0].excerpt.text == "the Karsh Strait"
    assert parted.text == "Fuel deliveries … to the islands"


def test_ids_of_several_stories_differ():
    """An ``id`` is there once on a page, however many stories it tells."""
    brief = story_brief()
    words = brief.analysis.sentences[0].excerpt
    alone, second = FieldMaker(brief).link(words), FieldMaker(brief, "story2-").link(words)

    assert second == replace(alone, anchor=f"story2-{alone.anchor}")
