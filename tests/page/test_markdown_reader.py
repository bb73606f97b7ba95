"""A page in Markdown as blocks and passages."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.errors import InputError
from briefgen.page.markdown_reader import BREAK, read_blocks
from briefgen.page.model import (
    Cell,
    Entry,
    Field,
    Heading,
    Listing,
    Paragraph,
    Passage,
    Quotation,
    Rule,
    Table,
    Verbatim,
    rows_of,
)
from briefgen.page.page_rows import text_of


def words(text, **look):
    """Return a row of one field of one passage."""
    return (Field((Passage(text, **look),)),)


def test_every_kind_of_block_is_read():
    """What a set may write in Markdown."""
    page = (
        "## Head\n\nWords  \nbelow\n\n> quoted\n\n***\n\n    as it  is\n\n3. three\n4. four\n\n"
        "| a | b |\n|---|--:|\n| c | 1 |\n\n<!-- receipt: 0a -->\n"
    )

    assert read_blocks(page) == (
        Heading(2, words("Head")),
        Paragraph((Field((Passage("Words"), Passage(BREAK), Passage("below"))),)),
        Quotation((Paragraph(words("quoted")),)),
        Rule(),
        Verbatim("as it  is"),
        Listing((Entry((Paragraph(words("three")),)), Entry((Paragraph(words("four")),))), first=3),
        Table(
            (
                (Cell(words("a")), Cell(words("b"), to_the_right=True)),
                (Cell(words("c")), Cell(words("1"), to_the_right=True)),
            )
        ),
    )


def test_types_of_words_are_kept():
    """Bold, italic, code and links; white space between them is one space."""
    (paragraph,) = read_blocks("**Bo  ld** *it* `co` [li](https://a.example) ![pic](x.png)\n")
    (field,) = paragraph.row

    assert field.passages == (
        Passage("Bo ld", strong=True),
        Passage(" "),
        Passage("it", emphasis=True),
        Passage(" "),
        Passage("co", code=True),
        Passage(" "),
        Passage("li", address="https://a.example"),
        Passage(" "),
        Passage("pic"),
    )


def test_a_list_in_a_list_belongs_to_its_entry():
    """The words of an entry are a paragraph, whether it is written tight or loose."""
    (tight,) = read_blocks("- one\n    - two\n- three\n")
    (loose,) = read_blocks("- one\n\n    - two\n\n- three\n")

    first, _ = tight.entries
    (inner,) = first.details
    assert text_of(first.row) == "one"
    assert isinstance(inner, Listing)
    assert tight == loose


def test_a_quotation_in_a_list_belongs_to_its_entry():
    """So what is said stays with who says it."""
    (listing,) = read_blocks("- Ana Ng · dean\n\n    > “No.” ¶ 2\n\n- Bo Vik\n")
    first, second = listing.entries

    assert [field.text for field in first.row] == ["Ana Ng", "dean"]
    assert isinstance(first.details[0], Quotation)
    assert [text_of(row) for row in rows_of(first.details)] == ["“No.” ¶ 2"]
    assert second.details == ()


def test_what_is_the_desks_is_marked_where_it_stands():
    """The finder is asked for each field, and told the whole of its line."""
    asked = []

    def find(whole, field):
        asked.append((whole, field))
        at = field.find("new")
        return [(at, at + 3)] if at >= 0 else []

    (paragraph,) = read_blocks("Ana Ng · a **new** dean ¶ 2\n", find)
    name, role = paragraph.row

    assert asked == [
        ("Ana Ng · a new dean ¶ 2", "Ana Ng"),
        ("Ana Ng · a new dean ¶ 2", "a new dean"),
    ]
    assert (name.desks, role.desks) == (False, True)
    assert [(one.text, one.origin) for one in role.passages] == [
        ("a ", "article"),
        ("new", "desk"),
        (" dean", "article"),
    ]


def test_blocks_that_lie_too_deep_are_refused():
    """Nobody writes them by hand."""
    with pytest.raises(InputError):
        read_blocks("> " * 500 + "deep\n")


@pytest.mark.slow
@given(st.text())
def test_any_text_has_rows_without_blanks_at_the_ends_of_lines(text):
    """Whoever sets the rows need not look at white space again."""
    for row in rows_of(read_blocks(text)):
        for field in row:
            for line in field.text.split(BREAK):
                assert line == " ".join(line.split()) or any(one.code for one in field.passages)
