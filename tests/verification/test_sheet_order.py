"""The style sheet of a page is that of one set, in its order."""

from __future__ import annotations

import pytest

from briefgen.verification.sheet_order import Statement, is_in_order, list_sheets

SHEET = (Statement("a{}", False), Statement("b{}", True), Statement("c{}", False))


@pytest.mark.parametrize(
    ("statements", "right"),
    [
        (("a{}", "b{}", "c{}"), True),
        (("a{}", "c{}"), True),  # what stands under a condition
        (("a{}", "b{}"), False),
        (("b{}", "a{}", "c{}"), False),
        (("a{}", "c{}", "c{}"), False),
        ((), False),
    ],
)
def test_statements_are_in_the_order_of_their_sheet(statements, right):
    """Only what stands under a condition may be missing."""
    assert is_in_order(statements, SHEET) is right


def test_a_sheet_is_that_of_a_template_with_the_files_it_names(tmp_path):
    """A file that a set does not have is taken from the default set; notes are left out."""
    one, other = tmp_path / "default", tmp_path / "own"
    one.mkdir()
    other.mkdir()
    (one / "brief.html").write_text(
        '<style>@page { size: {{ paper }} } {% include "style.css" %} '
        '{% include "set.css" ignore missing %} {% if x %} c { d: e } {% endif %}</style>'
    )
    (one / "style.css").write_text("{# a note #} a { b: c }")
    (other / "set.css").write_text("f { g: h }")

    sheets = list_sheets([one, other], one)

    assert [[(each.text, each.optional) for each in sheet[1:]] for sheet in sheets if sheet] == [
        [("a { b: c }", False), ("c { d: e }", True)],
        [("a { b: c }", False), ("f { g: h }", False), ("c { d: e }", True)],
    ]
    assert is_in_order(["@page { size: a4 }", "a { b: c }"], sheets[0])
