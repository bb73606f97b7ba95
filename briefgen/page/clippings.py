"""Format quotations for the clipboard: the words, the speaker and the place in the article."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.labels import FIELD, PARAGRAPH
from briefgen.model import Statement

if TYPE_CHECKING:
    from collections.abc import Iterable

    from briefgen.model import Point
    from briefgen.page.field_maker import FieldMaker
    from briefgen.page.model import Field


def clip(maker: FieldMaker, finding: Statement | Point) -> str:
    """Return a finding as lines for the clipboard: what is said, who says it and how, its source.

    The source is paragraph, outlet, date and headline. Words of indirect speech come after the line
    that says whose they are, since they would look like fact without it. So do words whose
    attribution is a stretch of the article, because it reads like the beginning of a sentence.
    """
    said, who = _words(maker, finding)
    article = maker.article
    source = (
        f"{PARAGRAPH} {said.number}" if said.number else None,
        article.source.outlet,
        article.published_as,
        article.title,
    )
    return "\n".join(" ".join(line.split()) for line in (*who, _join(source)) if line)


def _words(maker: FieldMaker, finding: Statement | Point) -> tuple[Field, tuple[str, ...]]:
    """Return the field of a finding, and the lines that print it with its speaker."""
    if not isinstance(finding, Statement):
        said = maker.sentence(finding)
        return said, (said.text,)
    quote, said = finding.quote, maker.quotation(finding)
    actor = maker.actor(quote.speaker.actor) if quote.speaker else None
    row = maker.attribution(quote, actor.role if actor else finding.role, every_cue=True)
    lines = (said.text, _join(field.text for field in row))
    led = quote.kind != "direct" or len(row[0].passages) > 1
    return said, lines[::-1] if led else lines


def _join(fields: Iterable[object]) -> str:
    return FIELD.join(str(field) for field in fields if field)
