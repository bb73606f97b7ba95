"""A few hundred mutated documents at every door, the same ones each time."""

from __future__ import annotations

import pytest

from briefgen.errors import BriefgenError
from briefgen.verification.documents import verify_archive, verify_document
from briefgen.verification.report import NOT_OURS
from tests.fuzz import bases, mutations
from tests.fuzz.doors import DOORS, campaign, examine, input_of

RUNS = {"json": 300, "archive": 50, "eml": 20, "edited": 30, "article": 30}


@pytest.mark.slow
@pytest.mark.parametrize("name", DOORS)
def test_mutated_documents_end_in_a_report_or_in_one_line(name):
    """Nothing else comes out, and not late; longer campaigns are run by hand."""
    found = campaign(name, RUNS.get(name, 100), seed=1)

    assert [(finding.run, finding.kind) for finding in found] == []


@pytest.mark.slow
@pytest.mark.parametrize("name", DOORS)
def test_many_mutated_documents_are_still_read(name):
    """A mutation that no door lets in tries nothing behind it."""
    read = 0
    for run in range(20):
        try:
            DOORS[name].enter(input_of(name, 2, run))
            read += 1
        except BriefgenError:
            continue

    assert read >= 2


def test_the_bases_stand():
    """The documents that are mutated are briefs of the article, made by hand as well."""
    article = bases.article()
    documents = {
        ".md": bases.finished("md"),
        ".txt": bases.finished("txt"),
        ".json": bases.finished("json"),
        ".ics": bases.calendar(),
        ".html": bases.page(),
        ".docx": bases.zipped(bases.members()),
    }

    for suffix, data in documents.items():
        report = verify_document(data, suffix, article)
        assert [str(failure) for failure in report.failures] == []
        assert report.checked > 1


def test_the_words_of_the_pdf_stand():
    """It is made by hand: its words are read, and its font, paper and foot are not ours."""
    pdf = bases.assembled({**bases.objects(), 12: b"<<>>"})

    report = verify_document(pdf, ".pdf", bases.article())

    assert {failure.problem for failure in report.failures} == {NOT_OURS}
    assert report.checked > 1


def test_the_archive_is_read():
    """Its article and its data are found; its page has a seal of another."""
    report = verify_archive(bases.assembled(bases.objects(archive=True)), ".pdf")

    assert {failure.problem for failure in report.failures} == {
        "was changed after the brief was made",
        NOT_OURS,
    }


def test_a_run_is_the_same_every_time():
    """A finding can be looked at again."""
    assert input_of("pdf", 3, 14) == input_of("pdf", 3, 14)
    assert input_of("pdf", 3, 14) != input_of("pdf", 3, 15)


# --- growth ---------------------------------------------------------------------------------------

REPEATED = 12_000
TEXT = ("  - ", "1. ", " · ", "---", "─ ", "── ", " <a:b>", "¶ 1 ", "\t", "a ", " … ", "[x] ", '"')
HEAD = {
    "md": "# Brief\n\n**Next step:** Ula Prent ¶ 1\n\n",
    "edited": "# Brief\n\n**Next step:** Ula Prent ¶ 1\n\n",
    "html": "<p>Next step: Ula Prent</p><p>",
    "txt": "Next step: Ula Prent\n\n",
}
TOKENS = {
    "md": [
        *(
            "[",
            "[a](",
            "![",
            "<",
            "<a b='",
            "<!--",
            "`x ",
            "*a **b ",
            "_a ",
            "> ",
            "- ",
            "| a | b |\n",
        ),
        *(
            "    ",
            "|",
            "===\n",
            "\\",
            "&",
            "<b>",
            "<div>",
            "<script>",
            "[a]: b\n",
            "[a][b]",
            "```\n",
        ),
    ],
    "edited": ["[", "[a](", "<!--", "`x ", "> - "],
    "html": [*mutations.HTML, "<b a=1 ", "<p>a", "<li>a", "<p><div>", "&#x", "<x\n"],
    "txt": [*TEXT, *mutations.MARKDOWN[:12], "Story 1 of 2\n\n", "Given: a\n", "[Ana] x", "a\n\n"],
}


@pytest.mark.slow
@pytest.mark.parametrize("name", TOKENS)
def test_what_is_repeated_costs_in_proportion(name):
    """Whatever stands over and over again, a page of it is read or refused at once."""
    slow = {}
    examine(name, HEAD[name].encode())  # which loads what it takes
    for token in TOKENS[name]:
        words = HEAD[name] + token * (REPEATED // len(token))
        wrong = examine(name, words.encode())
        if wrong:
            slow[token] = wrong

    assert slow == {}
