"""Decides whether a cue is about a matter or only occurs in the same sentence as its naming."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefgen.analysis.document import Document
    from briefgen.analysis.issues.issue_types import Cue, Naming

# A cue is about a frame word if it is attached at most this many governors above it.
REACH = 4
# Words in quotation marks with at least this many tokens are a statement of their own.
LONG_QUOTE = 7
QUOTATION_MARKS = frozenset({"“", "”", '"', "``", "''"})
# Dependents of these kinds are clauses of their own and say something else.
CLAUSES = frozenset({"relcl"})


def is_near(document: Document, naming: Naming, cue: Cue) -> bool:
    """Return whether a cue is about a naming: inside its phrase, or on a verb above it."""
    if naming.first <= cue.last and cue.first <= naming.last:
        return not cue.first <= naming.head <= cue.last or naming.nature == "open"
    if _spoken(document, naming.head) != _spoken(document, cue.first):
        return False
    token = document.tokens[naming.head]
    verbs = [token, *islice(document.ancestors(token), REACH)]
    for at in range(cue.first, cue.last + 1):
        word = document.tokens[at]
        if word in verbs or (word.dep not in CLAUSES and document.head(word) in verbs):
            return True
    return False


def is_spoken(document: Document, index: int) -> bool:
    """Return whether a token is inside a long quotation."""
    return _spoken(document, index) is not None


def _spoken(document: Document, index: int) -> tuple[int, int] | None:
    """Return the token indices of the marks of the long quotation around a token, if any."""
    first, stop = document.bounds[document.tokens[index].sentence]
    marks = [at for at in range(first, stop) if document.tokens[at].text in QUOTATION_MARKS]
    opening = [at for at in marks if at < index]
    if len(opening) % 2 == 0:
        return None
    closing = next((at for at in marks if at > index), stop)
    return (opening[-1], closing) if closing - opening[-1] > LONG_QUOTE else None
