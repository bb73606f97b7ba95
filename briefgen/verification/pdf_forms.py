"""Lists what a PDF brief may contain; everything else is reported.

A viewer also paints notes, form fields, layers and forms that are not in the structure tree, and a
screen reader reads alternative text instead of what is painted. A brief has only pages that set
text in one way, links, and one picture.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from briefgen.labels import LABELS
from briefgen.verification.strange_marks import Strange

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pypdf import PdfReader

OPERATORS: Final = frozenset(
    {b"q", b"Q", b"cm", b"gs", b"m", b"l", b"c", b"v", b"y", b"h", b"re", b"S", b"s", b"f", b"f*"}
    | {b"B", b"B*", b"b", b"b*", b"n", b"W", b"W*", b"w", b"J", b"j", b"M", b"d", b"i", b"ri"}
    | {b"rg", b"RG", b"g", b"G", b"cs", b"CS", b"sc", b"SC", b"scn", b"SCN", b"sh", b"Do"}
    | {b"BT", b"ET", b"Tm", b"Tf", b"TJ", b"Tj", b"Ts", b"BDC", b"BMC", b"EMC"}
)
"""Paths, colours, one way of showing text, marked content: a part of ISO 32000-1, annex A."""

PAINTED: Final = (0, 2)
"""The visible modes of painting text: filled, and filled with an outline for bold type."""

ROOT: Final = frozenset(
    {"/AF", "/Lang", "/MarkInfo", "/Metadata", "/Names", "/Outlines", "/OutputIntents", "/Pages"}
    | {"/StructTreeRoot", "/Type", "/ViewerPreferences", "/Version", "/Extensions"}
)
PAGE: Final = frozenset(
    {"/Annots", "/BleedBox", "/Contents", "/MediaBox", "/Parent", "/Resources", "/StructParents"}
    | {"/Tabs", "/TrimBox", "/Type", "/Group"}
)
LINK: Final = frozenset(
    {"/A", "/BS", "/Border", "/Contents", "/Dest", "/F", "/Rect", "/StructParent", "/Subtype"}
    | {"/Type"}
)
ELEMENT: Final = frozenset(
    {"/A", "/Alt", "/C", "/ID", "/K", "/Obj", "/P", "/Pg", "/S", "/Type", "/MCID", "/Lang"}
    | {"/ParentTree", "/ParentTreeNextKey", "/RoleMap", "/IDTree", "/Namespaces", "/NS"}
)
NAMES: Final = frozenset({"/Dests", "/EmbeddedFiles"})
ALTERNATIVES: Final = frozenset({LABELS["logo"], LABELS["days"]})

_TEXT: Final = re.compile(rb"(?<![A-Za-z])(?:BT|Do|BI)(?![A-Za-z])")
_MARK: Final = re.compile(r"[•◦▪‣–—*-]|[0-9]{1,4}\.?")


def find_strange_objects(reader: PdfReader) -> Iterator[Strange]:
    """Yield what the document and its pages contain that no brief does."""
    root = reader.root_object
    yield from _others("the document", root, ROOT)
    if "/Names" in root:
        yield from _others("the document", root["/Names"], NAMES)
    for index, page in enumerate(reader.pages):
        place = f"page {index + 1}"
        yield from _others(place, page, PAGE)
        for annotation in page.get("/Annots") or ():
            yield from _judge_annotation(place, annotation.get_object())
        yield from _judge_forms(place, page)


def judge_operator(place: str, operator: bytes, operands: list[Any]) -> Iterator[Strange]:
    """Yield an operator that draws in a way that no brief does."""
    if operator == b"Tr" and operands and operands[0] in PAINTED:
        return
    if operator not in OPERATORS:
        yield Strange(place, f"the operator {operator.decode('latin-1')[:20]!r}")
    elif operator == b"BDC" and isinstance(operands[-1], dict):
        yield from _others(place, operands[-1], frozenset({"/MCID", "/Type", "/Attached"}))
    elif operator in {b"BDC", b"BMC"} and operands and operands[0] == "/OC":
        yield Strange(place, "a layer that may be hidden")


def judge_element(place: str, element: Any) -> Iterator[Strange]:
    """Yield what an element of the structure tree says instead of what is painted."""
    yield from _others(place, element, ELEMENT)
    alternative = element.get("/Alt")
    if alternative is not None and str(alternative) not in ALTERNATIVES:
        yield Strange(place, f"the text {str(alternative)[:60]!r} in place of a picture")


def judge_mark(place: str, words: str) -> Iterator[Strange]:
    """Yield words in the mark of a list item that are not a mark."""
    if words.strip() and not _MARK.fullmatch(words.strip()):
        yield Strange(place, f"the mark {words[:60]!r} of a list item")


def _others(place: str, values: Any, known: frozenset[str]) -> Iterator[Strange]:
    yield from (Strange(place, f"{key} of a PDF") for key in values if str(key) not in known)


def _judge_annotation(place: str, annotation: Any) -> Iterator[Strange]:
    kind = str(annotation.get("/Subtype"))
    if kind != "/Link":
        yield Strange(place, f"a note ({kind.removeprefix('/')})")
        return
    yield from _others(place, annotation, LINK)


def _judge_forms(place: str, page: Any) -> Iterator[Strange]:
    """Yield the drawings that a page includes from elsewhere, if they contain text."""
    objects = page.get("/Resources", {}).get_object().get("/XObject")
    for one in (objects.get_object() if objects is not None else {}).values():
        form = one.get_object()
        if form.get("/Subtype") != "/Image" and _TEXT.search(form.get_data()):
            yield Strange(place, "a drawing with text in it")
