"""Read and check ``set.toml``, the file in which a template set describes its pages."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any, Final, Literal, get_args

from briefgen.labels import LABELS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

Content = Literal[
    "bottom_line",
    "summary",
    "points",
    "statements",
    "sheets",
    "issues",
    "steps",
    "ahead",
    "timeline",
    "dates",
    "actors",
    "figures",
    "comment",
]
"""What a section may contain.

``summary`` is the bottom line and the points, ``sheets`` the statements as a quote sheet, ``steps``
the next steps of issues, ``dates`` those ahead and the timeline.
"""

Head = Literal["banner", "memorandum", "situation_report", "cable", "quote_sheet", "digest"]
"""The form of what is above the first section."""

Detail = Literal["evidence", "latest", "next_step", "parties", "positions"]
DETAILS: Final[tuple[Detail, ...]] = get_args(Detail)
"""What may be printed below an issue."""

LIMITS: Final[Mapping[str, tuple[int, int]]] = {
    "quotes": (1, 1_000),
    "words": (1, 1_000_000),
    "pages": (1, 1_000),
    "first": (0, 1_000),
    "most": (1, 1_000),
}
"""The minimum and maximum of each number."""

HEADINGS: Final[dict[str, str]] = {
    "points": "key_points",
    "sheets": "quotes",
    "steps": "next_steps",
}
"""The key of the label that heads a section, if it is not that of its content."""


@dataclass(frozen=True, slots=True)
class SectionPlan:
    """A section of a set.

    ``heading`` is the key of the label that heads it, ``details`` is what is printed below an
    issue. Starting with the entry ``first``, at most ``most`` are printed. ``otherwise`` are labels
    printed if there are no entries: because the article has none or (the second one) because this
    page shows none. ``lead`` puts the bottom line above the entries. In a running set, the entries
    of a ``joined`` section are one paragraph, with the label ``end`` after it.
    """

    of: Content
    heading: str | None = None
    numbered: bool = False
    details: tuple[Detail, ...] = DETAILS
    first: int = 0
    most: int | None = None
    otherwise: tuple[str, ...] = ()
    lead: bool = False
    joined: bool = False
    end: str | None = None

    @property
    def key(self) -> str:
        """The key of the label that heads it."""
        return self.heading or HEADINGS.get(self.of, self.of)


@dataclass(frozen=True, slots=True)
class SetPlan:
    """What a set says about itself.

    It puts ``several`` articles on one page, or only one. ``quotes``, ``words`` (of a brief of a
    long article) and ``pages`` (of a PDF) are maximum numbers unless the user chooses others. The
    paragraphs of a ``counted`` set are numbered consecutively; so are those of a ``running`` one,
    whose sections have no headings.
    """

    description: str = ""
    several: bool = False
    quotes: int | None = None
    words: int = 250
    pages: int = 1
    head: Head = "banner"
    counted: bool = False
    running: bool = False
    sections: tuple[SectionPlan, ...] = ()


DEFAULT_SECTIONS: Final[tuple[SectionPlan, ...]] = (
    SectionPlan("bottom_line"),
    SectionPlan("points"),
    SectionPlan("ahead"),
    SectionPlan("statements"),
    SectionPlan("issues"),
    SectionPlan("timeline"),
    SectionPlan("actors"),
    SectionPlan("figures"),
)
"""The sections of a set that does not list any."""


def read_plan(text: str) -> SetPlan:
    """Return the plan in a TOML text; raise ``ValueError`` saying what is wrong with it."""
    found = tomllib.loads(text)
    sections = found.pop("sections", None)
    told = _checked(SetPlan, found, without=("sections",))
    if sections is None:
        return SetPlan(**told, sections=DEFAULT_SECTIONS)
    if not isinstance(sections, list) or not all(isinstance(one, dict) for one in sections):
        message = 'sections is no list of tables: say { of = "points" }'
        raise ValueError(message)
    plan = SetPlan(**told, sections=tuple(map(_read_section, sections)))
    for section in plan.sections:
        _require_effect(section, running=plan.running)
    if not plan.running:
        _require_headings(plan.sections)
    return plan


def _read_section(found: dict[str, Any]) -> SectionPlan:
    told = _checked(SectionPlan, found)
    for key in ("details", "otherwise"):
        if key in told:
            told[key] = tuple(told[key])
    if "of" not in told:
        message = (
            f"a section says not of what it is: say of = one of {', '.join(get_args(Content))}"
        )
        raise ValueError(message)
    plan = SectionPlan(**told)
    _require_labels(filter(None, (plan.heading, plan.end, *plan.otherwise)))
    return plan


def _require_labels(keys: Iterable[object]) -> None:
    """Raise ``ValueError`` if a key names no label, or one with placeholders."""
    for key in keys:
        if not isinstance(key, str) or "{" in LABELS.get(key, "{"):
            message = f"{key!r} is no label: choose one of the reference, without braces"
            raise ValueError(message)


def _require_effect(section: SectionPlan, *, running: bool) -> None:
    """Raise ``ValueError`` for values of a section that would have no effect in this set."""
    if running and section.of in {"bottom_line", "sheets"}:
        message = f"a running set prints no {section.of!r}: say summary or statements"
    elif not running and section.of == "comment":
        message = "'comment' is printed by a running set alone: take it out"
    elif not running and (section.joined or section.end):
        message = f"{'joined' if section.joined else 'end'!r} is for a running set: take it out"
    elif section.of == "sheets" and (section.first or section.most):
        message = f"{'first' if section.first else 'most'!r} is not for sheets: take it out"
    else:
        return
    raise ValueError(message)


def _require_headings(sections: Iterable[SectionPlan]) -> None:
    """Raise ``ValueError`` if two sections have the same heading."""
    seen: set[str] = set()
    for section in sections:
        if section.key in seen:
            message = f"two sections have the heading {section.key!r}: give one another heading"
            raise ValueError(message)
        seen.add(section.key)


_CHOICES: Final[Mapping[str, tuple[str, ...]]] = {
    "of": get_args(Content),
    "head": get_args(Head),
    "details": DETAILS,
}

_TYPES: Final[Mapping[str, type]] = {
    "description": str,
    "several": bool,
    "quotes": int,
    "words": int,
    "pages": int,
    "head": str,
    "counted": bool,
    "running": bool,
    "of": str,
    "heading": str,
    "numbered": bool,
    "details": list,
    "first": int,
    "most": int,
    "otherwise": list,
    "lead": bool,
    "joined": bool,
    "end": str,
}
"""The type of each value."""


def _checked(kind: type, found: Mapping[str, Any], without: Collection[str] = ()) -> dict[str, Any]:
    """Return the values if all are allowed; raise ``ValueError`` if not."""
    known = [one.name for one in fields(kind) if one.name not in without]
    for key, value in found.items():
        if key not in known or type(value) is not _TYPES[key]:
            said = ", ".join(f"{name} ({_TYPES[name].__name__})" for name in known)
            message = f"{key!r} is not what a set says of itself: say {said}"
            raise ValueError(message)
        if key in LIMITS:
            _require_number(key, value, LIMITS[key])
        if key in _CHOICES:
            _require_choice(key, value if isinstance(value, list) else [value], _CHOICES[key])
    return dict(found)


def _require_number(key: str, value: Any, limits: tuple[int, int]) -> None:
    least, most = limits
    if not least <= value <= most:
        message = f"{key} is {value}: say a number from {least} to {most}"
        raise ValueError(message)


def _require_choice(key: str, values: Iterable[object], choices: Collection[str]) -> None:
    wrong = [one for one in values if one not in choices]
    if wrong:
        message = f"{key} is {wrong[0]!r}: say one of {', '.join(choices)}"
        raise ValueError(message)
