"""Cuts a short title for an article without a headline out of a sentence, by its parse.

A title ends only where the main clause of the sentence is complete, and begins only where that
clause begins. What is left out must not change what the clause says: conditions, sources
("according to …"), negations and restrictive clauses always stay.
"""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING, Final

from briefgen.analysis.standalone_clauses import DAYS, SUBJECTS, VERBS, is_torn

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefgen.analysis.document import Document, Token
    from briefgen.model import Excerpt

FEWEST_WORDS: Final = 6
"""Fewest words of a title that is cut from a longer sentence."""

LONGEST_TITLE: Final = 110
"""Most code points of a sentence that is a title as a whole, and of a title that is cut."""

LONGEST_CUT: Final = 160
"""Most code points of a title that is cut where no shorter one is complete."""

LONGEST_WHOLE: Final = 300
"""Most code points of a sentence that is its own title for want of a complete part."""

# Clauses and phrases that tell when, why or beside what something happened.
_CIRCUMSTANCES: Final = frozenset(
    {"after", "although", "amid", "as", "because", "before", "despite", "during", "following"}
    | {"since", "though", "when", "while", "where"}
)
# Prepositions of a phrase of time, before a day or an hour.
_OF_TIME: Final = frozenset({"at", "by", "from", "in", "on", "over", "through"})
# Prepositions of a phrase that can be left out before the subject, with its comma.
_FRONTED: Final = _CIRCUMSTANCES | frozenset({"at", "for", "from", "in", "on", "with"})
_PARTICIPLES: Final = frozenset({"VBG", "VBN"})
_COMMON: Final = frozenset({"NN", "NNS"})
# Verbs that name the source of what is before them. Others of saying ("call for", "refuse") mostly
# tell what was done.
_REPORTING: Final = frozenset({"say", "tell", "report", "announce", "claim", "allege", "add"})
# Tags of words that a complete clause does not end with: prepositions, articles, conjunctions.
_UNFINISHED: Final = frozenset({"IN", "DT", "CC", "TO", "PRP$", "WDT", "WRB", "WP", "MD"})
_LOOSE: Final = frozenset({",", ";", ":", ".", "—", "–", "-", "--", "and"})


def cut_title(document: Document, sentence: int) -> Excerpt:
    """Return the title in a sentence: its main clause, as much of it as is a title.

    A sentence of at most ``LONGEST_TITLE`` code points is a title as a whole, without its full
    stop. Of a longer one it is the longest part within that length that is complete, else the
    shortest complete part up to ``LONGEST_CUT``, else the whole sentence up to ``LONGEST_WHOLE``;
    a longer one is cut at its last comma within ``LONGEST_CUT``, or between two words.
    """
    low, stop = document.bounds[sentence]
    if low == stop:
        return document.sentences[sentence].excerpt
    first, last = low, _without_marks(document, low, stop - 1)
    if _length(document, first, last) <= LONGEST_TITLE:
        return document.excerpt(first, last)
    parts = [part for part in _parts(document, first, last) if _is_whole(document, *part)]
    lengths = {part: _length(document, *part) for part in parts}
    short = [part for part in parts if lengths[part] <= LONGEST_TITLE]
    if short:
        return document.excerpt(*max(short, key=lengths.__getitem__))
    middling = [part for part in parts if lengths[part] <= LONGEST_CUT]
    if middling:
        return document.excerpt(*min(middling, key=lengths.__getitem__))
    if _length(document, first, last) > LONGEST_WHOLE:
        last = _cut_anywhere(document, first, last)
    return document.excerpt(first, last)


def _cut_anywhere(document: Document, first: int, last: int) -> int:
    """Return the last token before a comma, else before any token, within ``LONGEST_CUT``."""
    fitting = [end for end in range(first, last) if _length(document, first, end) <= LONGEST_CUT]
    commas = [end for end in fitting if document.tokens[end].text == ","]
    return _without_marks(document, first, (commas or fitting or [last])[-1])


def _length(document: Document, first: int, last: int) -> int:
    return len(document.span(first, last))


def _parts(document: Document, low: int, high: int) -> Iterator[tuple[int, int]]:
    """Yield the runs of tokens of a sentence that contain its whole main clause."""
    root = next((one for one in document.through(low, high) if one.dep == "ROOT"), None)
    subjects = document.children(root, *SUBJECTS) if root else ()
    if root is None or not subjects or root.pos not in VERBS or subjects[0].index > root.index:
        return
    if document.children(root, "mark") or document.tokens[low].tag == "WRB":
        return
    subject, _ = document.edges(subjects[0])
    ends = {_without_marks(document, low, end) for end in _ends(document, root, subject, high)}
    for start in sorted({low, _after_front(document, low, root, subject)}):
        yield from ((start, end) for end in sorted(ends) if end > root.index)


def _after_front(document: Document, low: int, root: Token, subject: int) -> int:
    """Return where the subject begins if all before it can be left out, else ``low``.

    A title begins with a capital or a figure, as the article has it.
    """
    before, begins = document.previous(subject), document.tokens[subject].text[0]
    if not (begins.isupper() or begins.isdigit()):
        return low
    front = [one for one in document.children(root) if one.index < subject and one.dep != "punct"]
    fits = before is not None and before.text == "," and before.index > low
    return subject if fits and all(_can_lead(document, one) for one in front) else low


def _can_lead(document: Document, front: Token) -> bool:
    """Return whether what stands before a subject can be left out."""
    if front.dep == "prep":
        return front.lower in _FRONTED
    if front.dep == "advcl":
        return _is_circumstance(document, front) or _is_participle(document, front)
    return front.dep == "npadvmod"


def _ends(document: Document, root: Token, subject: int, high: int) -> Iterator[int]:
    """Yield the last tokens with which a sentence can end after its main clause.

    All but ``high`` are within ``LONGEST_CUT`` of the subject.
    """
    yield high
    last = document.tokens[subject].start + LONGEST_CUT
    ahead = document.through(root.index + 1, high)
    for token in takewhile(lambda one: one.start <= last, ahead):
        end = document.edges(token)[0] - 1
        if end >= root.index and _can_go(document, token) and _can_end(document, root, end, high):
            yield end


def _can_end(document: Document, root: Token, end: int, high: int) -> bool:
    """Return whether a sentence can end after ``end``: nothing needed and no source comes later."""
    final, rest = document.tokens[end], document.through(end + 1, high)
    kept = document.through(document.bounds[root.sentence][0], end)
    parted = any(one.head > end for one in kept)
    measured = final.dep == "npadvmod" and final.entity in DAYS and final.tag in _COMMON
    if parted or measured or final.tag in _UNFINISHED:
        return False
    if any(one.lower == "according" or one.lemma in _REPORTING for one in rest):
        return False
    return all(_can_go(document, one) for one in rest if one.head <= end)


def _can_go(document: Document, token: Token) -> bool:
    """Return whether a dependent can be left out with its subtree, or is a mark."""
    before = document.previous(document.edges(token)[0])
    after_comma = before is not None and before.text in {",", "—", "–", "--"}
    beside = after_comma or (before is not None and before.dep == "cc")
    parted = after_comma or (before is not None and before.pos in {"PROPN", "NUM"})
    match token.dep:
        case "punct":
            return True
        case "prep":
            return _is_loose_phrase(document, token, beside=beside)
        case "npadvmod":
            return token.entity in DAYS
        case "advcl":
            return _is_circumstance(document, token) or (parted and _is_participle(document, token))
        case "relcl" | "acl" | "appos":
            return after_comma
        case _:
            return _is_second_clause(document, token) or _joins_beside(document, token)


def _is_loose_phrase(document: Document, preposition: Token, *, beside: bool) -> bool:
    """Return whether a phrase tells only when or why: "on Monday", "amid protests"."""
    if preposition.lower in _CIRCUMSTANCES - {"as"}:
        return preposition.lower != "since" or document.head(preposition).dep == "ROOT"
    return (beside and preposition.lower == "with") or _is_time(document, preposition)


def _is_second_clause(document: Document, token: Token) -> bool:
    """Return whether a token is "and" or the verb of the clause that it adds to the main one."""
    head = document.head(token)
    added = [one for one in document.children(head, "conj") if document.children(one, *SUBJECTS)]
    joined = {one.lower for one in document.children(head, "cc")}
    fits = head.dep == "ROOT" and head.pos in VERBS and bool(added) and joined <= {"and"}
    return fits and (token.dep == "cc" or token in added)


def _joins_beside(document: Document, token: Token) -> bool:
    """Return whether a conjunction joins a phrase to the main clause: "…, but with little hope"."""
    following = document.next(token)
    return token.dep == "cc" and following is not None and following.lower == "with"


def _is_circumstance(document: Document, clause: Token) -> bool:
    """Return whether a clause is opened by one of ``_CIRCUMSTANCES``."""
    openers = document.children(clause, "mark", "advmod", "prep")
    return any(one.lower in _CIRCUMSTANCES for one in openers)


def _is_participle(document: Document, clause: Token) -> bool:
    """Return whether a clause has a participle and no word that opens it: "calling for change"."""
    return clause.tag in _PARTICIPLES and not document.children(clause, "mark")


def _is_time(document: Document, preposition: Token) -> bool:
    nouns = document.children(preposition, "pobj")
    return preposition.lower in _OF_TIME and bool(nouns) and nouns[0].entity in DAYS


def _without_marks(document: Document, low: int, last: int) -> int:
    """Return the last token of a run of tokens without stops, commas and dashes at its end."""
    while last > low and document.tokens[last].text in _LOOSE:
        last -= 1
    return last


def _is_whole(document: Document, first: int, last: int) -> bool:
    """Return whether a part has enough words, and has both of each pair of marks or neither."""
    text = document.excerpt(first, last).text
    return len(text.split()) >= FEWEST_WORDS and not is_torn(text)
