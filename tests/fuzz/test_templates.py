"""A small sample of the sets that ``make fuzz`` draws."""

from __future__ import annotations

import pytest

from tests.fuzz.templates import Drawer, campaign


@pytest.mark.slow
def test_every_drawn_set_gives_a_page_or_one_line(monkeypatch):
    """Within a bound on time."""
    monkeypatch.setattr("briefgen.rendering.deadline.SECONDS", 3.0)
    assert [(number, broken) for number, broken, _ in campaign(25, 11)] == []


def test_same_seed_draws_the_same_set():
    """So that what is found can be looked at again."""
    assert Drawer(3).draw() == Drawer(3).draw() != Drawer(4).draw()
