"""The file around a DOCX document."""

from __future__ import annotations

import time
from io import BytesIO
from zipfile import ZipFile

import docx
import pytest

from briefgen.errors import RenderError
from briefgen.page.edited_pages import read_any_page
from briefgen.rendering.word import Properties, write_docx
from briefgen.rendering.word.document_metadata import same_bytes
from briefgen.verification.docx_blocks import read_docx


def test_long_properties_are_cut_at_a_word():
    """Word takes 255 characters; a title that long is still one of whole words."""
    properties = Properties("word " * 80, "S", "", "", "en", "", None, "a4", None)
    title = docx.Document(
        BytesIO(write_docx(read_any_page("Words.\n"), properties))
    ).core_properties.title

    assert len(title) <= 255
    assert set(title.split()) == {"word"}


def test_a_property_has_no_part_of_a_word():
    """One that does not fit is left out, and what is hyphenated is one."""
    for words, left in (
        ("The " + "Harbour" * 50, "The"),
        ("ab " * 84 + "abc-def", "ab " * 83 + "ab"),
    ):
        properties = Properties(words, "S", "", "", "en", "", None, "a4", None)
        data = write_docx(read_any_page("Words.\n"), properties)

        assert docx.Document(BytesIO(data)).core_properties.title == left


def test_seal_is_a_property():
    """The rules and the fingerprints of the blocks, unseen; a page that is no brief has none."""
    properties = Properties("T", "S", "", "", "en", "", None, "a4", None)

    seals = [
        read_docx(write_docx(read_any_page(f"# {name}\n\n- One.\n"), properties)).seal
        for name in ("Key points", "Notes")
    ]

    assert [len(seal) for seal in seals] == [1 + 2, 0]  # with the name of the rules


def test_times_are_taken_out():
    """What is packed stays the same, when it was packed does not show."""
    file = BytesIO()
    with ZipFile(file, "w") as packed:
        packed.writestr("a.xml", "<a/>")
    with ZipFile(BytesIO(same_bytes(file.getvalue()))) as packed:
        assert packed.read("a.xml") == b"<a/>"
        assert packed.infolist()[0].date_time == (1980, 1, 1, 0, 0, 0)


def test_a_clock_before_zip_files_is_one_line(monkeypatch):
    """A machine whose clock has stopped is told so."""
    monkeypatch.setattr("briefgen.rendering.word.localtime", lambda: time.gmtime(0))

    with pytest.raises(RenderError, match="the clock of this machine stands before 1980"):
        write_docx(
            read_any_page("Text.\n"), Properties("T", "S", "", "", "en", "", None, "a4", None)
        )
