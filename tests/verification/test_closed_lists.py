"""Attacks on finished briefs: words that somebody put in, hid or struck, in every form.

Each changes a finished brief in a way that a reader would see, or would see differently, and must
fail it. Seals are made anew, as a forger would, wherever that is easy: the closed lists have to
tell.
"""

from __future__ import annotations

import json
from functools import cache
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    NameObject,
    NumberObject,
    TextStringObject,
)

from briefgen.rendering import render
from briefgen.settings import Settings
from briefgen.verification.documents import verify_document
from briefgen.verification.report import NOT_OURS
from tests.builders import story, story_brief

HEAD = '<h2 id="key_points">'
LIE = "The minister has resigned in disgrace."


@cache
def finished(form: str) -> bytes:
    """Render a brief once in each form."""
    return render(story_brief(), form, Settings())


def check(data, form):
    """Verify a brief against its article."""
    return verify_document(data, f".{form}", story())


def strange(data, form):
    """Return what is not written by briefgen, without its place."""
    return [one.printed for one in check(data, form).failures if one.problem == NOT_OURS]


@pytest.mark.parametrize("form", ["md", "html", "txt", "pdf", "docx", "eml", "json"])
def test_a_true_brief_has_nothing_strange(form):
    """The lists are complete for what briefgen writes."""
    assert strange(finished(form), form) == []


# --- Markdown and text ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "put",
    [
        f'\n\n[note]: <x> "{LIE}"\n\n',
        f"\n\n<div>{LIE}</div>\n\n",
        "\n\nKarsh <span hidden>not</span>\n\n",
        "\n\n<!-- the end -->\n\n",
        f"\n\n![{LIE}](a.png)\n\n",
        f'\n\n[Karsh](https://a.example "{LIE}")\n\n',
        "\n\n[Karsh](https://the-minister-has-resigned.example)\n\n",
        f"\n\n```{LIE}\nKarsh\n```\n\n",
    ],
)
def test_markdown(put):
    """HTML, definitions of references, pictures, titles of links, fenced blocks."""
    text = finished("md").decode()

    assert strange(text.replace("\n\n## Key points", f"{put}## Key points", 1).encode(), "md")


@pytest.mark.parametrize("form", ["md", "txt"])
@pytest.mark.parametrize(
    "put", ["· · ·  ·\n·   ·  ·", "¶ 4500", "¶ 90 ¶ 4500", "page 7", "3 articles"]
)
def test_marks_and_numbers_without_words(form, put):
    """They could draw letters, or give figures; the seal is intact, or there is none."""
    head, points, rest = finished(form).decode().partition("Key points")
    before = head.removesuffix("## ")

    assert strange(f"{before}{put}\n\n{head[len(before) :]}{points}{rest}".encode(), form)


@pytest.mark.parametrize("put", ["&amp;shy;", "&amp;#173;", "&amp;NoBreak;", "\\*\\*"])
def test_garbled_characters_that_nobody_compares(put):
    """A page prints what was meant by them."""
    text = finished("md").decode()
    changed = text.replace(
        "Orrel left", f"Orrel {put}left{put}" if "*" in put else f"Orrel{put} left", 1
    )

    assert strange(changed.encode(), "md")


@pytest.mark.parametrize(
    "put",
    [
        "No open issue was recognised",
        "What they disagree about",
        "Nothing to report in source",
        "the earlier brief tells another story",
        "Figures",
    ],
)
def test_the_seal_binds_words_of_ours(put):
    """A line of them that the page did not have is told of."""
    text = finished("md").decode().replace("\n## Key points", f"\n{put}\n\n## Key points", 1)

    assert [one.printed for one in check(text.encode(), "md").failures] == [put]


@pytest.mark.parametrize("form", ["md", "html", "txt"])
@pytest.mark.parametrize("control", ["\u202e", "\u2067", "\x07", "\ufdd0"])
def test_characters_that_no_page_prints(form, control):
    """A reader would see another number, or another line."""
    text = finished(form).decode("utf-8")
    changed = text.replace("Orrel left", f"Orrel {control}left")

    assert changed != text
    assert strange(changed.encode(), form)


@pytest.mark.parametrize("form", ["md", "txt"])
@pytest.mark.parametrize("label", ["Checks passed", "File", "Address", "Words read", "Made by",
                                   "Put on the page by the desk"])  # fmt: skip
def test_labels_at_the_head_of_any_line(form, label):
    """Outside of the source note they exempt nothing."""
    head, points, rest = finished(form).decode().partition("Key points")
    before = head.removesuffix("## ")
    page = f"{before}{label}: {LIE}\n\n{head[len(before) :]}{points}{rest}"

    assert LIE in [failure.printed for failure in check(page.encode(), form).failures]


# --- HTML -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("</head>", f'<style>h1::before{{content:"{LIE}"}}</style></head>'),
        ("<style>", "<style>.points { display: none }\n"),
        (HEAD, HEAD[:-1] + ' style="display:none">'),
        (HEAD, HEAD[:-1] + " hidden>"),
        (HEAD, HEAD[:-1] + ' style="color:#ffffff">'),
        ("<main", f"<!--> {LIE} <!-- --><main"),
        ("<main", f"<![CDATA[ {LIE} ]]><main"),
        ("<main", f"<input value='{LIE}'><main"),
        ("<main", f"<iframe srcdoc='{LIE}'></iframe><main"),
        ("<main", f"<svg><text>{LIE}</text></svg><main"),
        ("<main", f"<p aria-description='{LIE}'></p><main"),
        (HEAD, HEAD + "<del>"),
        ("</h1>", "</s></h1>"),
        ("<main", f"<script>document.write('{LIE}')</script><main"),
        ("<main", "<div/><main"),
        ('<span class="given">', '<span class="skip">'),
        ('<body class="screen">', '<body class="paper">'),
        ("<main", "<?xml version='1.0'?><main"),
        ("<main", f"<img alt='Logo' src='https://a.example/{LIE}'><main"),
        ("<main", "<meta http-equiv='refresh' content='0; url=https://a.example'><main"),
        ("<main", "<object data='a.html'></object><main"),
        ("<main", "<p id='a' id='b'></p><main"),
        # what a screen reader says, and how wide something is
        ("<main", "<main role='img'"),
        ("<main", "<main lang='ar'"),
        (HEAD, HEAD[:-1] + " tabindex='-1'>"),
        (HEAD, "<table height='0'><tr><td></td></tr></table>" + HEAD),
        (HEAD, "<table border='40'><tr><td></td></tr></table>" + HEAD),
        # marks that draw letters, words of ours alone
        (HEAD, "<pre>· ·   ·\n·   · ·</pre>" + HEAD),
        (HEAD, "<p>¶ 4500</p>" + HEAD),
        # the sheets of two sets, a sheet without its end or its beginning
        ("</style>", ".cable { margin: 0 } </style>"),
        ("<style>", "<style>} "),
    ],
)
def test_html(old, new):
    """Styles, hidden and struck words, comments as browsers read them, elements of no page."""
    text = finished("html").decode()
    changed = text.replace(old, new, 1)

    assert changed != text
    assert strange(changed.encode(), "html")


# --- PDF ------------------------------------------------------------------------------------------


def pdf_with(change) -> bytes:
    """Return the PDF of the brief with a change made to its first page."""
    writer = PdfWriter(clone_from=PdfReader(BytesIO(finished("pdf"))))
    change(writer, writer.pages[0])
    written = BytesIO()
    writer.write(written)
    return written.getvalue()


def draw(commands: str):
    """Return a change that draws something more on a page, in a plain font."""

    def change(writer, page):
        font = DictionaryObject(
            {
                NameObject("/Type"): NameObject("/Font"),
                NameObject("/Subtype"): NameObject("/Type1"),
                NameObject("/BaseFont"): NameObject("/Helvetica"),
            }
        )
        page["/Resources"]["/Font"][NameObject("/FX")] = writer._add_object(font)  # noqa: SLF001
        stream = DecodedStreamObject()
        stream.set_data(page.get_contents().get_data() + f"\n{commands}\n".encode())
        page[NameObject("/Contents")] = writer._add_object(stream)  # noqa: SLF001

    return change


def annotate(kind: str):
    """Return a change that puts a note on a page."""

    def change(writer, page):
        note = DictionaryObject(
            {
                NameObject("/Type"): NameObject("/Annot"),
                NameObject("/Subtype"): NameObject(kind),
                NameObject("/Rect"): ArrayObject(map(NumberObject, (40, 800, 500, 830))),
                NameObject("/Contents"): TextStringObject(LIE),
            }
        )
        notes = [*page.get("/Annots", []), writer._add_object(note)]  # noqa: SLF001
        page[NameObject("/Annots")] = ArrayObject(notes)

    return change


def add_form(writer, page):
    """Draw a form with text in it."""
    form = DecodedStreamObject()
    form.set_data(b"BT (x) Tj ET")
    form[NameObject("/Type")] = NameObject("/XObject")
    form[NameObject("/Subtype")] = NameObject("/Form")
    page["/Resources"][NameObject("/XObject")] = DictionaryObject(
        {NameObject("/X9"): writer._add_object(form)}  # noqa: SLF001
    )


def say_instead(writer, page):  # noqa: ARG001  (one signature)
    """Put a text in place of what an element draws."""
    element = writer.root_object["/StructTreeRoot"]["/K"]
    element = (element[0] if isinstance(element, list) else element).get_object()
    element[NameObject("/ActualText")] = TextStringObject(LIE)


def title_outline(writer, page):  # noqa: ARG001  (the same)
    """Put a title into the outline."""
    writer.add_outline_item(title=LIE, page_number=0)


@pytest.mark.parametrize(
    "change",
    [
        draw(f"q BT /FX 14 Tf 1 0 0 1 40 820 Tm ({LIE}) Tj ET Q"),
        draw(f"q BT /FX 14 Tf 40 820 Td ({LIE}) ' ET Q"),
        draw(f'q BT /FX 14 Tf 40 820 Td 0 0 ({LIE}) " ET Q'),
        draw("q BT 3 Tr ET Q"),
        draw(f"/P <</MCID 9999>> BDC BT /FX 9 Tf 1 0 0 1 9 9 Tm ({LIE}) Tj ET EMC"),
        draw(f"/Span <</ActualText ({LIE})>> BDC EMC"),
        annotate("/FreeText"),
        annotate("/Widget"),
        annotate("/Stamp"),
        add_form,
        say_instead,
        title_outline,
    ],
)
def test_pdf(change):
    """Text in a font without a map, notes, forms, other operators, texts in place of others."""
    assert check(pdf_with(change), "pdf").failures


def test_a_pdf_that_is_written_again_stands():
    """What is found in those that are changed is their change."""
    assert check(pdf_with(lambda *_: None), "pdf").failures == ()


# --- DOCX -----------------------------------------------------------------------------------------


def docx_with(name: str, old: str, new: str) -> bytes:
    """Return the DOCX of the brief with a part changed, or added where ``old`` is empty."""
    written = BytesIO()
    with ZipFile(BytesIO(finished("docx"))) as file, ZipFile(written, "w", ZIP_DEFLATED) as other:
        for member in file.namelist():
            text = file.read(member)
            if member == name:
                assert old.encode() in text
                text = text.replace(old.encode(), new.encode(), 1)
            other.writestr(member, text)
        if not old:
            other.writestr(name, new)
    return written.getvalue()


BODY = "word/document.xml"
SYMBOL = '<w:p><w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r></w:p>'
EQUATION = f'<w:p><m:oMath xmlns:m="urn:m"><m:t>{LIE}</m:t></m:oMath></w:p>'
RUN = f"<w:r><w:t>{LIE}</w:t></w:r>"


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        (BODY, "<w:sectPr", f"{SYMBOL}<w:sectPr"),
        (BODY, "<w:sectPr", f"{EQUATION}<w:sectPr"),
        (BODY, "<w:sectPr", '<w:altChunk w:id="x"/><w:sectPr'),
        (BODY, "<w:sectPr", f'<w:p><w:fldSimple w:instr="QUOTE {LIE}"/></w:p><w:sectPr'),
        (BODY, "<w:sectPr", f"<w:p><w:del>{RUN}</w:del></w:p><w:sectPr"),
        (BODY, "<w:r>", "<w:r><w:rPr><w:vanish/></w:rPr>"),
        (BODY, "<w:r>", "<w:r><w:rPr><w:strike/></w:rPr>"),
        (BODY, "<w:sectPr", f"<w:p><w:r><w:pict><w:t>{LIE}</w:t></w:pict></w:r></w:p><w:sectPr"),
        ("word/styles.xml", "<w:rPr>", "<w:rPr><w:vanish/>"),
        ("word/numbering.xml", 'w:val="%1."', f'w:val="{LIE}"'),
        ("word/header1.xml", "", "<a/>"),
        ("word/comments.xml", "", "<a/>"),
        ("word/other.xml", "", "<a/>"),
        ("word/_rels/document.xml.rels", 'Target="styles.xml"', 'Target="other.xml"'),
        ("_rels/.rels", "word/document.xml", "word/other.xml"),
    ],
)  # fmt: skip
def test_docx(name, old, new):
    """Symbols, equations, fields, hidden and struck words, numbers, parts, relations."""
    data = docx_with(name, old, new)
    try:
        assert check(data, "docx").failures
    except Exception as error:  # noqa: BLE001  (an error of ours is a refusal)
        assert "not a brief" in str(error)  # noqa: PT017


# --- JSON -----------------------------------------------------------------------------------------


def record():
    """Return the brief in JSON without its seal."""
    value = json.loads(finished("json"))
    del value["receipt"]
    return value


@pytest.mark.parametrize(
    "change",
    [
        lambda value: value["quotes"][0]["spans"].__setitem__(0, {"text": LIE}),
        lambda value: value["quotes"][0].update(speaker="Jarl Emsworth"),
        lambda value: value["issues"][0].update(status="scandalous"),
        lambda value: value["actors"][0].update(role="liar"),
        lambda value: value.update(verdict=LIE),
        lambda value: value["summary"][0].update(score="high"),
        lambda value: value["timeline"][0]["event"].pop("start"),
    ],
)
def test_json(change):
    """A span without offsets, a speaker that is a string, an invented status, another key."""
    value = record()
    assert check(json.dumps(value).encode(), "json").failures == ()
    change(value)

    assert check(json.dumps(value).encode(), "json").failures


def test_what_is_no_address_in_plain_text_is_no_link():
    """Words between angle brackets are no text of the page, and are told."""
    text = finished("txt").decode().replace("Key points", "Key points <http:He-has-resigned>", 1)

    assert strange(text.encode(), "txt") == ["<http:He-has-resigned>"]


@pytest.mark.parametrize("name", ["author", "description"])
def test_what_the_head_of_a_page_says_is_looked_up(name):
    """Programs show it beside the page."""
    text = finished("html").decode()
    changed = text.replace("</head>", f'<meta name="{name}" content="{LIE}"></head>')

    assert LIE in [failure.printed for failure in check(changed.encode(), "html").failures]


def test_a_second_source_note_exempts_nothing():
    """The last one of a story is the one that counts; an address has its form."""
    text = finished("md").decode()
    note = f"Source\n\nGiven with the article, not in it: {LIE}\n\n"
    early = text.replace("## Key points", f"{note}## Key points", 1)
    address = text.replace("- File:", f"- Address: {LIE}\n- File:")

    for changed in (early, address):
        assert LIE in [failure.printed for failure in check(changed.encode(), "md").failures]


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("version",), "the.minister.quit"),
        (("timeline", 0, "date"), LIE),
        (("figures", 0, "said_by"), LIE),
        (("article", "source", "original"), {"reader": LIE, "sha256": "", "facts": []}),
        (
            ("article", "source", "original"),
            {"reader": "text", "sha256": "", "facts": [], "language": LIE, "fetched": None},
        ),
    ],
)
def test_no_value_of_a_record_without_a_seal_is_a_sentence_that_nobody_compares(path, value):
    """Each has a form of its own."""
    record = json.loads(finished("json"))
    record.pop("receipt")
    *way, last = path
    within = record
    for step in way:
        within = within[step]
    within[last] = value

    assert strange(json.dumps(record).encode(), "json")
