"""Lists what a PDF brief may contain; everything else is reported.

A viewer also paints notes, form fields, layers and forms that are not in the structure tree, and a
screen reader reads alternative text instead of what is painted. A brief has only pages that set
text in one way, links, and one picture.
"""

from __future__ import annotations

import hashlib
import re
from html import unescape
from typing import TYPE_CHECKING, Any, Final

from briefgen.labels import LABELS
from briefgen.verification.fingerprints import META_NAME
from briefgen.verification.size_limits import TAGS, Allowance
from briefgen.verification.strange_marks import Strange

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pypdf import PdfReader

    from briefgen.verification.strange_marks import Numbering

OPERATORS: Final = frozenset(
    {b"q", b"Q", b"cm", b"gs", b"m", b"l", b"c", b"v", b"y", b"h", b"re", b"S", b"s", b"f", b"f*"}
    | {b"B", b"B*", b"b", b"b*", b"n", b"W", b"W*", b"w", b"J", b"j", b"M", b"d", b"i", b"ri"}
    | {b"rg", b"RG", b"g", b"G", b"Do"}
    | {b"BT", b"ET", b"Tm", b"Tf", b"TJ", b"Tj", b"Ts", b"BDC", b"BMC", b"EMC"}
)
"""Paths, colours, one way of showing text, marked content: a part of ISO 32000-1, annex A."""

PAINTED: Final = (0, 2)
"""The visible modes of painting text: filled, and filled with an outline for bold type."""

ROOT: Final = frozenset(
    {"/AF", "/Lang", "/MarkInfo", "/Metadata", "/Names", "/Outlines", "/OutputIntents", "/Pages"}
    | {"/StructTreeRoot", "/Type", "/ViewerPreferences"}
)
PAGE: Final = frozenset(
    {"/Annots", "/BleedBox", "/Contents", "/MediaBox", "/Parent", "/Resources", "/StructParents"}
    | {"/Tabs", "/TrimBox", "/Type"}
)
LINK: Final = frozenset(
    {"/A", "/BS", "/Border", "/Contents", "/Dest", "/F", "/Rect", "/StructParent", "/Subtype"}
    | {"/Type"}
)
ENTRY: Final = frozenset(
    {"/Count", "/Dest", "/First", "/Last", "/Next", "/Parent", "/Prev", "/Title", "/Type"}
)
"""What an entry of the outline may have: it leads to a place, and does nothing else."""
INFO: Final = frozenset(
    {"/Author", "/CreationDate", "/Creator", "/Keywords", "/ModDate", "/Producer", "/Subject"}
    | {"/Title", f"/{META_NAME}"}
)
_PRODUCER: Final = re.compile("(?:WeasyPrint|pypdf)(?: [0-9.]{1,12})?")
_LANGUAGE: Final = re.compile("[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8}){0,3}")
SHOWN_AS: Final = frozenset({"/DisplayDocTitle"})
"""The wishes of a document on how a program shows it."""
ELEMENT: Final = frozenset(
    {"/A", "/Alt", "/C", "/ID", "/K", "/Obj", "/P", "/Pg", "/S", "/Type", "/MCID", "/Lang"}
    | {"/ParentTree", "/ParentTreeNextKey", "/RoleMap", "/IDTree", "/Namespaces", "/NS"}
)
NAMES: Final = frozenset({"/Dests", "/EmbeddedFiles"})
ALTERNATIVES: Final = frozenset({LABELS["logo"], LABELS["days"]})

PROGRAM: Final = "briefgen"
ATTACHED: Final = re.compile(r"(?:article|brief)(?:-[0-9]{1,4})?\.(?:txt|json)|SHA256SUMS")
ALPHA: Final = frozenset({"/ca", "/CA", "/Type"})
PAPERS: Final = ((595.3, 841.9), (612.0, 792.0))
"""The paper sizes in points: A4 and letter."""
RESOURCES: Final = frozenset(
    {"/ExtGState", "/XObject", "/Pattern", "/Shading", "/ColorSpace", "/Font", "/ProcSet"}
)
EMPTY: Final = ("/Pattern", "/Shading")
SPACES: Final = frozenset({"/lab-d50", "/lab-d65", "/srgb"})
"""The colour spaces by name; those with names of ISO 32000-1, 8.6.5.6, would change all colours."""
BOXES: Final = ("/BleedBox", "/TrimBox")
INTENT: Final = {
    "/Type": "/OutputIntent",
    "/S": "/GTS_PDFA1",
    "/OutputConditionIdentifier": "IEC 61966-2-1 Default RGB Colour Space - sRGB",
    "/Info": "IEC 61966-2-1 Default RGB Colour Space - sRGB",
}
"""The colours of an archived PDF, as WeasyPrint names them; a profile follows."""
PROFILES: Final = frozenset({"384b832de3412066"})
"""The first digits of the SHA-256 of the profiles that WeasyPrint writes."""
FILE: Final = frozenset({"/AFRelationship", "/Desc", "/EF", "/F", "/Type", "/UF"})
DESCRIBED: Final = frozenset(
    LABELS[key] for key in ("attached_article", "attached_data", "attached_sums")
)
"""The descriptions of attached files."""
_ADDRESS: Final = re.compile(r"(?:https?|mailto):\S*")
_XMP: Final = re.compile(">([^<>]+)<")
_LETTER: Final = re.compile(r"[^\W\d_]")
_LARGEST: Final = 20_000
"""Maximum bytes of the metadata; ours have 2,500."""
_SCHEMA: Final = re.compile(r"<pdfaExtension:schemas>.*?</pdfaExtension:schemas>", re.DOTALL)
_SCHEMA_OF_OURS: Final = 900
"""Maximum characters of the description of our own metadata."""

_TEXT: Final = re.compile(rb"(?<![A-Za-z])(?:BT|Do|BI)(?![A-Za-z])")
_MARK: Final = re.compile(r"[•◦▪‣–—*-]|([0-9]{1,4})\.?")


def find_strange_objects(reader: PdfReader, *, own: bool) -> Iterator[Strange]:
    """Yield what the document and its pages contain that no brief does.

    Pages of the ``own`` sets of a desk may have resources of any kind.
    """
    root = reader.root_object
    yield from _others("the document", root, ROOT)
    if "/Names" in root:
        yield from _others("the document", root["/Names"], NAMES)
    if "/ViewerPreferences" in root:
        yield from _others("the document", root["/ViewerPreferences"], SHOWN_AS)
    if not _LANGUAGE.fullmatch(str(root.get("/Lang", "en"))):
        yield Strange("the document", f"the language {str(root['/Lang'])[:60]!r}")
    yield from _judge_outline(root)
    yield from _judge_files(reader)
    yield from _judge_intents(root)
    info: dict[str, Any] = dict(reader.metadata or {})
    yield from _others("properties", info, INFO)
    if not _PRODUCER.fullmatch(str(info.get("/Producer", "pypdf"))):
        yield Strange("properties", f"the program {str(info['/Producer'])[:60]!r}")
    yield from _judge_metadata(reader)
    for index, page in enumerate(reader.pages):
        place = f"page {index + 1}"
        yield from _others(place, page, PAGE)
        for annotation in page.get("/Annots") or ():
            yield from _judge_annotation(place, annotation.get_object())
        yield from _judge_forms(place, page)
        yield from () if own else _judge_resources(place, page)
        size = float(page.mediabox.width), float(page.mediabox.height)
        if not own and not any(_is_near(size, paper) for paper in PAPERS):
            yield Strange(place, f"paper of {size[0]:.0f} by {size[1]:.0f} points")
        yield from () if own else _judge_boxes(place, page)


def judge_ends(data: bytes) -> Iterator[Strange]:
    """Yield a finding if something stands before or behind a PDF in its file, or was added to it.

    Programs do not agree on where such a file begins, and which of its objects are shown.
    """
    if not data.startswith(b"%PDF-") or not _END.search(data, max(0, len(data) - _TAIL)):
        yield Strange("the document", "something before or behind the PDF in its file")
    if data.count(b"startxref") > 1:
        yield Strange("the document", "something that was added to the PDF")


_END: Final = re.compile(rb"startxref\s+[0-9]{1,10}\s+%%EOF\s*\Z")
_TAIL: Final = 60


def _judge_files(reader: PdfReader) -> Iterator[Strange]:
    """Yield attached files that no brief has, and what a program would show of others."""
    for name, contents in reader.attachments.items():
        if not ATTACHED.fullmatch(name) or len(contents) > 1:
            yield Strange("attachments", f"the file {name[:60]!r}")
    root = reader.root_object
    for described in (*_list_files(root), *root.get("/AF", ())):
        file = described.get_object()
        yield from _others("attachments", file, FILE)
        names = {str(file[key]) for key in ("/F", "/UF") if key in file}
        if len(names) != 1 or not all(map(ATTACHED.fullmatch, names)):
            yield Strange("attachments", f"the file {', '.join(sorted(names))[:60]!r}")
        if "/Desc" in file and str(file["/Desc"]) not in DESCRIBED:
            yield Strange("attachments", f"the words {str(file['/Desc'])[:60]!r}")


def _judge_boxes(place: str, page: Any) -> Iterator[Strange]:
    """Yield the boxes of a page that are not the whole paper."""
    for name in BOXES:
        if name in page and list(page[name]) != list(page.mediabox):
            yield Strange(place, f"{name} other than the paper")


def _list_files(root: Any) -> Iterator[Any]:
    """Yield the descriptions of attached files."""
    allowance = Allowance(TAGS, "the PDF has more attached files than a brief does")
    names = root["/Names"].get_object() if "/Names" in root else {}
    ahead = [names["/EmbeddedFiles"]] if "/EmbeddedFiles" in names else []
    while ahead:
        node = ahead.pop().get_object()
        row = node.get("/Names", [])
        allowance.take(1 + len(row))
        yield from row[1::2]
        ahead += node.get("/Kids", [])


def _judge_intents(root: Any) -> Iterator[Strange]:
    """Yield a finding if a document says in other words, or otherwise, what its colours mean.

    It says that it has tags, and nothing else about them.
    """
    if "/MarkInfo" in root and root["/MarkInfo"] != {"/Marked": True}:
        yield Strange("the document", "other marks of a PDF")
    for intent in root.get("/OutputIntents", ()):
        values = intent.get_object()
        profile = values.get("/DestOutputProfile")
        data = profile.get_object().get_data() if profile is not None else b""
        said = {str(key): str(values[key]) for key in values if key != "/DestOutputProfile"}
        if said != INTENT or hashlib.sha256(data).hexdigest()[:16] not in PROFILES:
            yield Strange("the document", "other colours of an archived PDF")


def _judge_outline(root: Any) -> Iterator[Strange]:
    """Yield what the entries of the outline do besides leading to a place."""
    allowance = Allowance(TAGS, "the outline of the PDF is larger than that of a brief")
    ahead = [root["/Outlines"]["/First"]] if "/First" in root.get("/Outlines", {}) else []
    while ahead:
        entry = ahead.pop().get_object()
        allowance.take(1)
        yield from _others("outline", entry, ENTRY)
        ahead += [entry[name] for name in ("/Next", "/First") if name in entry]


def _is_near(size: tuple[float, float], paper: tuple[float, float]) -> bool:
    return all(abs(one - other) < 1 for one, other in zip(size, paper, strict=True))


def _judge_resources(place: str, page: Any) -> Iterator[Strange]:
    """Yield resources of a page that can contain words, or be transparent."""
    resources = page.get("/Resources", {}).get_object()
    yield from _others(place, resources, RESOURCES)
    for name in EMPTY:
        if resources.get(name):
            yield Strange(place, f"{name} of a PDF")
    yield from _others(place, resources.get("/ColorSpace") or {}, SPACES)
    for state in (resources.get("/ExtGState") or {}).values():
        values = state.get_object()
        yield from _others(place, values, ALPHA)
        if any(float(values[name]) != 1 for name in ("/ca", "/CA") if name in values):
            yield Strange(place, "something that shines through")


def _judge_metadata(reader: PdfReader) -> Iterator[Strange]:
    """Yield words of the XMP metadata that the document says nowhere else."""
    stream = reader.root_object.get("/Metadata")
    if stream is None:
        return
    data = stream.get_object().get_data()
    if len(data) > _LARGEST:
        yield Strange("metadata", f"{len(data)} bytes of them")
        return
    text = data.decode("utf-8", "replace")
    known = {PROGRAM, *(str(value) for value in (reader.metadata or {}).values())}
    schemas = _SCHEMA.findall(text)
    if any(len(schema) > _SCHEMA_OF_OURS for schema in schemas):
        yield Strange("metadata", "a description of others")
    for found in _XMP.finditer(_SCHEMA.sub("", text)):
        words = unescape(found[1]).strip()
        if _LETTER.search(words) and words not in known:
            yield Strange("metadata", f"the words {words[:60]!r}")


def find_pictures(reader: PdfReader) -> Iterator[str]:
    """Yield the positions of the pictures on the pages."""
    for index, page in enumerate(reader.pages):
        objects = page.get("/Resources", {}).get_object().get("/XObject")
        for _ in objects.get_object() if objects is not None else {}:
            yield f"page {index + 1}"


def find_addresses(reader: PdfReader) -> Iterator[str]:
    """Yield the addresses outside that links lead to."""
    for page in reader.pages:
        for one in page.get("/Annots") or ():
            note = one.get_object()
            if "/A" in note and "/URI" in note["/A"]:
                yield str(note["/A"]["/URI"])


def find_told(reader: PdfReader) -> Iterator[tuple[str, str]]:
    """Yield what programs show of a document besides its pages, each with its position."""
    info: dict[str, Any] = dict(reader.metadata or {})
    for key in ("/Author", "/Subject"):
        yield "properties", str(info.get(key, ""))
    for name in str(info.get("/Keywords", "")).split(", "):
        yield "keywords", name
    creator = str(info.get("/Creator", "")).strip()
    yield "properties", "" if creator == PROGRAM else creator
    for page in reader.pages:
        for one in page.get("/Annots") or ():
            note = one.get_object()
            address = note["/A"].get_object().get("/URI") if "/A" in note else None
            if note.get("/Contents") not in {None, note.get("/Dest"), address}:
                yield "a link", str(note.get("/Contents"))


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


def judge_mark(place: str, words: str, numbering: Numbering) -> Iterator[Strange]:
    """Yield words in the mark of a list item that are not a mark, or not the next number."""
    mark = _MARK.fullmatch(words.strip())
    if words.strip() and not mark:
        yield Strange(place, f"the mark {words[:60]!r} of a list item")
    elif mark and mark[1] and not numbering.take(int(mark[1])):
        yield Strange(place, f"the number {mark[1]} of a list")


def _others(place: str, values: Any, known: frozenset[str]) -> Iterator[Strange]:
    yield from (Strange(place, f"{key} of a PDF") for key in values if str(key) not in known)


def _has_border(annotation: Any) -> bool:
    """Return whether a link has a border: one of 1 point, unless it says another width."""
    style = annotation["/BS"].get_object() if "/BS" in annotation else {}
    width = style.get("/W", [*annotation.get("/Border", ()), 1, 1, 1][2])
    return bool(set(style) - {"/W", "/Type", "/S"}) or float(width) > 0


def _judge_annotation(place: str, annotation: Any) -> Iterator[Strange]:
    kind = str(annotation.get("/Subtype"))
    if kind != "/Link":
        yield Strange(place, f"a note ({kind.removeprefix('/')})")
        return
    yield from _others(place, annotation, LINK)
    if _has_border(annotation):
        yield Strange(place, "a link with a border")
    action = annotation.get("/A", {}).get_object() if "/A" in annotation else {}
    address = str(action.get("/URI", ""))
    if action and (
        set(action) - {"/S", "/URI", "/Type"}
        or action.get("/S") != "/URI"
        or not _ADDRESS.fullmatch(address)
    ):
        yield Strange(place, f"a link that does something ({str(action.get('/S'))[:20]})")


def _judge_forms(place: str, page: Any) -> Iterator[Strange]:
    """Yield the drawings that a page includes from elsewhere, if they contain text."""
    objects = page.get("/Resources", {}).get_object().get("/XObject")
    for one in (objects.get_object() if objects is not None else {}).values():
        form = one.get_object()
        if form.get("/Subtype") != "/Image" and _TEXT.search(form.get_data()):
            yield Strange(place, "a drawing with text in it")
