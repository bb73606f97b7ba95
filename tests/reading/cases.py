"""Cases in plain text: title, article after ``>``, expected lines after ``-``."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

CASES = Path(__file__).parents[1] / "cases"


def read_cases(name, joint="\n"):
    """Read the cases of a file; ``joint`` stands between the lines of an article."""
    text = (CASES / f"{name}.md").read_text(encoding="utf-8")
    found = []
    for block in re.split(r"^## ", text, flags=re.MULTILINE)[1:]:
        title, *lines = block.splitlines()
        article = joint.join(line[2:] for line in lines if line.startswith(">"))
        expected = [line[2:] for line in lines if line.startswith("- ")]
        found.append(pytest.param(article, expected, id=title))
    return found
