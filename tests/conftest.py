"""What every test may use: a home of its own, and texts parsed once."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import pytest

from briefgen.analysis import engine
from briefgen.analysis.sentences import split_sentences
from briefgen.reading import read_text

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from briefgen.analysis.document import Document


@pytest.fixture(autouse=True)
def _own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the user's settings and templates out of every test."""
    monkeypatch.setenv("BRIEFGEN_HOME", str(tmp_path / "home"))


@pytest.fixture(scope="session")
def parse() -> Callable[[str], Document]:
    """Give a function that parses a text with the default pipeline, each text once."""

    @cache
    def parsed(text: str) -> Document:
        article = read_text(text)
        return engine.annotate(article, split_sentences(article))

    return parsed
