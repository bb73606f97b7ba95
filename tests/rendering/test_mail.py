"""The page as a draft message."""

from __future__ import annotations

import re
import sys
from email import message_from_bytes
from email.policy import default
from html.parser import HTMLParser

import pytest

from briefgen.delivery.message import Letter, write_message
from briefgen.errors import MissingError, UsageError
from briefgen.labels import LABELS
from briefgen.model import Stated
from briefgen.rendering import mail, render, render_edited, weasyprint_session
from briefgen.settings import Settings
from tests.builders import article_of, bridge_brief, brief_of, story_brief, titled_story

NEWS = (
    "Velmoran Foreign Minister Tamsin Orrel left Port Adren on Friday without a deal on the Karsh"
    " Strait"
)


def message_of(brief=None, **settings):
    """Render a brief as a message and read it."""
    data = render(brief or story_brief(titled_story()), "eml", Settings(**settings))
    return message_from_bytes(data, policy=default)


def html_of(message) -> str:
    """Return the HTML part."""
    return message.get_body(("html",)).get_content()


class _Tags(HTMLParser):
    """Collects the elements of a page and their attributes."""

    def __init__(self, page):
        super().__init__()
        self.found = []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))


def test_the_message_holds_the_page_three_times():
    """As text, as HTML and as a PDF named after the article."""
    brief = story_brief(titled_story())
    message = message_of(brief)
    (pdf,) = message.iter_attachments()
    text = message.get_body(("plain",)).get_content().replace("\r\n", "\n")

    assert text == render(brief, "txt", Settings()).decode()
    assert "<h2 " in html_of(message)
    assert pdf.get_filename() == "strait.pdf"
    assert pdf.get_content() == render(brief, "pdf", Settings())


@pytest.mark.parametrize(
    ("titled", "settings", "subject"),
    [
        (True, {}, "Orrel leaves Port Adren without a deal on the Karsh Strait"),
        (False, {}, NEWS),
        (False, {"serial": "12"}, f"No. 12 · {NEWS}"),
        (True, {"serial": "12", "subject": "For the morning"}, "For the morning"),
    ],
)
def test_subject_is_the_headline_unless_one_is_given(titled, settings, subject):
    """Without one it is the clause that the news begins with; the number stands before it."""
    message = message_of(story_brief(titled_story() if titled else None), **settings)

    assert message["Subject"] == subject
    assert message["X-Brief-Serial"] == settings.get("serial")


def test_the_subject_of_several_is_the_headline_of_the_first():
    """Behind what the document is."""
    message = message_of([story_brief(titled_story()), bridge_brief()], template="digest")
    words = message["Subject"].split(" · ", 1)
    (pdf,) = message.iter_attachments()

    assert pdf.get_filename().startswith("News-digest")
    assert words[0] == "News digest"
    assert words[1] in {
        "Orrel leaves Port Adren without a deal on the Karsh Strait",
        "The old bridge fell into the river on Monday after a week of rain, and two carts with it",
    }


@pytest.mark.slow
def test_same_input_gives_same_bytes(monkeypatch):
    """There is no date but the one that the caller sets."""
    brief = story_brief()
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)

    assert render(brief, "eml", Settings()) == render(brief, "eml", Settings())
    assert message_of(brief)["Date"] is None
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    assert message_of(brief)["Date"] == "Thu, 01 Jan 1970 00:00:00 +0000"
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "today")
    with pytest.raises(UsageError, match="SOURCE_DATE_EPOCH"):
        message_of(brief)


def test_without_pango_the_message_has_no_pdf_and_says_so(monkeypatch, caplog):
    """The words come through all the same."""
    monkeypatch.setattr(weasyprint_session, "_import_weasyprint", _missing)
    message = message_of()

    assert [*message.iter_attachments()] == []
    assert [record.getMessage() for record in caplog.records] == [
        "the message goes without its PDF: no Pango"
    ]


def _missing():
    message = "no Pango"
    raise MissingError(message)


def test_missing_library_is_named(monkeypatch):
    """One line says what to install."""
    monkeypatch.setitem(sys.modules, "css_inline", None)

    with pytest.raises(MissingError, match="pip install css-inline"):
        message_of()


# --- HTML -----------------------------------------------------------------------------------------


def test_style_stands_in_the_elements():
    """Mail programs that read no style sheet show the page as it is meant."""
    tags = _Tags(html_of(message_of(accent="#7a1f1f"))).found

    assert all("style" in values for tag, values in tags if tag in {"p", "h1", "h2", "ul", "li"})
    assert all("#7a1f1f" in values["style"] for tag, values in tags if tag == "h2")


def test_dark_screens_have_their_rules():
    """Those cannot stand in an element."""
    page = html_of(message_of())

    assert "prefers-color-scheme: dark" in page
    assert '<meta name="color-scheme" content="light dark">' in page


def test_nothing_runs_and_nothing_is_fetched():
    """No script, no picture, no style sheet, no font from elsewhere."""
    page = html_of(message_of())
    tags = {tag for tag, _ in _Tags(page).found}

    assert not tags & {"script", "link", "img", "iframe", "object", "form", "svg", "video"}
    assert not re.search(r"https?://(?!ledger\.example)|url\(|@import|javascript:", page)


def test_hostile_article_stays_text():
    """Markup of either kind in an article is words, in the page and in the headers."""
    text = "<script>alert(1)</script> [x](javascript:y) ![z](https://a.example/p.png) was said."
    message = message_of(brief_of(article_of(text, title=Stated(text)), points=[text]))
    tags = _Tags(html_of(message)).found

    assert not {"script", "img", "a"} & {tag for tag, _ in tags}
    assert message["Subject"] == text


def own_set(tmp_path, **files):
    """Make a template set of some files."""
    folder = tmp_path / "own"
    folder.mkdir()
    for name, text in files.items():
        (folder / name.replace("_", ".")).write_text(text, encoding="utf-8")
    return {"template": "own", "template_dir": tmp_path}


def test_a_set_without_a_frame_has_that_of_the_default(tmp_path):
    """Every set can be mailed."""
    chosen = own_set(
        tmp_path,
        brief_md="# Head\n\n[one](javascript:x) [two](https://a.example) ![three](p.png)\n",
        brief_html="<p>Words</p>",
    )
    page = html_of(message_of(**chosen))
    links = [values["href"] for tag, values in _Tags(page).found if tag == "a"]

    assert "max-width: 600px" in page
    assert links == ["https://a.example"]
    assert ("three" in page, "p.png" in page) == (True, False)


def test_a_set_may_bring_its_own_frame(tmp_path):
    """And a style sheet for it."""
    chosen = own_set(
        tmp_path,
        brief_md="# Head\n",
        brief_html="<p>Words</p>",
        mail_html="<style>{% include 'mail.css' %}</style><main>{{ body }}</main>",
        mail_css="h1 { color: #123456 }",
    )

    assert '<h1 style="color: #123456;">Head</h1>' in html_of(message_of(**chosen))


def test_only_a_paragraph_below_the_headline_is_the_lead(tmp_path):
    """A list that stands there is a list like any other."""
    chosen = own_set(
        tmp_path, brief_md="Above\n\n# Head\n\n- one\n\nBelow\n", brief_html="<p>Words</p>"
    )
    classes = [
        (tag, values.get("class")) for tag, values in _Tags(html_of(message_of(**chosen))).found
    ]

    assert ("p", "banner") in classes
    assert ("ul", None) in classes
    assert "lead" not in dict(classes).values()


def test_contents_of_a_digest_lead_to_its_stories():
    """Mail programs look for a name as well as for an id."""
    briefs = [story_brief(titled_story()), bridge_brief()]
    data = render(briefs, "eml", Settings(template="digest"))
    tags = _Tags(html_of(message_from_bytes(data, policy=default))).found
    goals = [values["href"] for tag, values in tags if values.get("href", "").startswith("#")]

    assert goals == ["#story-1-of-2", "#story-2-of-2"]
    for name in ("id", "name"):
        assert [
            f"#{values[name]}" for tag, values in tags if tag == "a" and name in values
        ] == goals


def test_what_made_a_digest_does_not_lead():
    """Its first paragraph is its banner."""
    briefs = [story_brief(titled_story()), bridge_brief()]
    page = html_of(
        message_from_bytes(render(briefs, "eml", Settings(template="digest")), policy=default)
    )

    assert re.search(r'<p class="banner"[^>]*><?[^>]*>?Made by', page)
    assert re.findall(r'<p class="lead"[^>]*>(.{8})', page) == ["<strong>"] * 2


def test_references_stand_back():
    """The number of a paragraph is tied to its sign and to the word before it."""
    page = html_of(message_of())

    assert re.search(r'refused\.<span class="ref" style="[^"]+">&nbsp;¶&nbsp;1</span>', page)
    assert "¶ " not in page


# --- attachments ----------------------------------------------------------------------------------


def test_the_dates_to_watch_are_attached_on_request(caplog):
    """As a calendar that is named after the article; without a sure date there is none."""
    brief = story_brief(titled_story())
    _, calendar = message_of(brief, calendar=True).iter_attachments()
    undated = message_of(brief_of(article_of("It fell."), points=["It fell."]), calendar=True)

    assert (calendar.get_content_type(), calendar.get_filename()) == ("text/calendar", "strait.ics")
    assert "BEGIN:VEVENT" in calendar.get_content()
    assert [part.get_filename() for part in undated.iter_attachments()] == ["text.pdf"]
    assert "no date to watch is sure to the day" in caplog.text


def test_an_edited_brief_has_no_calendar_and_says_so(caplog):
    """Its Markdown has the words of a date, not the day."""
    text = render(story_brief(titled_story()), "md", Settings()).decode()
    data = render_edited(text, "eml", Settings(calendar=True))
    message = message_from_bytes(data, policy=default)

    assert [part.get_content_type() for part in message.iter_attachments()] == ["application/pdf"]
    assert "an edited brief goes without a calendar" in caplog.text


def test_a_pdf_that_servers_refuse_is_left_out_and_told(monkeypatch, caplog):
    """A message of more than 8 MB comes back; what is just under it goes."""
    monkeypatch.setattr(mail, "LARGEST_PDF", 100)
    message = message_of()

    assert [*message.iter_attachments()] == []
    assert "many servers refuse" in caplog.text


def test_the_largest_pdf_makes_a_message_of_8_mb():
    """Measured, since base64 and its line ends take a third more."""
    letter = Letter("s", "t", "h", pdf=b"%" * mail.LARGEST_PDF)

    assert 7_900_000 < len(write_message(letter)) < 8_000_000


def test_a_message_has_no_line_that_nobody_filled():
    """What a desk has filled in stays."""
    brief = story_brief(titled_story())
    for name in ("bluf", "cable", "sitrep"):
        text = message_of(brief, template=name).get_body(("plain",)).get_content()

        assert LABELS["left_to_desk"] not in text
        assert f"{LABELS['memo_date']}:" not in text
        assert f"{LABELS['comment']}:" not in text
    numbered = message_of(brief, template="sitrep", serial="12")
    assert f"{LABELS['number']}: 12" in numbered.get_body(("plain",)).get_content()
