"""The first room: anything in, ``Article`` out. Text is normalised here, once."""

from __future__ import annotations

import hashlib
import re

from briefgen.model import Article, Paragraph, Source, Span

_INVISIBLE = re.compile(r"[\s\u00ad\u200b-\u200f\u2028-\u202f\u2060\ufeff]")


def read_text(text: str, name: str = "text") -> Article:
    """Make an article of a text in memory."""
    lines = list(re.finditer(r"[^\n]*\S[^\n]*", text))
    spans = [
        Span(m.start() + len(m[0]) - len(m[0].lstrip()), m.start() + len(m[0].rstrip()))
        for m in lines
    ]
    return Article(
        text=text,
        plain=_INVISIBLE.sub(" ", text),
        source=Source(name),
        sha256=hashlib.sha256(text.encode("utf-8")).hexdigest(),
        paragraphs=tuple(Paragraph(span, number) for number, span in enumerate(spans, 1)),
    )
