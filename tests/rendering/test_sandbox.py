"""Templates from elsewhere: what they cannot reach, and that they come to an end."""

from __future__ import annotations

import contextlib
from pathlib import Path

import pytest

from briefgen.errors import RenderError
from briefgen.rendering import budget
from briefgen.rendering.templates import fill, read_about
from briefgen.settings import Settings

ESCAPES = Path(__file__).with_name("escapes.txt").read_text("utf-8").splitlines()[1:]
# What a list of nothing, and of fields that are not there, looks like.
NOTHING = {"{}", "[Undefined, Undefined, Undefined]"}


def test_nobody_gets_out(own):
    """Of all that has been tried, nothing shows more than that there is nothing."""
    for attempt in ESCAPES:
        page = next(iter(NOTHING))
        with contextlib.suppress(RenderError):
            page = own(attempt)
        assert page in NOTHING, attempt


TWICE = "{% macro m(n) %}{% if n %}{{ m(n - 1) }}{{ m(n - 1) }}{% endif %}{% endmacro %}"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{% for a in range(9999) %}{% for b in range(9999) %}{% endfor %}{% endfor %}", "no end"),
        (TWICE + "{{ m(90) }}", "no end"),
        ("{% include 'brief.html' %}", "round in circles|no end"),
        ("{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}", "round in circles"),
        ("{{ range(10001) | list }}", "line 1: a range of 10001 numbers"),
        ("{{ 'a' * 1000000000000 }}", r"line 1: what '\*' makes here is too large"),
        ("{{ 1000000000000 * [1] }}", r"too large"),
        ("{{ 10 ** 10 ** 10 }}", r"what '\*\*' makes here is too large"),
        ("{% for a in [1, 2] recursive %}{{ loop([1, 2]) }}{% endfor %}", "round in circles"),
        ("{% extends 'brief.html' %}", "round in circles"),
        ("{% import 'brief.html' as x %}", "round in circles"),
        ("{% block a %}{{ self.a() }}{% endblock %}", "round in circles"),
    ],
)
def test_what_has_no_end_is_an_error(own, text, message, monkeypatch):
    """In one line."""
    monkeypatch.setattr(budget, "STEPS", 20_000)
    with pytest.raises(RenderError, match=message) as caught:
        own(text)

    assert "brief.html" in str(caught.value)
    assert "\n" not in str(caught.value)


def test_bounded_recursion_that_branches_is_counted(own, monkeypatch):
    """Neither its depth nor a single loop is too much, but all of it is."""
    monkeypatch.setattr(budget, "STEPS", 20_000)
    with pytest.raises(RenderError, match="no end"):
        own(
            "{% for a in [1, 2] recursive %}"
            "{% if loop.depth < 80 %}{{ loop([1, 2]) }}{% endif %}{% endfor %}"
        )


def test_each_page_begins_with_no_steps(own, monkeypatch):
    """What one page takes is not counted for the next."""
    monkeypatch.setattr(budget, "STEPS", 60)
    for _ in range(3):
        assert own("{% for a in range(50) %}.{% endfor %}") == "." * 50


def test_loops_know_what_loops_know(own):
    """Counting them takes nothing away."""
    text = (
        "{% for a in words %}{{ loop.index }}/{{ loop.length }}{{ a }}"
        "{{ loop.nextitem if not loop.last }}{{ ',' if loop.revindex > 1 }}{% endfor %}"
        "{% for a in words if a != 'b' %}{{ a }}{% endfor %}"
        "{% for a in () %}{% else %}0{% endfor %}"
    )

    assert own(text) == "1/3ab,2/3bc,3/3cac0"


def test_links_do_not_lead_out_of_a_set(own, tmp_path):
    """Neither a linked file nor a linked folder; a link inside the set is a file of it."""
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    folder = tmp_path / "sets" / "own"
    (folder / "out.txt").symlink_to(tmp_path / "secret.txt")
    (folder / "up").symlink_to(tmp_path)
    (folder / "endless.txt").symlink_to("/dev/zero")
    (folder / "loop.txt").symlink_to("loop.txt")
    (folder / "set.toml").symlink_to(tmp_path / "secret.txt")
    (folder / "in.txt").symlink_to("part.txt")

    for name in ("out.txt", "up/secret.txt"):
        with pytest.raises(RenderError, match="leads out of the template set"):
            own(f"{{% include '{name}' %}}")
    for name in ("endless.txt", "loop.txt"):
        with pytest.raises(RenderError, match="there is no template"):
            own(f"{{% include '{name}' %}}")
    assert own("{% include 'in.txt' %}", **{"part.txt": "inside"}) == "inside"
    assert read_about(folder).description == ""


def test_set_that_is_itself_a_link_works(own, tmp_path):
    """People keep their sets where they like."""
    own("x")
    (tmp_path / "linked").mkdir()
    (tmp_path / "linked" / "mine").symlink_to(tmp_path / "sets" / "own")

    assert (
        fill("brief.html", {}, Settings(template="mine", template_dir=tmp_path / "linked")) == "x"
    )
