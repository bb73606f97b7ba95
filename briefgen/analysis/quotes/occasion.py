"""Tells where and when something was said from what was said: "on Friday", "told reporters"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.analysis import lexicon

if TYPE_CHECKING:
    from briefgen.analysis.document import Document, Token

_PREPOSITIONS = frozenset(
    {"on", "in", "at", "during", "after", "before", "to", "via", "through", "by", "over", "from"}
    | {"about", "of", "with", "earlier", "late"}
)


def is_occasion(document: Document, token: Token) -> bool:
    """Tell whether a phrase that a cue governs says when, where or to whom it was said."""
    if token.dep == "npadvmod" or (token.dep == "advmod" and token.pos == "ADV"):
        return True
    if token.dep in {"dative", "iobj"}:
        return True
    if token.dep != "prep" or token.lower not in _PREPOSITIONS:
        return False
    return any(_sets_scene(part) for part in document.subtree(token))


def _sets_scene(token: Token) -> bool:
    """Tell whether a word names a time or a setting."""
    if token.entity in {"DATE", "TIME"}:
        return True
    return token.lower in lexicon.words("cues", "time", "setting")
