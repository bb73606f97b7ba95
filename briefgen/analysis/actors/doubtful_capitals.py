"""Drops capitalised words that are names only if the article uses them as names elsewhere."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from briefgen.analysis.actors import gazetteer
from briefgen.analysis.actors.name_candidates import fold_run
from briefgen.analysis.document import text_of

if TYPE_CHECKING:
    from collections.abc import Container

    from briefgen.analysis.actors.name_candidates import Run
    from briefgen.analysis.document import Document


def without_doubtful(document: Document, runs: list[Run]) -> list[Run]:
    """Return the runs without doubtful ones that are not named elsewhere: “Sympathy,” she said."""
    common = _common_words(document, runs)
    doubtful = {
        run
        for run in runs
        if _is_quoted(document, run)
        or _opens_sentence(document, run)
        or _is_whole_answer(document, run)
        or _signs_off(document, run)
        or (run.first == run.last and fold_run(document, run.first, run.last) in common)
    }
    named = {
        word
        for run in runs
        if run not in doubtful
        for word in fold_run(document, run.first, run.last).split()
    }
    return [
        run
        for run in runs
        if run not in doubtful or _is_named(fold_run(document, run.first, run.last), named)
    ]


def _is_named(folded: str, named: Container[str]) -> bool:
    return gazetteer.is_known(folded) or all(word in named for word in folded.split())


def _common_words(document: Document, runs: list[Run]) -> frozenset[str]:
    """Return the words that occur more often as common nouns than as names: "the wall"."""
    nouns = Counter(
        token.text for token in document.tokens if token.text.islower() and token.tag in _NOUNS
    )
    alone = Counter(
        fold_run(document, run.first, run.last) for run in runs if run.first == run.last
    )
    return frozenset(word for word, times in alone.items() if nouns[word] > times)


_NOUNS = frozenset({"NN", "NNS"})


def _opens_sentence(document: Document, run: Run) -> bool:
    """Return whether a run opens its sentence like "Battery" in "Battery maker Voltane said"."""
    word = document.tokens[run.first]
    above = document.head(word)
    return (
        run.first == run.last == document.bounds[word.sentence][0]
        and run.label in {"PERSON", "LOC", "FAC", ""}
        and word.dep in {"compound", "amod"}
        and above.text.islower()
        and not word.text.isupper()
    )


def _is_whole_answer(document: Document, run: Run) -> bool:
    """Return whether a run is one word that is a sentence by itself: "Money" in "Ng: Money."."""
    before, after = document.previous_in_sentence(run.first), document.next(run.last)
    opens = before is None or before.text == ":"
    return run.first == run.last and opens and text_of(after) in _STOPS


def _signs_off(document: Document, run: Run) -> bool:
    """Return whether a run signs the story in a line of its own: "– Ana Ng"."""
    first, stop = document.bounds[document.tokens[run.first].sentence]
    dash = document.tokens[first]
    return dash.text in _DASHES and (dash.index + 1, run.last + 1) == (run.first, stop)


_DASHES = frozenset({"-", "–", "—", "--"})
_STOPS = frozenset(".!?…")


def _is_quoted(document: Document, run: Run) -> bool:
    """Return whether a run fills a quotation, like a single word or the title of a work."""
    before = text_of(document.previous(run.first))
    after = "".join(token.text for token in document.after(run.last, 2))
    return before in _OPENING and bool(_CLOSES.match(after))


_OPENING = frozenset('“"‘')
_CLOSES = re.compile(r"[,.!?…]?[”\"’]")
