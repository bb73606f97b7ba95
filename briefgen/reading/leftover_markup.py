"""Detects markup in plain text: recognises web pages, and reports tags and links left behind."""

from __future__ import annotations

import re

from briefgen.model import Diagnostic

LEAST_BLOCKS = 3
"""Minimum of closed block elements that make a text a web page; a quoted tag gives one or two."""

_BLOCK = r"(?:p|div|article|section|main|li|ul|ol|h[1-6]|t[dr]|table|blockquote|header|figure)"
_PAGE = re.compile(r"\s*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
_OPENS = re.compile(rf"\s*<({_BLOCK})\b[^<>]*>", re.IGNORECASE)
_CLOSED = re.compile(rf"</{_BLOCK}\s*>", re.IGNORECASE)
_TAG = re.compile(
    r"</?(?:a|b|i|em|strong|span|br|p|div|img|u|sup|sub|small|font|h[1-6]|li|ul|ol)"
    r"(?:\s+[\w-]+\s*=[^<>]*)?\s*/?>",
    re.IGNORECASE,
)
_LINK = re.compile(r"\[[^\[\]\n]{1,200}\]\((?:https?://|/|mailto:)[^\s()]{1,500}\)")


def is_web_page(text: str) -> bool:
    """Return whether a text is HTML: it begins like a page, or its paragraphs are between tags."""
    if _PAGE.match(text):
        return True
    if "</" not in text:
        return False
    opened = _OPENS.match(text)
    if opened and re.search(rf"</{opened[1]}\s*>", text, re.IGNORECASE):
        return True
    return sum(1 for _ in _CLOSED.finditer(text)) >= LEAST_BLOCKS


def doubt_markup(plain: str) -> Diagnostic | None:
    """Return a diagnostic if a text contains tags or Markdown links, which are printed as is."""
    found = _TAG.search(plain) or _LINK.search(plain)
    if found is None:
        return None
    what = "HTML tags" if found[0].startswith("<") else "Markdown links"
    return Diagnostic("markup-left", f"the text holds {what}: save it without them, as plain text")
