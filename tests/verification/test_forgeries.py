"""Forgeries that once passed with the seal intact: each shows a reader what no article says.

They were found by somebody who set out to get an invented sentence past the check. The blocks that
are sealed stay as they are; what is added, hidden or exchanged stands beside them.
"""

from __future__ import annotations

import json
import re
from io import BytesIO
from zipfile import ZipFile

import pytest
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NumberObject,
    TextStringObject,
)

from briefgen.errors import InputError
from briefgen.rendering import render
from briefgen.settings import Settings
from briefgen.verification.documents import verify_document
from briefgen.verification.report import NOT_OURS
from tests.builders import story_brief, titled_story
from tests.verification.test_closed_lists import (
    BODY,
    HEAD,
    LIE,
    check,
    docx_with,
    finished,
    pdf_with,
    strange,
)

WHO = '<p class="who">'
QUOTED = "<h3>Joren Halvik</h3><p>Tamsin Orrel</p>"


# --- words and numbers of ours, in every form -----------------------------------------------------


@pytest.mark.parametrize("form", ["md", "txt", "html"])
@pytest.mark.parametrize(
    "words",
    ["briefgen The.minister.has.resigned", "Opinion, not a report", "pending", "99 words read",
     "400 of 400 passages stand in the article", "briefgen 0.1.0"],
)  # fmt: skip
def test_words_of_ours_that_stand_alone(form, words):
    """They say something of the article that nobody has looked up."""
    text = finished(form).decode()
    places = {"md": "## Key points", "txt": "Key points\n", "html": '<section class="points"'}
    put = f"<p>{words}</p>" if form == "html" else f"{words}\n\n"

    assert check(text.replace(places[form], put + places[form], 1).encode(), form).failures


@pytest.mark.parametrize("form", ["md", "txt", "html"])
def test_numbers_of_lists_are_no_figures(form):
    """An entry that begins with "31000." would say so many."""
    text = finished(form).decode()
    if form == "html":
        changed = text.replace("<ul>\n<li", '<ol start="31000">\n<li', 1)
        changed = changed.replace("</ul>", "</ol>", 1)
    else:
        mark = {"md": "- ", "txt": "  • "}[form]
        new = {"md": "31000. ", "txt": "  31000. "}[form]
        head, points, rest = text.partition("Key points")
        changed = head + points + rest.replace(mark, new, 1)

    assert changed != text
    assert strange(changed.encode(), form)


@pytest.mark.parametrize("form", ["md", "txt", "html"])
@pytest.mark.parametrize("mark", ["\u200f", "\u061c"])
def test_marks_of_direction_turn_no_figures_round(form, mark):
    """A browser shows "000,41" for 14,000 between two of them."""
    text = finished(form).decode()
    changed = text.replace("two days", f"{mark}two{mark} {mark}days")
    assert changed != text

    assert "a mark of direction" in strange(changed.encode(), form)


@pytest.mark.parametrize("form", ["md", "txt"])
@pytest.mark.parametrize("end", ["\r", "\x0b", "\x0c", "\x85", "\u2028"])
def test_lines_end_as_they_are_written(form, end):
    """A terminal prints what is behind a carriage return over what is before it."""
    text = finished(form).decode()
    changed = text.replace("Orrel left", f"Orrel{end}left", 1)

    assert strange(changed.encode(), form)


# --- Markdown -------------------------------------------------------------------------------------


def test_cells_that_no_head_stands_over():
    """Programs leave them out or show them; whoever reads the file as text sees them."""
    row = f"| Orrel |\n|---|\n| Orrel | {LIE} |\n\n"
    text = finished("md").decode().replace("## Key points", f"{row}## Key points", 1)

    assert "a cell beyond the head of its table" in strange(text.encode(), "md")


def test_links_inside_lead_to_stories():
    """The goal of a link is read, too, where a file is read as text."""
    link = "[Orrel](#the-minister-has-resigned)\n\n"
    text = finished("md").decode().replace("## Key points", f"{link}## Key points", 1)

    assert "a link to #the-minister-has-resigned" in strange(text.encode(), "md")


# --- HTML -----------------------------------------------------------------------------------------

PNG = "data:image/png;base64,iVBORw0KGgo="


@pytest.mark.parametrize(
    ("old", "new"),
    [
        # words in a picture or a drawing
        ("<main", '<svg viewbox="0 0 600 24"><path d="M0 0L9 9L9 0"></path></svg><main'),
        ("<main", f'<p class="logo"><img alt="Logo" src="{PNG}"></p><main'),
        # what is bound to no seal: it says who said what
        ("<main", f'<div id="article">{QUOTED}</div><main'),
        (HEAD, f"<head>{QUOTED}</head>{HEAD}"),
        ('<div class="tools"', f'<div class="tools">{QUOTED}</div><div class="tools"'),
        ('<p class="furniture"><', '<p>Joren Halvik</p><p class="furniture"><'),
        # the speaker of a quotation is hidden, so that it seems to be that of the one above
        (WHO, '<p class="who skip">'),
        (WHO, '<p class="out">'),
        (WHO, '<p class="keys">'),
        (WHO, '<p class="preview" style="display:none">'),
        (WHO, '<p style="color:white">'),
        (WHO, '<p style="color:#fff">'),
        (WHO, '<p style="color:transparent">'),
        (WHO, f"<details>{WHO}"),
        (WHO, f"<select>{WHO}"),
        (WHO, f"<title>{WHO}"),
        ("<h1>", '<h1 class="skip">'),
        ('<span data-start="', '<span class="blank" data-start="'),
        # rules of a sheet under another medium, or put together anew
        ("@media print {", "@media screen {"),
        ("h2 { font-weight", ".banner,\nh2 { font-weight"),
        ("</style>", ".source h2 { display: none }</style>"),
        ("--accent: #", "--accent: #ffffff; --other: #"),
        # what browsers read in another way
        (HEAD, f"<p>Orrel<p>Orrel</p></p>{HEAD}"),
        (HEAD, f"<table><tr><td>Orrel</td></tr>Orrel</table>{HEAD}"),
        (HEAD, f'<p><a href="#brief">Or<a href="#brief">rel</a></a></p>{HEAD}'),
        (HEAD, f"</br>{HEAD}"),
        ('<meta charset="utf-8">', ""),
        ("<!DOCTYPE html>", ""),
        ("<body", "<style></style><body"),
        # what programs show beside a page
        ('<meta name="generator" content="', '<meta name="generator" content="He has resigned '),
        ('<meta name="keywords" content="', f'<meta name="keywords" content="{LIE}, '),
        ('content="width=device-width', 'content="width=1'),
        ('<li id="points-0"', '<li value="31000" id="points-0"'),
        ('<a class="at ref" href="#', '<a class="at ref" href="https://a.example/#'),
    ],
)
def test_html(old, new):
    """Each of these passed with the seal intact."""
    text = render(story_brief(titled_story()), "html", Settings()).decode()
    changed = text.replace(old, new, 1)

    assert changed != text
    assert verify_document(text.encode(), ".html", titled_story()).failures == ()
    failures = verify_document(changed.encode(), ".html", titled_story()).failures
    assert [one for one in failures if one.problem == NOT_OURS or LIE in one.printed]


def test_a_picture_is_told_of(tmp_path):
    """Nobody has read it: the answer says so."""
    logo = tmp_path / "logo.svg"
    logo.write_text('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')
    for form in ("html", "eml"):
        data = render(story_brief(), form, Settings(logo=logo))
        report = check(data, form)

        assert report.failures == ()
        assert "logo" in [one.label for one in report.exempt]


# --- PDF ------------------------------------------------------------------------------------------


def paint(*commands: bytes, before: bytes = b""):
    """Return a change of a page: commands behind its own, or before those of a line of words."""

    def change(writer, page):
        data = page.get_contents().get_data()
        lines = [found.start() for found in re.finditer(rb"BT\n1 0 0 -1", data)]
        data = data[: lines[8]] + before + data[lines[8] :]
        stream = DecodedStreamObject()
        stream.set_data(b"\n".join([data, *commands]))
        page[NameObject("/Contents")] = writer._add_object(stream)  # noqa: SLF001

    return change


def in_a_line(old: bytes, new: bytes):
    """Return a change of a line of words on a page."""

    def change(writer, page):
        data = page.get_contents().get_data()
        at = [found.start() for found in re.finditer(rb"BT\n1 0 0 -1", data)][8]
        stream = DecodedStreamObject()
        stream.set_data(data[:at] + re.sub(old, new, data[at:], count=1))
        page[NameObject("/Contents")] = writer._add_object(stream)  # noqa: SLF001

    return change


def numbers(*values):
    """Return an array of numbers."""
    return ArrayObject(map(FloatObject, values))


def with_picture(writer, page):
    """Draw a picture."""
    image = DecodedStreamObject()
    image.set_data(b"\0" * 3)
    for name, value in (("Subtype", "/Image"), ("ColorSpace", "/DeviceRGB")):
        image[NameObject(f"/{name}")] = NameObject(value)
    for name, value in (("Width", 1), ("Height", 1), ("BitsPerComponent", 8)):
        image[NameObject(f"/{name}")] = NumberObject(value)
    objects = DictionaryObject({NameObject("/X9"): writer._add_object(image)})  # noqa: SLF001
    page["/Resources"][NameObject("/XObject")] = objects
    paint(b"q 200 0 0 50 60 20 cm /X9 Do Q")(writer, page)


def with_pattern(writer, page):
    """Fill a box with a pattern that is words."""
    pattern = DecodedStreamObject()
    pattern.set_data(b"BT ET")
    page["/Resources"][NameObject("/Pattern")] = DictionaryObject(
        {NameObject("/P9"): writer._add_object(pattern)}  # noqa: SLF001
    )


def with_other_glyphs(writer, page):  # noqa: ARG001  (one signature)
    """Exchange two glyphs of a font, so that words read otherwise than they are drawn."""
    from fontTools.ttLib import TTFont

    for named in page["/Resources"]["/Font"].values():
        described = named.get_object()["/DescendantFonts"][0].get_object()["/FontDescriptor"]
        file = described["/FontFile2"].get_object()
        font = TTFont(BytesIO(file.get_data()))
        order = [one for one in font.getGlyphOrder() if font["glyf"][one].numberOfContours > 0]
        one, other = order[1], order[-1]
        glyphs = font["glyf"]
        glyphs[one], glyphs[other] = glyphs[other], glyphs[one]
        written = BytesIO()
        font.save(written)
        file.set_data(written.getvalue())


def with_other_letters(writer, page):
    """Let a font say that its glyphs stand for letters that they do not show."""
    for named in page["/Resources"]["/Font"].values():
        font = named.get_object()
        data = font["/ToUnicode"].get_object().get_data()
        pairs = re.findall(rb"(<[0-9a-fA-F]{4}>) (<[0-9a-fA-F]{4}>)", data)
        stream = DecodedStreamObject()
        swapped = dict(
            zip([a for a, _ in pairs], [b for _, b in pairs[1:] + pairs[:1]], strict=True)
        )
        stream.set_data(b"beginbfchar\n" + b"\n".join(a + b" " + b for a, b in swapped.items()))
        font[NameObject("/ToUnicode")] = writer._add_object(stream)  # noqa: SLF001


def with_alpha(writer, page):  # noqa: ARG001  (the same)
    """Let words shine through."""
    page["/Resources"]["/ExtGState"][NameObject("/g9")] = DictionaryObject(
        {NameObject("/ca"): FloatObject(0)}
    )


def with_small_paper(writer, page):  # noqa: ARG001  (the same)
    """Cut the paper."""
    page[NameObject("/MediaBox")] = numbers(0, 0, 595, 500)


def with_tooltip(writer, page):
    """Say something where the pointer is."""
    note = DictionaryObject(
        {
            NameObject("/Subtype"): NameObject("/Link"),
            NameObject("/Rect"): numbers(60, 700, 300, 730),
            NameObject("/Contents"): TextStringObject(LIE),
        }
    )
    page[NameObject("/Annots")] = ArrayObject([writer._add_object(note)])  # noqa: SLF001


def with_script(writer, page):
    """Run something where a link is clicked."""
    with_tooltip(writer, page)
    note = page["/Annots"][0].get_object()
    del note["/Contents"]
    note[NameObject("/A")] = DictionaryObject(
        {NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): TextStringObject("x")}
    )


def with_attachment(writer, page):  # noqa: ARG001  (the same)
    """Attach another file."""
    writer.add_attachment("He has resigned.txt", b"He has resigned.")


def says(key):
    """Return a change of what a document says of itself."""
    return lambda writer, page: writer.add_metadata({key: LIE})  # noqa: ARG005


def with_metadata(writer, page):  # noqa: ARG001  (the same)
    """Say something else in XMP."""
    stream = writer.root_object["/Metadata"].get_object()
    stream.set_data(re.sub(rb"(<rdf:li[^>]*>)[^<]+", rb"\1He has resigned", stream.get_data()))


@pytest.mark.parametrize(
    "change",
    [
        paint(before=b"1 1 1 rg "),
        paint(before=b"0 0 1 1 re W n "),
        paint(before=b"2 Tr 400 w "),
        paint(b"q 1 1 1 rg 0 0 800 800 re f Q"),
        paint(b"q 0 0 0 rg 60 20 m 60 60 80 60 90 20 c f Q"),
        paint(*[b"0 0 0 rg %d 20 4 4 re f" % (9 * n) for n in range(60)]),
        paint(b"/Figure BMC 60 20 m 64 40 l 70 20 l S EMC"),
        in_a_line(rb"(Tf\n\[)", rb"\1 -9000 "),
        in_a_line(rb"Tm\n(/\w+) [\d.]+ Tf", rb"Tm\n\1 0.1 Tf"),
        in_a_line(rb"-1 [\d.]+ ", b"-1 9000 "),
        in_a_line(rb"1 0 0 -1", b"1 0 1 -1"),
        in_a_line(rb"Tm\n", b"Tm\n1 0 0 -1 60 60 Tm\n"),
        *(in_a_line(rb"Tm\n", b"Tm\n%d Ts\n" % points) for points in (3, 5000)),
        *(with_picture, with_pattern, with_alpha, with_other_glyphs, with_other_letters),
        *(with_small_paper, with_tooltip, with_script, with_attachment, with_metadata),
        *map(says, ("/Author", "/Subject", "/Keywords", "/Creator")),
    ],
)
def test_pdf(change):
    """What is white, tiny, cut away, covered, drawn, moved, in a picture, or said beside a page."""
    assert check(pdf_with(change), "pdf").failures


def test_words_that_are_drawn_twice_are_not_the_articles():
    """Outside of the tree they are bound to no seal: a name above the words of another."""

    def change(writer, page):
        data = page.get_contents().get_data()
        rows = re.findall(rb"(/\w+ [\d.]+ Tf\n\[[^\]]*\] TJ)", data)
        row = max(rows[12:], key=len)
        paint(b"/Artifact BMC BT 1 0 0 1 60 20 Tm " + row + b" ET EMC")(writer, page)

    assert any("beside the brief" in one for one in strange(pdf_with(change), "pdf"))


def test_text_outside_of_its_brackets_is_read():
    """Viewers show it; a font that was set before a state was kept is the font again behind it."""
    for commands in (
        b"/Artifact BMC BT /Span BMC %s EMC ET EMC",
        b"/Artifact BMC BT q %s Q ET EMC",
    ):

        def change(writer, page, commands=commands):
            data = page.get_contents().get_data()
            rows = re.findall(rb"(/\w+ [\d.]+ Tf\n\[[^\]]*\] TJ)", data)
            row = max(rows[12:], key=len)
            paint(commands % (b"1 0 0 1 60 20 Tm " + row))(writer, page)

        assert any("beside the brief" in one for one in strange(pdf_with(change), "pdf"))


# --- DOCX -----------------------------------------------------------------------------------------

PARAGRAPH = "<w:p><w:r><w:t>{}</w:t></w:r></w:p>"
FIELD = '<w:fldSimple w:instr="PAGE"><w:r><w:t>no</w:t></w:r></w:fldSimple>'
OVERRIDE = '<Override PartName="/docProps/core.xml" ContentType="x.document.main+xml"/>'


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        (BODY, "<w:pPr>", '<w:pPr><w:ind w:left="-20000"/>'),
        (BODY, "<w:pPr>", '<w:pPr><w:spacing w:line="1" w:lineRule="exact"/>'),
        (BODY, "<w:rPr>", '<w:rPr><w:spacing w:val="-400"/>'),
        (BODY, 'w:h="16838"', 'w:h="1000"'),
        (BODY, "<w:t>", f"<w:t>Orrel</w:t></w:r>{FIELD}<w:r><w:t>"),
        ("word/styles.xml", "<w:rPr>", '<w:rPr><w:color w:val="FFFFFF"/>'),
        ("word/styles.xml", "<w:rPr>", '<w:rPr><w:sz w:val="1"/>'),
        ("word/numbering.xml", '<w:start w:val="1"', '<w:start w:val="31000"'),
        ("word/settings.xml", "</w:settings>", "<w:mailMerge/></w:settings>"),
        ("word/footer1.xml", "</w:ftr>", PARAGRAPH.format("Joren Halvik") + "</w:ftr>"),
        ("docProps/core.xml", "<dc:description>", f"<dc:description>{LIE}"),
        ("docProps/core.xml", "<cp:category", f"<cp:category>{LIE}</cp:category><cp:x"),
        ("[Content_Types].xml", "</Types>", f"{OVERRIDE}</Types>"),
    ],
)  # fmt: skip
def test_docx(name, old, new):
    """Words off the paper, in white, over each other; fields, numbers and a foot of somebody's."""
    assert check(docx_with(name, old, new), "docx").failures


def test_a_document_that_word_has_saved_is_told_in_one_line():
    """It writes styles, settings and parts of its own, everywhere."""
    data = docx_with("word/settings.xml", "</w:settings>", "<w:rsids/></w:settings>")

    assert strange(data, "docx") == ["a document that another program has saved"]


def test_a_package_holds_each_part_once():
    """Of two, programs read one or the other; what stands before a package may be one as well."""
    with ZipFile(BytesIO(finished("docx"))) as file:
        body = file.read(BODY)
    written = BytesIO(finished("docx"))
    with pytest.warns(UserWarning, match="Duplicate"), ZipFile(written, "a") as file:
        file.writestr(BODY, body)

    for data in (written.getvalue(), b"PK\3\4" + finished("docx")):
        with pytest.raises(InputError, match="not a brief"):
            check(data, "docx")


# --- mail, JSON, calendars ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("MIME-Version:", f"Subject: {LIE}\nMIME-Version:"),
        ("MIME-Version:", f"Comments: {LIE}\nMIME-Version:"),
        ('Content-Type: text/plain; charset="utf-8"', "Content-Type: text/plain; charset=utf-7"),
        ("Content-Type: text/html", f"Content-Description: {LIE}\nContent-Type: text/html"),
        (
            "Content-Transfer-Encoding: base64",
            "Content-Type: text/html\nContent-Transfer-Encoding: base64",
        ),
    ],
)
def test_mail(old, new):
    """Headers that stand twice, that programs show, and texts that they decode in other ways."""
    text = finished("eml").decode().replace("\r\n", "\n")

    assert old in text
    assert strange(text.replace(old, new, 1).encode(), "eml")


def test_a_message_in_the_message_has_a_subject_of_its_own():
    """Nothing of ours holds one."""
    from email import message_from_bytes, policy
    from email.message import EmailMessage

    message = message_from_bytes(finished("eml"), policy=policy.default)
    inner = EmailMessage()
    inner["Subject"] = LIE
    inner.set_content(message.get_body(("plain",)).get_content())
    message.add_attachment(inner)

    assert "a message in the message" in strange(message.as_bytes(), "eml")


def test_what_the_desk_says_in_a_message_is_listed():
    """A subject of its own, and a file that is attached under another name."""
    text = finished("eml").decode().replace("\r\n", "\n")
    text = re.sub("(?m)^Subject: .*(\n .*)*", f"Subject: {LIE}\nX-Brief-Subject: given", text)
    report = check(text.replace('filename="text.pdf"', f'filename="{LIE}pdf"').encode(), "eml")

    assert [one.printed for one in report.exempt if one.label == "desk"] == [LIE]
    assert f"{LIE}pdf" in [one.printed for one in report.exempt if one.label == "file"]


def test_a_key_that_stands_twice():
    """Programs read the first or the last."""
    text = finished("json").decode().replace('"summary"', f'"summary": "{LIE}", "summary"', 1)

    with pytest.raises(InputError, match="stands twice"):
        check(text.encode(), "json")


@pytest.mark.parametrize(("key", "value"), [("made", LIE), ("summary", LIE)])
def test_words_in_the_seal_of_data(key, value):
    """It holds fingerprints alone."""
    record = json.loads(finished("json"))
    record["receipt"][key] = value

    assert check(json.dumps(record).encode(), "json").failures


def test_what_data_say_to_be_given_is_listed():
    """It is no text of the article, and nobody has compared it."""
    record = json.loads(finished("json"))
    del record["receipt"]
    record["article"].update(title=LIE, given=["title"])
    report = check(json.dumps(record).encode(), "json")

    assert LIE in [one.printed for one in report.exempt]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("DESCRIPTION:", 'DESCRIPTION;ALTREP="data:text/html,He%20has%20resigned":'),
        ("VERSION:2.0", "VERSION:2.0\nMETHOD:CANCEL"),
        ("DTSTART;VALUE=DATE:", 'DTSTART;VALUE=DATE;TZID="He has resigned":'),
        ("X-BRIEFGEN-RECEIPT:", "X-BRIEFGEN-RECEIPT:resigned "),
        ("BEGIN:VEVENT", "BEGIN:VEVENT\nSTATUS:CANCELLED"),
    ],
)
def test_calendar(old, new):
    """Other forms of a text, that all is cancelled, words in the seal."""
    text = render(story_brief(titled_story()), "ics", Settings()).decode().replace("\r\n", "\n")

    assert verify_document(text.encode(), ".ics", titled_story()).failures == ()
    assert old in text
    changed = text.replace(old, new, 1).encode()
    assert verify_document(changed, ".ics", titled_story()).failures
