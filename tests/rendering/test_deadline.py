"""The last resort: a bound on the time and the memory that a page takes."""

from __future__ import annotations

import contextlib
import shutil
import signal
import threading
from dataclasses import replace

import pytest

from briefgen.errors import RenderError
from briefgen.rendering import deadline, render, render_edited
from briefgen.rendering.deadline import limited
from briefgen.rendering.templates import shipped
from briefgen.settings import Settings
from tests.builders import story_brief

pytestmark = pytest.mark.skipif(
    not hasattr(signal, "setitimer"), reason="a system without interval timers"
)


def spin():
    """Compute for ever."""
    while True:
        pass


def under(work, *bounds):
    """Do something within some bounds, the outer one first."""
    with contextlib.ExitStack() as stack:
        for about, seconds in bounds:
            stack.enter_context(limited(about, seconds))
        work()


def test_what_has_no_end_ends():
    """In one line that says what is to blame."""
    with pytest.raises(RenderError, match=r"^a set: takes more than 0\.2 seconds"):
        under(spin, ("a set", 0.2))

    assert signal.getitimer(signal.ITIMER_PROF) == (0, 0)


def test_memory_is_bounded(monkeypatch):
    """What is taken is looked at every tenth of a second."""
    monkeypatch.setattr(deadline, "MEBIBYTES", 30)
    taken = []

    def take():
        while True:
            taken.append(bytearray(100_000))

    with pytest.raises(RenderError, match="takes more than 30 MiB of memory"):
        under(take, ("a set", 20))


def test_libraries_that_swallow_everything_do_not_hide_it():
    """WeasyPrint does where it draws pictures."""

    def swallow():
        with contextlib.suppress(BaseException):
            spin()

    with pytest.raises(RenderError, match="seconds of computing"):
        under(swallow, ("a set", 0.2))


def test_errors_and_interruptions_pass():
    """Only what took too much is another error."""
    for kind in (KeyError, KeyboardInterrupt):
        with pytest.raises(kind), limited("a set"):
            raise kind


def test_bound_around_a_bound_holds():
    """The inner one does not put it off."""
    with pytest.raises(RenderError, match=r"^outer"):
        under(spin, ("outer", 0.2), ("inner", 50))


def test_inner_bound_holds_too():
    """And the outer one goes on afterwards."""

    def work():
        with pytest.raises(RenderError, match=r"^inner"):
            under(spin, ("inner", 0.2))
        spin()

    with pytest.raises(RenderError, match=r"^outer"):
        under(work, ("outer", 0.6))


def test_handlers_of_others_are_given_back():
    """A program may use the signal itself."""

    def handler(*_):
        pass

    before = signal.signal(signal.SIGPROF, handler)
    try:
        with limited("a set"):
            assert signal.getsignal(signal.SIGPROF) is not handler
        assert signal.getsignal(signal.SIGPROF) is handler
    finally:
        signal.signal(signal.SIGPROF, before if callable(before) else signal.SIG_IGN)


def test_other_threads_do_without():
    """Signals reach the main thread alone; there the other bounds hold."""
    done = []

    def work():
        with limited("a set", 0.0001):
            done.append(sum(range(1000)))

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert done


@pytest.mark.parametrize("form", ["html", "md", "docx"])
def test_pages_of_own_sets_are_bounded(tmp_path, monkeypatch, form):
    """Those of the shipped sets are known."""
    monkeypatch.setattr(deadline, "_TICK", 0.01)
    monkeypatch.setattr("briefgen.rendering.SECONDS_PER_CHARACTER", 0.0)
    monkeypatch.setattr(deadline, "SECONDS", 0.05)
    folder = tmp_path / "own"
    folder.mkdir()
    endless = "{% for a in range(9999) %}{% set x = medium | title | urlize %}{% endfor %}" * 20
    for name in ("brief.html", "brief.md"):
        (folder / name).write_text(endless, encoding="utf-8")
    chosen = replace(Settings(), template="own", template_dir=tmp_path)

    with pytest.raises(RenderError, match=r"own: takes more than 0\.05 seconds"):
        render(story_brief(), form, chosen)


def test_a_tracer_is_not_broken_off(monkeypatch):
    """It may hold a lock, and whoever asks for that next would wait for ever."""
    monkeypatch.setattr(deadline, "_TICK", 0.01)
    names = {"__name__": "coverage.collector"}
    exec("def trace():\n    return sum(1 for _ in range(3_000_000))", names)  # noqa: S102 - our own
    done = []

    def work():
        done.append(names["trace"]())
        while True:
            pass

    with pytest.raises(RenderError, match="seconds of computing"), limited("a set", 0.0001):
        work()

    assert done == [3_000_000]


def test_pages_of_an_edited_brief_are_bounded_by_the_set_that_they_name(tmp_path, monkeypatch):
    """The Markdown says which set it is of, where the user chose none."""
    bounded = []
    monkeypatch.setattr(
        "briefgen.rendering.deadline.limited",
        lambda folder, _: bounded.append(folder.name) or contextlib.nullcontext(),
    )
    folder = tmp_path / "press"  # stands before the one that is shipped
    shutil.copytree(shipped() / "press", folder)
    settings = Settings(template_dir=tmp_path)
    text = render(story_brief(), "md", replace(settings, template="press")).decode()
    bounded.clear()

    render_edited(text, "html", settings)

    assert bounded == ["press"]
