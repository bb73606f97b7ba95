"""Checks the parts of a DOCX without text of their own: styles, numbering, settings, fonts, foot.

They determine what a reader sees: a style can be white, or half a point large. briefgen writes the
same ones into every document, except for the language, the accent of the desk and where lists
begin. A file saved by Word or LibreOffice is another document, and is reported as one.
"""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING, Final

from briefgen.verification.strange_marks import Numbering, Strange

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from xml.etree.ElementTree import Element

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

DIGITS: Final = 16

SAVED: Final = "a document that another program has saved"
"""The message about a changed part; ``compare the Markdown`` is the advice."""

CONSTANT: Final[Mapping[str, frozenset[str]]] = {
    "customXml/_rels/item1.xml.rels": frozenset({"1ca6c9a64edcebe2"}),
    "customXml/item1.xml": frozenset({"a86086ffc5d8e83e"}),
    "customXml/itemProps1.xml": frozenset({"c542307b13ec29a8"}),
    "word/fontTable.xml": frozenset({"79385fb7f6024750"}),
    "word/footer1.xml": frozenset({"8c7ca245d7ab38e2"}),
    "word/settings.xml": frozenset({"51a0d348fe85965c"}),
    "word/theme/theme1.xml": frozenset({"e3a8ab7db9ca7afc"}),
    "word/webSettings.xml": frozenset({"349d36de7434d09f"}),
}
"""The first digits of the SHA-256 of parts that are the same in every document."""

OF_NUMBERS: Final = "ListNumber"
"""How the styles of numbered lists begin."""

STYLES: Final = "word/styles.xml"
NUMBERING: Final = "word/numbering.xml"
LOOKS: Final = frozenset({"82d3aaa2f7afef89", "0bd0a6d4693d3631"})
"""The same of styles and of the kinds of lists, in the form that ``digest_of`` makes of them."""

# The colour of headings if the desk has chosen none.
_ACCENT: Final = "173A63"
_COLOUR: Final = re.compile("[0-9A-F]{6}")
_LANGUAGE: Final = re.compile("[A-Za-z0-9-]{2,40}")
DARK: Final = 0.2
"""Maximum luminance of a colour on white; a desk's colour is made readable."""
_WEIGHTS: Final = (0.2126, 0.7152, 0.0722)  # WCAG 2, relative luminance
_GAMMA: Final = 2.2


def judge_part(name: str, data: bytes) -> Iterator[Strange]:
    """Yield a finding if a part that is the same in every document differs."""
    if hashlib.sha256(data).hexdigest()[:DIGITS] not in CONSTANT[name]:
        yield Strange("the document", SAVED)


def judge_looks(styles: Element | None, numbering: Element | None) -> Iterator[Strange]:
    """Yield a finding if styles or kinds of lists differ."""
    for root in (styles, numbering):
        if root is None or digest_of(root) not in LOOKS:
            yield Strange("the document", SAVED)


def digest_of(root: Element) -> str:
    """Return the first digits of the SHA-256 of styles, or of the kinds of lists.

    The language, the accent and the lists that begin at a number of their own are left out.
    """
    accent = _find_accent(root)
    found = hashlib.sha256()
    counts = {id(one) for num in root.iter(f"{W}num") if _begins(num) for one in num.iter()}
    for element in root.iter():
        if id(element) in counts:
            continue
        language = element.tag == f"{W}lang"
        values = [
            (key, "" if value in accent or (language and _LANGUAGE.fullmatch(value)) else value)
            for key, value in sorted(element.attrib.items())
        ]
        found.update(repr((element.tag, values, (element.text or "").strip())).encode())
    return found.hexdigest()[:DIGITS]


def _begins(num: Element) -> bool:
    """Return whether a numbered list of its own says only which kind it is, and where it begins."""
    if [one.tag for one in num.iter()] != _BEGINNING or set(num.attrib) != {f"{W}numId"}:
        return False
    kind, override, start = list(num.iter())[1:]
    return (
        kind.attrib.keys() == start.attrib.keys() == {f"{W}val"}
        and kind.get(f"{W}val") in NUMBERED
        and override.attrib == {f"{W}ilvl": "0"}
        and start.get(f"{W}val", "").isdecimal()
    )


_BEGINNING: Final = [
    f"{W}{name}" for name in ("num", "abstractNumId", "lvlOverride", "startOverride")
]
NUMBERED: Final = frozenset({"7", "3", "2"})
"""The kinds of lists with numbers, of the first level and of two below."""


def _find_accent(root: Element) -> frozenset[str]:
    """Return the colours used as accent: that of second-level headings, if it is readable."""
    for style in root.iter(f"{W}style"):
        if style.get(f"{W}styleId") == "Heading2":
            colour = style.find(f"{W}rPr/{W}color")
            value = colour.get(f"{W}val", "") if colour is not None else ""
            if _COLOUR.fullmatch(value) and _luminance(value) <= DARK:
                return frozenset({value, _ACCENT})
    return frozenset({_ACCENT})


def _luminance(colour: str) -> float:
    shares: Iterator[float] = (int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4))
    parts: Iterator[float] = (share**_GAMMA for share in shares)
    return sum(weight * part for weight, part in zip(_WEIGHTS, parts, strict=True))


def judge_numbers(body: Element, numbering: Element | None) -> Iterator[Strange]:
    """Yield the numbers of lists that do not continue those before them.

    A paragraph has a number if, and only if, its style is that of a numbered list.
    """
    starts = dict(_find_starts(numbering)) if numbering is not None else {}
    counts: dict[str, int] = {}
    numbers = Numbering()
    for place, paragraph in enumerate(body.iter(f"{W}p"), 1):
        found = paragraph.find(f"{W}pPr/{W}numPr/{W}numId")
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        numbered = style is not None and style.get(f"{W}val", "").startswith(OF_NUMBERS)
        if numbered != (found is not None and found.get(f"{W}val", "") in starts):
            yield Strange(f"paragraph {place}", "a number that is of no list, or a list without")
        elif found is not None:
            key = found.get(f"{W}val", "")
            number = counts.get(key, starts[key])
            counts[key] = number + 1
            if not numbers.take(number):
                yield Strange(f"paragraph {place}", f"the number {number} of a list")


def _find_starts(numbering: Element) -> Iterator[tuple[str, int]]:
    """Return the start of each list that does not begin at 1."""
    for count in numbering.iter(f"{W}num"):
        start = count.find(f"{W}lvlOverride/{W}startOverride")
        if start is not None:
            value = start.get(f"{W}val", "")
            number = int(value) if value.isdecimal() and len(value) < DIGITS else 0
            yield count.get(f"{W}numId", ""), number
