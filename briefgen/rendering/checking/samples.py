"""Makes sample briefs of an invented article: full, with given metadata, and bare."""

from __future__ import annotations

from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date
from importlib import resources
from typing import TYPE_CHECKING, Any

from briefgen.rendering.checking.vocabulary import kinds

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefgen.model import Article, Brief
    from briefgen.settings import Settings

SAMPLE = "sample.txt"


@dataclass(frozen=True, slots=True)
class Sample:
    """Briefs to print on one page, their article, and the desk's settings."""

    name: str
    briefs: tuple[Brief, ...]
    settings: Settings

    @property
    def article(self) -> Article:
        """The article of the first brief."""
        return self.briefs[0].analysis.article


def make_samples(settings: Settings) -> tuple[Sample, ...]:
    """Return sample briefs of the sample article; raise ``EngineError`` without a pipeline."""
    wishes = replace(settings, banner="SAMPLE", serial="12", accent="#7a1f1f")
    full = _brief(settings, given=False)
    return (
        Sample("full", (full,), settings),
        Sample("given", (_brief(settings, given=True),), wishes),
        Sample("bare", (_bare(full),), settings),
    )


def leave_out_each(brief: Brief) -> Iterator[Brief]:
    """Yield versions of a brief such that each thing that may be missing is missing in one of them.

    In each version, at most one field of each kind is left out, so that the things around it stay.
    """
    turns = _turns()
    for turn in range(max(turns.values()) + 1):
        left_out = frozenset(place for place, its_turn in turns.items() if its_turn == turn)
        yield _leave_out(brief, left_out)


def _turns() -> dict[tuple[type, str], int]:
    """Return the number of the version in which each optional field is left out."""
    optional = [
        [(kind.type, one.name) for one in kind.members.values() if one.is_optional]
        for kind in kinds().values()
    ]
    turns = max(map(len, optional))
    return {
        place: (number + first) % turns
        for first, places in enumerate(optional)
        for number, place in enumerate(places)
    }


def _leave_out(value: Any, left_out: frozenset[tuple[type, str]]) -> Any:
    """Return a value with the given fields emptied; the same object if it has none of them."""
    if isinstance(value, tuple):
        parts = tuple(_leave_out(part, left_out) for part in value)
        same = all(part is before for part, before in zip(parts, value, strict=True))
        return value if same else parts
    if not is_dataclass(value) or isinstance(value, type):
        return value
    changed: dict[str, Any] = {}
    for field in fields(value):
        before = getattr(value, field.name)
        emptied = (type(value), field.name) in left_out
        after = None if emptied else _leave_out(before, left_out)
        changed |= {} if after is before else {field.name: after}
    return replace(value, **changed) if changed else value


def _brief(settings: Settings, *, given: bool) -> Brief:
    from briefgen.analysis import analyze
    from briefgen.briefing import compose, verify
    from briefgen.reading import Given, read_text

    text = (resources.files("briefgen.data") / SAMPLE).read_text(encoding="utf-8")
    if given:  # without its headline and byline, which are given instead
        text = text.partition("\n\n")[2]
    said = Given(
        title="A headline that was given",
        published=date(2031, 5, 6),
        outlet="A Given Outlet",
        url="https://given.example/story",
    )
    article = read_text(text, SAMPLE, said) if given else read_text(text, SAMPLE)
    return verify(compose(analyze(article, settings), settings))


def _bare(brief: Brief) -> Brief:
    """Return a brief without anything that may be missing."""
    article = brief.analysis.article
    bare = replace(
        article,
        source=replace(article.source, outlet=None, url=None),
        title=None,
        byline=None,
        published=None,
        published_as=None,
    )
    return replace(
        brief,
        analysis=replace(brief.analysis, article=bare),
        bottom_line=None,
        points=(),
        statements=(),
        actors=(),
        issues=(),
        timeline=(),
        ahead=(),
        figures=(),
        checks=0,
    )
