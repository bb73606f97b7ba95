"""Caches the part of speech and the lemma of words, asking the pipeline once per kind of word.

spaCy's attribute ruler and rule lemmatizer process each token of each text; together they take an
eighth of the time of a parse. Their result depends only on the word, its tag and its dependency,
and in a few patterns of several tokens also on the neighbours. So they are asked once for each such
kind of word, and each time for the surroundings of those patterns, in a short text made of these
words alone.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from sys import intern
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from spacy.language import Language
    from spacy.tokens import Doc

RULER: Final = "attribute_ruler"
LEMMATIZER: Final = "lemmatizer"

BESIDE: Final = frozenset({"tok2vec", "transformer", "tagger", "parser", "ner"})
"""The components that use neither parts of speech nor lemmas."""

OF_A_KIND: Final = frozenset({"TAG", "DEP", "LOWER", "ORTH", "TEXT", "IS_SPACE"})
"""What a pattern may test about a token that depends only on its kind."""

KNOWN: Final = 50_000
"""Maximum kinds that are remembered, some 10 MB; then the cache is emptied."""

BREAK: Final = "|"
"""Separates words that are not neighbours; it has no tag."""

Kind = tuple[str, str, str]
"""The text of a word, its Penn Treebank tag and its dependency."""

Form = tuple[str, str]
"""The Universal POS and the lemma of a word."""

Pattern = list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class WordForms:
    """The forms of the kinds of words seen so far.

    ``reach`` is the maximum distance in tokens of a pattern from the token that has one of its
    ``words`` (in lower case) or ``links`` (dependencies), without which it does not match.
    """

    nlp: Language
    reach: int
    words: frozenset[str]
    links: frozenset[str]
    known: dict[Kind, Form] = field(default_factory=dict)

    def of(self, kinds: Sequence[Kind]) -> list[Form]:
        """Return the forms of the words of a text."""
        if len(self.known) > KNOWN:
            self.known.clear()
            lemmatizer: Any = self.nlp.get_pipe(LEMMATIZER)
            lemmatizer.cache.clear()
        near = self._near_patterns(kinds)
        new = list(
            dict.fromkeys(
                kind
                for place, kind in enumerate(kinds)
                if kind not in self.known and place not in near
            )
        )
        places = sorted(near)
        asked = self._ask(new, [(place, kinds[place]) for place in places])
        self.known.update(zip(new, asked, strict=False))
        beside = dict(zip(places, asked[len(new) :], strict=True))
        return [beside.get(place) or self.known[kind] for place, kind in enumerate(kinds)]

    def _near_patterns(self, kinds: Sequence[Kind]) -> set[int]:
        """Return the positions that a pattern of several tokens may reach."""
        return {
            place
            for at, (text, _, link) in enumerate(kinds)
            if link in self.links or text.lower() in self.words
            for place in range(max(0, at - self.reach), min(len(kinds), at + self.reach + 1))
        }

    def _ask(self, new: Sequence[Kind], near: Sequence[tuple[int, Kind]]) -> list[Form]:
        """Ask the pipeline about new kinds of words, then about words next to each other."""
        row: list[Kind | None] = list(new)
        last = None
        for place, kind in near:
            if last is None or place > last + 1:
                row.append(None)
            row.append(kind)
            last = place
        if not row:
            return []
        doc = self._make_doc(row)
        for name in (RULER, LEMMATIZER):
            doc = self.nlp.get_pipe(name)(doc)
        return [
            (intern(token.pos_), token.lemma_) for token, kind in zip(doc, row, strict=True) if kind
        ]

    def _make_doc(self, row: Sequence[Kind | None]) -> Doc:
        from spacy.tokens import Doc

        doc = Doc(self.nlp.vocab, words=[kind[0] if kind else BREAK for kind in row])
        for token, kind in zip(doc, row, strict=True):
            if kind:
                token.tag_, token.dep_ = kind[1:]
            else:
                token.pos_ = "X"
        return doc


def remember_forms(nlp: Language) -> WordForms | None:
    """Return the cache for the forms of a pipeline, whose parse then leaves them out.

    Return ``None`` for a pipeline with other components or patterns than can be cached.
    """
    if not _has_rules_alone(nlp):
        return None
    ruler: Any = nlp.get_pipe(RULER)
    patterns = [pattern for rule in ruler.patterns for pattern in rule["patterns"]]
    if not all(spec.keys() <= OF_A_KIND for pattern in patterns for spec in pattern):
        return None
    long_ones = [pattern for pattern in patterns if len(pattern) > 1]
    found = [min(_anchors(pattern), key=_count, default=None) for pattern in long_ones]
    anchors = [anchor for anchor in found if anchor]
    if len(anchors) < len(long_ones):
        return None
    nlp.select_pipes(disable=[RULER, LEMMATIZER])
    return WordForms(
        nlp,
        max(map(len, long_ones), default=1) - 1,
        frozenset(word for anchor in anchors for word in anchor.get("LOWER", ())),
        frozenset(link for anchor in anchors for link in anchor.get("DEP", ())),
    )


def _has_rules_alone(nlp: Language) -> bool:
    """Return whether words get their forms only by rules, and no component uses them."""
    factories = {name: nlp.get_pipe_meta(name).factory for name in nlp.pipe_names}
    ruled = factories.get(RULER) == RULER and factories.get(LEMMATIZER) == LEMMATIZER
    others = factories.keys() - {RULER, LEMMATIZER}
    return ruled and others <= BESIDE and getattr(nlp.get_pipe(LEMMATIZER), "mode", "") == "rule"


def _anchors(pattern: Pattern) -> Iterator[Mapping[str, Sequence[str]]]:
    """Return what one token of a text must be to match a pattern: one of a few words, or links."""
    for spec in pattern:
        for key in ("LOWER", "DEP"):
            wanted = spec.get(key)
            values = [wanted] if isinstance(wanted, str) else (wanted or {}).get("IN")
            if values:
                yield {key: values}


def _count(anchor: Mapping[str, Sequence[str]]) -> int:
    return sum(map(len, anchor.values()))
