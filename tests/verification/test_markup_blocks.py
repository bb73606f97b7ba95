"""HTML and Markdown taken apart into blocks."""

from __future__ import annotations

import pytest

from briefgen.verification.markup_blocks import read_html, read_markdown


def texts(page):
    """Return the text of each block, white space folded."""
    return [" ".join(block.text.split()) for block in page.blocks]


def test_blocks_begin_and_end_with_their_elements():
    """A paragraph, an item, a cell and a line break part blocks; a bold word does not."""
    page = read_html(
        "<h1>One</h1><p>Two <b>bold</b> words<br>three</p><ul><li>four</li><li>five</li></ul>"
        "<table><tr><td>six</td><td>seven</td></tr></table>bare"
    )

    assert texts(page) == [
        "One", "Two bold words", "three", "four", "five", "six", "seven", "bare",
    ]  # fmt: skip


def test_only_what_is_shown_is_read():
    """Style, scripts and comments are no text; what a screen reader says is."""
    page = read_html(
        "<title>T</title><style>p { color: red }</style><script>x</script><!-- no -->"
        '<p aria-label="spoken">seen</p><img alt="picture">'
    )

    assert texts(page) == ["T", "spoken", "seen", "picture"]


def test_references_are_resolved():
    """A block holds characters, however they were written."""
    assert texts(read_html("<p>A &amp; B&nbsp;&#8220;C&#x201d;</p>")) == ["A & B “C”"]


def test_blocks_know_their_line():
    """The line is that of the first word."""
    page = read_html("<p>one</p>\n\n<p>\ntwo\nthree</p>")

    assert [block.place for block in page.blocks] == ["line 1", "line 4"]


def test_citations_keep_their_place():
    """What names its code points is read as it lies there, also inside other elements."""
    page = read_html('<p>x <span data-start="3" data-end="8">a <b>b</b> c</span> y</p>')
    (citation,) = page.citations

    assert (citation.text, citation.start, citation.end) == ("a b c", "3", "8")


def test_parts_of_an_item_remember_its_head():
    """The first block of the outermost item is the head of the others."""
    page = read_html("<ul><li><p>a</p><p>b</p><ul><li>c</li></ul></li><li>d</li></ul><p>e</p>")

    assert [block.head for block in page.blocks] == ["", "a", "a", "", ""]


def test_the_article_is_beside_the_brief():
    """What stands in the element of the article is marked."""
    page = read_html('<p>a</p><details id="article"><p>b</p></details><p>c</p>')

    assert [block.in_brief for block in page.blocks] == [True, False, True]


@pytest.mark.parametrize("text", ["<p>a<li>b</p></div>c", "<p data-start=1>a", "</p>", "<", "&#"])
def test_broken_markup_is_read_as_well_as_can_be(text):
    """Nothing that a file may hold stops the reader."""
    assert isinstance(texts(read_html(text)), list)


def test_markdown_is_read_as_it_is_shown():
    """Marks and backslashes go, every CommonMark one; words stay."""
    page = read_markdown("# A \\*b\\*\n\n- **c** \\~d \\| &lt;e&gt; &#64;f\n    - g\n\n> h\n")

    assert texts(page) == ["A *b*", "c ~d | <e> @f", "g", "h"]


def test_markdown_blocks_know_their_line():
    """Blocks are found again in the text that was edited."""
    page = read_markdown("*a · b*\n\n# c &#36;\n\n- **d** e\n- d e\n    - f\n\ng\nh\n")

    assert [block.place for block in page.blocks] == [
        "line 1", "line 3", "line 5", "line 6", "line 7", "line 9",
    ]  # fmt: skip


def test_raw_html_in_markdown_is_read_too():
    """Nothing is smuggled in as HTML."""
    assert texts(read_markdown("a\n\n<div>b <i>c</i></div>\n")) == ["a", "b c"]
