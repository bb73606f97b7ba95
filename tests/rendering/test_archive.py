"""The archived PDF: what is attached to it, how, and that it can be checked by itself."""

from __future__ import annotations

import hashlib
import io
import json
import os
import shutil
import subprocess
import time
from datetime import date
from functools import cache

import pytest
from pypdf import PdfReader

from briefgen.reading import Given, read_text
from briefgen.rendering import render
from briefgen.settings import Settings
from briefgen.verification.documents import verify_archive
from tests.builders import (
    STORY,
    STORY_POINTS,
    bridge_brief,
    brief_of,
    story_brief,
    titled_story,
)

ARCHIVE = Settings(pdf_profile="archive")


@cache
def archived() -> bytes:
    """Render the story once for all tests that read it."""
    return render(story_brief(titled_story()), "pdf", ARCHIVE)


def read(data: bytes) -> PdfReader:
    """Open a PDF."""
    return PdfReader(io.BytesIO(data))


def attached(data: bytes) -> dict[str, bytes]:
    """Return the attached files."""
    return {name: contents[0] for name, contents in read(data).attachments.items()}


def test_article_data_and_their_sums_are_attached():
    """The text is that of the article, to the byte, and the sums are those of the files."""
    files = attached(archived())

    assert list(files) == ["SHA256SUMS", "article.txt", "brief.json"]
    assert files["article.txt"].decode("utf-8") == titled_story().text
    assert json.loads(files["brief.json"])["schema"] == "briefgen/1"
    assert files["SHA256SUMS"].decode("ascii").splitlines() == [
        f"{hashlib.sha256(files[name]).hexdigest()}  {name}"
        for name in ("article.txt", "brief.json")
    ]


def test_each_file_says_what_it_is_to_the_page():
    """Every file is listed once, with its relationship, its type, and no time of day."""
    root = read(archived()).root_object
    files = [reference.get_object() for reference in root["/AF"]]
    streams = [file["/EF"]["/F"] for file in files]

    assert {file["/UF"]: file["/AFRelationship"] for file in files} == {
        "SHA256SUMS": "/Supplement",
        "article.txt": "/Source",
        "brief.json": "/Data",
    }
    assert len(files) == 3
    assert [stream["/Subtype"] for stream in streams][1:] == ["/text/plain", "/application/json"]
    assert {tuple(stream["/Params"]) for stream in streams} == {("/CheckSum", "/Size")}


def test_it_declares_itself_pdf_a_3u_and_is_tagged():
    """Metadata, colours and tags are there as the standard asks."""
    root = read(archived()).root_object
    metadata = root["/Metadata"].get_data().decode("utf-8")

    assert 'pdfaid:part="3"' in metadata
    assert 'pdfaid:conformance="U"' in metadata
    assert 'pdfuaid:part="1"' in metadata
    assert root["/OutputIntents"][0]["/S"] == "/GTS_PDFA1"
    assert root["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in root
    assert root["/Lang"] == "en"


def test_its_metadata_are_sound():
    """Another program reads all that the file says of itself."""
    pikepdf = pytest.importorskip("pikepdf")

    with pikepdf.open(io.BytesIO(archived())) as pdf, pdf.open_metadata() as metadata:
        assert (metadata["pdfaid:part"], metadata["pdfuaid:part"]) == ("3", "1")
        assert metadata["dc:title"] == pdf.docinfo["/Title"]


def test_a_tagged_pdf_without_attachments_is_the_default():
    """Nobody hands the whole article on without having asked for it."""
    page = render(story_brief(titled_story()), "pdf", Settings())

    assert not read(page).attachments
    assert 'pdfuaid:part="1"' in read(page).root_object["/Metadata"].get_data().decode("utf-8")


def test_same_bytes_a_second_later():
    """Neither attachments nor metadata hold the time of day."""
    time.sleep(1.01)

    assert render(story_brief(titled_story()), "pdf", ARCHIVE) == archived()


@pytest.mark.parametrize(
    "text",
    [
        STORY,
        "A story\n\nBy Ana Ng\n\nPORT ADREN — Grain rose — “again”.\r\n\r\nIt fell.\n",
        "\u2028 Grain rose\u00a0on Friday, \u0645\u0631\u062d\u0628\u0627.\n\n\tIt fell.",
    ],
)
def test_it_can_be_checked_by_itself(text):
    """What was given with the article comes along with the data."""
    given = Given(
        title="Grain",
        published=date(2031, 3, 2),
        outlet="The Ellan Post",
        url="https://a.example/b",
    )
    article = read_text(text, "grain.txt", given)
    first = article.text[article.paragraphs[-1].span.start :].strip()
    brief = brief_of(article, points=[STORY_POINTS[0] if text == STORY else first])

    report = verify_archive(render(brief, "pdf", ARCHIVE), ".pdf")

    assert not report.failures
    assert report.checked > 1


@pytest.mark.skipif(shutil.which("qpdf") is None, reason="qpdf is not installed")
@pytest.mark.parametrize("profile", ["ua", "archive"])
def test_qpdf_finds_nothing_wrong(profile, tmp_path):
    """The file is sound, object by object."""
    page = tmp_path / "page.pdf"
    page.write_bytes(render(story_brief(titled_story()), "pdf", Settings(pdf_profile=profile)))

    result = subprocess.run(
        [shutil.which("qpdf") or "", "--check", page], capture_output=True, text=True, check=False
    )

    assert (result.returncode, result.stderr) == (0, "")
    assert "SOURCE_DATE_EPOCH" not in os.environ


def test_a_digest_carries_the_article_of_each_story():
    """Each story is checked against its own article, from the one file."""
    chosen = Settings(pdf_profile="archive", template="digest")
    page = render((story_brief(titled_story()), bridge_brief()), "pdf", chosen)

    report = verify_archive(page, ".pdf")

    assert list(attached(page)) == [
        "SHA256SUMS",
        "article-1.txt",
        "article-2.txt",
        "brief-1.json",
        "brief-2.json",
    ]
    assert not report.failures
