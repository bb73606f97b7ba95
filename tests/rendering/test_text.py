"""The page as plain text of 72 columns."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from briefgen.columns import columns
from briefgen.model import Stated
from briefgen.page.markdown_reader import read_blocks
from briefgen.page.model import Page, Section
from briefgen.rendering import render
from briefgen.rendering.text import WIDTH, lay_out
from briefgen.settings import Settings
from briefgen.verification.commonmark import to_tree
from tests.builders import article_of, brief_of, story_brief, titled_story


def laid_out(markdown: str) -> str:
    """Lay the blocks of a text in Markdown out as a page."""
    return lay_out(Page(sections=(Section(None, "", read_blocks(markdown)),)))


def words_of(text) -> list[str]:
    """Return the words of a text, without the marks that are no words."""
    return re.findall(r"\w+", text)


@pytest.mark.parametrize(("name", "length"), [("story", 1_000), ("titled", None)])
def test_page_is_the_one_kept(name, length, golden):
    """The page does not change unnoticed."""
    brief = story_brief(titled_story() if name == "titled" else None)

    golden(f"{name}.txt", render(brief, "txt", Settings(length=length)))


def test_blocks_are_told_apart():
    """Headings are underlined, items hang, a list in a list stands further in."""
    page = "# Head\n\n## Part\n\nWords **said** here.\n\n- one\n    - two\n    - three\n- four\n"

    assert laid_out(page) == (
        "Head\n====\n\nPart\n----\n\nWords said here.\n\n"
        "  • one\n    – two\n    – three\n  • four\n"
    )


def test_what_is_set_off_as_quoted_stands_further_in():
    """Below who says it, an empty line between them."""
    page = "- **Ana Ng** · warden\n\n    > “No.” ¶ 2\n\n- **Bo Li**\n\n    > “Yes.” ¶ 3\n"

    assert laid_out(page) == (
        "  • Ana Ng · warden\n\n        “No.” ¶ 2\n\n  • Bo Li\n\n        “Yes.” ¶ 3\n"
    )


def test_a_short_heading_has_a_rule_that_is_read_as_one():
    """One sign below one letter would be words of the page."""
    assert laid_out("# K\n\n## Ng\n") == "K\n===\n\nNg\n---\n"


def test_long_items_have_an_empty_line_between_them():
    """Where most items take several lines, they are told apart at a glance."""
    item = "word " * 20

    assert "\n\n  • word" in laid_out(f"- {item}\n- {item}\n- short\n")
    assert "\n\n  • word" not in laid_out(f"- {item}\n- short\n- shorter\n")


def test_numbers_go_on_where_the_page_says():
    """Numbered paragraphs keep their numbers, and stand below one another."""
    assert laid_out("9. nine\n10. ten\n") == "   9. nine\n  10. ten\n"


def test_a_link_shows_where_it_leads():
    """Plain text has no other place for it."""
    assert laid_out("[The file](https://a.example/x)\n") == "The file <https://a.example/x>\n"


def test_a_table_stands_in_columns():
    """Numbers to the right; cells are wrapped where the table would be too wide."""
    long = "word " * 18
    page = f"| Who | What | Sum |\n|---|---|--:|\n| Ana Ng | {long}| 12 |\n| Bo | no | 3,400 |\n"

    assert laid_out(page) == (
        "Who     What                                                         Sum\n"
        "------  ---------------------------------------------------------  -----\n"
        "Ana Ng  word word word word word word word word word word word        12\n"
        "        word word word word word word word\n"
        "\n"
        "Bo      no                                                         3,400\n"
        "------  ---------------------------------------------------------  -----\n"
    )


def test_a_table_of_too_many_columns_becomes_a_list():
    """Nothing is cut off."""
    heads, cells = ([f"{name}{n}{'x' * 8}" for n in range(9)] for name in ("head", "cell"))
    page = f"|{'|'.join(heads)}|\n|{'---|' * 9}\n|{'|'.join(cells)}|\n"

    assert laid_out(page).splitlines() == [f"{h}: {c}" for h, c in zip(heads, cells, strict=True)]


def test_hostile_article_commands_no_terminal():
    """Escape sequences and marks that turn the reading direction are not passed on."""
    text = "A \x1b[31mred\x1b[0m \x9b2J line \u202etxt.exe\u202c here."
    page = render(brief_of(article_of(text, title=Stated(text)), points=[text]), "txt", Settings())

    assert not set("\x1b\x9b\u202e\u202c") & set(page.decode())


@pytest.mark.parametrize("titled", [False, True])
def test_words_are_those_of_the_page_in_markdown(titled):
    """Every word, in the same order."""
    brief = story_brief(titled_story() if titled else None)
    markdown = render(brief, "md", Settings()).decode()
    text = render(brief, "txt", Settings()).decode()

    assert words_of(text) == words_of("".join(to_tree(markdown).itertext()))


WORDS = st.text(
    st.characters(codec="utf-8", exclude_categories=["Z", "C"]), min_size=1, max_size=90
)
PIECES = st.sampled_from(
    ["\n", "\n\n", "- ", "    - ", "1. ", "> ", "## ", " · ", " ¶ 3", "  \n", "**", "*", "|", "|-|"]
)


@pytest.mark.slow
@given(st.lists(WORDS | PIECES, max_size=40))
@example(["|", "\n", "|"])
def test_any_page_keeps_to_its_columns_and_its_words(pieces):
    """Lines of 72 columns without blanks at their end, unless one word is wider."""
    page = " ".join(pieces)
    lines = laid_out(page).splitlines()
    tree = to_tree(page)
    verbatim = tree.find(".//pre") is not None

    assert all(line == line.rstrip() for line in lines)
    assert verbatim or all(
        columns(line) <= WIDTH or len(re.sub(r"^ *[•–\d.]+ ", "", line).split()) == 1
        for line in lines
    )
