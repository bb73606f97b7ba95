"""Completion, as shells ask for it: by variables of the environment, and what is offered where."""

from __future__ import annotations

import os
import shutil
import subprocess

import pytest
from click.shell_completion import ShellComplete

from briefgen.cli import main
from briefgen.cli.program import COMMANDS
from tests.cli.conftest import COMMAND, ROOT

SHELLS = ("bash", "zsh", "fish")


def _complete(line: str, shell: str) -> list[str]:
    """Return what a shell is answered for a line that ends where the cursor is."""
    *_, incomplete = line.split(" ")
    count = len(line.split()) - bool(incomplete)
    asked = {
        "_BRIEFGEN_COMPLETE": f"{shell}_complete",
        "COMP_WORDS": line,
        "COMP_CWORD": incomplete if shell == "fish" else str(count),
    }
    done = subprocess.run(
        COMMAND,
        cwd=ROOT,
        env={**os.environ, **asked},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.splitlines()


@pytest.mark.parametrize("shell", SHELLS)
def test_every_shell_is_given_its_script(shell):
    """The script asks for completions of the command by its name."""
    if shell == "bash" and not shutil.which("bash"):
        pytest.skip("needs bash, whose version is looked at")
    done = subprocess.run(
        COMMAND,
        cwd=ROOT,
        env={**os.environ, "_BRIEFGEN_COMPLETE": f"{shell}_source"},
        capture_output=True,
        text=True,
        check=True,
    )

    assert f"_BRIEFGEN_COMPLETE={shell}_complete" in done.stdout


@pytest.mark.parametrize("shell", SHELLS)
def test_every_shell_is_told_files_and_sets(shell):
    """In its own form."""
    files = {"bash": ["file,sto"], "zsh": ["file", "sto", "_"], "fish": ["file,sto"]}
    assert _complete("briefgen sto", shell) == files[shell]

    sets = " ".join(_complete("briefgen story.txt --template p", shell))
    assert sets.startswith(("plain,press", "plain press"))


def _offer(line: str) -> list[str]:
    """Return what is offered behind a line: the kind and the value of each."""
    *words, incomplete = line.split(" ")
    found = ShellComplete(main, {}, "briefgen", "_BRIEFGEN_COMPLETE").get_completions(
        words, incomplete
    )
    return [f"{item.type},{item.value}" for item in found]


@pytest.mark.parametrize(
    ("line", "answer"),
    [
        ("ve", ["file,ve", "plain,verify"]),
        ("--ver", ["plain,--version"]),
        ("story.txt -o ", ["file,"]),
        ("-o out/x.md st", ["file,st"]),
        ("story.txt -f h", ["plain,html"]),
        ("-f d", ["plain,docx"]),
        ("brief story.txt -t s", ["plain,sitrep"]),
        ("brief story.txt --op", ["plain,--open"]),
        ("brief story.txt --template-dir te", ["dir,te"]),
        ("brief story.txt --logo ", ["file,"]),
        ("render st", ["file,st"]),
        ("render story.md -f t", ["plain,txt"]),
        ("verify story.pdf --against st", ["file,st"]),
        ("templates co", ["plain,copy"]),
        ("templates copy d", ["plain,default", "plain,digest"]),
        ("templates show default brief.h", ["plain,brief.html"]),
        ("templates show nothing-such ", []),
        ("templates check pr", ["dir,pr", "plain,press"]),
    ],
)
def test_each_place_is_completed_with_what_fits_there(line, answer):
    """Files, folders, formats, sets and their files, commands, options."""
    assert _offer(line) == answer


def test_sets_of_ones_own_are_completed(tmp_path):
    """Those of a folder that was named before, also one that is broken."""
    for name in ("ours", "other"):
        (tmp_path / name).mkdir()
    (tmp_path / "ours" / "set.css").touch()
    (tmp_path / "other" / "set.toml").write_text("quotes = -1", encoding="utf-8")

    assert _offer(f"x.txt --template-dir {tmp_path} -t o") == ["plain,other", "plain,ours"]


def test_settings_that_are_broken_do_not_show_up_on_the_command_line(tmp_path, monkeypatch):
    """A traceback between the words of a line helps nobody."""
    (tmp_path / "config.toml").write_text("unknown = 1", encoding="utf-8")
    monkeypatch.setenv("BRIEFGEN_HOME", str(tmp_path))

    assert _offer("x.txt -t pre") == ["plain,press"]


def test_commands_are_completed_with_what_they_do():
    """As the help has it."""
    summary = COMMANDS["doctor"].summary

    assert _complete("briefgen do", "fish") == ["file,do", f"plain,doctor\t{summary}"]
