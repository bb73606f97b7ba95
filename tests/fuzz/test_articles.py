"""A sample of the campaign against mutated articles; the whole of it is ``tests.fuzz.articles``."""

from __future__ import annotations

from random import Random

import pytest

from briefgen.rendering import FORMATS
from tests.corruptions import CORRUPTIONS
from tests.fuzz.articles import cheap_paper, draw, run

SEED, RUNS = 11, 16


@pytest.fixture(scope="module", autouse=True)
def _cheap():
    with cheap_paper():
        yield


@pytest.mark.slow
@pytest.mark.parametrize("number", range(RUNS))
def test_mutated_article_gives_pages_that_verify_or_one_line(number):
    """In every format, and once more where its Markdown is printed as an edited brief."""
    outcome = run(draw(SEED, number), tuple(FORMATS))

    assert [f"{found.where}: {found.problem}" for found in outcome.findings] == []


@pytest.mark.parametrize("name", CORRUPTIONS)
def test_corruption_depends_on_nothing_but_text_and_seed(name):
    """It takes any text, also an empty one, and gives a text."""
    for text in ("", "a", "\n\n", 'He said: "It\'s 3,400 or €5." Then\n\nshe left — "No."'):
        once, again = (CORRUPTIONS[name](text, Random(5)) for _ in range(2))  # noqa: S311

        assert once == again
        assert isinstance(once, str)


def test_there_are_enough_kinds():
    """As many as have broken something before, and more."""
    assert len(CORRUPTIONS) >= 46
