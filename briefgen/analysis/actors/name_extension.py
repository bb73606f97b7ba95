"""Completes names that the parser found in part: a first name, a surname, "of …"."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from briefgen.analysis.actors import gazetteer
from briefgen.analysis.actors.false_names import is_plain
from briefgen.analysis.actors.name_boundaries import may_open
from briefgen.analysis.actors.name_candidates import (
    Run,
    fold_run,
    is_proper,
    opens_body,
    opens_person,
)
from briefgen.analysis.actors.titles import is_title
from briefgen.analysis.document import tag_of, text_of
from briefgen.data import lexicon

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefgen.analysis.document import Document, Token


def grow(document: Document, run: Run, reached: int) -> Run:
    """Return a name with the parts left out of it: a first name, a surname, "of …"."""
    if run.label == "GPE" and text_of(document.next(run.last)) in _CAPITAL_DISTRICT:
        return replace(run, last=run.last + 1)
    if run.label == "PERSON" or (run.label == "GPE" and run.first == run.last):
        return _grow_person(document, run, reached)
    if run.label != "ORG":
        return run
    person = _grow_surname(document, run, reached) if run.first == run.last else None
    return person or _grow_organisation(document, run)


_CAPITAL_DISTRICT = frozenset({"D.C.", "DC", "D.F."})
"""What follows the name of a capital that is a district of its own."""


def _grow_person(document: Document, run: Run, reached: int) -> Run:
    first, last = run.first, run.last
    if run.label == "PERSON":
        last = _reach_surnames(document, first, last)
    while run.label == "PERSON" and (longer := _over_hyphen(document, first, last)) > last:
        last = longer
    first = _reach_given_names(document, first, reached)
    label = run.label if first == run.first else "PERSON"
    return Run(first, last, label)


def _reach_surnames(document: Document, first: int, last: int) -> int:
    """Return the last token of a name with the surnames left out after it."""
    token = document.tokens[last]
    while (after := document.next_in_sentence(token)) and _is_left_out(after, token):
        said_twice = _is_said_twice(document.through(first, after.index))
        if said_twice or opens_body(document, after.index):
            break
        token = after
    following = _after_particle(document, token)
    return token.index if following is None else _reach_surnames(document, first, following)


def _after_particle(document: Document, token: Token) -> int | None:
    """Return the "Tarik" of "Ana bin Tarik" if a particle continues the name, else ``None``."""
    particle = document.next_in_sentence(token)
    if particle is None or particle.text not in lexicon.words("parts", "particles"):
        return None
    name = document.next_in_sentence(particle)
    named = name is not None and is_proper(name) and not is_title(name)
    return name.index if name is not None and named else None


def _reach_given_names(document: Document, first: int, reached: int) -> int:
    """Return the first token of a name with given names left out before it, after ``reached``."""
    token = document.tokens[first]
    while (before := document.previous_in_sentence(token)) and before.index > reached:
        if not (_is_left_out(before, token) and may_open(before)):
            break
        if _completes_office(document, before):
            break
        token = before
    return token.index


def _completes_office(document: Document, word: Token) -> bool:
    """Return whether a word completes an office, like "Ports" in "Minister of Ports Ana Ng"."""
    first = document.reach_back(word.index, is_proper)
    office = document.before(first, 2)
    if word.entity == "PERSON" and word.index > first:
        return False
    return [joint.lower for joint in office[1:]] == ["of"] and is_title(office[0])


def _grow_surname(document: Document, run: Run, reached: int) -> Run | None:
    """Return a person for the "Ng" of "Chief Executive Ambrose Ng" labelled as an organisation."""
    first = _reach_given_names(document, run.first, reached)
    if first == run.first or not is_plain(document.through(first, run.last)):
        return None
    before = document.previous_in_sentence(first)
    titled = before is not None and before.index > reached and is_title(before)
    known = gazetteer.fold(document.tokens[first].text) in gazetteer.given_names()
    return Run(first, run.last, "PERSON") if titled or known else None


def _over_hyphen(document: Document, first: int, last: int) -> int:
    """Return the end of a name with the "-soon" of "Park Won-soon", not the "-era" of "Ng-era"."""
    words = document.through(last, last + 2)
    known = gazetteer.fold(document.tokens[first].text) in gazetteer.given_names()
    if known or first == last or len(words) < 3 or words[1].text != "-":  # noqa: PLR2004
        return last
    name, hyphen, rest = words
    glued = name.end == hyphen.start and hyphen.end == rest.start
    return rest.index if glued and rest.text.isalpha() and rest.tag not in {"VBN", "JJ"} else last


def step_over_nickname(document: Document, last: int) -> int:
    """Return the surname after a nickname ("Ana “Butch” Ng"), or ``last`` if there is none."""
    opening = document.next_in_sentence(last)
    if opening is None or opening.text not in _MARKS:
        return last
    following = document.after(opening, _NICKNAME + 2)
    words = [word for word in following if word.sentence == opening.sentence]
    for size, (closing, surname) in enumerate(pairwise(words)):
        if closing.text != _MARKS[opening.text]:
            continue
        nickname = words[:size]
        known = all(gazetteer.is_known(gazetteer.fold(word.text)) for word in nickname)
        named = all(is_proper(word) or word.lower == "the" for word in (*nickname, surname))
        return surname.index if named and not known and not is_title(surname) else last
    return last


_NICKNAME = 3
"""Most words of a nickname: “The Grey Wolf”."""

_MARKS = {"“": "”", '"': '"', "``": "''", "‘": "’", "(": ")"}


def _is_said_twice(words: Sequence[Token]) -> bool:
    """Return whether the last word begins the name again: "Ana Ng Ana"."""
    return any(word.text == words[-1].text for word in words[:-1])


def _is_left_out(token: Token, beside: Token) -> bool:
    """Return whether a token belongs to the same name as the token next to it."""
    linked = token.head == beside.index or beside.head in {token.index, token.head}
    return (
        (is_proper(token) or _is_given(token))
        and token.entity in {"", "PERSON"}
        and linked
        and (token.text.isalpha() or token.text[1:2] == ".")
        and not is_title(token)
        and not gazetteer.is_known(gazetteer.fold(token.text))
        and abs(token.start - beside.end) <= 1 + len(token.text) + len(beside.text)
    )


def _is_given(token: Token) -> bool:
    """Return whether a token is a given name ("Winifred"), whatever its part of speech."""
    return token.text.istitle() and gazetteer.fold(token.text) in gazetteer.given_names()


def _grow_organisation(document: Document, run: Run) -> Run:
    """Extend a name over "of the …", "for …" after a word such as "Department" or "Foundation"."""
    run = _with_first_word(document, run)
    heads = gazetteer.organisation_heads()
    if not any(token.text in heads for token in document.through(run.first, run.last)):
        return run
    link = document.next_in_sentence(run.last)
    if link is None or link.lower not in {"of", "for", "on", "against"}:
        return run
    article = document.next_in_sentence(link)
    link = article if article and article.lower == "the" else link
    last = document.reach_on(link.index, lambda token: _goes_on(document, token))
    return replace(run, last=last) if last > link.index else run


def _with_first_word(document: Document, run: Run) -> Run:
    """Return a name with the word before it if both are a well-known body: "Islamic State"."""
    word = document.previous_in_sentence(run.first)
    if word is None or word.lower == "the" or not may_open(word):
        return run
    known = fold_run(document, word.index, run.last) in gazetteer.bodies()
    return replace(run, first=word.index) if known else run


def _goes_on(document: Document, token: Token) -> bool:
    """Return whether a body's name continues: "Fund for Tarn", not "the Senate against Ana Ng"."""
    named = is_proper(token) and token.entity != "PERSON"
    return (named or _is_ordinal(document, token)) and not opens_person(document, token.index)


def _is_ordinal(document: Document, token: Token) -> bool:
    """Return whether a word is the "2nd" or the "Second" of "for the 2nd Circuit"."""
    numbered = token.entity == "ORDINAL" or bool(_NUMBERED.fullmatch(token.text))
    return numbered and tag_of(document.next(token)) == "NNP"


_NUMBERED = re.compile(r"\d+(?:st|nd|rd|th|d)")
