"""Files of each kind that is read: what becomes of them, and what of those that are broken."""

from __future__ import annotations

import gzip
import hashlib
import html
import io
import json
import os
import zipfile
import zlib
from datetime import date
from pathlib import Path

import pytest

from briefgen.errors import InputError
from briefgen.names import FACTS, KINDS
from briefgen.reading import SourceForm, expand, loading, read
from briefgen.reading.readers import BY_NAME
from briefgen.reading.readers.json_records import FIELDS

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
    text = (
        (FILES / "page.html")
        .read_text("utf-8")
        .replace('charset="utf-8"', 'charset="windows-1250"')
    )
    path = tmp_path / "a.html"
    path.write_bytes(text.replace("Tomas Vell", "Tomáš Věll").encode("cp1250"))

    assert "Tomáš Věll" in read(path).text


def test_a_page_without_a_day_has_none(tmp_path):
    """A day in the text or a copyright line is no day of publication."""
    met = "The board met on 3 March 2031 and will meet again, said its chairman, Udo Marrin."
    story = f"<h1>Board meets</h1><p>{met}</p><p>{'The sea was rough. ' * 20}</p>"
    path = tmp_path / "a.html"
    path.write_text(f"<html><body>{story}<footer>© 2030-01-02</footer></body></html>")

    assert read(path).published is None


def test_a_page_without_a_story_is_read_whole():
    """Where no story can be told from the rest, all that is shown is read, and that is said."""
    page = b"<ul><li><a href='/a'>Ferry stops</a></li><li><a href='/b'>Mill sold</a></li></ul>"
    article = read("-", stdin=page)

    assert article.text == "Ferry stops\n\nMill sold"
    assert "whole-page" in [found.code for found in article.diagnostics]


@pytest.mark.parametrize(
    ("words", "is_story"),
    [
        ("Lesen Sie auch: Sturm auf Norrey", False),
        ("VEA TAMBIÉN: El barco de Norrey", False),
        ("Don’t miss the storm of 2019", False),
        ("If you enjoyed this article, " + "join our readers today. " * 20, False),
        ("Video: the storm of 2019", False),
        ("Video of the storm shows how the pier broke, he said.", True),
        ("Watching the sea, the harbour master said nothing.", True),
        ("Listeners of the harbour radio heard of it first, he said.", True),
    ],
)
def test_prompts_are_told_from_the_story_in_every_language(tmp_path, words, is_story):
    """By the words that they begin with, whole."""
    said = "The last ferry to the island of Norrey left on Monday, the harbour master said."
    path = tmp_path / "a.html"
    paragraphs = "".join(f"<p>{said} {number} people saw it.</p>" for number in range(9))
    path.write_text(f"<html><body><article>{paragraphs}<p>{words}</p>{paragraphs}</article></body>")

    assert (words.strip() in story_of(read(path))) is is_story


def test_caption_of_a_pdf_is_not_joined_to_the_paragraph_below():
    """It ends without a full stop, in a line as wide as the text."""
    article = read(FILES / "caption.pdf")

    assert story_of(article)[0].startswith("Talks between the Tolm Ferry Company")
    assert ("caption", "Passengers wait at the quay in Tolm. Photo: Odd Hale") in {
        (piece.kind, str(piece.excerpt)) for piece in article.furniture
    }


def test_columns_of_a_pdf_are_read_in_order():
    """Running heads and page numbers are out, parted words are whole, paragraphs too."""
    article = read(FILES / "columns.pdf")

    story = story_of(article)
    assert str(article.title) == "Ferry to Norrey stops for the winter"
    assert str(article.byline) == "Ana Ngale"
    assert len(story) == 8
    assert story[2] == (
        "Some 340 people live on Norrey. Their mayor, Irja Soland, called the decision a blow and"
        " said that the island would ask the government of the province for a helicopter."
    )
    assert story[6] == (
        "Old people remember that winter well. The sea was frozen for nine weeks, and the mail came"
        " on sledges over the ice from Ostmark to Norrey."
    )
    assert "The Ellan Ledger" not in article.text
    assert str(article.source.outlet) == "The Ellan Ledger"
    assert article.published == date(2031, 3, 4)
    beginnings = [paragraph.split(" ", 2)[0] for paragraph in story]
    assert beginnings == ["The", "“We", "Some", "A", "Shops", "The", "Old", "Nobody"]


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
    assert mill.title.excerpt is not None
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


def zip_of(files):
    """Return a zip file of these files."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as parts:
        for name, data in files.items():
            parts.writestr(name, data)
    return stream.getvalue()


def word_file(document):
    """Return a Word file with this document."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr("word/document.xml", document)
    return stream.getvalue()


def packed_pdf(filters, packed):
    """Return a PDF with one page, whose commands are packed in these ways."""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 300] /Contents 4 0 R >>",
        b"<< /Length %d /Filter [%s] >>\nstream\n%s\nendstream"
        % (len(packed), filters.encode(), packed),
    ]
    body, places = b"%PDF-1.7\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 5\n0000000000 65535 f \n" + table
    return body + head + b"trailer\n<< /Size 5 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % len(body)


ZEROS = b" " * 25_000_000
OPML = b'<opml><body><outline xmlUrl="https://ledger.example/rss"/></body></opml>'


def looping_pdf():
    """Return a PDF whose tree of pages leads back to itself."""
    whole = packed_pdf("/FlateDecode", zlib.compress(b" "))
    return whole.replace(b"/Kids [3 0 R]", b"/Kids [2 0 R]")


def locked_zip():
    """Return a zip file that says that its part is encrypted."""
    data = bytearray(zip_of({"a.txt": b"The ferry sank."}))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    return bytes(data)


NESTED = b"Content-Type: multipart/mixed; boundary=a\n\n--a\n"
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
        (
            "a.docx",
            lambda: word_file(b"<a>" + b" " * 60_000_000 + b"</a>"),
            "unfolds to more than 50 MB",
        ),
        ("a.eml", lambda: b"Subject: x\n\n", "holds no text"),
        ("a.mbox", lambda: b"From nobody", "holds no messages"),
        ("a.html", lambda: b"<html></html>", "no story found"),
        ("a.html", lambda: b"<div>" * 50_000, "no story found|no web page"),
        ("a.json", lambda: b'{"text": ', "broken JSON"),
        ("a.json", lambda: b"[" * 200_000, "nested without end|broken JSON"),
        ("a.json", lambda: b'{"a": 1}', "no record with a text"),
        ("a.jsonl", lambda: b'\n{"text"\n{"text":', "line 2: broken JSON"),
        ("a.jsonl", lambda: b'{"words": "One."}', "which field it is with --map text=FIELD"),
        ("a.mhtml", lambda: b"Subject: x\n\nNo page.", "without a page in it"),
        ("a.mhtml", lambda: b"A: b\n" + NESTED * 3000, "without a page in it"),
        ("a.pdf", lambda: packed_pdf("/FlateDecode", zlib.compress(ZEROS)), "more than 20 MB"),
        (
            "a.pdf",
            lambda: packed_pdf("/FlateDecode /FlateDecode", zlib.compress(zlib.compress(ZEROS))),
            "more than 20 MB",
        ),
        (
            "a.pdf",
            lambda: packed_pdf(
                "/ASCIIHexDecode /FlateDecode", zlib.compress(ZEROS).hex().encode() + b">"
            ),
            "more than 20 MB",
        ),
        ("a.gz", lambda: gzip.compress(b" " * 30_000_000), "unfolds to more than 5 MB"),
        ("a.gz", lambda: gzip.compress(b"One." * 1000)[:-9], "a damaged gzip file"),
        ("a.zip", lambda: b"PK\x03\x04....", "a damaged or locked zip file"),
        ("a.zip", lambda: zip_of({"a.txt": b" " * 30_000_000}), "unfolds to more than 5 MB"),
        ("a.zip", lambda: zip_of({"a.exe": b"MZ"}), "holds no articles"),
        ("a.rss", lambda: b"<rss><channel></channel></rss>", "a feed without entries"),
        ("a.rss", lambda: ENTITIES.replace("w:document", "rss").encode(), "entities unfold"),
        ("a.opml", lambda: OPML, "a list of 1 feed .OPML.; fetch them with --fetch"),
        ("a.opml", lambda: b"<opml><body></body></opml>", "names none"),
        ("a.opml", lambda: b"<opml", "names none"),
        ("a.opml", lambda: ENTITIES.replace("w:document", "opml").encode(), "entities unfold"),
        ("a.eml", lambda: b"A: b\n" + NESTED * 3000, "holds no text"),
        ("a.doc", lambda: b"\xd0\xcf\x11\xe0....", "with a password, which is not read"),
        ("a.zip", locked_zip, "a damaged or locked zip file"),
        ("a.pdf", looping_pdf, "PDF"),
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


@pytest.mark.parametrize(
    "name",
    ["page.html", "page.mhtml", "columns.pdf", "changes.docx", "letters.mbox", "newsletter.eml"],
)
def test_cut_and_flipped_files_are_read_or_refused(tmp_path, name):
    """Whatever is done to a file, it is an article or one line."""
    data = (FILES / name).read_bytes()
    path = tmp_path / name
    for step in range(1, 12):
        cut = len(data) * step // 12
        path.write_bytes(
            data[:cut] + bytes(255 - byte for byte in data[cut : cut + 20]) + data[cut + 20 :]
        )
        for source in expand([path]):
            assert "\n" not in refusal_of(source)


def refusal_of(source):
    """Return what is said of a source that cannot be read, nothing of one that can."""
    try:
        return "" if read(source).text else "\n"
    except InputError as error:
        return str(error)


@pytest.mark.parametrize("form", ["html", "pdf", "docx", "eml"])
def test_finished_briefs_of_every_form_are_no_articles(tmp_path, form):
    """In a folder they are left out and counted."""
    import briefgen

    settings = briefgen.Settings()
    analysis = briefgen.analyze(read(FILES / "changes.docx"), settings)
    brief = briefgen.verify(briefgen.compose(analysis, settings))
    (tmp_path / f"story.{form}").write_bytes(briefgen.render(brief, form, settings))
    (tmp_path / "story.txt").write_text(
        "The ferry to Norrey sank on Tuesday, the harbour master said."
    )

    skipped, story = expand([tmp_path])

    assert story == tmp_path / "story.txt"
    assert skipped.briefs == 1


LEDE = "The ferry to Norrey will not sail before May, the harbour board of Ostmark said on Monday."
RECORD = {
    "maintext": f"{LEDE}\nThe boat is forty years old.",
    "title": "Ferry stops",
    "authors": ["Ana Ngale"],
    "date_publish": "2031-03-04 08:00:00",
    "source_domain": "ledger.example",
    "url": "https://ledger.example/1",
}


def test_records_of_json_are_articles(tmp_path):
    """One a line, a list of them, or one by itself; with the fields of news-please."""
    other = {"headline": "Mill sold", "articleBody": "The mill of Tarn was sold on Friday."}
    lines, listed = tmp_path / "a.jsonl", tmp_path / "b.json"
    lines.write_text(json.dumps(RECORD) + "\n\n" + json.dumps(other) + "\n")
    listed.write_text(json.dumps([RECORD, other]))

    for path in (lines, listed):
        first, second = map(read, expand([path]))
        assert first.text == f"{LEDE}\n\nThe boat is forty years old."
        assert str(first.title) == "Ferry stops"
        assert str(first.byline) == "Ana Ngale"
        assert first.published == date(2031, 3, 4)
        assert first.source.url == "https://ledger.example/1"
        assert str(second.title) == "Mill sold"


def test_fields_of_records_can_be_named(tmp_path):
    """For each fact, also those of an object in the record, and in packed files."""
    record = {
        "story": {"body": [LEDE, "The boat is forty years old."]},
        "head": "Ferry stops",
        "title": "no headline",
        "on": "2031-03-04",
    }
    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(gzip.compress(json.dumps(record).encode()))
    fields = (("text", "story.body"), ("title", "head"), ("published", "on"))

    article = read(path, form=SourceForm(fields=fields))

    assert article.text == f"{LEDE}\n\nThe boat is forty years old."
    assert str(article.title) == "Ferry stops"
    assert article.published == date(2031, 3, 4)
    with pytest.raises(InputError, match=r"no record with a text .fields such as words."):
        read(path, form=SourceForm(fields=(("text", "words"),)))


def test_a_broken_line_is_told_and_the_others_are_read(tmp_path):
    """With the number that an editor shows."""
    path = tmp_path / "a.jsonl"
    lines = [json.dumps(RECORD), '{"text":', "", json.dumps(RECORD), "]", "}"]
    path.write_text("\n".join(lines))

    first, second = map(read, expand([path]))

    told = [found.message for found in second.diagnostics if found.code == "broken-line"]
    assert told == [
        f"{path}: line 2: broken JSON, left out",
        f"{path}: lines 5, 6: broken JSON, left out",
    ]
    assert "broken-line" not in [found.code for found in first.diagnostics]


def test_a_file_of_many_is_read_once(tmp_path, monkeypatch):
    """And again when it was changed."""
    path = tmp_path / "a.jsonl"
    path.write_text("\n".join(json.dumps({"text": f"{LEDE} {n}"}) for n in range(20)))
    os.utime(path, (1, 1))
    seen = []
    plain = loading.read_bytes
    monkeypatch.setattr(loading, "read_bytes", lambda *given: seen.append(given) or plain(*given))

    texts = [read(source).text for source in expand([path])]

    assert texts[19] == f"{LEDE} 19"
    assert len(seen) == 1
    path.write_text(json.dumps({"text": "The mill was sold."}))
    assert read(path).text == "The mill was sold."


def test_kinds_and_facts_have_the_names_that_options_know():
    """``--as`` and ``--map`` list them without importing readers."""
    assert tuple(BY_NAME) == KINDS
    assert set(FACTS.values()) == set(FIELDS)


def test_a_page_saved_in_one_file_is_read_as_the_page():
    """As Chromium saves it, with the address that it was saved from."""
    saved, page = read(FILES / "page.mhtml"), read(FILES / "page.html")

    assert story_of(saved) == story_of(page)
    assert saved.published == page.published
    assert saved.source.url == page.source.url


def test_a_page_in_one_file_is_read_in_its_charset(tmp_path):
    """Which its part names; it is known by what browsers write, whatever its name is."""
    path = tmp_path / "a.eml"
    story = "<p>" + "Tomáš Věll sailed to Norrey on Monday, and came back. " * 5 + "</p>"
    head = "Snapshot-Content-Location: https://ledger.example/2\nMIME-Version: 1.0\n"
    kind = "Content-Type: text/html; charset=windows-1250\nContent-Transfer-Encoding: 8bit\n\n"
    path.write_bytes((head + kind + f"<html><body>{story}</body></html>").encode("cp1250"))

    article = read(path)

    assert "Tomáš Věll sailed" in article.text
    assert article.source.url == "https://ledger.example/2"


def test_packed_files_are_read_as_what_they_are(tmp_path):
    """Gzip of records,  what is of no kind is left out."""
    packed, bundle = tmp_path / "a.jsonl.gz", tmp_path / "b.zip"
    packed.write_bytes(gzip.compress(json.dumps(RECORD).encode() + b"\n"))
    page = (FILES / "page.html").read_bytes()
    bundle.write_bytes(zip_of({"a/page.html": page, "b.txt": LEDE.encode(), "c.exe": b"MZ"}))

    assert LEDE in read(packed).text
    page, text = map(read, expand([bundle]))
    assert "Udo Marrin" in page.text
    assert text.text == LEDE


WHOLE = f"<p>{LEDE}</p><p>{'The sea was rough. ' * 40}</p>"
BROKEN_OFF = "The mill of Tarn was sold on Friday"
RSS = f"""<?xml version="1.0"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>The Ellan Ledger</title>
<item><title>Ferry &amp; mail stop</title><link>https://ledger.example/1</link>
<pubDate>Tue, 04 Mar 2031 08:00:00 GMT</pubDate><description>Short.</description>
<content:encoded><![CDATA[{WHOLE}]]></content:encoded></item>
<item><title>Mill</title><link>https://ledger.example/2</link>
<description>{BROKEN_OFF} [+2412 chars]</description></item></channel></rss>"""
ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>The Ellan Ledger</title>
<entry><title>Ferry &amp; mail stop</title><link href="https://ledger.example/1"/>
<published>2031-03-04T08:00:00Z</published>
<content type="html">{html.escape(WHOLE)}</content></entry>
<entry><title>Mill</title><link href="https://ledger.example/2"/>
<summary>{BROKEN_OFF} …</summary></entry></feed>"""
RDF = f"""<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>The Ellan Ledger</title></channel>
<item><title>Ferry &amp; mail stop</title><link>https://ledger.example/1</link>
<dc:date>2031-03-04</dc:date><description>{html.escape(WHOLE)}</description></item>
<item><title>Mill</title><link>https://ledger.example/2</link>
<description>{BROKEN_OFF}...</description></item></rdf:RDF>"""
JSON_FEED = json.dumps(
    {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "The Ellan Ledger",
        "items": [
            {
                "id": "1",
                "url": "https://ledger.example/1",
                "title": "Ferry & mail stop",
                "date_published": "2031-03-04T08:00:00Z",
                "content_html": WHOLE,
            },
            {"id": "2", "title": "Mill", "content_text": BROKEN_OFF},
        ],
    }
)


@pytest.mark.parametrize(
    ("name", "feed"), [("a.rss", RSS), ("a.xml", ATOM), ("a.rdf", RDF), ("a.json", JSON_FEED)]
)
def test_entries_of_a_feed_are_articles(tmp_path, name, feed):
    """With headline, day, address and outlet; one that breaks off is said to."""
    path = tmp_path / name
    path.write_text(feed)

    ferry, mill = map(read, expand([path]))

    assert LEDE in ferry.text
    assert str(ferry.title) == "Ferry & mail stop"
    assert ferry.published == date(2031, 3, 4)
    assert ferry.source.url == "https://ledger.example/1"
    assert str(mill.title) == "Mill"
    if name != "a.json":
        assert str(ferry.source.outlet) == "The Ellan Ledger"
        assert "the text breaks off; the rest is at https://ledger.example/2" in [
            found.message for found in mill.diagnostics
        ]


def test_a_tag_of_thousands_of_attributes_costs_no_time():
    """The parser would take minutes for it."""
    attributes = b" ".join(b'a%d="x"' % number for number in range(50_000))
    page = b"<html><body><p " + attributes + b">The ferry sank on Monday.</p></body></html>"

    assert read("-", stdin=page).text == "The ferry sank on Monday."
