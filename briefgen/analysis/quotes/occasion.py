"""Finds where, when and to whom something was said: "on Friday", "told reporters"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.data import lexicon

if TYPE_CHECKING:
    from collections.abc import Iterable

    from briefgen.analysis.document import Document, Token
    from briefgen.analysis.quotes.quoted_document import Page
    from briefgen.model import Span

_SCENIC = frozenset({"after", "before", "during", "at", "following", "outside", "inside"})
"""Prepositions that say when or where, whatever noun they take."""
ADDRESSING = frozenset(
    {"tell", "remind", "assure", "inform", "ask", "warn", "convince", "persuade", "advise"}
    | {"notify", "caution", "reassure", "teach", "promise", "show", "text", "email", "write"}
)
"""Verbs whose object is the person addressed."""
_PREPOSITIONS = frozenset(
    {"on", "in", "at", "during", "after", "before", "to", "via", "through", "by", "over", "from"}
    | {"about", "of", "with", "earlier", "late"}
)


def occasion_of(page: Page, verb: Token, content: Iterable[Span]) -> Span | None:
    """Return the words next to a cue that say when, where or to whom something was said.

    The run of phrases after the cue is preferred to a single phrase before it.
    """
    document = page.document
    spans = tuple(content)
    run: list[Token] = []
    for child in document.children(verb):
        place = document.span(*document.edges(child))
        if any(place.overlaps(span) for span in spans) or not _says_when_or_where(document, child):
            continue
        if run and run[-1].index > verb.index and _gap(document, run[-1], child):
            break
        if child.index > verb.index:
            run = [token for token in run if token.index > verb.index]
        run.append(child)
    if not run:
        return None
    first = run[0] if run[0].index > verb.index else run[-1]
    return document.span(document.edges(first)[0], document.edges(run[-1])[1])


def _gap(document: Document, left: Token, right: Token) -> bool:
    """Return whether other words come between two phrases."""
    return document.edges(right)[0] > document.edges(left)[1] + 2


def _says_when_or_where(document: Document, token: Token) -> bool:
    """Return whether a phrase is an occasion worth showing: more than an "also"."""
    if token.dep == "advmod":
        return _sets_scene(token) or token.lower == "prior"
    if token.dep == "prep" and token.lower in _SCENIC:
        return True
    if token.dep == "dobj":
        return document.head(token).lemma in ADDRESSING
    return is_occasion(document, token)


def is_occasion(document: Document, token: Token) -> bool:
    """Return whether a dependent of a cue says when, where or to whom something was said."""
    if token.dep == "npadvmod" or (token.dep == "advmod" and token.pos == "ADV"):
        return True
    if token.dep in {"dative", "iobj"}:
        return True
    if token.dep != "prep" or token.lower not in _PREPOSITIONS:
        return False
    return any(
        _sets_scene(part)
        for noun in document.children(token)
        for part in (noun, *document.children(noun))
    )


def _sets_scene(token: Token) -> bool:
    """Return whether a word names a time or a setting."""
    if token.entity in {"DATE", "TIME"}:
        return True
    return token.lower in lexicon.words("cues", "time", "setting")
