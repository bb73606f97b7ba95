"""``briefgen templates``: sets and their files."""

from __future__ import annotations

import pytest


def test_shipped_set_is_listed(run):
    """There is always the default."""
    assert "default\t" in run("templates", "list").stdout


def test_own_sets_are_listed(run, tmp_path):
    """``--template-dir`` adds to what there is."""
    for name in ("mine", "notes"):
        (tmp_path / name).mkdir()
    (tmp_path / "mine" / "set.css").touch()
    listed = run("templates", "list", "--template-dir", tmp_path).stdout

    assert f"mine\t\t{tmp_path / 'mine'}\n" in listed
    assert "notes" not in listed


@pytest.mark.parametrize("command", [["list"], ["show", "default"], ["copy", "default", "own"]])
def test_a_folder_of_sets_that_is_not_there_is_said(run, tmp_path, command):
    """Nothing is taken from elsewhere in silence."""
    result = run("templates", *command, "--template-dir", tmp_path / "none")

    assert (result.exit_code, result.stdout) == (2, "")
    assert "there is no such folder" in result.stderr


def test_what_is_wrong_in_set_toml_is_said_once_with_its_line(run, tmp_path):
    """Also where only the word that is wrong tells the line."""
    for text, line, said in (
        ('description = "x"\nquotes = \n', 2, "Invalid value"),
        ('description = "x"\n\nsectons = []\n', 3, "'sectons' is not what a set says"),
    ):
        (tmp_path / "set.toml").write_text(text, encoding="utf-8")
        result = run("templates", "check", tmp_path)

        assert result.exit_code == 3
        (found,) = result.stdout.splitlines()
        assert found.startswith(f"{tmp_path / 'set.toml'}:{line}: {said}")


def test_files_of_a_set_are_listed_and_shown(run):
    """Without a file its names, with one its text."""
    assert "brief.html" in run("templates", "show", "default").stdout.splitlines()
    assert "{{" in run("templates", "show", "default", "brief.html").stdout


def test_unknown_set_and_file_are_one_line(run):
    """Also a file that is outside of the set; a set that is not there is wrong usage."""
    for arguments, code in (
        (["none"], 2),
        (["default", "none.md"], 1),
        (["default", "../default/../../pyproject.toml"], 1),
    ):
        result = run("templates", "show", *arguments)

        assert (result.exit_code, result.stdout) == (code, "")
        assert len(result.stderr.splitlines()) == 1


def test_copy_says_what_to_do_next(run, tmp_path):
    """Its words are commands that work; a second copy is refused."""
    folder = tmp_path / "sets" / "mine"
    result = run("templates", "copy", "default", folder)
    listed = run("templates", "list", "--template-dir", tmp_path / "sets")

    assert (result.exit_code, result.stdout) == (0, "")
    assert f"--template-dir {tmp_path / 'sets'} --template mine" in result.stderr
    assert listed.stdout.startswith("mine\t")
    assert run("templates", "copy", "default", folder).exit_code == 1


@pytest.mark.slow
def test_check_of_a_good_set(run):
    """A shipped one, by its name."""
    result = run("templates", "check", "default")

    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.endswith("default: nothing to mend\n")


def test_check_lists_what_is_to_be_mended(run, tmp_path):
    """A line each, with the place as editors follow it, and the exit code of a failed check."""
    for name in ("brief.html", "brief.md"):
        (tmp_path / name).write_text("{% if %}", encoding="utf-8")
    result = run("templates", "check", tmp_path)

    assert result.exit_code == 3
    assert [line.partition(": ")[0] for line in result.stdout.splitlines()] == [
        f"{tmp_path / 'brief.html'}:1",
        f"{tmp_path / 'brief.md'}:1",
    ]


def test_check_of_nothing_is_one_line(run, tmp_path):
    """Neither a folder nor a set."""
    result = run("templates", "check", tmp_path / "none")

    assert (result.exit_code, len(result.stderr.splitlines())) == (2, 1)


def test_a_broken_set_does_not_hide_the_others(run, tmp_path):
    """The list has all that can be used; what is wrong is said beside it."""
    for name, said in (("bad", "quotes = -1"), ("good", 'description = "a\\u001b[2Jb"')):
        (tmp_path / name).mkdir()
        (tmp_path / name / "set.toml").write_text(said, encoding="utf-8")

    result = run("templates", "list", "--template-dir", tmp_path)

    assert result.exit_code == 1
    assert f"good\ta [2Jb\t{tmp_path / 'good'}\n" in result.stdout
    assert "default\t" in result.stdout
    assert "set.toml: quotes is -1" in result.stderr
    assert len(result.stderr.splitlines()) == 1


def test_a_file_that_is_no_text_is_not_shown(run, tmp_path):
    """A picture that a set brings."""
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "set.css").touch()
    (tmp_path / "own" / "logo.png").write_bytes(b"\x89PNG\xff")

    result = run("templates", "show", "own", "logo.png", "--template-dir", tmp_path)

    assert (result.exit_code, result.stdout) == (1, "")
    assert "cannot be shown" in result.stderr
    assert len(result.stderr.splitlines()) == 1
