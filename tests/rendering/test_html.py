"""The page as HTML."""

from __future__ import annotations

import base64
import hashlib
import html
import itertools
import re
from html.parser import HTMLParser

import pytest

from briefgen.model import Stated
from briefgen.rendering import render
from briefgen.settings import Settings
from briefgen.shipped_sets import shipped
from briefgen.verification.documents import verify_document
from briefgen.verification.markup_blocks import read_html
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
        """Record text for all elements it stands in."""
        for _, text in self.open:
            text.append(data)


def page_of(brief) -> str:
    """Render all of a brief as HTML."""
    return render(brief, "html", Settings(length=1_000)).decode("utf-8")


@pytest.mark.parametrize(("name", "length"), [("story", 1_000), ("titled", None)])
def test_page_is_the_one_kept(name, length, golden):
    """The page does not change unnoticed, but for its style and its script."""
    brief = story_brief(titled_story() if name == "titled" else None)
    page = render(brief, "html", Settings(length=length))

    bare = re.sub(rb"(<(style|script)>).*?(</\2>)", rb"\1\3", page, flags=re.DOTALL)
    golden(f"{name}.html", re.sub(rb"sha256-[^;]+;", b"sha256-;", bare))


def test_every_excerpt_says_where_it_stands():
    """The text of an element with offsets is the article's; the name of an issue is set large."""
    brief = story_brief()
    text = brief.analysis.article.text
    found = [
        ("".join(words), int(attributes["data-start"]), int(attributes["data-end"]))
        for _, attributes, words in Outline(page_of(brief)).elements
        if "data-start" in attributes
    ]

    others = [(text[start:end], words) for words, start, end in found if text[start:end] != words]
    assert len(found) > 60
    assert ("the Karsh Strait", "The Karsh Strait") in others
    assert [words[0].upper() + words[1:] for words, _ in others] == [words for _, words in others]


def test_passages_lead_to_their_places_in_the_article():
    """Each link of the brief goes to the piece of the article that its words begin in."""
    elements = Outline(page_of(story_brief())).elements
    pieces = {a["id"]: a for _, a, _ in elements if "piece" in (a.get("class") or "") and "id" in a}
    links = [a for _, a, _ in elements if "data-at" in a]

    assert len(links) > 50
    for link in links:
        start = int(link["data-at"].partition("-")[0])
        goal = pieces[(link.get("href") or link["data-to"])[1:]]
        assert int(goal["data-start"]) <= start < int(goal["data-end"])


def test_cited_sentences_lead_back_to_the_first_place_that_cites_them():
    """What the brief does not cite leads nowhere."""
    brief = story_brief()
    elements = Outline(page_of(brief)).elements
    places = {a["id"]: "".join(words) for _, a, words in elements if "id" in a}
    cited = {
        "".join(words): places[a["href"][1:]]
        for _, a, words in elements
        if a.get("class") == "piece cited"
    }
    others = ["".join(words) for _, a, words in elements if a.get("class") == "piece"]

    bottom_line = brief.bottom_line.excerpt.text
    assert cited[bottom_line] == bottom_line.partition(", after")[0]  # the title
    assert cited["A further round is expected next week."].startswith("A further round")
    assert "Halvik gave little ground." in others


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
    """One file: no link to a script, a sheet, an image or a font."""
    page = page_of(story_brief(titled_story()))

    assert not re.search(r"<(link|img|iframe|object)\b|\ssrc=", page)
    assert "@import" not in page
    assert re.findall(r'url\((?!"data:)', page) == []
    assert "default-src 'none'" in page


def test_policy_allows_the_one_script_of_the_page():
    """It is named by its hash: what else comes to stand in the page does not run."""
    page = page_of(story_brief())
    (script,) = re.findall(r"<script\b[^>]*>(.*?)</script>", page, flags=re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    (policy,) = re.findall(r'Content-Security-Policy" content="([^"]*)"', page)

    assert script == (shipped() / "default" / "page.js").read_text(encoding="utf-8")
    assert f"script-src 'sha256-{digest}';" in html.unescape(policy)


def test_script_brings_no_words():
    """Controls are made of a template in the page, whose words the receipt knows."""
    text = page_of(story_brief())
    page = read_html(text)
    script = re.sub(r"/\*.*?\*/|//[^\n]*", "", text.partition("<script>")[2], flags=re.DOTALL)
    controls = [block.text for block in page.blocks if not block.in_brief]

    assert {"Copy quote", "Dark page", "Ilse Tarn"} <= set(controls)
    assert not re.search(r"""["'`][^"'`]*[A-Z][a-z]+ [a-z]+[^"'`]*["'`]""", script)


def test_clipping_has_the_quotation_its_speaker_and_its_source():
    """The role is told with each, though the page prints it once."""
    elements = Outline(page_of(story_brief(titled_story()))).elements
    clippings = [a["data-copy"] for _, a, _ in elements if "data-copy" in a]

    [clipping] = [one for one in clippings if one.startswith("“It would cut off")]
    assert clipping.splitlines() == [
        (
            "“It would cut off the islands before winter, and it would leave Brennica standing"
            " alone” – “Nobody who has read the map can want that.”"
        ),
        (
            "Tamsin Orrel · Velmoran Foreign Minister"
            " · told reporters at the harbour after the meeting"
        ),
        (
            "¶ 3 · The Harbour Ledger · 22 March 2031"
            " · Orrel leaves Port Adren without a deal on the Karsh Strait"
        ),
    ]


def test_clipping_of_a_headline_has_no_number():
    """What stands in no paragraph of the story is copied without one, and the page passes."""
    article = article_of("Ng: no deal on the ferry\nIt sails.", [("Ng: no … ferry", "headline")])
    quote = {"spans": ["no deal on the ferry"], "kind": "direct", "mention": "Ng", "actor": None}
    page = page_of(brief_of(article, points=["It sails."], quotes=[quote]))
    *_, copied = [a["data-copy"] for _, a, _ in Outline(page).elements if "data-copy" in a]

    assert "¶" not in copied
    assert verify_document(page.encode(), ".html", article).failures == ()


@pytest.mark.parametrize(
    ("words", "others"),
    [
        ('data-copy="“We have closed gaps', 'data-copy="“We have closed doors'),
        (">Dark page<", ">Believe this page<"),
        ('<option value="a1">Tamsin Orrel', '<option value="a1">Tamsin Oriel'),
    ],
)
def test_receipt_sees_what_the_script_can_show(words, others):
    """A clipping, a control and a choice hold words of the article and of ours, and no others."""
    page = page_of(story_brief())
    changed = page.replace(words, others)

    assert changed != page
    assert not verify_document(page.encode(), ".html", story()).failures
    assert verify_document(changed.encode(), ".html", story()).failures


def test_page_without_its_article_has_no_links_into_it(tmp_path):
    """A set may leave the article out; then its passages lead nowhere, and are no links."""
    (tmp_path / "bare").mkdir()
    (tmp_path / "bare" / "brief.html").write_text(
        '{% extends "!default/brief.html" %}{% block article %}{% endblock %}', encoding="utf-8"
    )
    settings = Settings(template="bare", template_dir=tmp_path)
    elements = Outline(render(story_brief(), "html", settings).decode()).elements

    assert [a["href"] for _, a, _ in elements if "href" in a] == ["#brief"]


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

    scripts = ["".join(words) for tag, _, words in elements if tag == "script"]

    assert scripts == [(shipped() / "default" / "page.js").read_text(encoding="utf-8")]
    assert "img" not in {tag for tag, _, _ in elements}
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


def test_clipping_has_the_words_as_they_were_meant():
    """What is copied reads as what is printed, and the page passes."""
    article = article_of("It sails.\nNg: no deal on theÂ\xa0ferry.")
    words = article.text[article.text.index("no deal") : -1]
    quote = {"spans": [words], "kind": "direct", "mention": "Ng", "actor": None}
    page = page_of(brief_of(article, points=["It sails."], quotes=[quote]))
    *_, copied = [a["data-copy"] for _, a, _ in Outline(page).elements if "data-copy" in a]

    assert copied.startswith("“no deal on the ferry”")
