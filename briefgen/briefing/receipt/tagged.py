"""A tagged PDF taken apart into blocks, along its structure tree.

The tree says what is a heading, a paragraph, a list item or a cell, and which marked contents of
which page draw it. What stands in no element, such as a running foot, is beside the brief.
"""

from __future__ import annotations

import logging
from contextlib import contextmanager
from io import BytesIO
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from briefgen.briefing.receipt.blocks import SEAM, Block, Page
from briefgen.briefing.receipt.fold import fold
from briefgen.briefing.receipt.glyphs import read_marked
from briefgen.briefing.receipt.seal import META_NAME
from briefgen.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pypdf import PdfReader

# Elements that stand in a line; every other one begins and ends a block. A NonStruct is a <b> as
# well as a <div>, and is a block only where it stands among blocks.
IN_LINE = frozenset({"/Span", "/Link", "/Em", "/Strong", "/Quote", "/Code", "/Reference"})
EITHER = "/NonStruct"
AMONG_BLOCKS = frozenset(
    {"/Document", "/Part", "/Art", "/Sect", "/Div", "/BlockQuote", "/L", "/LI"}
)
ITEMS, ITEM_MARK = frozenset({"/LI", "/TR"}), "/Lbl"

Edge = Literal["block", "item begins", "item ends"]


class _Drawn(NamedTuple):
    """Marked content that an element points to: the index of the page, the number on it."""

    page: int
    number: int


def read_pdf(data: bytes) -> Page:
    """Take a tagged PDF apart; blocks say on which page they begin.

    Raises ``InputError`` for data that is no PDF, or that has no tags to go by.
    """
    with open_pdf(data) as reader:
        return _read(reader)


@contextmanager
def open_pdf(data: bytes) -> Iterator[PdfReader]:
    """Open a PDF; whatever is found broken in it meanwhile is an ``InputError``."""
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what is broken, we say in one line
    # A broken file makes pypdf stumble in one of many ways.
    broken = (PyPdfError, ArithmeticError, AttributeError, LookupError, OSError, RecursionError)
    try:
        yield PdfReader(BytesIO(data), strict=True)  # no long search in what is broken
    except (*broken, TypeError, ValueError) as error:
        message = "not a brief: the PDF cannot be read: give the file as briefgen wrote it"
        raise InputError(message) from error


def _read(reader: PdfReader) -> Page:
    root = reader.root_object
    if "/StructTreeRoot" not in root:
        message = "not a brief: the PDF has no tags: give the file as briefgen wrote it"
        raise InputError(message)
    drawn, beside = _read_pages(reader)
    info: dict[str, Any] = dict(reader.metadata or {})
    blocks = [
        *_assemble(_follow(root["/StructTreeRoot"], _page_numbers(reader), 0, ""), drawn),
        *(
            Block("document title", title, in_brief=False)
            for title in [info.get("/Title")]
            if title
        ),
        *beside,
    ]
    seal = frozenset(str(info.get(f"/{META_NAME}", "")).split())
    return Page(tuple(blocks), seal=seal, on_paper=True)


def _read_pages(reader: PdfReader) -> tuple[dict[_Drawn, list[str]], list[Block]]:
    """Read what the pages draw: what elements may point to, and what stands beside the brief."""
    drawn: dict[_Drawn, list[str]] = {}
    beside: list[Block] = []
    for index, page in enumerate(reader.pages):
        for content in read_marked(page):
            if content.number is not None:
                drawn.setdefault(_Drawn(index, content.number), []).extend(content.pieces)
            elif fold("".join(content.pieces)):
                text = SEAM.join(content.pieces)
                beside.append(Block(f"page {index + 1}", text, in_brief=False))
    return drawn, beside


def _page_numbers(reader: PdfReader) -> dict[int, int]:
    """Map the object number of each page to its index."""
    references = (page.indirect_reference for page in reader.pages)
    return {ref.idnum: index for index, ref in enumerate(references) if ref is not None}


def _follow(element: Any, pages: dict[int, int], page: int, parent: str) -> Iterator[_Drawn | Edge]:
    """Give the marked contents of an element in reading order, and the edges between blocks."""
    kind = str(element.get("/S", "/Document"))
    if kind == ITEM_MARK:
        return
    page = pages.get(element.raw_get("/Pg").idnum, page) if "/Pg" in element else page
    in_line = kind in IN_LINE or (kind == EITHER and parent not in AMONG_BLOCKS)
    if not in_line:
        yield "item begins" if kind in ITEMS else "block"
    for kid in _kids(element):
        if isinstance(kid, int):
            yield _Drawn(page, kid)
        elif "/MCID" in kid:
            on = pages.get(kid.raw_get("/Pg").idnum, page) if "/Pg" in kid else page
            yield _Drawn(on, int(kid["/MCID"]))
        elif "/S" in kid:
            yield from _follow(kid, pages, page, kind)
    if not in_line:
        yield "item ends" if kind in ITEMS else "block"


def _kids(element: Any) -> Iterator[Any]:
    kids = element["/K"] if element.get("/K") is not None else []
    for kid in kids if isinstance(kids, list) else [kids]:
        yield kid.get_object()


def _assemble(parts: Iterator[_Drawn | Edge], drawn: dict[_Drawn, list[str]]) -> Iterator[Block]:
    """Put the pieces between two edges together; within an item, name its first block."""
    pieces: list[str] = []
    place, head, depth = "", "", 0
    for part in parts:
        if isinstance(part, _Drawn):
            place = place if pieces else f"page {part.page + 1}"
            pieces += drawn.get(part, [])
            continue
        if fold("".join(pieces)):
            text = SEAM.join(pieces)
            yield Block(place, text, head)
            head = head or (text if depth else "")
        pieces = []
        depth += (part == "item begins") - (part == "item ends")
        head = head if depth else ""
