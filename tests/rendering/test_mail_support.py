"""The HTML of a mail, held against what mail programs are known to support."""

from __future__ import annotations

import json
import re
from email import message_from_bytes
from email.policy import default
from html.parser import HTMLParser
from pathlib import Path

import pytest
import tinycss2

from briefgen.rendering import render
from briefgen.rendering.mail_body import preview_of
from briefgen.rendering.set_pages import written_page
from briefgen.settings import Settings
from briefgen.verification.documents import verify_document
from tests.builders import bridge_brief, story_brief, titled_story

TABLE = json.loads(Path(__file__).with_name("mail_support.json").read_text(encoding="utf-8"))
WANTED = [
    client
    for client in TABLE["clients"]
    if client.startswith(("gmail.", "outlook.", "apple-mail."))
]
SETS = ("default", "press", "sitrep", "bluf", "cable", "digest")

WITHOUT_HARM = {
    "css-at-media": "narrower margins and dark colours: elsewhere the page is light and fits too",
    "css-at-media-prefers-color-scheme": "the same",
    "css-color-scheme": "the same",
    "html-meta-color-scheme": "the same",
    "html-style": "every rule stands in its element; the element holds those for @media",
    "css-max-height": "the preview is unseen without it",
    "css-display-none": "where it is not known, the preview is a dot of one pixel",
    "css-word-break": "a long address that is not parted makes the column wider",
    "html-role": "layout tables are read as tables of one cell",
    "html-lang": "speech programs take the language of the user",
    "css-white-space": "code of a set of one's own, which <pre> keeps in its lines",
    "css-pseudo-class-root": "the same as the colour scheme",
}
"""What not all of them support, and why the page does not need it."""

SLUGS = {
    **dict.fromkeys(("font-family", "font-style"), "css-font"),
    **dict.fromkeys(("border", "border-top", "border-bottom", "border-left"), "css-border"),
    **dict.fromkeys(("padding-left", "padding"), "css-padding"),
    **{f"h{level}": "html-h1-h6" for level in range(1, 7)},
    **dict.fromkeys(("ul", "ol", "li"), "html-lists"),
    **dict.fromkeys(("table", "tr", "td", "th", "tbody"), "html-table"),
    "display": "css-display-none",
    "em": "html-strong",
}
"""Properties and elements that the table has under another name."""

EVERYWHERE = {"a", "color", "html", "head", "title", "meta", "br", "body"}
"""What is older than the table, and so not in it."""


class _Parts(HTMLParser):
    """Collects elements, and properties in ``style`` attributes."""

    def __init__(self, page):
        super().__init__()
        self.elements, self.properties, self.style = set(), set(), ""
        self._in_style = False
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.elements.add(tag)
        self._in_style = tag == "style"
        declarations = tinycss2.parse_blocks_contents(dict(attrs).get("style") or "")
        self.properties |= {one.lower_name for one in declarations if one.type == "declaration"}

    def handle_endtag(self, _):
        self._in_style = False

    def handle_data(self, data):
        self.style += data if self._in_style else ""


def html_of(name, **settings):
    """Return the HTML of a mail of a set."""
    briefs = [story_brief(titled_story())] + [bridge_brief()] * (name == "digest")
    data = render(briefs, "eml", Settings(template=name, **settings))
    return message_from_bytes(data, policy=default).get_body(("html",)).get_content()


def slugs_of(parts):
    """Return the names that the table has for what a page uses."""
    for kind, names in (("html", parts.elements), ("css", parts.properties)):
        for name in names - EVERYWHERE:
            if not name.startswith(("-webkit-", "mso-")):
                yield SLUGS.get(name, f"{kind}-{name}")
    yield from (f"css-at-{rule}" for rule in re.findall(r"@([a-z-]+)", parts.style))


@pytest.mark.parametrize("name", SETS)
def test_mail_programs_show_what_a_mail_is_made_of(name):
    """Outlook, Gmail and Apple Mail, in their newest versions: all of them, or it does no harm."""
    used = set(slugs_of(_Parts(html_of(name))))
    unknown = used - TABLE["features"].keys() - WITHOUT_HARM.keys()
    missing = {
        (slug, client)
        for slug in used & TABLE["features"].keys() - WITHOUT_HARM.keys()
        for client, letter in zip(TABLE["clients"], TABLE["features"][slug], strict=True)
        if client in WANTED and letter == "n"
    }

    assert unknown == set()
    assert missing == set()
    assert {"css-font", "css-padding", "html-table"} <= used


@pytest.mark.parametrize("name", SETS)
def test_what_outlook_and_gmail_lack_is_not_leant_on(name):
    """The properties that were once used, and that neither knows."""
    parts = _Parts(html_of(name))

    assert not {"overflow-wrap", "word-wrap", "overflow", "white-space"} & parts.properties


@pytest.mark.parametrize("name", SETS)
def test_the_preview_is_the_bottom_line(name):
    """It stands first, where lists of messages look, and is unseen in the message."""
    page = html_of(name)
    preview = re.search(
        r'<body[^>]*>\s*<div class="preview" style="display: none;[^>]*>(.*?)</div>', page
    )

    assert preview
    assert re.sub("<[^>]+>", "", page).count(preview[1][:30]) > 1
    if name in {"default", "bluf"}:
        assert "Velmoran Foreign Minister Tamsin Orrel left Port Adren" in preview[1][:80]


@pytest.mark.slow
@pytest.mark.parametrize("name", SETS)
def test_a_mail_with_all_there_is_verifies(name):
    """Preview, calendar and PDF are checked like the page."""
    article = titled_story()
    if name == "digest":
        data = render([story_brief(article), bridge_brief()], "eml", Settings(template=name))
        articles = [article, bridge_brief().analysis.article]
    else:
        data = render(story_brief(article), "eml", Settings(template=name, calendar=True))
        articles = [article]
    report = verify_document(data, ".eml", articles)

    assert (report.failures, report.seal) == ((), "intact")


def test_a_page_without_words_of_an_article_has_no_preview(tmp_path):
    """A set of one's own may print what it likes."""
    folder = tmp_path / "own"
    folder.mkdir()
    (folder / "brief.md").write_text("\n")
    (folder / "brief.html").write_text("<p>Words</p>")
    settings = Settings(template="own", template_dir=tmp_path)

    assert preview_of(written_page([story_brief()], settings)) == ""
