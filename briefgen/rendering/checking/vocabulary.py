"""Lists every name that templates may use, and its fields, derived from the types.

Both the check of a set and the reference in the documentation use this list, so neither can mention
a field that does not exist.
"""

from __future__ import annotations

import ast
import inspect
from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from importlib import import_module
from types import NoneType, UnionType
from typing import TYPE_CHECKING, Any, Literal, Union, get_args, get_origin, get_type_hints

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

Sort = Literal["field", "method"]


@dataclass(frozen=True, slots=True)
class Member:
    """A field, property or method of a kind; ``takes`` are its parameters."""

    name: str
    hint: Any
    sort: Sort = "field"
    takes: tuple[str, ...] = ()
    about: str = ""

    @property
    def is_optional(self) -> bool:
        """Whether it is a field that may be missing."""
        return self.sort == "field" and NoneType in get_args(self.hint)


@dataclass(frozen=True, slots=True)
class Kind:
    """A type of object that templates use, and its members."""

    type: type
    about: str
    members: Mapping[str, Member]


@cache
def page_names() -> Mapping[str, Any]:
    """Return the names that every template may use, with the types of their values."""
    from briefgen.rendering.set_pages import Names

    return _hints(Names)


@cache
def kinds() -> Mapping[type, Kind]:
    """Return every kind that can be reached from a page, nearer ones first."""
    found: dict[type, Kind] = {}
    waiting = [kind for hint in page_names().values() for kind in _types_in(hint)]
    while waiting:
        kind = waiting.pop(0)
        if kind not in found:
            found[kind] = Kind(kind, inspect.getdoc(kind) or "", _members(kind))
            hints = [member.hint for member in found[kind].members.values()]
            waiting += [inner for hint in hints for inner in _types_in(hint)]
    return found


def describe(hint: Any) -> str:
    """Return a type in words: "Excerpt, or nothing", "several Quote"."""
    if get_origin(hint) is Literal:
        return ", ".join(f"`{value}`" for value in get_args(hint))
    if get_origin(hint) in {Union, UnionType}:
        parts = [describe(part) for part in get_args(hint) if part is not NoneType]
        return " or ".join(parts) + (", or nothing" if NoneType in get_args(hint) else "")
    if get_origin(hint) in {tuple, frozenset}:
        return _describe_row([part for part in get_args(hint) if part is not ...], hint)
    if get_origin(hint) is Mapping:
        return "words by their names"
    names = {str: "text", int: "whole number", float: "number", bool: "yes or no", Any: "anything"}
    return names.get(hint, getattr(hint, "__name__", str(hint)))


def _describe_row(parts: list[Any], hint: Any) -> str:
    if ... in get_args(hint) or get_origin(hint) is frozenset:
        return f"several {describe(parts[0])}"
    return f"({'; '.join(map(describe, parts))})"


def _members(kind: type) -> dict[str, Member]:
    """Return the fields of a kind, then its properties and methods, in the order of the code."""
    hints = _hints(kind)
    found = {field.name: Member(field.name, hints[field.name]) for field in _fields(kind)}
    for name, value in vars(kind).items():
        if name.startswith("_") or name in found:
            continue
        if isinstance(value, property) and value.fget:
            returned = _returned(value.fget, kind)
            found[name] = Member(name, returned, about=_first_line(value))
        elif isinstance(value, str):  # the same for all of a kind
            found[name] = Member(name, Literal[value])
        elif inspect.isfunction(value):
            takes = tuple(inspect.signature(value).parameters)[1:]
            returned = _returned(value, kind)
            found[name] = Member(name, returned, "method", takes, _first_line(value))
    return found


def _fields(kind: type) -> tuple[Any, ...]:
    return fields(kind) if is_dataclass(kind) else ()


def _first_line(value: object) -> str:
    return " ".join((inspect.getdoc(value) or "").partition("\n\n")[0].split())


def _hints(kind: type) -> dict[str, Any]:
    """Return resolved annotations, including names imported only for type checkers."""
    return get_type_hints(kind, localns=dict(_names_for_checkers(kind.__module__)))


def _returned(function: Callable[..., Any], owner: type) -> Any:
    """Return the resolved return type of a method or property."""
    alone = {"__annotations__": {"returned": function.__annotations__["return"]}}
    return _hints(type("Alone", (), {**alone, "__module__": owner.__module__}))["returned"]


@cache
def _names_for_checkers(module: str) -> Mapping[str, Any]:
    """Return the names in a module, including those imported under ``if TYPE_CHECKING``."""
    names = dict(vars(import_module(module)))
    for node in ast.parse(inspect.getsource(import_module(module))).body:
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            imports = (one for one in node.body if isinstance(one, ast.ImportFrom) and one.module)
            for one in imports:
                have = vars(import_module(str(one.module)))
                names |= {alias.name: have[alias.name] for alias in one.names if alias.name in have}
    return names


def _types_in(hint: Any) -> Iterator[type]:
    """Yield our own types in a hint, however deep."""
    for part in get_args(hint):
        yield from _types_in(part)
    if inspect.isclass(hint) and is_dataclass(hint):
        yield hint
