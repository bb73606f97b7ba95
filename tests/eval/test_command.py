"""``python -m tests.eval``: figures, errors, floors, without measuring anything."""

from __future__ import annotations

import pytest

from tests.eval import __main__ as command
from tests.eval import corpus, floors
from tests.eval.judging import Judgement


@pytest.fixture
def measured(monkeypatch, tmp_path):
    """Stand in for the measuring: 3 of 4 right; the floors are in a file of their own."""
    right = [Judgement("a.b", 1, "well", "x")] * 3
    monkeypatch.setattr(command, "measure", lambda _: [*right, Judgement("a.b", 0, "bad\nly", "y")])
    path = tmp_path / "floors.toml"
    monkeypatch.setattr(floors, "FILE", path)
    monkeypatch.setattr(floors, "load", lambda load=floors.load: load(path))
    monkeypatch.setattr(floors, "save", lambda kept, save=floors.save: save(kept, path))
    return path


@pytest.mark.usefixtures("measured")
def test_errors_are_listed_with_their_article(capsys):
    """One line each, whatever the passage holds."""
    assert command.main(["--show", "a.b"]) == 0
    assert capsys.readouterr().out == ("y 0.00 bad ly\na.b: 1 judgements without full credit\n")


def test_update_writes_floors_that_then_hold(measured, capsys):
    """From none to a floor two judgements below."""
    assert command.main(["--update"]) == 0
    assert command.main([]) == 0
    assert '"a.b" = 25.0' in measured.read_text(encoding="utf-8")
    assert "a.b                75.0   floor  25.0       4 judged" in capsys.readouterr().out


def test_a_figure_under_its_floor_fails_and_is_not_updated(measured, capsys):
    """Unless the one who does it says that it may fall."""
    floors.save(floors.Floors(corpus.digest(), {"a.b": 80.0}))

    assert command.main([]) == 1
    assert command.main(["--update"]) == 1
    assert "80.0" in measured.read_text(encoding="utf-8")
    assert command.main(["--update", "--allow-regression"]) == 0
    assert '"a.b" = 25.0' in measured.read_text(encoding="utf-8")
    assert "a.b: 75.0 of 100, 5.0 under its floor of 80.0" in capsys.readouterr().err
