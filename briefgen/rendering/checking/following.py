"""From one template of a set to the next: what a page extends, includes and imports."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import TemplateNotFound, TemplateSyntaxError, nodes

from briefgen.errors import in_one_line
from briefgen.rendering.checking.expressions import Expressions, constant
from briefgen.rendering.checking.findings import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jinja2 import Environment


class Follower(Expressions):
    """Follows templates of a set; keeps in which file it is, by which way, and what it has found.

    ``places`` are the files and lines that led to ``file``, ``trees`` the templates read so far.
    """

    def __init__(self, environment: Environment, folder: Path) -> None:
        """Begin with the environment and the folder of the set."""
        super().__init__(environment)
        self.findings: set[Finding] = set()
        self.folder = folder.resolve()
        self.file = ""
        self.places: list[tuple[str, int]] = []
        self.trees: dict[str, tuple[nodes.Template, str] | None] = {}

    def report(self, message: str) -> None:
        """Note what is wrong where the set has it, or where the set leads to it."""
        for file, line in () if self.quiet else [(self.file, self.line), *self.places[::-1]]:
            path = Path(file).resolve()
            if file and path.is_relative_to(self.folder):
                name = path.relative_to(self.folder).as_posix()
                inside = "" if file == self.file else f"{Path(self.file).name}: "
                self.findings.add(Finding(name, line, inside + message))
                return

    def chain(self, name: str | None) -> Iterator[tuple[str, nodes.Template]]:
        """Give a template and those that it extends, each with its file."""
        seen: set[str] = set()
        while name is not None and name not in seen:
            seen.add(name)
            loaded = self.load(name)
            if loaded is None:
                return
            tree, file = loaded
            yield file, tree
            extends = next(tree.find_all(nodes.Extends), None)
            self.file, self.line = file, extends.lineno if extends else 0
            name = constant(extends.template) if extends else None

    def load(self, name: str) -> tuple[nodes.Template, str] | None:
        """Parse a template; report one that is not there. Broken ones are reported elsewhere."""
        from jinja2 import Environment

        if name not in self.trees:
            self.trees[name] = None
            plain = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True)
            plain.filters.update(self.environment.filters)
            try:
                assert self.environment.loader is not None  # a set always has one
                source, file, _ = self.environment.loader.get_source(self.environment, name)
                self.trees[name] = plain.parse(source), file or name
            except TemplateNotFound:
                self.report(f"there is no template {name!r}: mend the name, or add the file")
            except (TemplateSyntaxError, UnicodeDecodeError):
                pass
            except Exception as error:  # noqa: BLE001  (a link out of the set, a file that is none)
                self.report(f"{in_one_line(error)}: put the file into the set")
        return self.trees[name]

    def named(self, names: nodes.Expr) -> Iterator[str]:
        """Give the templates that a statement names; one that is worked out is none."""
        found = names.items if isinstance(names, (nodes.Tuple, nodes.List)) else [names]
        yield from filter(None, map(constant, found))

    @contextmanager
    def inside(self, file: str) -> Iterator[None]:
        """Be in another file for a while, and then back in the line that led there."""
        self.places.append((self.file, self.line))
        self.file = file
        try:
            yield
        finally:
            self.file, self.line = self.places.pop()
