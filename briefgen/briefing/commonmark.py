"""Markdown read as it is shown: what briefgen wrote, and what a desk has made of it since."""

from __future__ import annotations

import re
import string
from html import escape, unescape
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from markdown import Markdown

# CommonMark and GitHub keep numbers and bullets apart, and count from the first number.
EXTENSIONS: Final = ("sane_lists", "tables")

_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
# XML knows few names of characters, and some characters not at all.
_REFERENCE = re.compile(r"&#?\w+;")
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def to_html(text: str) -> str:
    """Turn Markdown into HTML; HTML that stands in it stays what it is."""
    return _program().convert(text)


def to_tree(text: str) -> Element:
    """Turn Markdown into a tree of HTML elements below one ``div``.

    HTML that stands in it is text like any other; comments are left out.
    """
    from xml.etree.ElementTree import fromstring

    program = _program()
    program.preprocessors.deregister("html_block")
    program.inlinePatterns.deregister("html")
    html = program.convert(_COMMENT.sub("", text))
    xml = _NO_XML.sub("", _REFERENCE.sub(lambda match: escape(unescape(match[0])), html))
    return fromstring(f"<div>{xml}</div>")  # noqa: S314  (written by Markdown, two lines above)


def _program() -> Markdown:
    import markdown

    program = markdown.Markdown(extensions=EXTENSIONS)
    program.ESCAPED_CHARS = list(string.punctuation)  # all that CommonMark lets one escape
    return program
