"""Names and fields that a set uses and that are not there, also where no sample leads.

A template is gone through as it would be filled in, with what the types say in place of values:
both sides of an ``if``, the entry of a row for every turn of a loop, a macro once for each
combination of types that it is given.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, get_args

from jinja2 import nodes

from briefgen.rendering.checking.following import Follower
from briefgen.rendering.checking.meanings import (
    Blocks,
    Labels,
    Loop,
    Macro,
    Meaning,
    Method,
    Module,
    Scope,
    Unknown,
    advise,
    ask,
    entry_of,
    origin,
    unite,
)
from briefgen.rendering.checking.vocabulary import page_names

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from jinja2 import Environment

    from briefgen.rendering.checking.findings import Finding

# What a page made from an edited brief knows besides.
EXTRA_NAMES: Final = {
    "edited.html": ("manuscript", "fields", "cited", "kind", "key", "notes", "remarks", "edited"),
}


def find_unknown_names(environment: Environment, folder: Path, file: str) -> list[Finding]:
    """Go through a page of a set, and report what it asks for and no page has.

    Only what stands in ``folder`` is reported; what it takes from elsewhere is followed.
    """
    reader = _Reader(environment, folder)
    hints = {name: Labels() if name == "labels" else hint for name, hint in page_names().items()}
    extra = dict.fromkeys(EXTRA_NAMES.get(file, ()), Any)
    reader.read_page(file, Scope(names={**hints, **extra}))
    return sorted(reader.findings)


class _Reader(Follower):
    """Goes through templates as if they were filled in; keeps what has been gone through."""

    def __init__(self, environment: Environment, folder: Path) -> None:
        super().__init__(environment, folder)
        self._called: dict[tuple[Any, ...], bool] = {}
        self._macros: dict[int, Macro] = {}
        self._visited: set[int] = set()
        self._including: list[str] = []
        self._modules: dict[tuple[str, bool], Module] = {}

    # --- templates --------------------------------------------------------------------------------

    def read_page(self, name: str, scope: Scope) -> None:
        """Read a template, those that it extends, their blocks, and what nobody calls."""
        chain = list(self.chain(name))
        top = Scope(scope)
        blocks = [(file, block) for file, tree in chain for block in tree.find_all(nodes.Block)]
        top.names["self"] = Blocks(frozenset(block.name for _, block in blocks))
        for file, tree in chain:
            with self.inside(file):
                self._body(tree.body, top)
        for file, block in blocks:
            with self.inside(file):
                self._body(block.body, Scope(top, {"super": Any}))
        while waiting := [m for key, m in self._macros.items() if key not in self._visited]:
            for macro in waiting:
                self._run(macro, [], {})

    # --- statements -------------------------------------------------------------------------------

    def _body(self, body: Iterable[nodes.Node], scope: Scope) -> None:
        statements = list(body)
        for node in statements:
            if isinstance(node, nodes.Macro):
                self._define(node, scope)
        for node in statements:
            self._statement(node, scope)

    def _define(self, node: nodes.Macro, scope: Scope) -> None:
        macro = Macro(node.name, node, scope, self.file)
        scope.names[node.name] = macro
        self._macros[id(node)] = macro

    def _statement(self, node: nodes.Node, scope: Scope) -> None:  # noqa: C901, PLR0912
        self.line = node.lineno or self.line
        match node:
            case nodes.Block() | nodes.Extends() | nodes.Macro():
                pass
            case nodes.Output():
                for part in node.nodes:
                    self.value(part, scope)
            case nodes.If():
                self._choose([node, *node.elif_], node.else_, scope)
            case nodes.For():
                self._loop(node, scope)
            case nodes.Assign():
                self._bind(node.target, self.value(node.node, scope), scope)
            case nodes.AssignBlock():
                self._body(node.body, Scope(scope))
                self._bind(node.target, str, scope)
            case nodes.CallBlock():
                self._call_block(node, scope)
            case nodes.With():
                self._with(node, scope)
            case nodes.Include():
                self._include(node, scope)
            case nodes.Import():
                self._import_whole(node, scope)
            case nodes.FromImport():
                self._from_import(node, scope)
            case nodes.FilterBlock() | nodes.Scope() | nodes.ScopedEvalContextModifier():
                self._body(node.body, Scope(scope))
            case nodes.Expr():
                self.value(node, scope)
            case _:
                for child in node.iter_child_nodes():
                    self._statement(child, scope)

    def _choose(self, branches: list[nodes.If], otherwise: list[nodes.Node], scope: Scope) -> None:
        for branch in branches:
            self.line = branch.lineno
            truth = self.truth(branch.test, scope)
            self.value(branch.test, scope)
            if truth is not False:
                self._body(branch.body, scope)
            if truth is True:
                return
        self._body(otherwise, scope)

    def _loop(self, node: nodes.For, scope: Scope) -> None:
        entry = entry_of(self.value(node.iter, scope))
        if isinstance(entry, Unknown):
            self.report(entry.message)
            entry = Any
        inner = Scope(scope, {"loop": Loop()})
        self._bind(node.target, entry, inner)
        if node.test is not None:
            self.value(node.test, inner)
        self._body(node.body, inner)
        self._body(node.else_, Scope(scope))

    def _bind(self, target: nodes.Node, value: Meaning, scope: Scope) -> None:
        if isinstance(target, nodes.Name):
            scope.names[target.name] = value
        elif isinstance(target, nodes.Tuple):
            parts = [part for part in get_args(value) if part is not ...]
            exact = origin(value) is tuple and len(parts) == len(target.items)
            for index, item in enumerate(target.items):
                self._bind(item, parts[index] if exact else Any, scope)

    def _with(self, node: nodes.With, scope: Scope) -> None:
        values = [self.value(value, scope) for value in node.values]
        inner = Scope(scope)
        for target, value in zip(node.targets, values, strict=True):
            self._bind(target, value, inner)
        self._body(node.body, inner)

    def _call_block(self, node: nodes.CallBlock, scope: Scope) -> None:
        passed = Macro("caller", node, scope, self.file)
        self.call(node.call, scope, passed)
        if id(node) not in self._visited:
            self._run(passed, [], {})

    def _include(self, node: nodes.Include, scope: Scope) -> None:
        for name in self.named(node.template):
            if name in self._including:
                continue
            if node.ignore_missing:
                self.quiet += 1
            loaded = self.load(name)
            if node.ignore_missing:
                self.quiet -= 1
            if loaded:
                self._including.append(name)
                with self.inside(loaded[1]):
                    self._body(loaded[0].body, Scope(scope if node.with_context else None))
                self._including.pop()

    def _import(self, name: str, scope: Scope, *, with_context: bool) -> Module | None:
        loaded = self.load(name)
        if loaded is None:
            return None
        key = name, with_context
        if key not in self._modules:
            module = Scope(scope if with_context else None)
            self._modules[key] = Module(name, module)
            with self.inside(loaded[1]):
                self._body(loaded[0].body, module)
        return self._modules[key]

    def _import_whole(self, node: nodes.Import, scope: Scope) -> None:
        for name in self.named(node.template):
            imported = self._import(name, scope, with_context=node.with_context)
            scope.names[node.target] = imported or Any

    def _from_import(self, node: nodes.FromImport, scope: Scope) -> None:
        for file in self.named(node.template):
            module = self._import(file, scope, with_context=node.with_context)
            for entry in node.names:
                name, alias = entry if isinstance(entry, tuple) else (entry, entry)
                found = ask(module, name) if module else Any
                if isinstance(found, Unknown):
                    self.report(found.message)
                scope.names[alias] = Any if isinstance(found, Unknown) else found

    # --- calls ------------------------------------------------------------------------------------

    def call(self, node: nodes.Expr, scope: Scope, caller: Macro | None = None) -> Meaning:
        if not isinstance(node, nodes.Call):
            return self.value(node, scope)
        called = self.value(node.node, scope)
        given = [self.value(value, scope) for value in node.args]
        named = {pair.key: self.value(pair.value, scope) for pair in node.kwargs}
        exact = node.dyn_args is None and node.dyn_kwargs is None
        if isinstance(called, Method):
            if exact and len(given) + len(named) != len(called.member.takes):
                wanted = ", ".join(called.member.takes) or "nothing"
                self.report(f"{called.owner}.{called.member.name} takes {wanted}: give it that")
            return called.member.hint
        if isinstance(called, Macro):
            self._run(called, given if exact else [], named if exact else {}, caller)
            return str
        return Any

    def _run(
        self,
        macro: Macro,
        given: list[Meaning],
        named: dict[str, Meaning],
        caller: Macro | None = None,
    ) -> None:
        """Go through a macro with what it is given, once for each combination."""
        self._visited.add(id(macro.node))
        names = [argument.name for argument in macro.node.args]
        uses = {name.name for name in macro.node.find_all(nodes.Name)}
        self._check_arguments(macro, len(given), set(named), names, uses)
        key = (
            id(macro.node),
            caller and id(caller.node),
            *map(_key, given),
            *sorted(map(str, named)),
        )
        if self._called.setdefault(key, False):
            return
        self._called[key] = True
        inner = Scope(macro.scope, {"caller": caller or Any, "varargs": Any, "kwargs": Any})
        with self.inside(macro.file):
            self._set_arguments(macro, names, inner)
            inner.names.update(zip(names, given, strict=False))
            inner.names.update({name: value for name, value in named.items() if name in names})
            self._body(macro.node.body, inner)

    def _set_arguments(self, macro: Macro, names: list[str], inner: Scope) -> None:
        """Say what is known of the arguments that a macro may be called without."""
        defaults = macro.node.defaults
        for name in names:
            inner.names[name] = page_names().get(name, Any) if name == "story" else Any
        for name, value in zip(names[len(names) - len(defaults) :], defaults, strict=True):
            inner.names[name] = unite([self.value(value, inner), Any])

    def _check_arguments(
        self, macro: Macro, given: int, named: set[str], names: list[str], uses: set[str]
    ) -> None:
        if given > len(names) and "varargs" not in uses:
            listed = ", ".join(names) or "nothing"
            self.report(f"{macro.name} takes {listed}, not {given} values: take some out")
        for name in named - set(names) - {"caller"}:
            if "kwargs" not in uses:
                self.report(f"{macro.name} takes no {name!r}: {advise(name, names)}")


def _key(meaning: Meaning) -> object:
    return id(meaning) if isinstance(meaning, (Macro, Module)) else meaning
