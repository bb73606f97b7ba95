"""An edited brief as a page."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from html import unescape
from io import BytesIO

import pytest
from pypdf import PdfReader

from briefgen.briefing.verify import verify
from briefgen.errors import InputError, UsageError
from briefgen.labels import LABELS
from briefgen.model import Stated
from briefgen.page.edited_pages import read_page
from briefgen.page.markdown_reader import read_blocks
from briefgen.page.model import Page
from briefgen.page.section_kinds import SETS
from briefgen.rendering import render, render_edited
from briefgen.rendering.edited_briefs import Edition, to_screen
from briefgen.rendering.mail_body import write_body
from briefgen.rendering.markdown import write_markdown
from briefgen.settings import Settings
from briefgen.verification.blocks import SEAM
from briefgen.verification.desk_edits import Edits
from briefgen.verification.documents import READERS, verify_document
from tests.builders import story_brief, titled_story

SETTINGS = Settings(length=2_000)
"""Nothing is left out for want of room."""

BODY = re.compile("<header>.*</main>", re.DOTALL)
ADDED = """## Lines to take

We expect calm. See [the paper](https://desk.example) and <b>this</b>.

1. First
2. Second

| Who | When |
|---|---|
| Nobody | never |

> A word of caution

## Open issues
"""


@cache
def markdown() -> str:
    """Return the Markdown brief of the story."""
    return render(story_brief(titled_story()), "md", SETTINGS).decode("utf-8")


def edited(old: str, new: str) -> str:
    """Return the brief with one place edited."""
    assert old in markdown()
    return markdown().replace(old, new, 1)


def page(text: str, article=None) -> str:
    """Render an edited brief as HTML."""
    return render_edited(text, "html", SETTINGS, article).decode("utf-8")


def desks(html: str) -> list[str]:
    """Return the words that a page marks as the desk's."""
    return [re.sub("<[^>]*>", "", words) for words in re.findall("<ins>(.*?)</ins>", html)]


def body(html: str) -> str:
    """Return what is printed between a page's head and its source note, without white space."""
    words = re.sub("<[^>]*>", "", html[html.index("<header>") : html.index("<footer")])
    return "".join(words.replace("&nbsp;", " ").split())


def words_of(html: str) -> list[str]:
    """Return the words of the brief on a page, whatever stands between them."""
    return sorted(re.findall(r"\w+", unescape(re.sub("<[^>]*>", " ", re.search(BODY, html)[0]))))


def classes_of(html: str) -> set[str]:
    """Return the classes of the sections and lists of the brief on a page."""
    return set(
        re.findall(r'<(?:section|ul|ol|nav|h1|div) class="([^"]*)"', re.search(BODY, html)[0])
    )


def test_unedited_brief_is_the_page_that_briefgen_prints():
    """The same words in the same order, nothing marked, every check."""
    article = titled_story()
    whole = render(story_brief(article), "html", SETTINGS).decode("utf-8")

    assert body(page(markdown())) == body(whole)
    assert desks(page(markdown())) == desks(page(markdown(), article)) == []
    assert not verify_document(page(markdown()).encode(), ".html", article).failures


@pytest.mark.slow
@pytest.mark.parametrize("name", sorted({"default", *SETS.values()}))
def test_unedited_brief_is_the_page_of_its_set(name):
    """Nobody has to say which: the same words, in the set's own look, which pass the receipt."""
    article, settings = titled_story(), Settings(template=name, length=2_000)
    brief = verify(story_brief(article))
    text = render(brief, "md", settings).decode("utf-8")
    again = render_edited(text, "html", SETTINGS).decode("utf-8")
    whole = render(brief, "html", settings).decode("utf-8")

    assert words_of(again) == words_of(whole)
    assert classes_of(again) <= classes_of(whole)
    assert not verify_document(again.encode(), ".html", article).failures


def test_heads_left_to_the_desk_are_filled_in():
    """A memorandum goes to somebody."""
    brief = story_brief(titled_story())
    text = render(brief, "md", Settings(template="bluf", length=2_000)).decode("utf-8")
    again = page(text.replace("TO:** ………………………", "TO:** The Minister"))

    assert desks(again) == ["The Minister"]
    assert '<ul class="heads">' in again


def test_archive_is_not_for_edited_briefs(caplog):
    """What it holds beside the page is not in the Markdown; the log says so in a line."""
    printed = render_edited(markdown(), "pdf", Settings(pdf_profile="archive"))

    assert b"pdfaid:part" not in printed
    assert ["archive" in message for message in caplog.messages] == [True]


def test_changed_word_is_marked_alone():
    """With the article at hand, only what differs is the desk's."""
    text = edited("without a deal on the Karsh Strait, after", "without any deal at all, after")

    assert desks(page(text, titled_story())) == ["any", "at all,"]
    counts = re.search(r"(\d+) of (\d+) passages stand", page(text, titled_story()))
    assert counts
    assert int(counts[1]) == int(counts[2]) - 1


def test_changed_block_is_marked_where_there_is_no_article():
    """The seal tells which block was changed, and the page says that nobody compared it."""
    html = page(edited("nine members voted in favour", "ten members voted in favour"))

    assert desks(html) == ["Brennica and Sarkland vetoed it, and ten members voted in favour."]
    assert "not compared with the article" in html
    assert "written or changed by the desk" in html


def test_status_that_the_desk_changed_is_marked_with_its_issue():
    """All its words are fixed ones or the article's: the seal tells."""
    html = page(edited("*under way*", "*stalled*"), titled_story())

    assert desks(html) == ["Talks on the release of 26 fishermen", "stalled"]


def test_what_the_desk_adds_is_printed_as_it_is_meant():
    """Sections, lists, tables, quotations and links; HTML stays text."""
    html = page(edited("## Open issues\n", ADDED), titled_story())

    for piece in (
        "Lines to take",
        '<a href="https://desk.example">the paper</a>',
        "&lt;b&gt;this&lt;/b&gt;",
        '<ol class="plain">',
        "<th><ins>Who</ins></th>",
        "<td><ins>never</ins></td>",
        "A word of caution",
    ):
        assert piece in html


def test_page_of_an_edited_brief_is_found_out_and_says_so():
    """Whoever checks the page learns that a block is not as it was made."""
    article = titled_story()
    report = verify_document(
        page(edited("*under way*", "*stalled*"), article).encode(), ".html", article
    )

    assert [failure.problem for failure in report.failures] == [
        "was changed after the brief was made"
    ]


@pytest.mark.parametrize("text", ["", "# Minutes\n\nNothing.\n", "## Open\n\n- a\n"])
def test_other_markdown_is_no_brief(text):
    """A text without one section of a brief is refused."""
    with pytest.raises(InputError, match="not a brief"):
        page(text)


def test_other_formats_are_refused():
    """What an edited brief can be is listed."""
    with pytest.raises(UsageError, match="html, pdf, txt, docx, eml"):
        render_edited(markdown(), "json", SETTINGS)


def test_pdf_of_an_edited_brief():
    """The page on paper has the desk's words and is checked like any other."""
    article = titled_story()
    data = render_edited(edited("*under way*", "*stalled*"), "pdf", SETTINGS, article)
    problems = {failure.problem for failure in verify_document(data, ".pdf", article).failures}

    assert data.startswith(b"%PDF")
    assert problems == {"was changed after the brief was made"}


@pytest.mark.slow
def test_pdf_fits_its_pages_and_keeps_the_desks_words():
    """As the page that briefgen prints: one page by default, the article's least going first."""
    added = "".join(f"- Note {number} of the desk.\n" for number in range(6))
    text = edited("## Open issues\n\n", f"## Open issues\n\n{added}")
    one, more = (
        PdfReader(BytesIO(render_edited(text, "pdf", Settings(pages=pages)))).pages
        for pages in (None, 3)
    )
    words = " ".join(one[0].extract_text().split())

    assert (len(one), len(more)) == (1, 2)
    assert all(f"Note {number} of the desk." in words for number in range(6))
    assert "Bottom line" in words


@pytest.mark.parametrize("form", ["docx", "eml"])
def test_document_and_mail_of_an_edited_brief(form):
    """The edit is in them, and a check finds it."""
    article = titled_story()
    data = render_edited(edited("nine members", "ten members"), form, SETTINGS, article)
    printed = {failure.printed for failure in verify_document(data, f".{form}", article).failures}

    assert any("ten members voted" in words for words in printed)


def test_text_of_an_edited_brief():
    """The edit is there, and the source note does not say that all of it stands in the article."""
    text = edited("nine members voted", "ten members voted")
    compared = render_edited(text, "txt", SETTINGS, titled_story()).decode("utf-8")
    alone = " ".join(render_edited(text, "txt", SETTINGS).decode("utf-8").split())

    assert "ten members voted" in alone
    assert "not compared with the article since the desk edited it" in alone
    assert re.search(r"Checks passed: \d+ of \d+ passages", compared)
    assert "40 of 40" not in compared


def unsealed(text: str) -> str:
    """Return Markdown without the comment with the fingerprints, as pandoc leaves it."""
    return text.partition("<!-- receipt")[0]


def words_in(data: bytes, form: str) -> str:
    """Return all that a page of a form says, its lines joined."""
    page = READERS[f".{form}"](data)
    return " ".join(" ".join(block.text.replace(SEAM, " ") for block in page.blocks).split())


@pytest.mark.slow
@pytest.mark.parametrize("form", ["html", "txt", "pdf", "docx"])
@pytest.mark.parametrize("name", ["default", "digest", "cable"])
def test_page_without_a_seal_and_an_article_says_that_nobody_compared_it(form, name):
    """It prints no count of passages, whatever its Markdown has, and carries no seal of its own."""
    settings = Settings(template=name, length=2_000)
    text = render(verify(story_brief(titled_story())), "md", settings).decode("utf-8")
    data = render_edited(unsealed(text), form, settings)
    words = words_in(data, form)

    assert "not compared with the article; the brief has lost its seal" in words
    assert not re.search(r"\d+ of \d+ passages stand", words)
    assert verify_document(data, f".{form}", titled_story()).seal in {"missing", "impossible"}


@pytest.mark.parametrize("form", ["html", "txt", "pdf", "docx"])
def test_page_without_a_seal_is_compared_with_the_article_at_hand(form):
    """The count is that of today, and tells of the sentence that was put in."""
    text = unsealed(edited("nine members voted", "ten members voted"))
    words = words_in(render_edited(text, form, SETTINGS, titled_story()), form)
    count = re.search(r"(\d+) of (\d+) passages stand in the article", words)

    assert count
    assert int(count[1]) == int(count[2]) - 1
    if form == "html":
        assert desks(page(text, titled_story())) == ["ten"]


def test_lost_line_of_the_source_note_does_not_hide_that_nobody_compared_it():
    """Where the desk has cut the line with the count, one is put there."""
    text = re.sub("- Checks passed:.*\n", "", unsealed(markdown()))

    for form in ("html", "txt", "docx"):
        assert "Checks passed: not compared" in words_in(render_edited(text, form, SETTINGS), form)


def test_line_that_another_program_broke_is_counted_anew():
    """Pandoc wraps the lines of a list."""
    text = re.sub(r"(- Checks passed:.*) in the article", r"\1 in\n  the article", markdown())
    said = words_in(render_edited(unsealed(text), "txt", SETTINGS), "txt")

    assert "the brief has lost its seal · Made by" in said


def test_what_a_desk_adds_is_written_in_its_form():
    """A table, a quotation, a rule and a verbatim text, in Markdown and in a mail."""
    added = f"{ADDED.partition('## Open')[0]}    as it is\n\n---\n\n## Open issues\n"
    told = read_page(edited("## Open issues\n", added))
    body, text = write_body(told), write_markdown(told)

    for wanted in ("<blockquote>", "<th>Who</th>", "<pre>as it is</pre>", "<hr>"):
        assert wanted in body
    for wanted in ("\n> A word of caution\n", "\n| Who | When |\n", "\n    as it is\n", "\n---\n"):
        assert wanted in text


@pytest.mark.parametrize("form", ["html", "txt", "docx"])
@pytest.mark.parametrize("title", ["Address: https://port.example/ Zorbal", "SUBJECT: Zorbal"])
def test_a_headline_may_begin_like_a_label(title, form):
    """It was given with the article; its page says so, and verifies as an edited one too."""
    article = replace(titled_story(), title=Stated(title))
    text = render(verify(story_brief(article)), "md", SETTINGS).decode("utf-8")
    data = render_edited(text, form, SETTINGS)

    assert [str(one) for one in verify_document(data, f".{form}", article).failures] == []


@pytest.mark.parametrize("form", ["html", "pdf", "docx", "eml"])
def test_seal_of_an_edited_brief_does_not_cover_the_edit(form):
    """A status is one of our own words, so that nothing but the seal tells."""
    text = edited("*under way*", "*stalled*")
    data = render_edited(text, form, SETTINGS, titled_story())

    assert verify_document(data, f".{form}", titled_story()).seal == "broken"


def test_no_joint_is_put_where_the_article_has_a_paragraph_mark_of_its_own():
    """What looks like a reference is printed as it stands, with nothing of ours behind it."""
    text = edited("without a deal on the Karsh Strait", "without a deal ¶ 12 on the Karsh Strait")
    words = words_in(page(text).encode(), "html")

    assert re.search("without a deal ¶ 12 on the Karsh", words)


def test_contents_of_an_edited_digest_lead_to_its_stories():
    """On a screen by a link, on paper by the number of a page."""
    settings = Settings(template="digest")
    text = render(verify(story_brief(titled_story())), "md", settings).decode("utf-8")
    html = render_edited(text, "html", settings).decode("utf-8")
    printed = render_edited(text, "pdf", settings)

    assert 'id="story-1-of-1"' in html
    assert 'href="#story-1-of-1"' in html
    assert verify_document(printed, ".pdf", titled_story()).failures == ()
    assert "page 1" in words_in(printed, "pdf")


@pytest.mark.parametrize("name", ["default", "sitrep", "press"])
def test_banner_of_an_edited_brief_looks_like_that_of_another(name):
    """The name of the document is in bold type, and the line is not in italics."""
    chosen = Settings(template=name)
    page = render(story_brief(), "html", chosen).decode()
    edited = render_edited(render(story_brief(), "md", chosen).decode(), "html", SETTINGS).decode()
    banner, other = (re.search('<p class="banner">.*?</p>', one)[0] for one in (edited, page))

    assert re.sub("<i>|</?span[^>]*>|</?a[^>]*>", "", banner) == re.sub(
        "</?span[^>]*>|</?a[^>]*>", "", other
    )


@pytest.mark.slow
@pytest.mark.parametrize("name", ["default", "press", "sitrep", "bluf", "cable", "digest"])
@pytest.mark.parametrize("form", ["html", "docx", "eml"])
def test_unedited_brief_passes_its_own_check(form, name):
    """Its seal is intact in every format, titles and what is said of the check among it."""
    text = render(verify(story_brief(titled_story())), "md", Settings(template=name)).decode()
    report = verify_document(render_edited(text, form, Settings()), f".{form}", titled_story())

    assert (report.failures, report.seal) == ((), "intact")


@pytest.mark.parametrize("form", ["html", "docx", "eml"])
def test_an_edit_breaks_the_seal_where_it_stands_alone(form):
    """What is said of the check is of today, and is no edit."""
    text = edited("a blockade is not", "a blockade was not")
    report = verify_document(render_edited(text, form, Settings()), f".{form}", titled_story())

    assert report.seal == "broken"
    assert {"blockade was" in failure.printed for failure in report.failures} == {True}


def test_a_page_without_sections_says_whose_words_are_underlined():
    """It has no section to say it in."""
    sheet = Page(heads=read_blocks("He left.\n"))
    html = to_screen(Edition(sheet, Edits(frozenset({"He left."}))), Settings())

    assert not sheet.sections
    assert LABELS["desks_words"] in html
