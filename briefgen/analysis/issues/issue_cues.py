"""Finds cues: words that say that a matter is open, and its status."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from itertools import zip_longest
from typing import TYPE_CHECKING, cast

from briefgen.analysis.document import lower_of
from briefgen.analysis.issues.cue_scope import QUOTATION_MARKS
from briefgen.analysis.issues.issue_types import Cue
from briefgen.data import lexicon

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefgen.analysis.document import Document, Token
    from briefgen.model import IssueStatus

# How surely a cue of each status shows that a matter is open, estimated by reading. The future
# tense and a standstill make readers ask on; criticism is often mere comment; a decision closes a
# matter as often as it opens one.
STRENGTH = {
    "pending": 1.0,
    "under way": 0.8,
    "stalled": 1.0,
    "blocked or rejected": 0.9,
    "contested": 0.7,
    "threatened": 0.8,
    "decided, follow-up open": 0.4,
}
MODALS = {"will": 1.0, "wo": 1.0, "'ll": 1.0, "shall": 1.0, "would": 0.7}
MODALS |= {"could": 0.6, "may": 0.7, "might": 0.6, "should": 0.5}
# The group of cues that look to the future; "pending: unsettled" only leaves things open.
AHEAD = "pending"
# Verbs that only say that the state given by a cue within the next ``NEXT`` words persists.
CARRIERS = frozenset({"remain"})
NEXT = 3
SOFTENED = frozenset({"say", "think", "like", "guess", "imagine", "love", "argue", "suggest"})
# Words by which writers mean themselves. Between quotation marks they are somebody else's.
OWN = frozenset({"I", "my", "My", "me", "myself", "we", "We", "our", "Our", "us", "ourselves"})
# A story is an essay if more than this fraction of its sentences are about the writer.
ESSAY = 0.2
# Marks that open a quotation, each with its closing mark.
MARKS = {"“": "”", "‘": "’", '"': '"', "''": "''", "``": "''"}
# "((Ana Ng)) We will go on", "NG: We will go on"; a text with this many repeated labels is an
# interview.
_ANSWER = re.compile(r"\(\([^()]{1,40}\)\)|[A-Z][\w.’' -]{0,30}: (?=[A-Z“\"'])")
TURNS = 4
_YEAR = re.compile(r"(?:1[5-9]|20)[0-9]{2}")
# Fraction of the remaining doubt that a cue of strength 1 removes.
BITE = 0.5


def find_cues(document: Document) -> tuple[tuple[Cue, ...], ...]:
    """Return the cues of each sentence, in order; of two with the same start, the longer one.

    Sentences about a year long past have none, because what was open then is not open now. Neither
    have questions, which only ask, nor sentences about the writer, which are no report.
    """
    silent = find_bygone(document) | find_unreported(document)
    return tuple(
        ()
        if number in silent
        else _drop_carriers(document, [cue for cue in _scan(words) if _counts(document, cue)])
        for number, words in enumerate(map(document.words, range(len(document.sentences))))
    )


def find_bygone(document: Document) -> frozenset[int]:
    """Return the sentences in the past tense about years long past, or about something ended."""
    years = find_years(document)
    told = {document.tokens[index].sentence for index in years}
    lately = {document.tokens[index].sentence for index, past in years.items() if not past}
    past = {number for number in told - lately if not _reaches_today(document.words(number))}
    return frozenset(past) | find_ended(document)


def find_ended(document: Document) -> frozenset[int]:
    """Return the sentences that look back on something over: "that dispute ended after …"."""
    return frozenset(
        root.sentence
        for root in document.tokens
        if (root.dep, root.tag) == ("ROOT", "VBD")
        and root.lemma.lower() in {"end", "last"}
        and any(
            one.lower in {"that", "those"}
            for subject in document.children(root, "nsubj")
            for one in document.children(subject, "det")
        )
    )


def find_years(document: Document) -> dict[int, bool]:
    """Return the years that a story names, by token index, and whether each is long past.

    They are compared with the year of publication, or else with the last year that is named.
    """
    years = {
        token.index: int(token.text)
        for token in document.tokens
        if token.entity == "DATE" and _YEAR.fullmatch(token.text)
    }
    published = document.article.published
    present = published.year if published else max(years.values(), default=0)
    return {index: year < present - 1 for index, year in years.items()}


def find_unreported(document: Document) -> frozenset[int]:
    """Return the sentences that report nothing: questions, interviews, the writer on himself."""
    return _find_asking(document) | _find_own(document)


def _find_asking(document: Document) -> frozenset[int]:
    """Return the sentences that are questions."""
    return frozenset(
        number
        for number, sentence in enumerate(document.sentences)
        if sentence.excerpt.text.rstrip("”\"'’) ").endswith("?")
    )


def _find_own(document: Document) -> frozenset[int]:
    """Return the sentences of interviews, and those in which the writer says "I" or "we".

    If many of the other sentences do, the whole story counts as the writer's own.
    """
    talk = _find_transcript(document)
    asked = {n for n, one in enumerate(document.sentences) if one.paragraph >= talk}
    own = {token.sentence for token in _find_unquoted(document) if token.text in OWN}
    marked = {token.sentence for token in document.tokens if token.text in QUOTATION_MARKS}
    own -= marked | asked
    essay = len(own) > ESSAY * (len(document.sentences) - len(asked))
    return frozenset(range(len(document.sentences)) if essay else asked | own)


def _find_unquoted(document: Document) -> Iterator[Token]:
    """Yield the tokens outside quotation marks; a new paragraph ends an unclosed quotation."""
    closing = paragraph = None
    for token in document.tokens:
        here = document.sentences[token.sentence].paragraph
        closing, paragraph = (closing if here == paragraph else None), here
        if closing:
            closing = None if token.text == closing else closing
        elif token.text in MARKS:
            closing = MARKS[token.text]
        else:
            yield token


def _find_transcript(document: Document) -> int:
    """Return the paragraph in which an interview begins, found by the names before the answers."""
    labelled = {
        sentence.paragraph: match.group()
        for sentence in reversed(document.sentences)
        if (match := _ANSWER.match(document.article.plain, sentence.excerpt.start))
    }
    again = len(labelled) - len(set(labelled.values()))
    return min(labelled) if again >= TURNS else len(document.article.paragraphs)


def _reaches_today(words: tuple[Token, ...]) -> bool:
    """Return whether a sentence has a verb in the present or one that looks ahead."""
    return any(word.tag in {"VBZ", "VBP"} or word.lower == "will" for word in words)


def _counts(document: Document, cue: Cue) -> bool:
    """Return whether a cue shows something open here: not so in "would have won", "I would say"."""
    word = document.tokens[cue.first]
    if word.tag == "MD":
        return word.lower == "will" or not _is_unreal(document, word)
    before = lower_of(document.previous(word))
    if word.lower == "still":  # "Still, nobody came" only links
        return word.index > document.bounds[word.sentence][0]
    if word.lower == "possible":
        return before != "as"
    if word.lemma == "opposition":  # "an opposition leader"
        return word.dep != "compound"
    if word.lemma == "consider":
        led = {child.tag for child in document.children(word, "aux")}
        return word.tag == "VBG" or bool(led & {"MD", "TO"})
    return True


def _is_unreal(document: Document, modal: Token) -> bool:
    """Return whether a modal is about what did not happen, or only softens the speaker's words."""
    verb = document.head(modal)
    have = any(child.lower in {"have", "'ve"} for child in document.children(verb, "aux"))
    own = any(child.lower in {"i", "one", "you"} for child in document.children(verb, "nsubj"))
    return have or (own and verb.lemma in SOFTENED)


def openness(cues: tuple[Cue, ...]) -> float:
    """Return from 0 to 1 how open a sentence leaves its matter; each cue reduces the doubt."""
    doubt = 1.0
    for cue in cues:
        doubt *= 1 - BITE * cue.strength
    return 1 - doubt


def _drop_carriers(document: Document, cues: list[Cue]) -> tuple[Cue, ...]:
    """Return the cues without a "remains" whose complement is a cue: "remains in dispute"."""
    return tuple(
        cue
        for cue, after in zip_longest(cues, cues[1:])
        if document.tokens[cue.first].lemma not in CARRIERS
        or after is None
        or after.first - cue.last > NEXT
    )


def _scan(words: tuple[Token, ...]) -> Iterator[Cue]:
    place = 0
    while place < len(words):
        cue = _modal(words[place]) or _listed(words, place)
        if cue:
            yield cue
        place += 1 + (cue.last - cue.first if cue else 0)


def _modal(token: Token) -> Cue | None:
    strength = MODALS.get(token.lower) if token.tag == "MD" else None
    if strength is None:
        return None
    return Cue(token.index, token.index, "pending", strength, ahead=True)


def _listed(words: tuple[Token, ...], place: int) -> Cue | None:
    """Return the longest listed cue that begins at an index of ``words``."""
    forms = dict.fromkeys((words[place].lemma.lower(), words[place].lower))
    known = _entries()
    entries = [entry for form in forms if form in known for entry in known[form]]
    for lemmas, pos, status, ahead in sorted(entries, key=lambda entry: -len(entry[0])):
        row = words[place : place + len(lemmas)]
        if len(row) == len(lemmas) and all(map(_is, row, lemmas)) and pos in ("", row[0].pos):
            return Cue(row[0].index, row[-1].index, status, STRENGTH[status], ahead)
    return None


def _is(token: Token, lemma: str) -> bool:
    return lemma in (token.lemma.lower(), token.lower)


def opening_words() -> frozenset[str]:
    """Return the words with which the listed cues begin."""
    return frozenset(_entries())


@cache
def _entries() -> dict[str, tuple[tuple[tuple[str, ...], str, IssueStatus, bool], ...]]:
    """Index the listed cues by their first word, longest first."""
    found = defaultdict(list)
    for group, entries in lexicon.groups("openness").items():
        for entry in entries:
            phrase, _, mark = entry.partition(" (")
            lemmas = tuple(phrase.split())
            row = (lemmas, mark.rstrip(")").upper(), cast("IssueStatus", group.partition(":")[0]))
            found[lemmas[0]].append((*row, group == AHEAD))
    return {
        first: tuple(sorted(rows, key=lambda row: -len(row[0]))) for first, rows in found.items()
    }
