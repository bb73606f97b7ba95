"""What stands above the first section."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from briefgen.model import Stated
from briefgen.page.field_maker import FieldMaker
from briefgen.page.model import Heading, rows_of
from briefgen.page.page_head import DeskLines, build_head, day, headline_of
from briefgen.page.page_rows import text_of
from tests.builders import article_of, brief_of, excerpt, story_brief, titled_story

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
    """It is printed once, in the size of a headline."""
    assert said(headline_of(TITLED)) == HEADLINE


def test_a_clause_of_the_news_stands_for_a_headline_that_is_missing():
    """It is short; the bottom line below has the whole sentence."""
    assert said(headline_of(UNTITLED)) == CLAUSE


def test_nothing_to_tell_is_said():
    """Without any news, the page says that there is no headline."""
    maker = FieldMaker(brief_of(article_of("One sentence.")))

    assert said(headline_of(maker)) == "No headline in source"
    assert lines_of("banner", maker)[0].count("No headline") == 0


def test_a_missing_headline_is_one_small_line():
    """It stands in the banner, and once."""
    lines = lines_of("banner", UNTITLED)

    assert lines[0].endswith(" · No headline in source")
    assert len(lines) == 2
    assert "No headline" not in "".join(lines_of("banner", TITLED))


@pytest.mark.parametrize(
    ("stated", "printed"),
    [
        ("Published 9:15 a.m. July 8, 2025", "July 8, 2025"),
        ("Last updated: 8 July 2025", "8 July 2025"),
        ("8 July 2025", "8 July 2025"),
        ("Updated", "Updated"),
    ],
)
def test_a_date_of_publication_has_no_verb_and_no_time(stated, printed):
    """Below "As of" a page does not say "Published"."""
    article = article_of(f"{stated}\nOne sentence.")
    words = excerpt(article, stated)
    article = replace(article, published_as=Stated(stated, words), published=date(2025, 7, 8))

    assert text_of(day(FieldMaker(brief_of(article)))) == printed


@pytest.mark.parametrize(
    ("head", "lines"),
    [
        (
            "memorandum",
            [
                "Memorandum",
                "TO: ………………………",
                "FROM: ………………………",
                "DATE: ………………………",
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
            ],
        ),
        (
            "cable",
            [
                "Cable · No. 7",
                f"SUBJECT: {HEADLINE}",
                "REF: The Harbour Ledger · 22 March 2031",
                "DRAFTED BY: ………………………",
                "CLEARED BY: ………………………",
            ],
        ),
    ],
)
def test_each_kind_of_document_has_its_lines(head, lines):
    """A memorandum, a report, a cable: what is known is told, the rest is a blank."""
    assert lines_of(head, TITLED, DeskLines("Draft", "7")) == ["Draft", *lines]


def test_a_quote_sheet_says_how_many_quotations_it_has():
    """Of how many that were found."""
    assert lines_of("quote_sheet", TITLED)[0] == (
        "Quote sheet · The Harbour Ledger · 22 March 2031 · 6 of the article's 6 quotations"
    )


@pytest.mark.parametrize("head", ["memorandum", "situation_report", "cable", "quote_sheet"])
def test_every_document_says_once_that_there_is_no_headline(head):
    """What stands in its place might be taken for one."""
    assert "\n".join(lines_of(head, UNTITLED)).count("No headline in source") == 1
    assert "No headline" not in "\n".join(lines_of(head, TITLED))
