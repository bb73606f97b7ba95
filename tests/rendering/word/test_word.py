"""The page as a DOCX document, as python-docx reads it."""

from __future__ import annotations

import sys
from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import docx
import pytest
from docx.shared import Mm

from briefgen.briefing import verify
from briefgen.errors import MissingError
from briefgen.labels import LABELS
from briefgen.model import Stated
from briefgen.rendering import render
from briefgen.settings import Settings
from briefgen.verification.documents import verify_document
from tests.builders import story_brief, titled_story


def document_of(brief=None, **settings):
    """Render a brief as DOCX and open it."""
    chosen = Settings(**{"length": 1_000, **settings})
    data = render(brief or story_brief(titled_story()), "docx", chosen)
    return docx.Document(BytesIO(data))


def test_headings_and_lists_have_the_styles_of_word():
    """The navigation of Word shows the sections, and lists are lists."""
    document = document_of()
    styled = [(paragraph.style.name, paragraph.text) for paragraph in document.paragraphs]

    assert [style for style, _ in styled[:4]] == ["Banner", "Heading 1", "Lead", "Heading 2"]
    assert [text for style, text in styled if style == "Heading 2"][:2] == [
        "Key points",
        "Dates to watch",
    ]
    assert ("List Bullet 2", "Parties: Tamsin Orrel\xa0·\xa0Joren Halvik") in styled


def test_properties_say_what_it_is():
    """Title, author, subject, keywords and language; no time but the day of the article."""
    properties = document_of(lang="en-GB", serial="12").core_properties

    assert properties.title == (
        "Orrel leaves Port Adren without a deal on the Karsh Strait · News brief"
    )
    assert properties.author == "The Harbour Ledger"
    assert properties.subject == "News brief"
    assert properties.keywords.startswith("Tamsin Orrel, Joren Halvik, ")
    assert (properties.language, properties.identifier) == ("en-GB", "12")
    assert properties.created.isoformat()[:10] == "2031-03-22"
    assert not document_of(story_brief()).core_properties.created


@pytest.mark.parametrize("length", [245, 400])
def test_a_headline_that_was_given_is_no_property_in_part(length):
    """It is no text of the article, so half of it would stand nowhere, nor would half a label."""
    title = ("Orrel leaves the port at last. " * 20)[:length]
    article = replace(titled_story(), title=Stated(title))
    page = render(verify(story_brief(article)), "docx", Settings())

    assert not verify_document(page, ".docx", article).failures


def test_language_is_that_of_the_page():
    """A spelling checker reads it, and so does a screen reader."""
    languages = document_of(lang="en-GB").styles.element.xpath("//w:lang/@w:val")

    assert set(languages) == {"en-GB"}


@pytest.mark.parametrize(("paper", "width"), [("a4", Mm(210)), ("letter", Mm(215.9))])
def test_paper_is_the_one_chosen(paper, width):
    """The same setting as that of the PDF."""
    assert abs(document_of(paper=paper).sections[0].page_width - width) < Mm(0.1)


def test_pages_are_numbered():
    """At the foot, by fields that Word fills in."""
    foot = document_of().sections[0].footer.paragraphs[0]
    fields = foot.paragraph_format.element.xpath("w:fldSimple/@w:instr")

    assert foot.text == "page  of "
    assert fields == ["PAGE", "NUMPAGES"]


def test_accent_colours_the_heads():
    """The desk's own, or that of the set."""
    colours = [
        str(document_of(accent=accent).styles["Heading 2"].font.color.rgb)
        for accent in (None, "#7a1f1f")
    ]

    assert colours == ["173A63", "7A1F1F"]


def test_same_input_gives_same_bytes():
    """No time of day and no trace of the machine is in the file."""
    brief = verify(story_brief())
    one, two = (render(brief, "docx", Settings()) for _ in range(2))

    assert one == two
    with ZipFile(BytesIO(one)) as file:
        assert {about.date_time for about in file.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert "docProps/thumbnail.jpeg" not in file.namelist()


def test_looks_that_no_reader_wants_are_left_out():
    """The second copy of all styles, for programs of 2010, would be half of the file."""
    data = render(story_brief(titled_story()), "docx", Settings())

    with ZipFile(BytesIO(data)) as file:
        assert not [name for name in file.namelist() if "Effects" in name]
        assert b"Effects" not in file.read("[Content_Types].xml")


def test_missing_library_is_named(monkeypatch):
    """One line says what to install."""
    monkeypatch.setitem(sys.modules, "docx", None)

    with pytest.raises(MissingError, match="pip install python-docx"):
        render(story_brief(), "docx", Settings())


def test_what_is_left_to_the_desk_is_a_field_to_fill_in():
    """Its words go as soon as somebody types there, and pass a check until then."""
    brief = story_brief(titled_story())
    page = render(brief, "docx", Settings(template="bluf"))
    body = docx.Document(BytesIO(page)).element.body
    words = body.xpath(".//w:sdt[w:sdtPr/w:showingPlcHdr]//w:t/text()")

    assert words == [LABELS["left_to_desk"]] * 3
    assert not verify_document(page, ".docx", brief.analysis.article).failures
