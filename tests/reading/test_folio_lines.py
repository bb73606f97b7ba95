"""The lines on each page of a newspaper: which of them tell its day and its name."""

from __future__ import annotations

from datetime import date

import pytest

from briefgen.reading.readers.folio_lines import read_folio

DAY = date(2031, 3, 4)


@pytest.mark.parametrize(
    ("lines", "outlet", "day"),
    [
        (["The Ellan Ledger · 4 March 2031"] * 2, "The Ellan Ledger", DAY),
        (["3 | Tuesday, 4 March 2031 | Ledger", "Ledger | 4 March 2031 | page 4"], "Ledger", DAY),
        (["The Ellan Ledger, March 4, 2031", "12"], "The Ellan Ledger", DAY),
        (["Ledger, 4 March 2031", "Ledger, 5 March 2031"], None, None),
        (["Ledger, 4 March 2031", "World, 4 March 2031"], None, DAY),
        (["printed for a friend on 4 March 2031"], None, DAY),
        (["The Ellan Ledger"], None, None),
        ([], None, None),
    ],
)
def test_lines_that_run_over_all_pages_tell_day_and_name(lines, outlet, day):
    """Where they agree."""
    facts = read_folio(lines)

    assert (facts.outlet, facts.published) == (outlet, day)
