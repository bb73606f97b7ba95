"""What a page cannot print faithfully is printed so that it can be read back, or refused."""

from __future__ import annotations

from dataclasses import replace

import pytest

from briefgen.briefing import verify
from briefgen.errors import IllegibleError
from briefgen.model import Stated
from briefgen.page.fields import given
from briefgen.page.model import Page, Paragraph
from briefgen.reading import Given, read_text
from briefgen.rendering import FORMATS, render
from briefgen.rendering.pdf_proof import require_legible
from briefgen.rendering.text import lay_out
from briefgen.settings import Settings
from briefgen.verification.documents import verify_document
from tests.builders import brief_of, excerpt, story, story_brief

ODD = "a · b ¶ 3\u200b\u2029\ufffe\ue000\x07x"
ODD_LINE = "a · b\u200b\ufffe\ue000\x07x"


@pytest.mark.parametrize("form", FORMATS)
def test_odd_names_and_addresses_are_read_back(form):
    """The name of a file, an address, a title, a banner: nothing parts them on a page."""
    article = story()
    source = replace(article.source, name=f"{ODD}.txt", url=f"https://a.example/{ODD}")
    odd = read_text(article.text, "x", Given(f"SHA-256: {ODD_LINE}", outlet=f"Latest: {ODD_LINE}"))
    article = replace(article, source=replace(source, outlet=odd.source.outlet), title=odd.title)
    page = render(verify(story_brief(article)), form, Settings(banner=ODD, serial=f"File: {ODD}"))

    assert verify_document(page, f".{form}", article).failures == ()


@pytest.mark.parametrize(
    "words",
    [
        "Until then דוד לוי 31 villages with משרד החוץ and 4.5% (דוד) are cut off.",
        "The ٣٫٥٪ rate stays, أحمد الخالدي ٣٫٥٪ said on Monday.",
        "لالا محمد and ﻻ 3 were read out on Monday.",
        "It of\u200efered to f\u200cile, af\u00adfirm and f\u200bix office posts on Monday.",
        "On 3² km and at 10¹ m, ʹalpha was said to be 1️⃣ on Monday.",
        "The word שָׁלוֹם and the word مَرْحَبًا were read out on Monday.",
        "The spokesman 外交部發言人 and नमस्ते were read out on Monday.",
        "The guild of \u1ecc\u0300\u1e63un Adek\u1eb9\u0301 and x\u0302 were gone on Monday.",
        "The a\ufffdb and \U000f0000 signs of the 😀 page were gone on Monday.",
    ],
)
def test_a_pdf_says_what_was_printed(words):
    """Words that run from the right, Arabic forms and digits, ligatures with something inside."""
    article = read_text(f"Vale Port\n\n{words}\n\nThe port is shut.\n")
    brief = brief_of(article, points=[article.text.split("\n\n")[1]])
    page = render(verify(brief), "pdf", Settings())

    assert verify_document(page, ".pdf", article).failures == ()


def test_a_pdf_that_cannot_be_read_back_is_refused():
    """The error names the characters and the formats that can show them."""
    brief = story_brief()
    pdf = render(brief, "pdf", Settings())
    other = render(brief, "html", Settings()).decode().replace("Sarkland", "น้ำ")

    with pytest.raises(IllegibleError, match=r"PDF cannot show U\+0E19 .*html or docx"):
        require_legible(pdf, other)


def test_a_stroke_across_a_letter_is_refused():
    """A reader would see another letter than the check reads."""
    article = read_text("Vale Port\n\nMayor Ro\u0338n Ng shut the port on Monday.")
    brief = brief_of(article, points=[article.text.split("\n\n")[1]])

    with pytest.raises(IllegibleError, match=r"PDF cannot show U\+0338 so"):
        render(verify(brief), "pdf", Settings())


@pytest.mark.parametrize("form", ["txt", "eml"])
def test_what_is_given_may_have_words_in_angle_brackets(form):
    """In a plain text they look like the target of a link, which no page prints."""
    article = story()
    outlet = read_text(article.text, "x", Given(outlet="The <x:y> Post")).source.outlet
    article = replace(article, source=replace(article.source, outlet=outlet))
    page = render(verify(story_brief(article)), form, Settings(banner="For <a:b> only"))

    assert verify_document(page, f".{form}", article).failures == ()
    if form == "txt":
        forged = page.replace(b"<x:y>", b"<x:z>", 1)
        assert verify_document(forged, ".txt", article).failures


def test_a_serial_stands_before_a_headline_that_says_a_paragraph():
    """The subject of a message refers to no paragraph, so what looks like it is the article's."""
    sentence = "The mayor ¶ 1 of Vale shut ¶ 1 the port on Monday."
    brief = brief_of(article := read_text(f"{sentence}\n\nThe port is shut.\n"), points=[sentence])
    page = render(verify(brief), "eml", Settings(serial="NB-2031-7"))

    assert b"NB-2031-7_=C2=B7_The_mayor_=C2=B6_1" in page
    assert verify_document(page, ".eml", article).failures == ()


def test_what_was_given_is_copied_beside_a_headline_that_says_a_paragraph():
    """A button copies a point with outlet and headline; the page prints them apart."""
    text = "Vale ¶ 3 port is shut\n\nThe port is shut, the mayor said on Monday.\n"
    article = read_text(text, "x", Given(outlet="The Harbour Post"))
    title = Stated("Vale ¶ 3 port is shut", excerpt(article, "Vale ¶ 3 port is shut"))
    article = replace(article, title=title)
    brief = brief_of(article, points=["The port is shut, the mayor said on Monday."])
    page = render(verify(brief), "html", Settings(template="digest"))

    assert "The Harbour Post · Vale ¶ 3 port" in page.decode()
    assert verify_document(page, ".html", article).failures == ()


@pytest.mark.parametrize("serial", [" · · NB-7", "NB-7 ·"])
def test_joints_at_the_ends_of_a_line_of_the_desk_are_left_out(serial):
    """They would part it from its label."""
    page = render(verify(story_brief()), "md", Settings(template="sitrep", serial=serial))

    assert "- **Number:** NB-7\n" in page.decode()


def test_a_page_of_the_desks_own_set_may_draw_anything_beside_foreign_letters(tmp_path):
    """Only a letter that cannot be read back is a reason to refuse it."""
    folder = tmp_path / "own"
    folder.mkdir()
    (folder / "set.css").write_text("h2 { transform: rotate(-90deg) }")
    article = read_text("Vale Port\n\nThe word नमस्ते was read out on Monday.\n")
    brief = brief_of(article, points=[article.text.split("\n\n")[1].strip()])

    assert render(verify(brief), "pdf", Settings(template="own", template_dir=tmp_path))


def test_no_line_of_plain_text_begins_with_what_looks_like_a_label():
    """There, words of the article would pass for another line of the brief."""
    for width in range(40, 72):
        words = f"{'x' * width} and Put on the page by the desk: nothing. More is said."
        text = lay_out(Page(heads=(Paragraph((given(words),)),)))

        assert "\nPut on the page" not in text
