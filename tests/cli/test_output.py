"""Names of files, and files that are whole or not there."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.cli.output import Destination, choose_destination, name_briefs, write
from briefgen.errors import OutputError


def test_names_come_from_sources():
    """Folder and suffix are left out; stdin is called stdin."""
    assert name_briefs(["a/one.txt", "two.md", "-"]) == ("one", "two", "stdin")


def test_equal_names_are_counted_in_order():
    """A later one never takes the name of an article that has it by right."""
    names = name_briefs(["a/x.txt", "b/X.txt", "c/x-2.txt", "d/x.txt"])

    assert names == ("x", "X-3", "x-2", "x-4")


@given(st.lists(st.sampled_from(["x.txt", "a/x.txt", "x-2.txt", "X-2.md", "y"])))
def test_names_are_never_shared(sources):
    """Every article has a name of its own, on any file system."""
    names = name_briefs(sources)

    assert len({name.casefold() for name in names}) == len(sources)


def test_folder_is_known_by_its_slash_or_by_being_there(tmp_path):
    """Both ways put one file an article and format into it."""
    made = choose_destination(f"{tmp_path}/new/", ["pdf", "pdf", "md"], many=True)

    assert made == Destination(("pdf", "md"), folder=tmp_path / "new")
    assert choose_destination(str(tmp_path), [], many=False).folder == tmp_path
    assert made.path("x", "pdf") == tmp_path / "new" / "x.pdf"


@pytest.mark.parametrize(
    ("name", "form"),
    [("x.pdf", "pdf"), ("x.HTML", "html"), ("x.txt", "txt"), ("x", "md"), ("x.log", "md")],
)
def test_suffix_chooses_the_format(tmp_path, name, form):
    """A suffix that is no format means Markdown."""
    assert choose_destination(str(tmp_path / name), [], many=False).formats == (form,)


def test_file_is_replaced_whole(tmp_path):
    """The old text is gone, and nothing lies beside it."""
    path = tmp_path / "x.md"
    path.write_text("old and longer", encoding="utf-8")

    write(b"new", path, "-")

    assert path.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [path]


def test_failed_write_leaves_the_old_file(tmp_path, monkeypatch):
    """When the disk is full half-way, the old brief stays and no piece is left."""
    path = tmp_path / "x.md"
    path.write_text("old", encoding="utf-8")

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("pathlib.Path.replace", fail)

    with pytest.raises(OutputError, match="no space left"):
        write(b"new", path, "-")
    assert path.read_text(encoding="utf-8") == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_link_stays_a_link(tmp_path):
    """What it points to gets the text."""
    target, link = tmp_path / "target.md", tmp_path / "link.md"
    link.symlink_to(target)

    write(b"new", link, "-")

    assert link.is_symlink()
    assert target.read_bytes() == b"new"


def test_device_is_written_to_and_not_replaced():
    """``-o`` may name a device."""
    write(b"new", Path(os.devnull), "-")

    assert not Path(os.devnull).is_file()
