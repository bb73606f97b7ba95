"""Recognises words of a title that the parser takes for names: "State" in "Secretary of State"."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

from briefgen.analysis.actors import gazetteer
from briefgen.analysis.actors.name_candidates import fold_run
from briefgen.analysis.actors.titles import is_title

if TYPE_CHECKING:
    from briefgen.analysis.actors.name_candidates import Run
    from briefgen.analysis.document import Document


def completes_a_title(document: Document, run: Run) -> bool:
    """Return whether a run is part of a title: "State" in "Secretary of State"."""
    if _opens_pair(document, run) or _closes_pair(document, run) or _is_quarter(document, run):
        return True
    if gazetteer.is_known(fold_run(document, run.first, run.last)):
        return False
    before = document.before(run.first, 2)
    if [word.lower for word in before[1:]] == ["of"]:
        return is_title(before[0]) and run.label != "PERSON" and run.last == run.first
    return run.label in {"ORG", ""} and any(map(is_title, document.after(run.last, 1)))


def _opens_pair(document: Document, run: Run) -> bool:
    """Return whether a run is the "Trade" of "Ana Ng, Trade and Ports Minister"."""
    words = document.after(run.last, _TITLE)
    if not words or words[0].lower != "and" or not _follows_name(document, run.first):
        return False
    title = tuple(takewhile(lambda word: word.text[0].isupper(), words[1:]))
    return len(title) > 1 and is_title(title[-1])


_TITLE = 5
"""Most words from "and" to the end of a title with two fields."""


def _closes_pair(document: Document, run: Run) -> bool:
    """Return whether a run is the "Ports" of "Ana Ng, Trade and Ports Minister"."""
    pair = document.before(run.first, 2)
    if [word.lower for word in pair[1:]] != ["and"] or not any(
        map(is_title, document.after(run.last, 1))
    ):
        return False
    return _follows_name(document, pair[0].index)


def _follows_name(document: Document, first: int) -> bool:
    """Return whether a token follows a person's name and a comma."""
    words = document.before(first, 2)
    return [word.text for word in words[1:]] == [","] and words[0].entity == "PERSON"


def _is_quarter(document: Document, run: Run) -> bool:
    """Return whether a run is the "East" of "Director for the East"."""
    words = document.before(run.first, 3)
    led = [word.lower for word in words[1:]] in (["for", "the"], ["of", "the"])
    return led and is_title(words[0]) and fold_run(document, run.first, run.last) in _QUARTERS


_QUARTERS = frozenset(
    {"east", "north", "northeast", "northwest", "south", "southeast", "southwest", "west"}
)
