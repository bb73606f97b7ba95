"""Links organisations and places to their acronyms, short forms and other names."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from briefgen.analysis.actors import gazetteer
from briefgen.data import lexicon

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from briefgen.analysis.actors.name_forms import Form
    from briefgen.analysis.document import Document
    from briefgen.model import Mention

_IN_BRACKETS = re.compile(r"['’]?s?\s*\(\s*(?:the\s+)?[“\"]?([A-Z][A-Za-z.&-]{1,9})[”\"]?\s*[),;]")
"""An acronym in brackets directly after a name: "the Harbour Safety Board (HSB)"."""


def link_organisations(
    document: Document, forms: Sequence[Form], mentions: Sequence[Mention]
) -> dict[int, str]:
    """Return the folded name of the actor for every mention of an organisation, by its index."""
    short = _Short()
    for form in forms:
        for variant in _sure_variants(form.words):
            short.sure.setdefault(variant, []).append(form)
        for variant in _loose_variants(form.words):
            short.loose.setdefault(variant, []).append(form)
        if len(form.words) > 1 and form.words[-1] in {"dc", "df"}:  # "Washington D.C."
            short.sure.setdefault(" ".join(form.words[:-1]), []).append(form)
        short.defined.update(_defined_by(document, form, mentions))
    return _owners(forms, short, gazetteer.party_of)


def link_places(
    document: Document, forms: Sequence[Form], mentions: Sequence[Mention]
) -> dict[int, str]:
    """Return the folded name of the actor for every mention of a place, by its index."""
    short = _Short()
    for form in forms:
        for variant in _place_variants(form.words):
            short.loose.setdefault(variant, []).append(form)
        if len(form.words) > 1 and form.words[-1] in {"dc", "df"}:  # "Washington D.C."
            short.sure.setdefault(" ".join(form.words[:-1]), []).append(form)
        short.defined.update(_defined_by(document, form, mentions))
    return _owners(forms, short, gazetteer.nations().get)


def defined_behind(document: Document, end: int) -> str | None:
    """Return the folded acronym in brackets right after a name that ends at ``end``, if any."""
    defined = _IN_BRACKETS.match(document.article.plain, end)
    return gazetteer.fold(defined[1]) if defined else None


def _defined_by(
    document: Document, form: Form, mentions: Sequence[Mention]
) -> Iterator[tuple[str, Form]]:
    """Yield the acronyms that the article puts in brackets after a form, each with the form."""
    for number in form.mentions:
        acronym = defined_behind(document, mentions[number].excerpt.end)
        if acronym:
            yield acronym, form


def is_body(folded: str) -> bool:
    """Return whether a folded name is a well-known body, with or without its country or state."""
    bodies = gazetteer.bodies()
    return folded in bodies or " ".join(_without_origin(tuple(folded.split()))) in bodies


@dataclass(frozen=True, slots=True)
class _Short:
    """Long forms by their short forms: defined in brackets, by a sure cut, or by a loose cut."""

    defined: dict[str, Form] = field(default_factory=dict)
    sure: dict[str, list[Form]] = field(default_factory=dict)
    loose: dict[str, list[Form]] = field(default_factory=dict)

    def longer(self, form: Form) -> Form | None:
        """Return the longer form of a short form, ``None`` if it is not clear.

        If a sure cut fits several names, it means the one mentioned most; a loose cut that fits
        several means none.
        """
        if form.text in self.defined and self.defined[form.text] != form:
            return self.defined[form.text]
        sure = [other for other in self.sure.get(form.text, ()) if other.text != form.text]
        if sure:
            return max(sure, key=lambda other: len(other.mentions))
        if gazetteer.is_known(form.text):
            return None
        loose = [other for other in self.loose.get(form.text, ()) if other.text != form.text]
        return loose[0] if len(loose) == 1 else None


def _owners(
    forms: Sequence[Form], short: _Short, same: Callable[[str], str | None]
) -> dict[int, str]:
    """Map each mention to the main name of the longest form that its own form is short for."""
    owner: dict[int, str] = {}
    for form in forms:
        last, passed = form, {form.text}
        while (longer := short.longer(last)) and longer.text not in passed:
            last = longer
            passed.add(last.text)
        owner.update(dict.fromkeys(form.mentions, same(last.text) or last.text))
    return owner


# --- what a long name may be cut to ---------------------------------------------------------------


def _sure_variants(words: tuple[str, ...]) -> Iterator[str]:
    """Yield folded short forms that hardly fit another name: initials, no "Inc", reversed "of"."""
    if len(words) == 1:
        return
    if len(words) > 2:  # noqa: PLR2004  two letters fit too much
        yield from acronyms(words)
    for cut in (_without_ending(words), _without_origin(words)):
        if cut != words:
            yield " ".join(cut)
            yield initials(cut)
            if cut[0] in lexicon.words("organisations", "chambers") and cut[1:2] == ("of",):
                yield cut[0]
    if len(words) > 2 and words[1] == "of":  # noqa: PLR2004  "Department of Ports"
        yield " ".join((*words[2:], words[0]))
        if words[0] in lexicon.words("organisations", "chambers"):  # "House of Deputies"
            yield words[0]
    if field := _field(words):
        yield from department_acronyms(words)
        if len(field) > 1:
            yield " ".join(field)


def _loose_variants(words: tuple[str, ...]) -> Iterator[str]:
    """Yield folded short forms that mean this name unless another fits as well."""
    cut = _before_joint(words)
    if cut != words:
        yield " ".join(cut)
    if len(words) > 2 and _is_ending(words[-1]):  # noqa: PLR2004  "Tarn Port Police Department"
        yield " ".join(words[:-1])
    if len(words) > 1:  # "the Foundation", if there is one
        yield from {words[0], cut[-1]} & _sorts_of_bodies()
    if words[-1] in gazetteer.firm_endings() and not _is_weak(words[0]):
        yield words[0]  # "Voltane", for "Voltane Motor Company"
    if len(words) == 2 and _is_ending(words[1]) and not _is_weak(words[0]):  # noqa: PLR2004
        yield words[0]


@cache
def _sorts_of_bodies() -> frozenset[str]:
    return frozenset(head.lower() for head in gazetteer.organisation_heads())


def _is_ending(word: str) -> bool:
    """Return whether a word only gives the kind of body that a name is ("University", "Inc")."""
    return word in gazetteer.firm_endings() or word.title() in gazetteer.telling_words()


def _is_weak(word: str) -> bool:
    return word in lexicon.words("parts", "weak first words") or _is_origin((word,))


def acronyms(words: tuple[str, ...]) -> Iterator[str]:
    """Yield the folded acronyms of a name: with and without "of", and of the words before "and".

    "Tarn Grid & Power Co." gives "TGPC" and also "TG&P".
    """
    yield initials(words)
    yield "".join(word[0] for word in words)
    if "and" in words[1:]:
        yield "".join(word if word == "and" else word[0] for word in _without_ending(words))
    if "and" in words[2:]:
        yield initials(words[: words.index("and", 2)])


def department_acronyms(words: tuple[str, ...]) -> Iterator[str]:
    """Yield a department's acronyms: "DOP" for "Department of Ports" and "Ports Department"."""
    if field := _field(words):
        yield f"do{initials(field)}"
        if len(field) > 1:
            yield initials(field)


def _field(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return the "Port Affairs" of a "Department of Port Affairs"; nothing for other bodies."""
    if words[:2] == ("department", "of"):
        return words[2:]
    return words[:-1] if words[-1] == "department" else ()


def initials(words: Iterable[str]) -> str:
    """Return the first letters of the words of a name, without joints such as "of"."""
    joints = lexicon.words("parts", "joints")
    return "".join(
        word[0] for part in words for word in part.split("-") if word and part not in joints
    )


def _without_ending(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return the words without "Inc" and the like at the end."""
    while len(words) > 1 and words[-1] in gazetteer.firm_endings():
        words = words[:-1]
    return words


def _without_origin(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return a name without its country or town: "Velmarian Senate", "Tarn City Council"."""
    for size in (3, 2, 1):
        if len(words) > size and _is_origin(words[:size]):
            return words[size:]
    return words


def _is_origin(words: tuple[str, ...]) -> bool:
    text = " ".join(words)
    return text in gazetteer.demonyms() or text in gazetteer.nations() or text in gazetteer.places()


def _before_joint(words: tuple[str, ...]) -> tuple[str, ...]:
    """Cut "Tarn Foundation for the Arts" before its "for" if two words or more are left."""
    for place, word in enumerate(words):
        if word in {"of", "for", "on", "in", "at"} and place > 1:
            return words[:place]
    return words


def _place_variants(words: tuple[str, ...]) -> Iterator[str]:
    if len(words) > 1 and words[-1] in {"city", "strip"} and not _is_origin(words):
        yield " ".join(words[:-1])
    if " ".join(words) == "gaza strip":
        yield "gaza"
    if words[:2] == ("city", "of"):
        yield " ".join(words[2:])
    if len(words) == 2 and words[0] in {"north", "south", "east", "west"}:  # noqa: PLR2004
        yield words[1]
