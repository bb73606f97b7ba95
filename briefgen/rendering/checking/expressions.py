"""What the expressions of a template mean, and what they ask for in vain."""

from __future__ import annotations

from abc import ABC, abstractmethod
from types import GenericAlias
from typing import TYPE_CHECKING, Any, Final, get_args

from jinja2 import nodes

from briefgen.rendering.checking.meanings import (
    Labels,
    Meaning,
    Scope,
    Unknown,
    advise,
    ask,
    entry_of,
    has,
    origin,
    unite,
)

if TYPE_CHECKING:
    from jinja2 import Environment

# Filters that give text, and those that give a row of the same entries, or one of them.
_TEXT: Final = frozenset(
    {"string", "join", "upper", "lower", "title", "capitalize", "trim", "replace", "e", "escape"}
    | {"safe", "indent", "truncate", "format", "striptags", "wordwrap", "center"}
)
_SAME: Final = frozenset({"sort", "unique", "reverse", "list", "selectattr", "rejectattr"})
_ONE: Final = frozenset({"first", "last", "random", "min", "max"})
_BY_ATTRIBUTE: Final = frozenset({"selectattr", "rejectattr", "groupby"})
_WITH_ATTRIBUTE: Final = frozenset({"map", "sort", "unique", "sum", "min", "max", "join"})


class Expressions(ABC):
    """Works out what expressions mean; keeps in which line, and whether a test guards them."""

    def __init__(self, environment: Environment) -> None:
        """Begin with an environment, which knows the names that are not of a page."""
        self.environment = environment
        self.line = 0
        self.quiet = 0

    @abstractmethod
    def report(self, message: str) -> None:
        """Say what is asked for in vain at the line."""

    @abstractmethod
    def call(self, node: nodes.Expr, scope: Scope) -> Meaning:
        """Give what a call means."""

    def value(self, node: nodes.Node, scope: Scope) -> Meaning:  # noqa: C901, PLR0911, PLR0912
        """Give what an expression means; report what it asks for in vain."""
        self.line = node.lineno or self.line
        match node:
            case nodes.TemplateData():
                return str
            case nodes.Const():
                return type(node.value) if node.value is not None else Any
            case nodes.Name():
                return self._name(node.name, scope)
            case nodes.Getattr():
                return self._field(self.value(node.node, scope), node.attr)
            case nodes.Getitem():
                return self._item(node, scope)
            case nodes.Call():
                return self.call(node, scope)
            case nodes.Filter():
                return self._filter(node, scope)
            case nodes.Test():
                return self._test(node, scope)
            case nodes.CondExpr():
                return self._either(node, scope)
            case nodes.And() | nodes.Or():
                return self._both(node, scope)
            case nodes.Tuple() | nodes.List():
                items = [self.value(item, scope) for item in node.items]
                simple = all(isinstance(item, type) or origin(item) for item in items)
                return GenericAlias(tuple, tuple(items)) if items and simple else Any
            case nodes.Add():
                return self._sum(self.value(node.left, scope), self.value(node.right, scope))
            case nodes.Concat():
                for part in node.nodes:
                    self.value(part, scope)
                return str
        for inner in node.iter_child_nodes():
            self.value(inner, scope)
        return bool if isinstance(node, (nodes.Compare, nodes.Not)) else Any

    def truth(self, node: nodes.Node, scope: Scope) -> bool | None:
        """Tell whether a test holds whatever the values are; ``None`` when that depends on them."""
        match node:
            case nodes.Test(name="defined" | "undefined", node=nodes.Getattr() as field):
                self.quiet += 1
                found = has(self.value(field.node, scope), field.attr)
                self.quiet -= 1
                return found if node.name == "defined" or found is None else not found
            case nodes.Test(name="defined" | "undefined", node=nodes.Name() as name):
                found = None if scope.find(name.name) is Any else scope.find(name.name) is not None
                return found if node.name == "defined" or found is None else not found
            case nodes.And():
                sides = {self.truth(node.left, scope), self.truth(node.right, scope)}
                return False if False in sides else (True if sides == {True} else None)
            case nodes.Or():
                sides = {self.truth(node.left, scope), self.truth(node.right, scope)}
                return True if True in sides else (False if sides == {False} else None)
            case nodes.Not():
                inner = self.truth(node.node, scope)
                return None if inner is None else not inner
        return None

    def _name(self, name: str, scope: Scope) -> Meaning:
        found = scope.find(name)
        if found is not None:
            return found
        if name not in self.environment.globals:
            self.report(f"{name!r} is not a name here: {advise(name, scope.known())}")
        return Any

    def _field(self, meaning: Meaning, name: str) -> Meaning:
        found = ask(meaning, name)
        if isinstance(found, Unknown):
            self.report(found.message)
            return Any
        return found

    def _item(self, node: nodes.Getitem, scope: Scope) -> Meaning:
        whole = self.value(node.node, scope)
        self.value(node.arg, scope)
        key = node.arg.value if isinstance(node.arg, nodes.Const) else None
        if isinstance(key, str):
            return self._field(whole, key)
        if isinstance(whole, Labels):
            return str
        parts = get_args(whole)
        if origin(whole) is tuple and isinstance(key, int) and ... not in parts:
            return parts[key] if -len(parts) <= key < len(parts) else Any
        if isinstance(node.arg, nodes.Slice):
            return whole
        entry = entry_of(whole)
        return Any if isinstance(entry, Unknown) else entry

    def _filter(self, node: nodes.Filter, scope: Scope) -> Meaning:
        guarded = node.name in {"default", "d"}
        self.quiet += guarded
        value = self.value(node.node, scope) if node.node is not None else str
        self.quiet -= guarded
        rest = [self.value(argument, scope) for argument in node.args]
        for pair in node.kwargs:
            self.value(pair.value, scope)
        entry = entry_of(value)
        asked = self._attribute(node, Any if isinstance(entry, Unknown) else entry)
        if node.name in _TEXT:
            return str
        if node.name == "map" and asked is not None:
            return (
                GenericAlias(tuple, (asked, ...))
                if isinstance(asked, type) or origin(asked)
                else Any
            )
        if node.name in _SAME:
            return value
        if node.name in _ONE and not isinstance(entry, Unknown):
            return entry
        if guarded:
            return unite([value, *rest])
        return int if node.name in {"length", "count", "int", "round"} else Any

    def _attribute(self, node: nodes.Filter, entry: Meaning) -> Meaning | None:
        """Follow the attribute that a filter looks at: ``map(attribute="name.text")``."""
        named = (pair.value for pair in node.kwargs if str(pair.key) == "attribute")
        first = node.args[:1] if node.name in _BY_ATTRIBUTE else []
        path = next(iter([*first, *named]), None)
        wanted = constant(path) if path is not None else None
        if not wanted or node.name not in _BY_ATTRIBUTE | _WITH_ATTRIBUTE:
            return None
        for name in wanted.split("."):
            entry = Any if name.isdigit() else self._field(entry, name)
        return entry

    def _test(self, node: nodes.Test, scope: Scope) -> Meaning:
        guarded = node.name in {"defined", "undefined"}
        self.quiet += guarded
        self.value(node.node, scope)
        self.quiet -= guarded
        for argument in node.args:
            self.value(argument, scope)
        return bool

    def _either(self, node: nodes.CondExpr, scope: Scope) -> Meaning:
        truth = self.truth(node.test, scope)
        self.value(node.test, scope)
        found = [self.value(node.expr1, scope)] if truth is not False else []
        if node.expr2 is not None and truth is not True:
            found.append(self.value(node.expr2, scope))
        return unite(found) if found else Any

    def _both(self, node: nodes.And | nodes.Or, scope: Scope) -> Meaning:
        left = self.value(node.left, scope)
        truth = self.truth(node.left, scope)
        if truth is isinstance(node, nodes.Or):
            return left
        return unite([left, self.value(node.right, scope)])

    def _sum(self, left: Meaning, right: Meaning) -> Meaning:
        if origin(left) is tuple and origin(right) is tuple:
            entry = unite([entry_of(left), entry_of(right)])
            return (
                GenericAlias(tuple, (entry, ...))
                if isinstance(entry, type) or origin(entry)
                else Any
            )
        return left if left == right else Any


def constant(node: nodes.Expr | None) -> str | None:
    """Give the text that an expression is, ``None`` where it has to be worked out."""
    return node.value if isinstance(node, nodes.Const) and isinstance(node.value, str) else None
