"""Completion, as shells ask for it: by variables of the environment, one process each time."""

from __future__ import annotations

import os
import shutil
import subprocess

import pytest

from briefgen.cli.program import COMMANDS
from tests.cli.conftest import COMMAND, ROOT

SHELLS = ("bash", "zsh", "fish")


def _complete(line: str, shell: str = "bash", **environment: str) -> list[str]:
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
        env={**os.environ, **asked, **environment},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.split("\n")[:-1] if done.stdout.strip() else []


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


@pytest.mark.parametrize(
    ("line", "answer"),
    [
        ("briefgen ve", ["file,ve", "plain,verify"]),
        ("briefgen --ver", ["plain,--version"]),
        ("briefgen story.txt -o ", ["file,"]),
        ("briefgen -o out/x.md st", ["file,st"]),
        ("briefgen story.txt -f h", ["plain,html"]),
        ("briefgen -f d", ["plain,docx"]),
        ("briefgen brief story.txt -t s", ["plain,sitrep"]),
        ("briefgen brief story.txt --op", ["plain,--open"]),
        ("briefgen brief story.txt --template-dir te", ["dir,te"]),
        ("briefgen brief story.txt --logo ", ["file,"]),
        ("briefgen render st", ["file,st"]),
        ("briefgen render story.md -f t", ["plain,txt"]),
        ("briefgen verify story.pdf --against st", ["file,st"]),
        ("briefgen templates co", ["plain,copy"]),
        ("briefgen templates copy d", ["plain,default", "plain,digest"]),
        ("briefgen templates show default brief.m", ["plain,brief.md"]),
        ("briefgen templates show nothing-such ", []),
        ("briefgen templates check pr", ["dir,pr", "plain,press"]),
    ],
)
def test_each_place_is_completed_with_what_fits_there(line, answer):
    """Files, folders, formats, sets and their files, commands, options."""
    assert _complete(line) == answer


def test_sets_of_ones_own_are_completed(tmp_path):
    """Those of a folder that was named before, also one that is broken."""
    for name in ("ours", "other"):
        (tmp_path / name).mkdir()
    (tmp_path / "other" / "set.toml").write_text("quotes = -1", encoding="utf-8")

    assert _complete(f"briefgen x.txt --template-dir {tmp_path} -t o") == [
        "plain,other",
        "plain,ours",
    ]


def test_settings_that_are_broken_do_not_show_up_on_the_command_line(tmp_path):
    """A traceback between the words of a line helps nobody."""
    (tmp_path / "config.toml").write_text("unknown = 1", encoding="utf-8")

    assert _complete("briefgen x.txt -t pre", BRIEFGEN_HOME=str(tmp_path)) == ["plain,press"]


def test_commands_are_completed_with_what_they_do():
    """As the help has it."""
    summary = COMMANDS["doctor"].summary

    assert _complete("briefgen do", "fish") == ["file,do", f"plain,doctor\t{summary}"]
