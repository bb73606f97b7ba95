"""Looks up which words report what somebody says, asks, thinks or wants, and what they take."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from briefgen.data import lexicon

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefgen.analysis.document import Document, Token

_VERB_TAGS = frozenset({"VB", "VBD", "VBG", "VBN", "VBP", "VBZ"})
_PARTICLE_DEPS = ("prt", "prep", "advmod", "acomp", "dobj", "agent")


@dataclass(frozen=True, slots=True)
class Cue:
    """A verb that reports.

    ``last`` is the last token that belongs to it ("out" in "point out"); ``frames`` are the groups
    of ``data/cues.txt`` that contain it.
    """

    verb: Token
    last: Token
    frames: frozenset[str]

    def takes(self, *frames: str) -> bool:
        """Return whether the cue can take one of the frames."""
        return not self.frames.isdisjoint(frames)

    def end(self, apart: int = 1) -> int:
        """Return the index of its last token.

        If more than ``apart`` words intervene, return that of the verb.
        """
        near = 0 <= self.last.index - self.verb.index <= apart + 1
        return self.last.index if near else self.verb.index


def find_cues(document: Document) -> Iterator[Cue]:
    """Yield every verb of the document that can report, in order."""
    for token in document.tokens:
        cue = cue_at(document, token)
        if cue is not None:
            yield cue


def cue_at(document: Document, token: Token) -> Cue | None:
    """Return a verb as a cue if it can report, else ``None``."""
    if token.tag not in _VERB_TAGS or _is_so_called(document, token):
        return None
    return _look_up(document, token)


def _is_so_called(document: Document, token: Token) -> bool:
    """Return whether a verb is the second half of "so-called"."""
    before = [t.lower for t in document.before(token, 2)]
    return token.lower == "called" and (before == ["so", "-"] or before[-1:] == ["so-"])


def names_speech(token: Token, *groups: str) -> bool:
    """Return whether a noun or adjective is in one of these groups of ``data/cues.txt``."""
    return token.lemma.lower() in lexicon.words("cues", *groups)


@cache
def _frames() -> dict[str, frozenset[str]]:
    """Map each verb entry of ``data/cues.txt`` to the groups that contain it."""
    verbal = {
        "clause",
        "manner",
        "belief",
        "evidence",
        "infinitive",
        "person-infinitive",
        "object",
        "preposition",
        "label",
        "question",
        "expected",
        "seem",
        "light",
    }
    found: dict[str, set[str]] = {}
    for group, entries in lexicon.groups("cues").items():
        for entry in entries if group in verbal else ():
            found.setdefault(entry, set()).add(group)
    return {entry: frozenset(groups) for entry, groups in found.items()}


@cache
def _phrases() -> dict[str, tuple[tuple[str, ...], ...]]:
    """Map the first word of multi-word entries to the words that follow it, longest first."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for entry in _frames():
        first, *rest = entry.split()
        if rest:
            found.setdefault(first, []).append(tuple(rest))
    return {first: tuple(sorted(rests, key=len, reverse=True)) for first, rests in found.items()}


def _look_up(document: Document, verb: Token) -> Cue | None:
    """Return a verb as a cue with the frames of the word alone and of its longest phrase."""
    lemma = _lemma(verb)
    frames = _frames().get(lemma, frozenset())
    last = verb
    for rest in _phrases().get(lemma, ()):
        particle = _follow(document, verb, rest)
        if particle is not None:
            frames |= _frames()[" ".join((lemma, *rest))]
            last = particle
            break
    return Cue(verb, last, frames) if frames else None


def _lemma(verb: Token) -> str:
    """Return the lemma of a verb, correcting the "hop" that a lemmatizer makes of "hoped"."""
    lemma = verb.lemma.lower()
    with_e = lemma + "e"
    if (
        lemma not in _frames()
        and with_e in _frames()
        and verb.lower.startswith((with_e, lemma + "i"))
    ):
        return with_e
    return lemma


def _follow(document: Document, verb: Token, rest: tuple[str, ...]) -> Token | None:
    """Return the last word of a phrase whose words come after the verb or depend on it."""
    after = document.after(verb, len(rest))
    if tuple(token.lower for token in after) == rest and after[-1].dep != "aux":
        return after[-1]
    if len(rest) > 1:
        return None
    for child in document.children(verb, *_PARTICLE_DEPS):
        if child.index > verb.index and child.lower == rest[0]:
            return child
    return None
