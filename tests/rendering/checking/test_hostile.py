"""Sets that are made to keep a check busy: it ends, and says why."""

from __future__ import annotations

import os

import pytest

from briefgen.rendering import templates
from briefgen.rendering.checking import check_set
from tests.rendering.checking.conftest import MARKDOWN

DOUBLED = "{% set x = [1] %}" + "{% set x = [x, x] %}" * 60 + "{{ x }}"
PLAIN = '<!DOCTYPE html><html lang="en"><title>x</title><p>{{ medium }}</p>'
BODY = MARKDOWN + "\n\n"


def messages(folder, samples):
    """Return what is found."""
    return [str(finding) for finding in check_set(folder, lambda: samples)]


@pytest.mark.parametrize(
    ("files", "message"),
    [
        ({"brief_md": BODY + DOUBLED}, "brief.md:3: a value (list) is made"),
        (
            {"brief_md": BODY + "{{ 'a'.zfill(1000000000) }}"},
            "brief.md:3: 1000000000",
        ),
        (
            {"brief_md": BODY + "{{ 'word ' * 1900 }}"},
            "as md the page says 'word word",
        ),
        ({"idle_html": "{{ " + "x" * 900_000 + " }}"}, "idle.html:1: 'xxx"),
        ({"idle_html": "{{ brief." + "x" * 900_000 + " }}"}, "idle.html:1: Brief has no 'xxx"),
        ({"brief_md": "# x\n\n<!-- without an end"}, "brief.md:1: "),
        ({"brief_md": "{% include 'brief.md' %}"}, "goes round in circles"),
        ({"brief_md": "{% extends 'brief.md' %}"}, "goes round in circles"),
        ({"brief_md": "{{ " + "(" * 9_000 + "1" + ")" * 9_000 + " }}"}, "nests too deep"),
        ({"brief_md": "{{ 1" + "+1" * 9_000 + " }}"}, "nests too deep"),
        (
            {"brief_md": "{% for a in [1] %}" * 30 + "{% endfor %}" * 30},
            "too many statically nested",
        ),
        pytest.param(
            {"brief_md": BODY + "{% for n in range(2999) %}{{ brief[n ~ 'a'] }}{% endfor %}"},
            "brief.md:3: Brief has no '0a'",
            marks=pytest.mark.slow,
        ),
        (
            {"brief_md": BODY + "{% for n in range(99) %}{{ brief['a' * 9999 ~ n] }}{% endfor %}"},
            "brief.md:3: Brief has no 'aaa",
        ),
        (
            {
                "brief_html": PLAIN
                + "<style>"
                + "p p p { color: red }" * 5_000
                + "</style>"
                + "<p>x" * 5_000
            },
            "too many elements and rules for its colours",
        ),
        ({"a_css": "\nbody { columns: 1000000000 }"}, "a.css:2: says 1000000000"),
        ({"a_html": "\n<td colspan=1000000000>"}, 'a.html:2: says colspan="1000000000"'),
        ({"a_html": "<style>\n\np { width: 1e9px }</style>"}, "a.html:3: says 1e9px"),
        ({"a_css": "x" * 1_000_001}, "a.css:1: has more than 1 MB"),
        ({"set_toml": "a = " + "[" * 9_000}, "set.toml:1: "),
        ({"set_toml": "description = '" + "a" * 100_001 + "'"}, "larger than 100 kB"),
        ({"set_toml": "quotes = 1000000000"}, "quotes is 1000000000: say a number from 1 to 1000"),
        ({"set_toml": "quotes = -1"}, "say a number from 1"),
    ],
)
def test_a_check_of_a_hostile_set_ends(own, samples, files, message):
    """With the file, and in one line each."""
    found = messages(own(**{"brief_html": PLAIN, **files}), samples)

    assert any(message in line for line in found)
    assert all("\n" not in line and len(line) < 600 for line in found)


def test_a_check_has_a_bound(own, samples, monkeypatch):
    """Whatever else may keep it busy."""
    monkeypatch.setattr("briefgen.rendering.checking.SECONDS", 0.2)
    slow = "{% for a in range(9999) %}{% set x = medium | title | urlize %}{% endfor %}" * 20

    found = messages(own(brief_md=slow, brief_html=PLAIN), samples)

    assert any("takes more than" in line for line in found), found


@pytest.mark.slow
def test_reading_a_long_word_takes_no_time(own, samples):
    """A hundred thousand letters without a space."""
    assert messages(own(brief_html=PLAIN + "x" * 200_000), samples)


def test_a_folder_that_is_no_set_is_not_read(own, samples, monkeypatch):
    """Somebody may give a home folder."""
    monkeypatch.setattr(templates, "MOST_FILES", 20)
    folder = own()
    for number in range(30):
        (folder / f"{number}.txt").touch()

    assert any("has more than 20 files" in line for line in messages(folder, samples))


def test_what_is_no_file_is_left_alone(own, samples):
    """Pipes that nobody writes to, devices, loops of links."""
    folder = own(brief_html=PLAIN)
    os.mkfifo(folder / "pipe.css")
    os.mkfifo(folder / "set.toml")
    (folder / "zero.css").symlink_to("/dev/zero")
    (folder / "loop.css").symlink_to("loop.css")

    found = messages(folder, samples)

    assert any("zero.css:1: is a link out of the set" in line for line in found)
