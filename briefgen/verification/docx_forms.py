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
RELATION: Final = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"

PARTS: Final = re.compile(
    r"\[Content_Types\]\.xml|_rels/\.rels|docProps/(?:core|custom|app)\.xml"
    r"|customXml/(?:_rels/)?item(?:Props)?\d\.xml(?:\.rels)?"
    r"|word/(?:document|styles|stylesWithEffects|settings|webSettings|fontTable|numbering)\.xml"
    r"|word/(?:footer\d+\.xml|theme/theme1\.xml|_rels/[a-zA-Z0-9]+\.xml\.rels)"
)

ELEMENTS: Final = frozenset(
    {"document", "body", "ftr", "p", "pPr", "pStyle", "r", "rPr", "rStyle", "t", "tab", "br", "cr"}
    | {"noBreakHyphen", "hyperlink", "numPr", "ilvl", "numId", "keepNext", "keepLines", "jc", "b"}
    | {"bCs", "i", "iCs", "lang", "tabs", "spacing", "ind", "sectPr", "pgSz", "pgMar", "cols"}
    | {"docGrid", "footerReference", "titlePg", "sdt", "sdtPr", "sdtContent", "showingPlcHdr"}
    | {"text", "fldSimple", "id", "alias", "tag", "placeholder", "docPart", "u"}
    | {"tbl", "tblPr", "tblStyle", "tblW", "tblLook", "tblGrid", "gridCol", "tr", "trPr", "tc"}
    | {"tcPr", "tcW", "tblHeader", "cantSplit", "tblBorders", "top", "bottom", "left", "right"}
    | {"insideH", "insideV", "pBdr", "widowControl", "outlineLvl", "contextualSpacing"}
    # what Word adds
    | {"proofErr", "noProof", "bookmarkStart", "bookmarkEnd", "lastRenderedPageBreak"}
)
"""The elements allowed in the body and in a foot, all of WordprocessingML."""

HIDING: Final = frozenset(
    f"{W}{name}" for name in ("vanish", "specVanish", "webHidden", "strike", "dstrike", "effect")
)
"""What a style may not contain: it hides or strikes words."""

FIELDS: Final = re.compile(r"\s*(?:PAGE|NUMPAGES)\s*")
LEVELS: Final = re.compile(r"(?:%\d[.)]?){1,9}|[•◦▪–—o·\uf0a7\uf0b7-]?")
SAFE: Final = re.compile(r"(?:https?|mailto):\S*")
TARGETS: Final = {
    "officeDocument": r"/?word/document\.xml",
    "core-properties": r"/?docProps/core\.xml",
    "custom-properties": r"/?docProps/custom\.xml",
    "extended-properties": r"/?docProps/app\.xml",
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


def find_strange_elements(name: str, root: Element) -> Iterator[Strange]:
    """Yield the elements of the body or of a foot that show or hide words in their own way."""
    for element in root.iter():
        bare = element.tag.removeprefix(W)
        if not element.tag.startswith(W) or bare not in ELEMENTS:
            yield Strange(name, f"<{element.tag.rpartition('}')[2]}>")
        elif bare == "fldSimple" and not FIELDS.fullmatch(element.get(f"{W}instr", "")):
            yield Strange(name, f"the field {element.get(f'{W}instr', '')[:60]!r}")


def find_strange_styles(name: str, root: Element) -> Iterator[Strange]:
    """Yield the styles that hide or strike words, and text in numbering."""
    for element in root.iter():
        if element.tag in HIDING:
            yield Strange(name, f"<{element.tag.rpartition('}')[2]}>")
        elif element.tag == f"{W}lvlText" and not LEVELS.fullmatch(element.get(f"{W}val", "")):
            yield Strange(name, f"the number {element.get(f'{W}val', '')[:60]!r}")


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
