"""Removes words that the parser wrongly included in a person's name: "Londoner Ana Ng"."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from briefgen.analysis.actors import gazetteer
from briefgen.analysis.actors.false_names import is_party_member, is_plain
from briefgen.analysis.actors.name_candidates import Run, fold_run, is_proper
from briefgen.analysis.actors.roles.phrases import is_role, role_nouns
from briefgen.analysis.actors.spelled_acronyms import is_defined
from briefgen.analysis.document import lower_of
from briefgen.data import lexicon

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Container

    from briefgen.analysis.document import Document

STEM = 4
"""Number of letters that a word for people shares with their place: "Londoner", "Texan"."""


def part_names(document: Document, run: Run, known: Counter[str]) -> tuple[Run, ...]:
    """Split what the parser took for one name: "Ellison and Ng", "India Ana Ng", "Briton Ana Ng".

    ``known`` are the folded names and surnames of the article, with the number of times they occur.
    """
    if is_defined(document, run):
        return (run,)
    pair = _part_pair(document, run, known)
    if pair:
        return pair
    for size in (2, 1):
        if run.last - run.first > size and _opens_full_name(document, run, size, known):
            rest = replace(run, first=run.first + size, label="PERSON")
            if _is_place(document, run, size, known):
                return (Run(run.first, run.first + size - 1, ""), rest)
            if _is_field(document, run) or (size == 1 and _is_no_name(document, run, known)):
                return (rest,)
    if _opens_with_common(document, run, known) or _opens_with_trade(document, run, known):
        return (replace(run, first=run.first + 1),)
    return (run,)


def _part_pair(document: Document, run: Run, known: Container[str]) -> tuple[Run, ...]:
    """Return the two surnames of "Ellison and Ng", nothing for other names."""
    if run.last - run.first != 2 or lower_of(document.next(run.first)) != "and":  # noqa: PLR2004
        return ()
    ends = (run.first, run.last)
    named = all(fold_run(document, end, end) in known for end in ends)
    plain = is_plain([document.tokens[end] for end in ends])
    return tuple(Run(end, end, "PERSON") for end in ends) if named and plain else ()


def _opens_full_name(document: Document, run: Run, size: int, known: Container[str]) -> bool:
    """Return whether a full name with a well-known first name follows after ``size`` words.

    After "mayor of" and a place that the article names, any first name counts.
    """
    rest = document.through(run.first + size, run.last)
    if len(rest) < 2 or not is_plain(rest) or not all(map(is_proper, rest)):  # noqa: PLR2004
        return False
    given = gazetteer.fold(rest[0].text)
    if given in gazetteer.given_names() and not gazetteer.is_on_the_map(given):
        return True
    named = fold_run(document, run.first, run.first + size - 1) in known
    return run.label == "PERSON" and named and _follows_office_of(document, run)


def _follows_office_of(document: Document, run: Run) -> bool:
    """Return whether a run comes after an office and "of": "mayor of"."""
    before = document.before(run.first, 2)
    if len(before) < 2:  # noqa: PLR2004
        return False
    office, joint = before
    return joint.lower == "of" and is_role(office, role_nouns("person"))


def _is_place(document: Document, run: Run, size: int, known: Container[str]) -> bool:
    folded = fold_run(document, run.first, run.first + size - 1)
    if folded in gazetteer.given_names():
        return False
    named = folded in known and _follows_office_of(document, run)
    return gazetteer.is_on_the_map(folded) or folded in gazetteer.outlets() or named


def _is_field(document: Document, run: Run) -> bool:
    """Return whether a run begins with the field of an office: "Minister of Ports Ana Ng"."""
    given = fold_run(document, run.first, run.first) in gazetteer.given_names()
    return not given and _follows_office_of(document, run)


def _is_no_name(document: Document, run: Run, known: Container[str]) -> bool:
    """Return whether the first word is not part of the name: "Briton Ana Ng", "Real Ana Ng"."""
    word = document.tokens[run.first]
    folded = gazetteer.fold(word.text)
    if folded in gazetteer.given_names():
        return False
    if folded in gazetteer.demonyms() or is_party_member(word) or _is_inhabitant(folded):
        return True
    alone = fold_run(document, run.first + 1, run.last) in known
    return alone and not (word.text.isupper() and len(word.text) <= 3)  # noqa: PLR2004  ships: "MV"


def _is_inhabitant(folded: str) -> bool:
    """Return whether a word is for inhabitants of a known place: "londoner", "kentuckians"."""
    if not folded.endswith(("er", "ers", "an", "ans")):
        return False
    return folded[:STEM] in _stems()


@cache
def _stems() -> frozenset[str]:
    return frozenset(name[:STEM] for name in gazetteer.map_names() if len(name) > STEM)


def _opens_with_common(document: Document, run: Run, known: Counter[str]) -> bool:
    """Return whether a common word opens the sentence and the run: "Besides" in "Besides Ng"."""
    word = document.tokens[run.first]
    if run.last - run.first != 1 or gazetteer.fold(word.text) in gazetteer.given_names():
        return False
    people = gazetteer.fold(word.text) in gazetteer.demonyms()
    opens = document.bounds[word.sentence][0] == word.index and (people or word.tag in _COMMON)
    rest = (document.tokens[run.last],)
    here, surname = (fold_run(document, first, run.last) for first in (run.first, run.last))
    if is_party_member(word):
        return surname in known and is_plain(rest) and not gazetteer.is_known(surname)
    counted = run.label in {"PERSON", ""}
    sure = run.label == "PERSON" or word.tag in {"IN", "VBG"}
    return opens and sure and known[surname] > counted and known[here] == 1


def _opens_with_trade(document: Document, run: Run, known: Counter[str]) -> bool:
    """Return whether a run begins with a trade word outside the name: "Developer Ng & Roe"."""
    if run.first == run.last or not is_trade(document, run.first):
        return False
    return fold_run(document, run.first + 1, run.last) in known


def is_trade(document: Document, index: int) -> bool:
    """Return whether a word says what a firm or person is: "Developer", "Carrier"."""
    word = document.tokens[index]
    return word.text.istitle() and word.lower in lexicon.words("roles", "also bodies")


_COMMON = frozenset({"CC", "DT", "IN", "JJR", "JJS", "VBG"})
"""Tags of words that open a sentence and are no first name; "Carly" may be tagged an adverb."""
