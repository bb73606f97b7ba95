"""Briefs compared with what is made again, and what a seal says of making them."""

from __future__ import annotations

import pytest

from briefgen.errors import InputError
from briefgen.rendering import render
from briefgen.settings import Settings
from briefgen.verification.exact_copies import (
    find_articles,
    find_difference,
    find_made,
    require_same_articles,
)
from briefgen.verification.made_with import name_made, read_made
from tests.builders import story, story_brief, titled_story
from tests.rendering.test_calendar import council

CHOSEN = Settings(template="cable", length=300, banner="DRAFT")


@pytest.mark.parametrize("form", ["md", "html", "pdf", "docx", "eml", "json"])
def test_a_seal_says_what_a_brief_was_made_with(form):
    """Settings that are not the defaults, and what was given with the article."""
    data = render(story_brief(titled_story()), form, CHOSEN)
    settings, articles = find_made(data, f".{form}")

    assert settings == {"template": "cable", "length": 300, "banner": "DRAFT"}
    assert articles == [
        {
            "sha256": titled_story().sha256,
            "name": "strait.txt",
            "title": "Orrel leaves Port Adren without a deal on the Karsh Strait",
            "outlet": "The Harbour Ledger",
            "published": "2031-03-22",
            "url": "https://ledger.example/strait",
        }
    ]
    assert find_articles(data, f".{form}") == (titled_story().sha256,)


def test_a_calendar_says_it_too():
    """In a property."""
    assert find_made(render(council(), "ics", Settings()), ".ics")[0] == {}


def test_a_seal_says_nothing_of_a_machine_or_a_mail():
    """Whoever gets a brief learns no server, no user and no command."""
    settings = Settings(
        to=("desk@newsroom.example",),
        sender="brief@newsroom.example",
        smtp_host="mail.newsroom.example",
        smtp_user="brief",
        password_command="secret-tool lookup brief",  # noqa: S106  (prints one, is none)
    )
    data = render(story_brief(), "md", settings)

    assert find_made(data, ".md")[0] == {}


def test_plain_text_says_nothing():
    """It has no unseen place."""
    assert find_made(render(story_brief(), "txt", Settings()), ".txt") is None


@pytest.mark.parametrize(
    "word", ["s-7b7d", "s-zz", "s-5b5d", "s-" + "00" * 50_000, "a1b2c3", "s-7b2261223a317d"]
)
def test_other_words_say_nothing(word):
    """Broken, empty, too long, of another shape."""
    assert read_made([word]) is None


def test_a_word_is_read_back():
    """Whatever letters it has."""
    told = {"banner": "Für uns"}, [{"name": "naïve “x”.txt"}]

    assert read_made(["a1b2c3", name_made(*told)]) == told


def test_other_articles_are_refused():
    """The line says which option names them."""
    made = find_made(render(story_brief(), "md", Settings()), ".md")

    require_same_articles(made, [story().sha256])
    with pytest.raises(InputError, match="--exact"):
        require_same_articles(made, ["0" * 64])


@pytest.mark.parametrize(
    ("form", "place"),
    [("md", "below 'Key points'"), ("html", "line "), ("txt", "line "), ("json", "line ")],
)
def test_the_first_difference_is_told(form, place):
    """By line and, where there are sections, by section."""
    again = render(story_brief(), form, Settings())
    at = again.index(b"Key points" if form != "json" else b'"summary"') + 60
    data = again[:at] + b"~" + again[at:]

    assert find_difference(again, again, f".{form}") is None
    assert place in find_difference(data, again, f".{form}").place


@pytest.mark.parametrize("form", ["pdf", "docx"])
def test_the_first_block_that_differs_is_told(form):
    """Of a form that is not read in lines."""
    one = render(story_brief(), form, Settings())
    other = render(story_brief(), form, Settings(banner="DRAFT"))

    assert "DRAFT" in str(find_difference(other, one, f".{form}"))


def test_bytes_that_do_not_show_are_told():
    """Every word is the same."""
    data = render(story_brief(), "md", Settings())

    assert find_difference(data.replace(b"\n", b"\r\n"), data, ".md").place == "line ends"
