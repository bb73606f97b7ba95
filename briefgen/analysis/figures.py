"""Finds the figures of a story, with what each counts and who gave it."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from briefgen.analysis.document import count_lemmas, lower_of
from briefgen.analysis.figure_conflicts import find_conflicts
from briefgen.analysis.figure_features import measure_figure
from briefgen.analysis.figure_kinds import (
    CURRENCIES,
    are_harmed,
    is_aside,
    is_clocked,
    is_model,
    is_score,
    is_state,
    is_tally,
    is_term,
)
from briefgen.analysis.logistic import read_model
from briefgen.analysis.quotes.quotation_marks import is_quoted, pair_marks
from briefgen.analysis.speaker_lookup import find_speeches
from briefgen.analysis.standalone_clauses import find_shown
from briefgen.data import lexicon
from briefgen.model import Figure, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from briefgen.analysis.document import Document, Token
    from briefgen.analysis.figure_kinds import Run
    from briefgen.analysis.logistic import Features
    from briefgen.analysis.speaker_lookup import Speeches
    from briefgen.model import Excerpt, Quote

# What a figure counts is named within this many words after the number.
NAMED_WITHIN = 6
# Entities whose numbers are not figures: dates, and names such as "Channel 4".
NO_FIGURES = frozenset(
    {"DATE", "TIME", "ORDINAL", "PERSON", "ORG", "PRODUCT", "LAW", "FAC", "EVENT", "WORK_OF_ART"}
)
# "2am" is a time, not a figure.
HALVES = frozenset({"am", "pm"})
DEGREES = frozenset({"°", "°C", "°F", "º"})
DEFINITE = frozenset({"the", "these", "those", "both", "all", "his", "her", "their"})
RANGE_LINKS = frozenset({"to", "-", "–", "of", "or"})
# After these words a number is a name or a label, not a count.
LABELLED = frozenset({"top", "magnitude", "category", "section", "article", "chapter", "region"})
LABELLED |= {"flight", "route", "level", "phase", "stage", "page", "number", "no.", "room", "grade"}
OPEN_ENDS = frozenset({("per", "cent"), ("or", "more"), ("or", "fewer"), ("or", "less")})
# "SEK9": a currency code written together with its amount.
_CODED = re.compile(r"[A-Z]{2,3}[0-9][0-9.,]*")
_YEAR = re.compile(r"(?:1[5-9]|20)[0-9]{2}")
# "9/11" is a name, "2-1" a score or a vote, "555-0101" a telephone number.
_NO_NUMBER = re.compile(r".*[0-9][/:][0-9]|[0-9]+s$|.*[0-9]-[0-9]|.*[0-9]\.[^\W\d]")
# "12-man", "82-year-old": a number that is part of another word.
_TIED = re.compile(r"-[^\W\d]| (?:years?|months?) old\b")


def find_figures(document: Document, quotes: tuple[Quote, ...]) -> tuple[Figure, ...]:
    """Return the figures of the story, in reading order."""
    speeches = find_speeches(quotes)
    model = read_model("figures")
    found = []
    for figure, features in measure_figures(document):
        speaker = speeches.speaker(figure.value.span)
        said_by = speaker.actor if speaker and _is_said(document, figure, speeches) else None
        found.append(replace(figure, said_by=said_by, worth=model.likelihood(features)))
    least = model.thresholds["printed"]
    return find_conflicts(document, _with_shared_clauses(found, least), speeches)


def _is_said(document: Document, figure: Figure, speeches: Speeches) -> bool:
    """Return whether a speaker may stand beside a figure: what is shown up to it was said.

    In "the minister was firm, as she vowed to help a million people" the first words are the
    writer's. A whole sentence has its own cue.
    """
    clause, value = figure.clause, figure.value.span
    if clause is None or speeches.speaker(Span(min(clause.start, value.start), value.end)):
        return True
    sentence = document.sentences[document.top(value).sentence].excerpt
    return clause.start == sentence.start and clause.end >= sentence.end - 1


def measure_figures(document: Document) -> Iterator[tuple[Figure, Features]]:
    """Yield the figures of the story, each with the features from which its worth is computed."""
    marked = [marked.outer for marked in pair_marks(document.article)]
    counted = count_lemmas(document)
    for number in _numbers(document):
        counts = _counted(document, *number)
        if _is_figure(document, number, counts):
            value = document.excerpt(*number)
            shown = find_shown(document, value.span)
            figure = Figure(value, _excerpt(document, counts), clause=shown.excerpt)
            quoted = is_quoted(value.span, marked)
            yield figure, measure_figure(document, figure, shown, counted, quoted=quoted)


def _with_shared_clauses(figures: Sequence[Figure], least: float) -> tuple[Figure, ...]:
    """Return the figures; the first one in each clause lists the others that share it.

    Only figures worth at least ``least`` count. A clause inside a wider one is replaced by the
    wider one, so that no words are printed twice.
    """
    wider = _find_wider([one.clause for one in figures if one.worth >= least and one.clause])
    wide = [replace(one, clause=wider.get(one.clause, one.clause)) for one in figures]
    places: dict[Excerpt | None, list[int]] = defaultdict(list)
    for place, figure in enumerate(wide):
        if figure.worth >= least:
            places[figure.clause].append(place)
    firsts = {shared[0]: tuple(shared[1:]) for shared in places.values()}
    return tuple(
        replace(figure, shares_with=firsts.get(place, ())) for place, figure in enumerate(wide)
    )


def _find_wider(clauses: Sequence[Excerpt]) -> dict[Excerpt | None, Excerpt]:
    """Map each clause to the widest clause that contains it, which may be itself."""
    wider: dict[Excerpt | None, Excerpt] = {}
    widest: Excerpt | None = None
    for clause in sorted(clauses, key=lambda one: (one.start, -one.end)):
        if widest is None or clause.end > widest.end:
            widest = clause
        wider[clause] = widest
    return wider


# --- the number -----------------------------------------------------------------------------------


def _numbers(document: Document) -> Iterator[Run]:
    """Yield each number of the story as a run of tokens, with the words that belong to it."""
    stop = 0
    for token in document.tokens:
        if token.index >= stop and _opens(document, token):
            last = _last(document, token.index)
            stop = last + 1
            first = _first(document, token.index)
            if not _is_part_of_a_word(document, token.index, last):
                yield first, last


def _opens(document: Document, token: Token) -> bool:
    """Return whether a token begins a number that is in no date, name or furniture."""
    is_multitude = token.lower in lexicon.words("numbers", "multitude")
    if not (is_multitude or token.pos == "NUM") or not any(map(str.isalnum, token.text)):
        return False
    if document.sentences[token.sentence].furniture:
        return False
    read = is_clocked(document, token) or is_term(document, token)
    if token.entity in NO_FIGURES and not read:
        return False
    before = document.previous_in_sentence(token)
    labelled = lower_of(before) in LABELLED
    if labelled or document.is_rest_of_word(token) or is_model(before, token):
        return False  # the "n't" that a parser may take for a number; "the top 10", "magnitude 6"
    if is_multitude:
        return lower_of(document.next(token)) == "of"
    return not _NO_NUMBER.match(token.text)


def _last(document: Document, index: int) -> int:
    """Return the last token of a number, including "million", "%", "of thousands" or "to 50"."""
    last = index
    while following := document.next_in_sentence(last):
        after = document.next(following)
        tied = following.start == document.tokens[last].end and (
            following.text.isalpha() or following.text in DEGREES
        )
        if following.pos == "NUM" or tied or following.lower in lexicon.words("numbers", "unit"):
            last += 1
        elif after and (
            (following.lower, after.lower) in OPEN_ENDS
            or (following.lower in RANGE_LINKS and _continues(document, last, after))
        ):
            last += 2
        else:
            break
    return last


def _continues(document: Document, last: int, after: Token) -> bool:
    """Return whether a number continues after "to" or "of": "40 to 50", "tens of thousands"."""
    if lower_of(document.next(last)) == "of":
        return after.lower in lexicon.words("numbers", "multitude")
    if not (after.pos == "NUM" and after.text[:1].isdigit()):
        return False
    unit = document.tokens[last].lower
    again = lower_of(document.next(after)) == unit
    return again or unit not in lexicon.words("numbers", "unit")


def _first(document: Document, index: int) -> int:
    """Return the first token of a number, including "$", "nearly", or "half a" before "million"."""
    first = index
    for size in (1, 1, 3, 2, 1):
        start = max(first - size, 0)
        lead = " ".join(token.lower for token in document.tokens[start:first])
        if (
            _same_sentence(document, start, index)
            and _leads(document, lead, first)
            and not (lead == "over" and _is_about(document, start))
        ):
            first = start
    before = document.previous_in_sentence(first)
    return before.index if before and _CODED.fullmatch(before.text) else first


def _is_about(document: Document, over: int) -> bool:
    """Return whether "over" says what something is about: "a complaint over 3,400 ballots"."""
    before = document.previous_in_sentence(over)
    if before is None or before.pos != "NOUN":
        return False
    return before.lemma.lower() not in lexicon.words("numbers", "count")


def _leads(document: Document, lead: str, first: int) -> bool:
    if lead.upper() in CURRENCIES:
        return True
    if lead == "a":
        return document.tokens[first].lower in lexicon.words("numbers", "unit")
    if lead == "half":
        return document.tokens[first].lower == "a"
    return lead in lexicon.words("numbers", "before")


def _is_part_of_a_word(document: Document, index: int, last: int) -> bool:
    """Return whether a number is part of a hyphenated word, an age, a conversion or a label."""
    text = document.article.plain
    start, end = document.tokens[index].start, document.tokens[last].end
    bound = (
        _TIED.match(text, end) is not None
        or text[end : end + 2].lower() in HALVES
        or text.endswith(("-", "#", "/"), 0, start)
    )
    return bound or text.startswith(")", end) or is_aside(document, index)


def _same_sentence(document: Document, one: int, two: int) -> bool:
    return document.tokens[one].sentence == document.tokens[two].sentence


# --- what it counts -------------------------------------------------------------------------------


def _counted(document: Document, first: int, last: int) -> Run | None:
    """Return the tokens of what a number counts: "39 people", "40 percent of the vote"."""
    inside = document.through(first, last)
    outer = [token for token in inside if not first <= token.head <= last] or [inside[-1]]
    top = max(outer, key=lambda token: token.pos == "NUM")
    noun = document.head(top)
    while noun.dep == "compound" and document.head(noun).index > noun.index > last:
        noun = document.head(noun)
    if last < noun.index and noun.tag == "NNP":
        return None  # "737 Max", "36 Castle Street": a name, not a count
    if last < noun.index and noun.pos in ("NOUN", "PROPN"):
        return _bounded(document, last + 1, _with_of(document, noun))
    return (
        _counted_after_link(document, inside)
        or _of_a_count(document, top)
        or (_measured(document, top) if _is_measure(inside) else None)
    )


def _of_a_count(document: Document, top: Token) -> Run | None:
    """Return what a number without a noun counts: "the toll rose to 343", "75 are missing"."""
    verb = next((one for one in document.ancestors(top) if one.pos in ("VERB", "AUX")), None)
    if verb is None:
        return None
    verb = document.head(verb) if verb.dep in ("aux", "auxpass") else verb
    if top.dep == "dobj" and is_state(verb):
        return verb.index, verb.index
    if top.dep in ("nsubj", "nsubjpass"):
        states = document.children(verb, "acomp") if verb.pos == "AUX" else (verb,)
        return (states[0].index, states[0].index) if states and is_state(states[0]) else None
    for noun in document.children(verb, "nsubj", "nsubjpass", "dobj"):
        if noun.lemma.lower() in lexicon.words("numbers", "count"):
            return _compound(document, noun)[0], _with_of(document, noun)
    return None


def _is_measure(inside: tuple[Token, ...]) -> bool:
    """Return whether a number has a unit of its own: "49 percent", "$3 million"."""
    return any(token.lower in lexicon.words("numbers", "unit") for token in inside)


def _measured(document: Document, top: Token) -> Run | None:
    """Return what a share or an amount measures: "a turnout of 49%", "raise output by 30%".

    This is the noun before "of"; for "by", "at" and "to" it is the object of the verb, or else its
    subject.
    """
    link = document.head(top)
    if top.dep != "pobj" or link.lower not in {"of", "by", "at", "to"}:
        return None
    owner = document.head(link)
    if link.lower == "of":
        return _compound(document, owner) if owner.pos == "NOUN" else None
    verb = next((one for one in document.ancestors(link) if one.pos == "VERB"), None)
    for noun in document.children(verb, "dobj", "nsubj")[::-1] if verb else ():
        if noun.pos == "NOUN":
            return _compound(document, noun)
    return None


def _compound(document: Document, noun: Token) -> Run:
    """Return the tokens of a noun and its compound modifiers: "cereal production"."""
    start = min([one.index for one in document.children(noun, "compound")] or [noun.index])
    return start, noun.index


def _with_of(document: Document, noun: Token) -> int:
    """Return the last token of a noun or of the "of" phrase after it: "members of Congress"."""
    for link in document.children(noun, "prep"):
        objects = document.children(link, "pobj")
        adjoins = link == document.next(noun) and link.lower == "of"
        if adjoins and objects and objects[0].index > link.index:
            tail = document.through(link.index, objects[0].index)
            return noun.index if any(token.pos == "NUM" for token in tail) else objects[0].index
    return noun.index


def _counted_after_link(document: Document, inside: tuple[Token, ...]) -> Run | None:
    """Return the noun after "of"; for money, also the noun after "in" or "for"."""
    money = any(token.text in CURRENCIES for token in inside)
    token = document.next(inside[-1])
    while token and token.tag == "''":
        token = document.next(token)
    if token is None or token.lower not in (("of", "in", "for") if money else ("of",)):
        return None
    nouns = document.children(token, "pobj")
    if not nouns or nouns[0].pos not in ("NOUN", "PROPN") or nouns[0].entity in ("DATE", "GPE"):
        return None
    return _bounded(document, token.index + 1, nouns[0].index)


def _bounded(document: Document, first: int, last: int) -> Run | None:
    """Drop articles and punctuation from the front; return ``None`` if the noun is too far away."""
    tokens = document.tokens
    numbers = [at for at in range(first, last) if tokens[at].pos == "NUM"]
    first = numbers[-1] + 1 if numbers else first
    if first > last or tokens[first].tag == ":":
        return None  # the noun comes before the number; "80,000 - most of them students -"
    while first < last and tokens[first].pos in ("PUNCT", "DET", "SYM", "ADP", "PRON", "PART"):
        first += 1
    crossed = any(token.tag in (",", ":", ".") for token in tokens[first:last])
    return None if crossed or last - first >= NAMED_WITHIN else (first, last)


# --- whether it tells something -------------------------------------------------------------------


def _is_figure(document: Document, number: Run, counts: Run | None) -> bool:
    """Return whether a number has a unit, or counts something that is worth counting."""
    words = {token.lower for token in document.through(*number)}
    if lower_of(document.previous_in_sentence(number[0])) == "per" or is_score(document, number):
        return False  # "per 100,000 people"; "12 points to 10"
    money = any(word.upper() in CURRENCIES for word in words)
    last = document.tokens[number[1]]
    if document.head(last).pos == "ADJ" and counts is None and not money:
        return False  # "100% convinced"
    if money or is_term(document, last) or words & lexicon.words("numbers", "unit"):
        return True
    if counts is None:
        return is_tally(document, number)
    return _counts_enough(document, number, counts)


def _counts_enough(document: Document, number: Run, counts: Run) -> bool:
    """Return whether a number without a unit is large enough, or counts people who were harmed."""
    words = {token.lower for token in document.through(*number)}
    if not words & lexicon.words("numbers", "little"):
        return not (len(words) == 1 and _YEAR.fullmatch(next(iter(words))))
    told = lower_of(document.previous_in_sentence(number[0])) in DEFINITE
    if told or lower_of(document.next(number[1])) == "of":
        return False  # "the two miners", who were mentioned before; "one of the officers"
    lemmas = {t.lemma.lower() for t in document.through(*counts)}
    return bool(lemmas & lexicon.words("numbers", "harmed")) or are_harmed(document, counts)


def _excerpt(document: Document, run: Run | None) -> Excerpt | None:
    return None if run is None else document.excerpt(run[0], _word_end(document, run[1]))


def _word_end(document: Document, last: int) -> int:
    """Return the last token of a word joined by hyphens: "co-ops"."""
    while (mark := document.next(last)) and mark.text == "-":
        after = document.next(mark)
        joined = mark.start == document.tokens[last].end and after and after.start == mark.end
        if not joined:
            break
        last += 2
    return last
