"""Format quotations for the clipboard: the words, the speaker and the place in the article."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.labels import FIELD, LABELS, PARAGRAPH

if TYPE_CHECKING:
    from collections.abc import Iterable

    from briefgen.model import Statement
    from briefgen.page.field_maker import FieldMaker


def clip(maker: FieldMaker, statement: Statement) -> str:
    """Return a quotation in three lines: its words; speaker and role; paragraph and source."""
    quote, article, said = statement.quote, maker.article, maker.quotation(statement)
    actor = maker.actor(quote.speaker.actor) if quote.speaker else None
    who = (maker.speaker(quote) or LABELS["no_speaker"], actor.role if actor else statement.role)
    where = (
        f"{PARAGRAPH} {said.number}" if said.number else None,
        article.source.outlet,
        article.published_as,
        article.title,
    )
    lines = (said.text, _join(who), _join(where))
    return "\n".join(" ".join(line.split()) for line in lines)


def _join(fields: Iterable[object]) -> str:
    return FIELD.join(str(field) for field in fields if field)
