"""The time that a caller sets."""

from __future__ import annotations

import pytest

from briefgen.clock import LATEST, VARIABLE, chosen_time
from briefgen.errors import UsageError


@pytest.mark.parametrize(
    ("said", "seconds"), [("", None), ("0", 0), ("1700000000", 1_700_000_000), ("9" * 12, LATEST)]
)
def test_seconds_since_1970(monkeypatch, said, seconds):
    """Nothing is as good as not set; a time after the year 9999 is its last second."""
    monkeypatch.setenv(VARIABLE, said)

    assert chosen_time() == seconds


@pytest.mark.parametrize("said", ["today", "-5", "1.5", "1_000", " 5", "٢", "9" * 30])
def test_what_is_no_such_number_is_an_error(monkeypatch, said):
    """It is said in one line, as it was written."""
    monkeypatch.setenv(VARIABLE, said)

    with pytest.raises(UsageError, match="give the seconds since 1970"):
        chosen_time()
