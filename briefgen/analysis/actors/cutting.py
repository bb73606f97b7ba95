"""How a run that may be a name is cut to size, and what is no name after all."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from briefgen.analysis.actors import gazetteer
from briefgen.analysis.actors.stretches import Run, fold_run
from briefgen.analysis.actors.titles import is_title
from briefgen.data import lexicon

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from briefgen.analysis.document import Document, Token


def shape(document: Document, run: Run) -> Iterator[Run]:
    """Cut a run into pieces that may be names: no marks inside, no articles at the edges."""
    for piece in _cut(document, run):
        trimmed = _trim(document, piece)
        if trimmed and not _is_junk(document, trimmed):
            yield trimmed


def _cut(document: Document, run: Run) -> Iterator[Run]:
    """Cut at commas, brackets, dashes and before an article that no preposition leads to."""
    first = run.first
    for index in range(run.first, run.last + 1):
        token = document.tokens[index]
        if (
            token.text in _CUTS
            or _is_credit(document, token)
            or _is_stray_article(document, run, index)
            or _is_owner_of_person(document, run, index)
        ):
            if first < index:
                yield replace(run, first=first, last=index - 1)
            first = index + 1
            run = _doubted(document, run, first)
        elif _repeats(document, first, index):
            yield replace(run, first=first, last=index - 1)
            first = index
    if first <= run.last:
        yield replace(run, first=first)


def _doubted(document: Document, run: Run, first: int) -> Run:
    """Doubt that what is named in apposition behind a body is one: "Tarn Dam, Calloway Price,"."""
    last = document.tokens[run.last]
    named = run.label == "ORG" and run.last > first and last.dep == "appos"
    return replace(run, label="") if named else run


_CUTS = frozenset(
    {",", "(", ")", "[", "]", "—", "–", "--", ";", ":", "“", "”", '"', "|", "/"}
    | {"after", "amid", "because", "before", "during", "since", "until"}
)
"""Marks and lower-case words that no name goes on over."""


def _repeats(document: Document, first: int, index: int) -> bool:
    """Tell that a name begins again: "Ana Ng Ana Ng", "Ana Ng Ana NgPort", as pages link names."""
    size = index - first
    if not size:
        return False
    name, again = document.tokens[first:index], document.tokens[index : index + size]
    if len(again) < size or not again[-1].text.startswith(name[-1].text):
        return False
    return [word.text for word in name[:-1]] == [word.text for word in again[:-1]]


def _is_credit(document: Document, token: Token) -> bool:
    """Tell the "Image" of "Image: Ana Ng" from a name."""
    after = document.tokens[min(token.index + 1, len(document.tokens) - 1)]
    return token.text in {"Image", "Photo", "Video", "Credit", "Picture"} and after.text == ":"


def _is_owner_of_person(document: Document, run: Run, index: int) -> bool:
    """Tell the "'s" of "the Harbour Party's Ana Ng", which ends one name before another."""
    after = document.tokens[index + 1 : run.last + 1]
    if document.tokens[index].tag != "POS" or len(after) <= 1:
        return False
    return gazetteer.fold(after[0].text) in gazetteer.given_names() and _is_plain(after)


def _is_plain(words: Sequence[Token]) -> bool:
    """Tell words of which none is one that names of bodies are made of."""
    telling = gazetteer.organisation_heads() | gazetteer.outlet_heads()
    return not any(word.text in telling for word in words)


def _is_stray_article(document: Document, run: Run, index: int) -> bool:
    token, before = document.tokens[index], document.tokens[index - 1]
    if run.label in {"PERSON", "GPE"} and (token.text in {"&", "and"} or token.tag == "POS"):
        return True
    return token.text in {"the", "a", "an"} and index > run.first and before.text[0].isupper()


def _trim(document: Document, run: Run) -> Run | None:
    """Take off articles, possessives and lower-case words at both ends."""
    first, last = run.first, run.last
    tokens = document.tokens
    while first <= last and not _may_open(tokens[first]):
        first += 1
    if first < last and _is_prefixed(document, first):
        first += 1
    while last >= first and not _may_close(tokens[last]):
        last -= 1
    while last > first and _is_party_member(tokens[last]):
        last -= 1
    while last > first and tokens[last].text.isdigit() and _is_place(document, first, last - 1):
        last -= 1
    return replace(run, first=first, last=last) if first <= last else None


def _is_prefixed(document: Document, index: int) -> bool:
    """Tell the "Marlow" of "the pro-Marlow Harbour Action Fund", which is no part of the name."""
    if index < 2:  # noqa: PLR2004  the prefix and its hyphen
        return False
    prefix, hyphen = document.tokens[index - 2 : index]
    return hyphen.text == "-" and prefix.lower in {"pro", "anti", "non"}


def _may_open(token: Token) -> bool:
    acronym = len(token.text) > 1 and token.text.isupper()
    if token.lower in lexicon.words("parts", "openers") and not acronym:
        return False
    return token.text[0].isupper() or token.lower in lexicon.words("parts", "particles")


def _may_close(token: Token) -> bool:
    if token.text[0].isupper() or token.text[0].isdigit():
        return True
    return token.lower in lexicon.words("organisations", "party people", "state organs")


def _is_place(document: Document, first: int, last: int) -> bool:
    return gazetteer.is_on_the_map(fold_run(document, first, last))


def _is_junk(document: Document, run: Run) -> bool:
    """Tell what is no name: signs, addresses, times, an adjective, a title alone or half of one."""
    words = document.tokens[run.first : run.last + 1]
    if _is_scrap(document, run, words) or _only_common(words):
        return True
    if len(words) == 1 and (_is_no_name(words[0]) or _is_adjective(words[0])):
        return True
    if run.label == "NORP" and not _names_a_group(words):
        return True
    return all(map(is_title, words)) or _completes_a_title(document, run)


def _is_scrap(document: Document, run: Run, words: Sequence[Token]) -> bool:
    """Tell what a page leaves between its names: signs, party and state, links, credits."""
    text = "".join(word.text for word in words)
    if any(sign in text for sign in "@#%$<>=*_") or sum(c.isalpha() for c in text) < 2:  # noqa: PLR2004
        return True
    if document.tokens[run.first - 1].text in {"-", "–"} and _follows_party(document, run):
        return True
    if _PARTY_AND_STATE.fullmatch(text):
        return True
    return _is_glued(document, run) or _is_credited(document, run)


_PARTY_AND_STATE = re.compile(r"[RDI][-–][A-Z][A-Za-z.]*")
"""What stands in brackets behind a politician: "R-Tarn", "D-N.V."."""


def _is_glued(document: Document, run: Run) -> bool:
    """Tell the end of a link that a page ran into the next: "Ana Ng Ana NgPort closed"."""
    for word in document.tokens[run.first : run.last + 1]:
        inner = _INNER_CAPITAL.match(word.text)
        before = document.tokens[max(0, word.index - _GLUE_REACH) : word.index]
        if inner and any(token.text == inner[1] for token in before):
            return True
    return False


_INNER_CAPITAL = re.compile(r"(\w+?[^\W\d_A-Z])[A-Z]")
_GLUE_REACH = 5
"""Words between a name and its second half on the page, at most."""


def _is_credited(document: Document, run: Run) -> bool:
    """Tell who took a picture, and not for whom: "Ana Ng/Pool/AFP"."""
    tokens = document.tokens
    stop = document.bounds[tokens[run.first].sentence][1]
    if run.last + 1 >= stop or tokens[run.last + 1].text != "/":
        return False
    near = tokens[run.last + 1 : min(stop, run.last + _CREDIT_REACH)]
    words = tokens[run.first : run.last + 1]
    return any(map(_is_outlet, near)) and not any(map(_is_outlet, words)) and _is_plain(words)


_CREDIT_REACH = 6
"""Words between a name and the agency in a credit, at most."""


def _is_outlet(word: Token) -> bool:
    return gazetteer.fold(word.text) in gazetteer.outlets()


def _only_common(words: tuple[Token, ...]) -> bool:
    """Tell what is made of capitalised common words alone: "Super PAC"."""
    return all(word.text in lexicon.words("parts", "no names") for word in words)


def _is_adjective(word: Token) -> bool:
    """Tell "Tarnish" from "Tarn" and from "the Tarns", "Republican" from "Republicans"."""
    folded = gazetteer.fold(word.text)
    if folded in gazetteer.parties():
        return _is_party_member(word)
    return (
        folded in gazetteer.demonyms()
        and folded not in gazetteer.nations()
        and not folded.endswith("s")
    )


def _is_party_member(word: Token) -> bool:
    """Tell "Republican", also of "a Tarn Republican", from "Republicans"."""
    return gazetteer.fold(word.text) in lexicon.words("organisations", "party members")


def _follows_party(document: Document, run: Run) -> bool:
    """Tell the state in "R-Tarn" or "D-Tarn" from a place that plays a part."""
    return run.first > 1 and document.tokens[run.first - 2].text in {"R", "D", "I"}


def _is_no_name(word: Token) -> bool:
    if word.text in lexicon.words("parts", "no names"):
        return True
    return word.pos in _NO_NAME_POS and not word.text.isupper()


_NO_NAME_POS = frozenset({"PRON", "DET", "AUX", "ADP", "CCONJ", "SCONJ", "PART", "INTJ", "ADV"})


def _names_a_group(words: tuple[Token, ...]) -> bool:
    """Tell whether a NORP names people ("Republicans") and is no adjective ("Republican")."""
    last = words[-1]
    folded = gazetteer.fold(last.text)
    if folded in gazetteer.demonyms() or folded in gazetteer.parties():
        return folded.endswith("s") or folded == "gop"
    if last.lower in lexicon.words("organisations", "party people", "state organs"):
        return True
    return last.tag in {"NNPS", "NNS"} or (last.pos == "PROPN" and last.dep not in _MODIFIERS)


_MODIFIERS = frozenset({"amod", "compound", "nmod", "nummod", "acomp", "attr"})


def _completes_a_title(document: Document, run: Run) -> bool:
    """Tell "State" in "Secretary of State" and "Harbour" in "Harbour Minister" from names."""
    tokens = document.tokens
    if gazetteer.is_known(fold_run(document, run.first, run.last)):
        return False
    if run.first >= 2 and tokens[run.first - 1].lower == "of":  # noqa: PLR2004  title, "of", name
        return is_title(tokens[run.first - 2]) and run.label != "PERSON" and run.last == run.first
    follows = run.last + 1 < len(tokens) and tokens[run.last + 1]
    return bool(follows) and run.label in {"ORG", ""} and is_title(follows)  # type: ignore[arg-type]
