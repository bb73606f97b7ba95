"""Forgeries of PDF, DOCX, mail and calendars by what surrounds the sealed blocks.

They once passed with the seal intact: words are hidden, moved, or drawn as other words.
"""

from __future__ import annotations

import re
from io import BytesIO

import pytest
from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NumberObject,
    TextStringObject,
)

from tests.verification.test_calendar_files import calendar, failures
from tests.verification.test_closed_lists import BODY, LIE, check, docx_with, finished, pdf_with
from tests.verification.test_closed_lists import strange as strange_in
from tests.verification.test_mail_messages import failures_of, rendered

# --- PDF ------------------------------------------------------------------------------------------

LINE = re.compile(rb"BT\n1 0 0 -1 ([\d.]+) ([\d.]+) Tm\n/(\w+) ([\d.]+) Tf\n(\[[^\]]*\] TJ)\nET")
FOREIGN = "/ABCDEF+Another-Sans"


def contents(writer, page, data):
    """Replace what a page draws."""
    stream = DecodedStreamObject()
    stream.set_data(data)
    page[NameObject("/Contents")] = writer._add_object(stream)  # noqa: SLF001


def drawn_otherwise(change):
    """Return a change of what a page draws."""
    return lambda writer, page: contents(writer, page, change(page.get_contents().get_data()))


def around_a_line(before, number=8):
    """Draw something before a line of words, in a state of its own."""

    def change(data):
        line = [*LINE.finditer(data)][number]
        begin, end = line.span()
        put = before.replace(b"X", line[1]).replace(b"Y", line[2])
        return data[:begin] + b"q " + put + b" " + data[begin:end] + b" Q" + data[end:]

    return drawn_otherwise(change)


def scaled(matrix):
    """Draw a line in type of 100 times its size, made smaller by a matrix."""

    def change(data):
        line = [*LINE.finditer(data)][8]
        size = b"%g" % (100 * float(line[4]))
        placed = b"%s %s %s Tm" % (matrix, line[1], line[2])
        words = b"BT\n%s\n/%s %s Tf\n%s\nET" % (placed, line[3], size, line[5])
        return data[: line.start()] + words + data[line.end() :]

    return drawn_otherwise(change)


def with_font(meaning, name="", box=b""):
    """Draw a line a second time, as an artifact, in a font whose glyphs have another meaning."""

    def change(writer, page):
        data = page.get_contents().get_data()
        line = [*LINE.finditer(data)][8]
        font = DictionaryObject(page["/Resources"]["/Font"][f"/{line[3].decode()}"].get_object())
        said = font["/ToUnicode"].get_object().get_data()
        stream = DecodedStreamObject()
        stream.set_data(re.sub(rb"(<[0-9a-f]{4}>) <[0-9a-f]+>", rb"\1 <" + meaning + b">", said))
        font[NameObject("/ToUnicode")] = writer._add_object(stream)  # noqa: SLF001
        if name:
            font[NameObject("/BaseFont")] = NameObject(name)
        page["/Resources"]["/Font"][NameObject("/FX")] = writer._add_object(font)  # noqa: SLF001
        words = box or line[5]
        put = b"\nq 0.75 0 0 0.75 0 0 cm /Artifact BMC BT 1 0 0 -1 90 1080 Tm /FX 20 Tf "
        contents(writer, page, data + put + words + b" ET EMC Q\n")

    return change


def with_drawn_box(writer, page):
    """Draw words as the box that stands for a character that no font has."""
    from fontTools.pens.ttGlyphPen import TTGlyphPen
    from fontTools.ttLib import TTFont

    data = page.get_contents().get_data()
    font = page["/Resources"]["/Font"][f"/{[*LINE.finditer(data)][8][3].decode()}"].get_object()
    described = font["/DescendantFonts"][0].get_object()["/FontDescriptor"].get_object()
    file = described["/FontFile2"].get_object()
    opened = TTFont(BytesIO(file.get_data()))
    pen = TTGlyphPen(None)
    for place in range(0, 6000, 600):
        for number, point in enumerate(((0, 0), (0, 700), (500, 700), (500, 0))):
            (pen.lineTo if number else pen.moveTo)((place + point[0], point[1]))
        pen.closePath()
    opened["glyf"][opened.getGlyphOrder()[0]] = pen.glyph()
    written = BytesIO()
    opened.save(written)
    file.set_data(written.getvalue())
    encoding = DecodedStreamObject()
    encoding.set_data(ENCODING)
    font[NameObject("/Encoding")] = writer._add_object(encoding)  # noqa: SLF001
    said = font["/ToUnicode"].get_object()
    said.set_data(said.get_data().replace(b"endbfchar", b"<2710> <00ad>\nendbfchar", 1))


ENCODING = b"""/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo
3 dict dup begin
/Registry (Adobe) def
/Ordering (Identity) def
/Supplement 0 def
end def
/CMapName /WP-Encod-0 def
/CMapType 1 def
1 begincodespacerange
<0000> <ffff>
endcodespacerange
1 begincidchar
<2710> 0
endcidchar
endcmap
CMapName currentdict /CMap defineresource pop
end
end"""


def exchange_lines(data):
    """Exchange two lines of different entries on the paper alone."""
    lines = [*LINE.finditer(data)]
    one, other = next(
        (one[2], other[2])
        for one in lines
        for other in lines
        if one[1] == other[1] and one[4] == other[4] and float(other[2]) - float(one[2]) > 60
    )
    data = data.replace(b" %s Tm" % one, b" * Tm").replace(b" %s Tm" % other, b" %s Tm" % one)
    return data.replace(b" * Tm", b" %s Tm" % other)


def link(**values):
    """Put a link without words of its own over the words of a page."""

    def change(writer, page):
        note = DictionaryObject(
            {
                NameObject("/Subtype"): NameObject("/Link"),
                NameObject("/Rect"): ArrayObject(map(FloatObject, (60, 600, 300, 630))),
                **{NameObject(f"/{name}"): value for name, value in values.items()},
            }
        )
        page[NameObject("/Annots")] = ArrayObject([writer._add_object(note)])  # noqa: SLF001

    return change


def action(kind, **values):
    """Return what a link or an entry does."""
    words = {NameObject(f"/{name}"): TextStringObject(value) for name, value in values.items()}
    return DictionaryObject({NameObject("/S"): NameObject(kind), **words})


def in_outline(does):
    """Return a change that gives the first entry of the outline an action."""

    def change(writer, page):  # noqa: ARG001  (one signature)
        entry = writer.root_object["/Outlines"]["/First"].get_object()
        entry.pop("/Dest", None)
        entry[NameObject("/A")] = does

    return change


def in_root(name, value):
    """Change what the document says of itself."""
    return lambda writer, page: writer.root_object.update({NameObject(name): value})  # noqa: ARG005


def glyphs_of(line):
    """Return the glyphs of a line, each in four hexadecimal digits."""
    words = b"".join(re.findall(rb"<([0-9a-fA-F]+)>", line[5]))
    return [b"<%s>" % words[at : at + 4] for at in range(0, len(words), 4)]


def set_line(line, shown, left=0.0, font=b""):
    """Return a line of words, set otherwise."""
    place = b"%.2f %s" % (float(line[1]) + left, line[2])
    name = font or line[3]
    return b"BT\n1 0 0 -1 %s Tm\n/%s %s Tf\n%s\nET" % (place, name, line[4], shown)


def line_set(change, number=8):
    """Return a change of one line of words."""

    def put(data):
        line = [*LINE.finditer(data)][number]
        return data[: line.start()] + change(line) + data[line.end() :]

    return drawn_otherwise(put)


def kerned(kerns):
    """Move each letter of a line."""
    return line_set(lambda line: set_line(line, b"[%s] TJ" % kerns.join(glyphs_of(line))))


def exchange_halves(line):
    """Exchange the halves of a line on the paper alone."""
    glyphs = glyphs_of(line)
    half = len(glyphs) // 2
    first = set_line(line, b"[%s] TJ" % b"".join(glyphs[:half]), 200)
    return first + b"\n" + set_line(line, b"[%s] TJ" % b"".join(glyphs[half:]))


def without_place(line):
    """Draw the second half of a line in the corner of the page."""
    glyphs = glyphs_of(line)
    rest = b" BT [%s] TJ ET" % b"".join(glyphs[8:])
    return set_line(line, b"[%s] TJ" % b"".join(glyphs[:8])) + rest


def painted_over(colour):
    """Paint a box over words, inside of the content that they belong to."""

    def change(line):
        box = b"%s %.2f 60 12 re f" % (line[1], float(line[2]) - 9)
        return line[0] + b"\nq %s rg %s Q\n" % (colour, box)

    return line_set(change)


def with_spaces(width):
    """Set a line in a font whose space is as wide as said."""

    def change(writer, page):
        data = page.get_contents().get_data()
        line = [*LINE.finditer(data)][8]
        font = DictionaryObject(page["/Resources"]["/Font"][f"/{line[3].decode()}"].get_object())
        said = font["/ToUnicode"].get_object().get_data()
        space = NumberObject(int(re.search(rb"<([0-9a-f]{4})> <0020>", said)[1], 16))
        described = DictionaryObject(font["/DescendantFonts"][0].get_object())
        widths = ArrayObject([*described["/W"], space, space, FloatObject(width)])
        described[NameObject("/W")] = widths
        kept = writer._add_object(described)  # noqa: SLF001
        font[NameObject("/DescendantFonts")] = ArrayObject([kept])
        page["/Resources"]["/Font"][NameObject("/FX")] = writer._add_object(font)  # noqa: SLF001
        put = set_line(line, line[5], font=b"FX")
        contents(writer, page, data[: line.start()] + put + data[line.end() :])

    return change


def in_white(writer, page):
    """Set a line in a grey that a colour space of the page turns white."""
    always = DictionaryObject(
        {
            NameObject("/FunctionType"): NumberObject(2),
            NameObject("/Domain"): ArrayObject(map(NumberObject, (0, 1))),
            NameObject("/C0"): ArrayObject([NumberObject(1)]),
            NameObject("/C1"): ArrayObject([NumberObject(1)]),
            NameObject("/N"): NumberObject(1),
        }
    )
    names = map(NameObject, ("/Separation", "/Black", "/DeviceGray"))
    spaces = {NameObject("/DefaultGray"): ArrayObject([*names, always])}
    page["/Resources"][NameObject("/ColorSpace")] = DictionaryObject(spaces)
    line_set(lambda line: b"q 0 g %s Q" % line[0])(writer, page)


def on_page(name, value):
    """Change what a page says of itself."""
    return lambda writer, page: page.update({NameObject(name): value})  # noqa: ARG005


SMALL_BOX = ArrayObject(map(NumberObject, (0, 400, 595, 842)))
SAID = DictionaryObject({NameObject("/Info"): TextStringObject(LIE)})
NO_BORDER = ArrayObject(map(NumberObject, (0, 0, 0)))
ELSEWHERE = action("/URI", URI="https://a.example/the-minister-has-resigned")


@pytest.mark.parametrize(
    "change",
    [
        # words in glyphs that are said to mean nothing, or a space
        with_font(b""),
        *(with_font(one, FOREIGN) for one in (b"", b"0020", b"00ad", b"200d", b"fe0f", b"0301")),
        *(with_font(one, FOREIGN) for one in (b"2066", b"e000", b"db40dc41")),
        with_drawn_box,
        # words that nobody sees
        around_a_line(b"0 0 1 1 re 700 1000 1 1 re W n"),
        around_a_line(b"0 0 794 1122 re 0 0 794 1122 re W* n"),
        around_a_line(b"0 0 m 794 0 l 794 1 l 1 1 l 1 1122 l 0 1122 l h W n"),
        around_a_line(b"0 0 0 rg X Y m 700 0 l 700 1122 l 0 1122 l 0 0 l f"),
        around_a_line(b"0 0 0 rg 0 0 794 1122 re f"),
        scaled(b"0.0005 0 0 -0.01"),
        scaled(b"0.01 0.012 -0.012 -0.01"),
        drawn_otherwise(exchange_lines),
        link(Border=ArrayObject(map(NumberObject, (0, 0, 40)))),
        link(BS=DictionaryObject({NameObject("/W"): NumberObject(40)})),
        # letters in another order, or on each other
        kerned(b" 120 120 120 120 "),
        kerned(b" 500 "),
        kerned(b" 120 <> 120 "),
        kerned(b" 3000 <> -3000 "),
        line_set(exchange_halves),
        line_set(without_place),
        *map(with_spaces, (-3000, 0, 9000)),
        # words that are painted over, or white
        *map(painted_over, (b"0 0 0", b"1 1 1")),
        in_white,
        on_page("/TrimBox", SMALL_BOX),
        on_page("/Group", SAID),
        # words in a list of files, or of colours
        in_root("/AF", ArrayObject([SAID])),
        in_root("/OutputIntents", ArrayObject([SAID])),
        in_root("/Extensions", SAID),
        in_root("/MarkInfo", SAID),
        # words where the pointer is, or in a window
        link(Border=NO_BORDER, A=ELSEWHERE),
        in_outline(ELSEWHERE),
        in_outline(action("/JavaScript", JS="app.alert('He has resigned')")),
        lambda writer, page: writer.add_metadata({"/Note": LIE}),  # noqa: ARG005
        lambda writer, page: writer.add_metadata({"/Producer": LIE}),  # noqa: ARG005
        in_root("/Lang", TextStringObject(LIE)),
        in_root(
            "/ViewerPreferences", DictionaryObject({NameObject("/NumCopies"): NumberObject(9)})
        ),
    ],
)
def test_pdf(change):
    """What is painted is what is read, where and as it is read."""
    assert strange_in(pdf_with(change), "pdf")


def test_nothing_stands_behind_a_pdf_or_was_added_to_it():
    """Programs do not agree on what they show of such a file."""
    writer = PdfWriter(BytesIO(finished("pdf")), incremental=True)
    writer.add_metadata({"/Author": "Tamsin Orrel"})
    added = BytesIO()
    writer.write(added)

    assert strange_in(finished("pdf") + LIE.encode(), "pdf")
    assert strange_in(added.getvalue(), "pdf")


@pytest.mark.parametrize("name", ["article.txt", "article-2.txt", "SHA256SUMS"])
def test_files_attached_to_a_pdf_are_compared(name):
    """A program lists them, and opens them."""
    data = pdf_with(lambda writer, page: writer.add_attachment(name, LIE.encode()))  # noqa: ARG005

    assert any(one.place == f"attached {name}" for one in check(data, "pdf").failures)


def test_marks_of_a_list_in_a_pdf_are_numbers_that_go_on():
    """A mark of "2300." is a figure."""
    from briefgen.verification.pdf_forms import judge_mark
    from briefgen.verification.strange_marks import Numbering

    numbering = Numbering()
    found = [[*judge_mark("page 1", mark, numbering)] for mark in ("1.", "•", "2.", "2300.")]

    assert [len(one) for one in found] == [0, 0, 0, 1]


# --- DOCX -----------------------------------------------------------------------------------------

NUMBERS = "word/numbering.xml"
LEVEL = (
    '<w:lvlOverride w:ilvl="0"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/>'
    f'<w:lvlText w:val="{LIE}"/></w:lvl></w:lvlOverride></w:num>'
)
START = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="{}"/></w:lvlOverride>'
OTHERS = "docProps/core.xml"
ORREL = "<w:r><w:t>Orrel</w:t></w:r>"
FIELD = f"<w:sdt><w:sdtPr/><w:sdtContent>{ORREL}</w:sdtContent></w:sdt>"
NOTE = f'<property name="Note">{LIE}</property>'
CELL = '<w:tc><w:tcPr><w:tcW w:type="dxa" w:w="9000"/></w:tcPr><w:p/></w:tc>'


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        (NUMBERS, "</w:num>", LEVEL),
        (NUMBERS, "</w:num>", f"{START.format(1)}{START.format(31000)}</w:num>"),
        (NUMBERS, '<w:abstractNumId w:val="8"/>', '<w:abstractNumId w:val="0"/>'),
        (BODY, 'w:val="ListBullet"', 'w:val="ListNumber"'),
        (BODY, 'w:val="ListBullet"', 'w:val="macro"'),
        (BODY, 'w:val="ListBullet"', 'w:val="IntenseQuote"'),
        # where programs do not show them
        (BODY, "</w:pPr>", f"{ORREL}</w:pPr>"),
        (BODY, "</w:sectPr>", f"<w:p>{ORREL}</w:p></w:sectPr>"),
        (BODY, "</w:body>", f"</w:body><w:p>{ORREL}</w:p>"),
        (BODY, "<w:sectPr", "<w:p><w:t>Orrel</w:t></w:p><w:sectPr"),
        (BODY, "<w:sectPr", f"<w:p>{ORREL}<w:p>{ORREL}</w:p></w:p><w:sectPr"),
        (BODY, "<w:sectPr", f"<w:tbl><w:tr>{CELL}{CELL}</w:tr></w:tbl><w:sectPr"),
        (BODY, "<w:sectPr", f"<w:p>{FIELD}</w:p><w:sectPr"),
        (BODY, "<w:sectPr", f"<w:p><w:hyperlink>{ORREL}</w:hyperlink></w:p><w:sectPr"),
        (OTHERS, "</cp:coreProperties>", f"<cp:version>{LIE}</cp:version></cp:coreProperties>"),
        (OTHERS, "</dc:title>", f"<dc:title>{LIE}</dc:title></dc:title>"),
        (OTHERS, "<dc:language>", f"<dc:language>{LIE}"),
        ("docProps/custom.xml", "</Properties>", f"{NOTE}</Properties>"),
        ("docProps/custom.xml", "</vt:lpwstr>", f" {LIE}</vt:lpwstr>"),
    ],
)  # fmt: skip
def test_docx(name, old, new):
    """Numbers, styles, places of words, tables, links, properties."""
    assert strange_in(finished("docx"), "docx") == []

    assert strange_in(docx_with(name, old, new), "docx")


# --- mail, calendars, HTML ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"Subject: ", b"X-Message-Flag: He has resigned\r\nSubject: "),
        (b"Subject: ", b"Sensitivity: company-confidential\r\nSubject: "),
        (b"Subject: ", b"Original-Subject: He has resigned\r\nSubject: "),
        (b"Subject: ", b"Subject: =?utf-7?Q?+AFQ-he?= "),
        (b'text/plain; charset="utf-8"', b'text/plain; charset="utf-8"; format=flowed; delsp=yes'),
        (b'text/html; charset="utf-8"', b'text/html; charset="utf-8"; note="He has resigned"'),
    ],
)
def test_mail(old, new):
    """Headers that programs show, and parameters that change how words are read."""
    data = rendered()
    assert old in data

    assert any("not written by briefgen" in one for one in failures_of(data.replace(old, new, 1)))


@pytest.mark.parametrize(
    "line",
    ["LOCATION:Friday", "SUMMARY:Friday", "DESCRIPTION:Friday", "CONTACT:Friday", "NAME:Friday",
     "DTSTART;VALUE=DATE:20300101", "CATEGORIES:Friday"],
)  # fmt: skip
@pytest.mark.parametrize("before", ["BEGIN:VEVENT", "END:VEVENT"])
def test_calendar(line, before):
    """A calendar says nothing that briefgen does not write, even in words of its article."""
    changed = calendar().replace(before, f"{line}\r\n{before}", 1)

    assert failures(changed)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("style-src 'unsafe-inline'", "style-src 'none'"),
        ("default-src 'none'", LIE),
        (">Tamsin Orrel</", "><small><small>Tamsin Orrel</small></small></"),
    ],
)
def test_html(old, new):
    """A policy that forbids the style of a page, or is words; type that gets ever smaller."""
    text = finished("html").decode()
    assert old in text

    assert strange_in(text.replace(old, new, 1).encode(), "html")


@pytest.mark.parametrize(
    ("written", "altered"),
    [
        (b"multipart/alternative", b"multipart/parallel"),
        (b'charset="utf-8"', b'charset="utf-8"; charset="utf-7"'),
        (b"MIME-Version: 1.0", b"MIME-Version: 1.0 (the minister has resigned)"),
    ],
)
def test_a_message_is_put_together_as_briefgen_does_it(written, altered):
    """Programs do not agree on how they show anything else."""
    data = rendered()

    assert written in data
    assert failures_of(data.replace(written, altered, 1))
