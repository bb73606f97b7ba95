"""How a name is completed that the parser saw in part: a first name, a surname, "of …"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from briefgen.analysis.actors import gazetteer
from briefgen.analysis.actors.stretches import Run, is_proper
from briefgen.analysis.actors.titles import is_title

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefgen.analysis.document import Document, Token


def grow(document: Document, run: Run, reached: int) -> Run:
    """Take in what belongs to a name and was left out: a first name, a surname, "of …"."""
    if run.label == "PERSON" or (run.label == "GPE" and run.first == run.last):
        return _grow_person(document, run, reached)
    if run.label == "ORG":
        return _grow_organisation(document, run)
    return run


def _grow_person(document: Document, run: Run, reached: int) -> Run:
    tokens = document.tokens
    first, last = run.first, run.last
    stop = document.bounds[tokens[first].sentence][1]
    start = document.bounds[tokens[first].sentence][0]
    while (
        run.label == "PERSON" and last + 1 < stop and _is_left_out(tokens[last + 1], tokens[last])
    ):
        if _is_said_twice(tokens[first : last + 2]):
            break
        last += 1
    while first - 1 > max(reached, start - 1) and _is_left_out(tokens[first - 1], tokens[first]):
        first -= 1
    label = run.label if first == run.first else "PERSON"
    return Run(first, last, label)


def _is_said_twice(words: Sequence[Token]) -> bool:
    """Tell that the last word begins the name anew: "Ana Ng Ana"."""
    return any(word.text == words[-1].text for word in words[:-1])


def _is_left_out(token: Token, beside: Token) -> bool:
    """Tell whether a token is the rest of the name that the token beside it belongs to."""
    linked = token.head == beside.index or beside.head in {token.index, token.head}
    return (
        is_proper(token)
        and token.entity in {"", "PERSON"}
        and linked
        and (token.text.isalpha() or token.text[1:2] == ".")
        and not is_title(token)
        and not gazetteer.is_known(gazetteer.fold(token.text))
        and abs(token.start - beside.end) <= 1 + len(token.text) + len(beside.text)
    )


def _grow_organisation(document: Document, run: Run) -> Run:
    """Go on over "of the …", "for …" after a word such as "Department" or "Foundation"."""
    tokens = document.tokens
    stop = document.bounds[tokens[run.first].sentence][1]
    last = run.last
    heads = gazetteer.organisation_heads()
    if not any(token.text in heads for token in tokens[run.first : last + 1]):
        return run
    index = last + 1
    if index >= stop or tokens[index].lower not in {"of", "for", "on", "against"}:
        return run
    index += 1
    if index < stop and tokens[index].lower == "the":
        index += 1
    while index < stop and is_proper(tokens[index]):
        last = index
        index += 1
    return replace(run, last=last)
