"""Small files that hold more than their bytes, and what else costs more than in proportion."""

from __future__ import annotations

import json
import sys
from io import BytesIO
from zipfile import ZIP_BZIP2, ZIP_DEFLATED

import pytest
from pypdf import PdfReader, PdfWriter

from briefgen.errors import InputError
from briefgen.verification.commonmark import to_tree
from briefgen.verification.documents import verify_archive, verify_document
from briefgen.verification.markup_blocks import read_html, read_markdown
from briefgen.verification.size_limits import DEEP, LARGEST, NESTED
from tests.fuzz import bases
from tests.fuzz.doors import examine

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def refused(data: bytes, suffix: str) -> str:
    """Return the line that refuses a document, after what it may cost."""
    assert examine(suffix.removeprefix("."), data) is None
    with pytest.raises(InputError) as caught:
        verify_document(data, suffix, bases.article())
    return str(caught.value)


# --- size -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("suffix", LARGEST)
def test_what_is_larger_than_any_brief_is_refused(suffix, monkeypatch):
    """Before a byte of it is read."""
    monkeypatch.setitem(LARGEST, suffix, 2_000_000)

    with pytest.raises(InputError, match=rf"larger than 2 MB, the limit for \{suffix}"):
        verify_document(bytes(2_000_001), suffix, bases.article())


def test_a_large_archive_is_refused(monkeypatch):
    """The article attached to it is not looked for."""
    monkeypatch.setitem(LARGEST, ".pdf", 1_000_000)

    with pytest.raises(InputError, match="larger than 1 MB"):
        verify_archive(bytes(1_000_001), ".pdf")


# --- DOCX -----------------------------------------------------------------------------------------


def with_body(xml: str, packing: int = ZIP_DEFLATED) -> bytes:
    """Return a DOCX with such a body."""
    return bases.zipped({"word/document.xml": xml.encode()}, packing)


def test_a_docx_does_not_unfold_to_more_than_its_size_allows():
    """A zip bomb is refused while it unfolds, whatever it says of its size."""
    size = 30_000_000
    bomb = with_body(f"<w:document {W}>{' ' * size}</w:document>")
    says = (size + len(f"<w:document {W}></w:document>")).to_bytes(4, "little")

    assert len(bomb) < 100_000
    assert bomb.count(says) == 2
    assert "unfolds to more" in refused(bomb, ".docx")
    assert "not a brief: the DOCX" in refused(bomb.replace(says, bytes((9, 0, 0, 0))), ".docx")


def test_a_docx_has_no_more_elements_than_its_size_allows():
    """A tree takes more memory than its text."""
    many = with_body(f"<w:document {W}>{'<w:p/>' * 100_000}</w:document>")

    assert "more elements" in refused(many, ".docx")


def test_a_docx_packed_as_word_packs_none_is_refused():
    """Other ways of packing are unpacked without a limit."""
    assert "packed" in refused(with_body("<a/>", ZIP_BZIP2), ".docx")


@pytest.mark.parametrize(
    "entities",
    ['<!ENTITY a "b">', '<!ENTITY a SYSTEM "file:///etc/hosts">', f'<!ENTITY a "{"b" * 9000}">'],
)
def test_a_docx_with_entities_is_refused(entities):
    """None is resolved, and none grows."""
    xml = f"<!DOCTYPE a [{entities}]><w:document {W}><w:p>{'&a;' * 9000}</w:p></w:document>"

    assert "declares entities" in refused(with_body(xml), ".docx")


def test_a_deep_docx_is_refused():
    """Word nests a few elements, and no thousand."""
    xml = f"<w:document {W}>{'<w:p>' * 5000}{'</w:p>' * 5000}</w:document>"

    assert f"more than {DEEP} elements in each other" in refused(with_body(xml), ".docx")


# --- PDF ------------------------------------------------------------------------------------------


def with_objects(**changed: bytes) -> bytes:
    """Return the small PDF with other objects, named by n and their number."""
    parts = bases.objects() | {int(name[1:]): body for name, body in changed.items()}
    return bases.assembled(parts)


def stream(data: bytes, more: bytes = b"") -> bytes:
    """Return a compressed stream as an object."""
    import zlib

    packed = zlib.compress(data, 9)
    head = b"<<%s /Filter /FlateDecode /Length %d>>" % (more, len(packed))
    return head + b"\nstream\n" + packed + b"\nendstream"


def test_a_structure_tree_that_is_a_graph_is_refused():
    """Two ways at each of forty levels would be a thousand thousand million."""
    levels = {f"n{n}": b"<</S /Div /K [%d 0 R %d 0 R]>>" % (n + 1, n + 1) for n in range(20, 60)}
    pdf = with_objects(n6=b"<</K [20 0 R]>>", n60=b"<</S /P /Pg 3 0 R /K 0>>", **levels)

    assert "stands twice in its structure tree" in refused(pdf, ".pdf")


def test_a_structure_tree_that_bites_its_tail_is_refused():
    """An element in itself has no end."""
    assert "stands twice in its structure tree" in refused(
        with_objects(n8=b"<</S /P /K [7 0 R]>>"), ".pdf"
    )


def test_a_row_of_kids_that_many_elements_share_is_refused():
    """An array counts as often as it is named."""
    many = b" ".join(b"<</S /P /K 20 0 R>>" for _ in range(2000))
    pdf = with_objects(n7=b"<</S /Sect /K [%s]>>" % many, n20=b"[%s]" % (b"0 " * 2000))

    assert "larger than that of a brief" in refused(pdf, ".pdf")


def test_marked_content_stands_once():
    """What many elements point to is no text of each of them."""
    pdf = with_objects(n8=b"<</S /P /P 7 0 R /Pg 3 0 R /K [%s]>>" % (b"0 " * 50_000))
    report = verify_document(pdf, ".pdf", bases.article())

    assert report.checked == verify_document(with_objects(), ".pdf", bases.article()).checked


def test_pages_in_themselves_are_refused():
    """The tree of pages has an end."""
    assert "cannot be read" in refused(with_objects(n2=b"<</Kids [2 0 R] /Count 1>>"), ".pdf")


def test_a_page_that_draws_too_much_is_refused():
    """Commands take time, and a stream of them is small."""
    pdf = with_objects(n4=stream(b"BT /F1 9 Tf <0001> Tj ET\n" * 30_000))

    assert "draws more than a brief does" in refused(pdf, ".pdf")


@pytest.mark.slow
def test_many_pages_that_share_what_they_draw_are_counted_each():
    """A stream is drawn as often as pages name it."""
    pages = {f"n{n}": bases.objects()[3] for n in range(20, 220)}
    kids = b" ".join(b"%d 0 R" % n for n in range(20, 220))
    pdf = with_objects(
        n2=b"<</Type /Pages /Kids [%s] /Count 200>>" % kids,
        n4=stream(b"BT /F1 9 Tf <0001> Tj ET\n" * 1000),
        **pages,
    )

    assert "draws more than a brief does" in refused(pdf, ".pdf")


def test_a_stream_does_not_unfold_to_more_than_its_size_allows():
    """A bomb is left alone."""
    pdf = with_objects(n4=stream(bytes(20_000_000)))

    assert "unfolds to more" in refused(pdf, ".pdf")


def test_a_glyph_stands_for_no_page_of_text():
    """A short string could be a long text."""
    pdf = with_objects(n11=stream(b"beginbfchar\n<0001> <%s>\n" % (b"0041" * 5000)))

    assert "stands for more than any letter" in refused(pdf, ".pdf")


def encrypted(password: str) -> bytes:
    """Return the small PDF encrypted."""
    writer = PdfWriter(clone_from=PdfReader(BytesIO(with_objects())))
    writer.encrypt(password, "other", algorithm="RC4-128")
    written = BytesIO()
    writer.write(written)
    return written.getvalue()


def test_an_encrypted_pdf_is_told_of_as_one():
    """The line says what to do about it."""
    said = "the PDF is encrypted: save a copy of it without a password"
    aes = with_objects().replace(
        b"/Root 1 0 R",
        b"/Root 1 0 R /ID [<00> <00>] /Encrypt <</Filter /Standard /V 4 /R 4 /Length 128 /P -4"
        b" /CF <</StdCF <</CFM /AESV2 /Length 16>>>> /StmF /StdCF /StrF /StdCF"
        b" /O <%s> /U <%s>>>" % (b"00" * 32, b"00" * 32),
    )

    assert refused(encrypted("secret"), ".pdf") == said
    assert refused(aes, ".pdf") == said


def test_a_pdf_that_opens_without_a_password_is_read():
    """Some programs encrypt what anybody may read; its title says a second time what it has."""
    assert verify_document(encrypted(""), ".pdf", bases.article()).checked == 3


# --- JSON -----------------------------------------------------------------------------------------


def record() -> dict:
    """Return the record of the brief."""
    return json.loads(bases.finished("json"))


@pytest.mark.parametrize("depth", [60, 300, 900, 960, 980, 1000, 5000, 100_000])
def test_deep_json_is_refused(depth):
    """At every depth in the same way, however deep the program itself is."""
    deep = "[" * depth + "]" * depth
    data = bases.finished("json").decode().replace("{", f'{{"deep": {deep}, ', 1).encode()

    assert refused(data, ".json").startswith("not a brief: ")


@pytest.mark.parametrize("number", ["9" * 4000, "9" * 5000, "-" + "9" * 5000, "1e999999", "NaN"])
def test_numbers_of_any_length_are_read_or_refused(number):
    """They are offsets that stand nowhere, or no JSON."""
    data = bases.finished("json").replace(b'"start": ', b'"start": %s, "x": ' % number.encode())

    assert examine("json", data) is None


def test_an_actor_with_thousands_of_names_is_refused():
    """Each would be looked for in each of thousands of mentions."""
    document = record()
    document["actors"][0]["aliases"] = ["Ula"] * 30_000
    document["actors"][0]["mentions"] *= 10_000

    assert "more than 1000 names" in refused(json.dumps(document).encode(), ".json")


def test_a_report_is_one_line_for_each_passage():
    """Whatever the keys of JSON or the name of a part hold."""
    document = record() | {"a\n\x1b[31mb\ud800": [{"text": "x\ny", "start": 0, "end": 1}]}
    report = verify_document(json.dumps(document).encode(), ".json", bases.article())

    lines = [str(failure) for failure in report.failures]

    assert lines[0] == r"?[0]: 'x\ny' does not stand in the article"
    assert all(line.isprintable() for line in lines)
    assert len(lines) == 2  # and that no brief has such a key


# --- mail -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("head", "why"),
    [
        (b"Subject: " + b"a@b, <c " * 20_000, "a header of more than 4000 characters"),
        (b'Content-Type: text/plain; a="' + b"b;" * 20_000, "a header of more than"),
        (b"Content-Type: multipart/mixed; boundary=a\n" + b"\n--a\n\nb" * 1000, "than 100 parts"),
        (b"Content-Type: text/plain; charset=zlib\n\nabc", "cannot be read"),
        (b"Content-Type: message/rfc822\n" * 2000 + b"\nabc", "not a brief"),
    ],
)
def test_messages_as_no_program_writes_them_are_refused(head, why):
    """Long headers, many parts, text in what is no encoding of text."""
    assert why in refused(head + b"\n", ".eml")


# --- Markdown and HTML ----------------------------------------------------------------------------


def test_deep_markdown_is_refused():
    """The parser would leave out what lies deeper, and a reader of the page would see it."""
    deep = "> " * NESTED + "said\n"

    for read in (read_markdown, to_tree):
        assert read(deep[4:]) is not None
        with pytest.raises(InputError, match="lies in more than 18 others"):
            read(deep)


@pytest.mark.parametrize("end", ["<b a='", "<!-- a", "<b", "</b", "<!doctype", "<?a", "<![CDATA["])
def test_a_page_that_breaks_off_in_a_tag_is_refused(end):
    """Browsers show nothing of it, and some programs its letters."""
    with pytest.raises(InputError, match="begins in line 2 never ends"):
        read_html(f"<p>a</p>\n{end}")


@pytest.mark.parametrize(
    "comment", ["<!-- a -->", "<!-->", "<!--->", "<!-- a --!>", "<![a]>", "<![CDATA[a]]>", "<!a>"]
)
def test_comments_end_where_browsers_end_them(comment):
    """In every version of Python, and nothing behind them is hidden."""
    assert [block.text for block in read_html(f"<p>{comment}b</p>").blocks] == ["b"]


def test_elements_lie_in_no_more_than_browsers_take():
    """Neither do those that name their place, each of which holds the text of the others."""
    with pytest.raises(InputError, match="more than 500 elements"):
        read_html("<i>" * 501)
    with pytest.raises(InputError, match="more than 8 cited places"):
        read_html("<i data-start=1 data-end=2>" * 9)


@pytest.mark.parametrize("number", ["9" * 8, "9" * 5000, "0" * 5000 + "65"])
def test_a_reference_to_no_character_is_none(number):
    """Python refuses to count so far."""
    assert [block.text for block in read_html(f"<p>a&#{number};b").blocks] == ["a\ufffdb"]


def test_a_number_of_a_paragraph_is_one_of_an_article():
    """Longer ones are words that do not stand in it."""
    page = "# Brief\n\n**Next step:** Ula Prent ¶ " + "9" * 5000
    report = verify_document(page.encode(), ".md", bases.article())

    assert any("¶ 9999" in failure.printed for failure in report.failures)


@pytest.mark.parametrize("text", ["a\ud800b", "a&#xd800;b", "a&#0;b", "a\x00b"])
def test_no_character_stops_the_tree(text):
    """Those that XML cannot hold are left out or replaced."""
    assert "".join(to_tree(text).itertext()).strip() in {"ab", "a\ufffdb"}


def test_limits_do_not_depend_on_the_depth_of_the_stack():
    """Not even near the end of it."""

    def deeper(levels: int) -> int:
        if levels:
            return deeper(levels - 1)
        return verify_document(bases.finished("json"), ".json", bases.article()).checked

    assert deeper(sys.getrecursionlimit() - 400) > 0
