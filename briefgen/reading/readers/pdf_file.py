"""Reads PDF files: orders columns, joins lines to paragraphs, leaves out running heads and feet.

pdfminer.six finds the blocks of a page and the reading order of columns (the only one of the free
readers compared that keeps columns in order if lines are drawn across the page).
"""

from __future__ import annotations

import io
import logging
import re
from collections import Counter
from dataclasses import dataclass
from itertools import groupby, pairwise
from statistics import median
from typing import TYPE_CHECKING, Final

from briefgen.errors import InputError
from briefgen.model import Diagnostic
from briefgen.reading.readers.extract import Block, Extract
from briefgen.reading.readers.folio_lines import read_folio
from briefgen.reading.readers.pdf_streams import bounded_streams

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pdfminer.layout import LTPage, LTTextBox

READER: Final = "PDF, read with pdfminer.six"

MOST_PAGES: Final = 200
"""Maximum number of pages read from one file: no article has more."""
MOST_LETTERS: Final = 2_000_000
"""A file with more characters is refused, since ordering its parts takes too long."""
MARGIN_SHARE: Final = 0.09
"""Share of the page height, at the top and bottom, in which running lines occur."""
INDENT: Final = 0.6
"""Minimum indentation of a first line, as a share of the type size."""
SHORT_SHARE: Final = 0.8
"""A line that ends a sentence and is narrower than this share of the column ends its paragraph."""
FULL_SHARE: Final = 0.85
"""The last line of a column continues in the next if it has this share of the usual width."""
LEADING: Final = 1.7
"""Maximum distance of the lines of a paragraph, as a multiple of the type size."""
HEADLINE_FACTOR: Final = 1.25
"""Minimum ratio of the headline's type size to that of the text."""
LONGEST_HEADLINE: Final = 300

_ENDS: Final = re.compile(r"[.!?…:][\"”’')\]]*\Z")
_NUMBER: Final = re.compile(
    r"\W*(?:page|seite|p\.?)?\s*\d{1,4}(?:\s*(?:/|of|von)\s*\d{1,4})?\W*", re.IGNORECASE
)
_SOFT: Final = "\u00ad"
_WORD: Final = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)+")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page: its text, edges and type size, in points."""

    text: str
    left: float
    right: float
    base: float
    size: float

    @property
    def width(self) -> float:
        """Return its width."""
        return self.right - self.left


@dataclass(frozen=True, slots=True)
class Box:
    """Lines of one block and the number of their page; ``at_edge`` if at its top or bottom."""

    lines: tuple[Line, ...]
    page: int
    at_edge: bool

    @property
    def text(self) -> str:
        """Return its text as one line."""
        return " ".join(line.text for line in self.lines)

    @property
    def key(self) -> str:
        """Return its text without digits, by which running lines are recognised on other pages."""
        return re.sub(r"[\W\d_]+", " ", self.text).casefold()


def read_pdf(data: bytes, name: str) -> tuple[Extract, ...]:
    """Read a PDF. Raise ``InputError`` if it is locked, damaged or a scan."""
    boxes, empty = _read_boxes(data, name)
    running = _find_running(boxes)
    story = [box for box in boxes if box not in running]
    if not story:
        message = (
            f"{name}: this PDF holds pictures of pages and no text; recognise its text first (OCR)"
        )
        raise InputError(message)
    blocks = tuple(_to_blocks(story))
    doubts = (
        [
            Diagnostic(
                "scanned-pages", f"no text on page{'s'[: len(empty) > 1]} {_list(empty)}: scans"
            )
        ]
        if empty
        else []
    )
    return (
        Extract(blocks, READER, read_folio(box.text for box in running), diagnostics=tuple(doubts)),
    )


def _list(pages: Sequence[int]) -> str:
    return ", ".join(map(str, pages[:5])) + ("…" if len(pages) > 5 else "")  # noqa: PLR2004


def _read_boxes(data: bytes, name: str) -> tuple[list[Box], list[int]]:
    """Return the text blocks in reading order, and the numbers of the pages without text."""
    from pdfminer.high_level import extract_pages
    from pdfminer.layout import LAParams
    from pdfminer.pdfdocument import PDFPasswordIncorrect, PDFTextExtractionNotAllowed
    from pdfminer.pdfexceptions import PDFException
    from pdfminer.psexceptions import PSException

    logging.getLogger("pdfminer").setLevel(logging.CRITICAL)
    boxes: list[Box] = []
    empty: list[int] = []
    letters = 0
    try:
        with bounded_streams(data, name):
            pages = extract_pages(io.BytesIO(data), maxpages=MOST_PAGES, laparams=LAParams())
            for number, page in enumerate(pages, 1):
                found = _read_page(page, number)
                letters += sum(len(line.text) for box in found for line in box.lines)
                _require_bounded(letters, name)
                boxes += found
                empty += [] if found else [number]
    except (PDFPasswordIncorrect, PDFTextExtractionNotAllowed) as error:
        message = f"{name}: this PDF is locked with a password; save it without one"
        raise InputError(message) from error
    except InputError:
        raise
    except (
        PDFException,
        PSException,
        ValueError,
        TypeError,
        KeyError,
        IndexError,
        AttributeError,
        AssertionError,
        RecursionError,
        OSError,
        ArithmeticError,
    ) as error:
        message = f"{name}: a damaged PDF; open it in a viewer and save it again"
        raise InputError(message) from error
    return boxes, empty


def _require_bounded(letters: int, name: str) -> None:
    if letters > MOST_LETTERS:
        message = f"{name}: holds more than {MOST_LETTERS} characters, which no article does"
        raise InputError(message)


def _read_page(page: LTPage, number: int) -> list[Box]:
    """Return the blocks of a page, each in one type size, with those at its edges marked."""
    from pdfminer.layout import LTTextBox

    groups = [
        tuple(group)
        for item in page
        if isinstance(item, LTTextBox)
        for group in _part(_merge(_read_lines(item)))
    ]
    bases = sorted({line.base for group in groups for line in group})
    edges = {*bases[:1], *bases[-1:]}
    head, foot = page.height * (1 - MARGIN_SHARE), page.height * MARGIN_SHARE

    def is_at_edge(line: Line) -> bool:
        return line.base in edges or not foot < line.base < head

    return [
        Box(tuple(each), number, at_edge)
        for group in groups
        for at_edge, each in groupby(group, is_at_edge)
    ]


def _read_lines(item: LTTextBox) -> Iterator[Line]:
    """Yield the lines of a text block."""
    from pdfminer.layout import LTChar, LTTextLine

    for line in item:
        if isinstance(line, LTTextLine) and (text := " ".join(line.get_text().split())):
            sizes = [char.size for char in line if isinstance(char, LTChar)]
            size = round(max(sizes, default=0), 1)
            yield Line(text, line.x0, line.x1, round(line.y0, 1), size)


def _merge(lines: Iterator[Line]) -> list[Line]:
    """Join the pieces of a line that wide spaces separate, from left to right."""
    rows: list[list[Line]] = []
    for line in lines:
        if rows and abs(rows[-1][0].base - line.base) < SAME_BASE * line.size:
            rows[-1].append(line)
        else:
            rows.append([line])
    merged = []
    for row in rows:
        row.sort(key=lambda line: line.left)
        text = " ".join(line.text for line in row)
        size = max(line.size for line in row)
        merged.append(Line(text, row[0].left, row[-1].right, row[0].base, size))
    return merged


SAME_BASE: Final = 0.3
"""Maximum vertical difference between pieces of one line, as a share of the type size."""


def _part(lines: list[Line]) -> Iterator[list[Line]]:
    """Split a block where the type size changes."""
    group: list[Line] = []
    for line in lines:
        if group and abs(group[-1].size - line.size) > 1:
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def _find_running(boxes: list[Box]) -> list[Box]:
    """Return page numbers, and lines at the edges of pages that recur on other pages."""
    pages = {box.page for box in boxes}
    counts = Counter(box.key for box in boxes if box.at_edge)
    return [
        box
        for box in boxes
        if box.at_edge and (_NUMBER.fullmatch(box.text) or (counts[box.key] > 1 and len(pages) > 1))
    ]


def _to_blocks(boxes: list[Box]) -> Iterator[Block]:
    """Yield the paragraphs; the block in the largest type on the first page is the headline."""
    lines = [line for box in boxes for line in box.lines]
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[line.size] += len(line.text)
    usual = sizes.most_common(1)[0][0]
    column = median(line.width for line in lines if line.size == usual)
    whole = {word.casefold() for line in lines for word in _WORD.findall(line.text)}
    headline = _find_headline(boxes, usual)
    if headline:
        yield Block(_join(headline.lines, whole), "headline")
    groups = [group for box in boxes if box is not headline for group in _paragraphs(box)]
    pending: list[Line] = []
    for group in groups:
        if pending and not (group[0].size == usual and _goes_on(pending[-1], group[0])):
            yield Block(_join(pending, whole))
            pending = []
        pending += group
        last = group[-1]
        full = last.size == usual and last.width >= FULL_SHARE * column
        if not full or _ENDS.search(last.text):
            yield Block(_join(pending, whole))
            pending = []
    if pending:
        yield Block(_join(pending, whole))


def _goes_on(last: Line, first: Line) -> bool:
    """Return whether a line can continue a paragraph: in another column, or without a gap."""
    return last.base - first.base <= LEADING * last.size


def _find_headline(boxes: list[Box], usual: float) -> Box | None:
    """Return the block in the largest type on the first page, if it is larger than the text."""
    first = [box for box in boxes if box.page == boxes[0].page]
    largest = max(first, key=lambda box: max(line.size for line in box.lines))
    size = max(line.size for line in largest.lines)
    letters = sum(len(line.text) for line in largest.lines)
    return largest if size >= HEADLINE_FACTOR * usual and letters <= LONGEST_HEADLINE else None


def _paragraphs(box: Box) -> Iterator[tuple[Line, ...]]:
    """Split a block before an indented line and after a short last line."""
    left = min(line.left for line in box.lines)
    right = max(line.right for line in box.lines)
    lines = [box.lines[0]]
    for above, line in pairwise(box.lines):
        set_in = line.left > left + INDENT * line.size and above.left <= left + INDENT * above.size
        short = above.right - left < SHORT_SHARE * (right - left) and _ENDS.search(above.text)
        if set_in or short:
            yield tuple(lines)
            lines = []
        lines.append(line)
    yield tuple(lines)


def _join(lines: Sequence[Line], whole: set[str]) -> str:
    text = lines[0].text
    for line in lines[1:]:
        text = _glue(text, line.text, whole)
    return text.replace(_SOFT, "")


def _glue(above: str, below: str, whole: set[str]) -> str:
    """Join two lines; a hyphen at the break is removed unless the word has one elsewhere."""
    if above.endswith(_SOFT):
        return above[:-1] + below
    if above.endswith(("-", "‐")) and below[:1].islower() and above[-2:-1].isalpha():
        word = re.split(r"\s", above)[-1] + re.split(r"[^\w-]", below)[0]
        return above + below if word.casefold() in whole else above[:-1] + below
    return f"{above} {below}"
