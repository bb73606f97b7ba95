"""Plain text taken apart into the blocks that were laid out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.page.markdown_reader import read_blocks
from briefgen.page.model import Page
from briefgen.reading import read_text as tale
from briefgen.rendering import render
from briefgen.rendering.text import lay_out
from briefgen.settings import Settings
from briefgen.verification.documents import verify_document
from briefgen.verification.folding import fold
from briefgen.verification.markup_blocks import read_markdown
from briefgen.verification.plain_text import read_text
from tests.builders import story_brief, titled_story


def blocks_of(page) -> list[tuple[str, str]]:
    """Return the words of each block and of its head."""
    return [(fold(block.text), fold(block.head)) for block in page.blocks]


@pytest.mark.parametrize("titled", [False, True])
def test_blocks_are_those_of_the_page_in_markdown(titled):
    """Line ends, margins and rules leave no trace; the source note is one paragraph, not a list."""
    brief = story_brief(titled_story() if titled else None)
    text, markdown = (render(brief, form, Settings()).decode() for form in ("txt", "md"))

    blocks, listed = blocks_of(read_text(text)), blocks_of(read_markdown(markdown))
    start = blocks.index(("Source", "")) + 1
    assert blocks[:start] == listed[:start]
    rows, entries = ([text for text, _ in found[start:]] for found in (blocks, listed))
    assert " · ".join(rows) == " · ".join(entries)


def test_blocks_say_their_line():
    """A failure is found again."""
    page = read_text("Head\n====\n\nWords that\ngo on\n\n  • one\n    – two\n    – three\n")

    assert [(block.place, block.text, block.head) for block in page.blocks] == [
        ("line 1", "Head", ""),
        ("line 4", "Words that go on", ""),
        ("line 7", "one", ""),
        ("line 8", "two", "one"),
        ("line 9", "three", "one"),
    ]


def test_cells_of_a_table_are_blocks():
    """Wrapped or not, wide characters and empty cells among them."""
    long = "word " * 20
    page = f"| Who | What | n |\n|---|---|--:|\n| 東京 Bo | {long}| 1 |\n| | no | 20 |\n\nEnd.\n"
    wrapped, flat = (
        blocks_of(read_text(lay_out(Page(heads=read_blocks(text)))))
        for text in (page, page.replace(long, "yes "))
    )

    assert [text for text, _ in wrapped] == [
        *("Who", "What", "n", "東京 Bo", long.strip(), "1", "no", "20", "End.")
    ]
    assert [text for text, _ in flat] == [
        "Who",
        "What",
        "n",
        "東京 Bo",
        "yes",
        "1",
        "no",
        "20",
        "End.",
    ]


def test_lines_of_a_memo_head_are_blocks():
    """A line that begins with a label is one of its own; a row of fields that wraps is not."""
    page = read_text("Outlet: The Ledger\nDate: 3 March ·\nAddress: x\n")

    assert [block.text for block in page.blocks] == [
        "Outlet: The Ledger",
        "Date: 3 March · Address: x",
    ]


def test_address_of_a_link_is_no_text():
    """As in HTML, where it leads is not looked up."""
    assert read_text("See the file <https://a.example/x>.\n").blocks[0].text == "See the file."


def test_head_of_a_list_item_is_known_with_its_address_too():
    """What looks like the address of a link may be words of the article."""
    told, said = read_text("  • See the file <https://a.example/x>.\n\n    Ana Ng\n").blocks

    assert said.head == told.text == "See the file."
    assert said.addressed.head == told.addressed.text == "See the file <https://a.example/x>."


@given(st.text("-= •–\n1.a東", max_size=80))
def test_any_text_is_read(text):
    """No layout makes it stumble, and no letter is lost."""
    letters = "".join(block.text for block in read_text(text).blocks)

    assert letters.count("a") == text.count("a")


def test_a_mark_inside_an_item_may_be_a_word_of_it():
    """An outlet may be called "• The Post", and stand by itself below a quotation."""
    article = tale("Crews went home.\n\nTalks go on, says • The Post.\n")
    page = "Key points\n\n  • Crews went home. ¶ 1\n\n    • The Post\n\n    • {}\n"

    assert verify_document(page.format("Talks go on").encode(), ".txt", article).failures == ()
    assert verify_document(page.format("Talks end").encode(), ".txt", article).failures
    (mark,) = (block for block in read_text(page).blocks if block.text == "The Post")
    assert mark.addressed.text == "• The Post"
