"""Runs templates in a sandbox that limits the files they read and the work they do.

A template may come from anywhere. Jinja2's sandbox keeps it away from Python; this one also
confines it to the files of its set and of the shipped ones, and to a budget: every iteration of a
loop, every call and every included file is a step, every value made and every text printed costs
its characters, and no value may grow large. ``deadline`` limits everything else.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from jinja2 import BytecodeCache, FileSystemLoader, TemplateNotFound, nodes
from jinja2.compiler import CodeGenerator
from jinja2.exceptions import SecurityError
from jinja2.loaders import split_template_path
from jinja2.runtime import BlockReference, LoopContext, Macro
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import escape

from briefgen.bounded import TEMPLATE_LIMIT, show_size
from briefgen.rendering import budget
from briefgen.rendering.value_limits import (
    LARGEST_COUNT,
    check_call,
    check_format,
    check_operation,
    check_printf,
    require_small,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from types import CodeType

    from jinja2 import Environment, Template
    from jinja2.bccache import Bucket
    from jinja2.compiler import Frame
    from jinja2.runtime import Context

MOST_TAGS: Final = 5_000
MOST_NODES: Final = 50_000
"""Maximum tags of a template, and maximum nodes of its syntax tree: compiling takes memory."""

# Filters whose arguments replace a value, without making anything of it.
_HARMLESS: Final = frozenset({"default", "d"})
# Calls whose result was printed before, and counted then.
_PRINTING: Final = (Macro, BlockReference, LoopContext)
# An indent is repeated for each level of nesting.
_MOST: Final = {"tojson": 16}
# Shorter text of a template costs no more than the step that led to it.
_SHORT: Final = 64


class CodeBelow(BytecodeCache):
    """Caches the compiled code of the templates below one folder."""

    def __init__(self, folder: Path) -> None:
        """Begin without any code."""
        self._folder = folder
        self._known: dict[tuple[str, str], CodeType] = {}

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """Return the key of a template; it has both names, because its code contains them."""
        return f"{name}|{filename}"

    def load_bytecode(self, bucket: Bucket) -> None:
        """Load the code of a template, if it is cached for exactly this source."""
        bucket.code = self._known.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Cache the code of a template below the folder."""
        path = Path(bucket.key.partition("|")[2])
        if bucket.code and path.is_relative_to(self._folder):
            self._known[bucket.key, bucket.checksum] = bucket.code


class SetLoader(FileSystemLoader):
    """Loads the files below one folder, except those that a link leads out to."""

    def get_source(
        self, environment: Environment, template: str
    ) -> tuple[str, str, Callable[[], bool]]:
        """Load a file; raise ``TemplateNotFound`` or ``SecurityError`` if it may not be read."""
        home = Path(self.searchpath[0]).resolve()
        try:
            _require_harmless(home.joinpath(*split_template_path(template)), home)
            return super().get_source(environment, template)
        except UnicodeDecodeError as error:
            message = f"{home / template}: not a text in UTF-8"
            raise SecurityError(message) from error
        except (OSError, ValueError) as error:
            raise TemplateNotFound(template) from error


def _require_harmless(path: Path, home: Path) -> None:
    """Raise ``SecurityError`` for a file that a link leads out to, or that is too large."""
    if not path.is_file():
        return
    if not path.resolve().is_relative_to(home):
        message = f"{path.relative_to(home).as_posix()!r} leads out of the template set"
        raise SecurityError(message)
    if path.stat().st_size > TEMPLATE_LIMIT:
        message = f"{path.name} is larger than {show_size(TEMPLATE_LIMIT)}"
        raise SecurityError(message)


class _Generator(CodeGenerator):
    """Jinja2's compiler, made to report values that the syntax itself creates to the sandbox."""

    def visit_Output(self, node: nodes.Output, frame: Frame) -> None:  # noqa: N802
        """Count the text of a template each time it is printed."""
        text = sum(len(part.data) for part in node.nodes if isinstance(part, nodes.TemplateData))
        if text > _SHORT:
            self.writeline(f"environment.spend({text})")
        super().visit_Output(node, frame)

    def visit_Concat(self, node: nodes.Concat, frame: Frame) -> None:  # noqa: N802
        """Count concatenated texts."""
        self._made(super().visit_Concat, node, frame)

    def visit_List(self, node: nodes.List, frame: Frame) -> None:  # noqa: N802
        """Count lists, which may contain the same value twice."""
        self._made(super().visit_List, node, frame)

    def visit_Dict(self, node: nodes.Dict, frame: Frame) -> None:  # noqa: N802
        """Count dictionaries."""
        self._made(super().visit_Dict, node, frame)

    def visit_Tuple(self, node: nodes.Tuple, frame: Frame) -> None:  # noqa: N802
        """Count tuples, except those that names are assigned from."""
        if node.ctx == "load":
            self._made(super().visit_Tuple, node, frame)
        else:
            super().visit_Tuple(node, frame)

    def visit_Getitem(self, node: nodes.Getitem, frame: Frame) -> None:  # noqa: N802
        """Count slices of texts and lists, which are copies."""
        if isinstance(node.arg, nodes.Slice):
            self._made(super().visit_Getitem, node, frame)
        else:
            super().visit_Getitem(node, frame)

    def _made(self, visit: Callable[[Any, Frame], None], node: nodes.Expr, frame: Frame) -> None:
        self.write("environment.made(")
        visit(node, frame)
        self.write(")")


class Sandbox(ImmutableSandboxedEnvironment):
    """Jinja2's sandbox, in which steps are counted and sizes are limited."""

    intercepted_binops = frozenset({"+", "-", "*", "/", "//", "%", "**"})
    code_generator_class = _Generator

    def __init__(self, finalize: Callable[[Any], Any] | None = None, **options: Any) -> None:
        """Set up with the options of an ``Environment``."""
        super().__init__(finalize=_counting(finalize or _as_it_is), **options)
        self.filters = {name: _guarded_filter(name, use) for name, use in self.filters.items()}
        self.filters[_COUNTED] = _counted
        self.globals["range"] = _short_range
        # It prints words that are nobody's, and different ones each time.
        del self.globals["lipsum"]

    def begin(self) -> None:
        """Begin a page: nothing has been used."""
        budget.begin()

    def spend(self, characters: int) -> None:
        """Count the characters of template text."""
        budget.spend(characters)

    def made(self, value: Any) -> Any:
        """Return a value that was made, after counting it."""
        return _made(value)

    def call(self, context: Context, called: Any, /, *args: Any, **kwargs: Any) -> Any:
        """Call what a template calls, as one step."""
        budget.take_step()
        owner = getattr(called, "__self__", None)
        if isinstance(owner, (str, bytes, int, float)):
            args = tuple(map(_held, args))
            check_call(owner, (*args, *kwargs.values()))
        made = super().call(context, called, *args, **kwargs)
        return made if isinstance(called, _PRINTING) else _made(made)

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Compute an operation whose result stays small."""
        check_operation(operator, left, right)
        return _made(super().call_binop(context, operator, left, right))

    def wrap_str_format(self, value: Any) -> Callable[..., str] | None:
        """Return ``str.format``, guarded against very wide output."""
        use = super().wrap_str_format(value)
        if use is None:
            return None

        def wrapped(*args: Any, **kwargs: Any) -> str:
            given = (*args, *kwargs.values())
            check_format(value.__self__, given)
            check_call(value.__self__, [one for one in given if not isinstance(one, int)])
            return use(*args, **kwargs)

        return wrapped

    def get_template(self, *args: Any, **kwargs: Any) -> Template:
        """Return a template that is included, counting it as one step."""
        budget.take_step()
        return super().get_template(*args, **kwargs)

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        """Parse a template, and make the iterations of its loops be counted."""
        tags = source.count("{%") + source.count("{{")
        if tags > MOST_TAGS:
            message = f"{name} has {tags} tags, more than {MOST_TAGS}"
            raise SecurityError(message)
        tree = super()._parse(source, name, filename)
        if sum(1 for _ in tree.find_all(nodes.Node)) > MOST_NODES:
            message = f"the expressions of {name} are too long"
            raise SecurityError(message)
        for loop in tree.find_all(nodes.For):
            counted = nodes.Filter(loop.iter, _COUNTED, [], [], None, None, lineno=loop.iter.lineno)
            counted.set_environment(self)
            loop.iter = counted
        return tree


# Not a name that a template can write.
_COUNTED: Final = "each counted"


def _counted(values: Iterable[Any]) -> Iterator[Any]:
    for value in values:
        budget.take_step()
        yield value


def _made(value: Any) -> Any:
    if isinstance(value, Iterator):
        return map(_made, _counted(value))
    budget.spend(require_small(value))
    return value


def _held(value: Any) -> Any:
    """Return the items of an iterator as a list, whose size is known."""
    return list(_made(value)) if isinstance(value, Iterator) else value


def _counting(finalize: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """Return ``finalize``, counting what is printed."""

    def counting(value: Any) -> Any:
        text = finalize(value)
        text = text if isinstance(text, str) else escape(text)
        budget.spend(len(text))
        return text

    return counting


def _as_it_is(value: Any) -> Any:
    return value


def _guarded_filter(name: str, use: Callable[..., Any]) -> Callable[..., Any]:
    """Return a filter that checks its arguments, and counts its result."""
    passed = 1 if hasattr(use, "jinja_pass_arg") else 0

    @wraps(use)
    def guarded(*args: Any, **kwargs: Any) -> Any:
        value, *given = map(_held, args[passed:])
        if name == "format":
            check_printf(str(value), (given, kwargs))
            check_call(value, [one for one in given if not isinstance(one, int)])
        elif name not in _HARMLESS:
            most = _MOST.get(name, LARGEST_COUNT)
            check_call(value, (*given, *kwargs.values()), most)
        return _made(use(*args[:passed], value, *given, **kwargs))

    return guarded


def _short_range(*bounds: int) -> range:
    numbers = range(*bounds)
    if len(numbers) > LARGEST_COUNT:
        message = f"a range of {len(numbers)} numbers is longer than {LARGEST_COUNT}"
        raise SecurityError(message)
    return numbers
