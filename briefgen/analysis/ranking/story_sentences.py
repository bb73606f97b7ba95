"""Prepares the sentences of a story for ranking, without furniture."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefgen.analysis.ranking.stems import count_stems

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from briefgen.analysis.document import Document, Token
    from briefgen.model import Actor, Issue, Quote, Span

SHORTEST_ANSWER = 4
"""Fewest words of an answer that says something."""
LONGEST_LABEL = 5
"""A verbless sentence of at most this many words, all capitalised, is a name or label."""


@dataclass(frozen=True, slots=True)
class Story:
    """What rankers read. A *place* is the index of a sentence in the story, from 0.

    ``numbers[place]`` is its index in ``Document.sentences``, ``texts[place]`` its text with plain
    white space, ``words[place]`` its words and numbers without punctuation. ``terms[place]`` counts
    its stems; ``spread`` counts, for each stem, the sentences that contain it. ``headline`` are the
    stems of the title. ``actors[place]`` are those it mentions, ``issues[place]`` those for which
    it is evidence, the most important first. ``spoken[place]`` is the fraction of its characters
    that are quoted directly, ``voices[place]`` the actors whose words it reports,
    ``reported[place]`` whether it reports words indirectly.
    """

    document: Document
    numbers: tuple[int, ...]
    texts: tuple[str, ...]
    words: tuple[tuple[Token, ...], ...]
    terms: tuple[Counter[str], ...]
    spread: Counter[str]
    headline: frozenset[str]
    actors: tuple[tuple[Actor, ...], ...]
    issues: tuple[tuple[Issue, ...], ...]
    spoken: tuple[float, ...]
    voices: tuple[tuple[Actor, ...], ...]
    reported: tuple[bool, ...]

    def __len__(self) -> int:
        """Return the number of sentences."""
        return len(self.numbers)

    def span(self, place: int) -> Span:
        """Return the span of a sentence in the article."""
        return self.document.sentences[self.numbers[place]].excerpt.span


def tell_story(
    document: Document,
    actors: tuple[Actor, ...],
    quotes: tuple[Quote, ...],
    issues: tuple[Issue, ...],
) -> Story:
    """Return the sentences that contain words and are not furniture, prepared for ranking."""
    numbers = _number_sentences(document)
    finder = _Finder(document, numbers)
    plain = document.article.plain
    texts = tuple(plain[span.start : span.end] for span in finder.spans)
    terms = tuple(map(count_stems, texts))
    title = document.article.title
    return Story(
        document=document,
        numbers=numbers,
        texts=texts,
        words=tuple(_leave_words(document.words(number)) for number in numbers),
        terms=terms,
        spread=Counter(stem for counts in terms for stem in counts),
        headline=frozenset(count_stems(title.text)) if title else frozenset(),
        actors=_place_actors(actors, numbers),
        issues=_place_issues(issues, finder),
        spoken=_measure_speech(quotes, finder),
        voices=_place_voices(actors, quotes, finder),
        reported=_place_reports(quotes, finder),
    )


def _number_sentences(document: Document) -> tuple[int, ...]:
    """Return the indices of the sentences of the story.

    Names and labels alone are left out. In a conversation, so are questions and answers of a word
    or two. If nothing else is left, all are returned.
    """
    told = tuple(
        number
        for number, sentence in enumerate(document.sentences)
        if sentence.furniture is None and document.words(number)
    )
    turns = document.article.turns
    asked = frozenset(turn.words.end for turn in turns if turn.asks)
    starts = {turn.name.start: turn.words.start for turn in turns if turn.name}
    answers = tuple(
        number
        for number in told
        if _paragraph_end(document, number) not in asked and _says_enough(document, number, starts)
    )
    return answers or told


def _says_enough(document: Document, number: int, starts: Mapping[int, int]) -> bool:
    """Return whether a sentence is neither an answer of a word or two nor just a name or label."""
    span = document.sentences[number].excerpt.span
    if span.start in starts:
        return len(document.article.plain[starts[span.start] : span.end].split()) >= SHORTEST_ANSWER
    words = _leave_words(document.words(number))
    told = any(word.tag.startswith("VB") or not word.text[0].isupper() for word in words)
    return told or len(words) > LONGEST_LABEL


def _paragraph_end(document: Document, number: int) -> int:
    """Return the end of the paragraph of a sentence."""
    return document.article.paragraphs[document.sentences[number].paragraph].span.end


class _Finder:
    """Finds the sentences of the story that a span touches, by their starts."""

    def __init__(self, document: Document, numbers: tuple[int, ...]) -> None:
        self.spans = [document.sentences[number].excerpt.span for number in numbers]
        self.starts = [span.start for span in self.spans]

    def places(self, span: Span) -> Iterable[int]:
        """Yield the indices of the sentences in the story that a span touches."""
        place = max(0, bisect_right(self.starts, span.start) - 1)
        while place < len(self.spans) and self.spans[place].start < span.end:
            if self.spans[place].overlaps(span):
                yield place
            place += 1


def _leave_words(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    return tuple(token for token in tokens if any(map(str.isalnum, token.text)))


def _place_actors(
    actors: tuple[Actor, ...], numbers: tuple[int, ...]
) -> tuple[tuple[Actor, ...], ...]:
    found: dict[int, dict[str, Actor]] = defaultdict(dict)
    for actor in actors:
        for mention in actor.mentions:
            if mention.sentence is not None:
                found[mention.sentence][actor.id] = actor
    return tuple(tuple(found[number].values()) for number in numbers)


def _place_issues(issues: tuple[Issue, ...], finder: _Finder) -> tuple[tuple[Issue, ...], ...]:
    found: dict[int, dict[str, Issue]] = defaultdict(dict)
    for issue in issues:
        for evidence in issue.evidence:
            for place in finder.places(evidence.span):
                found[place][issue.id] = issue
    return tuple(tuple(found[place].values()) for place in range(len(finder.spans)))


def _measure_speech(quotes: tuple[Quote, ...], finder: _Finder) -> tuple[float, ...]:
    said = [0] * len(finder.spans)
    for quote in quotes:
        for excerpt in quote.spans if quote.kind == "direct" else ():
            for place in finder.places(excerpt.span):
                span = finder.spans[place]
                said[place] += min(span.end, excerpt.end) - max(span.start, excerpt.start)
    return tuple(min(1.0, n / len(span)) for n, span in zip(said, finder.spans, strict=True))


def _place_voices(
    actors: tuple[Actor, ...], quotes: tuple[Quote, ...], finder: _Finder
) -> tuple[tuple[Actor, ...], ...]:
    known = {actor.id: actor for actor in actors}
    found: dict[int, dict[str, Actor]] = defaultdict(dict)
    for quote in quotes:
        actor = known.get(quote.speaker.actor or "") if quote.speaker else None
        if actor is None:
            continue
        for excerpt in quote.spans:
            for place in finder.places(excerpt.span):
                found[place][actor.id] = actor
    return tuple(tuple(found[place].values()) for place in range(len(finder.spans)))


def _place_reports(quotes: tuple[Quote, ...], finder: _Finder) -> tuple[bool, ...]:
    indirect = (quote for quote in quotes if quote.kind == "indirect")
    spans = (excerpt.span for quote in indirect for excerpt in quote.spans)
    found = {place for span in spans for place in finder.places(span)}
    return tuple(place in found for place in range(len(finder.spans)))
