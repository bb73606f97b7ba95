"""Splits HTML into blocks, and Markdown after converting it to HTML."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Final, NamedTuple

from briefgen.labels import FIELD, LABELS
from briefgen.verification.blocks import Block, Citation, Page
from briefgen.verification.commonmark import to_numbered_html
from briefgen.verification.fingerprints import META_NAME, find_comment
from briefgen.verification.folding import fold
from briefgen.verification.html_forms import MAIL_COMMENTS
from briefgen.verification.html_nesting import ONCE, WORDLESS
from briefgen.verification.passages import is_fixed
from briefgen.verification.size_limits import CITED_IN_CITED, OPEN, refuse
from briefgen.verification.strange_marks import Numbering, Strange

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefgen.verification.html_forms import Forms

# Inline elements. All others begin and end a block.
INLINE = frozenset(
    {"a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "del", "dfn", "em", "i", "ins", "kbd"}
    | {"label", "mark", "q", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "u"}
    | {"var", "wbr"}
)
# Elements whose first block is the head of the others.
ITEMS = frozenset({"li", "tr"})
VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track"}
    | {"wbr"}
)
SILENT = frozenset({"script", "style"})

# What a screen reader says and a pointer shows; what a button copies, with lines as fields.
SPOKEN = ("alt", "aria-label", "label", "placeholder", "title", "data-copy", "data-word")

# What the head of a page says about it, as programs show it.
TOLD = frozenset({"author", "description", "keywords"})

# Maximum digits of a number in a list of a brief.
DIGITS = 9

# A browser looks for the encoding of a page in this many bytes.
BEGINNING = 1024
CHARSET = '<meta charset="utf-8">'

# What is left to the desk, and is not visible on paper.
BLANK = "blank"

# What the desk wrote into a brief.
DESKS = "ins"

# What is beside the brief: the articles themselves, and what a script turns into controls.
ARTICLE = "details"
ARTICLE_ID = re.compile(r"(?:story\d+-(?:\d+-)?)?article")
# The picture of a timeline, which gives its days a second time.
PICTURE = "days"
CONTROLS = "template"
CHOICES = frozenset({"option"})

# A comment as browsers delimit it.
_COMMENT: Final = re.compile(r"<!--(?:-?>|.*?--!?>)", re.DOTALL)
# A reference to a character by a number that no character has.
_NO_CHARACTER: Final = re.compile(r"&#\d{8,};?")
_UNENDED: Final = re.compile(r"<[A-Za-z/!?]")


class _Bound(NamedTuple):
    """An open element whose words are prescribed: its depth, its form, and its text so far."""

    depth: int
    form: re.Pattern[str]
    pieces: list[str]


class _Cited(NamedTuple):
    """An open element that names its range in the article: its depth, and its text so far."""

    depth: int
    start: str
    end: str
    pieces: list[str]


def read_html(text: str, forms: Forms | None = None) -> Page:
    """Return the blocks of an HTML page, each with the line in which it begins.

    ``forms`` finds what no page of ours contains. Raise ``InputError`` if the page ends inside a
    tag or a comment, because programs do not agree on what to show then.
    """
    return _read(text, forms=forms)


def read_markdown(text: str) -> Page:
    """Return the blocks of a Markdown text as it would be shown, with the lines where they begin.

    Raise ``InputError`` as ``read_html`` does, and if the text is nested too deeply.
    """
    html, lines, strange = to_numbered_html(text)
    return replace(_read(html, lines), seal=find_comment(text), strange=tuple(strange))


def _read(html: str, lines: Sequence[int] = (), forms: Forms | None = None) -> Page:
    reader = _Reader(lines, forms)
    reader.feed(_NO_CHARACTER.sub("\N{REPLACEMENT CHARACTER}", html))
    reader.close()
    seal, strange = frozenset(reader.seal), tuple(reader.strange)
    if forms and CHARSET not in html.encode("utf-8", "replace")[:BEGINNING].decode("latin-1"):
        strange = (*strange, Strange("head", f"a page without {CHARSET} at its beginning"))
    if forms and not reader.has_doctype:
        strange = (*strange, Strange("head", "a page without <!DOCTYPE html>"))
    return Page(
        tuple(reader.blocks),
        tuple(reader.citations),
        seal,
        strange=strange,
        pictures=tuple(reader.pictures),
    )


class _Reader(HTMLParser):
    """Collects text until a block begins or ends.

    ``lines`` maps the lines of the page to those that are reported; without it they are the same.
    """

    def __init__(self, lines: Sequence[int] = (), forms: Forms | None = None) -> None:
        super().__init__(convert_charrefs=True)
        self._forms = forms
        self._silent: list[str] = []
        self.strange: list[Strange] = []
        self._lines = lines
        self.blocks: list[Block] = []
        self.citations: list[Citation] = []
        self._cited_here: list[Citation] = []
        self.seal: list[str] = []
        self._open: list[str] = []
        self._classes: list[list[str]] = []
        self._seen: set[str] = set()
        self._numbering, self._number = Numbering(), 0
        self._bound: list[_Bound] = []
        self.pictures: list[str] = []
        self.has_doctype = False
        self._beside_depth: int | None = None
        self._picture_depth: int | None = None
        self._items = ITEMS
        self._item_depth: int | None = None
        self._head = ""
        self._cited: list[_Cited] = []
        self._pieces: list[str] = []
        self._line = 1
        self._edited = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if self._forms:
            written = self.get_starttag_text() or ""
            self.strange += self._forms.judge_element(self._place(), tag, attrs, written)
            self._judge_place(tag, values)
        if tag not in INLINE:
            self._end_block()
        for name in SPOKEN:
            if name in values:
                words = values[name].replace("\n", FIELD)
                self._add_block(words, self._here(), counted=False)
        if tag == "meta" and values.get("name") == META_NAME:
            self.seal += values.get("content", "").split()
        if tag == "meta" and values.get("name") in TOLD:
            words = values.get("content", "")
            several = words.split(", ") if values["name"] == "keywords" else [words]
            for one in several:  # in a digest each may be from another article
                self._add_block(one, self._here(), counted=False)
        if tag == "img":
            self.pictures.append(self._place())
        self._edited |= tag == DESKS
        if tag not in VOID:
            self._enter(tag, values)

    def handle_endtag(self, tag: str) -> None:
        if tag in SILENT:
            self._judge_silent(tag)
        if self._open[-1:] != [tag]:
            self.strange.append(Strange(self._place(), f"</{tag}> where it ends nothing"))
        if tag not in INLINE:
            self._end_block()
        if tag in self._open:
            while self._leave() != tag:
                pass

    def handle_data(self, data: str) -> None:
        if self._open and self._open[-1] in SILENT:
            self._silent.append(data)
            return
        if self._forms and data.strip():
            self._judge_words(data)
        if data.strip() and not self._pieces:
            self._line = self._here(data[: len(data) - len(data.lstrip())].count("\n"))
        if data.strip() or self._pieces:
            self._pieces.append(data)
        for pieces in (*(one.pieces for one in self._cited), *(one.pieces for one in self._bound)):
            pieces.append(data)

    def _judge_number(self, tag: str, values: dict[str, str]) -> None:
        """Check whether a list, or an entry of one, continues from the number before it."""
        if tag == "ol":
            start = values.get("start", "1")
            self._number = int(start) if start.isdecimal() and len(start) <= DIGITS else 0
            if not self._numbering.take(self._number, 0):
                self.strange.append(Strange(self._place(), f"the number {start[:20]} of a list"))
        elif tag == "li" and self._open[-1:] == ["ol"] and self._number:
            self._numbering.take(self._number)
            self._number += 1

    def _judge_place(self, tag: str, values: dict[str, str]) -> None:
        """Check the position of an element, which browsers must not move, end or leave out."""
        classes = values.get("class", "").split()
        around = [*zip(self._open[-2:], self._classes[-2:], strict=True)]
        if self._forms:
            self.strange += self._forms.judge_place(self._place(), tag, classes, around)
        if (tag in ONCE and tag in self._seen) or (tag == "a" and "a" in self._open):
            self.strange.append(Strange(self._place(), f"another <{tag}>"))
        self._seen.add(tag)
        self._judge_number(tag, values)

    def _judge_words(self, data: str) -> None:
        """Check the position of words, which browsers or the page's script must not move."""
        parent = self._open[-1] if self._open else ""
        beside = ARTICLE in self._open and not {"summary", "h2"}.intersection(self._open)
        controls = CONTROLS in self._open and parent not in CHOICES and not is_fixed(fold(data))
        if parent in WORDLESS or (beside and not self._cited) or controls:
            self.strange.append(Strange(self._place(), f"words in <{parent or 'nothing'}>"))

    def parse_html_declaration(self, i: int) -> int:
        """Parse what begins with ``<!`` as browsers do, in every version of Python."""
        if self.rawdata.startswith("<![", i):
            self.strange.append(Strange(self._place(), "<!["))
            return self.parse_bogus_comment(i)
        return super().parse_html_declaration(i)

    def handle_decl(self, decl: str) -> None:
        """Check the declaration at the start of a page."""
        if decl.casefold() != "doctype html" or self._seen or self.blocks:
            self.strange.append(Strange(self._place(), f"<!{decl[:60]}>"))
        self.has_doctype = True

    def handle_pi(self, data: str) -> None:
        """Report a processing instruction, which browsers take for a comment."""
        self.strange.append(Strange(self._place(), f"<?{data[:60]}>"))

    def _judge_silent(self, tag: str) -> None:
        """Check the style sheet or script that ends here."""
        text, self._silent = "".join(self._silent), []
        if self._forms:
            judge = self._forms.judge_style if tag == "style" else self._forms.judge_script
            self.strange += judge(self._place(), text)

    def _place(self) -> str:
        return f"line {self._here()}"

    def parse_comment(self, i: int, report: bool = True) -> int:  # noqa: ARG002, FBT001, FBT002
        """Skip a comment; return where it ends, -1 if it does not."""
        match = _COMMENT.match(self.rawdata, i)
        if match and self._forms and match[0] not in MAIL_COMMENTS:
            self.strange.append(Strange(self._place(), f"the comment {match[0][:60]!r}"))
        return match.end() if match else -1

    def close(self) -> None:
        if _UNENDED.match(self.rawdata):
            refuse(f"the tag or comment that begins in line {self._here()} never ends")
        super().close()
        self._end_block()
        if self._open:
            self.strange.append(Strange(self._place(), f"<{self._open[-1]}> that never ends"))
        while self._open:
            self._leave()

    def _here(self, later: int = 0) -> int:
        """Return the line being read, or the one ``later`` lines after it."""
        line = self.getpos()[0] + later
        return self._lines[min(line, len(self._lines)) - 1] if self._lines else line

    def _enter(self, tag: str, values: dict[str, str]) -> None:
        self._open.append(tag)
        if len(self._open) > OPEN:
            refuse(f"line {self._here()} lies inside more than {OPEN} elements")
        self._classes.append(values.get("class", "").split())
        is_article = tag == ARTICLE and ARTICLE_ID.fullmatch(values.get("id", ""))
        is_beside = tag == CONTROLS or is_article
        if is_beside and self._beside_depth is None:
            self._beside_depth = len(self._open)
        if values.get("class") == PICTURE and self._picture_depth is None:
            self._picture_depth = len(self._open)
        if values.get("role") == "presentation":  # a table for layout: one row contains everything
            self._items = ITEMS - {"tr"}
        if tag in self._items and self._item_depth is None:
            self._item_depth, self._head = len(self._open), ""
        self._bind(tag, values)
        if "data-start" in values or "data-end" in values:
            start, end = values.get("data-start", ""), values.get("data-end", "")
            self._cited.append(_Cited(len(self._open), start, end, []))
            if len(self._cited) > CITED_IN_CITED:
                refuse(f"line {self._here()} lies inside more than {CITED_IN_CITED} cited places")

    def _bind(self, tag: str, values: dict[str, str]) -> None:
        """Record what the words of an element must be: a web link shows its target."""
        if self._bound:
            return  # a link in a link is told of anyway
        address = values.get("href", "#")
        if tag == "a" and not address.startswith("#"):
            form = re.compile(re.escape(fold(address.removeprefix("mailto:"))))
            self._bound.append(_Bound(len(self._open), form, []))
        elif BLANK in values.get("class", "").split():
            form = re.compile(re.escape(fold(LABELS["left_to_desk"])))
            self._bound.append(_Bound(len(self._open), form, []))

    def _judge_bound(self) -> None:
        """Compare the words of an element that ends with what they must be."""
        if self._bound and self._bound[-1].depth == len(self._open):
            bound = self._bound.pop()
            text = fold("".join(bound.pieces))
            if self._forms and not bound.form.fullmatch(text):
                self.strange.append(Strange(self._place(), f"a link or a blank with {text[:60]!r}"))

    def _leave(self) -> str:
        """Close the innermost open element; return its name."""
        self._judge_bound()
        if self._cited and self._cited[-1].depth == len(self._open):
            cited = self._cited.pop()
            place, text = f"line {self._here()}", "".join(cited.pieces)
            self._cited_here.append(Citation(place, text, cited.start, cited.end))
            if not self._pieces:  # it was the block itself, which has ended
                self._place_citations()
        if self._beside_depth == len(self._open):
            self._beside_depth = None
        if self._picture_depth == len(self._open):
            self._picture_depth = None
        if self._item_depth == len(self._open):
            self._item_depth, self._head = None, ""
        self._classes.pop()
        return self._open.pop()

    def _end_block(self) -> None:
        if self._pieces:
            self._add_block("".join(self._pieces), self._line)
            self._pieces = []
        if self._cited_here:
            self._place_citations()
        self._edited = False

    def _place_citations(self) -> None:
        """Assign the citations so far to the last block."""
        last = max(len(self.blocks) - 1, 0)
        self.citations += (replace(citation, block=last) for citation in self._cited_here)
        self._cited_here = []

    def _add_block(self, text: str, line: int, *, counted: bool = True) -> None:
        if fold(text):
            in_brief = self._beside_depth is None and "head" not in self._open
            block = Block(f"line {line}", text, self._head, in_brief, self._edited)
            counted = counted and self._picture_depth is None
            self.blocks.append(replace(block, counted=counted))
            if self._item_depth is not None:
                self._head = self._head or text
