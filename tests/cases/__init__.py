"""Plain-text cases that a journalist can read and add to, and the reader for them.

A case opens with ``## title``; its text, in paragraphs of wrapped lines, follows; lines that
open with ``>`` say what is expected.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Case:
    """A text and what is expected of it, each expectation split at its bars."""

    title: str
    text: str
    expected: tuple[tuple[str, ...], ...]


def read_cases(name: str) -> list[Case]:
    """Read the cases of ``tests/cases/<name>.md``, in order."""
    _, *blocks = (FOLDER / f"{name}.md").read_text(encoding="utf-8").split("\n## ")
    return [_case(block) for block in blocks]


def _case(block: str) -> Case:
    title, _, body = block.partition("\n")
    lines = body.splitlines()
    expected = tuple(
        tuple(part.strip() for part in line[1:].split("|")) for line in lines if line[:1] == ">"
    )
    text = "\n".join(line for line in lines if line[:1] != ">").strip()
    paragraphs = [" ".join(block.split()) for block in text.split("\n\n")]
    return Case(title.strip(), "\n\n".join(paragraphs), expected)
