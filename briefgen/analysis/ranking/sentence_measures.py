"""Computes the measures of sentences, by name, that ``combined_ranker.py`` weighs.

Each function returns one number for each sentence of the story, mostly between 0 and 1.
"""

from __future__ import annotations

import re
from math import log1p
from typing import TYPE_CHECKING

from briefgen.analysis.issues.issue_cues import find_cues, openness
from briefgen.analysis.ranking.graph import score_textrank
from briefgen.analysis.ranking.nutgraf import score_nutgraf
from briefgen.data import lexicon

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from briefgen.analysis.document import Token
    from briefgen.analysis.ranking.story_sentences import Story

LEDE = 12
"""Words of the shortest lede; a shorter sentence is a heading or introduces the lede."""

SHORT = 10
"""A sentence with fewer words says little by itself."""

LONG = 25
"""A sentence with more words loses score, because it takes the room of others."""

HISTORY = re.compile(
    r"\b(?:1[0-9]\d\d|20[01]\d|ago|earlier|previous|once|since|decades?"
    r"|last (?:spring|summer|fall|autumn|winter|week|month|year))\b"
)

DECK_LENGTH = 24
"""Words of the longest deck; a longer line is part of the story itself."""

DECK_SHARE = 0.5
"""Fraction of the stems of a deck that the lede repeats.

At this value, 4 of 93 articles open with a deck; of 1,436 others, which have none, 3 ledes match.
"""

DECK_JOINT = re.compile(r";\s+[A-Z0-9]")
"""Two decks in a row: "Ferry pier to close; Council cites cost"."""

TURN = re.compile(r"\W*(?:But|Yet|Now|Today|Still)\b")
TURN_WITHIN = range(1, 10)
"""Indices in the story at which a turn leads from the opening to the topic."""

MOSTLY = 0.6
"""A sentence of which a larger fraction is quoted is little else than a quote."""

FIRST_PERSON = frozenset({"i", "we", "my", "our", "me", "us"})
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
NOUNS = frozenset({"NOUN", "PROPN"})
PRESENT = frozenset({"VBZ", "VBP"})
JOINED = frozenset({"conj", "ccomp", "xcomp", "parataxis"})
WEEKDAY = re.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b")


def measure(story: Story, names: Iterable[str]) -> dict[str, Sequence[float]]:
    """Return the named measures, each with a number for each sentence of the story."""
    return {name: MEASURES[name](story) for name in names}


def score_position(story: Story) -> list[float]:
    """Return 1 for the first sentence, 1/2 for the second, 1/3 for the third and so on."""
    return [1 / (1 + place) for place in range(len(story))]


# --- its position --------------------------------------------------------------------------------


def _opening(story: Story) -> list[float]:
    return [float(place == 0) for place in range(len(story))]


def _deck(story: Story) -> list[float]:
    """Return 1 for a line above the lede that summarises it, else 0.

    A deck names no day, unlike a lede.
    """
    return [float(place == 0 and _opens_with_deck(story)) for place in range(len(story))]


def _opens_with_deck(story: Story) -> bool:
    if len(story) < 2 or len(story.words[0]) > DECK_LENGTH:  # noqa: PLR2004 - a deck and a lede
        return False
    deck, lede = (story.document.sentences[number] for number in story.numbers[:2])
    if deck.paragraph == lede.paragraph or WEEKDAY.search(story.texts[0]):
        return False
    said_again = len(story.terms[0].keys() & story.terms[1].keys())
    shared = said_again >= DECK_SHARE * max(1, len(story.terms[0]))
    return shared or DECK_JOINT.search(story.texts[0]) is not None


def _turn(story: Story) -> list[float]:
    """Return 1 if a delayed story comes to its point here ("But now the ferry …"), else 0."""
    return [
        float(place in TURN_WITHIN and TURN.match(text) is not None)
        for place, text in enumerate(story.texts)
    ]


def _later(story: Story) -> list[float]:
    """Return log(1 + number of sentences before)."""
    return [log1p(place) for place in range(len(story))]


def _resumes(story: Story) -> list[float]:
    """Return 1 for each sentence that resumes the story after a quotation, else 0."""
    before = (0.0, *story.spoken[:-1])
    return [
        float(last > MOSTLY >= share) for last, share in zip(before, story.spoken, strict=False)
    ]


# --- what it shares with the rest -----------------------------------------------------------------


def _topical(story: Story) -> list[float]:
    """Return the fraction of all repetition in the story that falls on each sentence's stems."""
    total = max(1, story.spread.total())
    return [sum(story.spread[stem] - 1 for stem in stems) / total for stems in story.terms]


def _fresh(story: Story) -> list[float]:
    """Return, in tens, how many stems occur for the first time and again later."""
    met: set[str] = set()
    found = []
    for stems in story.terms:
        found.append(sum(story.spread[stem] > 1 for stem in stems if stem not in met) / 10)
        met.update(stems)
    return found


def _echo(story: Story) -> list[float]:
    """Return the fraction of each sentence's stems that the sentence before contains too."""
    before = ({}, *story.terms[:-1])
    return [
        len(stems.keys() & last.keys()) / max(1, len(stems))
        for last, stems in zip(before, story.terms, strict=False)
    ]


def _kept(story: Story) -> list[float]:
    """Return 1 for each sentence whose subject is mentioned in the lede, else 0."""
    lede = next((n for n, words in enumerate(story.words) if len(words) >= LEDE), 0)
    told = {word.lower for words in story.words[lede : lede + 1] for word in words}
    return [
        float(place > lede and any(word.lower in told for word in _subject(story, place)))
        for place in range(len(story))
    ]


def _subject(story: Story, place: int) -> Iterator[Token]:
    """Yield the nouns and names of the main subject."""
    document = story.document
    root = document.root(story.numbers[place])
    for subject in document.children(root, *SUBJECTS)[:1]:
        yield from (word for word in document.subtree(subject) if word.pos in NOUNS)


def _headline(story: Story) -> list[float]:
    """Return the fraction of the headline's stems that occur in each sentence."""
    wanted = story.headline
    return [len(wanted & stems.keys()) / len(wanted) if wanted else 0.0 for stems in story.terms]


# --- who and what is in it ------------------------------------------------------------------------


def _chief(story: Story) -> list[float]:
    return [max((actor.salience for actor in met), default=0.0) for met in story.actors]


def _issue(story: Story) -> list[float]:
    return [max((issue.salience for issue in met), default=0.0) for met in story.issues]


def _voice(story: Story) -> list[float]:
    return [max((actor.salience for actor in met), default=0.0) for met in story.voices]


def _digits(story: Story) -> list[float]:
    return _any(story, lambda token: token.text[0].isdigit())


def _weekday(story: Story) -> list[float]:
    return [float(WEEKDAY.search(text) is not None) for text in story.texts]


# --- how it is put --------------------------------------------------------------------------------


def _short(story: Story) -> list[float]:
    return [max(0, SHORT - len(words)) / SHORT for words in story.words]


def _long(story: Story) -> list[float]:
    return [max(0, len(words) - LONG) / LONG for words in story.words]


def _length(story: Story) -> list[float]:
    return [len(words) / LONG for words in story.words]


def _speech(story: Story) -> list[float]:
    """Return 1 for each sentence that is little else than a direct quote, else 0."""
    return [float(share > MOSTLY) for share in story.spoken]


def _quoted(story: Story) -> Sequence[float]:
    """Return the fraction of each sentence that is quoted; the page shows quotations separately."""
    return story.spoken


def _pronoun(story: Story) -> list[float]:
    """Return 1 for each sentence whose subject is a pronoun, else 0."""
    found = []
    for number, words in zip(story.numbers, story.words, strict=True):
        root = story.document.root(number).index
        found.append(
            float(any(t.pos == "PRON" and t.head == root and t.dep in SUBJECTS for t in words))
        )
    return found


def _first_person(story: Story) -> list[float]:
    return _any(story, lambda token: token.lower in FIRST_PERSON)


def _paraphrase(story: Story) -> list[float]:
    """Return 1 for each sentence that reports words indirectly, else 0."""
    return list(map(float, story.reported))


def _presents(story: Story) -> list[float]:
    """Return 1 if a sentence says who or what something is: "Ng, a teacher, …", "It is a …"."""
    return [float(_is_presenting(story, number)) for number in story.numbers]


def _is_presenting(story: Story, number: int) -> bool:
    document = story.document
    root = document.root(number)
    if root.lemma == "be" and root.tag in PRESENT and document.children(root, "attr"):
        return True
    subjects = document.children(root, *SUBJECTS)
    return any(document.children(subject, "appos") for subject in subjects)


def _open(story: Story) -> list[float]:
    """Return how open each sentence leaves its matter: to come, in dispute, not settled."""
    cues = find_cues(story.document)
    return [openness(cues[number]) for number in story.numbers]


def _deed(story: Story) -> list[float]:
    """Return 1 for each sentence with a deed that makes news: "was arrested", "will appeal"."""
    deeds = lexicon.words("deeds")
    return [
        float(any(verb.lemma.lower() in deeds for verb in _main_verbs(story, number)))
        for number in story.numbers
    ]


def _main_verbs(story: Story, number: int) -> Iterator[Token]:
    """Yield the main verb, the verbs joined to it, and the verbs of what it says or wants."""
    document = story.document
    root = document.root(number)
    yield root
    for verb in document.children(root, *JOINED):
        yield verb
        yield from document.children(verb, *JOINED)


def _backward(story: Story) -> list[float]:
    """Return 1 for each sentence in the past perfect: "had warned"."""
    return _any(story, lambda token: token.lower == "had" and token.dep == "aux")


def _perfect(story: Story) -> list[float]:
    """Return 1 for each sentence in the present perfect: "has approved"."""
    return _any(story, lambda token: token.lower in {"has", "have"} and token.dep == "aux")


def _history(story: Story) -> list[float]:
    """Return 1 for each sentence that gives a past year or counts time back from now."""
    return [float(HISTORY.search(text) is not None) for text in story.texts]


def _verbless(story: Story) -> list[float]:
    verbs = _any(story, lambda token: token.pos in ("VERB", "AUX"))
    return [1 - verb for verb in verbs]


def _any(story: Story, wanted: Callable[[Token], bool]) -> list[float]:
    return [float(any(map(wanted, words))) for words in story.words]


MEASURES: dict[str, Callable[[Story], Sequence[float]]] = {
    "opening": _opening,
    "early": score_position,
    "deck": _deck,
    "turn": _turn,
    "nutgraf": score_nutgraf,
    "later": _later,
    "resumes": _resumes,
    "central": score_textrank,
    "topical": _topical,
    "fresh": _fresh,
    "echo": _echo,
    "kept": _kept,
    "headline": _headline,
    "chief": _chief,
    "issue": _issue,
    "voice": _voice,
    "digits": _digits,
    "weekday": _weekday,
    "short": _short,
    "long": _long,
    "length": _length,
    "speech": _speech,
    "quoted": _quoted,
    "pronoun": _pronoun,
    "first_person": _first_person,
    "paraphrase": _paraphrase,
    "presents": _presents,
    "open": _open,
    "deed": _deed,
    "backward": _backward,
    "perfect": _perfect,
    "history": _history,
    "verbless": _verbless,
}
