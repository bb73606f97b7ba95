"""Where briefs go, and what they are called."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.cli.output import Destination, choose_destination, name_briefs


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


def test_names_differ_in_more_than_their_code_points():
    """An accent may be written in two ways, which some file systems take for one."""
    assert name_briefs(["a/caf\u00e9.txt", "b/cafe\u0301.txt"]) == ("caf\u00e9", "cafe\u0301-2")


def test_folder_is_known_by_its_slash_or_by_being_there(tmp_path):
    """Both ways put one file an article and format into it."""
    made = choose_destination(f"{tmp_path}/new/", ["pdf", "pdf", "md"], many=True)

    assert made == Destination(("pdf", "md"), folder=tmp_path / "new")
    assert choose_destination(str(tmp_path), [], many=False).folder == tmp_path
    assert made.path("x", "pdf") == tmp_path / "new" / "x.pdf"


@pytest.mark.parametrize(
    ("name", "form"),
    [("x.pdf", "pdf"), ("x.HTML", "html"), ("x.txt", "txt"), ("x", "md"), ("v1/x", "md")],
)
def test_suffix_chooses_the_format(tmp_path, name, form):
    """Without a suffix it is Markdown."""
    assert choose_destination(str(tmp_path / name), [], many=False).formats == (form,)


@pytest.mark.parametrize("folder", ["in", "in/", "./in", "in/.."])
def test_names_keep_the_sub_folders_of_a_folder(folder):
    """Seen from the folder that was named; a file that is named itself has none."""
    root = Path(folder)
    articles = [root / "x.txt", root / "a/x.txt", root / "a/b/x.txt", "other/x.txt"]

    assert name_briefs(articles, [folder]) == ("x", "a/x", "a/b/x", "x-2")


def test_names_of_two_folders_are_never_shared():
    """Their sub-folders may have the same names."""
    articles = [Path("in/a/x.txt"), Path("more/a/x.txt"), Path("more/a/X.txt")]

    assert name_briefs(articles, ["in", "more"]) == ("a/x", "a/x-2", "a/X-3")
