"""The page on paper: its length, text, fonts, tags and bytes, and what it does not fetch."""

from __future__ import annotations

import io
import logging
import os
import shutil
import socket
import subprocess
import sys
from dataclasses import replace
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import pytest
from pypdf import PdfReader

from briefgen.errors import RenderError
from briefgen.labels import LABELS
from briefgen.model import Stated
from briefgen.rendering import pdf, render, weasyprint_session
from briefgen.settings import Settings
from briefgen.verification.documents import verify_document
from tests.builders import article_of, brief_of, excerpt, story_brief, titled_story, with_title

ROOT = Path(__file__).parent.parent.parent


@cache
def story_pdf(**chosen) -> bytes:
    """Render the story once for all tests that read it."""
    return render(story_brief(titled_story()), "pdf", Settings(**chosen))


def read(data: bytes) -> PdfReader:
    """Open a PDF."""
    return PdfReader(io.BytesIO(data))


def text_of(data: bytes) -> str:
    """Return the text of all pages, white space folded."""
    return " ".join(" ".join(page.extract_text() for page in read(data).pages).split())


def test_a_brief_is_one_page_of_a4():
    """The default fits a page, and nothing is said on the way."""
    page, *others = read(story_pdf()).pages

    assert not others
    assert (round(page.mediabox.width), round(page.mediabox.height)) == (595, 842)


def test_letter_paper():
    """The paper can be chosen, and the brief is fitted to it."""
    page, *others = read(story_pdf(paper="letter")).pages

    assert not others
    assert (round(page.mediabox.width), round(page.mediabox.height)) == (612, 792)


def test_two_pages_hold_everything():
    """With room enough nothing is left out."""
    text = text_of(story_pdf(pages=2, length=1_000))

    assert "Orrel told" not in text
    for words in ("Nobody who has read the map", "crowns"):
        assert words in text


@pytest.mark.parametrize("length", [None, 1_000])
def test_one_page_leaves_out_the_least_valuable(length):
    """What matters most stays, whether the paper is too short for all of it or the text too long.

    That is the first of each section, and the bottom line.
    """
    text = text_of(story_pdf(length=length))

    assert len(text) < len(text_of(story_pdf(pages=2, length=1_000)))
    for words in (
        "Bottom line",
        "without a deal on the Karsh Strait",
        "On the same day",
        "“free and safe passage for every flag” – “a blockade is not the way to get it.” ¶ 2",
        "The Karsh Strait · threatened",
    ):
        assert words in text


def test_headings_stand_before_what_they_head():
    """The text comes out in reading order."""
    text = text_of(story_pdf(pages=2, length=1_000))
    heads = ("News brief", "Orrel leaves", "Bottom line", "Key points", "Who says what")
    rest = ("Open issues", "Figures", "SHA-256:")
    places = [text.index(words) for words in (*heads, *rest)]

    assert sorted(places) == places


def test_fonts_are_ours_embedded_and_never_under_nine_points():
    """The page looks the same everywhere and can be read."""
    page = read(story_pdf()).pages[0]
    sizes = []
    page.extract_text(
        visitor_text=lambda text, _, matrix, __, size: sizes.append((text, matrix, size))
    )
    fonts = page["/Resources"]["/Font"]
    names = {str(font.get_object()["/BaseFont"]) for font in fonts.values()}
    heights = {size * abs(matrix[3]) * 0.75 for text, matrix, size in sizes if text.strip()}

    assert names
    assert all("+Source-Ser" in name or "+Source-Sans" in name for name in names)
    assert min(heights) >= 9 - 0.01


def test_metadata_and_tags():
    """Title, author, keywords, language, date and tags are those of the article."""
    reader = read(story_pdf(length=1_000))
    info = reader.metadata

    assert info.title == "Orrel leaves Port Adren without a deal on the Karsh Strait · News brief"
    assert info.author == "The Harbour Ledger"
    assert "Tamsin Orrel, Joren Halvik" in info["/Keywords"]
    assert info["/CreationDate"] == "D:20310322"
    assert reader.root_object["/Lang"] == "en"
    assert reader.root_object["/MarkInfo"]["/Marked"]
    assert reader.root_object["/ViewerPreferences"]["/DisplayDocTitle"]


def test_a_brief_without_a_date_has_none_in_its_metadata():
    """The time of rendering is nowhere."""
    info = read(render(story_brief(), "pdf", Settings())).metadata

    assert "/CreationDate" not in info
    assert "/ModDate" not in info


@pytest.mark.slow
def test_same_brief_same_bytes_in_this_and_another_process():
    """Neither the time nor the hash seed of a process is in the file."""
    program = (
        "import sys; from briefgen.rendering import render; from briefgen.settings import Settings;"
        "from tests.builders import story_brief, titled_story;"
        "sys.stdout.buffer.write(render(story_brief(titled_story()), 'pdf', Settings()))"
    )
    environment = {**os.environ, "PYTHONHASHSEED": "7"}
    environment.pop("SOURCE_DATE_EPOCH", None)
    other = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, env=environment, capture_output=True, check=True
    )

    assert story_pdf() == other.stdout
    assert other.stderr == b""
    assert "SOURCE_DATE_EPOCH" not in os.environ


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert('x')</script> and <img src='file:///etc/hostname'> were here.",
        "“</style><style>@import url(http://a.example/x.css)</style>” he said.",
        "{{ labels }} {% include 'x' %} ]]> &amp; &#60;b&#62;",
    ],
)
def test_hostile_article_stays_text(text, monkeypatch, caplog):
    """Markup in an article is printed as it stands; nothing is fetched or run."""
    monkeypatch.setattr(socket.socket, "connect", lambda *_: pytest.fail("a connection was made"))
    article = replace(article_of(text), title=Stated(text))

    page = render(brief_of(article, points=[text]), "pdf", Settings())

    assert " ".join(text.split()) in text_of(page)
    assert not caplog.messages


@pytest.mark.parametrize(
    "markup",
    [
        '<img src="file:///etc/hostname" alt="x">',
        '<img src="http://127.0.0.1:9/x.png" alt="x">',
        '<link rel="stylesheet" href="file:///etc/hostname">',
        '<link rel="attachment" href="file:///etc/hostname">',
        '<style>@import url("ftp://127.0.0.1/x.css");</style>',
        '<img src="briefgen-font:../../../../etc/hostname" alt="x">',
        '<object data="file:///etc/hostname"></object>',
        '<svg width="9" height="9"><image href="file:///etc/hostname" width="9" height="9"/></svg>',
        (
            '<svg width="9" height="9"><image xlink:href="http://127.0.0.1:9/x"'
            ' xmlns:xlink="http://www.w3.org/1999/xlink" width="9" height="9"/></svg>'
        ),
        (
            '<img alt=x src=\'data:image/svg+xml,<svg xmlns="http://www.w3.org/2000/svg" width="9"'
            ' height="9"><image href="file:///etc/hostname" width="9" height="9"/></svg>\'>'
        ),
        '<a rel="attachment" href="file:///etc/hostname">x</a>',
        '<a rel="attachment" href="http://127.0.0.1:9/x">x</a>',
        '<p style="background: url(file:///etc/hostname)">x</p>',
        "<style>@font-face { font-family: x; src: url(ftp://127.0.0.1/x) }</style>",
    ],
)
def test_template_reaches_no_file_and_no_network(markup, tmp_path, monkeypatch, caplog):
    """A template that asks for a file or an address gets neither, and the log says so."""
    monkeypatch.setattr(socket.socket, "connect", lambda *_: pytest.fail("a connection was made"))
    folder = tmp_path / "sets" / "own"
    folder.mkdir(parents=True)
    (folder / "brief.html").write_text(f"<html lang=en><title>x</title><p>page</p>{markup}")

    page = render(story_brief(), "pdf", Settings(template="own", template_dir=tmp_path / "sets"))

    assert "page" in text_of(page)
    assert not read(page).attachments
    assert [message for message in caplog.messages if message.startswith("PDF: ")]


def test_characters_that_no_font_has_are_named_in_one_line(caplog):
    """A script without fonts is one line, not one for each letter."""
    text = "The sign read \U00010a00\U00010a10\U00010a11."

    render(brief_of(article_of(text), points=[text]), "pdf", Settings())

    ours = [record.getMessage() for record in caplog.records if record.name == "briefgen"]
    assert ours == ["PDF: no font has U+10A00 U+10A10 U+10A11: install fonts for that script"]


def test_nothing_is_logged_for_our_own_pages(caplog):
    """WeasyPrint finds nothing to warn of in the default set."""
    render(story_brief(titled_story()), "pdf", Settings(paper="letter"))

    assert not caplog.messages


def test_sentence_that_fills_pages_is_printed_whole_and_said(caplog):
    """What cannot be fitted is not cut: there are more pages, and the log says so."""
    sentence = "The list holds " + "one more name and " * 400 + "an end."
    brief = with_title(brief_of(article_of(sentence), points=[sentence]), "The list")

    page = render(brief, "pdf", Settings())

    assert "an end. ¶ 1" in text_of(page)
    assert caplog.messages == ["text: the shortest brief takes 4 pages, not 1"]


def test_missing_pango_is_one_line_that_says_what_to_install(monkeypatch, capsys):
    """Where WeasyPrint cannot be imported, the way out is named for three systems."""
    monkeypatch.setitem(sys.modules, "weasyprint", None)

    with pytest.raises(RenderError, match=r"apt install libpango.*dnf install.*brew install"):
        pdf.to_pdf(story_brief(), Settings())

    assert capsys.readouterr().out == ""


def test_a_quote_sheet_takes_a_second_page_for_quotations_alone():
    """On one page where only other entries go for it, and all quotations are on either."""
    said = [
        f"Ship {number} is late, and its crew has not slept for three days" for number in range(60)
    ]
    article = article_of("Ana Ng spoke. " + " ".join(f"“{one}.”" for one in said))

    def sheet(count, **settings):
        quotes = [{"spans": (one,), "mention": "Ana Ng", "actor": "a1"} for one in said[:count]]
        brief = brief_of(
            article, points=["Ana Ng spoke."], quotes=quotes, actors=[("Ana Ng", "person", None)]
        )
        return read(render(brief, "pdf", Settings(template="press", **settings)))

    for count, pages in ((8, 1), (20, 2)):
        found = sheet(count)
        text = " ".join(" ".join(page.extract_text() for page in found.pages).split())

        assert len(found.pages) == pages
        assert [number for number in range(60) if f"Ship {number} is" in text] == list(range(count))
    assert len(sheet(20, pages=1).pages) == 1


@pytest.mark.slow
def test_several_briefs_take_the_pages_they_need_or_those_they_may():
    """A digest is as long as its stories; ``pages`` takes the same share from each."""
    briefs = tuple(replace(story_brief(), checks=0) for _ in range(6))
    long, short = (
        read(render(briefs, "pdf", Settings(template="digest", pages=pages))).pages
        for pages in (None, 2)
    )

    assert len(long) > 2
    assert len(short) == 2


def test_all_articles_of_a_story_give_way_to_the_pages_it_may_have():
    """Not the first alone, which would leave what the others tell as long as it is."""
    names = ("Ana", "Ben", "Cyra", "Dov", "Eve")
    lines = [
        f"{name} counted " + " ".join(f"{name.lower()}{n}" for n in range(40)) for name in names
    ]
    told = brief_of(article_of("".join(f"{line}.\n" for line in lines)), points=lines)
    story = replace(story_brief(), checks=0, others=(replace(told, checks=0),))

    def words(pages):
        return text_of(render((story,) * 5, "pdf", Settings(template="digest", pages=pages)))

    assert words(3).count(" counted ") < words(None).count(" counted ")


# --- the page as type is set ----------------------------------------------------------------------


LONG = (
    "Notwithstanding extraordinary misunderstandings, international representatives acknowledged "
    "responsibilities, communications, infrastructure, transformations, and re-establishment, "
)


def test_broken_words_are_read_back_whole(tmp_path):
    """Lines that end in hyphens, in a set that breaks words, pass; an altered one does not."""
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "set.css").write_text(
        '.points li { hyphens: auto; hyphenate-character: "-" }\n', "utf-8"
    )
    article = article_of(LONG * 4 + "they said.\n" + LONG * 3 + "they added.")
    sentences = article.text.split("\n")
    brief = with_title(brief_of(article, points=sentences), LONG.partition(",")[0])
    page = render(brief, "pdf", Settings(template="own", template_dir=tmp_path))
    other = article_of(article.text.replace("acknowledged", "ignored"))

    lines = "\n".join(page.extract_text() for page in read(page).pages).splitlines()
    assert sum(line.endswith("-") for line in lines) > 2
    assert not verify_document(page, ".pdf", article).failures
    assert verify_document(page, ".pdf", other).failures


def test_a_line_is_full_before_the_next_begins():
    """What does not fit any more is the last word, with the number of its paragraph."""
    said = "“I would not call it a breakthrough, I would call it two people who stopped shouting.”"
    article = article_of("\n".join(f"Day {number}: {said}" for number in range(1, 9)))
    brief = brief_of(article, points=article.text.split("\n"))

    page = read(render(brief, "pdf", Settings())).pages[0].extract_text()

    points = page.partition("Day 2:")[2].splitlines()[:4]
    assert all(len(line) > 60 for line in points[::2])


def test_further_pages_have_a_running_head_and_their_number():
    """The first page has neither: it has the headline itself."""
    first, second = (
        " ".join(page.extract_text().split())
        for page in read(story_pdf(pages=2, paper="letter", length=1_000)).pages
    )

    assert "page 2 of 2" in second
    assert "Orrel leaves Port Adren without a deal on the Karsh Strait page 2" in second
    assert "page 1" not in first
    assert first.count("Orrel leaves Port Adren") == 1


def test_a_running_head_of_two_lines_is_checked_as_one():
    """Its words must be those of the headline, all of them."""
    headline = "The council of the harbour has no plan for " + "the old ferry and " * 5 + "its crew"
    article = article_of("\n".join([headline, *[LONG + "they said."] * 30]))
    title = Stated(headline, excerpt(article, headline))
    article = replace(article, title=title)
    page = render(brief_of(article, points=[LONG] * 30), "pdf", Settings(pages=3))

    assert "\nand\xa0its\xa0crew" in read(page).pages[1].extract_text()
    assert not verify_document(page, ".pdf", article).failures


def test_a_page_without_a_headline_is_headed_by_its_title():
    """In the running head, too: the beginning of its bottom line."""
    article = article_of("\n".join([LONG + "they said."] * 30))
    brief = with_title(brief_of(article, points=[LONG] * 30), LONG.partition(", comm")[0])
    pages = read(render(brief, "pdf", Settings(pages=3))).pages

    assert len(pages) > 1
    head = " ".join(pages[1].extract_text().partition("page 2 of")[0].split())
    assert head.endswith(LONG.partition(", communications")[0])


def test_what_is_left_to_the_desk_is_a_blank_on_paper():
    """A line to write on, and no words to cross out first."""
    text = text_of(story_pdf(template="bluf"))

    assert "TO: FROM: DATE: RE: Orrel leaves" in text
    assert LABELS["left_to_desk"] not in text
    assert not verify_document(story_pdf(template="cable"), ".pdf", titled_story()).failures


def test_a_line_is_short_enough_to_be_read():
    """About seventy characters, and never much more."""
    sentence = "The old boats in the port are to be sold by the end of the dry season. "
    article = article_of(f"It rained.\n{sentence * 4}They are old.")
    brief = brief_of(article, points=["It rained.", article.text.partition("\n")[2]])
    page = read(render(brief, "pdf", Settings(length=500))).pages[0].extract_text()

    lines = page.partition(LABELS["key_points"])[2].partition("They are old.")[0].splitlines()
    assert 65 < max(map(len, lines)) < 80


@pytest.mark.slow
def test_no_line_begins_with_a_joint():
    """The dot belongs to what stands before it."""
    for name in ("default", "cable", "press", "sitrep", "bluf"):
        page = read(story_pdf(template=name, length=1_000)).pages[0].extract_text()

        assert not [line for line in page.splitlines() if line.startswith("·")]


def test_the_outline_leads_to_the_sections():
    """A reader can jump to any section, in the order of the page."""
    headline, sections = read(story_pdf(pages=2, length=1_000)).outline

    assert headline.title == "Orrel leaves Port Adren without a deal on the Karsh Strait"
    assert [section.title for section in sections] == [
        LABELS[name]
        for name in (
            "bottom_line",
            "key_points",
            "ahead",
            "statements",
            "issues",
            "figures",
        )
    ]


@pytest.mark.slow
@pytest.mark.skipif(find_spec("outloud") is None, reason="outloud is not installed")
@pytest.mark.parametrize("profile", ["ua", "archive"])
@pytest.mark.parametrize("pages", [1, 2])
def test_the_accessibility_checker_finds_nothing(profile, pages, tmp_path):
    """Tags, order, headings, lists, links and language are as PDF/UA-1 and WCAG 2.2 want them."""
    page = tmp_path / "page.pdf"
    page.write_bytes(story_pdf(pages=pages, pdf_profile=profile))

    result = subprocess.run(
        [sys.executable, "-m", "outloud.cli", "--fail-on", "warning", page],
        capture_output=True,
        text=True,
        check=False,
    )

    assert "0 error(s), 0 warning(s)" in result.stdout


@pytest.mark.skipif(shutil.which("pdffonts") is None, reason="poppler is not installed")
def test_poppler_sees_every_font_embedded_and_subset(tmp_path):
    """The page needs no font of the machine that shows it."""
    page = tmp_path / "page.pdf"
    page.write_bytes(story_pdf())

    fonts = subprocess.run(
        [shutil.which("pdffonts") or "", page], capture_output=True, text=True, check=True
    )

    rows = [line.split() for line in fonts.stdout.splitlines()[2:]]
    assert rows
    assert {tuple(row[-5:-2]) for row in rows} == {("yes", "yes", "yes")}


def test_a_warning_about_a_picture_does_not_hold_the_picture(caplog):
    """Its address is as long as the picture."""
    with weasyprint_session._warnings_passed_on():  # noqa: SLF001
        logging.getLogger("weasyprint").error(
            "Failed to load image at 'data:image/png;base64,%s': broken", "iVBORw0KGgo" * 999
        )

    assert caplog.messages[-1] == "PDF: Failed to load image at 'data:image/png;…': broken"


def test_without_a_place_for_temporary_files_there_is_no_pdf(monkeypatch):
    """One line says what to set."""

    def fail(**_: object) -> None:
        raise FileNotFoundError(2, "No usable temporary directory found")

    monkeypatch.setattr("tempfile.mkdtemp", fail)
    monkeypatch.setattr("weasyprint.text.fonts.mkdtemp", fail, raising=False)

    with pytest.raises(RenderError, match=r"no place for temporary files .*set TMPDIR"):
        weasyprint_session._new_fonts()  # noqa: SLF001
