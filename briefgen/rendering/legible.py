"""The name of a file and the address of an article, so written that a page can be read back.

They are no text of the article, and a page parts its fields by `` · ``, its references by ``¶``.
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

# What an address is written with; whatever else it has is written in per cent.
_NO_ADDRESS: Final = re.compile(r"[^\x21-\x7e\u00a1-\u058f\u0900-\ud7ff]")
_UNSEEN: Final = re.compile(f"[{INKLESS}{PARTING}]")
_MARKS: Final = re.compile(f"[{FIELD.strip()}{PARAGRAPH}]")


def make_legible(brief: Brief) -> Brief:
    """Return a brief whose file name and address may stand on a page, with all told with it."""
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
    """Return the name of a file as one line in which nothing parts it."""
    return _MARKS.sub("-", " ".join(show(name).split()))


def _quoted(address: str) -> str:
    return _NO_ADDRESS.sub(
        lambda found: quote(found[0], errors="replace"), show(_UNSEEN.sub("", address)).strip()
    )
