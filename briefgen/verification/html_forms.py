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
from briefgen.verification.fingerprints import META_NAME, is_mark
from briefgen.verification.folding import fold
from briefgen.verification.html_nesting import INSIDE, is_held, is_nested, is_placed
from briefgen.verification.passages import phrase
from briefgen.verification.sheet_order import is_of_one_set
from briefgen.verification.strange_marks import Strange
from briefgen.verification.style_sheets import sheets_of, statements_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

ELEMENTS: Final = frozenset().union(*INSIDE.values())
DRAWN: Final = frozenset({"path", "circle"})
SIZED: Final = frozenset({"small", "code"})
"""Elements that make words smaller, each time that one is inside another."""

# The elements and attributes that the user's own template adds.
_ELEMENT: Final = re.compile(r"<([a-z][a-z0-9]*)")
_ATTRIBUTE: Final = re.compile(r"\s([a-z][a-z0-9-]*)=")

_NAME: Final = r"[\w:.-]*(?: [\w:.-]+)*"
_ANY: Final = r".*"
_X: Final = r"[0-9]{1,3}(?:\.[0-9])?"
_PLACES: Final = r"[0-9]+-[0-9]+(?: [0-9]+-[0-9]+)*"
SHOWN: Final = {
    "data-words": "shown",
    "data-done": "copied",
    "data-failed": "not_copied",
    "data-light": "light",
}
OF_ELEMENTS: Final[dict[str, dict[str, str]]] = {
    "role": {"table": "presentation", "svg": "img", "div": "search", "p": "status"},
    "lang": {"html": "[A-Za-z0-9-]+"},
    "tabindex": {"main": "-1"},
    "height": {"img": "40"},
    "width": {"table": "100%"},
    **{name: {"table": "0"} for name in ("border", "cellpadding", "cellspacing")},
    "align": {"td": "center"},
}
"""The attributes that only some elements have, each with a pattern for its values."""

ATTRIBUTES: Final = {
    **dict.fromkeys(("id", "class", "for", "aria-labelledby", "data-concerns", "name"), _NAME),
    **dict.fromkeys(("start", "data-start", "data-end", "data-number"), "[0-9]{1,9}"),
    # The strip of a timeline: its line, a dot for each day, and the lines from the dots to the
    # words.
    "d": rf"M4 6H596|M{_X} 6L{_X} 12L{_X} 19V23",
    "cx": _X,
    "cy": "6",
    "r": "4",
    "viewbox": "0 0 600 24",
    "stroke": "currentColor",
    "stroke-width": r"0\.8|1\.6",
    "fill": "none|#fff|currentColor",
    "color": "#69737b",
    # Read as words of the page, see ``markup_blocks.SPOKEN``.
    **dict.fromkeys(("alt", "aria-label", "label", "title", "data-copy", "data-word"), _ANY),
    # Shown by the script of a page.
    **{name: re.escape(LABELS[key]) for name, key in SHOWN.items()},
    "charset": "utf-8",
    "data-at": _PLACES,
    "data-to": "#[\\w-]+",
    "href": r"#[\w-]+|(?:https?|mailto):\S*",
    "src": r"data:image/(?:png|jpeg|svg\+xml);base64,[A-Za-z0-9+/=\s]*|cid:logo",
    "type": "button",
    "value": r"[\w-]*",
    "content": _ANY,  # see ``CONTENTS``
    "http-equiv": "Content-Security-Policy",
    "style": _ANY,
}
"""The attributes of a page, each with a pattern for its values."""

INLINE_CLASSES: Final[dict[str, frozenset[str]]] = {
    "a": frozenset({"at", "ref", "piece", "cited"}),
    "span": frozenset(
        {"at", "chip", "given", "label", "missing", "blank", "piece", "ref", "status", "whole"}
        | {re.sub("[^a-z]+", "-", status) for status in get_args(IssueStatus)}
        | {status.replace(" ", "-") for status in get_args(IssueStatus)}
    ),
    **dict.fromkeys(("b", "i", "strong", "small", "ins", "code"), frozenset[str]()),
    "em": frozenset({"name", "cue"}),
    "body": frozenset({"screen"}),
}
"""The classes of inline elements; others could hide a part of a line."""

CONTENTS: Final = {
    **dict.fromkeys(("author", "keywords"), _ANY),  # read as words of the page
    **dict.fromkeys(("color-scheme", "supported-color-schemes"), "light dark"),
    "dcterms.created": "[0-9-]{10}",
    "description": re.escape(LABELS["document"]),
    "generator": f"briefgen|{phrase(fold(LABELS['program'])).pattern}",
    "viewport": "width=device-width, initial-scale=1",
}
"""What the head of a page says about it, by name, each with a pattern for the words."""

POLICY: Final = re.compile(
    r"default-src 'none'; script-src 'sha256-[A-Za-z0-9+/=]{44}'; style-src 'unsafe-inline'; "
    r"img-src data:; font-src data:; base-uri 'none'; form-action 'none'"
)
"""What a page allows a browser to load: nothing but what stands in it."""

OF_IDS: Final = {"controls": "template", "article": "details", "brief": "main", "frame": ""}
"""The ids used by the script or the style of a page, each of a single element."""

_COUNTER: Final = re.compile("counter-reset: list-item ([0-9]{1,9})")
_TO_THE_RIGHT: Final = "text-align:right"

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
        self._own = bool(own)

    def judge_element(
        self, place: str, tag: str, attributes: list[tuple[str, str | None]], written: str
    ) -> Iterator[Strange]:
        """Yield what is strange about an element and its attributes."""
        if tag not in self._elements:
            yield Strange(place, f"<{tag}>")
            return
        if written.endswith("/>") and tag not in DRAWN:
            yield Strange(place, f"<{tag} …/>")
        values = {name: value or "" for name, value in attributes}
        for name, value in attributes:
            if not self._knows(tag, name, value or "", values):
                yield Strange(place, f"<{tag} {name}={(value or '')[:60]!r}>")
        if tag == "meta" and not self._knows_meta(values):
            yield Strange(place, f"<meta> of another kind: {written[:60]}")
        if len(values) < len(attributes):
            yield Strange(place, f"<{tag}> with an attribute that it has twice")

    def judge_place(
        self, place: str, tag: str, own: list[str], around: Sequence[tuple[str, list[str]]]
    ) -> Iterator[Strange]:
        """Yield a finding if an element is where no page has it; ``own`` are its classes.

        ``around`` are the elements that contain it, the innermost last, each with its classes.
        """
        parent = around[-1][0] if around else ""
        held = is_held(tag, own, [name for _, names in around[-2:] for name in names])
        nested = is_nested(tag, parent) and is_placed(tag, parent, own) and held
        nested = nested and not (tag in SIZED and any(tag == other for other, _ in around))
        if not (self._own or nested):
            yield Strange(place, f"<{tag}> in <{parent or 'nothing'}>")

    def judge_style(self, place: str, sheet: str) -> Iterator[Strange]:
        """Yield the statements of a style sheet that are in no set and name no face of ours.

        All of them together must be the sheet of one set, unless a set of the user has others.
        """
        statements = [one for one in statements_of(sheet) if not is_shipped_face(one)]
        strange = [one for one in statements if not self._sheets.knows_statement(one)]
        yield from (Strange(place, f"the style {one[:80]!r}") for one in strange)
        if not (strange or self._own or is_of_one_set(statements)):
            yield Strange(place, "a style sheet that is not the one of a set")

    def judge_script(self, place: str, script: str) -> Iterator[Strange]:
        """Yield a script that comes with no set."""
        if " ".join(script.split()) not in self._sheets.scripts:
            yield Strange(place, "a script")

    def _knows(self, tag: str, name: str, value: str, values: dict[str, str]) -> bool:
        """Return whether an element may have an attribute; ``values`` are all of its attributes."""
        own = _ANY if name in self._attributes else None
        form = OF_ELEMENTS[name].get(tag, own) if name in OF_ELEMENTS else ATTRIBUTES.get(name, own)
        if form is None or not re.fullmatch(form, value, re.DOTALL):
            return False
        if name == "style":
            return self._knows_style(tag, value, values)
        if name == "class":
            return self._knows_class(tag, value)
        if name == "id":
            return OF_IDS.get(value.rpartition("-")[2], tag) == tag
        return name != "value" or tag == "option"

    def _knows_class(self, tag: str, names: str) -> bool:
        """Return whether an element may have these classes: others may hide a part of it."""
        return (
            "class" in self._attributes
            or tag not in INLINE_CLASSES
            or (set(names.split()) <= INLINE_CLASSES[tag])
        )

    def _knows_meta(self, values: dict[str, str]) -> bool:
        """Return whether the head of a page may say this about it."""
        if "name" not in values and "http-equiv" in values:
            return self._own or POLICY.fullmatch(values.get("content", "")) is not None
        if "name" not in values:
            return "content" not in values
        if values["name"] == META_NAME:
            return all(map(is_mark, values.get("content", "").split()))
        form = CONTENTS.get(values["name"])
        content = fold(values.get("content", ""))
        return form is not None and re.fullmatch(form, content, re.DOTALL) is not None

    def _knows_style(self, tag: str, declarations: str, values: dict[str, str]) -> bool:
        """Return whether the sheet of a mail has these declarations for an element.

        The numbers of a list may continue from another list, as the list itself says.
        """
        classes = values.get("class", "").split()
        if _HIDES.search(declarations) and PREVIEW not in classes:
            return False
        if tag == "ol" and (found := _COUNTER.fullmatch(declarations)):
            return values.get("start") == str(int(found[1]) + 1)
        if tag in {"th", "td"}:
            declarations = declarations.replace(_TO_THE_RIGHT, "")
        names = (tag, *(f".{name}" for name in classes))
        return all(self._sheets.knows_declaration(one, names) for one in declarations.split(";"))
