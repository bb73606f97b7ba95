"""Limits the size of values in templates, and of what one operation may make of them.

A single operation of Python cannot be interrupted: ``"a".zfill(10**9)`` makes a gigabyte before it
can be checked. So the operands are checked before, by what operations have in common: a number says
how often or how wide, and texts are inserted into one another.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from jinja2.exceptions import SecurityError
from jinja2.utils import Namespace

if TYPE_CHECKING:
    from collections.abc import Iterable

LARGEST: Final = 4_000_000
"""Maximum characters of a value; an entry of a list counts as ``ENTRY``."""

ENTRY: Final = 16
LARGEST_NUMBER: Final = 2**64
# Maximum width or count, and maximum product of the lengths of texts inserted into one another.
LARGEST_COUNT: Final = 10_000
LARGEST_PRODUCT: Final = 40_000_000
LARGEST_POWER: Final = 64

# printf and str.format: a width, a precision, or the position of one in the arguments.
_PRINTF: Final = re.compile(r"%(?:\([^)]*\))?[-#0 +]*(?P<width>\*|\d*)(?:\.(?P<precision>\*|\d*))?")
_WIDE: Final = re.compile(r"\d{5}")
_GIVEN: Final = re.compile(r"\{[^{}]*\{")


def weigh(value: object) -> int:
    """Return the size of a value in characters; counting stops a little above ``LARGEST``.

    What a value contains twice counts twice, because it is printed twice.
    """
    weight = 0
    waiting = [value]
    while waiting and weight <= LARGEST:
        one = waiting.pop()
        if isinstance(one, (str, bytes)):
            weight += len(one)
        elif isinstance(one, int):
            weight += _weigh_number(one)
        else:
            inside = _inside(one)
            weight += ENTRY * len(inside)
            waiting += inside
    return weight


def _weigh_number(number: int) -> int:
    return 1 if abs(number) <= LARGEST_NUMBER else LARGEST + 1


def _inside(value: object) -> list[Any]:
    """Return the contents of a value that templates can put together."""
    if isinstance(value, (list, tuple, set, frozenset, range)):
        return list(value)
    if isinstance(value, Namespace):
        value = object.__getattribute__(value, "_Namespace__attrs")
    if isinstance(value, Mapping):
        return [*value.keys(), *value.values()]
    return []


def require_small(value: object) -> int:
    """Return the size of a new value; raise ``SecurityError`` if it is too large."""
    weight = weigh(value)
    if weight > LARGEST:
        message = f"a value ({type(value).__name__}) is made that is too large"
        raise SecurityError(message)
    return weight


def check_call(value: object, given: Iterable[object], most: int = LARGEST_COUNT) -> None:
    """Raise ``SecurityError`` if the arguments of a call could make its result too large.

    ``most`` is the largest number allowed as an argument.
    """
    given = tuple(given)
    for number in given:
        if isinstance(number, int) and abs(number) > most:
            message = f"{_shown(number)} is larger than {most}"
            raise SecurityError(message)
    _check_product(weigh(value), weigh(given) - ENTRY * len(given))


def check_operation(operator: str, left: object, right: object) -> None:
    """Raise ``SecurityError`` if the result of ``*``, ``**`` or ``%`` would be too large."""
    require_small(left)
    require_small(right)
    if operator == "*" and _repeats(left, right) > LARGEST_COUNT:
        _refuse(operator)
    if operator == "**" and any(_size(value) > LARGEST_POWER for value in (left, right)):
        _refuse(operator)
    if operator == "%" and isinstance(left, (str, bytes)):
        check_printf(left, right)
        _check_product(len(left), weigh(right))


def check_printf(text: str | bytes, given: object) -> None:
    """Raise ``SecurityError`` if ``%`` would print something very wide."""
    for found in _PRINTF.finditer(text if isinstance(text, str) else text.decode("latin-1")):
        for width in filter(None, found.groups()):
            _check_width(width, given, given_here=width == "*")


def check_format(text: str, given: object) -> None:
    """Raise ``SecurityError`` if ``str.format`` would print something very wide."""
    for field in re.finditer(r":[^}]*", text):
        _check_width(field[0], given, given_here=False)
    if _GIVEN.search(text):
        _check_width("", given, given_here=True)


def _check_width(width: str, given: object, *, given_here: bool) -> None:
    if _WIDE.search(width):
        message = f"a width of {_shown(width)} is larger than {LARGEST_COUNT}"
        raise SecurityError(message)
    if given_here:
        check_call("", _numbers(given))


def _numbers(value: object) -> list[int]:
    """Return the numbers in a value, however deep."""
    found: list[int] = []
    waiting = [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, int):
            found.append(one)
        waiting += _inside(one)
    return found


def _repeats(left: object, right: object) -> float:
    """Return the length of a repetition; 0 for numbers."""
    for sized, number in ((left, right), (right, left)):
        if isinstance(sized, (str, bytes, list, tuple)) and isinstance(number, int):
            return len(sized) * number
    return 0


def _size(value: object) -> float:
    return abs(value) if isinstance(value, (int, float)) else 0


def _check_product(one: int, other: int) -> None:
    if one * other > LARGEST_PRODUCT:
        message = f"texts of {one} and {other} characters are too large to put into one another"
        raise SecurityError(message)


def _refuse(operator: str) -> None:
    message = f"what {operator!r} makes here is too large"
    raise SecurityError(message)


def _shown(value: object) -> str:
    """Return the beginning of a number, which may have more digits than Python prints."""
    if isinstance(value, int) and abs(value) > LARGEST_NUMBER:
        return "a number of very many digits"
    return str(value)[:20]
