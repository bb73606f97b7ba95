"""Where the article names somebody or something: what the parser saw, trimmed and completed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from briefgen.analysis import lexicon
from briefgen.analysis.actors import gazetteer
from briefgen.analysis.actors.kinds import Name, decide_kinds
from briefgen.model import Mention

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from briefgen.analysis.document import Document, Token

LABELS = frozenset({"PERSON", "ORG", "GPE", "LOC", "FAC", "NORP"})
"""Entities that may be actors; works, laws, events, products, times and numbers are none."""

UNSURE = frozenset({"PRODUCT", "WORK_OF_ART", "EVENT", "LAW"})
"""Entities that small models confuse with actors: believed unless the name is one elsewhere."""


def find_mentions(document: Document) -> tuple[Mention, ...]:
    """Find every named mention of a person, an organisation, a state or a place, in order."""
    names = sorted(find_names(document), key=lambda name: name.first)
    return tuple(
        Mention(
            document.excerpt(name.first, name.last),
            document.tokens[name.first].sentence,
            kind=kind,
            bare=document.excerpt(name.core, name.last),
        )
        for name, kind in zip(names, decide_kinds(document, names), strict=True)
        if kind is not None
    )


def find_names(document: Document) -> list[Name]:
    """Find the token ranges that name somebody, without overlaps; order is not promised."""
    seen = [name for run in _entities(document) for name in _shape(document, run)]
    taken = {index for name in seen for index in range(name.first, name.last + 1)}
    known = {folded_core(document, name) for name in seen}
    missed = [
        name
        for run in _proper_runs(document, taken)
        for name in _shape(document, run)
        if _believable(document, name, known)
    ]
    return seen + missed


def folded_core(document: Document, name: Name) -> str:
    """Give the name without title as it is compared."""
    return gazetteer.fold(document.article.plain[slice(*_core_range(document, name))])


def _core_range(document: Document, name: Name) -> tuple[int, int]:
    return document.tokens[name.core].start, document.tokens[name.last].end


# --- what the parser saw --------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Run:
    """Tokens ``first`` to ``last``, both included, and the label the parser gave them."""

    first: int
    last: int
    label: str


def _entities(document: Document) -> Iterator[_Run]:
    for entity in document.entities:
        if entity.label in LABELS:
            yield _Run(entity.first, entity.last, entity.label)


def _shape(document: Document, run: _Run) -> Iterator[Name]:
    """Turn a run into names: trimmed, cut at commas, its title told from its name."""
    for piece in _cut(document, run):
        trimmed = _trim(document, piece)
        if trimmed and not _is_junk(document, trimmed):
            named = _with_title(document, trimmed)
            if named:
                yield named


def _cut(document: Document, run: _Run) -> Iterator[_Run]:
    """Cut at commas, brackets and dashes set between spaces, which no name runs across."""
    first = run.first
    for index in range(run.first, run.last + 1):
        if document.tokens[index].text in _CUTS:
            if first < index:
                yield replace(run, first=first, last=index - 1)
            first = index + 1
    if first <= run.last:
        yield replace(run, first=first)


_CUTS = frozenset({",", "(", ")", "[", "]", "—", "–", "--", ";", ":", "“", "”", '"', "|", "/"})


def _trim(document: Document, run: _Run) -> _Run | None:
    """Take off articles, possessives and lower-case words at both ends."""
    first, last = run.first, run.last
    tokens = document.tokens
    while first <= last and not _may_open(tokens[first]):
        first += 1
    while last >= first and not _may_close(tokens[last]):
        last -= 1
    return replace(run, first=first, last=last) if first <= last else None


def _may_open(token: Token) -> bool:
    return (
        token.text[0].isupper() or token.lower in _PARTICLES
    ) and token.lower not in lexicon.words("parts", "openers")


def _may_close(token: Token) -> bool:
    return token.text[0].isupper() or token.text[0].isdigit()


_PARTICLES = frozenset({"al", "al-", "bin", "van", "von", "de", "el", "la", "di"})


def _is_junk(document: Document, run: _Run) -> bool:
    """Tell what is no name: signs, addresses, times, a title alone, half of another title."""
    words = document.tokens[run.first : run.last + 1]
    text = " ".join(word.text for word in words)
    if any(sign in text for sign in "@#%$<>=*_") or not any(c.isalpha() for c in text):
        return True
    if len(words) == 1 and (
        words[0].text in lexicon.words("parts", "no names") or words[0].pos in _NO_NAME_POS
    ):
        return words[0].text not in _NAMES_ANYWAY
    if run.label == "NORP":
        return not _names_a_group(words)
    return _completes_a_title(document, run)


_NO_NAME_POS = frozenset({"PRON", "DET", "AUX", "ADP", "CCONJ", "SCONJ", "PART", "INTJ"})
_NAMES_ANYWAY = frozenset({"US", "IT", "WHO", "UN", "EU"})


def _names_a_group(words: tuple[Token, ...]) -> bool:
    """Tell whether a NORP names people ("Republicans") and is no adjective ("Republican")."""
    last = words[-1]
    return last.tag == "NNPS" or (last.pos in {"PROPN", "NOUN"} and last.dep not in _MODIFIERS)


_MODIFIERS = frozenset({"amod", "compound", "nmod", "nummod", "acomp", "attr"})


def _completes_a_title(document: Document, run: _Run) -> bool:
    """Tell the "State" of "Secretary of State" from a name."""
    before = document.tokens[max(0, run.first - 2) : run.first]
    words = [token.lower for token in before]
    return words[-1:] == ["of"] and words[:1] == ["secretary"] and run.first == run.last


# --- titles ---------------------------------------------------------------------------------------


def _with_title(document: Document, run: _Run) -> Name | None:
    """Tell the title inside a run from the name, and take in one that stands before it."""
    core = run.first
    while core < run.last and _is_title(document.tokens[core]) and run.label == "PERSON":
        core += 1
    if run.label == "PERSON" and core == run.last and _is_title(document.tokens[core]):
        return None
    first = run.first
    if run.label in {"PERSON", "ORG", "GPE"}:
        first = _reach_title(document, run.first)
    label = "PERSON" if first < run.first else run.label
    return Name(first, core, run.last, label)


def _reach_title(document: Document, first: int) -> int:
    """Move to the left over titles that stand directly before a name ("Prime Minister")."""
    tokens = document.tokens
    while (
        first > 0
        and tokens[first - 1].sentence == tokens[first].sentence
        and _is_title(tokens[first - 1])
        and tokens[first - 1].end + 1 == tokens[first].start
    ):
        first -= 1
    return first


def _is_title(token: Token) -> bool:
    return token.text[0].isupper() and (
        gazetteer.fold(token.text) in gazetteer.titles()
        or token.text in lexicon.words("parts", "title parts")
        or (token.lower in gazetteer.roles() and token.pos in {"PROPN", "NOUN"})
    )


# --- what the parser missed -----------------------------------------------------------------------


def _proper_runs(document: Document, taken: set[int]) -> Iterator[_Run]:
    """Give the runs of capitalised proper nouns that no name holds yet."""
    run: list[Token] = []
    for token in document.tokens:
        goes_on = bool(run) and run[-1].sentence == token.sentence
        fits = _is_proper(token) and token.index not in taken
        if fits and (goes_on or not run):
            run.append(token)
            continue
        if run:
            yield _Run(run[0].index, run[-1].index, "")
        run = [token] if fits else []
    if run:
        yield _Run(run[0].index, run[-1].index, "")


def _is_proper(token: Token) -> bool:
    return (
        token.tag in {"NNP", "NNPS"}
        and token.text[0].isupper()
        and token.entity not in _TIMES
        and not token.text.isdigit()
    )


_TIMES = frozenset({"DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "ORDINAL", "CARDINAL"})


def _believable(document: Document, name: Name, known: Iterable[str]) -> bool:
    """Tell whether a run that the parser missed is a name after all."""
    core = folded_core(document, name)
    if core in known:
        return True
    words = document.tokens[name.core : name.last + 1]
    if any(word.entity in UNSURE for word in words):
        return False
    return _is_known(core) or name.first < name.core or len(words) > 1 or _plays_a_part(words[0])


def _is_known(core: str) -> bool:
    return (
        core in gazetteer.nations()
        or core in gazetteer.places()
        or core in gazetteer.bodies()
        or core in gazetteer.outlets()
        or core in gazetteer.parties()
    )


def _plays_a_part(token: Token) -> bool:
    return token.dep in {"nsubj", "nsubjpass", "dobj", "pobj", "poss", "conj", "appos"}
