"""The program around its commands: the default one, names that are mistyped, and help."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import click
import pytest

from briefgen.cli import main
from briefgen.cli.program import COMMANDS
from tests.cli.conftest import ROOT


def _lines(result) -> list[str]:
    assert "Traceback" not in result.output
    return result.stderr.splitlines()


# --- the default command --------------------------------------------------------------------------


@pytest.mark.parametrize(
    "arguments",
    [["STORY"], ["-f", "md", "STORY"], ["STORY", "--format", "md"], ["--debug", "STORY"]],
)
def test_a_line_without_a_command_briefs(run, story, arguments):
    """It does what ``briefgen brief`` does, wherever its options stand."""
    words = [str(story) if word == "STORY" else word for word in arguments]

    result = run(*words)

    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == run("brief", story).stdout


def test_standard_input_and_folders_are_briefed_without_a_command(run, story, tmp_path):
    """A hyphen is no option, and a folder no command."""
    typed = run("-", stdin=story.read_bytes())
    folder = run(tmp_path, "-o", f"{tmp_path}/out/", "-q")

    assert (typed.exit_code, folder.exit_code) == (0, 0)
    assert "ferry crews" in typed.stdout
    assert (tmp_path / "out" / "strike.md").is_file()


def test_a_file_without_an_ending_is_briefed_where_it_is_there(run, story, tmp_path, monkeypatch):
    """Only a name that nothing has can be a mistyped command; a command goes before a file."""
    monkeypatch.chdir(tmp_path)
    story.rename(tmp_path / "notes")
    Path("verify").write_text("x", encoding="utf-8")

    assert run("notes").exit_code == 0
    assert "Missing argument 'BRIEF…': give a finished brief, or -" in run("verify").stderr


def test_a_file_that_is_not_there_is_no_mistyped_command(run):
    """Its name says that it is a file."""
    for name in ("none.txt", "none/here"):
        result = run(name)

        assert result.exit_code == 1
        assert _lines(result) == [f"briefgen: {name}: no such file; check the name"]


@pytest.mark.parametrize(
    ("word", "meant"), [("brif", "brief"), ("verfy", "verify"), ("Render", "render")]
)
def test_a_mistyped_command_is_told_the_nearest(run, word, meant):
    """One line, wrong usage."""
    result = run(word, "story.txt")

    assert (result.exit_code, result.stdout) == (2, "")
    (line,) = _lines(result)
    assert line.startswith(f"briefgen: {word!r} is neither a command nor a file or folder here")
    assert line.endswith(f"; did you mean {meant}? (`briefgen --help` lists what there is)")


def test_a_word_that_is_near_to_nothing(run):
    """No guess is made, and a long word is cut."""
    for word in ("xylophone", "x" * 100_000, "a\0b"):
        result = run(word)

        assert result.exit_code == 2
        assert len(_lines(result)) == 1
        assert "did you mean" not in result.stderr
        assert len(result.stderr) < 300


@pytest.mark.parametrize(
    ("arguments", "meant"),
    [(["--verison"], "--version"), (["--debgu", "brief", "story.txt"], "--debug")],
)
def test_a_mistyped_option_of_the_program(run, arguments, meant):
    """It is not taken for one of the default command."""
    result = run(*arguments)

    assert result.exit_code == 2
    assert f"Did you mean '{meant}'?" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "meant"),
    [
        (["--format", "htm"], "html"),
        (["-f", "doc"], "docx"),
        (["--template", "default_"], "default"),
        (["--paper", "lettre"], "letter"),
        (["--ranker", "TextRank"], "textrank"),
        (["-o", "page.htm"], "html"),
    ],
)
def test_a_mistyped_value_is_told_the_nearest(run, story, arguments, meant):
    """Wrong usage, in one line, before the article is read."""
    result = run(story, *arguments)

    assert (result.exit_code, result.stdout) == (2, "")
    assert len(_lines(result)) == 1
    assert f"; did you mean {meant}?" in result.stderr


# --- help -----------------------------------------------------------------------------------------


def _commands() -> dict[str, click.Command]:
    context = click.Context(main)
    return {name: main.get_command(context, name) for name in main.list_commands(context)}


def test_every_command_is_found_under_its_name():
    """The table of the program and the commands agree."""
    assert {name: command.name for name, command in _commands().items()} == {
        name: name for name in COMMANDS
    }


@pytest.mark.parametrize("name", ["brief", "render"])
def test_help_has_groups_and_examples(run, name):
    """Groups have titles; each example is a line that the command would take."""
    command = _commands()[name]

    text = run(name, "--help").stdout

    titles = re.findall(r"^(\S.*):$", text, re.MULTILINE)
    assert titles[-2:] == ["Options", "Examples"]
    assert len(titles) > 3
    for line, what in command.examples:
        assert line in text
        assert what


@pytest.mark.parametrize("words", [["doctor"], ["templates", "copy"]])
def test_a_few_options_are_not_put_into_groups(run, words):
    """A title for each option would hide them."""
    text = run(*words, "--help").stdout

    titles = re.findall(r"^(\S.*):$", text, re.MULTILINE)
    assert [title for title in titles if title != "Examples"] == ["Options"]


def test_examples_can_be_parsed():
    """Their options are there, and their values are allowed."""
    for line, _ in (*main.examples, *(e for c in _commands().values() for e in c.examples)):
        words = line.rpartition("| ")[2].replace("*", "pdf").split()
        if "--help" in words:
            continue
        context = main.make_context("briefgen", words[1:])
        name, command, rest = main.resolve_command(
            context,
            [*context._protected_args, *context.args],  # noqa: SLF001
        )
        command.make_context(name, rest, parent=context)


def test_help_of_the_program_imports_no_command():
    """It costs little more than importing Click."""
    script = (
        "import sys\nfrom briefgen.cli import main\nmain(['--help'], standalone_mode=False)\n"
        "print([name for name in sys.modules if name in sys.argv[1].split()])"
    )
    modules = " ".join(entry.module for entry in COMMANDS.values())

    done = subprocess.run(
        [sys.executable, "-c", script, modules],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )

    assert done.stdout.splitlines()[-1] == "[]"


def test_help_shows_both_forms_and_all_commands(run):
    """In the order of the work, each with what it does in one line."""
    text = run("--help").stdout

    assert text.startswith("Usage: ")
    assert " SOURCE… " in text
    assert [name for name in re.findall(r"^  (\w+)  ", text, re.MULTILINE) if name in COMMANDS] == [
        *COMMANDS
    ]
