"""Splits a tagged PDF into blocks, along its structure tree.

The tree says what is a heading, a paragraph, a list item or a cell, and which marked contents of
which page draw it. Content outside all elements, such as a running foot, is beside the brief.
"""

from __future__ import annotations

import logging
from collections import Counter
from contextlib import contextmanager
from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING, Any, Literal, NamedTuple
from urllib.parse import unquote

from briefgen.errors import InputError
from briefgen.labels import LABELS
from briefgen.verification.blocks import SEAM, Block, Page
from briefgen.verification.fingerprints import META_NAME, is_mark
from briefgen.verification.folding import fold, fold_paper
from briefgen.verification.pdf_forms import (
    find_addresses,
    find_pictures,
    find_strange_objects,
    find_told,
    judge_element,
    judge_ends,
    judge_mark,
)
from briefgen.verification.pdf_glyphs import ISOLATES, RIGHT_TO_LEFT, Fonts, read_marked
from briefgen.verification.pdf_paint import Canvas, judge_shapes
from briefgen.verification.reading_order import ReadingOrder
from briefgen.verification.size_limits import (
    PAGES,
    TAGS,
    Allowance,
    drawn_by,
    expanded,
    refuse,
)
from briefgen.verification.strange_marks import MOST, Numbering, Strange

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from pypdf import PdfReader

    from briefgen.verification.pdf_shapes import Box

# Inline elements; every other one begins and ends a block. A NonStruct is a <b> or a <div>, and is
# a block only if its parent contains blocks.
IN_LINE = frozenset({"/Span", "/Link", "/Em", "/Strong", "/Quote", "/Code", "/Reference"})
EITHER = "/NonStruct"
AMONG_BLOCKS = frozenset(
    {"/Document", "/Part", "/Art", "/Sect", "/Div", "/BlockQuote", "/L", "/LI"}
)
ITEMS, ITEM_MARK = frozenset({"/LI", "/TR"}), "/Lbl"

# Counts the figures that are logos.
LOGO = "logo"

Edge = Literal["block", "item begins", "item ends", "mark begins", "mark ends"]


class _Drawn(NamedTuple):
    """Marked content that an element points to: the index of the page, the number on it."""

    page: int
    number: int


def read_pdf(data: bytes, *, own: bool = False) -> Page:
    """Return the blocks of a tagged PDF, each with the page on which it begins.

    A page of the ``own`` sets of a desk may paint anything. Raise ``InputError`` if the data is not
    a PDF, or has no tags.
    """
    with open_pdf(data) as reader:
        page = _read(reader, len(data), own=own)
        return replace(page, strange=(*judge_ends(data), *page.strange))


@contextmanager
def open_pdf(data: bytes) -> Iterator[PdfReader]:
    """Open a PDF; anything found broken in it inside the block becomes an ``InputError``.

    Streams are decompressed and trees are followed within ``size_limits``.
    """
    from pypdf import PdfReader, apply_configuration
    from pypdf.errors import (
        DependencyError,
        FileNotDecryptedError,
        LimitReachedError,
        PyPdfError,
    )

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what is broken, we report on one line
    # A broken file can make pypdf raise any of these.
    broken = (PyPdfError, ArithmeticError, AssertionError, AttributeError, LookupError, OSError)
    try:
        with apply_configuration(**_configuration(len(data))):
            yield PdfReader(BytesIO(data), strict=True)  # no long search in broken files
    except (DependencyError, FileNotDecryptedError) as error:
        message = "the PDF is encrypted: save a copy of it without a password"
        raise InputError(message) from error
    except LimitReachedError as error:
        message = (
            "not a brief: the PDF unfolds to more than one does: give the file as briefgen wrote it"
        )
        raise InputError(message) from error
    except (*broken, RuntimeError, TypeError, ValueError) as error:
        message = "not a brief: the PDF cannot be read: give the file as briefgen wrote it"
        raise InputError(message) from error


def _configuration(size: int) -> dict[str, Any]:
    """Return the limits of pypdf for a file of ``size`` bytes."""
    streams = dict.fromkeys(
        (
            "array_based_stream_maximum_output_length",
            "brotli_maximum_output_length",
            "lzw_maximum_output_length",
            "maximum_declared_stream_length",
            "run_length_maximum_output_length",
            "zlib_maximum_output_length",
        ),
        expanded(size),
    )
    return {**streams, "page_tree_maximum_entries": PAGES, "zlib_maximum_recovery_input_length": 0}


def _read(reader: PdfReader, size: int, *, own: bool) -> Page:
    root = reader.root_object
    if "/StructTreeRoot" not in root:
        message = "not a brief: the PDF has no tags: give the file as briefgen wrote it"
        raise InputError(message)
    strange: list[Strange] = []
    allowance = Allowance(drawn_by(size), "the PDF draws more than a brief does")
    drawn, boxes, beside, canvases = _read_pages(reader, allowance, strange, own=own)
    strange += find_strange_objects(reader, own=own)
    info: dict[str, Any] = dict(reader.metadata or {})
    title = info.get("/Title")
    kinds: Counter[str] = Counter()
    tree = _follow(root["/StructTreeRoot"], _page_numbers(reader), strange, kinds)
    if not own:
        tree = _in_order(tree, drawn, boxes, allowance, strange)
    blocks = [
        *_assemble(tree, drawn, strange),
        *([Block("document title", str(title), in_brief=False)] if title else []),
        *(Block("outline", words, in_brief=False) for words in _outline(reader)),
        *beside,
        *_left(drawn),
        *(Block(place, told, in_brief=False) for place, told in find_told(reader) if fold(told)),
    ]
    strange += _judge_links(reader, blocks, allowance)
    logos = kinds[LOGO]
    strange += () if own else judge_shapes(canvases, kinds, logos)
    seal = frozenset(str(info.get(f"/{META_NAME}", "")).split())
    strange += () if all(map(is_mark, seal)) else [Strange("properties", "words in the seal")]
    drawn_logos = sum(bool(one.drawn) for one in canvases) if logos else 0
    images = [*find_pictures(reader)]
    if len(images) > logos and not own:
        strange.append(Strange(images[-1], "a picture that is no logo"))
    pictures = [*images, *["a drawing"] * drawn_logos]
    return Page(
        tuple(blocks),
        seal=seal,
        on_paper=True,
        strange=tuple(strange[: MOST + 1]),
        pictures=tuple(pictures),
    )


def _judge_links(
    reader: PdfReader, blocks: Sequence[Block], allowance: Allowance
) -> Iterator[Strange]:
    """Yield the links to addresses that the document does not show."""
    shown = "".join(_bare_address(block.text) for block in blocks)
    for address in dict.fromkeys(find_addresses(reader)):
        allowance.take(1 + len(shown) // 100)
        if _bare_address(address.removeprefix("mailto:")) not in shown:
            yield Strange("a link", f"a link to {address[:60]}")


def _bare_address(text: str) -> str:
    """Return a text without spaces and percent-encoding, as an address is compared."""
    return "".join(fold_paper(unquote(text.replace(SEAM, ""))).split())


def _outline(reader: PdfReader) -> Iterator[str]:
    """Yield the titles in the outline of a document."""
    stack: list[Any] = [reader.outline]
    while stack:
        top = stack.pop()
        if isinstance(top, list):
            stack += reversed(top)
        elif top.get("/Title"):
            yield ISOLATES.sub("", str(top["/Title"]))


def _left(drawn: dict[_Drawn, list[str]]) -> Iterator[Block]:
    """Yield numbered contents of pages that no element points to."""
    for content, pieces in drawn.items():
        if fold("".join(pieces)):
            yield Block(f"page {content.page + 1}", SEAM.join(pieces), in_brief=False)


def _read_pages(
    reader: PdfReader, allowance: Allowance, strange: list[Strange], *, own: bool
) -> tuple[dict[_Drawn, list[str]], dict[_Drawn, list[Box]], list[Block], list[Canvas]]:
    """Return what the pages draw: numbered contents, blocks beside the brief, and the canvases.

    The areas of the numbered contents follow these.
    """
    drawn: dict[_Drawn, list[str]] = {}
    boxes: dict[_Drawn, list[Box]] = {}
    beside: list[Block] = []
    fonts = Fonts(allowance, strange, judged=not own)
    canvases: list[Canvas] = []
    for index, page in enumerate(reader.pages):
        left, foot, right, head = map(float, page.mediabox)
        told: list[Strange] = []
        canvas = Canvas(f"page {index + 1}", (left, foot, right, head), allowance, told)
        canvases.append(canvas)
        contents = read_marked(page, fonts, canvas)
        strange += () if own else told
        for content in contents:
            if content.number is not None:
                drawn.setdefault(_Drawn(index, content.number), []).extend(content.pieces)
                boxes.setdefault(_Drawn(index, content.number), []).extend(content.boxes)
            elif fold("".join(content.pieces)):
                text = SEAM.join(content.pieces)
                beside.append(Block(f"page {index + 1}", text, in_brief=False))
    return drawn, boxes, beside, canvases


def _in_order(
    parts: Iterator[_Drawn | Edge],
    drawn: Mapping[_Drawn, Sequence[str]],
    boxes: Mapping[_Drawn, Sequence[Box]],
    allowance: Allowance,
    strange: list[Strange],
) -> Iterator[_Drawn | Edge]:
    """Yield the same parts, and add those that lie elsewhere than they are read."""
    order = ReadingOrder(allowance)
    for part in parts:
        if isinstance(part, _Drawn) and len(strange) <= MOST:
            turned = any(map(RIGHT_TO_LEFT.search, drawn.get(part, ())))
            strange.extend(order.follow(part.page, boxes.get(part, ()), turned=turned))
        yield part


def _page_numbers(reader: PdfReader) -> dict[int, int]:
    """Return the index of each page by its object number."""
    references = (page.indirect_reference for page in reader.pages)
    return {ref.idnum: index for index, ref in enumerate(references) if ref is not None}


class _Element(NamedTuple):
    """An element to be followed: its page, unless it names one, and the kind of its parent."""

    tags: Any
    page: int
    parent: str


def _follow(
    root: Any, pages: dict[int, int], strange: list[Strange], kinds: Counter[str]
) -> Iterator[_Drawn | Edge]:
    """Yield the marked contents of a tree in reading order, and the edges between blocks.

    Raise ``InputError`` if an element occurs twice, or inside itself. ``kinds`` counts the
    elements.
    """
    allowance = Allowance(TAGS, "the structure tree of the PDF is larger than that of a brief")
    seen: set[int] = set()
    stack: list[_Element | _Drawn | Edge] = [_Element(root, 0, "")]
    while stack:
        top = stack.pop()
        if not isinstance(top, _Element):
            yield top
            continue
        reference = getattr(top.tags, "indirect_reference", None)
        if reference is not None and reference.idnum in seen:
            refuse("an element of the PDF stands twice in its structure tree")
        seen.update(() if reference is None else {reference.idnum})
        strange.extend(judge_element(f"page {top.page + 1}", top.tags))
        kinds[str(top.tags.get("/S"))] += 1
        kinds[LOGO] += str(top.tags.get("/Alt")) == LABELS["logo"]
        parts = list(_parts(top, pages, allowance))
        stack += reversed(parts)


def _parts(
    element: _Element, pages: dict[int, int], allowance: Allowance
) -> Iterator[_Element | _Drawn | Edge]:
    """Yield what an element contains, between its edges."""
    tags, page, parent = element
    kind = str(tags.get("/S", "/Document"))
    page = _page_of(tags, pages, page)
    if kind == ITEM_MARK:
        yield "mark begins"
    in_line = kind in IN_LINE or (kind == EITHER and parent not in AMONG_BLOCKS)
    if not in_line:
        yield "item begins" if kind in ITEMS else "block"
    for kid in _kids(tags):
        allowance.take(1)
        if isinstance(kid, int):
            yield _Drawn(page, kid)
        elif "/MCID" in kid:
            yield _Drawn(_page_of(kid, pages, page), int(kid["/MCID"]))
        elif "/S" in kid:
            yield _Element(kid, page, kind)
    if kind == ITEM_MARK:
        yield "mark ends"
    if not in_line:
        yield "item ends" if kind in ITEMS else "block"


def _page_of(tags: Any, pages: dict[int, int], otherwise: int) -> int:
    return pages.get(tags.raw_get("/Pg").idnum, otherwise) if "/Pg" in tags else otherwise


def _kids(element: Any) -> Iterator[Any]:
    kids = element["/K"] if element.get("/K") is not None else []
    for kid in kids if isinstance(kids, list) else [kids]:
        yield kid.get_object()


def _assemble(
    parts: Iterator[_Drawn | Edge], drawn: dict[_Drawn, list[str]], strange: list[Strange]
) -> Iterator[Block]:
    """Yield the blocks between two edges; within an item, each refers to the first block.

    The mark of an item is not a block.
    """
    pieces: list[str] = []
    marks: list[str] | None = None
    place, head, depth = "", "", 0
    numbering = Numbering()
    for part in parts:
        if part == "mark begins":
            marks = []
        elif part == "mark ends":
            strange.extend(judge_mark(place or "page 1", "".join(marks or ()), numbering))
            marks = None
        if part in {"mark begins", "mark ends"}:
            continue
        if isinstance(part, _Drawn) and marks is not None:
            marks += drawn.pop(part, [])
            continue
        if isinstance(part, _Drawn):
            place = place if pieces else f"page {part.page + 1}"
            pieces += drawn.pop(part, [])  # each content belongs to one element
            continue
        if fold("".join(pieces)):
            text = SEAM.join(pieces)
            yield Block(place, text, head)
            head = head or (text if depth else "")
        pieces = []
        depth += (part == "item begins") - (part == "item ends")
        head = head if depth else ""
