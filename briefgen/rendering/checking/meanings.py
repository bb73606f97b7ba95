"""What is known of a value in a template before it is filled in, and what may be asked of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, get_args, get_origin

from briefgen.labels import LABELS
from briefgen.rendering.checking.vocabulary import Member, alternatives, describe, kinds

if TYPE_CHECKING:
    from jinja2 import nodes

# A value is what a type hint says of it, or one of the classes below. Nothing is known of Any.
Meaning = Any


@dataclass(frozen=True, slots=True)
class Method:
    """A question that can be put to a kind of thing, by its name: ``story.paragraph``."""

    owner: str
    member: Member


@dataclass(frozen=True, slots=True)
class Labels:
    """The fixed words of a page."""


@dataclass(frozen=True, slots=True)
class Loop:
    """What a loop knows of itself."""


@dataclass(frozen=True, slots=True)
class Blocks:
    """``self``: the blocks of a page, by name."""

    names: frozenset[str]


@dataclass(eq=False, slots=True)
class Scope:
    """The names that are known at a place, and the scope around it."""

    outer: Scope | None = None
    names: dict[str, Meaning] = field(default_factory=dict)

    def find(self, name: str) -> Meaning | None:
        """Give what a name means, ``None`` for one that is not known."""
        scope: Scope | None = self
        while scope is not None:
            if name in scope.names:
                return scope.names[name]
            scope = scope.outer
        return None

    def known(self) -> set[str]:
        """Give all names that are known here."""
        return set(self.names) | (self.outer.known() if self.outer else set())


@dataclass(frozen=True, slots=True, eq=False)
class Macro:
    """A macro, or what a ``call`` block passes on: where it stands and what it knows."""

    name: str
    node: nodes.Macro | nodes.CallBlock
    scope: Scope
    file: str


@dataclass(frozen=True, slots=True, eq=False)
class Module:
    """A template that was imported, and the names that it makes."""

    file: str
    scope: Scope


@dataclass(frozen=True, slots=True)
class Unknown:
    """What is asked of a value that has no such thing, in words for people."""

    message: str


def origin(meaning: Meaning) -> Any:
    """Give what a type is made of: ``tuple`` of ``tuple[Excerpt, ...]``."""
    return get_origin(meaning)


def has(meaning: Meaning, name: str) -> bool | None:
    """Tell whether a value has a field; ``None`` when that depends on which value it is."""
    answers = {isinstance(ask(one, name), Unknown) for one in _possible(meaning)}
    if _is_optional(meaning) or not answers:
        return None if False in answers or not answers else False
    return None if len(answers) > 1 or _knows_nothing(meaning) else not answers.pop()


def ask(meaning: Meaning, name: str) -> Meaning:
    """Give what a field of a value means; ``Unknown`` where none of its types has it."""
    answers = [_ask_one(one, name) for one in _possible(meaning)]
    found = [answer for answer in answers if not isinstance(answer, Unknown)]
    if not answers:
        return Any
    return unite(found) if found else answers[0]


def unite(meanings: list[Meaning]) -> Meaning:
    """Give what is known of a value that is one of several."""
    different = list(dict.fromkeys(meanings))
    if len(different) == 1:
        return different[0]
    hints = all(isinstance(one, type) or origin(one) for one in different)
    if not hints or not different:
        return Any
    united = different[0]
    for one in different[1:]:
        united = united | one
    return united


def entry_of(meaning: Meaning) -> Meaning:
    """Give what the entries of a row are; ``Unknown`` for what is none."""
    answers = [_entry_of_one(one) for one in _possible(meaning)]
    found = [answer for answer in answers if not isinstance(answer, Unknown)]
    if not answers:
        return Any
    return unite(found) if found else answers[0]


def advise(name: str, known: set[str] | list[str]) -> str:
    """Say which name may have been meant."""
    near = get_close_matches(name, sorted(known), n=1)
    if near:
        return f"is it {near[0]}?"
    listed = ", ".join(sorted(one for one in known if not one.startswith("_"))[:12])
    return f"there are {listed}" if listed else "take it out"


def _possible(meaning: Meaning) -> tuple[Meaning, ...]:
    return alternatives(meaning)


def _is_optional(meaning: Meaning) -> bool:
    return type(None) in get_args(meaning)


def _knows_nothing(meaning: Meaning) -> bool:
    return any(one is Any for one in _possible(meaning))


def _ask_one(meaning: Meaning, name: str) -> Meaning:
    match meaning:
        case Labels():
            return _ask_labels(name)
        case Loop():
            return _ask_loop(name)
        case Blocks(names=names):
            return (
                Any if name in names else Unknown(f"no block {name!r}: {advise(name, set(names))}")
            )
        case Module(file=file, scope=scope):
            found = scope.names.get(name)
            message = f"{file} has no {name!r}: {advise(name, set(scope.names))}"
            return Unknown(message) if found is None else found
        case Macro() | Method():
            return Any
    return _ask_hint(meaning, name)


def _ask_labels(name: str) -> Meaning:
    if name in LABELS:
        return str
    if name in {"items", "keys", "values", "get"}:
        return Any
    return Unknown(f"there is no label {name!r}: {advise(name, set(LABELS))}")


def _ask_loop(name: str) -> Meaning:
    from jinja2.runtime import LoopContext

    known = {one for one in vars(LoopContext) if not one.startswith("_")} | {"depth0", "depth"}
    return Any if name in known else Unknown(f"a loop has no {name!r}: {advise(name, known)}")


def _ask_hint(hint: Any, name: str) -> Meaning:
    if hint in kinds():
        members = kinds()[hint].members
        if name in members:
            member = members[name]
            return Method(hint.__name__, member) if member.sort == "method" else member.hint
        return Unknown(f"{describe(hint)} has no {name!r}: {advise(name, set(members))}")
    plain = get_origin(hint) or hint
    if plain is Any or not isinstance(plain, type) or plain is Mapping:
        return Any
    if hasattr(plain, name) and not name.startswith("_"):
        return Any
    return Unknown(f"{describe(hint)} has no {name!r}: {advise(name, set(dir(plain)))}")


def _entry_of_one(hint: Meaning) -> Meaning:
    if origin(hint) in {tuple, frozenset, list}:
        parts = [part for part in get_args(hint) if part is not ...]
        return unite(parts) if parts else Any
    if hint in kinds():
        return Unknown(f"{describe(hint)} is one, not several: loop over one of its fields")
    if hint in {int, float, bool}:
        return Unknown(f"a {describe(hint)} is no row to loop over")
    return str if hint is str else Any
