"""A short title for an article without a headline."""

from __future__ import annotations

import pytest

from briefgen.analysis.ranking.short_titles import LONGEST_TITLE, cut_title
from tests.cases import read_cases


@pytest.mark.parametrize("case", read_cases("titles"), ids=str)
def test_title_of_the_first_sentence(parse, case):
    """Every case of tests/cases/titles.md."""
    assert [str(cut_title(parse(case.text), 0))] == list(case.lines)


def test_a_sentence_of_marks_is_its_own_title(parse):
    """There is no clause to be cut out of it."""
    document = parse("No. " + "! " * (LONGEST_TITLE + 10))

    assert [cut_title(document, place).text for place in range(len(document.sentences))]
