"""Make simple fields and passages: words of the article, labels, words given with the article."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from briefgen.characters import show
from briefgen.computed_days import write_computed_day
from briefgen.labels import LABELS
from briefgen.model import Excerpt, Stated
from briefgen.page.model import Field, Passage

if TYPE_CHECKING:
    from datetime import date

_WHITE: Final = re.compile(r"\s+")


def as_printed(words: str) -> str:
    """Return words as a page prints them: without line breaks and unprintable characters."""
    return _WHITE.sub(" ", show(words))


def say(words: Excerpt | Stated, **look: Any) -> Passage:
    """Return words of the article, or words given with it, as a passage."""
    excerpt = words if isinstance(words, Excerpt) else words.excerpt
    return Passage(as_printed(str(words)), "article" if excerpt else "given", excerpt, **look)


def say_given(words: str, **look: Any) -> Passage:
    """Return words that are not the article's, such as the name of its file."""
    return Passage(as_printed(words), "given", **look)


def say_label(key: str, /, *, strong: bool = False, **values: Any) -> Passage:
    """Return fixed words of ours, with the ``values`` filled in."""
    words = LABELS[key].format(**values) if values else LABELS[key]
    return Passage(words, "label", key=key, strong=strong)


def say_mark(sign: str) -> Passage:
    """Return punctuation of ours: around a quotation, or between two excerpts."""
    return Passage(sign, "label")


def say_computed_day(day: date) -> Passage:
    """Return a calendar day in brackets, to follow the words that mean it."""
    return Passage(write_computed_day(day), "label")


def ours(key: str, **values: Any) -> Field:
    """Return a field of fixed words of ours."""
    return Field((say_label(key, **values),))


def given(words: str, **look: Any) -> Field:
    """Return a field of words that are not the article's."""
    return Field((say_given(words, **look),))


def labelled(key: str, field: Field, *, bold: bool = False) -> Field:
    """Return a field that begins with a label."""
    return replace(field, label=key, bold_label=bold)


def strong(field: Field) -> Field:
    """Return a field in bold."""
    return replace(field, passages=tuple(replace(one, strong=True) for one in field.passages))


def emphasised(field: Field) -> Field:
    """Return a field in italics."""
    return replace(field, passages=tuple(replace(one, emphasis=True) for one in field.passages))


def as_in_article(field: Field) -> Field:
    """Return a field whose first letter is as in the article, because it continues a line."""
    first, *others = field.passages or (None,)
    if first is None or first.excerpt is None:
        return field
    return replace(field, passages=(replace(first, text=as_printed(str(first.excerpt))), *others))
