"""Groups named mentions by their wording."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from briefgen.analysis.actors import gazetteer
from briefgen.data import lexicon

if TYPE_CHECKING:
    from briefgen.model import ActorKind, Mention


@dataclass(frozen=True, slots=True)
class Form:
    """One wording of a name, folded, with the indices of the mentions that use it, in order."""

    words: tuple[str, ...]
    kind: ActorKind
    mentions: tuple[int, ...]

    @property
    def text(self) -> str:
        """The folded wording as one string."""
        return " ".join(self.words)


def collect_forms(mentions: tuple[Mention, ...]) -> tuple[Form, ...]:
    """Return the wordings of the named mentions, by kind, in order of first appearance."""
    numbers: dict[tuple[ActorKind, str], list[int]] = {}
    for number, mention in enumerate(mentions):
        if mention.kind and mention.bare:
            key = (mention.kind, _folded(mention))
            numbers.setdefault(key, []).append(number)
    return tuple(
        Form(tuple(folded.split()), kind, tuple(found)) for (kind, folded), found in numbers.items()
    )


def _folded(mention: Mention) -> str:
    """Return a folded name, with abbreviations spelled out: "U.N. Security Council"."""
    folded = gazetteer.fold(plain(mention))
    if mention.kind == "person":
        return folded
    spelled = gazetteer.spelled_out()
    words = " ".join(spelled.get(word, word) for word in _of_state(folded).split())
    return words.replace("organisation", "organization").replace("centre", "center")


def _of_state(folded: str) -> str:
    """Fold "British government" and "UK government" to the same name, by the state's main name."""
    owner, _, organ = folded.rpartition(" ")
    state = gazetteer.demonyms().get(owner) or gazetteer.nations().get(owner)
    return f"{state} {organ}" if state and organ in _organs() else folded


@cache
def _organs() -> frozenset[str]:
    return lexicon.words("organisations", "state organs")


def plain(mention: Mention) -> str:
    """Return the name of a mention in one line, without title."""
    return " ".join(mention.bare.text.split()) if mention.bare else ""


def title_of(mention: Mention) -> str:
    """Return the title before the name of a mention in one line, empty if there is none."""
    if mention.bare is None:
        return ""
    cut = mention.bare.start - mention.excerpt.start
    return " ".join(mention.excerpt.text[:cut].split())
