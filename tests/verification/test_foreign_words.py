"""What a page says to be no text of its article, and where it may say so."""

from __future__ import annotations

import pytest

from briefgen.reading import read_text
from briefgen.verification.documents import verify_document

TEXT = "Ferry crews went home on Monday. The minister said nothing.\n\nTalks go on.\n"
NOTE = "\n\n## Source\n\n- File: talks.txt\n- Words read: 13\n"
LIE = "The minister has resigned."


def failures(page):
    """Return the words that fail of a page in Markdown."""
    article = read_text(TEXT, "talks.txt")
    return [one.printed for one in verify_document(page.encode(), ".md", article).failures]


@pytest.mark.parametrize("label", ["File", "Address", "Made by", "Checks passed", "Words read",
                                   "Given with the article, not in it",
                                   "Put on the page by the desk"])  # fmt: skip
def test_labels_exempt_nothing_outside_of_the_source_note(label):
    """At the head of any other line what they say is looked up."""
    page = f"# Key points\n\nTalks go on. ¶ 2\n\n{label}: {LIE}{NOTE}"

    assert failures(page) == [LIE]
    assert failures(page.replace(LIE, "Talks go on.")) == []


@pytest.mark.parametrize("label", ["Made by", "Checks passed", "Words read"])
def test_what_a_page_says_of_itself_has_a_fixed_form(label):
    """In the source note too."""
    assert failures(f"# Key points\n\nTalks go on. ¶ 2{NOTE}- {label}: {LIE}\n") == [LIE]


def test_the_name_of_a_file_exempts_no_words_of_the_brief():
    """They may stand in a title alone."""
    note = NOTE.replace("talks.txt", LIE)

    assert failures(f"# Key points\n\n- {LIE}{note}") == [LIE]


def test_given_words_have_no_paragraph():
    """What names one is said to be text of the article."""
    note = f"{NOTE}- Given with the article, not in it: {LIE}\n"
    page = "# {}\n\n## Key points\n\n- {} ¶ 1{}"

    assert failures(page.format(LIE, "Talks go on.", note).replace("¶ 1", "¶ 2")) == []
    assert LIE in failures(page.format(LIE, LIE, note))


def test_exempt_words_are_listed():
    """The report says what was not compared, and why."""
    note = f"{NOTE}- Put on the page by the desk: UNOFFICIAL\n"
    report = verify_document(
        f"# Key points\n\n- Talks go on. ¶ 2{note}".encode(), ".md", read_text(TEXT, "talks.txt")
    )

    assert [(one.printed, one.label) for one in report.exempt] == [
        ("talks.txt", "file"),
        ("UNOFFICIAL", "desk"),
    ]
    assert str(report.exempt[1]).endswith(
        "'UNOFFICIAL' was not compared, for the brief says: put on the page by the desk"
    )


def test_a_wrong_number_of_words_is_found():
    """It can be counted."""
    said = "Words read: 999"

    assert failures(f"# Key points\n\n- Talks go on. ¶ 2\n\n{said}\n") == [said]


def test_a_passage_whose_paragraph_is_wrong_does_not_stand():
    """It is counted among those that failed."""
    page = "# Key points\n\n- Talks go on. ¶ 1\n- The minister said nothing. ¶ 1\n"
    report = verify_document(page.encode(), ".md", read_text(TEXT, "talks.txt"))

    assert (report.checked, len(report.standing), len(report.failures)) == (2, 1, 1)
