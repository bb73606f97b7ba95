"""Lists what a DOCX brief may contain: parts, elements and relations; everything else is reported.

Word shows text boxes, symbols, equations, embedded documents and the text of numbering, and hides
what is marked as hidden. What Word adds when it saves a file, and what shows no words, is allowed.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from briefgen.verification.strange_marks import Strange

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
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
_BARE: Final = (
    *("document", "body", "ftr", "p", "pPr", "r", "rPr", "tab", "cr", "noBreakHyphen", "numPr"),
    *("keepNext", "titlePg", "sdt", "sdtPr", "sdtContent", "showingPlcHdr", "text", "i"),
    *("tbl", "tblPr", "tblGrid", "tr", "trPr", "tc", "tcPr", "tblHeader", "cantSplit"),
)
ELEMENTS: Final[dict[str, dict[str, str]]] = {
    **{name: {} for name in _BARE},
    **{name: {"val": _ANY} for name in ("pStyle", "rStyle", "tblStyle")},
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
