"""What briefgen finds in an article, as plain values: the only module here that runs it."""

from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from typing import TYPE_CHECKING

from briefgen.analysis import analyze
from briefgen.briefing import compose
from briefgen.reading import read_text
from briefgen.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefgen.model import Actor, Brief, Event, Excerpt, Issue, Quote
    from tests.eval.corpus import Range

AT_A_TIME = 8
"""Articles that a process takes at a time: few enough for both to end together."""


@dataclass(frozen=True, slots=True)
class FoundQuote:
    """A quotation: its kind, the pieces of its content, who speaks, the cue."""

    kind: str
    content: tuple[Range, ...]
    speaker: Range | None
    name: str | None
    cue: Range | None


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A row of the printed timeline; ``day`` is ISO 8601, ``None`` where it is not known."""

    when: str
    event: str
    day: str | None


@dataclass(frozen=True, slots=True)
class FoundIssue:
    """A printed issue; ``ahead`` are its latest news and next step, as far as it has them."""

    label: str
    status: str
    evidence: tuple[str, ...]
    ahead: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """All of an article that is measured.

    ``actors`` are the mentions of each, most important first; with ``quotes`` it is all that was
    found. The others are what a full page prints.
    """

    quotes: tuple[FoundQuote, ...]
    actors: tuple[tuple[Range, ...], ...]
    dates: tuple[FoundDate, ...]
    figures: tuple[str, ...]
    issues: tuple[FoundIssue, ...]


def find(text: str) -> Found:
    """Brief an article with the settings that users begin with.

    What is worth a place on a page is found, also where a key point has told it and it is not
    printed again.
    """
    settings = Settings()
    brief = compose(analyze(read_text(text), settings), settings)
    analysis = brief.analysis
    return Found(
        tuple(map(_quote, analysis.quotes)),
        tuple(map(_mentions, analysis.actors)),
        tuple(map(_date, (*brief.ahead, *brief.timeline))),
        tuple(
            one.value.text
            for figure in brief.figures
            for one in (figure, *(analysis.figures[place] for place in figure.shares_with))
        ),
        _issues(brief),
    )


def find_all(texts: Sequence[str], processes: int = 2) -> list[Found]:
    """Brief every article, in processes of their own; in the order of the texts."""
    with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool:
        return list(pool.map(find, texts, chunksize=AT_A_TIME))


def _range(excerpt: Excerpt | None) -> Range | None:
    return None if excerpt is None else (excerpt.start, excerpt.end)


def _quote(quote: Quote) -> FoundQuote:
    speaker = quote.speaker
    return FoundQuote(
        quote.kind,
        tuple((span.start, span.end) for span in quote.spans),
        _range(speaker.mention) if speaker else None,
        speaker.name if speaker else None,
        _range(quote.cue),
    )


def _mentions(actor: Actor) -> tuple[Range, ...]:
    named = (mention.excerpt for mention in (*actor.mentions, *actor.inside))
    return tuple(sorted((excerpt.start, excerpt.end) for excerpt in named))


def _date(event: Event) -> FoundDate:
    day = event.date.isoformat() if event.date else None
    return FoundDate(event.when.text, event.event.text, day)


def _issues(brief: Brief) -> tuple[FoundIssue, ...]:
    return tuple(_issue(printed.issue) for printed in brief.issues)


def _issue(issue: Issue) -> FoundIssue:
    return FoundIssue(
        " ".join(part.text for part in issue.label),
        issue.status,
        tuple(sentence.text for sentence in issue.evidence),
        tuple(words.text for words in (issue.latest, issue.next_step) if words),
    )
