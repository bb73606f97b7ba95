"""Floors: what is said of a figure below or above its own, and how they are renewed."""

from __future__ import annotations

import pytest

from tests.eval import floors
from tests.eval.floors import Floors, complaints, renewed, requests
from tests.eval.judging import Figure, Judgement, figures


def test_a_figure_is_the_mean_of_its_judgements():
    """In hundredths, in the order in which they came first."""
    given = [Judgement("b", 1, ""), Judgement("a", 0.5, ""), Judgement("b", 0, "")]

    assert figures(given) == [Figure("b", 50.0, 2), Figure("a", 50.0, 1, plain=False)]


def test_a_figure_under_its_floor_is_told_with_the_way_to_its_errors():
    """Which, by how much, and what to type."""
    (line,) = complaints([Figure("quotes.cue", 90.04, 50)], "c", Floors("c", {"quotes.cue": 92.5}))

    assert line == (
        "quotes.cue: 90.0 of 100, 2.5 under its floor of 92.5 (50 judged); "
        "python -m tests.eval --show quotes.cue lists the errors"
    )


@pytest.mark.parametrize("value", [92.5, 96.0, 100.0])
def test_a_figure_at_its_floor_or_above_passes(value):
    """Better is no fault."""
    assert complaints([Figure("a", value, 50)], "c", Floors("c", {"a": 92.5})) == []


def test_floors_of_another_corpus_are_no_floors():
    """Who changes the corpus looks at the figures again."""
    (line,) = complaints([Figure("a", 99.0, 50)], "new", Floors("old", {"a": 50.0}))

    assert "the corpus changed" in line


def test_a_figure_that_is_gone_or_new_is_told():
    """A measure that stops counting would otherwise never fail again."""
    gone, new = complaints([Figure("new", 99.0, 50)], "c", Floors("c", {"gone": 50.0}))

    assert gone == "gone: not measured"
    assert new.startswith("new: no floor: ")


@pytest.mark.parametrize(("value", "asked"), [(54.0, 0), (54.1, 1)])
def test_a_figure_far_above_its_floor_asks_to_raise_it(value, asked):
    """Two judgements of a hundred are 2 points: twice that above the floor is worth a line."""
    assert len(requests([Figure("a", value, 100)], Floors("c", {"a": 50.0}))) == asked


@pytest.mark.parametrize(
    ("figure", "floor"),
    [
        (Figure("a", 90.0, 50), 86.0),  # two of fifty
        (Figure("a", 90.0, 5000), 89.5),  # half a point at least
        (Figure("a", 90.0, 5, plain=False), 88.5),
        (Figure("a", 1.0, 2), 0.0),
    ],
)
def test_a_floor_lies_a_margin_below(figure, floor):
    """No alarm for what another processor decides otherwise."""
    assert floors.floor_of(figure) == floor


def test_floors_rise_and_do_not_fall_by_themselves():
    """To lower one is a decision."""
    before = Floors("c", {"up": 50.0, "down": 50.0, "near": 50.0})
    measured = [Figure("up", 90.0, 100), Figure("down", 40.0, 100), Figure("near", 51.0, 100)]

    after, refused = renewed(measured, "d", before, may_fall=False)
    allowed, nothing = renewed(measured, "d", before, may_fall=True)

    assert [line.partition(":")[0] for line in refused] == ["down"]
    assert "--allow-regression" in refused[0]
    assert after == Floors("d", {"up": 88.0, "down": 50.0, "near": 50.0})
    assert allowed == Floors("d", {"up": 88.0, "down": 38.0, "near": 50.0})
    assert nothing == []


def test_floors_are_read_as_they_were_written(tmp_path):
    """In the same order, with the digest of the corpus."""
    kept = Floors("0123", {"b.c": 90.5, "a": 1.0})
    floors.save(kept, tmp_path / "floors.toml")

    assert floors.load(tmp_path / "floors.toml") == kept
    assert list(floors.load(tmp_path / "floors.toml").floors) == ["b.c", "a"]
