"""The first room: anything in, ``Article`` out. Text is normalised here, once.

``expand`` turns what a user names into sources, ``read`` makes an article of one, ``read_text`` of
a text in memory. Every error is an ``InputError`` of one line.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from briefgen.errors import InputError
from briefgen.model import Article, Paragraph, Source
from briefgen.reading.anatomy import find_anatomy
from briefgen.reading.layout import find_blocks, make_plain
from briefgen.reading.sources import STDIN_NAME, expand, load
from briefgen.reading.stated import Given, find_stated

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from briefgen.model import Diagnostic, Span
    from briefgen.reading.anatomy import Anatomy

__all__ = ["STDIN_NAME", "Given", "expand", "read", "read_text"]

NOTHING_GIVEN = Given()


def read(source: str | Path, given: Given = NOTHING_GIVEN, stdin: bytes | None = None) -> Article:
    """Read one source: a path, or ``-`` for ``stdin`` (read from the process when not handed in).

    Raises ``InputError`` for a source that is missing, unreadable, not text, empty or no story.
    """
    text, name, diagnostics = load(source, stdin)
    return read_text(text, name, given, diagnostics)


def read_text(
    text: str,
    name: str = "text",
    given: Given = NOTHING_GIVEN,
    diagnostics: Sequence[Diagnostic] = (),
) -> Article:
    """Make an article of a text in memory, its anatomy marked and nothing taken away.

    ``given`` is metadata from outside and wins over what the text states. Raises ``InputError``
    when the text is empty or nothing of it is story.
    """
    plain = make_plain(text)
    blocks = find_blocks(text, plain)
    if not blocks:
        message = f"{name}: is empty; give a file with the text of an article"
        raise InputError(message)
    anatomy = find_anatomy(plain, blocks, given.title)
    paragraphs = _number(blocks, anatomy)
    if all(paragraph.number is None for paragraph in paragraphs):
        message = f"{name}: holds no story, only credits, links and the like; check the file"
        raise InputError(message)
    bare = Article(
        text=text,
        plain=plain,
        source=Source(name),
        sha256=hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
        paragraphs=paragraphs,
        diagnostics=tuple(diagnostics),
    )
    return find_stated(bare, anatomy, given)


def _number(blocks: Sequence[Span], anatomy: Anatomy) -> tuple[Paragraph, ...]:
    """Count the blocks that hold some of the story."""
    whole = {span for span, _ in anatomy.marks}
    found = []
    count = 0
    for block in blocks:
        story = block not in whole
        count += story
        found.append(Paragraph(block, count if story else None))
    return tuple(found)
