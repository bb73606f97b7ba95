"""Finds values in style sheets and tables that are too large for any page.

A style sheet of one line can ask for a hundred million columns, and layout builds a list of them
before this can be noticed. No page needs large numbers, whatever they are for, nor stripes too
narrow to be seen.
"""

from __future__ import annotations

import re
from itertools import pairwise
from math import prod
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

LARGEST: Final = 10_000
"""Maximum number without a unit, and maximum length in inches and the like."""

LARGEST_SMALL: Final = 100_000
"""Maximum length in pixels and points, some of which are used to hide things."""

LARGEST_OF: Final = {"tab-size": 100, "z-index": float("inf"), "order": float("inf")}
"""Limits for properties that may be larger, since they are only compared, or must be smaller."""

LARGEST_PRODUCT: Final = 1_000_000
NARROWEST: Final = 0.1
"""Minimum width of the stripes of a repeating gradient, in any unit."""

LARGEST_SPAN: Final = 1_000
"""Maximum cells of a table that one cell may span."""

MOST_PUT_IN: Final = 10_000
"""Maximum number of substitutions of custom properties into one another."""

_SMALL: Final = frozenset({"px", "pt", "%", "deg", "ms"})
_NUMBERS: Final = frozenset({"number", "dimension", "percentage"})
_ANGLES: Final = frozenset({"deg", "grad", "rad", "turn"})
# If none of these occurs, there is nothing to check.
_MAYBE: Final = re.compile(r"\d{5}|\de\+?\d|tab-size|\*|repeating-|var\(", re.IGNORECASE)
_SHOWN: Final = 40


def impossible_values(style: str) -> Iterator[tuple[int, str]]:
    """Yield each value of a style sheet that is too large for a page: its line, and its text."""
    import tinycss2

    if not _MAYBE.search(style):
        return
    tokens = tinycss2.parse_component_value_list(style, skip_comments=True)
    yield from _endless_properties(tokens)
    waiting: list[list[Any]] = [tokens]
    while waiting:
        said = ""
        for token in waiting.pop():
            if token.type == "ident":
                said = token.lower_value
            elif _is_sign(token, ";"):
                said = ""
            if _is_impossible(token, said):
                yield token.source_line, _shown(token)
            waiting += filter(None, [_inside(token)])


def _is_impossible(token: Any, said: str) -> bool:
    if token.type in _NUMBERS:
        return not abs(token.value) <= _largest(token, said)
    if token.type == "function" and token.lower_name.startswith("repeating-"):
        return _is_narrow(token)
    return token.type == "function" and token.lower_name == "calc" and _is_large_product(token)


def _largest(token: Any, said: str) -> float:
    """Return the largest number allowed for a property and unit."""
    small = token.type == "percentage" or getattr(token, "lower_unit", "") in _SMALL
    return LARGEST_OF.get(said, LARGEST_SMALL if small else LARGEST)


def _is_large_product(calculation: Any) -> bool:
    """Return whether the product of numbers in a calculation may be too large."""
    tokens = list(_all_inside(calculation))
    numbers = [max(abs(token.value), 1) for token in tokens if token.type in _NUMBERS]
    return any(_is_sign(token, "*") for token in tokens) and prod(numbers) > LARGEST_PRODUCT


def _is_narrow(gradient: Any) -> bool:
    """Return whether stripes of a gradient may be too narrow, or are of unknown width."""
    tokens = list(_all_inside(gradient))
    if any(token.type == "function" and token.lower_name in {"calc", "var"} for token in tokens):
        return True
    places = {
        abs(token.value)
        for token in gradient.arguments
        if token.type in _NUMBERS and getattr(token, "lower_unit", "") not in _ANGLES
    }
    return any(after - before < NARROWEST for before, after in pairwise(sorted(places | {0})))


def _endless_properties(tokens: list[Any]) -> Iterator[tuple[int, str]]:
    """Yield a custom property that would be substituted into others too often."""
    uses = _uses(tokens)
    counted: dict[str, int] = {}
    for name in reversed(_ordered(uses)):
        inside = sum(counted.get(used, 0) for used in uses.get(name, ()))
        counted[name] = min(1 + inside, MOST_PUT_IN + 1)
    endless = [name for name, count in counted.items() if count > MOST_PUT_IN]
    if endless:
        yield 1, f"{endless[-1][:_SHOWN]}, which holds itself very often"


def _uses(tokens: list[Any]) -> dict[str, list[str]]:
    """Return the custom properties that the value of each refers to, with repetitions."""
    uses: dict[str, list[str]] = {}
    waiting = [tokens]
    while waiting:
        name = ""
        for token in waiting.pop():
            if token.type == "ident" and token.value.startswith("--"):
                name = token.value
            elif _is_sign(token, ";"):
                name = ""
            elif name:
                uses.setdefault(name, []).extend(_referred(token))
            waiting += filter(None, [_inside(token)])
    return uses


def _referred(token: Any) -> list[str]:
    """Return the custom properties that a token refers to, however deep."""
    found = [token, *_all_inside(token)]
    return [
        str(inner.value)
        for one in found
        if one.type == "function" and one.lower_name == "var"
        for inner in one.arguments[:2]
        if inner.type == "ident"
    ]


def _ordered(uses: dict[str, list[str]]) -> list[str]:
    """Return the properties ordered so that each precedes those that it refers to."""
    order: dict[str, None] = {}
    seen: set[str] = set()
    waiting = [(name, False) for name in uses]
    while waiting:
        name, left = waiting.pop()
        if left:
            order[name] = None
        elif name not in seen:
            seen.add(name)
            waiting.append((name, True))
            waiting += [(used, False) for used in uses.get(name, ()) if used not in seen]
    return list(reversed(order))


def _all_inside(token: Any) -> Iterator[Any]:
    waiting = [_inside(token)]
    while waiting:
        for one in waiting.pop():
            yield one
            waiting.append(_inside(one))


def _inside(token: Any) -> list[Any]:
    """Return the tokens inside a function or a block."""
    inside = getattr(token, "arguments", None) or getattr(token, "content", None)
    return inside if isinstance(inside, list) else []


def _is_sign(token: Any, sign: str) -> bool:
    return token.type == "literal" and bool(token.value == sign)


def _shown(token: Any) -> str:
    if token.type in _NUMBERS:
        return f"{token.representation}{getattr(token, 'unit', '')}"[:_SHOWN]
    return " ".join(token.serialize().split())[:_SHOWN]


def large_spans(element: Any) -> Iterator[str]:
    """Yield the attributes of an HTML element for cells and sizes that are too large."""
    for name in ("colspan", "rowspan", "span", "size", "cols", "rows"):
        value = (element.get(name) or "").strip()
        digits = len(str(LARGEST_SPAN))
        if value.isdecimal() and int(value[: digits + 1]) > LARGEST_SPAN:
            yield f'{name}="{value[:_SHOWN]}"'
