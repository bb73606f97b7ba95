"""Defines how a DOCX document looks: its paper, its foot, and the styles of Word."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from briefgen.labels import LABELS

if TYPE_CHECKING:
    from docx.document import Document
    from docx.styles.style import ParagraphStyle
    from docx.text.paragraph import Paragraph

    from briefgen.rendering.word import Properties

BANNER: Final = "Banner"
HEAD: Final = "Head"
LEAD: Final = "Lead"
NOTE: Final = "Note"
RULE: Final = "Rule"
VERBATIM: Final = "Verbatim"
REFERENCE: Final = "Reference"
LABEL: Final = "Label"
STATUS: Final = "Status"
LINK: Final = "Hyperlink"
CELL: Final = "Cell"
QUOTE: Final = "Quote"
LISTED_QUOTE: Final = "List Quote"
TABLE: Final = "Ruled"
LEVELS: Final = 3
"""Nesting depth up to which the lists of Word have styles of their own."""

LISTS: Final = ("List Bullet", "List Number", "List Continue")

# Fonts that every Word has, and for which LibreOffice has substitutes of the same widths.
SERIF: Final = "Cambria"
SANS: Final = "Calibri"
FIXED: Final = "Consolas"

INK: Final = "14171A"
QUIET: Final = "4A5157"
ACCENT: Final = "173A63"
RULE_INK: Final = "B8C0C8"

# Width and height; side margins; top and bottom margins, in millimetres.
PAPERS: Final = {"a4": (210.0, 297.0), "letter": (215.9, 279.4)}
SIDE: Final = 22.0
EDGE: Final = 15.0

BESIDE: Final = 34.0
"""Distance of a head's text from the margin, past its label, in millimetres.

The longest label needs 28.
"""

FIELDS: Final = {"{page}": "PAGE", "{pages}": "NUMPAGES"}
"""The fields that Word fills in for the placeholders of the foot."""


@dataclass(frozen=True, slots=True)
class Type:
    """Font, size and spacing of a paragraph, in points; ``line`` is the line height in ems."""

    font: str
    size: float
    colour: str = INK
    bold: bool = False
    before: float = 0
    after: float = 0
    line: float = 1.15
    italic: bool = False


def types(accent: str) -> dict[str, Type]:
    """Return the type of each paragraph style; heads are in the ``accent`` colour."""
    item, detail = Type(SERIF, 10.5, before=3, after=1), Type(SERIF, 10.5, after=2, line=1.1)
    return {
        "Normal": Type(SERIF, 10.5, after=5),
        BANNER: Type(SANS, 9.5, QUIET, after=4),
        "Heading 1": Type(SERIF, 21, bold=True, before=2, after=8, line=1.05),
        HEAD: Type(SANS, 10.5, after=3),
        LEAD: Type(SERIF, 13, bold=True, after=8, line=1.2),
        NOTE: Type(SANS, 9, QUIET, after=1, line=1.1),
        "Heading 2": Type(SANS, 11.5, accent, bold=True, before=9, after=3),
        "Heading 3": Type(SERIF, 14, bold=True, before=4, after=4, line=1.1),
        **{f"Heading {n}": Type(SANS, 10, bold=True, before=6, after=2) for n in (4, 5, 6)},
        **{f"{name}{_level(n)}": detail if n else item for name in LISTS for n in range(LEVELS)},
        QUOTE: Type(SERIF, 10.5, after=6),
        LISTED_QUOTE: Type(SERIF, 10.5, after=3),
        VERBATIM: Type(FIXED, 9, after=6, line=1),
        CELL: Type(SANS, 9.5, before=2, after=2, line=1.05),
        RULE: Type(SANS, 6, after=6),
        "Footer": Type(SANS, 9, QUIET),
    }


def style_id(name: str) -> str:
    """Return the id of a style, which python-docx is slow to look up by name."""
    return name.replace(" ", "")


def list_style(name: str, depth: int) -> str:
    """Return the style of list ``name`` at a depth starting from 0."""
    return f"{name}{_level(min(depth, LEVELS - 1))}"


def _level(depth: int) -> str:
    return f" {depth + 1}" if depth else ""


def lay_out(document: Document, properties: Properties) -> None:
    """Set the paper, the styles and the foot of an empty document."""
    _drop_tables(document)
    _drop_effects(document)
    _set_paper(document, properties)
    _set_language(document, properties.lang)
    for name in (BANNER, HEAD, LEAD, NOTE, RULE, VERBATIM, CELL, LISTED_QUOTE):
        document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    for name, kind in types(properties.accent or ACCENT).items():
        _set_type(document.styles[name], kind)
    _set_spans(document)
    _draw_line(document.styles[BANNER], "top", properties.accent or ACCENT, 12)
    _draw_line(document.styles["Heading 2"], "top", RULE_INK, 4)
    _draw_line(document.styles[RULE], "bottom", RULE_INK, 4)
    _rule_tables(document)
    for name, indent in ((QUOTE, 8), (LISTED_QUOTE, 12)):
        document.styles[name].paragraph_format.left_indent = Mm(indent)
    heads = document.styles[HEAD].paragraph_format
    heads.left_indent, heads.first_line_indent = Mm(BESIDE), Mm(-BESIDE)
    _write_foot(document.sections[0].footer.paragraphs[0])


def _drop_tables(document: Document) -> None:
    """Remove the table styles that come with python-docx: a hundred, and slow to look up."""
    styles: Any = document.styles.element
    for style in styles.findall(qn("w:style")):
        if style.get(qn("w:type")) == "table" and style.get(qn("w:default")) is None:
            styles.remove(style)


def _drop_effects(document: Document) -> None:
    """Remove the second copy of all styles, for Word 2010, which is half of the file.

    No program needs it to show the document.
    """
    for key, relation in list(document.part.rels.items()):
        if relation.reltype.endswith("/stylesWithEffects"):
            document.part.drop_rel(key)


def _set_paper(document: Document, properties: Properties) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = map(Mm, PAPERS[properties.paper])
    section.left_margin = section.right_margin = Mm(SIDE)
    section.top_margin = section.bottom_margin = Mm(EDGE)
    section.footer_distance = Mm(EDGE / 2)


def _set_language(document: Document, lang: str) -> None:
    for element in document.styles.element.iter(qn("w:lang")):
        element.set(qn("w:val"), lang)


def _set_type(style: ParagraphStyle, kind: Type) -> None:
    style.font.size, style.font.bold, style.font.italic = Pt(kind.size), kind.bold, kind.italic
    style.font.color.rgb = RGBColor.from_string(kind.colour.upper())
    set_font(style, kind.font)
    form = style.paragraph_format
    form.space_before, form.space_after = Pt(kind.before), Pt(kind.after)
    form.line_spacing = kind.line
    form.widow_control = True
    for same in style.element.iter(qn("w:contextualSpacing")):
        same.set(qn("w:val"), "0")


def set_font(style: Any, name: str) -> None:
    """Set the font of a style for all scripts; one from the theme would take precedence."""
    style.font.name = name
    fonts = style.element.rPr.rFonts
    for key in [key for key in fonts.keys() if key.endswith(("Theme", "cstheme"))]:  # noqa: SIM118  (an element of lxml)
        del fonts.attrib[key]
    for script in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{script}"), name)


def _set_spans(document: Document) -> None:
    """Add the character styles: for paragraph numbers, labels, statuses and links."""
    for name, size, colour in ((REFERENCE, 8.5, QUIET), (LABEL, 9, QUIET), (STATUS, 9.5, INK)):
        style = document.styles.add_style(name, WD_STYLE_TYPE.CHARACTER)
        set_font(style, SANS)
        style.font.size, style.font.bold = Pt(size), False
        style.font.color.rgb = RGBColor.from_string(colour)
    link = document.styles.add_style(LINK, WD_STYLE_TYPE.CHARACTER)
    link.font.underline = True
    link.font.color.rgb = RGBColor.from_string(ACCENT)


def _draw_line(style: Any, side: str, colour: str, eighths: int) -> None:
    """Draw a line above or below the paragraphs of a style, ``eighths`` of a point thick."""
    borders = OxmlElement("w:pBdr")
    borders.append(_line(side, colour, eighths, space=4))
    later = ("w:spacing", "w:ind", "w:contextualSpacing", "w:jc", "w:outlineLvl")
    style.element.get_or_add_pPr().insert_element_before(borders, *later)


def _rule_tables(document: Document) -> None:
    """Add the style of tables: lines below the head and each row, none between columns."""
    style: Any = document.styles.add_style(TABLE, WD_STYLE_TYPE.TABLE)
    properties, borders = OxmlElement("w:tblPr"), OxmlElement("w:tblBorders")
    for side in ("top", "bottom", "insideH"):
        borders.append(_line(side, RULE_INK, 4, space=0))
    properties.append(borders)
    style.element.append(properties)


def _line(side: str, colour: str, eighths: int, space: int) -> Any:
    """Return a border, ``eighths`` of a point thick, ``space`` points from the text."""
    line = OxmlElement(f"w:{side}")
    values = {"val": "single", "sz": str(eighths), "space": str(space), "color": colour.upper()}
    for name, value in values.items():
        line.set(qn(f"w:{name}"), value)
    return line


def _write_foot(paragraph: Paragraph) -> None:
    """Write the page number at the foot, as a field that Word fills in."""
    paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    for part in re.split(r"(\{\w+\})", LABELS["page_of"]):
        if part in FIELDS:
            field = OxmlElement("w:fldSimple")
            field.set(qn("w:instr"), FIELDS[part])
            field.append(paragraph.add_run("1").element)
            paragraph.paragraph_format.element.append(field)
        else:
            paragraph.add_run(part)
