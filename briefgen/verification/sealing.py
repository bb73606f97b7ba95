"""Puts the seal into a page, where readers do not see it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.verification.fingerprints import META_NAME, fingerprints
from briefgen.verification.markup_blocks import read_html, read_markdown

if TYPE_CHECKING:
    from collections.abc import Sequence

# Fingerprints per line, so that lines of the comment are as short as those of a text.
PER_LINE = 13


def seal_html(
    text: str, hashes: Sequence[str] = (), known: frozenset[str] | None = None, made: str = ""
) -> str:
    """Return an HTML page with the fingerprints in its head, if it is a brief and has a head.

    ``hashes`` are the SHA-256 of its articles. Of an edited page, only ``known`` fingerprints are
    included: those of blocks as they were made. ``made`` is the word that records how the brief was
    made.
    """
    marks = fingerprints(read_html(text).blocks, known, made)
    head, end, body = text.partition("</head>")
    if not marks or not end:
        return text
    content = " ".join([*hashes, *marks])
    return f'{head}<meta name="{META_NAME}" content="{content}">{end}{body}'


def seal_markdown(text: str, hashes: Sequence[str] = (), made: str = "") -> str:
    """Return a Markdown page with the fingerprints in a comment at its end, if it is a brief.

    ``hashes`` are the SHA-256 of its articles; ``made`` is the word that records how it was made.
    """
    marks = fingerprints(read_markdown(text).blocks, made=made)
    lines = [" ".join(marks[at : at + PER_LINE]) for at in range(0, len(marks), PER_LINE)]
    sealed = [text.rstrip(), "", f"<!-- {META_NAME}:", *hashes, *lines, "-->", ""]
    return "\n".join(sealed) if marks else text
