"""What an article says of itself, and what is said to be missing."""

from __future__ import annotations

from datetime import date

import pytest

from briefgen.errors import InputError
from briefgen.reading import Given, read_text

PAGE = """Strike halts island ferries as pay talks collapse
By NESSA QUILLARD and TOMAS ARBEK
Updated 6:42 PM, November 12, 2024

SKARHOLM, Norrey (ISP) — Ferry crews across the Norrey archipelago walked off the job on Tuesday.

The union said that 2,300 of its members had joined the strike.
"""


def test_found_metadata_is_where_it_says():
    """Headline, byline, dateline, day and outlet are excerpts of the article."""
    article = read_text(PAGE)

    assert article.title.text == "Strike halts island ferries as pay talks collapse"
    assert article.byline.text == "NESSA QUILLARD and TOMAS ARBEK"
    assert article.dateline.text == "SKARHOLM, Norrey (ISP) —"
    assert date(2024, 11, 12) == article.published
    assert article.source.outlet.text == "ISP"
    assert article.diagnostics == ()
    for stated in (article.title, article.byline, article.published_as, article.source.outlet):
        assert stated.text == PAGE[stated.excerpt.start : stated.excerpt.end]


@pytest.mark.parametrize(
    ("head", "words"),
    [
        ("29 September 2025 · 4 min read\n\n", "29 September 2025"),
        (
            "3 mins read | Updated 6:42 PM, 12 November 2024\n\n",
            "Updated 6:42 PM, 12 November 2024",
        ),
        ("\nSKARHOLM, Norrey, 12 November 2024 (ISP) — ", "12 November 2024"),
    ],
)
def test_the_words_of_the_day_are_no_others(head, words):
    """How long an article takes to read is no part of its date, nor is where it was filed."""
    article = read_text(f"Strike halts island ferries\n{head}Ferry crews left on Tuesday.")

    assert article.published_as.text == words


def test_supplied_metadata_wins():
    """What the user supplies stands before what the text states."""
    given = Given(
        title="A strike",
        published=date(2024, 1, 2),
        outlet="Norrey Post",
        url="https://a.example/b",
    )

    article = read_text(PAGE, "a.txt", given)

    assert (article.title.text, article.title.excerpt) == ("A strike", None)
    assert date(2024, 1, 2) == article.published
    assert (article.source.outlet.text, article.source.url) == (
        "Norrey Post",
        "https://a.example/b",
    )


def test_what_is_missing_is_said_to_be_missing():
    """A bare story has no headline, no day and no outlet, and says so."""
    article = read_text("The ferry sank within minutes. Nobody was hurt, the harbour master said.")

    assert (article.title, article.published, article.source.outlet) == (None, None, None)
    assert [(each.code, each.message) for each in article.diagnostics] == [
        ("no-headline", "headline not given in source"),
        ("no-date", "date not given in source"),
        ("no-outlet", "outlet not given in source"),
    ]


def test_supplied_title_is_known_in_the_text():
    """A first line that repeats the supplied title is the headline, full stop or not."""
    text = "The mayor goes.\n\nThe mayor of Ostmark resigned on Monday after a vote in the council."

    article = read_text(text, given=Given(title="The mayor goes"))

    assert [(piece.kind, piece.excerpt.text) for piece in article.furniture] == [
        ("headline", "The mayor goes.")
    ]


def test_paragraphs_of_the_story_are_counted():
    """Furniture has no number; the story counts from one."""
    assert [each.number for each in read_text(PAGE).paragraphs] == [None, None, None, 1, 2]


@pytest.mark.parametrize("text", ["\ufeffThe ferry sank.", "The ferry\r\nsank.\x00", "a\ud800b"])
def test_text_is_kept_as_it_is(text):
    """A text in memory is kept to the code point, its plain form as long as itself."""
    article = read_text(text)

    assert text == article.text
    assert len(text) == len(article.plain)
    assert "\x00" not in article.plain


@pytest.mark.parametrize(
    ("head", "outlet"),
    [
        ("CAIRO (AP) — ", "AP"),
        ("(CNN)", "CNN"),
        ("Port Ellan CNN — ", "CNN"),
        ("PORT ELLAN — ", None),
        ("Harbour closes\nBy Ana Ng | The Calder Review\n", "The Calder Review"),
        ("Harbour closes\nBy Ana Ng\nThe Eastwold Ledger\n3 March 2025\n", "The Eastwold Ledger"),
        ("Source: Lantern| 2025-03-04 18:48:09|Editor: ng\n", "Lantern"),
        ("TIDELINE  —\n", "TIDELINE"),
        ("NORREY  —\n", None),
    ],
)
def test_outlet(head, outlet):
    """The outlet is read off the dateline, the slug line or the byline; a town is none."""
    article = read_text(head + "The harbour closed on Monday, the harbour master told Tideline.")

    assert outlet == (article.source.outlet and article.source.outlet.text)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"title": "The mayor goes\nThe council stays"}, "several lines"),
        ({"outlet": "The Ledger ¶ 12"}, "points to a paragraph"),
        *(
            ({"url": address}, "is no web address: give one such as")
            for address in (
                "ample/news/ferry-crews?page=2",
                "<x:y> https://harbour.example/news",
                "Address: https://harbour.example/news",
                "https://harbour.example/one https://harbour.example/two",
                "https://har\ue000bour.example/news",
                "https://harbour.example/" + "crews" * 400,
                "https://",
                "http://[::1",
            )
        ),
    ],
)
def test_what_could_not_be_read_back_is_not_taken(given, said):
    """A finished brief is read by its lines and its references."""
    with pytest.raises(InputError, match=said):
        Given(**given)


STORY = "The council of Norrey voted on Monday to repair the bridge at Harrowmere before winter.\n"


@pytest.mark.parametrize(
    ("head", "title", "outlet"),
    [
        (
            "Ferry strike ends | News | The Ellan Ledger\n\n",
            "Ferry strike ends",
            "The Ellan Ledger",
        ),
        ("Ferry strike ends - The Ellan Ledger\n\n", "Ferry strike ends", "The Ellan Ledger"),
        ("Ferry strike ends - nobody knows why\n\n", "Ferry strike ends - nobody knows why", None),
        ("Opinion | Let the ferries sail\n\n", "Let the ferries sail", None),
        ("NORREY via UPI — ", None, "UPI"),
        ("ellannews.example - ", None, None),
        ("EllanNews.net - ", None, "EllanNews.net"),
        ("The vote came late, the Ellan Post has learnt. ", None, "Ellan Post"),
        ("Information reaching ELLAN ONLINE is that nobody objected. ", None, "ELLAN ONLINE"),
    ],
)
def test_headline_and_outlet(head, title, outlet):
    """The name of a site is no part of a headline; a paper may be named by what it has learnt."""
    article = read_text(head + STORY)

    assert (str(article.title) if article.title else None) == title
    assert (str(article.source.outlet) if article.source.outlet else None) == outlet


@pytest.mark.parametrize(
    ("head", "byline", "day"),
    [
        ("By Ines Calder, November 12, 2024\n\n", "Ines Calder", "November 12, 2024"),
        ("By Ines Calder | November 12, 2024\n\n", "Ines Calder", "November 12, 2024"),
        ("November 12, 2024 by Ines Calder\n\n", "Ines Calder", "November 12, 2024"),
        (
            "Posted: November 12, 2024. 10:11 pm CST.\nBy Ines Calder: ",
            "Ines Calder",
            "November 12, 2024",
        ),
        ("Ana Calder\nNovember 12, 2024\n", "Ana Calder", "November 12, 2024"),
    ],
)
def test_byline_and_day(head, byline, day):
    """They may share a line, or the byline that of the first sentence."""
    article = read_text(head + STORY)

    assert (article.byline.text, article.published_as.text) == (byline, day)
    assert article.title is None


def test_white_space_around_what_is_given_is_left_out():
    """It would stand between a mark of Markdown and the words that it marks."""
    assert Given(title=" The mayor goes\n", outlet="\N{HANGUL FILLER}The Ledger") == Given(
        title="The mayor goes", outlet="The Ledger"
    )
