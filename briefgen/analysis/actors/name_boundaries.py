"""Cuts runs of tokens that may be names to size."""

from __future__ import annotations

from dataclasses import replace
from itertools import dropwhile
from typing import TYPE_CHECKING

from briefgen.analysis.actors import gazetteer
from briefgen.analysis.actors.false_names import is_junk, is_party_member, is_plain
from briefgen.analysis.actors.name_candidates import Run, fold_run, is_proper, opens_body
from briefgen.analysis.actors.titles import is_sure_title, is_title
from briefgen.analysis.document import tag_of, text_of
from briefgen.data import lexicon

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

    from briefgen.analysis.document import Document, Token


def shape(document: Document, run: Run) -> Iterator[Run]:
    """Yield the pieces of a run that may be names: no marks inside, no articles at the edges."""
    for piece in _cut(document, run):
        trimmed = _trim(document, piece)
        if trimmed and not is_junk(document, trimmed):
            yield trimmed


def split_before_title(document: Document, run: Run, known: Container[str]) -> tuple[Run, ...]:
    """Split a body from its officer: "Tarn Lines Chief Executive Ana Ng", "Tarn Lines Chair".

    The body must be one of the ``known`` names; words between it and the title go with the title.
    """
    words = document.through(run.first, run.last)
    title = next((place for place, word in enumerate(words) if place and is_sure_title(word)), 0)
    officer = tuple(dropwhile(is_title, words[title:]))
    if not title or not _is_officer(document, run, officer):
        return (run,)
    for size in range(title, 0, -1):
        between = words[size:title]
        if not (is_plain(between) and all(map(is_proper, between))):
            break
        if _is_body(document, run.first, size, known):
            body = Run(run.first, run.first + size - 1, "")
            return (body, Run(run.first + size, run.last, "PERSON")) if officer else (body,)
    return (run,)


def _is_officer(document: Document, run: Run, words: tuple[Token, ...]) -> bool:
    """Return whether the words are a name after a title, not the rest of the body's own name."""
    if not words:
        return run.label != "PERSON" and tag_of(document.next(run.last)) != "POS"
    return all(map(is_proper, words)) and is_plain(words) and not _ends_place(words[-1])


def _ends_place(word: Token) -> bool:
    return word.text in gazetteer.place_heads()


def _is_body(document: Document, first: int, size: int, known: Container[str]) -> bool:
    folded = fold_run(document, first, first + size - 1)
    return folded in known and folded not in gazetteer.given_names()


def _cut(document: Document, run: Run) -> Iterator[Run]:
    """Yield the pieces of a run between cuts: commas, brackets, dashes, stray articles and more."""
    first = run.first
    for index in range(run.first, run.last + 1):
        token = document.tokens[index]
        if (
            token.text in _CUTS
            or (token.text in _HEADLINE_VERBS and index > run.first)
            or _is_credit(document, token)
            or _is_stray_article(document, run, index)
            or _is_owner_of_person(document, run, index)
            or _follows_person(document, run, first, index)
        ):
            if first < index:
                yield replace(run, first=first, last=index - 1)
            first = index + 1
            run = _doubted(document, run, first)
        elif _repeats(document, first, index):
            yield replace(run, first=first, last=index - 1)
            first = index
    if first <= run.last:
        yield replace(run, first=first)


_HEADLINE_VERBS = frozenset(
    {"Are", "Can", "Could", "Had", "Has", "Have", "Is", "Said", "Says", "Was", "Were", "Would"}
)
"""Verbs that are capitalised in a headline like the names around them."""


def _doubted(document: Document, run: Run, first: int) -> Run:
    """Return a run without its body label if its end is an apposition: "Tarn Dam, Ana Ng,"."""
    last = document.tokens[run.last]
    named = run.label == "ORG" and run.last > first and last.dep == "appos"
    return replace(run, label="") if named else run


_CUTS = frozenset(
    {",", "(", ")", "[", "]", "—", "–", "--", ";", ":", "“", "”", '"', "|", "/"}
    | {"after", "amid", "because", "before", "during", "since", "until"}
)
"""Marks and lower-case words at which a name ends."""


def _repeats(document: Document, first: int, index: int) -> bool:
    """Return whether a name is repeated here, as on pages with links: "Ana Ng Ana Ng"."""
    size = index - first
    if not size:
        return False
    name, again = document.before(index, size), document.through(index, index + size - 1)
    if len(again) < size or not again[-1].text.startswith(name[-1].text):
        return False
    return [word.text for word in name[:-1]] == [word.text for word in again[:-1]]


def _is_credit(document: Document, token: Token) -> bool:
    """Return whether a token is the "Image" of "Image: Ana Ng", not a name."""
    credit = token.text in lexicon.words("parts", "credits")
    return credit and text_of(document.next(token)) == ":"


def _is_owner_of_person(document: Document, run: Run, index: int) -> bool:
    """Return whether a name ends before a person's: "the Harbour Party's Ana Ng"."""
    joint, after = document.tokens[index], document.through(index + 1, run.last)
    if not (joint.tag == "POS" or joint.lower == "of") or len(after) <= 1:
        return False
    known = gazetteer.fold(after[0].text) in gazetteer.given_names()
    return known and is_plain(after) and all(word.tag == "NNP" for word in after)


def _follows_person(document: Document, run: Run, first: int, index: int) -> bool:
    """Return whether "of" or "to" ends a person's name: "Ana Ng of Tarn Lines", "Ng to Ellison"."""
    joint = document.tokens[index]
    if run.label != "PERSON" or joint.lower not in {"of", "to"}:
        return False
    return joint.lower == "to" or (index - first > 1 and not is_title(document.tokens[first]))


def _is_stray_article(document: Document, run: Run, index: int) -> bool:
    token, before = document.tokens[index], document.previous(index)
    if run.label in {"PERSON", "GPE"} and (token.text in {"&", "and"} or token.tag == "POS"):
        return True
    return token.text in {"the", "a", "an"} and index > run.first and text_of(before)[:1].isupper()


def _trim(document: Document, run: Run) -> Run | None:
    """Return a run without articles, possessives and lower-case words at its ends."""
    first, last = run.first, run.last
    tokens = document.tokens
    while first <= last and not may_open(tokens[first]):
        first += 1
    if first < last and _is_prefixed(document, first):
        first += 1
    while last >= first and not _may_close(tokens[last]):
        last -= 1
    while last > first and (is_party_member(tokens[last]) or _is_verb(run, tokens[last])):
        last -= 1
    while last > first and _is_result(document, last):
        last -= 1
    while last > first and opens_body(document, last):
        last -= 1
    while last > first and tokens[last].text.isdigit() and _is_unnumbered(document, run, last):
        last -= 1
    return replace(run, first=first, last=last) if first <= last else None


def _is_unnumbered(document: Document, run: Run, last: int) -> bool:
    """Return whether a number after a name is not part of it, unlike that of "Harbour 45"."""
    return run.label == "PERSON" or _is_place(document, run.first, last - 1)


def _is_result(document: Document, index: int) -> bool:
    """Return whether table figures follow a name: "Harbour Party - 365", "Tarn 43–5"."""
    token = document.tokens[index]
    if token.text.isdigit():
        return text_of(document.previous(index)) in {"-", "–"}
    figures = not any(letter.isalpha() for letter in token.text)
    return token.text in {"-", "–"} or (
        figures and any(map(str.isdigit, token.text)) and "–" in token.text
    )


def _is_verb(run: Run, token: Token) -> bool:
    """Return whether a token is a headline's verb after a person: "Ana Ng Goes"."""
    return run.label == "PERSON" and token.tag == "VBZ"


def _is_prefixed(document: Document, index: int) -> bool:
    """Return whether a token is the "Marlow" of "the pro-Marlow Harbour Action Fund"."""
    prefix = [token.lower for token in document.before(index, 2)]
    return prefix[1:] == ["-"] and prefix[0] in {"pro", "anti", "non"}


def may_open(token: Token) -> bool:
    """Return whether a name can begin with this word, unlike "After" or "the"."""
    acronym = len(token.text) > 1 and token.text.isupper()
    if token.lower in lexicon.words("parts", "openers") and not acronym:
        return False
    return token.text[0].isupper() or token.lower in lexicon.words("parts", "particles")


def _may_close(token: Token) -> bool:
    if token.text[0].isupper() or token.text[0].isdigit():
        return True
    return token.lower in lexicon.words("organisations", "party people", "state organs")


def _is_place(document: Document, first: int, last: int) -> bool:
    return gazetteer.is_on_the_map(fold_run(document, first, last))
