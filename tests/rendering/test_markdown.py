"""The page as Markdown."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import markdown
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from briefgen.model import Stated
from briefgen.rendering import render
from briefgen.rendering.escape import escape_markdown
from briefgen.settings import Settings
from briefgen.verification.commonmark import to_tree
from briefgen.verification.folding import fold
from briefgen.verification.markup_blocks import read_html
from tests.builders import article_of, brief_of, story_brief, titled_story


def page_of(brief) -> str:
    """Render all of a brief as Markdown."""
    return render(brief, "md", Settings(length=1_000)).decode("utf-8")


@pytest.mark.parametrize(("name", "length"), [("story", 1_000), ("titled", None)])
def test_page_is_the_one_kept(name, length, golden):
    """The page does not change unnoticed, neither a full one nor one of the usual length."""
    brief = story_brief(titled_story() if name == "titled" else None)

    golden(f"{name}.md", render(brief, "md", Settings(length=length)))


def test_what_the_article_does_not_give_is_said():
    """Nobody has to wonder whether a date was forgotten."""
    page = page_of(story_brief())

    assert "outlet not given in source · date not given in source" in page
    assert page.splitlines()[0].endswith(" · No headline in source*")
    assert page.count("not given in source") == 2


def test_news_heads_a_page_without_a_headline():
    """A clause of it is the heading; where nothing is told, that there is none."""
    brief = story_brief()
    lines = page_of(brief).splitlines()
    news = brief.bottom_line.excerpt.text

    assert f"# {news.partition(', after')[0]}" in lines
    assert f"**Bottom line:** {news} ¶ 1" in lines
    assert "# No headline in source" in page_of(brief_of(article_of("One sentence."))).splitlines()


def test_sections_with_nothing_to_say_are_left_out():
    """No filler: a sentence makes a page of a heading and a source."""
    page = page_of(brief_of(article_of("One sentence."), points=["One sentence."]))

    assert [line for line in page.splitlines() if line.startswith("#")] == [
        "# One sentence",
        "## Source",
    ]


def test_blocks_are_separated_by_one_empty_line():
    """The page reads well as it stands, too."""
    page = page_of(story_brief(titled_story()))

    assert "\n\n\n" not in page
    assert page.endswith("\n")
    assert not page.startswith("\n")
    assert not [line for line in page.splitlines() if line != line.rstrip()]


def test_hostile_article_makes_no_markup():
    """What looks like Markdown or HTML in an article is words."""
    text = "[Click](javascript:x) **now** <script>alert(1)</script> # not `a` heading."
    page = markdown.markdown(page_of(brief_of(article_of(text, title=Stated(text)), points=[text])))

    assert "<script" not in page
    assert "<a " not in page
    assert "<code>" not in page
    assert page.count("**now**") == 2  # headline, and what was given; in the article it is bold


def test_every_block_of_a_list_stays_one_item():
    """Python-Markdown reads nested lists, and quotations in lists, as they are meant."""
    page = markdown.markdown(page_of(story_brief())).replace("\n", "")

    assert page.count("<h2>") == 6
    assert "<li><strong>The Karsh Strait</strong> · <em>threatened</em><ul>" in page
    assert page.count("</p><blockquote>") == page.count("<blockquote>") == 6


# --- read alike by others -------------------------------------------------------------------------

# The places at which words of an article stand on a page.
PAGE = """*News brief · {0} · {1}*

# {0}

**Bottom line:** {1} ¶ 1

{0}

- {0} ¶ 3
- **{0}** · {1} · *{0}* · “{1} \\[…\\] {0}” ¶ 7
- **{0} … {1}** · *pending* ¶ 1
    - Latest: {0} ¶ 5
    - {1}

1. {0}
2. **{1}**
    - {0}
"""
MEANT = (
    *("-", "--", "...", "==", "~", "~~", "^", "|", "%%", "*", "_", "`", "#", ">", "+", ":", "$"),
    *("[", "]", "(", ")", "<b>", "&amp;", "\\", "!", "“", "”", "’", '"', " ", "\n", "\u00a0", "é"),
    *("1.", "1)", "(a)", "a.", "i.", "(@)", "www.a.example", "https://a.example", "a@b.example"),
    *("word", "Words", "**x**", "![x](y)", "[^1]", ":smile:", "$5", "10$", "東京"),
)
WORDS = st.lists(st.sampled_from(MEANT), min_size=1).map("".join).map(str.strip).filter(bool)


def blocks_of(html: str) -> list[str]:
    """Return the words of each block."""
    return [fold(block.text) for block in read_html(html).blocks]


def read_by_commonmark(page: str) -> list[str]:
    """Read a page as GitHub and Obsidian do."""
    return blocks_of(MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(page))


def read_by_us(page: str) -> list[str]:
    """Read a page as the receipt and the other formats do."""
    return blocks_of(ET.tostring(to_tree(page), encoding="unicode", method="html"))


@pytest.mark.parametrize("titled", [False, True])
def test_page_is_read_alike_by_commonmark(titled):
    """The same blocks of the same words."""
    page = page_of(story_brief(titled_story() if titled else None))

    assert read_by_commonmark(page) == read_by_us(page)


@given(WORDS, WORDS)
@example("1.", "| a\n|-|")
@example("“**", "*x* `")
def test_any_words_are_read_alike(one, other):
    """Whatever an article says, wherever it stands on the page."""
    page = PAGE.format(escape_markdown(one), escape_markdown(other))

    assert read_by_commonmark(page) == read_by_us(page)
