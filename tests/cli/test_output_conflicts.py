"""What a run writes never takes the place of what it reads."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from briefgen.cli.output_conflicts import refuse_conflicts
from briefgen.errors import UsageError
from briefgen.settings import Settings
from tests.cli.conftest import STORY

SET = "mine"


@pytest.fixture
def desk(tmp_path, monkeypatch):
    """Work in a folder with two articles of one name, a set, a logo and settings of one's own."""
    monkeypatch.chdir(tmp_path)
    for name in ("a/story.txt", "b/story.txt"):
        path = tmp_path / name
        path.parent.mkdir()
        path.write_text(STORY, encoding="utf-8")
    files = {f"sets/{SET}/brief.md": "ok\n", "logo.svg": "<svg xmlns='a'/>", "briefgen.toml": ""}
    for name, text in files.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True, parents=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path


def _contents(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


OWN = ("--template-dir", "sets", "--template", SET, "--logo", "logo.svg")


@pytest.mark.parametrize(
    "arguments",
    [
        # a brief of one article in the place of another one, of the same or of a later run
        ("brief", "a/story.txt", "b/story.txt", "-o", "b/", "--format", "txt"),
        ("brief", "a", "b", "-o", "b/", "--format", "txt"),
        ("brief", "a/story.txt", "-o", "a/", "--format", "md", "--format", "txt"),
        ("brief", "a/story.txt", "-o", "a/../a/story.txt"),
        ("brief", "a/story.txt", "-o", "hard.md"),
        ("brief", "a/story.txt", "-o", "soft.md"),
        ("brief", "soft.md", "-o", "a/story.txt"),
        ("brief", "a", "b", "--template", "digest", "-o", "b/story.txt"),
        # what is not an article
        ("brief", "a/story.txt", *OWN, "-o", f"sets/{SET}/brief.md"),
        ("brief", "a/story.txt", *OWN, "-o", "logo.svg", "-f", "md"),
        ("brief", "a/story.txt", "-o", "briefgen.toml", "-f", "md"),
        ("brief", "a/story.txt", "-o", "home/config.toml", "-f", "md"),
        # an edited brief
        ("render", "edited.md", "--against", "a/story.txt", "-o", "a/story.txt"),
        ("render", "edited.md", "-o", "edited.html"),
        ("render", "edited.md", *OWN, "-o", "logo.svg", "--format", "html"),
    ],
)
def test_a_clash_is_refused_before_anything_is_written(run, desk, arguments):
    """One line, the exit code of wrong usage, and every file as it was."""
    (desk / "hard.md").hardlink_to(desk / "a/story.txt")
    (desk / "soft.md").symlink_to("a/story.txt")
    (desk / "edited.md").write_text("nothing yet", encoding="utf-8")
    (desk / "edited.html").hardlink_to(desk / "edited.md")
    (desk / "home").mkdir()
    (desk / "home/config.toml").touch()
    before = _contents(desk)

    result = run(*arguments)

    assert (result.exit_code, result.stdout) == (2, "")
    assert len(result.stderr.splitlines()) == 1
    assert "nothing is written" in result.stderr
    assert _contents(desk) == before


def test_stdout_that_is_an_article_is_refused(desk, monkeypatch):
    """``brief story.txt >> story.txt`` would put the brief behind the article."""
    with (desk / "a/story.txt").open("a", encoding="utf-8") as stdout:
        monkeypatch.setattr(sys, "stdout", stdout)

        with pytest.raises(UsageError, match="standard output: is the source"):
            refuse_conflicts([None], ["a/story.txt"], Settings())


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("x.md", "there/../x.md"),
        ("x.md", "X.MD"),
        ("caf\u00e9.md", "cafe\u0301.md"),
        ("soft.md", "a/story.txt"),
        ("dangling.md", "there/new.md"),
        ("none/x.md", "none/X.md"),
    ],
)
def test_two_outputs_are_never_one_file(desk, first, second):
    """By whatever name, on whatever file system, there already or not."""
    (desk / "there").mkdir()
    (desk / "soft.md").symlink_to("a/story.txt")
    (desk / "dangling.md").symlink_to("there/new.md")

    with pytest.raises(UsageError, match="is the same file as"):
        refuse_conflicts([Path(first), Path(second)], [], Settings())


def test_what_is_in_nobodys_way_is_written(desk):
    """Other files are replaced, devices are no files, and stdin is none either."""
    (desk / "old.md").touch()

    refuse_conflicts(
        [Path("old.md"), Path("new.md"), Path(os.devnull)], ["-", "a/story.txt"], Settings()
    )
    refuse_conflicts([None], ["-"], Settings())


@pytest.mark.parametrize("form", ["md", "txt"])
def test_briefs_in_a_folder_are_not_briefed_again(run, desk, form):
    """A second run over the same folder does the same as the first, and says what it left out."""
    arguments = ("brief", "a", "-o", f"a/{form}/", "--format", form)
    first = run(*arguments)
    before = _contents(desk)
    second = run(*arguments)

    assert (first.exit_code, second.exit_code) == (0, 0)
    assert _contents(desk) == before
    assert second.stderr.splitlines() == [
        f"briefgen: wrote a/{form}/story.{form}",
        "briefgen: skipped 1 file in a (1 finished brief)",
    ]
    assert "skipped" not in run(*arguments, "-q").stderr


def test_a_brief_beside_its_article_is_renewed(run, desk):
    """Where it is left out it is in nobody's way."""
    for _ in range(2):
        assert run("brief", "a", "-o", "a/", "-q").exit_code == 0
    assert sorted(path.name for path in (desk / "a").iterdir()) == ["story.md", "story.txt"]


@pytest.mark.parametrize("form", ["md", "txt", "json", "eml"])
def test_a_brief_by_itself_is_no_article(run, desk, form, monkeypatch):
    """One line says so, also of one without its seal, and from standard input."""
    monkeypatch.setattr("briefgen.rendering.mail._attach", lambda _: None)  # a PDF takes seconds
    page = desk / f"page.{form}"
    run("brief", "a/story.txt", "-o", page)
    text = page.read_text(encoding="utf-8").partition("<!--")[0]

    for result in (run("brief", page), run("brief", "-", stdin=text)):
        assert (result.exit_code, result.stdout) == (1, "")
        assert result.stderr.endswith("is a brief of briefgen, not an article; give the article\n")
        assert len(result.stderr.splitlines()) == 1
