"""Defines what a reader returns: the paragraphs of an article and the facts stated elsewhere."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from briefgen.model import Diagnostic, FurnitureKind


@dataclass(frozen=True, slots=True)
class Facts:
    """What a source says about an article outside its text; ``None`` for each unknown fact.

    ``byline`` contains names separated by commas; ``language`` is a tag such as ``en-GB``.
    """

    title: str | None = None
    byline: str | None = None
    published: date | None = None
    outlet: str | None = None
    url: str | None = None
    language: str | None = None


NO_FACTS = Facts()


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph of a source, as one line; ``kind`` is set if its markup shows what it is."""

    text: str
    kind: FurnitureKind | None = None


@dataclass(frozen=True, slots=True)
class Extract:
    """The text and facts of one article in a source.

    ``reader`` says what the text was taken from and how: ``web page, read with trafilatura``.
    ``part`` identifies the article among several in a source, such as the subject of a mail;
    ``name`` is its identifier for other programs, such as the ``id`` of a record; ``place`` is its
    position, from 1, in a source ordered by importance.
    """

    blocks: tuple[Block, ...]
    reader: str
    facts: Facts = NO_FACTS
    part: str | None = None
    diagnostics: tuple[Diagnostic, ...] = ()
    name: str | None = None
    place: int | None = None

    @property
    def text(self) -> str:
        """Return the text: the paragraphs, separated by empty lines."""
        return "\n\n".join(block.text for block in self.blocks)
