"""A DOCX document taken apart."""

from __future__ import annotations

import contextlib
import re
from io import BytesIO

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from briefgen.errors import InputError
from briefgen.labels import FIELD, SHAPES
from briefgen.rendering import render
from briefgen.settings import Settings
from briefgen.verification.docx_blocks import read_docx
from briefgen.verification.folding import fold
from briefgen.verification.markup_blocks import read_markdown
from tests.builders import story_brief, titled_story


def blocks_of(page) -> list[tuple[str, str]]:
    """Return the words of each block of the brief, and of its head."""
    return [(fold(block.text), fold(block.head)) for block in page.blocks if block.in_brief]


def saved(document) -> bytes:
    """Return the bytes of a document."""
    file = BytesIO()
    document.save(file)
    return file.getvalue()


@pytest.mark.parametrize("titled", [False, True])
def test_blocks_are_those_of_the_page_in_markdown(titled):
    """The same words in the same lists, but for the signs of a status, and facts in one row."""
    brief = story_brief(titled_story() if titled else None)
    document, markdown = (render(brief, form, Settings()) for form in ("docx", "md"))

    sign = re.compile(f"[{''.join(SHAPES.values())}] ")
    written = [
        (sign.sub("", text), sign.sub("", head)) for text, head in blocks_of(read_docx(document))
    ]
    meant = blocks_of(read_markdown(markdown.decode()))
    source = written.index(("Source", ""))

    assert written[:source] == meant[:source]
    assert FIELD.join(text for text, _ in written[source:]) == FIELD.join(
        text for text, _ in meant[source:]
    )


def test_title_foot_and_notes_are_read_beside_the_brief():
    """Whatever a reader sees is looked at."""
    document = docx.Document()
    document.core_properties.title = "Some title"
    document.core_properties.author = document.core_properties.comments = ""
    document.sections[0].footer.paragraphs[0].text = "At the foot"
    document.add_paragraph("Words")
    page = read_docx(saved(document))

    assert [(block.text, block.in_brief) for block in page.blocks] == [
        ("Words", True),
        ("At the foot", False),
        ("Some title", False),
    ]


def test_what_is_struck_out_is_not_there():
    """A desk that tracks its changes is read as it will print."""
    document = docx.Document()
    paragraph = document.add_paragraph("Talks ")
    for xml in (
        "<w:del {}><w:r><w:t>will resume</w:t></w:r></w:del>",
        "<w:ins {}><w:r><w:t>have ended</w:t></w:r></w:ins>",
    ):
        paragraph.paragraph_format.element.append(parse_xml(xml.format(nsdecls("w"))))

    assert [block.text for block in read_docx(saved(document)).blocks if block.in_brief] == [
        "Talks have ended"
    ]


def test_a_break_parts_blocks_and_a_tab_does_not():
    """As on every other page."""
    document = docx.Document()
    document.add_paragraph("one\ttwo\nthree")

    assert [fold(block.text) for block in read_docx(saved(document)).blocks if block.in_brief] == [
        "one two",
        "three",
    ]


def test_a_broken_document_is_refused():
    """Cut off or damaged anywhere, it is an input error or fails, and is no crash."""
    data = render(story_brief(), "docx", Settings())
    for at in range(10, len(data), len(data) // 20):
        for broken in (data[:at], data[:at] + b"\x00(<[" + data[at + 4 :]):
            with contextlib.suppress(InputError):
                assert read_docx(broken).blocks


def test_a_document_of_another_kind_is_refused():
    """A zip file is not yet a document."""
    with pytest.raises(InputError, match="not a brief: the DOCX cannot be read"):
        read_docx(b"PK\x05\x06" + bytes(18))
