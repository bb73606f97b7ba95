"""Checks the files of a set themselves, also where no sample leads.

It finds pictures without a text, pages without a language, external addresses, and words that are
neither the article's nor ``labels``. Jinja code is removed from a file before it is read as HTML,
CSS or Markdown; line numbers are kept.
"""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Final

from briefgen.rendering.checking.findings import Finding
from briefgen.rendering.style_limits import impossible_values, large_spans
from briefgen.verification.blocks import Block
from briefgen.verification.markup_blocks import SILENT, SPOKEN
from briefgen.verification.passages import says_something

if TYPE_CHECKING:
    from collections.abc import Iterator

# Replaces what Jinja prints.
PRINTED: Final = "\ue000"
_SOME_TAG: Final = "x-printed"

_JINJA: Final = re.compile(r"\{#.*?#\}|\{%.*?%\}|(?P<printed>\{\{.*?\}\})", re.DOTALL)
_COMMENT: Final = re.compile(r"<!--.*?-->|/\*.*?\*/", re.DOTALL)
_TAG: Final = re.compile(r"</?[a-zA-Z][^>]*>|&#?\w+;")
_LETTER: Final = re.compile(r"[^\W\d_]")
# What a macro puts into a tag, and the target of a link in Markdown.
_INSIDE: Final = re.compile(r"(?<![\w-])[\w-]+=\"?|\]\([^\s)]*\)")
_JOINT: Final = re.compile(f"[{PRINTED}·]")
_FETCH: Final = re.compile(
    rf"url\(\s*[\"']?(?!data:|\#|{PRINTED})(?P<address>[^)\"']*)|@import\b", re.IGNORECASE
)
_CONTENT: Final = re.compile(r"\bcontent\s*:(?P<value>[^;}]*)")
_QUOTED: Final = re.compile(r"\"([^\"]*)\"|'([^']*)'")
_FETCHING: Final = frozenset({"src", "srcset", "poster", "background", "data"})
_OUTSIDE: Final = frozenset({"link", "iframe", "frame", "object", "embed", "base"})

_NO_TITLE: Final = "a picture without a text: begin it with a <title>, or give it aria-hidden"
_OWN_WORDS: Final = (
    "prints {words!r}, which no article and no label says: print a label, or take it out"
)
_TOO_LARGE: Final = "says {words}, which no page has room for: take a smaller number"
_FETCHES: Final = "fetches {address!r}: a page holds all it needs; put it in, or take it out"


def check_source(file: str, text: str) -> list[Finding]:
    """Return what is wrong with a file of a set, whatever it is filled in with."""
    bare = _without_jinja(text)
    if file.endswith(".css"):
        return [*_check_style(file, bare, 0)]
    if file.endswith(".md"):
        return [*_check_markdown(file, bare)]
    if file.endswith(".html"):
        reader = _Reader(file)
        reader.feed(bare)
        reader.close()
        return reader.findings
    return []


def _without_jinja(text: str) -> str:
    def blank(match: re.Match[str]) -> str:
        names_a_tag = text.endswith(("<", "</"), 0, match.start())
        printed = (_SOME_TAG if names_a_tag else PRINTED) if match["printed"] else ""
        return printed + "\n" * match[0].count("\n")

    return _JINJA.sub(blank, text)


def _check_style(file: str, style: str, line: int) -> Iterator[Finding]:
    """Yield addresses and words in a style sheet that begins after a line."""
    bare = _COMMENT.sub(lambda match: "\n" * match[0].count("\n"), style)
    for found in _FETCH.finditer(bare):
        at = line + bare.count("\n", 0, found.start()) + 1
        yield Finding(file, at, _FETCHES.format(address=found["address"] or "@import"))
    for number_line, number in impossible_values(bare):
        yield Finding(file, line + number_line, _TOO_LARGE.format(words=number))
    for found in _CONTENT.finditer(bare):
        at = line + bare.count("\n", 0, found.start()) + 1
        for quoted in _QUOTED.finditer(found["value"]):
            yield from _check_words(file, at, quoted[1] or quoted[2] or "")


def _check_markdown(file: str, text: str) -> Iterator[Finding]:
    bare = _COMMENT.sub(lambda match: "\n" * match[0].count("\n"), text)
    for number, line in enumerate(bare.splitlines(), 1):
        yield from _check_words(file, number, re.sub(r"[*_#>`\\]", "", _TAG.sub(PRINTED, line)))


def _check_words(file: str, line: int, text: str) -> Iterator[Finding]:
    """Yield words that are literally in a template and are not in a label."""
    for piece in _JOINT.split(_INSIDE.sub(PRINTED, text)):
        words = " ".join(piece.split())
        if _LETTER.search(words) and says_something(Block("", words)):
            yield Finding(file, line, _OWN_WORDS.format(words=words))


class _Reader(HTMLParser):
    """Checks each tag and each text of an HTML template."""

    def __init__(self, file: str) -> None:
        super().__init__(convert_charrefs=True)
        self.findings: list[Finding] = []
        self._file = file
        self._open = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        line = self.getpos()[0]
        self._open = tag
        if tag == "title" and self.findings and self.findings[-1].message == _NO_TITLE:
            self.findings.pop()  # it follows its <svg>
        for message in _troubles(tag, values):
            self.findings.append(Finding(self._file, line, message))
        for name in SPOKEN:
            self.findings += _check_words(self._file, line, values.get(name, ""))
        self.findings += _check_style(self._file, values.get("style", ""), line - 1)

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002  (as the parser calls it)
        self._open = ""

    def handle_data(self, data: str) -> None:
        before = self.getpos()[0] - 1
        if self._open == "style":
            self.findings += _check_style(self._file, data, before)
        elif self._open not in SILENT:
            for number, line in enumerate(data.split("\n"), before + 1):
                self.findings += _check_words(self._file, number, line)


def _troubles(tag: str, values: dict[str, str]) -> Iterator[str]:
    """Yield what is wrong with a single tag."""
    if tag in {"img", "area"} and "alt" not in values:
        yield 'a picture without a text for those who do not see it: give it alt="…" of a label'
    if tag == "svg" and not {"aria-label", "aria-labelledby", "aria-hidden"} & values.keys():
        yield _NO_TITLE
    if tag == "html" and not values.get("lang"):
        yield 'a page without a language: write <html lang="{{ desk.lang }}">'
    for span in large_spans(values):
        yield _TOO_LARGE.format(words=span)
    if tag in _OUTSIDE:
        yield f"<{tag}> brings something in from outside: take it out"
    if tag == "meta" and values.get("http-equiv", "").lower() == "refresh":
        yield "a page that leads elsewhere by itself: take it out"
    for name in sorted(_FETCHING & values.keys()):
        address = values[name].strip()
        if address and not address.startswith(("data:", "cid:", "#", PRINTED)):
            yield _FETCHES.format(address=address)
