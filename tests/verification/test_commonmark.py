"""Markdown read as it is shown."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from briefgen.verification.commonmark import to_html, to_tree

TEXT = "# Head\n\n**Now:** a\\[b\\] &#64; c ¶ 1\n\n- one\n    - two\n\n<!-- receipt: 0a -->\n"


def test_tree_has_the_blocks_of_the_page():
    """Headings, paragraphs and lists; what is escaped is itself; comments are left out."""
    tree = to_tree(TEXT)

    assert [child.tag for child in tree] == ["h1", "p", "ul"]
    assert "".join(tree[1].itertext()) == "Now: a[b] @ c ¶ 1"
    assert tree[2].find("li/ul/li").text == "two"


def test_html_is_text_in_the_tree_and_stays_html_on_the_page():
    """A desk that writes a tag gets the tag's letters."""
    text = "a <b>c</b>\n\n<script>alert(1)</script>\n"

    assert "".join(to_tree(text).itertext()).split() == text.split()
    assert "<script>" in to_html(text)


PIECES = [*"ab<>&*_#-`[]()!\\\"' \n1.|:;\x00\x0c\x1f", "&nbsp;", "&#0;", "&nought;", "\n\n    "]


@given(st.lists(st.sampled_from(PIECES) | st.characters(codec="utf-8"), max_size=60))
def test_any_text_makes_a_tree(pieces):
    """Whatever a desk writes, it is read."""
    assert to_tree("".join(pieces)).tag == "div"
