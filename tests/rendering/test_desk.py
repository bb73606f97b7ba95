"""What a desk puts on its pages, and how the receipt tells it from the article."""

from __future__ import annotations

import re
from dataclasses import replace
from email import message_from_bytes
from email.policy import SMTP
from io import BytesIO

import pytest
from pypdf import PdfReader

from briefgen.errors import UsageError
from briefgen.rendering import render
from briefgen.rendering.desk import set_up
from briefgen.settings import Settings
from briefgen.verification.documents import verify_document
from tests.builders import story, story_brief

FORMATS = ("md", "html", "pdf", "eml", "txt", "docx")


@pytest.fixture
def chosen(tmp_path):
    """Return settings in which a desk sets all that it can."""
    logo = tmp_path / "logo.svg"
    logo.write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 4"><path d="M0 0h4v4"/></svg>',
        encoding="utf-8",
    )
    return Settings(
        banner="UNOFFICIAL · Source: the desk",
        serial="FR/2031/12",
        accent="#7a1f1f",
        logo=logo,
        lang="en-gb",
        length=1_000,
    )


def test_nothing_is_on_the_page_without_a_wish():
    """Nor is anything said of the desk."""
    page = render(story_brief(), "html", Settings()).decode("utf-8")

    assert not re.search(r"desk|<img|No\.", page.partition("</style>")[2])
    assert set_up(Settings()).words == ()


@pytest.mark.slow
@pytest.mark.parametrize("form", FORMATS)
def test_page_of_a_desk_passes_the_receipt(chosen, form):
    """Banner and number are no text of the article; the page says so, and they are let pass."""
    report = verify_document(render(story_brief(), form, chosen), f".{form}", story())

    assert report.failures == ()
    assert report.checked > 25


@pytest.mark.parametrize("form", ["md", "html"])
def test_what_the_desk_did_not_declare_is_found(chosen, form):
    """A banner that the page says nothing of is no text of the article."""
    page = render(story_brief(), form, chosen).decode("utf-8")
    changed = page.replace("UNOFFICIAL", "OFFICIAL", 1)

    assert page != changed
    assert "OFFICIAL" in [
        failure.printed
        for failure in verify_document(changed.encode("utf-8"), f".{form}", story()).failures
    ]


def test_banner_and_number_stand_in_markdown(chosen):
    """The banner on a line of its own above, both again where the page tells what it has."""
    lines = render(story_brief(), "md", chosen).decode("utf-8").splitlines()

    assert lines[0] == "**UNOFFICIAL · Source: the desk**"
    assert lines[2].startswith("*News brief · No. FR/2031/12 · ")
    assert "- Put on the page by the desk: UNOFFICIAL · Source: the desk · FR/2031/12" in lines


def test_html_has_the_language_the_colour_and_the_picture(chosen):
    """The picture is in the page and has a text; the colour is lighter in the dark."""
    page = render(story_brief(), "html", chosen).decode("utf-8")
    lighter = set_up(chosen).accent_dark

    assert '<html lang="en-GB">' in page
    assert re.search(r'<img src="data:image/svg\+xml;base64,[\w+/=]+" alt="Logo">', page)
    assert ":root { --accent: #7a1f1f }" in page
    assert f":root {{ --accent: light-dark(#7a1f1f, {lighter}) }}" in page


def test_paper_has_the_language_the_banner_on_each_page_and_the_picture(chosen):
    """The running banner is no part of the text that is read aloud, the picture has its text."""
    data = render(story_brief(), "pdf", replace(chosen, pages=2))
    reader = PdfReader(BytesIO(data))
    texts = [page.extract_text() for page in reader.pages]

    assert reader.root_object["/Lang"] == "en-GB"
    assert len(texts) > 1
    assert all("UNOFFICIAL · Source: the desk" in text for text in texts)
    assert "Logo" in _alternatives(reader.root_object["/StructTreeRoot"])


def _alternatives(element):
    """Return the alternative texts below an element of the structure tree."""
    element = element.get_object()
    if not hasattr(element, "get"):
        return []
    kids = element.get("/K", [])
    below = [text for kid in (kids if isinstance(kids, list) else [kids]) for text in _below(kid)]
    return [element.get("/Alt"), *below]


def _below(kid):
    return _alternatives(kid) if hasattr(kid, "get_object") else []


def test_markup_in_a_banner_stays_text():
    """What a desk writes is text like any other."""
    chosen = Settings(banner="<b>*x*</b> {{ 1 }}", serial="_1_")

    assert "&lt;b&gt;*x*&lt;/b&gt; {{ 1 }}" in render(story_brief(), "html", chosen).decode()
    assert r"&#60;b\>\*x\*&#60;/b\> \{\{ 1 \}\}" in render(story_brief(), "md", chosen).decode()


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"accent": "#ffee00"}, r"too light to read \(contrast 1\.\d of 4\.5\): .* such as #"),
        ({"accent": "red;} body{display:none"}, "is no colour: give one such as #173a63"),
        ({"accent": "rgb(0,0,0)"}, "is no colour"),
        ({"accent": ""}, "is no colour"),
        ({"lang": "en_GB"}, "is no language tag"),
        ({"lang": "english"}, "is no language tag"),
        ({"lang": ""}, "is no language tag"),
        ({"banner": " \n"}, "the banner is empty"),
        ({"banner": "x" * 81}, "the banner has 81 characters: shorten it to 80"),
        ({"serial": "1" * 41}, "the serial has 41 characters"),
    ],
)
def test_wish_that_cannot_be_meant_is_one_line(values, message):
    """What is wrong, and what to do."""
    with pytest.raises(UsageError, match=message) as caught:
        set_up(Settings(**values))

    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("tag", "written"),
    [
        ("en", "en"),
        ("EN-gb", "en-GB"),
        (" sr-latn-rs ", "sr-Latn-RS"),
        ("es-419", "es-419"),
        ("de-1996-u-co-phonebk", "de-1996-u-co-phonebk"),
        ("zh-yue-hant-hk", "zh-yue-Hant-HK"),
    ],
)
def test_language_is_written_as_it_is_usually_written(tag, written):
    """Upper and lower case mean nothing in a tag, but people expect them in their place."""
    assert written == set_up(Settings(lang=tag)).lang


def test_line_breaks_in_a_banner_are_spaces():
    """A banner is one line, whatever it was typed as."""
    assert set_up(Settings(banner="NOT\nFOR\u202e  RELEASE")).banner == "NOT FOR RELEASE"


@pytest.mark.slow
def test_mail_carries_the_logo_beside_its_page(chosen):
    """Mail programs show no picture that is in the page itself; the bytes are always the same."""
    data = render(story_brief(), "eml", chosen)
    message = message_from_bytes(data, policy=SMTP)
    (picture,) = (part for part in message.walk() if part.get_content_maintype() == "image")

    assert picture.get_content() == chosen.logo.read_bytes()
    assert picture["Content-ID"] == "<logo>"
    assert 'src="cid:logo"' in message.get_body(("html",)).get_content()
    assert render(story_brief(), "eml", chosen) == data
