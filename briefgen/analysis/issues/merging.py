"""Which namings are the same matter: one family, and shared words or a word that points back."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from briefgen.analysis.issues.matter import Matter

if TYPE_CHECKING:
    from briefgen.analysis.issues.matter import Naming


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
    """Find the matter that a naming takes up, the most alike first, then the most recent."""
    best, most = None, 0.0
    for age, group in enumerate(groups):
        likeness = _likeness(naming, group)
        if likeness and likeness + age / 1000 >= most:
            best, most = group, likeness + age / 1000
    return best


def _likeness(naming: Naming, group: list[Naming]) -> float:
    """Count the shared words; a bare word that points back is like whatever its family named."""
    about = frozenset().union(*(other.about for other in group))
    shared = len(naming.about & about)
    same_word = any(other.word == naming.word for other in group)
    if shared:
        return shared + 0.5 * same_word
    if not naming.about or not about:
        return 0.5 if same_word else 0.25 * naming.taken_up
    return 0.0
