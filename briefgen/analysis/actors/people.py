"""Links mentions to people: full names first, then surnames and first names."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from functools import cache
from operator import ne
from typing import TYPE_CHECKING

from briefgen.analysis.actors import gazetteer
from briefgen.analysis.actors.name_forms import Form, title_of
from briefgen.data import lexicon

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from briefgen.analysis.actors.gazetteer import Gender
    from briefgen.model import Mention


SLIP_FROM = 5
"""Fewest letters of a surname that is recognised in spite of a misspelling."""


@dataclass(frozen=True, slots=True)
class Person:
    """A person by the fullest folded name, with the gender shown by title or first name, if any."""

    words: tuple[str, ...]
    gender: Gender | None


def link_people(forms: Sequence[Form], mentions: Sequence[Mention]) -> dict[int, Person]:
    """Return the person of every mention of a person, by the mention's index.

    Names of several words define the people, longer names first. Names of one word go to the person
    whom they fit best.
    """
    known: dict[str, list[Person]] = {}
    owner: dict[int, Person] = {}
    for form in sorted(filter(_is_full, forms), key=lambda form: -len(form.words)):
        found = Person(bare_words(form.words), _told_gender(form, mentions))
        namesakes = known.get(found.words[-1], ())
        person = next((other for other in namesakes if _same(found, other)), None)
        if person is None:
            person = found
            for word in dict.fromkeys(person.words):
                known.setdefault(word, []).append(person)
        owner.update(dict.fromkeys(form.mentions, person))
    return {**owner, **dict(_link_single_names(forms, mentions, known, owner))}


def bare_words(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return a folded name without "Jr", "III" and the like at the end."""
    while len(words) > 1 and words[-1] in _suffixes():
        words = words[:-1]
    return words


@cache
def _suffixes() -> frozenset[str]:
    return frozenset(map(gazetteer.fold, lexicon.words("parts", "suffixes")))


def _is_full(form: Form) -> bool:
    return len(bare_words(form.words)) > 1


# --- names of several words -----------------------------------------------------------------------


def _same(shorter: Person, longer: Person) -> bool:
    """Return whether two names of several words can belong to one person."""
    if shorter.gender and longer.gender and shorter.gender != longer.gender:
        return False
    if shorter.words[-1] not in longer.words[-2:]:
        return False
    if shorter.words[-1] == longer.words[-2] and len(longer.words) > 2:  # noqa: PLR2004
        return shorter.words[0] == longer.words[0]  # "Ana Ng", short for "Ana Ng Roe"
    if shorter.words == longer.words[-len(shorter.words) :]:
        return True
    return _first_names_agree(shorter.words[0], longer.words[0])


def _first_names_agree(one: str, other: str) -> bool:
    """Return whether first names can be one: equal, an initial, misspelled, or a short form."""
    if one == other:
        return True
    if min(len(one), len(other)) <= 2 and one[0] == other[0]:  # noqa: PLR2004  an initial: "J", "JK"
        return True
    if len(one) == len(other) >= 5 and sum(map(ne, one, other)) == 1:  # noqa: PLR2004  a misspelling
        return True
    longs = gazetteer.long_forms()
    mine, yours = longs.get(one, frozenset()), longs.get(other, frozenset())
    return other in mine or one in yours or bool(mine & yours)


def _told_gender(form: Form, mentions: Sequence[Mention]) -> Gender | None:
    """Return the gender by any title before the name, else by the first name."""
    for number in form.mentions:
        told = gender_of_title(title_of(mentions[number]))
        if told:
            return told
    return gazetteer.given_names().get(form.words[0]) if len(form.words) > 1 else None


def gender_of_title(title: str) -> Gender | None:
    """Return the gender shown by a title before a name ("Mrs.", "Congressman"), if any."""
    known = gazetteer.titles()
    return next((sex for word in gazetteer.fold(title).split() if (sex := known.get(word))), None)


# --- names of one word ----------------------------------------------------------------------------


def _link_single_names(
    forms: Sequence[Form],
    mentions: Sequence[Mention],
    known: dict[str, list[Person]],
    owner: dict[int, Person],
) -> Iterator[tuple[int, Person]]:
    """Yield the person for each mention with a name of one word, in order of the article."""
    single = {n: form for form in forms if not _is_full(form) for n in form.mentions}
    slips = _slips(single.values(), known)
    past = _Past()
    for number in sorted((*single, *owner)):
        person = owner.get(number)
        if person is None:
            form = single[number]
            person = slips.get(form) or _whom(form, mentions[number], known, past)
            past.called[person, form.words[0]] += 1
            yield number, person
        past.seen[person] = number


@dataclass(frozen=True, slots=True)
class _Past:
    """The people named so far.

    ``called`` counts how often a person is called by a certain word, ``seen`` is the last mention
    of each person.
    """

    called: Counter[tuple[Person, str]] = field(default_factory=Counter)
    seen: dict[Person, int] = field(default_factory=dict)


def _slips(forms: Iterable[Form], known: dict[str, list[Person]]) -> dict[Form, Person]:
    """Map names of one word that fit nobody to the one person whose name they may misspell."""
    near: dict[str, set[Person]] = {}
    for word, people in known.items():
        for person in people:
            if word == person.words[-1]:
                for dropped in drop_one(word):
                    near.setdefault(dropped, set()).add(person)
    fitting = {form: _slip_of(form, near) for form in forms if form.words[0] not in known}
    return {form: people.pop() for form, people in fitting.items() if len(people) == 1}


def _slip_of(form: Form, near: Mapping[str, set[Person]]) -> set[Person]:
    """Return the people whose surname a word may misspell; a plural ("Hallorans") is a family."""
    word = bare_words(form.words)[0]
    if len(word) < SLIP_FROM or word in gazetteer.given_names():
        return set()
    people = set().union(*(near.get(dropped, ()) for dropped in drop_one(word)))
    return {person for person in people if word != person.words[-1] + "s"}


def drop_one(word: str) -> set[str]:
    """Return a word, and the word without each one of its letters after the first.

    Two words that share one of these are similar: "Halloran", "Haloran" and "Hallorann".
    """
    return {word} | {word[:place] + word[place + 1 :] for place in range(1, len(word))}


def _whom(form: Form, mention: Mention, known: dict[str, list[Person]], past: _Past) -> Person:
    """Return the person whom a name of one word means; a new one if it fits nobody known.

    Of two people with one surname, the one more often called by it so far is preferred. After a
    title, a person who is called by the first name is avoided.
    """
    word = bare_words(form.words)[0]
    titled = title_of(mention)
    told = gender_of_title(titled)
    fitting = [
        person
        for person in known.get(word, ())
        if _may_call(word, person) and not (told and person.gender and told != person.gender)
    ]
    if not fitting:
        new = Person((word,), told)
        known.setdefault(word, []).append(new)
        return new
    return max(
        fitting,
        key=lambda one: (
            _fit(word, one),
            past.called[one, word],
            not (titled and past.called[one, one.words[0]]),
            past.seen.get(one, -1),
        ),
    )


def _may_call(word: str, person: Person) -> bool:
    """Return whether a word is a person's first name or surname, or the first of two surnames."""
    return word in {person.words[0], person.words[-1], *person.words[1:-1][-1:]}


def _fit(word: str, person: Person) -> int:
    """Return the rank of a word as a person's name: surname 2, first name 1, middle name 0."""
    if word == person.words[-1]:
        return 2
    return 1 if word == person.words[0] else 0
