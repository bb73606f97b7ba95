"""Lists what an HTML brief may contain; everything else is reported.

Browsers repair broken HTML, and show or hide words in more ways than a list of words can cover. A
page must therefore be properly nested, and use only elements, attributes and values that the sets
use.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, get_args

from briefgen.labels import LABELS
from briefgen.model.findings import IssueStatus
from briefgen.verification.embedded_fonts import is_shipped_face
from briefgen.verification.strange_marks import Strange
from briefgen.verification.style_sheets import lines_of, sheets_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

ELEMENTS: Final = frozenset(
    {"html", "head", "meta", "title", "style", "script", "body", "header", "main", "footer", "nav"}
    | {"section", "article", "aside", "div", "p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol"}
    | {"li", "blockquote", "table", "thead", "tbody", "tr", "th", "td", "pre", "code", "hr", "br"}
    | {"a", "b", "em", "i", "ins", "small", "span", "strong", "details", "summary", "img"}
    | {"svg", "path", "circle", "template", "button", "label", "select", "option", "optgroup"}
    | {"output", "time"}
)
DRAWN: Final = frozenset({"path", "circle"})

# The elements and attributes that the user's own template adds.
_ELEMENT: Final = re.compile(r"<([a-z][a-z0-9]*)")
_ATTRIBUTE: Final = re.compile(r"\s([a-z][a-z0-9-]*)=")

_NAME: Final = r"[\w:.-]*(?: [\w:.-]+)*"
_ANY: Final = r".*"
_DRAWING: Final = r"[\w #.,-]*"
_PLACES: Final = r"[0-9]+-[0-9]+(?: [0-9]+-[0-9]+)*"
SHOWN: Final = {
    "data-words": "shown",
    "data-done": "copied",
    "data-failed": "not_copied",
    "data-light": "light",
}
ATTRIBUTES: Final = {
    **dict.fromkeys(("id", "class", "for", "aria-labelledby", "data-concerns", "name"), _NAME),
    **dict.fromkeys(("tabindex",), "-1"),
    **dict.fromkeys(
        ("start", "width", "height", "border", "cellpadding", "cellspacing"), "[0-9]+%?"
    ),
    **dict.fromkeys(("data-start", "data-end", "data-number", "colspan"), "[0-9]*"),
    **dict.fromkeys(("cx", "cy", "r", "d", "fill", "stroke", "stroke-width", "viewbox"), _DRAWING),
    **dict.fromkeys(("color", "align"), _DRAWING),
    # Read as words of the page, see ``markup_blocks.SPOKEN``.
    **dict.fromkeys(("alt", "aria-label", "label", "title", "data-copy", "data-word"), _ANY),
    # Shown by the script of a page.
    **{name: re.escape(LABELS[key]) for name, key in SHOWN.items()},
    "charset": "utf-8",
    "data-at": _PLACES,
    "data-to": "#[\\w-]+",
    "datetime": "[0-9-]+",
    "href": r"#[\w-]+|(?:https?|mailto):\S*",
    "lang": "[A-Za-z0-9-]+",
    "role": "presentation|img|search|status|note|doc-[a-z]+",
    "src": r"data:image/(?:png|jpeg|svg\+xml);base64,[A-Za-z0-9+/=\s]*|cid:logo",
    "type": "button",
    "value": r"[\w-]*",
    "content": _ANY,
    "http-equiv": "Content-Security-Policy",
    "style": _ANY,
}
"""The attributes of a page, each with a pattern for its values."""

INLINE_CLASSES: Final[dict[str, frozenset[str]]] = {
    "a": frozenset({"at", "ref", "piece", "cited"}),
    "span": frozenset(
        {"chip", "given", "label", "missing", "blank", "piece", "ref", "status", "whole"}
        | {re.sub("[^a-z]+", "-", status) for status in get_args(IssueStatus)}
        | {status.replace(" ", "-") for status in get_args(IssueStatus)}
    ),
    **dict.fromkeys(("b", "i", "strong", "small", "ins", "code"), frozenset[str]()),
    "em": frozenset({"name", "cue"}),
    "body": frozenset({"screen"}),
}
"""The classes of inline elements; others could hide a part of a line."""

METAS: Final = frozenset(
    {"author", "color-scheme", "dcterms.created", "description", "generator", "keywords", "receipt"}
    | {"supported-color-schemes", "viewport"}
)

# Read only by Outlook: a table around the page.
_OPENED: Final = (
    '<!--[if mso]><table role="presentation" width="600" border="0" cellpadding="0"'
    ' cellspacing="0"><tr><td><![endif]-->'
)
MAIL_COMMENTS: Final = frozenset({_OPENED, "<!--[if mso]></td></tr></table><![endif]-->"})

PREVIEW: Final = "preview"
"""The class of the line that mail programs show next to a subject, and hide in the mail."""

_HIDES: Final = re.compile(r"display\s*:\s*none|visibility\s*:|mso-hide")


class Forms:
    """Checks whether the elements of a page are written as briefgen writes them.

    ``own`` are folders of template sets that do not come with briefgen, whose styles are allowed
    too.
    """

    def __init__(self, own: tuple[Path, ...] = ()) -> None:
        """Read the style sheets of the sets, and the elements in the user's templates."""
        self._sheets = sheets_of(*own)
        files = [file for folder in own for file in sorted(folder.glob("*.html"))]
        written = "".join(file.read_text("utf-8") for file in files)
        self._elements = ELEMENTS | set(_ELEMENT.findall(written))
        self._attributes = set(_ATTRIBUTE.findall(written))

    def judge_element(
        self, place: str, tag: str, attributes: list[tuple[str, str | None]], written: str
    ) -> Iterator[Strange]:
        """Yield what is strange about an element and its attributes."""
        if tag not in self._elements:
            yield Strange(place, f"<{tag}>")
            return
        if written.endswith("/>") and tag not in DRAWN:
            yield Strange(place, f"<{tag} …/>")
        for name, value in attributes:
            form = ATTRIBUTES.get(name, _ANY if name in self._attributes else None)
            if form is None or not re.fullmatch(form, value or "", re.DOTALL):
                yield Strange(place, f"<{tag} {name}={(value or '')[:60]!r}>")
            elif name == "style" and not self._knows_style(value or "", attributes):
                yield Strange(place, f"<{tag} style={(value or '')[:60]!r}>")
            elif name == "class" and not self._knows_class(tag, value or ""):
                yield Strange(place, f"<{tag} class={(value or '')[:60]!r}>")
            elif name == "name" and tag == "meta" and value not in METAS:
                yield Strange(place, f"<meta name={value!r}>")
        if len(dict(attributes)) < len(attributes):
            yield Strange(place, f"<{tag}> with an attribute that it has twice")

    def judge_style(self, place: str, sheet: str) -> Iterator[Strange]:
        """Yield the lines of a style sheet that are in no set and do not name a face of ours."""
        for line in lines_of(sheet):
            if not (self._sheets.knows_line(line) or is_shipped_face(line)):
                yield Strange(place, f"the style {line[:80]!r}")

    def judge_script(self, place: str, script: str) -> Iterator[Strange]:
        """Yield a script that comes with no set."""
        if " ".join(script.split()) not in self._sheets.scripts:
            yield Strange(place, "a script")

    def _knows_class(self, tag: str, names: str) -> bool:
        """Return whether an element may have these classes: others may hide a part of it."""
        return (
            "class" in self._attributes
            or tag not in INLINE_CLASSES
            or (set(names.split()) <= INLINE_CLASSES[tag])
        )

    def _knows_style(self, declarations: str, attributes: Sequence[tuple[str, str | None]]) -> bool:
        """Return whether a set has these declarations; only the preview of a mail may be hidden."""
        if _HIDES.search(declarations) and ("class", PREVIEW) not in attributes:
            return False
        return all(map(self._sheets.knows_declaration, declarations.split(";")))
