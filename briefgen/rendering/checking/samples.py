"""Briefs that a set is tried on: of an invented article, full, with all that can be given, bare."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from importlib import resources
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefgen.model import Article, Brief
    from briefgen.settings import Settings

SAMPLE = "sample.txt"


@dataclass(frozen=True, slots=True)
class Sample:
    """Briefs to print on one page, what they are made from, and what the desk wishes of it."""

    name: str
    briefs: tuple[Brief, ...]
    settings: Settings

    @property
    def article(self) -> Article:
        """The article of the first."""
        return self.briefs[0].analysis.article


def make_samples(settings: Settings) -> tuple[Sample, ...]:
    """Read, analyse and brief the sample article; raise ``EngineError`` without a pipeline."""
    wishes = replace(settings, banner="SAMPLE", serial="12", accent="#7a1f1f")
    full = _brief(settings, given=False)
    return (
        Sample("full", (full,), settings),
        Sample("given", (_brief(settings, given=True),), wishes),
        Sample("bare", (_bare(full),), settings),
    )


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
    """Take everything out of a brief that it can do without."""
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
