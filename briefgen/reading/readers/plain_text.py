"""Reads plain text, and HTML that was given as plain text."""

from __future__ import annotations

from typing import Final

from briefgen.reading.decoding import decode
from briefgen.reading.leftover_markup import is_web_page
from briefgen.reading.readers.extract import Block, Extract

READER: Final = "text"


def read_plain(data: bytes, name: str) -> tuple[Extract, ...]:
    """Return the text as one block; a text in HTML is read as a web page."""
    text, diagnostics = decode(data, name)
    if is_web_page(text):
        from briefgen.reading.readers.web_page import read_page

        return read_page(data, name)
    return (Extract((Block(text),), READER, diagnostics=diagnostics),)
