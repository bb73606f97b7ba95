"""Article text in Markdown."""

from __future__ import annotations

import html
import re

import markdown
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from briefgen.characters import show
from briefgen.rendering.escape import escape_markdown

TEXTS = st.text(
    st.one_of(
        st.sampled_from("\\`*_{}[]()<>#+-.!&~|$:=@/\"'“” \n\t01ab;"),
        st.characters(exclude_categories=["Cs"]),
    )
)


def shown(text: str) -> str:
    """Return what a reader sees: white space folded, what no page can show replaced."""
    return " ".join(show(text).split())


@given(TEXTS)
@example("<script>alert(1)</script>")
@example("[a](javascript:alert(1)) ![b](c) <http://d.example> &lt;")
@example("1. one")
@example("- - -")
@example("`` `a` ``\\`b`")
def test_text_is_read_back_as_itself(text):
    """A list item of escaped text holds that text and no markup, whatever the text."""
    page = markdown.markdown(f"- x{escape_markdown(text)}x")
    item = re.fullmatch(r"<ul>\n<li>x(.*)x</li>\n</ul>", page, re.DOTALL)

    assert item
    assert "<" not in item[1]
    assert " ".join(f"x{show(text)}x".split()) == f"x{html.unescape(item[1])}x"


@given(TEXTS)
@example("1) one")
@example("=====")
@example("    code")
def test_text_at_the_start_of_a_block_makes_no_block(text):
    """A paragraph of escaped text is one paragraph of that text."""
    page = markdown.markdown(str(escape_markdown(text)))
    paragraph = re.fullmatch(r"(?:<p>(.*)</p>)?", page, re.DOTALL)

    assert paragraph
    assert shown(text) == html.unescape(paragraph[1] or "").strip()


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("Plain words, as most are: “quoted”, (bracketed) – 5.5 percent - 1. May!", None),
        ("AT&T paid $5m to $6m", None),
        ("left out […] here", None),
        ("[…] here […](https://a.example)", r"\[…\] here \[…\](https&#58;//a.example)"),
        ("a *star*", r"a \*star\*"),
        (
            "see https://a.example or www.b.example",
            "see https&#58;//a.example or www&#46;b.example",
        ),
        ("mail a@b.example", "mail a&#64;b.example"),
        ("a :smile: and ~~b~~", "a &#58;smile: and &#126;&#126;b&#126;&#126;"),
        ("odds of $x$", "odds of $x&#36;"),
        ("1998. A year", r"1998\. A year"),
        ("12.5 percent; A. Smith; (one) I. Ng", None),
        ("a. one", r"a\. one"),
        ("(iv) four", r"(iv\) four"),
        ("H~2~O and x^2^", "H&#126;2&#126;O and x&#94;2&#94;"),
        ("wait... or not -- who knows", r"wait..\. or not -\- who knows"),
        ("a ==b== %%c%%", "a =&#61;b=&#61; %&#37;c%&#37;"),
        ("a | b", "a &#124; b"),
        ("`a`", "&#96;a&#96;"),
        (": a", "&#58; a"),
        ("a\nb\u00a0 c", "a b c"),
    ],
)
def test_only_what_means_something_is_escaped(text, escaped):
    """Ordinary prose stays as readable as it was."""
    assert (escaped or text) == escape_markdown(text)


def test_markup_is_left_alone():
    """What is escaped once is not escaped again."""
    once = escape_markdown("*")

    assert once == escape_markdown(once)
