"""Recognises what looks like a name but is none: scraps of a page, adjectives, bare titles."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefgen.analysis.actors import gazetteer
from briefgen.analysis.actors.title_parts import completes_a_title
from briefgen.analysis.actors.titles import is_title
from briefgen.analysis.document import tag_of, text_of
from briefgen.data import lexicon

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefgen.analysis.actors.name_candidates import Run
    from briefgen.analysis.document import Document, Token


def is_junk(document: Document, run: Run) -> bool:
    """Return whether a run is no name: a sign, an address, a time, an adjective, a bare title."""
    words = document.through(run.first, run.last)
    if _is_scrap(document, run, words) or _only_common(words):
        return True
    if len(words) == 1 and (_is_no_name(words[0]) or _is_adjective(words[0])):
        return True
    if len(words) == 1 and _is_numbered(document, words[0]):
        return True
    if run.label == "NORP" and not _names_a_group(words):
        return True
    if _names_no_actor(words):
        return True
    return _only_titles(words) or _is_office(words) or completes_a_title(document, run)


def _only_titles(words: Sequence[Token]) -> bool:
    """Return whether the words are only titles: "Minister", "Inspector-General"."""
    return all(is_title(word) or word.tag == "HYPH" for word in words)


def _is_office(words: Sequence[Token]) -> bool:
    """Return whether the words are an office: "Foreign Secretary", "National Security Advisor"."""
    named = gazetteer.fold(words[0].text) in gazetteer.given_names()
    return not named and words[-1].lower in lexicon.words("parts", "offices")


def _is_scrap(document: Document, run: Run, words: Sequence[Token]) -> bool:
    """Return whether words are left over between names: signs, party and state, links, credits."""
    text = "".join(word.text for word in words)
    if any(sign in text for sign in "@#%$<>=*_/") or sum(c.isalpha() for c in text) < 2:  # noqa: PLR2004
        return True
    if text_of(document.previous(run.first)) in {"-", "–"} and _follows_party(document, run):
        return True
    if _PARTY_AND_STATE.fullmatch(text) or _is_state_in_brackets(document, run, text):
        return True
    if _is_own_paper(document, run, text) or _is_whole_answer(document, run):
        return True
    if _is_event(document, run) or _is_glued(document, run):
        return True
    return is_behind_credit(document, run.first) or _is_credited(document, run)


def _is_numbered(document: Document, word: Token) -> bool:
    """Return whether a word is the "Street" of "117th Street" or the "Chapter" of "Chapter 11"."""
    before = text_of(document.previous_in_sentence(word))
    if word.text in lexicon.words("places", "streets") and before[:1].isdigit():
        return True
    numbered = word.text in lexicon.words("parts", "numbered")
    return numbered and tag_of(document.next_in_sentence(word)) == "CD"


def _names_no_actor(words: Sequence[Token]) -> bool:
    """Return whether a name cannot act: "Harbour Safety Act", "Pell 206", but not "Ana Bill"."""
    if len(words) > 1 and _MODEL.fullmatch(words[-1].text):
        return True
    last = words[-2] if len(words) > 2 and words[-1].text == "No" else words[-1]  # noqa: PLR2004
    if len(words) < 2 or last.text not in lexicon.words("parts", "no actors"):  # noqa: PLR2004
        return False
    named = gazetteer.fold(words[0].text) in gazetteer.given_names()
    full = named and len(words) == 2  # noqa: PLR2004  first name and surname
    return not full and not gazetteer.is_known(gazetteer.fold(" ".join(w.text for w in words)))


_MODEL = re.compile(r"[A-Z]?\d{3,4}")
"""The number of a model or the year of a programme at the end of a name that cannot act."""


def _is_own_paper(document: Document, run: Run, text: str) -> bool:
    """Return whether a name is the outlet of the story, which "has learnt" or "has seen" things."""
    outlet = document.article.source.outlet
    if outlet and outlet.excerpt and document.at(outlet.excerpt.start):
        return text.lower() in outlet.text.replace(" ", "").lower()
    before = [word.lower for word in document.before(run.first, 3) if word.lower != "the"]
    return run.label != "PERSON" and before[-1:] == ["by"] and bool(_SEEING & set(before[:-1]))


_SEEING = frozenset({"seen", "obtained", "reviewed", "viewed"})


def _is_whole_answer(document: Document, run: Run) -> bool:
    """Return whether a word is a whole answer: "Ana Ng: Money.", "Rating: False"."""
    following = document.next_in_sentence(run.last)
    alone = run.first == run.last and text_of(following) in {"", ".", "!", "?"}
    if alone and document.article.kind == "fact check":
        return text_of(document.previous_in_sentence(run.first)) == ":"
    start = document.tokens[run.first].start
    return alone and any(turn.words.start == start for turn in document.article.turns)


def _is_event(document: Document, run: Run) -> bool:
    """Return whether a name is an event such as a storm: "Typhoon Marlow", "Operation Ellison"."""
    before = text_of(document.previous_in_sentence(run.first))
    words = {before, *(word.text for word in document.through(run.first, run.last - 1))}
    return _is_holiday(document, run) or bool(words & lexicon.words("parts", "events"))


def event_names(document: Document) -> frozenset[str]:
    """Return the folded names of storms and operations: the "Marlow" of "Typhoon Marlow"."""
    kinds = lexicon.words("parts", "events")
    following = (document.next_in_sentence(word) for word in document.tokens if word.text in kinds)
    named = (word for word in following if word and word.tag == "NNP" and word.text.istitle())
    return frozenset(
        folded for word in named if not gazetteer.is_known(folded := gazetteer.fold(word.text))
    )


def _is_holiday(document: Document, run: Run) -> bool:
    """Return whether this is "Harbour Day" or the "Marlow" of "Marlow's Day", not "Ana Day"."""
    first, last = document.tokens[run.first], document.tokens[run.last]
    after = document.after(run.last, 2)
    if [token.text for token in after[1:]] == ["Day"] and after[0].tag == "POS":
        return True
    named = gazetteer.fold(first.text) in gazetteer.given_names() or is_title(first)
    return run.first < run.last and last.text == "Day" and not named


_PARTY_AND_STATE = re.compile(r"[RDI][-–][A-Z][A-Za-z.]*")
"""The party and state after a politician's name: "R-Tarn", "D-N.V."."""


def _is_state_in_brackets(document: Document, run: Run, text: str) -> bool:
    """Return whether a run is the state after a politician's name: "Ana Ng (Mass.)"."""
    before, after = (
        document.tokens[place].text if 0 <= place < len(document.tokens) else ""
        for place in (run.first - 1, run.last + 1)
    )
    return (before, after) == ("(", ")") and text in lexicon.words("places", "state abbreviations")


def _is_glued(document: Document, run: Run) -> bool:
    """Return whether a link on the page was run into the next word: "Ana Ng Ana NgPort"."""
    for word in document.through(run.first, run.last):
        inner = _INNER_CAPITAL.match(word.text)
        before = document.before(word, _GLUE_REACH)
        if inner and any(token.text == inner[1] for token in before):
            return True
    return False


_INNER_CAPITAL = re.compile(r"(\w+?[^\W\d_A-Z])[A-Z]")
_GLUE_REACH = 5
"""Most words between a name and its repetition on the page."""


def is_behind_credit(document: Document, first: int) -> bool:
    """Return whether a name after "Image:" begins here, which credits the picture's maker."""
    words = [word.text for word in document.before(first, 2)]
    return words[1:] == [":"] and words[0] in lexicon.words("parts", "credits")


def _is_credited(document: Document, run: Run) -> bool:
    """Return whether a name is a photographer's in a credit, not an agency: "Ana Ng/Pool/AFP"."""
    slash = document.next_in_sentence(run.last)
    if slash is None or slash.text != "/":
        return False
    _, stop = document.bounds[slash.sentence]
    near = document.through(slash.index, min(stop, run.last + _CREDIT_REACH) - 1)
    words = document.through(run.first, run.last)
    return any(map(_is_outlet, near)) and not any(map(_is_outlet, words)) and is_plain(words)


_CREDIT_REACH = 6
"""Most words between a name and the agency in a credit."""


def _is_outlet(word: Token) -> bool:
    return gazetteer.fold(word.text) in gazetteer.outlets()


def _only_common(words: tuple[Token, ...]) -> bool:
    """Return whether the words are only common words in capitals: "Super PAC"."""
    return all(word.text in lexicon.words("parts", "no names") for word in words)


def _is_adjective(word: Token) -> bool:
    """Return whether a word is an adjective ("Tarnish", "Republican"), not a name ("Tarn")."""
    folded = gazetteer.fold(word.text)
    if folded in gazetteer.parties():
        return is_party_member(word)
    if folded in lexicon.words("organisations", "peoples"):
        return word.tag == "JJ" or word.dep in _MODIFIERS
    return (
        folded in gazetteer.demonyms()
        and folded not in gazetteer.nations()
        and not folded.endswith("s")
    )


def is_party_member(word: Token) -> bool:
    """Return whether a word is a party's adjective or member: "Republican", not "Republicans"."""
    return gazetteer.fold(word.text) in lexicon.words("organisations", "party members")


def _follows_party(document: Document, run: Run) -> bool:
    """Return whether a run is the state in "R-Tarn" or "D-Tarn"."""
    before = document.before(run.first, 2)
    return len(before) == 2 and before[0].text in {"R", "D", "I"}  # noqa: PLR2004  "R", "-"


def _is_no_name(word: Token) -> bool:
    if word.text in lexicon.words("parts", "no names"):
        return True
    return word.pos in _NO_NAME_POS and not word.text.isupper()


_NO_NAME_POS = frozenset({"PRON", "DET", "AUX", "ADP", "CCONJ", "SCONJ", "PART", "INTJ", "ADV"})


def _names_a_group(words: tuple[Token, ...]) -> bool:
    """Return whether a NORP names people ("Republicans") rather than being an adjective."""
    last = words[-1]
    folded = gazetteer.fold(last.text)
    if folded in gazetteer.demonyms() or folded in gazetteer.parties():
        return folded.endswith("s") or folded == "gop"
    if last.lower in lexicon.words("organisations", "party people", "state organs"):
        return True
    return last.tag in {"NNPS", "NNS"} or (last.pos == "PROPN" and last.dep not in _MODIFIERS)


_MODIFIERS = frozenset({"amod", "compound", "nmod", "nummod", "acomp", "attr"})


def is_plain(words: Sequence[Token]) -> bool:
    """Return whether none of the words shows that a name is a body's or an outlet's."""
    return not any(word.text in gazetteer.telling_words() for word in words)
