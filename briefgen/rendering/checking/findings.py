"""What a check of a template set finds: where, what, and what to do."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """Something to mend: the file in the set, its line (0 for the whole file), and a sentence."""

    file: str
    line: int
    message: str

    def __str__(self) -> str:
        """Say it in one line, the place in the way that editors follow."""
        return f"{self.file}:{self.line or 1}: {self.message}"
