"""Plain-text cases that a journalist can read and add to, and the one reader for them.

README.md says how a case is written.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Case:
    """An article and what is expected of it, a line each."""

    title: str
    text: str
    lines: tuple[str, ...]

    @property
    def expected(self) -> tuple[tuple[str, ...], ...]:
        """The lines, each split at its bars."""
        return tuple(tuple(part.strip() for part in line.split("|")) for line in self.lines)

    def __str__(self) -> str:
        """Return the title: the name of the test."""
        return self.title


def read_cases(name: str) -> list[Case]:
    """Read the cases of ``tests/cases/<name>.md``, in order."""
    _, *blocks = re.split(r"^## ", (FOLDER / f"{name}.md").read_text("utf-8"), flags=re.MULTILINE)
    return list(map(_read_case, blocks))


def _read_case(block: str) -> Case:
    title, *lines = block.splitlines()
    text = "\n".join(line[2:] for line in lines if line.startswith(">"))
    return Case(title.strip(), text, tuple(line[2:] for line in lines if line.startswith("- ")))
