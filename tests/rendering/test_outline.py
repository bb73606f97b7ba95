"""A page in Markdown as blocks and runs."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from briefgen.rendering.outline import (
    Cell,
    Heading,
    Listing,
    Paragraph,
    Quotation,
    Rule,
    Run,
    Table,
    Verbatim,
    plain,
    read_outline,
)


def test_every_kind_of_block_is_read():
    """What a set may write in Markdown."""
    page = (
        "## Head\n\nWords  \nbelow\n\n> quoted\n\n***\n\n    as it  is\n\n3. three\n4. four\n\n"
        "| a | b |\n|---|--:|\n| c | 1 |\n\n<!-- receipt: 0a -->\n"
    )

    assert read_outline(page) == (
        Heading(2, ((Run("Head"),),)),
        Paragraph(((Run("Words"),), (Run("below"),))),
        Quotation((Paragraph(((Run("quoted"),),)),)),
        Rule(),
        Verbatim("as it  is"),
        Listing(((Paragraph(((Run("three"),),)),), (Paragraph(((Run("four"),),)),)), first=3),
        Table(
            (
                (Cell((Run("a"),)), Cell((Run("b"),), to_the_right=True)),
                (Cell((Run("c"),)), Cell((Run("1"),), to_the_right=True)),
            )
        ),
    )


def test_types_of_words_are_kept():
    """Bold, italic, code and links; white space between them is one space."""
    (paragraph,) = read_outline("**Bo  ld** *it* `co` [li](https://a.example) ![pic](x.png)\n")

    assert paragraph.lines == (
        (
            Run("Bo ld", strong=True),
            Run(" "),
            Run("it", emphasis=True),
            Run(" "),
            Run("co", code=True),
            Run(" "),
            Run("li", link="https://a.example"),
            Run(" "),
            Run("pic"),
        ),
    )


def test_a_list_in_a_list_belongs_to_its_item():
    """The words of an item are a paragraph, whether it is written tight or loose."""
    (tight,) = read_outline("- one\n    - two\n- three\n")
    (loose,) = read_outline("- one\n\n    - two\n\n- three\n")

    (first, inner), _ = tight.items
    assert plain(first.lines[0]) == "one"
    assert isinstance(inner, Listing)
    assert tight == loose


@given(st.text())
def test_any_text_has_lines_without_blanks_at_their_ends(text):
    """Whoever sets the lines need not look at white space again."""
    for node in read_outline(text):
        if isinstance(node, Paragraph | Heading):
            for line in node.lines:
                words = plain(line)
                assert words == " ".join(words.split())
                assert words
