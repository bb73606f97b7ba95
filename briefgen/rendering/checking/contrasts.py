"""Checks whether the text of a finished page is readable on its background (WCAG 2, level AA).

The style rules for a kind of light are written into the elements, as for mail; then inherited
values and custom properties are resolved. By default, text is black on white.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, Literal

from briefgen.errors import RenderError
from briefgen.rendering.checking.findings import Finding
from briefgen.rendering.colours import (
    BLACK,
    READABLE,
    WHITE,
    Colour,
    contrast,
    make_readable,
    parse_colour,
)
from briefgen.rendering.svg_limits import local_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

Light = Literal["light", "dark", "paper"]
"""How a page is viewed: on a screen in light or dark mode, or in print."""

_STYLE: Final = re.compile(r"(<style\b[^>]*>)(.*?)(</style>)", re.DOTALL | re.IGNORECASE)
_VARIABLE: Final = re.compile(
    r"var\(\s*(?P<name>--[\w-]+)\s*(?:,(?P<other>(?:[^()]|\([^()]*\))*))?\)"
)
LARGEST_PRODUCT: Final = 100_000_000
"""Maximum product of the elements of a page and the characters of its rules for colours.

That many characters may be written into the elements at once. A digest of two articles has five
million.
"""

_BACKGROUNDS: Final = ("background", "background-color")
_UNSEEN: Final = frozenset({"head", "script", "style", "template", "title"})
# Limits on the nesting of custom properties, and on the length of a resolved value.
_DEPTH: Final = 8
_LONGEST: Final = 10_000


@dataclass(frozen=True, slots=True)
class _Look:
    """The look of an element: custom properties, text colour and background, also as written."""

    properties: Mapping[str, str]
    written: str
    colour: Colour
    ground_written: str
    ground: Colour

    @property
    def contrast(self) -> float:
        """The contrast of its text."""
        return contrast(self.colour, self.ground)


_START: Final = _Look({}, "", BLACK, "", WHITE)


def check_contrasts(page: str, light: Light, sources: Mapping[str, str]) -> list[Finding]:
    """Return unreadable text in an HTML page; ``sources`` are the files of the set."""
    import tinyhtml5

    tree = tinyhtml5.parse(_write_in(page, light), namespace_html_elements=False)
    poor: dict[Colour, tuple[_Look, str]] = {}
    for element, look in _looks(tree, light, _START):
        shown = (element.text or "").strip()
        worst = poor[look.colour][0].contrast if look.colour in poor else READABLE
        if shown and look.contrast < worst:
            poor[look.colour] = (look, _name(element))
    return [_report(look, where, light, sources) for look, where in poor.values()]


def _write_in(page: str, light: Light) -> str:
    """Return a page with the colours for a kind of light written into its elements.

    Raise ``RenderError`` if the result might be too large.
    """
    import css_inline
    import tinycss2

    kept: list[str] = []

    def keep(style: re.Match[str]) -> str:
        rules = tinycss2.parse_stylesheet(style[2], skip_comments=True, skip_whitespace=True)
        kept.extend(_holding(rules, light))
        return ""

    bare = _STYLE.sub(keep, page)
    if bare.count("<") * sum(map(len, kept)) > LARGEST_PRODUCT:
        message = "has too many elements and rules for its colours to be checked: simplify it"
        raise RenderError(message)
    inliner = css_inline.CSSInliner(load_remote_stylesheets=False, extra_css="".join(kept))
    return inliner.inline(bare)


def _holding(rules: Any, light: Light) -> Iterator[str]:
    """Yield the rules for colours that apply in a kind of light, including conditional ones."""
    import tinycss2

    for rule in rules:
        if rule.type == "qualified-rule":
            said = tinycss2.parse_blocks_contents(rule.content)
            colours = "".join(f"{one.serialize()};" for one in said if _is_of_colour(one))
            if colours:
                yield f"{tinycss2.serialize(rule.prelude)}{{{colours}}}\n"
        elif rule.type == "at-rule" and rule.content and _holds(rule, light):
            inner = tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True)
            yield from _holding(inner, light)


def _is_of_colour(said: Any) -> bool:
    wanted = said.type == "declaration" and said.name.startswith(("--", "color", "background"))
    return bool(wanted)


def _holds(rule: Any, light: Light) -> bool:
    """Return whether the rules inside apply; conditions on screen sizes count as met."""
    import tinycss2

    if rule.lower_at_keyword in {"supports", "layer"}:
        return True
    queries = tinycss2.serialize(rule.prelude).lower().split(",")
    return rule.lower_at_keyword == "media" and any(_fits(query, light) for query in queries)


def _fits(query: str, light: Light) -> bool:
    kind = "print" if light == "paper" else "screen"
    scheme = re.search(r"prefers-color-scheme:\s*(\w+)", query)
    kinds = set(re.findall(r"\b(?:screen|print|all)\b", query))
    odd = "not " in query or "forced-colors" in query or "prefers-contrast" in query
    right_scheme = scheme is None or (scheme[1] == light)
    return not odd and right_scheme and (not kinds or bool(kinds & {kind, "all"}))


def _looks(element: Any, light: Light, outer: _Look) -> Iterator[tuple[Any, _Look]]:
    """Yield each element of a page with its look, outer elements first."""
    if local_name(element.tag) in _UNSEEN:
        return
    look = _look(element.get("style", ""), light, outer)
    yield element, look
    for inner in element:
        yield from _looks(inner, light, look)


def _look(style: str, light: Light, outer: _Look) -> _Look:
    """Return the look of an element, from its own style and the look of its parent."""
    said = _parse(style)
    properties = {**outer.properties, **{k: v for k, v in said.items() if k.startswith("--")}}
    written = said.get("color", "")
    colour = _first_colour(written, properties, light)
    ground_written = next((said[name] for name in reversed(said) if name in _BACKGROUNDS), "")
    ground = _first_colour(ground_written, properties, light)
    return _Look(
        properties,
        written if colour else outer.written,
        colour or outer.colour,
        ground_written if ground else outer.ground_written,
        ground or outer.ground,
    )


@lru_cache(maxsize=100)
def _parse(style: str) -> dict[str, str]:
    """Return the values in a style attribute, by property name."""
    import tinycss2

    found = tinycss2.parse_blocks_contents(style)
    declarations = (one for one in found if one.type == "declaration")
    return {one.name: tinycss2.serialize(one.value).strip() for one in declarations}


@lru_cache(maxsize=100)
def _find_colour(value: str, scheme: str) -> Colour | None:
    """Return the first colour in a value without custom properties."""
    import tinycss2

    tokens = tinycss2.parse_component_value_list(value)
    return next(filter(None, (parse_colour(token, scheme) for token in tokens)), None)


def _first_colour(value: str, properties: Mapping[str, str], light: Light) -> Colour | None:
    """Return the first colour in a value, after resolving its custom properties."""
    return _find_colour(_put_in(value, properties), "dark" if light == "dark" else "light")


def _put_in(value: str, properties: Mapping[str, str], depth: int = 0) -> str:
    if depth > _DEPTH or len(value) > _LONGEST or "var(" not in value:
        return value

    def stand_for(match: re.Match[str]) -> str:
        return properties.get(match["name"], match["other"] or "")

    return _put_in(_VARIABLE.sub(stand_for, value), properties, depth + 1)


# --- report ---------------------------------------------------------------------------------------
def _report(look: _Look, where: str, light: Light, sources: Mapping[str, str]) -> Finding:
    better = make_readable(look.colour, look.ground)
    on = {"light": "on a light screen", "dark": "on a dark screen", "paper": "on paper"}[light]
    message = (
        f"{look.colour} on {look.ground} can hardly be read {on} ({where}, contrast "
        f"{look.contrast:.1f} of {READABLE}): take {better}"
    )
    file, line = _find_origin(look, sources)
    return Finding(file, line, message)


def _find_origin(look: _Look, sources: Mapping[str, str]) -> tuple[str, int]:
    """Return the line of a set that defines the colour or the background."""
    hints = [value for value in (look.written, look.ground_written) if value]
    names = [name for value in hints for name in re.findall(r"--[\w-]+", value)]
    wanted = [
        *(rf"{re.escape(name)}\s*:\s*{re.escape(look.properties.get(name, ''))}" for name in names),
        *(rf":[^;]*{re.escape(value)}" for value in hints),
    ]
    for pattern in wanted:
        for file, text in sources.items():
            for number, line in enumerate(text.splitlines(), 1):
                if re.search(pattern, line):
                    return file, number
    return "brief.html", 0


def _name(element: Any) -> str:
    classes = element.get("class", "").split()
    return ".".join((local_name(element.tag), *classes[:1]))
