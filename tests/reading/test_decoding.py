"""Bytes to text."""

from __future__ import annotations

import codecs

import pytest

from briefgen.errors import InputError
from briefgen.reading import read
from briefgen.reading.decoding import decode
from briefgen.reading.leftover_markup import is_web_page

TEXT = "“It’s over,” she said in Zürich.\r\nThe café closed.\n" * 3


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        codecs.BOM_UTF8 + TEXT.encode(),
        codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
        TEXT.encode("utf-16-le"),
        TEXT.encode("utf-16-be"),
        codecs.BOM_UTF32_LE + TEXT.encode("utf-32-le"),
    ],
    ids=["utf-8", "utf-8 mark", "16 le mark", "16 be mark", "16 le", "16 be", "32 le mark"],
)
def test_unicode_is_read_as_it_is(data):
    """Only a leading byte-order mark is dropped; line ends stay as they are."""
    assert decode(data, "a.txt") == (TEXT, ())


def test_windows_1252_is_read_with_a_diagnostic():
    """What is not UTF-8 is read as Windows-1252, and said to be."""
    text, found = decode(TEXT.encode("cp1252") + b"\x81", "a.txt")

    assert text == TEXT + "\x81"
    assert [each.code for each in found] == ["encoding-guessed"]


@pytest.mark.parametrize(
    "data",
    [
        b"\x7fELF\x02\x01\x01\x00\x00\x00\x00\x00\x01\x02\x03\x04",
        bytes(range(256)) * 20,
        codecs.BOM_UTF16_LE + b"\x00\xd8a",
    ],
    ids=["elf", "all bytes", "broken utf-16"],
)
def test_what_is_no_text_is_refused(data):
    """Bytes that are no text are an error of one line that names the file."""
    with pytest.raises(InputError, match=r"^a\.bin: ") as caught:
        decode(data, "a.bin")

    assert "\n" not in str(caught.value)


def test_stray_control_characters_are_let_through():
    """A NUL or two in a text do not make it binary."""
    text = TEXT * 4 + "\x00\x01"

    assert text == decode(text.encode(), "a.txt")[0]


@pytest.mark.parametrize(
    "text",
    [
        "<!DOCTYPE html><html><body>Hello</body></html>",
        "<p>The ferry sank.</p>",
        "<div class='story'>\nThe ferry sank.\n</div>",
        "Ferry sinks\n<p>One.</p>\n<p>Two.</p>\n<p>Three.</p>",
    ],
)
def test_a_web_page_in_a_text_file_is_read_as_one(text):
    """It begins as one, or its paragraphs stand between tags, with a head or without."""
    article = read("-", stdin=text.encode())

    assert "<" not in article.text
    assert article.source.original.reader.startswith("web page")


@pytest.mark.parametrize("text", ["<p> opens a paragraph.", "Profits < costs > 5, </p> closes."])
def test_a_text_about_tags_is_read(text):
    """A tag or two are no web page."""
    assert not is_web_page(text)
