"""Names, fields and templates that a set uses and that are not there, also where no sample leads.

Jinja2 tells which names and templates a file needs. A name is known here that any template of the
set makes, a field that anything on a page has; the rest shows when samples are printed.
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
"""What the frame of a mail, what a loop includes, and a page in Markdown know."""

# What has fields without being of a kind of ours.
_PLAIN: Final = (str, int, float, tuple, dict, datetime, LoopContext, Cycler, Joiner)
_LEADING: Final = (nodes.Extends, nodes.Include, nodes.Import, nodes.FromImport)
_GUARDING: Final = frozenset({"defined", "undefined", "default", "d"})


class SetNames:
    """The names that the templates of a set make, and those that they ask for."""

    def __init__(self, folder: Path, files: Iterable[str]) -> None:
        """Read files of the set in a folder, and all that they lead to."""
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
        """Return the templates and the names that a file needs and that are not there."""
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
        """Return the blocks that a file fills in and that the page which it extends has not."""
        known = self._blocks_above(file)
        if known is None:
            return
        for block in self._trees[file].body:
            if isinstance(block, nodes.Block) and block.name not in known:
                advice = replace_part(block.name) or advise(block.name, known)
                message = f"nothing prints the block {block.name!r}: {advice}"
                yield Finding(file, block.lineno, in_one_line(message))

    def _blocks_above(self, file: str) -> set[str] | None:
        """Return the blocks of all that a file extends; ``None`` where that is not known."""
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
        """Return the fields that a file asks for and that nothing has which it may ask."""
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
        """Read a template, or keep why it cannot be read; what is broken is reported elsewhere."""
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
        """The names that each template makes."""
        return {name: _made_names(tree) for name, tree in self._trees.items()}

    @cached_property
    def _known(self) -> set[str]:
        """The names that may be known in a template."""
        given = {*page_names(), *EXTRA_NAMES, *self._environment("").globals}
        return given.union(*self._made.values())

    @cached_property
    def _fields(self) -> set[str]:
        """The fields of all that a template may meet."""
        ours = {field for kind in kinds().values() for field in kind.members}
        plain = {field for kind in _PLAIN for field in dir(kind)}
        return ours.union(plain, *map(_optional_fields, self._trees.values()))

    @cached_property
    def _owners(self) -> dict[str, tuple[str, set[str]]]:
        """The names whose fields are all known, with what they are called."""
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
    """Return the fields that a template gives to values, or takes only where they are there."""
    found = {keyword.key for keyword in tree.find_all(nodes.Keyword)}
    found |= {reference.attr for reference in tree.find_all(nodes.NSRef)}
    found |= {str(_text(pair.key)) for pair in tree.find_all(nodes.Pair)}
    for guard in tree.find_all((nodes.Test, nodes.Filter)):
        if guard.name in _GUARDING:
            found |= {field for _, field in _fields_asked(guard)}
    return found


def _fields_asked(node: nodes.Node) -> Iterator[tuple[nodes.Expr, str]]:
    """Return what is asked for a field below a node; what is worked out, or a number, is none."""
    for one in node.find_all(nodes.Getattr):
        yield one.node, one.attr
    for item in node.find_all(nodes.Getitem):
        if field := _text(item.arg):
            yield item.node, field


def _path(asked: nodes.Expr) -> Iterator[str]:
    """Return the fields on the way to what is asked for another."""
    while isinstance(asked, nodes.Getattr):
        yield asked.attr
        asked = asked.node


def _text(node: nodes.Expr | None) -> str | None:
    """Return the text that an expression is, ``None`` where it has to be worked out."""
    return node.value if isinstance(node, nodes.Const) and isinstance(node.value, str) else None
