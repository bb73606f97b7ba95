"""Which namings are the same matter: one family, and shared words or a word that points back."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from briefgen.analysis.issues.matter import Matter

if TYPE_CHECKING:
    from briefgen.analysis.issues.matter import Naming

# Likeness of a naming with nothing of its own ("the talks") to a matter of its family.
SAME_WORD = 0.5
TAKEN_UP = 0.25
# Of two matters that are equally alike, the more recent one is taken up.
RECENT = 0.001


def merge(namings: tuple[Naming, ...]) -> tuple[Matter, ...]:
    """Group namings into matters, in order of first naming."""
    groups: list[list[Naming]] = []
    families: dict[str, list[list[Naming]]] = defaultdict(list)
    for naming in namings:
        home = _home(naming, families[naming.family])
        if home is None:
            home = []
            groups.append(home)
            families[naming.family].append(home)
        home.append(naming)
    return tuple(Matter(tuple(group)) for group in groups)


def _home(naming: Naming, groups: list[list[Naming]]) -> list[Naming] | None:
    """Find the matter that a naming takes up: the most alike, of several the most recent."""
    best, most = None, 0.0
    for age, group in enumerate(groups):
        likeness = _likeness(naming, group)
        if likeness and likeness + RECENT * age >= most:
            best, most = group, likeness + RECENT * age
    return best


def _likeness(naming: Naming, group: list[Naming]) -> float:
    core = frozenset().union(*(other.core for other in group))
    shared = len(naming.core & core)
    same_word = any(other.word == naming.word for other in group)
    if shared:
        return shared + SAME_WORD * same_word
    if not naming.core or not core:
        return SAME_WORD if same_word else TAKEN_UP * naming.taken_up
    return 0.0
