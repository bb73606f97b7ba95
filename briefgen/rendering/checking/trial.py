"""Fills in pages for a trial that continues after errors and records what is wrong."""

from __future__ import annotations

import re
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from jinja2 import ChainableUndefined
from jinja2.environment import TemplateModule
from jinja2.runtime import LoopContext, TemplateReference
from jinja2.utils import missing

from briefgen.errors import RenderError, in_one_line
from briefgen.labels import LABELS
from briefgen.rendering.checking.findings import Finding, say_missing, say_unknown
from briefgen.rendering.checking.vocabulary import describe, page_names
from briefgen.rendering.sandbox import Sandbox
from briefgen.rendering.templates import environment_of, fill_in

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping
    from types import FrameType

MOST_OF_A_LINE: Final = 5
"""Maximum findings for one line."""

Place = tuple[str, int, str] | None
"""A line of a file of the set, and the outer file reached from it; ``None`` if there is none."""

_PLACE: Final = re.compile(r"(?P<file>.+?), line (?P<line>\d+): (?P<message>.*)")
_SAID: Final = "is not there"
_MAY_BE_MISSING: Final = "may be missing: put an {% if %} around it"


class Trial:
    """Fills in the pages of a set; ``findings`` are what was wrong so far."""

    def __init__(self, folder: Path) -> None:
        """Begin with the folder of a set."""
        self.findings: set[Finding] = set()
        self._said: Counter[tuple[str, int]] = Counter()
        self._wrong = False
        self._folder = folder.resolve()
        self._environments = {suffix: self._make(suffix) for suffix in (".md", ".html")}

    def fill(self, file: str, values: Mapping[str, Any]) -> str | None:
        """Return a filled-in page; ``None`` if the set lacks it, or something is wrong with it."""
        path = self._folder / file
        if not path.is_file():
            return None
        self._wrong = False
        try:
            page = fill_in(self._environments[path.suffix], path, values)
        except RenderError as error:
            if not self._wrong:
                self._keep(place_error(error, self._folder, file))
            return None
        return None if self._wrong else page

    def _make(self, suffix: str) -> Sandbox:
        """Return the environment of the set, in which undefined values are recorded."""
        usual = environment_of(self._folder, suffix)
        show: Callable[[Any], Any] = usual.finalize or str

        def finalize(value: Any) -> Any:
            if value is None:
                self._note(self._find_place(), f"what is printed here {_MAY_BE_MISSING}")
            return show(value)

        noting = usual.overlay(
            undefined=_make_undefined(self._find_place, self._note, self._has_said),
            finalize=finalize,
        )
        assert isinstance(noting, Sandbox)  # an overlay is of the same class
        return noting

    def _find_place(self) -> Place:
        """Return the line of the set being executed, and the file that it has led to."""
        places = list(_places())
        for path, line in places:
            if path.is_relative_to(self._folder):
                inside = "" if path == places[0][0] else f"{places[0][0].name}: "
                return path.relative_to(self._folder).as_posix(), line, inside
        return None

    def _note(self, place: Place, message: str) -> None:
        """Record what is wrong in a line."""
        if place:
            file, line, inside = place
            self._keep(Finding(file, line, in_one_line(inside + message)))

    def _has_said(self, place: Place) -> bool:
        """Return whether enough was reported for a line of the set."""
        return place is not None and self._said[place[:2]] >= MOST_OF_A_LINE

    def _keep(self, finding: Finding) -> None:
        """Store a finding, unless enough was reported for its line: a loop may find any number."""
        self._wrong = True
        place = finding.file, finding.line
        if finding not in self.findings and self._said[place] < MOST_OF_A_LINE:
            self._said[place] += 1
            self.findings.add(finding)


def place_error(error: Exception, folder: Path, file: str) -> Finding:
    """Return the finding for an error, in the line of the set that it names, else for a file."""
    found = _PLACE.fullmatch(str(error))
    path = Path(found["file"]).resolve() if found else folder
    if found and path.is_relative_to(folder.resolve()):
        name = path.relative_to(folder.resolve()).as_posix()
        return Finding(name, int(found["line"]), found["message"])
    return Finding(file, 0, str(error))


def _places() -> Iterator[tuple[Path, int]]:
    """Yield the lines of templates being executed, the innermost first."""
    frame: FrameType | None = sys._getframe()  # noqa: SLF001  (the line is known nowhere else)
    while frame is not None:
        template = frame.f_globals.get("__jinja_template__")
        if template is not None and template.filename:
            path = Path(template.filename).resolve()
            yield path, template.get_corresponding_lineno(frame.f_lineno)
        frame = frame.f_back


def _make_undefined(
    find_place: Callable[[], Place],
    note: Callable[[Place, str], None],
    has_said: Callable[[Place], bool],
) -> type[ChainableUndefined]:
    """Return a type of undefined value that behaves as empty when used, and records the use.

    It is reported where the value was looked up, not where it was used.
    """

    def noting(use: Callable[..., Any]) -> Callable[..., Any]:
        def noted(self: NotedUndefined, *args: Any, **kwargs: Any) -> Any:
            self._tell()
            return use(self, *args, **kwargs)

        return noted

    class NotedUndefined(ChainableUndefined):
        __slots__ = ("_place",)

        def __init__(self, *args: Any, **kwargs: Any) -> None:
            super().__init__(*args, **kwargs)
            self._place = find_place()

        def _tell(self) -> str:
            if has_said(self._place):
                return _SAID
            message = self._undefined_hint or _explain(self._undefined_obj, self._undefined_name)
            note(self._place, message)
            return message

        # What Jinja2 raises if a value cannot be empty, for example in a sum.
        _undefined_message = property(_tell)
        __str__ = noting(ChainableUndefined.__str__)
        __iter__ = noting(ChainableUndefined.__iter__)
        __bool__ = noting(ChainableUndefined.__bool__)
        __len__ = noting(ChainableUndefined.__len__)
        __eq__ = noting(ChainableUndefined.__eq__)
        __ne__ = noting(ChainableUndefined.__ne__)
        __hash__ = noting(ChainableUndefined.__hash__)
        __call__ = noting(lambda self, *_, **__: self)

    return NotedUndefined


def _blocks_of(template: Any) -> Mapping[str, Any]:
    """Return the blocks of a template, which Jinja2 gives only one by one."""
    blocks: Mapping[str, Any] = template._TemplateReference__context.blocks  # noqa: SLF001
    return blocks


def _explain(owner: Any, name: Any) -> str:
    """Return what was not found, and what was probably meant."""
    if owner is missing:
        return say_unknown(name, page_names())
    if owner is None or not isinstance(name, str):
        return f"what has {name!r} {_MAY_BE_MISSING}"
    said, fields = _known_fields(owner)
    return say_missing(said, name, fields)


def _known_fields(owner: Any) -> tuple[str | None, Collection[str]]:
    """Return the description of a value, and the fields that it has."""
    if isinstance(owner, TemplateModule):
        return owner.__name__, vars(owner)
    if isinstance(owner, TemplateReference):
        return "self", _blocks_of(owner)
    if isinstance(owner, LoopContext):
        return "loop", dir(owner)
    return ("labels", LABELS) if owner is LABELS else (describe(type(owner)), dir(owner))
