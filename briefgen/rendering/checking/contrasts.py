"""Whether the text of a finished page can be read on what it stands on, by WCAG 2, level AA.

The style of a page is worked out as far as colours go: which rules meet an element, which of them
prevails, what is inherited, what custom properties stand for. What no rule says is black on white.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Literal, NamedTuple

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

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

Light = Literal["light", "dark", "paper"]
"""What a page is looked at in: a screen in the light or the dark, or print."""

_VARIABLE: Final = re.compile(
    r"var\(\s*(?P<name>--[\w-]+)\s*(?:,(?P<other>(?:[^()]|\([^()]*\))*))?\)"
)
_PART: Final = r"(?:[^(),]|\([^()]*\))+"
_SIDES: Final = re.compile(rf"light-dark\(\s*(?P<light>{_PART}),\s*(?P<dark>{_PART})\)")
_WANTED: Final = frozenset({"color", "background", "background-color"})
_DEPTH: Final = 8


class _Rule(NamedTuple):
    """A declaration: when it prevails over others, its property, its value."""

    weight: tuple[bool, tuple[int, ...], int]
    name: str
    value: str


@dataclass(frozen=True, slots=True)
class _Look:
    """What an element looks like: custom properties, and as written, its colour and ground."""

    properties: Mapping[str, str]
    written: str
    colour: Colour
    ground_written: str
    ground: Colour


_START: Final = _Look({}, "", BLACK, "", WHITE)


def check_contrasts(page: str, light: Light, sources: Mapping[str, str]) -> list[Finding]:
    """Report text of an HTML page that cannot be read; ``sources`` are the files of the set."""
    import cssselect2
    import tinyhtml5

    tree = tinyhtml5.parse(page, namespace_html_elements=False)
    styles = "\n".join(element.text or "" for element in tree.iter("style"))
    matcher = _make_matcher(styles, light)
    root = cssselect2.ElementWrapper.from_html_root(tree)
    poor: dict[str, tuple[_Look, str]] = {}
    for element, look in _looks(root, matcher, light, _START):
        shown = (element.etree_element.text or "").strip()
        key = str(look.colour)
        if shown and _reads(look) < min(
            READABLE, _reads(poor[key][0]) if key in poor else READABLE
        ):
            poor[key] = (look, _name(element))
    return [_report(look, where, light, sources) for look, where in poor.values()]


def _reads(look: _Look) -> float:
    return contrast(look.colour, look.ground)


def _looks(element: Any, matcher: Any, light: Light, outer: _Look) -> Iterator[tuple[Any, _Look]]:
    """Give each element of a page with its look, the outer ones first."""
    if element.local_name in {"head", "script", "style", "template", "title"}:
        return
    look = _look(element, matcher, light, outer)
    yield element, look
    for inner in element.iter_children():
        yield from _looks(inner, matcher, light, look)


def _look(element: Any, matcher: Any, light: Light, outer: _Look) -> _Look:
    found: list[_Rule] = []
    for specificity, order, pseudo, declarations in matcher.match(element):
        if pseudo is None:
            found += [
                _Rule((important, specificity, order), name, value)
                for name, value, important in declarations
            ]
    said = {rule.name: rule.value for rule in sorted(found, key=lambda rule: rule.weight)}
    properties = {**outer.properties, **{k: v for k, v in said.items() if k.startswith("--")}}
    written = said.get("color", "")
    colour = _first_colour(written, properties, light)
    grounds = [rule for rule in sorted(found) if rule.name in {"background", "background-color"}]
    ground_written = grounds[-1].value if grounds else ""
    ground = _first_colour(ground_written, properties, light)
    return _Look(
        properties,
        written if colour else outer.written,
        colour or outer.colour,
        ground_written if ground else outer.ground_written,
        ground or outer.ground,
    )


def _first_colour(value: str, properties: Mapping[str, str], light: Light) -> Colour | None:
    """Give the first colour of a value, what its custom properties stand for put in."""
    side = "dark" if light == "dark" else "light"
    text = _SIDES.sub(lambda match: match[side], _put_in(value, properties))
    whole = parse_colour(text.strip()) if text.strip() else None
    return whole or next(filter(None, map(parse_colour, text.split())), None)


def _put_in(value: str, properties: Mapping[str, str], depth: int = 0) -> str:
    if depth > _DEPTH or "var(" not in value:
        return value

    def stand_for(match: re.Match[str]) -> str:
        return properties.get(match["name"], match["other"] or "")

    return _put_in(_VARIABLE.sub(stand_for, value), properties, depth + 1)


# --- rules ----------------------------------------------------------------------------------------


def _make_matcher(styles: str, light: Light) -> Any:
    import cssselect2
    import tinycss2

    matcher = cssselect2.Matcher()
    rules = tinycss2.parse_stylesheet(styles, skip_comments=True, skip_whitespace=True)
    for prelude, declarations in _rules(rules, light):
        try:
            selectors = cssselect2.compile_selector_list(prelude)
        except cssselect2.SelectorError:
            continue
        for selector in selectors:
            if not selector.never_matches:
                matcher.add_selector(selector, declarations)
    return matcher


def _rules(rules: Any, light: Light) -> Iterator[tuple[Any, list[tuple[str, str, bool]]]]:
    """Give the rules that hold in a light: their selectors, and what they say of colours."""
    import tinycss2

    for rule in rules:
        if rule.type == "qualified-rule":
            content = tinycss2.parse_blocks_contents(
                rule.content, skip_comments=True, skip_whitespace=True
            )
            declarations = [
                (one.name, tinycss2.serialize(one.value).strip(), one.important)
                for one in content
                if one.type == "declaration" and (one.name in _WANTED or one.name.startswith("--"))
            ]
            yield rule.prelude, declarations
        elif rule.type == "at-rule" and rule.content and _holds(rule, light):
            inner = tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True)
            yield from _rules(inner, light)


def _holds(rule: Any, light: Light) -> bool:
    """Tell whether the rules inside hold; of sizes of screens, all do."""
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


# --- report ---------------------------------------------------------------------------------------


def _report(look: _Look, where: str, light: Light, sources: Mapping[str, str]) -> Finding:
    better = make_readable(look.colour, look.ground)
    on = {"light": "on a light screen", "dark": "on a dark screen", "paper": "on paper"}[light]
    message = (
        f"{look.colour} on {look.ground} can hardly be read {on} ({where}, contrast "
        f"{_reads(look):.1f} of {READABLE}): take {better}"
    )
    file, line = _find_origin(look, sources)
    return Finding(file, line, message)


def _find_origin(look: _Look, sources: Mapping[str, str]) -> tuple[str, int]:
    """Find the line of a set that says the colour, or what it stands on."""
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
    classes = element.etree_element.get("class", "").split()
    return f"{element.local_name}.{classes[0]}" if classes else str(element.local_name)
