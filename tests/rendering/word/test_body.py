"""Blocks of a page in Word."""

from __future__ import annotations

from io import BytesIO

import docx
import pytest

from briefgen.page.edited_pages import read_any_page
from briefgen.rendering.word import Properties, write_docx

PROPERTIES = Properties("T", "S", "A", "K", "en", "", None, "a4", None)


def body_of(markdown):
    """Set a page and open it."""
    return docx.Document(BytesIO(write_docx(read_any_page(markdown), PROPERTIES)))


def runs_of(paragraph):
    """Return the words of a paragraph with the style of each."""
    return [(run.text, run.style.name) for run in paragraph.runs]


def test_types_of_words_are_styles():
    """Bold and italic words, and references that stand back and stay in their line."""
    (paragraph,) = body_of("**Bo** *it* `co` said so. ¶ 7\n").paragraphs

    plain = "Default Paragraph Font"
    assert runs_of(paragraph) == [
        ("Bo", "Strong"),
        (" ", plain),
        ("it", "Emphasis"),
        (" ", plain),
        ("co", plain),
        (" said so.", plain),
        ("\xa0¶\xa07", "Reference"),
    ]
    assert paragraph.runs[4].font.name == "Consolas"


def test_no_space_is_put_before_a_paragraph_mark_of_the_article():
    """There, it is glued to a word."""
    (paragraph,) = body_of("The list 9/11¶ 12 is out. ¶ 7\n").paragraphs

    assert paragraph.text == "The list 9/11¶ 12 is out.\xa0¶\xa07"


def test_only_harmless_links_can_be_followed():
    """A document opens no program."""
    safe, unsafe = body_of("[one](https://a.example/x)\n\n[two](file:///etc/x)\n").paragraphs

    assert [link.address for link in safe.hyperlinks] == ["https://a.example/x"]
    assert (unsafe.text, unsafe.hyperlinks) == ("two", [])


def test_numbered_lists_count_from_their_first_number():
    """Each list by itself, as the page has it."""
    document = body_of("1. one\n2. two\n\nBetween.\n\n9. nine\n")
    starts = document.part.numbering_part.element.xpath("//w:startOverride/@w:val")
    counts = [
        paragraph.paragraph_format.element.xpath("w:pPr/w:numPr/w:numId/@w:val")
        for paragraph in document.paragraphs
    ]

    assert starts == ["1", "9"]
    assert counts[0] == counts[1] != counts[3]
    assert counts[2] == []


def test_a_table_has_a_head_and_whole_rows():
    """The head is repeated on every page, and numbers stand to the right."""
    (table,) = body_of("| Who | Sum |\n|---|--:|\n| Ana Ng | 3,400 |\n").tables

    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["Who", "Sum"],
        ["Ana Ng", "3,400"],
    ]
    assert len(table._tbl.xpath("w:tr[1]/w:trPr/w:tblHeader")) == 1  # noqa: SLF001
    assert len(table._tbl.xpath("w:tr/w:trPr/w:cantSplit")) == 2  # noqa: SLF001
    assert table.rows[1].cells[1].paragraphs[0].alignment is not None
    assert table.style.name == "Ruled"


@pytest.mark.parametrize(
    ("markdown", "styles"),
    [
        ("> said\n", ["Quote"]),
        ("***\n", ["Rule"]),
        ("    as it is\n    here\n", ["Verbatim", "Verbatim"]),
        ("- one\n\n    more\n\n    - in\n", ["List Bullet", "List Continue", "List Bullet 2"]),
        ("#### deep\n", ["Heading 4"]),
    ],
)
def test_every_block_has_its_style(markdown, styles):
    """What a set may write in Markdown has a style that a desk can change at once."""
    paragraphs = body_of(f"# Head\n\nLead.\n\n{markdown}").paragraphs

    assert [paragraph.style.name for paragraph in paragraphs[2:]] == styles


def test_a_break_that_is_meant_stays_one():
    """Lines of a memo head stand below one another."""
    (paragraph,) = body_of("Outlet: The Ledger  \nDate: 3 March\n").paragraphs

    assert paragraph.text == "Outlet: The Ledger\nDate: 3 March"
