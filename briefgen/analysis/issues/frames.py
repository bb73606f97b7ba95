"""Where the article names a matter: the frame words of the genre, with the phrase around each."""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import TYPE_CHECKING

from briefgen.analysis import lexicon
from briefgen.analysis.issues.matter import Naming

if TYPE_CHECKING:
    from briefgen.analysis.document import Document, Token

# Words that a label has at most; a phrase is widened to the right up to here.
LONGEST = 8
POINTERS = frozenset(
    {"the", "this", "that", "these", "those", "such", "its", "their", "his", "her"}
)
LINKS = frozenset(
    {"on", "over", "of", "for", "with", "between", "against", "about", "into", "in", "to", "from"}
    | {"at", "by", "around", "toward", "towards", "regarding", "among"}
)
CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM"})


def find_namings(document: Document) -> tuple[Naming, ...]:
    """Find every naming of a matter in the story, in reading order."""
    found: list[Naming] = []
    reach = -1
    for token in document.tokens:
        if document.sentences[token.sentence].furniture is None:
            naming = _name(document, token, inner=token.index <= reach)
            if naming is not None:
                found.append(naming)
                reach = reach if naming.doing else max(reach, naming.last)
    return tuple(found)


def _name(document: Document, token: Token, *, inner: bool) -> Naming | None:
    """Make a naming of a token that is a frame word."""
    doing = token.pos == "VERB"
    if not doing and token.pos not in ("NOUN", "PROPN"):
        return None
    word = _frame_word(document, token)
    frame = _frames().get(("to " if doing else "") + word)
    if frame is None or token.dep == "compound" or _inside_name(token):
        return None
    family, is_open = frame
    first, last = _phrase(document, token)
    about = content_words(document, first, last) - {word}
    return Naming(
        head=token.index,
        first=first,
        last=last,
        sentence=token.sentence,
        family=family,
        open=is_open,
        word=word,
        about=about,
        taken_up=not doing and _points_back(document, token),
        doing=doing,
        inner=inner,
    )


def content_words(document: Document, first: int, last: int) -> frozenset[str]:
    """Give the dictionary forms of the words with content, from one token to another."""
    return frozenset(
        token.lemma.lower()
        for token in document.tokens[first : last + 1]
        if token.pos in CONTENT
        and token.entity not in ("DATE", "TIME", "ORDINAL", "CARDINAL")
        and token.lemma.lower() not in lexicon.words("idle")
        and any(map(str.isalnum, token.text))
    )


def count_words(document: Document) -> Counter[str]:
    """Count in how many sentences of the story each content word stands."""
    counts: Counter[str] = Counter()
    for number, sentence in enumerate(document.sentences):
        first, stop = document.bounds[number]
        if sentence.furniture is None and stop > first:
            counts.update(content_words(document, first, stop - 1))
    return counts


def _frame_word(document: Document, token: Token) -> str:
    """Give the dictionary form, with what a hyphen ties to it: "cease-fire"."""
    lemma = token.lemma.lower()
    before = document.tokens[max(token.index - 2, 0) : token.index]
    if len(before) == 2 and before[1].text == "-" and before[1].end == token.start:  # noqa: PLR2004 - two tokens
        tied = f"{before[0].lower}-{lemma}"
        return tied if tied in _frames() else lemma
    return lemma


def _inside_name(token: Token) -> bool:
    """Tell whether the word is part of a longer name, as in "Best Deal Ltd"."""
    return token.pos == "PROPN" and token.entity in ("PERSON", "ORG", "GPE", "WORK_OF_ART")


def _points_back(document: Document, token: Token) -> bool:
    return any(child.lower in POINTERS for child in document.children(token, "det", "poss"))


def _phrase(document: Document, head: Token) -> tuple[int, int]:
    """Give the first and last token of the phrase: modifiers, frame word, what it is about."""
    first = head.index if head.pos == "VERB" else _left_edge(document, head)
    last = head.index
    for child in document.children(head):
        if child.index > last and child.index == _next(document, last):
            reach = _reach(document, child)
            if reach is not None and _words(document, first, reach) <= LONGEST:
                last = reach
    return first, last


def _next(document: Document, index: int) -> int:
    """Step over an opening quotation mark."""
    following = index + 1
    if following < len(document.tokens) and document.tokens[following].tag == "``":
        following += 1
    return following


def _left_edge(document: Document, head: Token) -> int:
    """Give the first token of the modifiers, without articles, pronouns and empty words."""
    first, _ = document.edges(head)
    start = head.index
    for child in document.children(head, "compound", "amod", "nmod", "poss", "nummod"):
        if child.index < head.index:
            start = min(start, document.edges(child)[0])
    start = max(first, start)
    while start < head.index and _idle(document.tokens[start]):
        start += 1
    return start


def _idle(token: Token) -> bool:
    """Tell whether a word at the edge of a phrase can go."""
    return (
        token.pos in ("DET", "PRON", "PUNCT", "NUM", "ADV", "PART", "CCONJ", "ADP")
        or token.lemma.lower() in lexicon.words("idle")
        or token.entity in ("DATE", "ORDINAL", "TIME")
    )


def _reach(document: Document, child: Token) -> int | None:
    """Give the last token of a complement of the frame word: "on a resolution", "to sue"."""
    if child.dep == "prep" and child.lower in LINKS:
        objects = document.children(child, "pobj", "pcomp")
        return _noun_end(document, objects[0]) if objects else None
    if child.dep in ("acl", "relcl") and document.tokens[document.edges(child)[0]].tag == "TO":
        return _verb_end(document, child)
    if child.dep == "dobj":
        return _noun_end(document, child)
    return None


def _noun_end(document: Document, noun: Token) -> int | None:
    """Give the end of a noun phrase without its relative clause: "of" and "and" included."""
    if noun.pos == "PRON" or noun.entity in ("DATE", "TIME"):
        return None
    last = noun.index
    if noun.pos == "VERB":
        return _verb_end(document, noun)
    for child in document.children(noun, "prep", "cc", "conj"):
        if child.dep == "prep" and child.lower not in ("of", "for", "on", "over"):
            break
        if child.index == last + 1 or child.dep == "conj":
            end = document.edges(child)[1] if child.dep != "cc" else child.index
            if end - last <= 4 and not _has_clause(document, child):  # noqa: PLR2004 - a short tail
                last = end
    while document.tokens[last].dep in ("cc", "punct", "prep"):
        last -= 1
    return last


def _has_clause(document: Document, token: Token) -> bool:
    return any(
        word.pos in ("VERB", "AUX", "PRON") or word.tag in (",", ":")
        for word in document.subtree(token)
    )


def _verb_end(document: Document, verb: Token) -> int:
    """Give the end of a verb with its object."""
    last = verb.index
    for child in document.children(verb, "prt", "dobj", "attr", "acomp"):
        end = child.index if child.pos != "NOUN" else _noun_end(document, child)
        if end is not None and end > last:
            last = end
    return last


def _words(document: Document, first: int, last: int) -> int:
    """Count words as a reader does, by white space."""
    return len(document.excerpt(first, last).text.split())


@cache
def _frames() -> dict[str, tuple[str, bool]]:
    """Index the frame words: each to its family, and whether that is open by nature."""
    found: dict[str, tuple[str, bool]] = {}
    for group, entries in lexicon.groups("frames").items():
        family, _, mark = group.partition(": ")
        for entry in entries:
            found.setdefault(entry, (family, mark == "open"))
    return found
