"""Reading back what an archived PDF carries, whatever was done to it."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from datetime import date
from functools import cache

import pytest
from pypdf import PdfReader, PdfWriter

from briefgen.errors import InputError
from briefgen.reading import Given, read_text
from briefgen.rendering import render
from briefgen.settings import Settings
from briefgen.verification.attachments import numbered, read_enclosed
from briefgen.verification.documents import verify_archive
from tests.builders import STORY, STORY_POINTS, brief_of

GIVEN = Given(
    title="Orrel leaves",
    published=date(2031, 3, 22),
    outlet="The Ledger",
    url="https://a.example/b",
)


@cache
def archived(given: Given = GIVEN) -> bytes:
    """Render a brief of the story, read as it comes, with what is given."""
    brief = brief_of(read_text(STORY, "story.txt", given), points=STORY_POINTS)
    return render(brief, "pdf", Settings(pdf_profile="archive"))


def with_files(**changed: bytes | None) -> bytes:
    """Return the archived PDF with other attachments, or without some."""
    pdf = archived()
    files = {name: found[0] for name, found in PdfReader(io.BytesIO(pdf)).attachments.items()}
    writer = PdfWriter(clone_from=io.BytesIO(pdf))
    del writer.root_object["/Names"]["/EmbeddedFiles"]
    for name, found in files.items():
        data = changed.get(name.partition(".")[0], found)
        if data is not None:
            writer.add_attachment(name, data)
    written = io.BytesIO()
    writer.write(written)
    return written.getvalue()


@pytest.mark.parametrize("given", [GIVEN, Given()])
def test_the_article_is_the_one_that_was_read(given):
    """Text, paragraphs, furniture and metadata are the same, those given too."""
    (enclosed,) = read_enclosed(archived(given))

    assert enclosed.article == read_text(STORY, "story.txt", given)


def test_paragraphs_are_those_of_the_brief(monkeypatch):
    """A later version that sees no furniture does not shift the numbers."""
    article = read_text(STORY, "story.txt", GIVEN)
    monkeypatch.setattr(
        "briefgen.verification.attachments.read_text",
        lambda *_: replace(article, paragraphs=article.paragraphs[:1]),
    )

    assert read_enclosed(archived())[0].article.paragraphs == article.paragraphs


def test_an_unchanged_file_stands():
    """Taking the attachments out and in again changes nothing."""
    assert not verify_archive(with_files(), ".pdf").failures


def test_another_article_is_seen():
    """The sha-256 on the page, in the data and in the list tell, and so do the words."""
    problems = [
        str(failure)
        for failure in verify_archive(with_files(article=STORY[:300].encode()), ".pdf").failures
    ]

    assert any("made from another text" in problem for problem in problems)
    assert any("attached article.txt" in problem for problem in problems)
    assert any("does not stand in the article" in problem for problem in problems)


def test_altered_data_are_seen():
    """The data are checked like any brief in JSON, and their sum is compared."""
    (enclosed,) = read_enclosed(archived())
    data = enclosed.data.replace(b"free and safe", b"free and sure")

    failures = verify_archive(with_files(brief=data), ".pdf").failures

    assert {failure.place.partition(",")[0] for failure in failures} >= {
        "brief.json",
        "attached brief.json",
    }


@pytest.mark.parametrize(
    ("changed", "problem"),
    [
        ({"article": None}, "no article is attached"),
        ({"brief": None}, "cannot be read"),
        ({"brief": b"[1, 2"}, "cannot be read"),
        ({"brief": b"[" * 100_000}, "cannot be read"),
        ({"brief": b'{"article": {"given": ["published"], "published": "soon"}}'}, "cannot be"),
        ({"article": b"\xff\xfe"}, "cannot be read"),
    ],
)
def test_what_cannot_be_read_is_one_line(changed, problem):
    """Whatever is attached, it is an error with a way out and no traceback."""
    with pytest.raises(InputError, match=problem):
        verify_archive(with_files(**changed), ".pdf")


def test_a_paragraph_that_ends_before_it_begins_cannot_be_read():
    """Nothing can stand in it."""
    attached = PdfReader(io.BytesIO(archived())).attachments
    (data,) = (found[0] for name, found in attached.items() if name.startswith("brief"))
    record = json.loads(data)
    record["article"]["paragraphs"][0]["end"] = -1

    with pytest.raises(InputError, match="cannot be read"):
        verify_archive(with_files(brief=json.dumps(record).encode()), ".pdf")


def test_a_list_of_sums_that_is_not_there_vouches_for_nothing():
    """Then both files fail."""
    report = verify_archive(with_files(SHA256SUMS=None), ".pdf")

    assert [failure.place for failure in report.failures] == [
        "attached article.txt",
        "attached brief.json",
    ]


@pytest.mark.parametrize("suffix", [".md", ".html", ".json"])
def test_other_forms_carry_no_article(suffix):
    """Only a PDF can be checked by itself."""
    with pytest.raises(InputError, match="--against"):
        verify_archive(b"", suffix)


def test_no_pdf_is_an_error():
    """Anything may be called .pdf."""
    with pytest.raises(InputError, match="cannot be read"):
        verify_archive(b"%PDF-1.7 or not", ".pdf")


def test_files_of_several_articles_are_numbered():
    """The names tell which article a file belongs to."""
    assert (numbered("article.txt", 0), numbered("article.txt", 2)) == (
        "article.txt",
        "article-2.txt",
    )
