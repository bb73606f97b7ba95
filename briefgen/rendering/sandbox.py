"""The room that templates run in: no file but those of sets, no end but a near one.

A template comes from anywhere. Jinja2's sandbox keeps it from Python; here it is kept to the files
of its set and of the shipped ones, and from going on for ever: every turn of a loop, every call and
every file taken in is a step, and there are only so many. What is multiplied or raised stays small.
How much memory a template uses is not bounded: keep sets that you do not trust away from long-lived
programs.
"""

from __future__ import annotations

from contextvars import ContextVar
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from jinja2 import FileSystemLoader, TemplateNotFound, nodes
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from jinja2 import Environment, Template
    from jinja2.runtime import Context

STEPS: Final = 300_000
"""How many steps a page may take: a full brief takes about 1,300, a digest of fifty 70,000."""

LARGEST_PRODUCT: Final = 10_000
LARGEST_POWER: Final = 64
LONGEST_RANGE: Final = 10_000

_steps: ContextVar[int] = ContextVar("steps of the page being filled in", default=0)


class SetLoader(FileSystemLoader):
    """Loads the files below one folder, and none that a link leads out to."""

    def get_source(
        self, environment: Environment, template: str
    ) -> tuple[str, str, Callable[[], bool]]:
        """Load a file; one that is not there, outside or not text is not found."""
        home = Path(self.searchpath[0]).resolve()
        try:
            source, filename, is_current = super().get_source(environment, template)
            inside = Path(filename).resolve().is_relative_to(home)
        except (OSError, ValueError) as error:
            if isinstance(error, UnicodeDecodeError):
                message = f"{home / template}: not a text in UTF-8"
                raise SecurityError(message) from error
            raise TemplateNotFound(template) from error
        if not inside:
            message = f"{template!r} leads out of the template set"
            raise SecurityError(message)
        return source, filename, is_current


class Sandbox(ImmutableSandboxedEnvironment):
    """Jinja2's sandbox, in which steps are counted."""

    intercepted_binops = frozenset({"*", "**"})

    def __init__(self, **options: Any) -> None:
        """Take the options of an ``Environment``."""
        super().__init__(**options)
        self.filters[_COUNTED] = _counted
        self.globals["range"] = _short_range

    def begin(self) -> None:
        """Begin a page: no step has been taken."""
        _steps.set(0)

    def call(self, context: Context, called: Any, /, *args: Any, **kwargs: Any) -> Any:
        """Call what a template calls, as one step."""
        _take_step()
        return super().call(context, called, *args, **kwargs)

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Multiply and raise what stays small."""
        bound = LARGEST_PRODUCT if operator == "*" else LARGEST_POWER
        sized = [value for value in (left, right) if not isinstance(value, (int, float))]
        numbers = [value for value in (left, right) if isinstance(value, (int, float))]
        too_long = sized and any(number * len(sized[0]) > bound for number in numbers)
        too_large = operator == "**" and any(abs(number) > bound for number in numbers)
        if too_long or too_large:
            message = f"what {operator!r} makes here is too large"
            raise SecurityError(message)
        return super().call_binop(context, operator, left, right)

    def get_template(self, *args: Any, **kwargs: Any) -> Template:
        """Take a file in, as one step."""
        _take_step()
        return super().get_template(*args, **kwargs)

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        """Parse a template, and have the turns of its loops counted."""
        tree = super()._parse(source, name, filename)
        for loop in tree.find_all(nodes.For):
            counted = nodes.Filter(loop.iter, _COUNTED, [], [], None, None, lineno=loop.iter.lineno)
            counted.set_environment(self)
            loop.iter = counted
        return tree


# Not a name that a template can write.
_COUNTED: Final = "each counted"


def _counted(values: Iterable[Any]) -> Iterator[Any]:
    for value in values:
        _take_step()
        yield value


def _take_step() -> None:
    taken = _steps.get() + 1
    _steps.set(taken)
    if taken > STEPS:
        message = f"takes more than {STEPS} steps, as if it had no end"
        raise SecurityError(message)


def _short_range(*bounds: int) -> range:
    numbers = range(*bounds)
    if len(numbers) > LONGEST_RANGE:
        message = f"a range of {len(numbers)} numbers is longer than {LONGEST_RANGE}"
        raise SecurityError(message)
    return numbers
