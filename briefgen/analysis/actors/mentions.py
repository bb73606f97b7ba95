"""Finds named mentions, by trimming and completing what the parser found."""

from __future__ import annotations

from collections import Counter
from itertools import dropwhile
from typing import TYPE_CHECKING

from briefgen.analysis.actors import gazetteer
from briefgen.analysis.actors.actor_kinds import Name, decide_kinds
from briefgen.analysis.actors.captions import find_caption_names
from briefgen.analysis.actors.doubtful_capitals import without_doubtful
from briefgen.analysis.actors.false_names import event_names, is_plain
from briefgen.analysis.actors.headline_mentions import find_echoes
from briefgen.analysis.actors.name_boundaries import split_before_title
from briefgen.analysis.actors.name_candidates import is_proper, opens_person
from briefgen.analysis.actors.name_context import does_as_person
from briefgen.analysis.actors.name_spans import UNSURE, missed_runs, seen_runs
from briefgen.analysis.actors.organisations import acronyms
from briefgen.analysis.actors.people import bare_words
from briefgen.analysis.actors.roles.phrases import is_role, role_nouns
from briefgen.analysis.actors.stray_first_words import is_trade, part_names
from briefgen.analysis.actors.titles import is_sure_title, is_title, reach_title
from briefgen.data import lexicon
from briefgen.model import Mention

if TYPE_CHECKING:
    from collections.abc import Container, Iterable

    from briefgen.analysis.actors.name_candidates import Run
    from briefgen.analysis.document import Document


def find_mentions(document: Document) -> tuple[Mention, ...]:
    """Return all named mentions of persons, organisations, states and places, in order."""
    names = find_names(document)
    story = [
        Mention(
            document.excerpt(name.first, name.last),
            document.tokens[name.first].sentence,
            kind=kind,
            bare=document.excerpt(name.core, name.last),
        )
        for name, kind in zip(names, decide_kinds(document, names), strict=True)
    ]
    echoes = find_echoes(document, story)
    captions = find_caption_names(document, echoes)
    return tuple(sorted((*story, *echoes, *captions), key=lambda mention: mention.excerpt.span))


def find_names(document: Document) -> list[Name]:
    """Return the token ranges of the names in the story, in order and without overlaps."""
    found = list(seen_runs(document))
    known = _known_names(document, found)
    whole = [part for run in found for part in split_before_title(document, run, known)]
    seen = [part for run in whole for part in part_names(document, run, known)]
    taken = {index for run in seen for index in range(run.first, run.last + 1)}
    missed = [
        part
        for run in missed_runs(document, taken, known)
        for part in part_names(document, run, known)
        if _believable(document, part, known)
    ]
    events = event_names(document)
    runs = [run for run in seen + missed if _in_story(document, run)]
    named = [run for run in runs if _fold(document, run) not in events]
    names = without_doubtful(document, named)
    return _with_titles(document, sorted(names, key=lambda run: run.first))


def _in_story(document: Document, run: Run) -> bool:
    return document.sentences[document.tokens[run.first].sentence].furniture is None


def _known_names(document: Document, runs: Iterable[Run]) -> Counter[str]:
    """Count the folded names found, plus surnames, first words of companies and acronyms."""
    known: Counter[str] = Counter()
    weak = lexicon.words("parts", "weak first words")
    for run in runs:
        folded = _fold(document, run)
        known[folded] += 1
        words = bare_words(tuple(folded.split()))
        if run.label in {"PERSON", ""} and len(words) > 1:
            known[words[-1]] += 1
        if len(words) > 1 and words[-1] in gazetteer.firm_endings() and words[0] not in weak:
            known[words[0]] += 1
        if run.label == "ORG" and len(words) > 2:  # noqa: PLR2004  two letters are too common
            known.update(acronyms(words))
    return known


def _fold(document: Document, run: Run) -> str:
    return gazetteer.fold(document.excerpt(run.first, run.last).text)


def _believable(document: Document, run: Run, known: Container[str]) -> bool:
    """Return whether a run that the parser missed is a name."""
    folded = _fold(document, run)
    words = document.through(run.first, run.last)
    if folded in known:
        return len(folded) > 3 or words[0].text.isupper()  # noqa: PLR2004  "may", "us"
    if gazetteer.is_known(folded):
        return True
    if any(word.entity in UNSURE for word in words):
        telling = any(word.text in gazetteer.telling_words() for word in words)
        return telling or _is_person_in_work(document, run)
    return len(words) > 1 or _plays_a_part(document, run)


def _is_person_in_work(document: Document, run: Run) -> bool:
    """Return whether a person follows a work ("The Herald's Ana Ng"), unlike "The Ana Ng Show"."""
    if run.first == run.last or not opens_person(document, run.first):
        return False
    before, after = document.previous(run.first), document.next(run.last)
    inside = before and before.entity in UNSURE and before.tag not in {"POS", "CC", ","}
    goes_on = after and after.entity in UNSURE
    return not inside and not goes_on


def _plays_a_part(document: Document, run: Run) -> bool:
    """Return whether a single word acts or is acted on, and does not open its sentence."""
    word = document.tokens[run.first]
    opening = document.reach_back(word.index, lambda before: before.pos == "PUNCT")
    if opening == document.bounds[word.sentence][0]:
        return False
    return word.dep in {"nsubj", "nsubjpass", "dobj", "pobj", "poss", "conj", "appos"}


def _with_titles(document: Document, runs: list[Run]) -> list[Name]:
    """Return the names, each split into title and core, with the title before it included."""
    names: list[Name] = []
    people = _surnames(document, runs)
    often = _named_often(document, runs)
    for run in runs:
        named = (
            run.label == "PERSON"
            or document.tokens[run.last].text in people
            or _opens_as_person(document, run)
        )
        core = _after_place(document, run) if named else run.first
        while core < run.last and named and is_title(document.tokens[core]):
            core += 1
        core = _back_over_owner(document, run, core)
        first = run.first
        if run.label in {"PERSON", "ORG", "GPE", ""} and not (
            _ends_as_place(document, run) or _is_described_firm(document, run)
        ):
            first = reach_title(document, run.first)
            if names and first <= names[-1].last < run.first and names[-1].last in often:
                first = names[-1].last + 1
        while names and names[-1].last >= first:
            names.pop()
        names.append(Name(first, core, run.last, "PERSON" if first < core else run.label))
    return names


def _named_often(document: Document, runs: Iterable[Run]) -> frozenset[int]:
    """Return the last tokens of the names that occur more than once, ignoring bare titles."""
    places: dict[str, list[int]] = {}
    for run in runs:
        if not is_title(document.tokens[run.last]):
            places.setdefault(_fold(document, run), []).append(run.last)
    return frozenset(last for found in places.values() if len(found) > 1 for last in found)


def _ends_as_place(document: Document, run: Run) -> bool:
    """Return whether the last word ends the name of a place: "General Santos City"."""
    last = document.tokens[run.last].text
    if run.label == "PERSON" or run.first == run.last or opens_person(document, run.first):
        return False
    return last in gazetteer.place_heads()


def _is_described_firm(document: Document, run: Run) -> bool:
    """Return whether a name is a firm's after a trade word: "Ng & Roe" in "Developer Ng & Roe"."""
    before = document.previous_in_sentence(run.first)
    joined = any(word.text == "&" for word in document.through(run.first, run.last))
    return joined and before is not None and is_trade(document, before.index)


def _opens_as_person(document: Document, run: Run) -> bool:
    """Return whether a title or verb shows a person: "Ms. Ng", "Minority Whip Ana Ng"."""
    words = document.through(run.first, run.last)
    rest = [word for word in dropwhile(is_title, words) if word.text != "-"]
    if not 0 < len(rest) < len(words) or not is_plain(rest):
        return False
    if gazetteer.fold(words[0].text) in _COURTESY:
        return True
    if len(rest) == 1 or not all(map(is_proper, rest)):
        return False
    known = gazetteer.fold(rest[0].text) in gazetteer.given_names()
    sure = is_sure_title(words[0]) and words[0].lower not in _ALSO_IN_BODIES
    return sure or known or does_as_person(document, rest[-1])


_COURTESY = frozenset({"dr", "madam", "miss", "mr", "mrs", "ms", "sir"})
_ALSO_IN_BODIES = frozenset(
    {"bishop", "brother", "cardinal", "chief", "father", "general", "justice", "king", "lord"}
    | {"major", "premier", "prince", "princess", "queen", "saint", "sister", "vice"}
)
"""Titles that also begin the names of bodies: "Premier League", "King Edward School"."""


def _back_over_owner(document: Document, run: Run, core: int) -> int:
    """Return the start of a name that includes its title: "Inspector General's Office"."""
    return run.first if document.tokens[core].tag == "POS" else core


def _after_place(document: Document, run: Run) -> int:
    """Skip the words before a title inside a name, as in "Tarn Senator Ana Ng".

    These are a place, or any words if a full name is left after the title: "Harbour Volunteer Cook
    Ana Ng".
    """
    for size in (1, 2):
        title = run.first + size
        if title < run.last and is_title(document.tokens[title]):
            place = document.excerpt(run.first, title - 1).text
            if gazetteer.is_on_the_map(gazetteer.fold(place)):
                return title
            if _leaves_a_name(document, title, run.last):
                return title
    return run.first


def _leaves_a_name(document: Document, title: int, last: int) -> bool:
    """Return whether a full name follows a title that is not itself a surname."""
    words = document.through(title + 1, last)
    given = gazetteer.fold(document.tokens[title].text) in gazetteer.given_names()
    full = len(words) > 1 and not any(map(is_title, words))
    return full and not given and is_role(document.tokens[title], role_nouns("person"))


def _surnames(document: Document, runs: Iterable[Run]) -> frozenset[str]:
    """Return the last words of the names of several words that the parser labelled as people."""
    return frozenset(
        document.tokens[run.last].text
        for run in runs
        if run.label == "PERSON" and run.last > run.first
    )
