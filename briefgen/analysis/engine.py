"""Parses an article with spaCy into our own ``Document``; no other module imports spaCy.

Each pipeline is loaded once and kept. An article is parsed once, in runs of whole sentences, so
that neither the parser nor the memory limits its length.
"""

from __future__ import annotations

import sys
from functools import cache
from importlib import import_module
from itertools import accumulate, pairwise
from types import ModuleType
from typing import TYPE_CHECKING, Any

from briefgen.analysis.document import Document, Entity, Token
from briefgen.analysis.pipelines import how_to_get
from briefgen.errors import EngineError
from briefgen.settings import DEFAULT_PIPELINE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from spacy.language import Language
    from spacy.tokens import Doc
    from spacy.tokens import Token as SpacyToken

    from briefgen.model import Article, Sentence

NEEDED_PIPES = ("tagger", "parser", "ner", "lemmatizer")
STRETCH_CHARACTERS = 20_000
"""Characters parsed at a time: some 3,300 words, far below spaCy's own limit of a million."""


def annotate(
    article: Article, sentences: tuple[Sentence, ...], pipeline: str = DEFAULT_PIPELINE
) -> Document:
    """Parse the sentences of an article with an installed spaCy pipeline.

    Raises ``EngineError`` if the pipeline is not installed or lacks a component.
    """
    nlp = load(pipeline)
    tokens: list[Token] = []
    entities: list[Entity] = []
    bounds: list[tuple[int, int]] = []
    with nlp.memory_zone():
        for stretch in _stretches(sentences):
            doc, starts = _tokenize(nlp, article, [sentences[number] for number in stretch])
            for _, pipe in nlp.pipeline:
                doc = pipe(doc)
            base = len(tokens)
            counts = [sum(1 for _ in sentence) for sentence in starts]
            bounds.extend(pairwise(accumulate(counts, initial=base)))
            offsets = [offset for sentence in starts for offset in sentence]
            owner = [
                number for number, count in zip(stretch, counts, strict=True) for _ in range(count)
            ]
            tokens.extend(_tokens(doc, article.plain, offsets, owner, base))
            entities.extend(Entity(base + e.start, base + e.end - 1, e.label_) for e in doc.ents)
    return Document(article, sentences, tuple(tokens), tuple(entities), tuple(bounds))


@cache
def load(pipeline: str) -> Language:
    """Load an installed spaCy pipeline, once per process.

    Raises ``EngineError`` if it is not installed or lacks a needed component.
    """
    spacy = _import_spacy()
    try:
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
        return import_module("spacy")
    finally:
        if wanted:
            del sys.modules["spacy.cli.info"], sys.modules["spacy.cli"]


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


def _tokenize(
    nlp: Language, article: Article, sentences: Iterable[Sentence]
) -> tuple[Doc, list[list[int]]]:
    """Return an unparsed ``Doc`` of several sentences and each token's offset in the article.

    The offsets are grouped by sentence. White-space tokens are left out, and sentence boundaries
    are set, so that the parser keeps them.
    """
    from spacy.tokens import Doc

    words: list[str] = []
    spaces: list[bool] = []
    sent_starts: list[bool] = []
    offsets: list[list[int]] = []
    for sentence in sentences:
        span = sentence.excerpt.span
        pieces = [t for t in nlp.tokenizer(article.plain[span.start : span.end]) if not t.is_space]
        offsets.append([span.start + piece.idx for piece in pieces])
        words.extend(_parsed_words(pieces))
        spaces.extend(bool(piece.whitespace_) for piece in pieces[:-1])
        spaces.extend([True] * bool(pieces))
        sent_starts.extend(number == 0 for number in range(len(pieces)))
    doc = Doc(nlp.vocab, words=words, spaces=spaces, sent_starts=sent_starts)  # type: ignore[arg-type]
    return doc, offsets


def _parsed_words(pieces: Sequence[SpacyToken]) -> Iterator[str]:
    """Return the words of a sentence as the parser reads them best.

    It takes the curly apostrophe of "the workers’ union" for a closing quotation mark, the straight
    one for what it is.
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
    doc: Doc, plain: str, offsets: list[int], owner: list[int], base: int
) -> Iterator[Token]:
    """Copy spaCy's tokens into ours, with offsets of the article and numbers of the document."""
    for token, start, sentence in zip(doc, offsets, owner, strict=True):
        end = start + len(token.text)
        yield Token(
            index=base + token.i,
            start=start,
            end=end,
            text=plain[start:end],
            lemma=token.lemma_,
            tag=token.tag_,
            pos=token.pos_,
            dep=token.dep_,
            head=base + token.head.i,
            entity=token.ent_type_,
            sentence=sentence,
        )
