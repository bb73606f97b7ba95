"""Rewrites the file name and address of an article so that a page can be read back.

They are not text of the article, and a page separates its fields by `` · `` and its references by
``¶``.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from briefgen.characters import INKLESS, PARTING, show
from briefgen.labels import FIELD, PARAGRAPH

if TYPE_CHECKING:
    from briefgen.model import Brief

# Characters allowed in an address; all others are percent-encoded.
_NO_ADDRESS: Final = re.compile(r"[^\x21-\x7e\u00a1-\u058f\u0900-\ud7ff]")
_UNSEEN: Final = re.compile(f"[{INKLESS}{PARTING}]")
_MARKS: Final = re.compile(f"[{FIELD.strip()}{PARAGRAPH}]")


def make_legible(brief: Brief) -> Brief:
    """Return a brief whose file name and address can be printed, including its other articles."""
    if brief.others:
        brief = replace(brief, others=tuple(map(make_legible, brief.others)))
    analysis = brief.analysis
    source = analysis.article.source
    legible = replace(source, name=_one_field(source.name), url=source.url and _quoted(source.url))
    if legible == source:
        return brief
    article = replace(analysis.article, source=legible)
    return replace(brief, analysis=replace(analysis, article=article))


def _one_field(name: str) -> str:
    """Return the name of a file as one line without separators."""
    return _MARKS.sub("-", " ".join(show(name).split()))


def _quoted(address: str) -> str:
    return _NO_ADDRESS.sub(
        lambda found: quote(found[0], errors="replace"), show(_UNSEEN.sub("", address)).strip()
    )
