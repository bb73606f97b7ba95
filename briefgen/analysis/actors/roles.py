"""What the article says an actor is: the title before a name, the apposition after it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from briefgen.analysis.actors import gazetteer
from briefgen.data import lexicon

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from briefgen.analysis.document import Document, Token
    from briefgen.model import ActorKind, Excerpt, Mention

# How good a role is by its construction, by each word up to a fill, and by its place in the
# article. Set by hand: a full apposition beats a bare title, a long title beats a bare apposition.
APPOSITION = 3.0
TITLE = 2.8
NOUN_BEFORE = 2.4
COPULA = 1.6
RELATIVE = 1.2
PARTY_IN_BRACKETS = 0.4
PER_WORD = 0.25
FILL = 6
TOO_LONG = 14
LATER = 0.04
NAMES_SOMETHING = 0.9
OFFICE = 0.7
KIN_OF = -1.2

REACH = 8
"""Tokens looked at to the left of a name for a title."""
MENTIONS_READ = 24
"""Mentions looked at for each actor: whoever is named oftener has been introduced by then."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Tokens ``first`` to ``last``, both included, that may be a role, and how good they are."""

    first: int
    last: int
    score: float


def find_role(document: Document, mentions: Sequence[Mention], kind: ActorKind) -> Excerpt | None:
    """Choose the words that best say who an actor is, ``None`` where the article says nothing."""
    nouns = role_nouns(kind)
    best: Candidate | None = None
    for number, mention in enumerate(mentions[:MENTIONS_READ]):
        for found in role_candidates(document, mention, nouns):
            score = _score(document, found) - LATER * number
            if best is None or score > best.score:
                best = Candidate(found.first, found.last, score)
    return document.excerpt(best.first, best.last) if best else None


def role_candidates(
    document: Document, mention: Mention, nouns: frozenset[str]
) -> Iterator[Candidate]:
    """Give every stretch beside a mention that says who is named, in any of the constructions."""
    words = document.within(mention.bare.span) if mention.bare else ()
    if not words:
        return
    for construction in _CONSTRUCTIONS:
        found = construction(document, words, nouns)
        if found:
            yield found


@cache
def role_nouns(kind: str) -> frozenset[str]:
    """Give the nouns that a role of this kind of actor ends in."""
    if kind == "person":
        return lexicon.words("roles", "male", "female", "either") | _PARTY_NOUNS
    return gazetteer.group_nouns() if kind == "organisation" else gazetteer.place_nouns()


_PARTY_NOUNS = frozenset({"democrat", "republican", "conservative", "liberal", "independent"})


def _score(document: Document, found: Candidate) -> float:
    """Prefer what tells more, up to a length."""
    words = document.tokens[found.first : found.last + 1]
    size = len([word for word in words if word.pos not in {"PUNCT", "PART", "DET"}])
    score = found.score + PER_WORD * min(size, FILL)
    if size > TOO_LONG:
        score -= PER_WORD * (size - TOO_LONG)
    if any(word.tag in {"NNP", "NNPS"} for word in words):
        score += NAMES_SOMETHING
    if any(word.text[0].isupper() and _is_role(word, role_nouns("person")) for word in words):
        score += OFFICE
    return score + (KIN_OF if words[0].tag == "PRP$" else 0)


# --- before the name ------------------------------------------------------------------------------


def _title_before(
    document: Document, name: tuple[Token, ...], nouns: frozenset[str]
) -> Candidate | None:
    """Read the title that stands directly before a name: "Velmarian Harbour Minister"."""
    noun = _title_noun(document, name[0].index, nouns)
    if noun is None:
        return None
    first = noun
    while first > document.bounds[name[0].sentence][0] and _modifies(document, first - 1):
        first -= 1
    while document.tokens[first].tag in {"POS", "HYPH", ":"} and first < noun:
        first += 1
    title = document.tokens[first : name[0].index]
    if "minister" not in nouns and document.tokens[first - 1].tag != "DT":
        return None
    if all(gazetteer.fold(word.text) in lexicon.words("parts", "courtesy") for word in title):
        return None
    return Candidate(first, name[0].index - 1, TITLE)


def _title_noun(document: Document, core: int, nouns: frozenset[str]) -> int | None:
    """Find the noun of the title: the word before the name, or one with "of …" or "to …"."""
    tokens = document.tokens
    start = max(document.bounds[tokens[core].sentence][0], core - REACH)
    for index in range(core - 1, start - 1, -1):
        token = tokens[index]
        if _is_role(token, nouns) and (index == core - 1 or tokens[index + 1].lower in _LINKS):
            return index
        if index == core - 1 and token.tag not in {"NN", "NNS", "NNP", "NNPS"}:
            return None
        if index < core and not (token.tag in _INSIDE or token.lower in _LINKS | {"the"}):
            return None
    return None


_LINKS = frozenset({"of", "to", "for", "at", "on", "in"})
_INSIDE = frozenset({"NN", "NNS", "NNP", "NNPS", "JJ", "POS", "CC", "DT", "HYPH"})


def _is_role(token: Token, nouns: frozenset[str]) -> bool:
    if token.lower in nouns or token.lower.rpartition("-")[2] in nouns:
        return True
    if token.tag in {"NNS", "NNPS"} and token.lemma.lower() in nouns:
        return True
    if "minister" not in nouns:
        return False
    title = token.text[0].isupper() and gazetteer.fold(token.text) in gazetteer.titles()
    return title or (token.tag == "NN" and token.lower.endswith(_TRADES))


_TRADES = ("ist", "woman", "maker", "holder", "keeper", "owner", "fighter")
"""Endings of the nouns for trades that no list is long enough for."""


def _modifies(document: Document, index: int) -> bool:
    """Tell whether a token belongs to the title on its right."""
    token = document.tokens[index]
    if token.tag in {"DT", "PRP$", "IN", "CC", ",", "-LRB-", "-RRB-", "``", "''"}:
        return False
    if token.entity in {"DATE", "TIME"} or token.pos in {"PUNCT", "VERB", "AUX", "ADV", "PRON"}:
        return token.tag == "HYPH" or (token.tag in {"VBN", "VBG"} and token.dep == "amod")
    return token.tag in _BEFORE_NOUN


_BEFORE_NOUN = frozenset(
    {"NN", "NNS", "NNP", "NNPS", "JJ", "JJS", "VBN", "POS", "CD", "HYPH", "AFX"}
)


def _noun_before(
    document: Document, name: tuple[Token, ...], nouns: frozenset[str]
) -> Candidate | None:
    """Read the noun that a name stands in apposition to: "the port's director, Ana Ng"."""
    comma = name[0].index - 1
    first_of_sentence = document.bounds[name[0].sentence][0]
    if comma <= first_of_sentence or document.tokens[comma].text not in _OPEN:
        return None
    after, stop = name[-1].index + 1, document.bounds[name[0].sentence][1]
    if after < stop and document.tokens[after].text not in _CLOSE:
        return None
    first = comma
    while first > first_of_sentence and _builds_phrase(document.tokens[first - 1]):
        first -= 1
    first = _skip_marks(document, first)
    if first >= comma or _noun_of_phrase(document, first, comma - 1, nouns) is None:
        return None
    return Candidate(first, comma - 1, NOUN_BEFORE)


def _builds_phrase(token: Token) -> bool:
    return token.tag in _INSIDE | _BEFORE_NOUN | {"PRP$"} or token.lower in _LINKS


_OPEN = frozenset({",", "–", "—", "--", ":", "-", "("})
_CLOSE = frozenset({*",–—-:().;?!…", "--"})
_QUOTATION_MARKS = frozenset("“”\"‘’'")


def _skip_marks(document: Document, first: int) -> int:
    while document.tokens[first].pos in {"PUNCT", "CCONJ", "ADV", "SPACE"}:
        first += 1
    return first


# --- after the name -------------------------------------------------------------------------------


def _apposition(
    document: Document, name: tuple[Token, ...], nouns: frozenset[str]
) -> Candidate | None:
    """Read the apposition after a name: "Ana Ng, who is 43, the director of the port,"."""
    end = _end_of_pair(document, name)
    first = _after_marks(document, end + 1, name[-1].sentence)
    if first is None:
        return None
    last = _phrase_end(document, first)
    head = _noun_of_phrase(document, first, last, nouns)
    if head is None or last < first or _acts_itself(document, head, last):
        return None
    if end > name[-1].index and document.tokens[head].tag not in {"NNS", "NNPS"}:
        return None
    return Candidate(first, last, APPOSITION)


def _acts_itself(document: Document, head: int, last: int) -> bool:
    """Tell "According to Ng, a spokesman for the port was ill": the noun is the verb's subject."""
    noun, after = document.tokens[head], document.tokens[last + 1 : last + 2]
    subject = noun.dep in {"nsubj", "nsubjpass"} and noun.head > last
    return subject and bool(after) and after[0].tag in {"VBD", "VBZ", "VBP", "MD"}


def _end_of_pair(document: Document, name: tuple[Token, ...]) -> int:
    """Find the last token of "Ana Ng and Tom Roe", for "…, members of the board,"."""
    after, stop = name[-1].index + 1, document.bounds[name[0].sentence][1]
    if after >= stop or document.tokens[after].lower != "and":
        return name[-1].index
    last = after
    while last + 1 < stop and document.tokens[last + 1].tag in {"NNP", "NNPS"}:
        last += 1
    return last if last > after else name[-1].index


def _after_marks(document: Document, index: int, sentence: int) -> int | None:
    """Step over a bracket, an age and a comma after a name to where an apposition would begin."""
    stop = document.bounds[sentence][1]
    tokens = document.tokens
    if index < stop and tokens[index].text == "(":
        while index < stop and tokens[index].text != ")":
            index += 1
        index += 1
    if index >= stop or tokens[index].text not in _OPEN:
        return None
    index += 1
    if index + 1 < stop and tokens[index].text.isdigit() and tokens[index + 1].text == ",":
        index += 2
    return index if index < stop else None


def _phrase_end(document: Document, first: int) -> int:
    """Find the last token of a phrase: before the next mark, relative clause or finite verb."""
    stop = document.bounds[document.tokens[first].sentence][1]
    index = first
    while index < stop and not _ends_phrase(document.tokens[index]):
        index += 1
    marks = [i for i in range(first, index) if document.tokens[i].text in _QUOTATION_MARKS]
    return (marks[-1] if len(marks) % 2 else index) - 1


def _ends_phrase(token: Token) -> bool:
    if token.text in _CLOSE:
        return token.tag != "HYPH"
    if token.lower in {"who", "whose", "which", "that", "and", "but", "whom", "while", "when"}:
        return token.tag != "DT" and token.dep != "cc"
    return token.tag in {"VBD", "VBZ", "VBP", "MD"}


def _noun_of_phrase(document: Document, first: int, last: int, nouns: frozenset[str]) -> int | None:
    """Find the noun that an apposition is built on, if it is one that says who somebody is."""
    tokens = document.tokens
    for index in range(first, last + 1):
        token = tokens[index]
        ends = index == last or tokens[index + 1].tag in {"IN", "TO", "CC", "VBG", "VBN", "RP"}
        if token.tag in {"NN", "NNS", "NNP", "NNPS"} and ends:
            return index if _is_role(token, nouns) else None
        if token.tag not in _INSIDE and token.tag not in _BEFORE_NOUN | {"PRP$", "RB", "RBS", "``"}:
            return None
    return None


def _copula(document: Document, name: tuple[Token, ...], nouns: frozenset[str]) -> Candidate | None:
    """Read what a name "is" or "became": "Ana Ng is the director of the port"."""
    subject = next((token for token in name if token.dep == "nsubj"), None)
    if subject is None or document.head(subject).lemma not in _COPULAS:
        return None
    verb = document.head(subject)
    for noun in document.children(verb, "attr"):
        first = _skip_marks(document, document.edges(noun)[0])
        last = _phrase_end(document, first)
        if first <= noun.index <= last and _is_role(noun, nouns) and first > verb.index:
            return Candidate(first, last, COPULA)
    return None


_COPULAS = frozenset({"be", "become", "remain"})


def _relative(
    document: Document, name: tuple[Token, ...], nouns: frozenset[str]
) -> Candidate | None:
    """Read what somebody does by office: "Ana Ng, who heads the port authority,"."""
    who = _after_marks(document, name[-1].index + 1, name[-1].sentence)
    if who is None or document.tokens[who].lower not in {"who", "which"} or not nouns:
        return None
    verb = who + 1
    stop = document.bounds[name[-1].sentence][1]
    if verb + 1 >= stop or document.tokens[verb].lemma not in lexicon.words(
        "parts", "verbs of office"
    ):
        return None
    last = verb
    while last + 1 < stop and document.tokens[last + 1].text not in _CLOSE:
        last += 1
    return Candidate(verb, last, RELATIVE) if last > verb else None


def _party(document: Document, name: tuple[Token, ...], nouns: frozenset[str]) -> Candidate | None:
    """Read the party and state of a politician: "Ana Ng (R-Tarn)"."""
    index = name[-1].index + 1
    stop = document.bounds[name[-1].sentence][1]
    if (
        "minister" not in nouns
        or index + 1 >= stop
        or document.tokens[index].text not in {"(", ","}
    ):
        return None
    first = last = index + 1
    while last + 1 < stop and document.tokens[last + 1].text not in {")", ","}:
        last += 1
    text = document.excerpt(first, last).text
    if text[:2] in {"R-", "D-", "R–", "D–", "I-"} and len(text) <= 12:  # noqa: PLR2004  "R-Mass."
        return Candidate(first, last, PARTY_IN_BRACKETS)
    return None


_CONSTRUCTIONS: tuple[
    Callable[[Document, tuple[Token, ...], frozenset[str]], Candidate | None], ...
] = (
    _title_before,
    _noun_before,
    _apposition,
    _copula,
    _relative,
    _party,
)
