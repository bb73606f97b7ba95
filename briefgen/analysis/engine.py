"""Parses an article with spaCy into our own ``Document``; no other module imports spaCy.

Each pipeline is loaded once and kept. An article is parsed once, in runs of whole sentences, so
that neither the parser nor the memory limits its length; several articles are parsed together. Only
the components whose results are read are run.
"""

from __future__ import annotations

import os
import re
import sys
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from importlib import import_module
from itertools import accumulate, chain, pairwise, repeat
from sys import intern
from types import ModuleType
from typing import TYPE_CHECKING, Any

from briefgen.analysis.document import Document, Entity, Token
from briefgen.analysis.pipelines import how_to_get
from briefgen.analysis.word_forms import remember_forms
from briefgen.errors import EngineError
from briefgen.settings import DEFAULT_PIPELINE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from spacy.language import Language
    from spacy.tokens import Doc
    from spacy.tokens import Token as SpacyToken

    from briefgen.analysis.word_forms import WordForms
    from briefgen.model import Article, Sentence

NEEDED_PIPES = ("tagger", "parser", "ner", "lemmatizer")
STRETCH_CHARACTERS = 20_000
"""Characters parsed at a time: some 3,300 words, far below spaCy's own limit of a million."""

MOST_MARKS = 200
"""Code points of a row of marks that are parsed: each mark is a token, and costs what a word does.
The longest rows of real articles are lines of hyphens and stars."""

_MARKS = re.compile(rf"(?:[^\w\s]\s?){{{MOST_MARKS},}}")

THREADS = "OPENBLAS_NUM_THREADS"
"""The variable that NumPy's library for matrices reads when it is loaded."""

TOGETHER = 2
"""Stretches that are parsed at once: a tenth quicker than one by one, and no slower than more.

Four need 30 MiB more."""


def annotate(
    article: Article, sentences: tuple[Sentence, ...], pipeline: str = DEFAULT_PIPELINE
) -> Document:
    """Parse the sentences of an article with an installed spaCy pipeline.

    Raises ``EngineError`` if the pipeline is not installed or lacks a component.
    """
    return annotate_all([(article, sentences)], pipeline)[0]


def annotate_all(
    articles: Sequence[tuple[Article, tuple[Sentence, ...]]], pipeline: str = DEFAULT_PIPELINE
) -> list[Document]:
    """Parse the sentences of some articles at once, which is quicker; else as ``annotate``."""
    nlp, forms = load(pipeline), forms_of(pipeline)
    parses = [_Parse(*one) for one in articles]
    with nlp.memory_zone():
        stretches = (
            (doc, (parse, offsets))
            for parse in parses
            for stretch in _stretches(parse.sentences)
            for doc, offsets in [tokenize(nlp, parse.article, parse.sentences, stretch)]
        )
        for doc, (parse, offsets) in nlp.pipe(stretches, as_tuples=True, batch_size=TOGETHER):
            parse.add(doc, offsets, forms)
    return [parse.finish() for parse in parses]


@dataclass(frozen=True, slots=True)
class _Parse:
    """What is parsed of an article: all sentences that ``bounds`` has, from the first on."""

    article: Article
    sentences: tuple[Sentence, ...]
    tokens: list[Token] = field(default_factory=list)
    entities: list[Entity] = field(default_factory=list)
    bounds: list[tuple[int, int]] = field(default_factory=list)

    def add(self, doc: Doc, offsets: Sequence[Sequence[int]], forms: WordForms | None) -> None:
        """Add the next sentences, with the places of their tokens in the article."""
        base, number = len(self.tokens), len(self.bounds)
        counts = list(map(len, offsets))
        self.bounds.extend(pairwise(accumulate(counts, initial=base)))
        owners = chain.from_iterable(map(repeat, range(number, number + len(counts)), counts))
        tokens = _tokens(self, doc, chain.from_iterable(offsets), owners, forms)
        self.tokens.extend(list(tokens))
        self.entities.extend(Entity(base + e.start, base + e.end - 1, e.label_) for e in doc.ents)

    def finish(self) -> Document:
        """Return the document."""
        return Document(
            self.article,
            self.sentences,
            tuple(self.tokens),
            tuple(self.entities),
            tuple(self.bounds),
        )


@cache
def load(pipeline: str) -> Language:
    """Load an installed spaCy pipeline, once per process.

    Raises ``EngineError`` if it is not installed or lacks a needed component.
    """
    spacy = _import_spacy()
    try:
        with _quick_products():
            nlp: Language = spacy.load(pipeline)
    except OSError as error:
        message = (
            f"the language pipeline {pipeline!r} is not installed: {how_to_get(pipeline)}; "
            f"or name another one with --pipeline (the default is {DEFAULT_PIPELINE!r})"
        )
        raise EngineError(message) from error
    except (Exception, SystemExit) as error:  # loading a package runs its code
        why = f"{type(error).__name__}: {error}"
        message = f"{pipeline!r} is no spaCy pipeline ({why}): name another one with --pipeline"
        raise EngineError(message) from error
    if not hasattr(nlp, "pipe_names"):
        message = f"{pipeline!r} is no spaCy pipeline: name another one with --pipeline"
        raise EngineError(message)
    missing = [name for name in NEEDED_PIPES if name not in nlp.pipe_names]
    if missing:
        message = (
            f"the language pipeline {pipeline!r} has no {', '.join(missing)}: name one that has"
        )
        raise EngineError(message)
    return nlp


@cache
def forms_of(pipeline: str) -> WordForms | None:
    """Return what remembers the forms of words for a pipeline, if it can be remembered."""
    return remember_forms(load(pipeline))


@contextmanager
def _quick_products() -> Iterator[None]:
    """Let the networks of a pipeline multiply matrices as NumPy does.

    thinc takes BLIS for it, which needs three times as long where the processor has AVX-512, and
    as long elsewhere. Threads gain nothing at this size, and every job has a core of its own.
    """
    from thinc.api import get_current_ops, use_ops

    if get_current_ops().name == "numpy":
        with use_ops("numpy", use_blis=False):
            yield
    else:
        yield


def _import_spacy() -> ModuleType:
    """Import spaCy without its command line, which saves a seventh of the time of a brief.

    ``import spacy`` loads ``spacy.cli``, and with it an HTTP client and more, only for the name
    ``spacy.info``. During the import an empty module takes its place; a later ``import spacy.cli``
    loads the real one.
    """
    wanted = "spacy" not in sys.modules
    if wanted:
        stand_ins = {name: ModuleType(name) for name in ("spacy.cli", "spacy.cli.info")}
        stand_ins["spacy.cli.info"].info = _spacy_info  # type: ignore[attr-defined]
        sys.modules.update(stand_ins)
    try:
        with one_thread():
            return import_module("spacy")
    finally:
        if wanted:
            del sys.modules["spacy.cli.info"], sys.modules["spacy.cli"]


@contextmanager
def one_thread() -> Iterator[None]:
    """Let NumPy, if it is imported now, multiply in one thread, unless the user wants more."""
    if THREADS in os.environ:
        yield
        return
    os.environ[THREADS] = "1"
    try:
        yield
    finally:
        del os.environ[THREADS]


def _spacy_info(*arguments: Any, **options: Any) -> Any:
    """Call the real ``spacy.info``, importing it only now."""
    return import_module("spacy.cli.info").info(*arguments, **options)


def _stretches(sentences: Sequence[Sentence]) -> Iterator[range]:
    """Yield the indices of the sentences in runs of some ``STRETCH_CHARACTERS`` characters."""
    first = size = 0
    for number, sentence in enumerate(sentences):
        size += len(sentence.excerpt.span)
        if size >= STRETCH_CHARACTERS:
            yield range(first, number + 1)
            first, size = number + 1, 0
    if first < len(sentences):
        yield range(first, len(sentences))


def tokenize(
    nlp: Language, article: Article, sentences: Sequence[Sentence], stretch: range
) -> tuple[Doc, list[list[int]]]:
    """Return an unparsed ``Doc`` of several sentences and each token's offset in the article.

    The offsets are grouped by sentence. White-space tokens are left out, and so are the marks of a
    row beyond ``MOST_MARKS``. Sentence boundaries are set, so that the parser keeps them.
    """
    from spacy.tokens import Doc

    words: list[str] = []
    spaces: list[bool] = []
    sent_starts: list[bool] = []
    offsets: list[list[int]] = []
    for number in stretch:
        span = sentences[number].excerpt.span
        text = _MARKS.sub(_blank, article.plain[span.start : span.end])
        pieces = [t for t in nlp.tokenizer(text) if not t.is_space]
        offsets.append([span.start + piece.idx for piece in pieces])
        words.extend(_parsed_words(pieces))
        spaces.extend(bool(piece.whitespace_) for piece in pieces[:-1])
        spaces.extend([True] * bool(pieces))
        sent_starts.extend(number == 0 for number in range(len(pieces)))
    doc = Doc(nlp.vocab, words=words, spaces=spaces, sent_starts=sent_starts)  # type: ignore[arg-type]
    return doc, offsets


def _blank(marks: re.Match[str]) -> str:
    """Return the first marks of a row, and spaces for the others."""
    return marks[0][:MOST_MARKS].ljust(len(marks[0]))


def _parsed_words(pieces: Sequence[SpacyToken]) -> Iterator[str]:
    """Yield the words of a sentence in the form that the parser reads best.

    It takes the curly apostrophe in "the workers’ union" for a closing quotation mark, but not the
    straight one.
    """
    opening = next((n for n, piece in enumerate(pieces) if piece.text == "‘"), len(pieces))
    for number, piece in enumerate(pieces):
        before, after = pieces[number - 1 : number], pieces[number + 1 : number + 2]
        owning = (
            piece.text == "’"
            and number < opening
            and any(one.text[-1] in "sS" and not one.whitespace_ for one in before)
            and any(one.text[0].isalnum() and piece.whitespace_ for one in after)
        )
        yield "'" if owning else piece.text


def _tokens(
    parse: _Parse, doc: Doc, offsets: Iterable[int], owners: Iterable[int], forms: WordForms | None
) -> Iterator[Token]:
    """Yield spaCy's tokens as ours, with offsets in the article and indices in the document."""
    base, plain = len(parse.tokens), parse.article.plain
    words, tags, deps, entities, heads = _columns(doc)
    kinds = list(zip(words, tags, deps, strict=True))
    known = forms.of(kinds) if forms else [(token.pos_, token.lemma_) for token in doc]
    rows = zip(kinds, known, entities, heads, offsets, owners, strict=True)
    for index, ((word, tag, dep), (pos, lemma), entity, head, start, sentence) in enumerate(
        rows, base
    ):
        end = start + len(word)
        yield Token(
            index=index,
            start=start,
            end=end,
            text=plain[start:end],
            lemma=lemma,
            tag=tag,
            pos=pos,
            dep=dep,
            head=index + head,
            entity=entity,
            sentence=sentence,
        )


def _columns(doc: Doc) -> tuple[list[str], list[str], list[str], list[str], list[int]]:
    """Return the words, tags, dependencies and entity labels of a parse, and where heads stand.

    The place of a head is relative to its token. Arrays are much faster than spaCy's tokens.
    """
    table = doc.to_array(["ORTH", "TAG", "DEP", "ENT_TYPE", "HEAD"])
    names = {key: intern(doc.vocab.strings[key]) for key in {*table[:, :4].flat}}
    words, tags, deps, entities = ([names[key] for key in table[:, at]] for at in range(4))
    return words, tags, deps, entities, table[:, 4].astype("int64").tolist()
