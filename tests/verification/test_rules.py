"""The rules that a brief is sealed by."""

from __future__ import annotations

import pytest

from briefgen.errors import InputError
from briefgen.rendering import render
from briefgen.settings import Settings
from briefgen.verification.documents import verify_document
from briefgen.verification.rules import KNOWN, find_rules, name_rules, require_known
from tests.builders import story, story_brief
from tests.rendering.test_calendar import council


def test_rules_of_today_are_those_that_are_known():
    """Whoever changes what is folded or exempt gives the rules another number."""
    assert KNOWN[max(KNOWN)] == find_rules()


@pytest.mark.parametrize("seal", [["a1b2c3"], ["p99-01234567", "a1b2c3"], ["p1-00000000"]])
def test_other_rules_are_refused(seal):
    """They are not guessed: the line says what to do."""
    with pytest.raises(InputError, match="check it with the briefgen that made it"):
        require_known(seal)


@pytest.mark.parametrize("form", ["md", "html", "docx", "json", "eml"])
def test_a_seal_names_its_rules(form):
    """In every form that has one."""
    report = verify_document(render(story_brief(), form, Settings()), f".{form}", story())

    assert report.seal == "intact"


@pytest.mark.parametrize("form", ["md", "html", "json", "ics"])
def test_a_brief_of_other_rules_is_refused(form):
    """By the check of each form."""
    brief = council() if form == "ics" else story_brief()
    data = render(brief, form, Settings()).replace(name_rules().encode(), b"p99-01234567")

    with pytest.raises(InputError, match="p99-01234567"):
        verify_document(data, f".{form}", brief.analysis.article)
