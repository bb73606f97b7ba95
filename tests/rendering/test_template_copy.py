"""A set of one's own, begun as a copy."""

from __future__ import annotations

import os
import re
import shutil
from typing import TYPE_CHECKING

import pytest

from briefgen.errors import OutputError
from briefgen.rendering import render
from briefgen.rendering.template_copy import copy_set
from briefgen.settings import Settings
from briefgen.shipped_sets import shipped
from tests.builders import story_brief

if TYPE_CHECKING:
    from pathlib import Path


def test_copy_prints_the_same_page(tmp_path):
    """It is a whole set; what is changed in it changes the page."""
    names = copy_set(shipped() / "default", tmp_path / "sets" / "mine")
    chosen = Settings(template="mine", template_dir=tmp_path / "sets")

    assert {"brief.html", "parts.html", "style.css", "set.toml"} <= set(names)
    for form in ("md", "html"):
        pages = (render(story_brief(), form, one) for one in (chosen, Settings()))
        mine, shipped_one = (re.sub(rb"\bs-[0-9a-f]+", b"", page) for page in pages)
        assert mine == shipped_one  # but for the word that says what it was made with


def test_nothing_is_overwritten(tmp_path):
    """A folder with anything in it is somebody's; an empty one is not."""
    (tmp_path / "kept.txt").write_text("x", encoding="utf-8")
    for taken in (tmp_path, tmp_path / "kept.txt"):
        with pytest.raises(OutputError, match="nothing is overwritten"):
            copy_set(shipped() / "default", taken)
    (tmp_path / "empty").mkdir()

    assert copy_set(shipped() / "default", tmp_path / "empty")


def test_what_cannot_be_written_is_one_line(tmp_path):
    """Here a file stands where a folder would have to be."""
    (tmp_path / "file").write_text("x", encoding="utf-8")

    with pytest.raises(OutputError, match="cannot be written"):
        copy_set(shipped() / "default", tmp_path / "file" / "mine")


def test_a_set_is_not_copied_into_itself(tmp_path):
    """A copy in the set would be a part of it."""
    source = tmp_path / "set"
    copy_set(shipped() / "default", source)

    for target in (source, source / "deeper" / "copy"):
        with pytest.raises(OutputError, match="inside of the set itself"):
            copy_set(source, target)


@pytest.mark.parametrize("name", ["dangling", "loop", "long" * 100, "nul\0"])
def test_odd_targets_are_one_line(tmp_path, name):
    """Links to nowhere and to themselves, names that no system takes."""
    (tmp_path / "dangling").symlink_to(tmp_path / "none" / "where")
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    with pytest.raises(OutputError) as caught:
        copy_set(shipped() / "default", tmp_path / name)

    assert "\n" not in str(caught.value)


@pytest.mark.skipif(os.geteuid() == 0, reason="for root every folder can be written")
def test_read_only_folder_is_one_line(tmp_path):
    """And nothing is left in it."""
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(OutputError, match="cannot be written"):
            copy_set(shipped() / "default", tmp_path / "mine")
    finally:
        tmp_path.chmod(0o700)


def test_links_that_lead_out_are_left_behind(tmp_path):
    """A copy holds files of the set, not what somebody linked into it."""
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    (tmp_path / "set").mkdir()
    (tmp_path / "set" / "brief.md").write_text("x", encoding="utf-8")
    (tmp_path / "set" / "secret.txt").symlink_to(tmp_path / "secret.txt")

    assert copy_set(tmp_path / "set", tmp_path / "copy") == ("brief.md",)


@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), KeyboardInterrupt()])
@pytest.mark.parametrize("there", [True, False])
def test_a_copy_that_fails_half_way_is_taken_away(tmp_path, monkeypatch, error, there):
    """Then it can be tried again; a folder that was there stays, empty as it was."""
    target = tmp_path / "mine"
    if there:
        target.mkdir()
    real = shutil.copyfile

    def fail_in_the_end(source: Path, copy: Path) -> None:
        if source.name == "style.css":
            raise error
        real(source, copy)

    monkeypatch.setattr(shutil, "copyfile", fail_in_the_end)

    with pytest.raises((OutputError, KeyboardInterrupt)):
        copy_set(shipped() / "default", target)

    assert target.exists() == there
    assert not there or list(target.iterdir()) == []
