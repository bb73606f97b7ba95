"""The file of a morning."""

from __future__ import annotations

import contextlib
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.errors import UsageError
from briefgen.morning.morning_file import (
    DAYS,
    Schedule,
    example,
    make_morning,
    read_days,
    read_morning,
)


@pytest.fixture
def read(tmp_path):
    """Return a function that reads a file of some lines."""

    def read_lines(lines):
        path = tmp_path / "harbour.toml"
        path.write_text(lines)
        return read_morning(path)

    return read_lines


def test_the_example_can_be_used_as_it_is(read, tmp_path):
    """Also with every key that is commented out in it."""
    plain = read(example())
    lines = [line for line in example().splitlines() if line != 'sources = ["inbox/"]']
    whole = read("\n".join(line.removeprefix("# ") if " = " in line else line for line in lines))

    assert plain.sources == (str(tmp_path / "inbox"),)
    assert plain.settings.to == ("desk@newsroom.example",)
    assert plain.settings.smtp_host == "mail.newsroom.example"
    assert plain.schedule == Schedule("06:30", DAYS[:5])
    assert (whole.topics[0], whole.actors[0]) == ("strait", "Tamsin Orrel")
    assert whole.hold == tmp_path / "held"
    assert whole.settings.calendar
    assert len(whole.sources) == 3


def test_what_is_not_said_has_a_default(read, tmp_path):
    """The name is that of the file; addresses of the web stay as they are."""
    morning = read('sources = ["https://ledger.example/feed", "~x/a", "a.txt"]'.replace("~x/", ""))

    assert morning.name == "harbour"
    assert morning.sources == (
        "https://ledger.example/feed",
        str(tmp_path / "a"),
        str(tmp_path / "a.txt"),
    )
    assert (morning.newest, morning.overdue, morning.hold) == (20, timedelta(days=8), None)
    assert (morning.when_nothing_new, morning.when_overdue) == ("quiet", "ask")


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        ("", "sources cannot be"),
        ("sources = []", "sources cannot be"),
        ('sources = "inbox"', "give a list of texts"),
        ("sources = [3]", "give a line of text"),
        ('sources = ["a"]\nnewest = 0', "give a whole number above 0"),
        ('sources = ["a"]\nnewest = true', "give a whole number above 0"),
        ('sources = ["a"]\noverdue = "soon"', "give hours or days"),
        ('sources = ["a"]\nwhen-overdue = "cry"', "choose ask, refuse, send"),
        ('sources = ["a"]\nname = "a\\nb"', "give a line of text"),
        ('sources = ["a"]\nhold = "~nobody-at-all/x"', "there is no such home folder"),
        ('sources = ["a"]\n[schedule]\nat = "25:00"', "give hour and minute"),
        ('sources = ["a"]\n[schedule]\ndays = "mon-someday"', "give days of the week"),
        ('sources = ["a"]\n[schedule]\nhour = 6', "it has the keys at and days"),
        ('sources = ["a"]\ntopic = ["x"]', "unknown setting 'topic'"),
        ('sources = ["a"]\npaper = "a9"', "choose a4, letter"),
        ("sources = [", "no file of a morning can be read"),
    ],
)
def test_what_cannot_be_meant_is_refused(read, lines, words):
    """In one line that names file and key."""
    with pytest.raises(UsageError, match=words) as caught:
        read(lines)

    assert "harbour.toml" in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_file_that_is_missing_is_told(tmp_path):
    """With how to get one."""
    with pytest.raises(UsageError, match="briefgen run --example"):
        read_morning(tmp_path / "no.toml")


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("mon-fri", DAYS[:5]),
        ("Thu, Mon", ("mon", "thu")),
        ("mon-sun", DAYS),
        ("sat-sun,mon", ("mon", "sat", "sun")),
    ],
)
def test_days_of_the_week(text, days):
    """Alone, or from one to another; in the order of the week."""
    assert read_days(text) == days


KEYS = ("sources", "name", "newest", "topics", "overdue", "hold", "schedule", "to", "smtp-port")
VALUES = st.one_of(
    st.text(),
    st.integers(),
    st.booleans(),
    st.floats(allow_nan=False),
    st.lists(st.text() | st.integers(), max_size=3),
    st.dictionaries(st.sampled_from(["at", "days", "x"]), st.text() | st.integers()),
)


@given(key=st.sampled_from(KEYS), value=VALUES)
def test_any_value_of_any_key_is_meant_or_refused(key, value):
    """Whatever somebody writes, there is a morning or one line."""
    values = {"sources": ["a"], key: value}
    with contextlib.suppress(UsageError):
        assert make_morning(Path("m.toml"), values).sources
