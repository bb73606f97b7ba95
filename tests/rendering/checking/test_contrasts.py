"""Whether text can be read on what it stands on."""

from __future__ import annotations

import pytest

from briefgen.rendering.checking.contrasts import check_contrasts

PAGE = (
    "<html><head><style>{}</style></head><body><p class='a'>one <b id='b'>two</b></p></body></html>"
)


def lines(style, light="light", sources=None):
    """Check a page of two words in a style."""
    found = check_contrasts(PAGE.format(style), light, sources or {})
    return [finding.message for finding in found]


@pytest.mark.parametrize(
    "style",
    [
        "p { color: #999 }",
        ".a { color: #333; background: black }",
        ":root { --x: #999 } p { color: var(--x) }",
        ":root { --x: var(--y) } p { color: var(--x, #000) } html { --y: #999 }",
        "p { color: var(--none, #999) }",
        "body { background-color: #666 }",
        "p { background: no-repeat #222 }",
        "#b { color: #999 }",
        "p { color: #999 } @media print { p { color: #000 } }",
        "@media (min-width: 40rem) { p { color: #999 } }",
        "@supports (color: red) { p { color: #999 } }",
        "p { color: #999 !important } .a { color: #000 }",
        "p { color: #999 } p:hover { color: #000 }",
    ],
)
def test_what_can_hardly_be_read_is_found(style):
    """Through inheritance, custom properties and conditions."""
    (message,) = lines(style)

    assert "can hardly be read on a light screen" in message
    assert ": take #" in message


@pytest.mark.parametrize(
    "style",
    [
        "",
        "p { color: #666 }",
        "p { color: #fff; background: #123 }",
        ".a { color: #000 } p { color: #999 }",
        "p { color: #999 } p { color: #000 }",
        "@media print { p { color: #999 } }",
        "@media (prefers-color-scheme: dark) { p { color: #999 } }",
        "p::before { color: #999 }",
        "p { border-color: #eee; color: inherit }",
        "p[ { color: #999 }",
    ],
)
def test_what_can_be_read_is_not_reported(style):
    """What does not hold here, does not prevail, or colours no text."""
    assert lines(style) == []


def test_style_of_an_element_prevails():
    """As it does in a browser."""
    page = PAGE.format("p { color: #000 }").replace("<p ", "<p style='color: #999' ")

    assert [finding.line for finding in check_contrasts(page, "light", {})] == [0]


def test_properties_that_hold_themselves_end():
    """And stand for nothing."""
    doubled = "".join(f"--a{n}: var(--a{n - 1}) var(--a{n - 1});" for n in range(1, 40))

    assert lines(f"p {{ --a0: #999; {doubled} color: var(--a39) }}") == []
    assert lines("p { --a: var(--b); --b: var(--a); color: var(--a) }") == []


def test_dark_and_paper_are_looked_at_each_by_itself():
    """A sheet may be right in one and wrong in the other."""
    style = (
        ":root { --ink: #111 } body { color: var(--ink) }"
        "@media screen { @media (prefers-color-scheme: dark) { body { background: #123 } } }"
        "@media print { :root { --ink: #aaa } }"
    )

    assert lines(style) == []
    assert ["on a dark screen" in message for message in lines(style, "dark")] == [True]
    assert ["on paper" in message for message in lines(style, "paper")] == [True]


def test_sides_of_a_colour_are_told_apart():
    """What ``light-dark`` says holds in the light, on paper, and in the dark."""
    style = ":root { --x: light-dark(#999, rgb(0, 0, 0)) } p { color: var(--x) }"

    assert [len(lines(style, light)) for light in ("light", "paper", "dark")] == [1, 1, 0]


def test_place_is_where_the_set_says_the_colour():
    """The custom property, where the colour is named by one."""
    sheet = "p { margin: 0 }\n:root {\n  --x: #999;\n}\np { color: var(--x) }"
    (finding,) = check_contrasts(PAGE.format(sheet), "light", {"style.css": sheet})

    assert (finding.file, finding.line) == ("style.css", 3)
