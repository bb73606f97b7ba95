"""The page as HTML."""

from __future__ import annotations

import html
import itertools
import re
from html.parser import HTMLParser

import pytest

from briefgen.model import Stated
from briefgen.rendering import render
from briefgen.settings import Settings
from tests.builders import article_of, brief_of, story, story_brief, titled_story

VOID = {"meta", "link", "img", "br"}


class Outline(HTMLParser):
    """Collects the elements of a page: names, attributes, and the text inside each."""

    def __init__(self, page: str) -> None:
        """Read a page."""
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None], list[str]]] = []
        self.open: list[tuple[str, list[str]]] = []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        """Open an element."""
        text: list[str] = []
        self.elements.append((tag, dict(attrs), text))
        if tag not in VOID:
            self.open.append((tag, text))

    def handle_endtag(self, tag):
        """Close an element; it must be the innermost one."""
        name, _ = self.open.pop()
        assert name == tag

    def handle_data(self, data):
        """Give text to all elements it stands in."""
        for _, text in self.open:
            text.append(data)


def page_of(brief) -> str:
    """Render a brief as HTML."""
    return render(brief, "html", Settings()).decode("utf-8")


@pytest.mark.parametrize("name", ["story", "titled"])
def test_page_is_the_one_kept(name, golden):
    """The page does not change unnoticed, but for its style."""
    brief = story_brief(titled_story() if name == "titled" else None)
    page = render(brief, "html", Settings())

    golden(
        f"{name}.html", re.sub(rb"<style>.*?</style>", b"<style></style>", page, flags=re.DOTALL)
    )


def test_every_excerpt_says_where_it_stands():
    """The text of an element with offsets is the article's text between them."""
    brief = story_brief()
    text = brief.analysis.article.text
    found = [
        ("".join(words), int(attributes["data-start"]), int(attributes["data-end"]))
        for _, attributes, words in Outline(page_of(brief)).elements
        if "data-start" in attributes
    ]

    assert len(found) > 60
    assert [text[start:end] for _, start, end in found] == [words for words, _, _ in found]


def test_references_lead_to_places_in_the_numbered_article():
    """Each link has its target, which is a sentence that is marked as cited."""
    elements = Outline(page_of(story_brief())).elements
    targets = {a["href"][1:] for tag, a, _ in elements if tag == "a" and a.get("class") == "ref"}
    places = {a["id"]: a.get("class") for _, a, _ in elements if "id" in a}

    assert len(targets) > 10
    assert {"cited"} == {places[target] for target in targets if target in places}
    assert targets <= set(places)


def test_numbered_article_is_the_whole_article():
    """Nothing of what was read is missing at the end of the page."""
    parts = [
        "".join(words)
        for tag, attributes, words in Outline(page_of(story_brief())).elements
        if tag == "p" and ("data-number" in attributes or attributes.get("class") == "furniture")
    ]

    assert [line for line in story().text.splitlines() if line] == parts


def test_page_has_language_landmarks_and_headings_in_order():
    """People who listen to a page find their way."""
    elements = Outline(page_of(story_brief())).elements
    names = [tag for tag, _, _ in elements]
    levels = [int(name[1]) for name in names if re.fullmatch("h[1-6]", name)]
    ids = [attributes["id"] for _, attributes, _ in elements if "id" in attributes]

    assert elements[0][1] == {"lang": "en"}
    assert [names.count(name) for name in ("header", "main", "footer", "h1")] == [1, 1, 1, 1]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))
    assert len(set(ids)) == len(ids)
    assert all(
        attributes["aria-labelledby"] in ids
        for _, attributes, _ in elements
        if "aria-labelledby" in attributes
    )


def test_page_needs_nothing_from_elsewhere():
    """One file: no script, no link to a sheet, an image or a font."""
    page = page_of(story_brief(titled_story()))

    assert not re.search(r"<(script|link|img|iframe|object)\b", page)
    assert "@import" not in page
    assert "url(" not in page
    assert "default-src 'none'" in page


HOSTILE = [
    "<script>alert(1)</script> ran.",
    '"><img src=x onerror=alert(1)> was here.',
    "' onmouseover='alert(1) was here.",
    "</style></title><script>alert(1)</script> was here.",
    "&lt;script&gt; is written so.",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_article_stays_text(text):
    """Whatever stands in an article or its metadata is shown, never obeyed."""
    article = article_of(text, title=Stated(text), byline=Stated(text), published_as=Stated(text))
    page = page_of(brief_of(article, points=[text], actors=[(text, "person", text)]))
    elements = Outline(page).elements

    assert not {tag for tag, _, _ in elements} & {"script", "img"}
    assert not [name for _, given, _ in elements for name in given if name.startswith("on")]
    assert html.escape(text, quote=False).replace("'", "&#39;").replace('"', "&#34;") in page


def test_style_of_every_status_is_there():
    """Each status has a shape and a colour of its own."""
    from typing import get_args

    from briefgen.labels import LABELS
    from briefgen.model import IssueStatus

    page = page_of(story_brief())
    for status in get_args(IssueStatus):
        assert status in LABELS
        assert f".{status.replace(',', '').replace(' ', '-')} " in page
