"""Checks a brief before it is printed: all its words must be in the article."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import TYPE_CHECKING

from briefgen.errors import VerificationError
from briefgen.model import Actor, Excerpt, Speaker, Stated
from briefgen.verification.article_index import find_passage, index_article
from briefgen.verification.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefgen.model import Article, Brief
    from briefgen.verification.article_index import ArticleIndex


def verify(brief: Brief) -> Brief:
    """Return the brief with ``checks``, after comparing all its passages with the article.

    Every ``Excerpt`` must hold the words of its span. Every alias, speaker's name and piece of
    metadata attributed to the article must occur in it after folding. Each brief in ``others`` is
    compared with its own article. Raises ``VerificationError`` if a passage does not match.
    """
    article = brief.analysis.article
    values = tuple(_values(replace(brief, others=(), copies=())))
    excerpts = {value for value in values if isinstance(value, Excerpt)}
    names = {name for value in values for name in _names(value)}
    failures = (*_misplaced(excerpts, article), *_unknown(names, index_article(article)))
    if failures:
        raise VerificationError(_message(article, failures), failures)
    others = tuple(map(verify, brief.others))
    return replace(brief, checks=len(excerpts) + len(names), others=others)


def _values(value: object) -> Iterator[object]:
    """Yield every dataclass instance in a value, including the value itself."""
    if isinstance(value, tuple):
        for inner in value:
            yield from _values(inner)
    elif (names := _field_names(type(value))) is not None:
        yield value
        for name in names:
            yield from _values(getattr(value, name))


_FIELDS: dict[type, tuple[str, ...] | None] = {}


def _field_names(kind: type) -> tuple[str, ...] | None:
    """Return the fields of a dataclass, ``None`` for another type; each is looked up once."""
    if kind not in _FIELDS:
        names = tuple(field.name for field in fields(kind)) if is_dataclass(kind) else None
        _FIELDS[kind] = names
    return _FIELDS[kind]


def _names(value: object) -> tuple[str, ...]:
    """Return the plain strings of a value that are words of the article."""
    match value:
        case Actor():
            return value.aliases
        case Speaker():
            return (value.name,)
        case Stated(text=text, excerpt=Excerpt()):
            return (text,)
        case _:
            return ()


def _misplaced(excerpts: set[Excerpt], article: Article) -> Iterator[str]:
    """Yield a message for each excerpt whose text differs from its span."""
    for excerpt in sorted(excerpts):
        in_range = 0 <= excerpt.start < excerpt.end <= len(article.text)
        if not in_range or article.text[excerpt.start : excerpt.end] != excerpt.text:
            yield f"{excerpt.text!r} does not stand at {excerpt.start}-{excerpt.end}"


def _unknown(names: set[str], ground: ArticleIndex) -> Iterator[str]:
    """Yield a message for each name that does not occur in the article."""
    for name in sorted(names):
        if find_passage(ground, fold(name)) < 0:
            yield f"the name {name!r} does not stand in the article"


def _message(article: Article, failures: tuple[str, ...]) -> str:
    more = f" (and {len(failures) - 1} more)" if len(failures) > 1 else ""
    return (
        f"{article.source.name}: internal error, nothing was written: {failures[0]}{more}; "
        "please report this with the article"
    )
