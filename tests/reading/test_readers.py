"""Files of each kind that is read: what becomes of them, and what is said of those that are broken."""

from __future__ import annotations

import hashlib
import io
import zipfile
from datetime import date
from pathlib import Path

import pytest

from briefgen.errors import InputError
from briefgen.reading import expand, read

FILES = Path(__file__).parent / "files"


def story_of(article):
    """Return the paragraphs of the story of an article."""
    return [
        article.text[block.span.start : block.span.end]
        for block in article.paragraphs
        if block.number
    ]


def test_a_page_is_read_without_menus_captions_and_teasers():
    """The story, the embedded post and what a script put there are; its data are its facts."""
    path = FILES / "page.html"

    article = read(path)

    story = story_of(article)
    assert len(story) == 6
    assert story[0].startswith("The last ferry to the island of Norrey left")
    assert story[3].startswith("A spokesman for the province, Udo Marrin")
    assert story[4].startswith("Nobody on Norrey was asked.")
    for left_out in ("Jonna Reik", "Bakery", "Council", "Sport", "©"):
        assert left_out not in " ".join(story)
    assert str(article.title) == "Ferry to Norrey stops for the winter"
    assert str(article.byline) == "Ana Ngale, Piet Oram"
    assert article.published == date(2031, 3, 4)
    assert str(article.source.outlet) == "The Ellan Ledger"
    assert article.source.url == "https://ledger.example/news/ferry-norrey"
    original = article.source.original
    assert original.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    assert original.facts == ("title", "byline", "published", "outlet", "url")
    assert original.language == "en-GB"


def test_every_place_of_a_page_points_into_its_text():
    """What is marked is cut out of the text that was extracted."""
    article = read(FILES / "page.html")

    for piece in article.furniture:
        assert article.text[piece.excerpt.start : piece.excerpt.end] == piece.excerpt.text


def test_a_page_is_known_whatever_its_file_is_called(tmp_path):
    """Suffixes lie."""
    path = tmp_path / "story.txt"
    path.write_bytes((FILES / "page.html").read_bytes())

    assert story_of(read(path)) == story_of(read(FILES / "page.html"))


def test_a_page_in_another_charset_is_read_in_it(tmp_path):
    """The page names it."""
    text = (FILES / "page.html").read_text("utf-8").replace('charset="utf-8"', 'charset="windows-1250"')
    path = tmp_path / "a.html"
    path.write_bytes(text.replace("Tomas Vell", "Tomáš Věll").encode("cp1250"))

    assert "Tomáš Věll" in read(path).text


def test_a_page_without_a_day_has_none(tmp_path):
    """A day in the text or a copyright line is no day of publication."""
    body = "<p>The board met on 3 March 2031 and will meet again, said its chairman, Udo Marrin.</p>" * 1
    path = tmp_path / "a.html"
    path.write_text(f"<html><body><h1>Board meets</h1>{body}<p>{'The sea was rough. ' * 20}</p><footer>© 2030-01-02</footer></body></html>")

    assert read(path).published is None


def test_a_page_without_a_story_is_read_whole():
    """Where no story can be told from the rest, all that is shown is read, and that is said."""
    page = b"<ul><li><a href='/a'>Ferry stops</a></li><li><a href='/b'>Mill sold</a></li></ul>"
    article = read("-", stdin=page)

    assert article.text == "Ferry stops\n\nMill sold"
    assert "whole-page" in [found.code for found in article.diagnostics]


def test_columns_of_a_pdf_are_read_in_order():
    """Running heads and page numbers are out, parted words are whole, paragraphs too."""
    article = read(FILES / "columns.pdf")

    story = story_of(article)
    assert str(article.title) == "Ferry to Norrey stops for the winter"
    assert "Some 340 people live on Norrey. Their mayor, Irja Soland, called the decision a blow and said that the island would ask the government of the province for a helicopter." in story
    assert "Old people remember that winter well. The sea was frozen for nine weeks, and the mail came on sledges over the ice from Ostmark to Norrey." in story
    assert "The Ellan Ledger · 4 March 2031" not in article.text
    positions = [article.text.index(words) for words in ("The last ferry", "We cannot ask", "Udo Marrin", "Berit Halm", "18 March", "Nobody expects")]
    assert positions == sorted(positions)


def test_a_word_file_is_read_with_all_that_is_seen():
    """Insertions, tables and text boxes are; deletions are not, and nothing comes twice."""
    article = read(FILES / "changes.docx")

    assert "the acting harbour master" in article.text
    assert "angry" not in article.text
    assert article.text.count("People on Norrey") == 1
    assert article.text.count("The boat was built in 1991") == 1
    assert str(article.title) == "Ferry to Norrey stops for the winter"


def test_a_newsletter_is_parted_into_its_stories():
    """Each heading with a text is one; preheader, footer and links are none."""
    path = FILES / "newsletter.eml"

    sources = list(expand([path]))
    ferry, mill = map(read, sources)

    assert sources == [f"{path}#1", f"{path}#2"]
    assert str(ferry.title) == "Ferry to Norrey stops for the winter"
    assert len(story_of(ferry)) == 2
    assert str(mill.title) == "Mill of Tarn is sold"
    assert str(mill.source.outlet) == "The Ellan Ledger"
    assert mill.published == date(2031, 3, 4)
    for left_out in ("Unsubscribe", "Read more", "prize"):
        assert left_out not in ferry.text + mill.text


def test_each_message_of_a_box_is_an_article():
    """Quoted replies and signatures are left out, charsets obeyed, an escaped From is From."""
    first, second = map(read, expand([FILES / "letters.mbox"]))

    assert "café on the quay" in first.text
    assert "From May on" in first.text
    assert ">" not in first.text
    assert "Is it true" not in first.text
    assert str(first.title) == "The ferry"
    assert "Office of the mayor" not in second.text


def test_a_part_that_is_not_there_is_told():
    """The line says how many there are."""
    with pytest.raises(InputError, match="holds 2 articles, no number 7"):
        read(f"{FILES / 'letters.mbox'}#7")


def locked_pdf():
    """Return a PDF with a password."""
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(PdfReader(FILES / "columns.pdf"))
    writer.encrypt("secret", algorithm="AES-256")
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


def scanned_pdf():
    """Return a PDF of a page without a text."""
    from pypdf import PdfWriter

    writer = PdfWriter()
    writer.add_blank_page(300, 300)
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


def word_file(document):
    """Return a Word file with this document."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr("word/document.xml", document)
    return stream.getvalue()


ENTITIES = (
    '<!DOCTYPE a [<!ENTITY b "'
    + "b" * 1000
    + '">'
    + "".join(f'<!ENTITY b{n} "{f"&b{n - 1 if n else str()};" * 10}">' for n in range(9))
    + ']><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:p><w:r><w:t>&b8;</w:t></w:r></w:p></w:document>'
)


@pytest.mark.parametrize(
    ("name", "make", "said"),
    [
        ("a.pdf", locked_pdf, "locked with a password"),
        ("a.pdf", scanned_pdf, "recognise its text first"),
        ("a.pdf", lambda: b"%PDF-1.7 \xe2\xe3", "PDF"),
        ("a.pdf", lambda: (FILES / "columns.pdf").read_bytes()[:3000], "PDF"),
        ("a.docx", lambda: b"PK\x03\x04 word/ broken", "damaged"),
        ("a.docx", lambda: (FILES / "changes.docx").read_bytes()[:2000], "damaged"),
        ("a.docx", lambda: word_file(b"<w" * 10), "damaged or locked"),
        ("a.docx", lambda: word_file(ENTITIES), "holds no text|damaged or locked"),
        ("a.docx", lambda: word_file(b"<a>" + b" " * 60_000_000 + b"</a>"), "unfolds to more than 50 MB"),
        ("a.eml", lambda: b"Subject: x\n\n", "holds no text"),
        ("a.mbox", lambda: b"From nobody", "holds no messages"),
        ("a.html", lambda: b"<html></html>", "no story found"),
        ("a.html", lambda: b"<div>" * 50_000, "no story found|no web page"),
        ("a.doc", lambda: b"\xd0\xcf\x11\xe0....", "an old Word file, which is not read"),
    ],
)
def test_what_cannot_be_read_is_told_in_one_line(tmp_path, name, make, said):
    """It names the file, what is wrong, and what to do."""
    path = tmp_path / name
    path.write_bytes(make())

    with pytest.raises(InputError, match=said) as caught:
        read(path)

    assert str(caught.value).startswith(f"{path}: ")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("name", ["page.html", "columns.pdf", "changes.docx", "letters.mbox", "newsletter.eml"])
def test_cut_and_flipped_files_are_read_or_refused(tmp_path, name):
    """Whatever is done to a file, it is an article or one line."""
    data = (FILES / name).read_bytes()
    path = tmp_path / name
    for step in range(1, 12):
        cut = len(data) * step // 12
        path.write_bytes(data[:cut] + bytes(255 - byte for byte in data[cut : cut + 20]) + data[cut + 20 :])
        for source in expand([path]):
            try:
                assert read(source).text
            except InputError as error:
                assert "\n" not in str(error)


@pytest.mark.parametrize("form", ["html", "pdf", "docx", "eml"])
def test_finished_briefs_of_every_form_are_no_articles(tmp_path, form):
    """In a folder they are left out and counted."""
    import briefgen

    settings = briefgen.Settings()
    analysis = briefgen.analyze(read(FILES / "changes.docx"), settings)
    brief = briefgen.verify(briefgen.compose(analysis, settings))
    (tmp_path / f"story.{form}").write_bytes(briefgen.render(brief, form, settings))
    (tmp_path / "story.txt").write_text("The ferry to Norrey sank on Tuesday, the harbour master said.")

    skipped, story = expand([tmp_path])

    assert story == tmp_path / "story.txt"
    assert skipped.briefs == 1
