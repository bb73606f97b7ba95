"""Groups namings into matters, by family, shared words and words that point back."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from briefgen.analysis.issues.issue_types import Matter

if TYPE_CHECKING:
    from briefgen.analysis.issues.issue_types import Naming

# Weight of having the same frame word, where one shared word counts 1.
SAME_WORD = 0.5
# At most this many of the latest matters with a word in common are compared.
MOST_COMPARED = 8

# Families whose words mean the same: "talks", then "negotiations".
SYNONYMS = frozenset({"talks", "hostages", "ceasefire", "election", "investigation", "war"})

# Words of which a story has only one: "Roe's veto" is "the president's veto".
SINGLE = frozenset({"veto", "impeachment", "shutdown", "standoff", "manhunt"})

Group = list["Naming"]


@dataclass(slots=True)
class _Family:
    """The matters of a family so far, indexed by the words that may take them up again."""

    last: Group | None = None
    by_word: dict[str, Group] = field(default_factory=dict)
    bare: dict[str, Group] = field(default_factory=dict)
    by_core: dict[str, list[Group]] = field(default_factory=lambda: defaultdict(list))


def merge(namings: tuple[Naming, ...]) -> tuple[Matter, ...]:
    """Return the namings grouped into matters, in order of first naming."""
    groups: list[Group] = []
    families: dict[str, _Family] = defaultdict(_Family)
    for naming in namings:
        family = families[naming.family]
        home = _home(naming, family)
        if home is None:
            home = []
            groups.append(home)
        home.append(naming)
        _note(naming, home, family)
    return tuple(Matter(tuple(group)) for group in _joined(_carried(groups)))


def _carried(groups: list[Group]) -> list[Group]:
    """Return the groups, merging a single naming into what it carries: "lifting of the ban"."""
    by_head = {naming.head: group for group in groups for naming in group}
    kept = []
    for group in groups:
        home = by_head.get(group[0].carries or -1) if len(group) == 1 else None
        if home is None or len(home) == 1:
            kept.append(group)
        else:
            home[:] = sorted([*home, *group], key=lambda naming: naming.head)
    return kept


def _joined(groups: list[Group]) -> list[Group]:
    """Return the groups, merging stages into their matter: "a vote on the bill"."""
    home = {naming.head: group for group in groups for naming in group}
    for naming in [naming for group in groups for naming in group]:
        stage, matter = home[naming.head], None if naming.upon is None else home.get(naming.upon)
        if matter is not None and matter is not stage:
            small, large = sorted((stage, matter), key=len)
            large += small
            home.update((one.head, large) for one in small)
    kept = {id(group): group for group in home.values()}
    ordered = [sorted(group, key=lambda one: one.head) for group in kept.values()]
    return sorted(ordered, key=lambda group: group[0].head)


def _home(naming: Naming, family: _Family) -> Group | None:
    """Return the matter that a naming takes up: the most similar, or else the most recent."""
    if naming.word in SINGLE and naming.word in family.by_word:
        return family.by_word[naming.word]
    if naming.core:
        return _most_similar(naming, family) or family.bare.get(naming.word)
    if naming.word in family.by_word:
        return family.by_word[naming.word]
    again = naming.taken_up or naming.family in SYNONYMS
    return family.last if again and naming.nature != "event" and not naming.doing else None


def _most_similar(naming: Naming, family: _Family) -> Group | None:
    """Return the matter that shares the most words with a naming."""
    likeness: dict[int, float] = defaultdict(float)
    found: dict[int, Group] = {}
    for word in sorted(naming.core):
        for group in family.by_core.get(word, ())[-MOST_COMPARED:]:
            found[id(group)] = group
            likeness[id(group)] += 1
    for key, group in found.items():
        likeness[key] += SAME_WORD * any(
            other.word == naming.word for other in group[-MOST_COMPARED:]
        )
    best = max(found, key=lambda key: (likeness[key], found[key][-1].head), default=None)
    return None if best is None else found[best]


def _note(naming: Naming, home: Group, family: _Family) -> None:
    """Record the words by which a matter may be taken up from now on."""
    family.last = home
    family.by_word[naming.word] = home
    if naming.core:
        for other in home[-MOST_COMPARED:]:
            family.bare.pop(other.word, None)
    elif not any(other.core for other in home[:MOST_COMPARED]):
        family.bare[naming.word] = home
    for word in naming.core:
        if not any(group is home for group in family.by_core[word][-MOST_COMPARED:]):
            family.by_core[word].append(home)
