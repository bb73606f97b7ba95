"""Organisations and places: acronyms, short forms, other names of states and parties."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefgen.analysis import lexicon
from briefgen.analysis.actors import gazetteer

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from briefgen.analysis.actors.forms import Form
    from briefgen.analysis.document import Document
    from briefgen.model import Mention

_IN_BRACKETS = re.compile(r"['’]?s?\s*\(\s*(?:the\s+)?[“\"]?([A-Z][A-Za-z.&-]{1,9})[”\"]?\s*[),;]")
"""An acronym in brackets directly after a name: "the Harbour Safety Board (HSB)"."""


def link_organisations(
    document: Document, forms: Sequence[Form], mentions: Sequence[Mention]
) -> dict[int, str]:
    """Give every mention of an organisation, by its number, the folded name of its actor."""
    short: dict[str, set[str]] = {}
    for form in forms:
        for variant in _variants(form.words):
            short.setdefault(variant, set()).add(form.text)
        for number in form.mentions:
            defined = _IN_BRACKETS.match(document.article.plain, mentions[number].excerpt.end)
            if defined:
                short[gazetteer.fold(defined[1])] = {form.text}
    return _owners(forms, short, gazetteer.parties())


def link_places(forms: Sequence[Form]) -> dict[int, str]:
    """Give every mention of a place, by its number, the folded name of its actor."""
    short: dict[str, set[str]] = {}
    for form in forms:
        for variant in _place_variants(form.words):
            short.setdefault(variant, set()).add(form.text)
    return _owners(forms, short, gazetteer.nations())


def _owners(
    forms: Sequence[Form], short: dict[str, set[str]], same: Mapping[str, str]
) -> dict[int, str]:
    """Follow each form to the one longer form that it is short for, if there is just one."""
    longer = {
        form.text: next(iter(found))
        for form in forms
        if len(found := short.get(form.text, set()) - {form.text}) == 1
    }
    owner: dict[int, str] = {}
    for form in forms:
        name, passed = form.text, {form.text}
        while name in longer and longer[name] not in passed:
            name = longer[name]
            passed.add(name)
        owner.update(dict.fromkeys(form.mentions, same.get(name, name)))
    return owner


# --- what a long name may be cut to ---------------------------------------------------------------


def _variants(words: tuple[str, ...]) -> Iterator[str]:
    """Give the folded forms under which a name of an organisation may come back."""
    if len(words) == 1:
        return
    yield initials(words)
    for cut in (_without_ending(words), _without_origin(words), _before_joint(words)):
        if cut != words:
            yield " ".join(cut)
            yield initials(cut)
    if len(words) > 2:  # noqa: PLR2004  "Tarn Harbour Police Department": "Tarn Harbour Police"
        yield " ".join(words[:-1])
    if words[0] not in lexicon.words("parts", "weak first words") and not _is_origin(words[:1]):
        yield words[0]
    yield from _turned(words)


def initials(words: Iterable[str]) -> str:
    """Give the first letters of the words of a name but its joints."""
    joints = lexicon.words("parts", "joints")
    return "".join(
        word[0] for part in words for word in part.split("-") if word and part not in joints
    )


def _without_ending(words: tuple[str, ...]) -> tuple[str, ...]:
    """Leave out "Inc" and its like at the end."""
    while len(words) > 1 and words[-1] in gazetteer.firm_endings():
        words = words[:-1]
    return words


def _without_origin(words: tuple[str, ...]) -> tuple[str, ...]:
    """Leave out the country or town before the name: "Velmarian Senate", "Tarn City Council"."""
    for size in (3, 2, 1):
        if len(words) > size and _is_origin(words[:size]):
            return words[size:]
    return words


def _is_origin(words: tuple[str, ...]) -> bool:
    text = " ".join(words)
    return text in gazetteer.demonyms() or text in gazetteer.nations() or text in gazetteer.places()


def _before_joint(words: tuple[str, ...]) -> tuple[str, ...]:
    """Cut "Tarn Foundation for the Arts" before its "for", where two words or more are left."""
    for place, word in enumerate(words):
        if word in {"of", "for", "on", "in", "at"} and place > 1:
            return words[:place]
    return words


def _turned(words: tuple[str, ...]) -> Iterator[str]:
    """Turn "Department of Ports" and "Ports Department" into each other."""
    if len(words) > 2 and words[1] == "of":  # noqa: PLR2004  head, joint and the rest
        yield " ".join((*words[2:], words[0]))


def _place_variants(words: tuple[str, ...]) -> Iterator[str]:
    if len(words) > 1 and words[-1] in {"city", "strip"} and not _is_origin(words):
        yield " ".join(words[:-1])
    if " ".join(words) == "gaza strip":
        yield "gaza"
    if words[:2] == ("city", "of"):
        yield " ".join(words[2:])
