"""The gate: no figure is under its floor."""

from __future__ import annotations

import json

import pytest

from tests.eval import corpus, floors
from tests.eval.judging import figures
from tests.eval.measuring import measure

pytestmark = pytest.mark.slow


def test_no_figure_is_under_its_floor(record_property):
    """What was won is kept; what is better than its floor asks, at the end, to raise it."""
    measured = figures(measure(corpus.load()))
    kept = floors.load()
    record_property("floors", json.dumps(floors.requests(measured, kept)))

    faults = floors.complaints(measured, corpus.digest(), kept)

    assert not faults, "\n".join(faults)
