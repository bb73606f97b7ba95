"""Lists what a DOCX brief may contain: parts, elements and relations; everything else is reported.

Word shows text boxes, symbols, equations, embedded documents and the text of numbering, and hides
what is marked as hidden. What Word adds when it saves a file, and what shows no words, is allowed.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from briefgen.labels import LABELS
from briefgen.verification.fingerprints import META_NAME, is_mark
from briefgen.verification.folding import fold
from briefgen.verification.strange_marks import Strange

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator
    from xml.etree.ElementTree import Element

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TYPE: Final = "{http://schemas.openxmlformats.org/package/2006/content-types}"
RELATION: Final = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"

PARTS: Final = re.compile(
    r"\[Content_Types\]\.xml|_rels/\.rels|docProps/(?:core|custom)\.xml"
    r"|customXml/(?:_rels/)?item(?:Props)?\d\.xml(?:\.rels)?"
    r"|word/(?:document|styles|stylesWithEffects|settings|webSettings|fontTable|numbering)\.xml"
    r"|word/(?:footer1\.xml|theme/theme1\.xml|_rels/[a-zA-Z0-9]+\.xml\.rels)"
)

_ANY: Final = r"[\w.-]{0,40}"
_SIZE: Final = r"[1-9][0-9]{2,4}"
WIDEST: Final = 12240
"""Maximum width of a table, in twentieths of a point: that of the paper."""
_BARE: Final = (
    *("document", "body", "ftr", "p", "pPr", "r", "rPr", "tab", "cr", "noBreakHyphen", "numPr"),
    *("keepNext", "titlePg", "sdt", "sdtPr", "sdtContent", "showingPlcHdr", "text", "i"),
    *("tbl", "tblPr", "tblGrid", "tr", "trPr", "tc", "tcPr", "tblHeader", "cantSplit"),
)
ELEMENTS: Final[dict[str, dict[str, str]]] = {
    **{name: {} for name in _BARE},
    "pStyle": {
        "val": "Normal|Heading[1-6]|List(?:Bullet|Number|Continue)[23]?|ListQuote|Quote"
        "|Banner|Head|Lead|Note|Rule|Verbatim|Cell|Footer"
    },
    "rStyle": {"val": "Emphasis|Label|Reference|Status|Strong|Hyperlink"},
    "tblStyle": {"val": "Ruled"},
    **{name: {"val": "[0-9]{1,4}"} for name in ("ilvl", "numId")},
    "t": {"space": "preserve"},
    "br": {},
    "jc": {"val": "right"},
    "hyperlink": {"id": _ANY},
    "fldSimple": {"instr": r"\s*(?:PAGE|NUMPAGES)\s*"},
    "rFonts": dict.fromkeys(("ascii", "hAnsi"), "Consolas"),
    "sectPr": dict.fromkeys(("rsidR", "rsidRPr", "rsidSect"), _ANY),
    "footerReference": {"type": "default", "id": _ANY},
    "pgSz": {"w": "11906|12240", "h": "16838|15840", "orient": "portrait"},
    "pgMar": {
        **dict.fromkeys(("top", "bottom"), "850|851"),
        **dict.fromkeys(("left", "right"), "1247"),
        "header": "720",
        "footer": "425|426",
        "gutter": "0",
    },
    "cols": {"space": "720"},
    "docGrid": {"linePitch": "360"},
    "tblW": {"type": "auto", "w": "0"},
    "tblLook": dict.fromkeys(
        ("val", "firstColumn", "firstRow", "lastColumn", "lastRow", "noHBand", "noVBand"), _ANY
    ),
    "gridCol": {"w": _SIZE},
    "tcW": {"type": "dxa", "w": _SIZE},
}
"""The elements allowed in the body and in a foot, with their attributes.

All are of WordprocessingML.
"""

_WORDS: Final = frozenset({"rPr", "t", "tab", "br", "cr", "noBreakHyphen"})
INSIDE: Final[dict[str, frozenset[str]]] = {
    "": frozenset({"document", "ftr"}),
    "document": frozenset({"body"}),
    "body": frozenset({"p", "tbl", "sectPr"}),
    "ftr": frozenset({"p"}),
    "p": frozenset({"pPr", "r", "sdt", "fldSimple", "hyperlink"}),
    "pPr": frozenset({"pStyle", "keepNext", "jc", "numPr"}),
    "numPr": frozenset({"ilvl", "numId"}),
    "r": _WORDS,
    "rPr": frozenset({"rStyle", "i", "rFonts"}),
    "sdt": frozenset({"sdtPr", "sdtContent"}),
    "sdtPr": frozenset({"showingPlcHdr", "text"}),
    **dict.fromkeys(("sdtContent", "fldSimple", "hyperlink"), frozenset({"r"})),
    "sectPr": frozenset({"footerReference", "pgSz", "pgMar", "cols", "docGrid", "titlePg"}),
    "tbl": frozenset({"tblPr", "tblGrid", "tr"}),
    "tblPr": frozenset({"tblStyle", "tblW", "tblLook"}),
    "tblGrid": frozenset({"gridCol"}),
    "tr": frozenset({"trPr", "tc"}),
    "trPr": frozenset({"cantSplit", "tblHeader"}),
    "tc": frozenset({"tcPr", "p"}),
    "tcPr": frozenset({"tcW"}),
}
"""What each element may directly contain: elsewhere, programs do not show words."""

PROPERTIES: Final = {
    "revision": "[0-9]{1,6}",
    "language": r"[A-Za-z0-9-]{0,40}",
    **dict.fromkeys(("created", "modified"), r"[0-9TZ:.+-]{0,40}"),
}
"""The properties of a document that are no words, each with a pattern for its values."""

OF_EVERY: Final = frozenset({"Ignorable", "paraId", "textId"})
"""Attributes that do not affect how words look."""

SAFE: Final = re.compile(r"(?:https?|mailto):\S*")
TARGETS: Final = {
    "officeDocument": r"/?word/document\.xml",
    "core-properties": r"/?docProps/core\.xml",
    "custom-properties": r"/?docProps/custom\.xml",
    "customXml": r"\.\./customXml/item\d\.xml",
    "customXmlProps": r"itemProps\d\.xml",
    "footer": r"footer\d+\.xml",
    "theme": r"theme/theme1\.xml",
    **{
        name: rf"{name}\.xml"
        for name in (
            *("styles", "stylesWithEffects", "settings", "webSettings", "fontTable", "numbering"),
        )
    },
}
"""Where relations of each kind lead."""


def find_strange_parts(names: Iterable[str]) -> Iterator[Strange]:
    """Yield the parts of a package that no brief has."""
    for name in sorted(names):
        if not PARTS.fullmatch(name):
            yield Strange(name[:60], "a part of the document")


def find_strange_types(root: Element) -> Iterator[Strange]:
    """Yield the parts that are declared as something else than they are."""
    for element in root:
        kind = element.get("ContentType", "").lower()
        part = element.get("PartName", "")
        main = kind.endswith(MAIN)
        if element.tag == f"{TYPE}Override" and main != (part == "/word/document.xml"):
            yield Strange("[Content_Types].xml", f"the part {part[:60]}")
        elif element.tag == f"{TYPE}Default" and (main or "html" in kind or "mht" in kind):
            yield Strange("[Content_Types].xml", f"the kind {kind[:60]}")


MAIN: Final = "document.main+xml"
"""How the type of the part with the words of a document ends."""


def find_strange_elements(name: str, root: Element) -> Iterator[Strange]:
    """Yield the elements of the body or of a foot that show or hide words in their own way."""
    for element in root.iter():
        bare = element.tag.removeprefix(W)
        if not element.tag.startswith(W) or bare not in ELEMENTS:
            yield Strange(name, f"<{element.tag.rpartition('}')[2]}>")
            continue
        yield from _judge_inside(name, bare, element)
        if bare == "fldSimple" and not (
            name.startswith("word/footer") and "".join(element.itertext()).isdecimal()
        ):
            yield Strange(name, "a field in the place of words")
        for key, value in element.attrib.items():
            attribute = key.rpartition("}")[2]
            form = ELEMENTS[bare].get(attribute)
            known = attribute in OF_EVERY or (form and re.fullmatch(form, value))
            if not known:
                yield Strange(name, f"<{bare} {attribute}={value[:40]!r}>")


def _judge_inside(name: str, bare: str, element: Element) -> Iterator[Strange]:
    """Yield what an element contains that it does not in a brief."""
    inside = [child.tag.removeprefix(W) for child in element]
    for other in inside:
        if other not in INSIDE.get(bare, ()):
            yield Strange(name, f"<{other.rpartition('}')[2]}> in <{bare}>")
    words = "".join(filter(None, (element.text, *(child.tail for child in element))))
    if bare != "t" and words.strip():
        yield Strange(name, f"words in <{bare}>")
    if bare == "sdt" and fold("".join(element.itertext())) != fold(LABELS["left_to_desk"]):
        yield Strange(name, "a placeholder with words")
    widths = [one.get(f"{W}w", "") for one in element.iterfind(_WIDTHS.get(bare, "none"))]
    if sum(map(int, filter(str.isdecimal, widths))) > WIDEST:
        yield Strange(name, "a table that is wider than the paper")


_WIDTHS: Final = {"tblGrid": f"{W}gridCol", "tr": f"{W}tc/{W}tcPr/{W}tcW"}
"""Where the widths of the columns are said."""


def find_strange_links(body: Element, relations: Element | None) -> Iterator[Strange]:
    """Yield links whose words are not the address that they lead to."""
    targets = {one.get("Id"): one.get("Target", "") for one in relations or ()}
    for link in body.iter(f"{W}hyperlink"):
        used = next((targets.pop(one, "") for one in link.attrib.values() if one in targets), "")
        shown = fold("".join(link.itertext()))
        if fold(used.removeprefix("mailto:")) != shown:
            yield Strange("the body", f"a link to {used[:60]!r} with {shown[:60]!r}")


def find_strange_properties(core: Element, known: Collection[str]) -> Iterator[Strange]:
    """Yield properties of a document that no brief has; the words of the ``known`` are compared."""
    for element in core:
        name = element.tag.rpartition("}")[2]
        form = ".*" if name in known else PROPERTIES.get(name)
        if form is None or len(element) or not re.fullmatch(form, element.text or "", re.DOTALL):
            yield Strange("properties", f"the property {name[:40]}")


def find_strange_seals(properties: Element) -> Iterator[Strange]:
    """Yield properties of a brief's own that are not its seal, and words in that."""
    for element in properties:
        words = "".join(element.itertext()).split()
        if element.get("name") != META_NAME or not all(map(is_mark, words)):
            yield Strange("properties", f"the property {element.get('name', '')[:40]!r}")


def find_strange_relations(name: str, root: Element) -> Iterator[Strange]:
    """Yield the relations that lead elsewhere than those of a brief."""
    for relation in root.iter(RELATION):
        kind = relation.get("Type", "").rpartition("/")[2]
        target = relation.get("Target", "")
        outside = relation.get("TargetMode") == "External"
        right = (
            kind == "hyperlink" and SAFE.fullmatch(target)
            if outside
            else kind in TARGETS and re.fullmatch(TARGETS[kind], target)
        )
        if not right:
            yield Strange(name, f"a relation ({kind[:30]}) to {target[:60]}")
