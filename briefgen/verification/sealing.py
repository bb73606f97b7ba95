"""Puts its seal into a page, where nobody sees it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.verification.fingerprints import META_NAME, fingerprints
from briefgen.verification.markup_blocks import read_html, read_markdown

if TYPE_CHECKING:
    from collections.abc import Sequence

# Lines of the comment stay as short as those of a text.
PER_LINE = 13


def seal_html(text: str, hashes: Sequence[str] = (), known: frozenset[str] | None = None) -> str:
    """Put the fingerprints of an HTML page into its head, if it is a brief and has one.

    ``hashes`` are the SHA-256 of its articles. Of an edited page, only the ``known`` fingerprints
    are put there: those of blocks as they were made.
    """
    marks = fingerprints(read_html(text).blocks, known)
    head, end, body = text.partition("</head>")
    if not marks or not end:
        return text
    content = " ".join([*hashes, *marks])
    return f'{head}<meta name="{META_NAME}" content="{content}">{end}{body}'


def seal_markdown(text: str, hashes: Sequence[str] = ()) -> str:
    """Put the fingerprints of a Markdown page into a comment at its end, if it is a brief.

    ``hashes`` are the SHA-256 of its articles.
    """
    marks = fingerprints(read_markdown(text).blocks)
    lines = [" ".join(marks[at : at + PER_LINE]) for at in range(0, len(marks), PER_LINE)]
    sealed = [text.rstrip(), "", f"<!-- {META_NAME}:", *hashes, *lines, "-->", ""]
    return "\n".join(sealed) if marks else text
