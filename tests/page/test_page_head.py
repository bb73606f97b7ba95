"""What stands above the first section."""

from __future__ import annotations

import pytest

from briefgen.page.field_maker import FieldMaker
from briefgen.page.model import Heading, rows_of
from briefgen.page.page_head import DeskLines, build_head, headline_of, is_led, lead_of
from briefgen.page.page_rows import text_of
from tests.builders import article_of, brief_of, story_brief, titled_story

TITLED, UNTITLED = FieldMaker(story_brief(titled_story())), FieldMaker(story_brief())
HEADLINE = "Orrel leaves Port Adren without a deal on the Karsh Strait"
CLAUSE = (
    "Velmoran Foreign Minister Tamsin Orrel left Port Adren on Friday without a deal on the Karsh"
    " Strait"
)


def said(heading: Heading) -> str:
    """Return the words of a heading."""
    return text_of(heading.row)


def lines_of(head: str, maker: FieldMaker, desk: DeskLines | None = None) -> list[str]:
    """Return the lines of a head, above and below the headline."""
    built = build_head(head, maker, desk or DeskLines())
    return [text_of(row) for row in rows_of([*built.above, built.headline, *built.heads])]


def test_headline_is_that_of_the_article():
    """It stands once, in the size of a headline."""
    assert said(headline_of(TITLED)) == said(lead_of(TITLED)) == HEADLINE
    assert not is_led(TITLED)


def test_news_stands_for_a_headline_that_is_missing():
    """The whole of it heads a page; a clause of it is enough for a title."""
    assert said(headline_of(UNTITLED)) == CLAUSE
    assert said(lead_of(UNTITLED)) == f"{UNTITLED.brief.bottom_line.excerpt.text} ¶ 1"
    assert is_led(UNTITLED)


def test_nothing_to_tell_is_said():
    """Without any news, the page says that there is no headline."""
    maker = FieldMaker(brief_of(article_of("One sentence.")))

    assert said(lead_of(maker)) == "No headline in source"
    assert lines_of("banner", maker)[0].count("No headline") == 0


def test_a_missing_headline_is_one_small_line():
    """It stands in the banner, and once."""
    lines = lines_of("banner", UNTITLED)

    assert lines[0].endswith(" · 418 words read · No headline in source")
    assert len(lines) == 2
    assert "No headline" not in "".join(lines_of("banner", TITLED))


@pytest.mark.parametrize(
    ("head", "lines"),
    [
        (
            "memorandum",
            [
                "Memorandum",
                "TO: left to the desk",
                "FROM: left to the desk",
                "DATE: left to the desk",
                f"RE: {HEADLINE} · The Harbour Ledger · 22 March 2031 · No. 7",
            ],
        ),
        (
            "situation_report",
            [
                "Situation report",
                HEADLINE,
                "Number: 7",
                "As of: 22 March 2031",
                "Outlet: The Harbour Ledger",
                "Words read: 418",
            ],
        ),
        (
            "cable",
            [
                "Cable · No. 7",
                f"SUBJECT: {HEADLINE}",
                "REF: The Harbour Ledger · 22 March 2031 · 418 words read",
                "DRAFTED BY: left to the desk",
                "CLEARED BY: left to the desk",
            ],
        ),
    ],
)
def test_each_kind_of_document_has_its_lines(head, lines):
    """A memorandum, a report, a cable: what is known is told, the rest is left to the desk."""
    assert lines_of(head, TITLED, DeskLines("Draft", "7")) == ["Draft", *lines]


def test_a_quote_sheet_says_how_many_quotations_it_has():
    """Of how many that were found."""
    assert lines_of("quote_sheet", TITLED)[0] == (
        "Quote sheet · The Harbour Ledger · 22 March 2031 · 418 words read"
        " · 6 of the article's 6 quotations"
    )


@pytest.mark.parametrize("head", ["memorandum", "situation_report", "cable", "quote_sheet"])
def test_every_document_says_once_that_there_is_no_headline(head):
    """What stands in its place might be taken for one."""
    assert "\n".join(lines_of(head, UNTITLED)).count("No headline in source") == 1
    assert "No headline" not in "\n".join(lines_of(head, TITLED))
