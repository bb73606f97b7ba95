"""Finds unknown names, fields and templates in a set, also in branches that no sample reaches.

Jinja2 says which names and templates a file needs. A name counts as known if any template of the
set defines it, a field if anything on a page has it; other errors show when samples are printed.
"""

from __future__ import annotations

from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING, Final, get_args

from jinja2 import TemplateNotFound, TemplateSyntaxError, meta, nodes
from jinja2.exceptions import SecurityError
from jinja2.runtime import LoopContext
from jinja2.utils import Cycler, Joiner

from briefgen.errors import in_one_line
from briefgen.labels import LABELS
from briefgen.rendering.checking.findings import Finding, advise, say_missing, say_unknown
from briefgen.rendering.checking.vocabulary import kinds, page_names
from briefgen.rendering.retired import replace_part, replace_template
from briefgen.rendering.templates import environment_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from jinja2 import Environment

EXTRA_NAMES: Final = {"body", "preview", "loop", "write", "write_row"}
"""Names known in the frame of a mail, in included loops, and in a page in Markdown."""

# Types that have fields without being one of our kinds.
_PLAIN: Final = (str, int, float, tuple, dict, datetime, LoopContext, Cycler, Joiner)
_LEADING: Final = (nodes.Extends, nodes.Include, nodes.Import, nodes.FromImport)
_GUARDING: Final = frozenset({"defined", "undefined", "default", "d"})


class SetNames:
    """The names that the templates of a set define, and those that they use."""

    def __init__(self, folder: Path, files: Iterable[str]) -> None:
        """Parse files of the set in a folder, and all templates that they refer to."""
        self._folder = folder
        self._trees: dict[str, nodes.Template] = {}
        self._unread: dict[str, str] = {}
        waiting = list(files)
        while waiting:
            name = waiting.pop()
            if name not in self._trees and name not in self._unread:
                self._parse(name)
                tree = self._trees.get(name)
                waiting += filter(None, meta.find_referenced_templates(tree)) if tree else ()

    def find_unknown(self, file: str) -> Iterator[Finding]:
        """Yield the unknown templates and names that a file uses."""
        if file not in self._trees:
            return
        tree = self._trees[file]
        for leading in tree.find_all(_LEADING):
            name = _text(getattr(leading, "template", None))
            if name in self._unread and not getattr(leading, "ignore_missing", False):
                yield Finding(file, leading.lineno, self._unread[name])
        unknown = meta.find_undeclared_variables(tree) - self._known
        for use in tree.find_all(nodes.Name):
            if use.name in unknown:
                yield Finding(file, use.lineno, in_one_line(say_unknown(use.name, page_names())))
        yield from self._find_unprinted(file)

    def _find_unprinted(self, file: str) -> Iterator[Finding]:
        """Yield the blocks in a file that the page it extends does not have."""
        known = self._blocks_above(file)
        if known is None:
            return
        for block in self._trees[file].body:
            if isinstance(block, nodes.Block) and block.name not in known:
                advice = replace_part(block.name) or advise(block.name, known)
                message = f"nothing prints the block {block.name!r}: {advice}"
                yield Finding(file, block.lineno, in_one_line(message))

    def _blocks_above(self, file: str) -> set[str] | None:
        """Return the blocks of everything that a file extends; ``None`` if that is unknown."""
        found: set[str] = set()
        seen: set[str] = set()
        extended = _extended(self._trees[file])
        while extended is not None:
            name = _text(extended.template)
            if name is None or name in seen or name not in self._trees:
                return None
            seen.add(name)
            found |= {block.name for block in self._trees[name].find_all(nodes.Block)}
            extended = _extended(self._trees[name])
        return found if seen else None

    def find_unknown_fields(self, file: str) -> Iterator[Finding]:
        """Yield the fields that a file uses and that nothing there has."""
        if file not in self._trees:
            return
        tree = self._trees[file]
        made = {name.name for name in tree.find_all(nodes.Name) if name.ctx != "load"}
        optional = _optional_fields(tree)
        for asked, field in _fields_asked(tree):
            name = asked.name if isinstance(asked, nodes.Name) and asked.name not in made else ""
            owner, fields = self._owners.get(name, (None, self._fields))
            if field not in fields and not {field, *_path(asked)} & optional:
                message = in_one_line(say_missing(owner, field, fields))
                yield Finding(file, asked.lineno, message)

    def _environment(self, name: str) -> Environment:
        return environment_of(self._folder, ".md" if name.endswith(".md") else ".html")

    def _parse(self, name: str) -> None:
        """Parse a template, or store why that is impossible; broken ones are reported elsewhere."""
        environment = self._environment(name)
        assert environment.loader is not None  # a set always has one
        try:
            text, _, _ = environment.loader.get_source(environment, name)
            self._trees[name] = environment.parse(text, name)
        except TemplateNotFound:
            advice = replace_template(name) or "mend the name, or add the file"
            self._unread[name] = f"there is no template {name!r}: {advice}"
        except (TemplateSyntaxError, SecurityError) as error:
            self._unread[name] = f"{in_one_line(error)}: put a template of the set there"

    @cached_property
    def _made(self) -> dict[str, set[str]]:
        """The names that each template defines."""
        return {name: _made_names(tree) for name, tree in self._trees.items()}

    @cached_property
    def _known(self) -> set[str]:
        """The names that may be known in a template."""
        given = {*page_names(), *EXTRA_NAMES, *self._environment("").globals}
        return given.union(*self._made.values())

    @cached_property
    def _fields(self) -> set[str]:
        """The fields of everything that a template may encounter."""
        ours = {field for kind in kinds().values() for field in kind.members}
        plain = {field for kind in _PLAIN for field in dir(kind)}
        return ours.union(plain, *map(_optional_fields, self._trees.values()))

    @cached_property
    def _owners(self) -> dict[str, tuple[str, set[str]]]:
        """The names whose fields are all known, with their descriptions."""
        owners = {
            name: (kind.__name__, set(kinds()[kind].members))
            for name, hint in page_names().items()
            for kind in get_args(hint) or (hint,)
            if kind in kinds()
        }
        owners["labels"] = ("labels", {*LABELS, *dir(dict)})
        trees = self._trees.values()
        owners["self"] = (
            "self",
            {one.name for tree in trees for one in tree.find_all(nodes.Block)},
        )
        for one in (one for tree in trees for one in tree.find_all(nodes.Import)):
            if (template := _text(one.template)) in self._made:
                said, fields = owners.get(one.target, (template, set()))
                owners[one.target] = (said, fields | self._made[template])
        return owners


def _extended(tree: nodes.Template) -> nodes.Extends | None:
    return next((one for one in tree.body if isinstance(one, nodes.Extends)), None)


def _made_names(tree: nodes.Template) -> set[str]:
    made = {name.name for name in tree.find_all(nodes.Name) if name.ctx != "load"}
    made |= {macro.name for macro in tree.find_all(nodes.Macro)}
    made |= {one.target for one in tree.find_all(nodes.Import)}
    for one in tree.find_all(nodes.FromImport):
        made |= {entry[1] if isinstance(entry, tuple) else entry for entry in one.names}
    return made


def _optional_fields(tree: nodes.Template) -> set[str]:
    """Return the fields that a template sets, or uses only if they exist."""
    found = {keyword.key for keyword in tree.find_all(nodes.Keyword)}
    found |= {reference.attr for reference in tree.find_all(nodes.NSRef)}
    found |= {str(_text(pair.key)) for pair in tree.find_all(nodes.Pair)}
    for guard in tree.find_all((nodes.Test, nodes.Filter)):
        if guard.name in _GUARDING:
            found |= {field for _, field in _fields_asked(guard)}
    return found


def _fields_asked(node: nodes.Node) -> Iterator[tuple[nodes.Expr, str]]:
    """Yield the expressions whose fields are used below a node; computed keys are left out."""
    for one in node.find_all(nodes.Getattr):
        yield one.node, one.attr
    for item in node.find_all(nodes.Getitem):
        if field := _text(item.arg):
            yield item.node, field


def _path(asked: nodes.Expr) -> Iterator[str]:
    """Yield the fields in the path of an expression."""
    while isinstance(asked, nodes.Getattr):
        yield asked.attr
        asked = asked.node


def _text(node: nodes.Expr | None) -> str | None:
    """Return the text of a constant expression, ``None`` for any other."""
    return node.value if isinstance(node, nodes.Const) and isinstance(node.value, str) else None
