"""Values of style sheets that no page has room for."""

from __future__ import annotations

import pytest

from briefgen.rendering.style_limits import impossible_values, large_spans

DOUBLED = "".join(f"--v{n}: var(--v{n + 1}) var(--v{n + 1});" for n in range(40))


@pytest.mark.parametrize(
    ("style", "place"),
    [
        ("body { grid-template-columns: repeat(100000000, 1fr) }", (1, "100000000")),
        ("p { grid-column: 1 / span 100000 }", (1, "100000")),
        ("\n\nbody { columns: 1000000000 }", (3, "1000000000")),
        ("@page { size: 1000000000mm }", (1, "1000000000mm")),
        ("@media print { @page { margin: -99999mm } }", (1, "-99999mm")),
        ("p { font-size: 1e30px }", (1, "1e30px")),
        ("p { width: 1e999px }", (1, "1e999px")),
        ("p { counter-increment: a 1000000000 }", (1, "1000000000")),
        ("p { box-shadow: 0 0 999999px red }", (1, "999999px")),
        ("p { height: calc(9999px * 9999 * 9999) }", (1, "calc(9999px * 9999 * 9999)")),
        ("p { tab-size: 10000 }", (1, "10000")),
        ("p { --a: [{(100000)}] }", (1, "100000")),
        (
            "p { background: repeating-linear-gradient(red 0, blue 1e-5px) }",
            (1, "repeating-linear-gradient(red 0, blue 1e"),
        ),
        (f":root {{ {DOUBLED} }}", (1, "--v0, which holds itself very often")),
    ],
)
def test_what_has_no_room_is_found(style, place):
    """With its line."""
    assert place in list(impossible_values(style))


@pytest.mark.parametrize(
    "style",
    [
        "p { color: #123456; z-index: 2147483647; order: 99999 }",
        "p { text-indent: -9999px; border-radius: 99999px; width: 100% }",
        "p { width: calc(100% - 200px - 300px); height: calc(3 * 4mm) }",
        "p { background: repeating-linear-gradient(45deg, red 0 5px, blue 5px 10px) }",
        "p { background: url(data:image/png;base64,1234567890) }",
        "@font-face { unicode-range: U+10000-1FFFF; src: url('a1234567.woff') }",
        "p::before { content: '1000000000' } /* 1000000000 */",
        ":root { --a: var(--b); --b: var(--a); --c: var(--c) } p { color: var(--a, red) }",
        "p { flex: 1 1 0; line-height: 1.28; opacity: .85; transition: 300ms }",
    ],
)
def test_usual_styles_are_left_alone(style):
    """Colours, layers, texts and addresses are no sizes."""
    assert not list(impossible_values(style))


@pytest.mark.parametrize(
    "style", ["{" * 50_000, "p{a:" + "(" * 50_000, ":is(" * 20_000, "a" * 10**6]
)
def test_depth_and_length_are_no_trouble(style):
    """The brackets are counted by no recursion."""
    assert not list(impossible_values(style + " 1 * 1"))


def test_cells_of_a_table_are_counted():
    """A cell may take a thousand others."""
    assert list(large_spans({"colspan": "1000000000"})) == ['colspan="1000000000"']
    assert list(large_spans({"rowspan": " 1001 "}))
    assert not list(large_spans({"colspan": "1000", "span": "x", "size": None}))
