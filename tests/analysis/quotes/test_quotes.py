"""The quotes of an article, by cases in plain text."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from briefgen.analysis.quotes import attribute, find_quotes

CASES = Path(__file__).parents[2] / "cases"


def read_cases(name):
    """Read the cases of a file: title, article and expected lines."""
    text = (CASES / f"{name}.md").read_text(encoding="utf-8")
    for block in re.split(r"^## ", text, flags=re.MULTILINE)[1:]:
        title, *lines = block.splitlines()
        article = "\n\n".join(line[2:] for line in lines if line.startswith("> "))
        expected = [line[2:] for line in lines if line.startswith("- ")]
        yield pytest.param(article, expected, id=title)


@pytest.mark.parametrize(("article", "expected"), list(read_cases("quotes")))
def test_case(parse, article, expected):
    """The quotes are those that the case lists, and no others."""
    document = parse(article)
    quotes = attribute(find_quotes(document), document, ())

    assert expected == [written(quote) for quote in quotes]


def written(quote):
    """Write a quote as a line of a case."""
    speaker = quote.speaker.mention.text if quote.speaker else "?"
    return " | ".join((quote.kind, speaker, " … ".join(span.text for span in quote.spans)))
