"""The machine around the program: odd homes, folders, names and values, one line each."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import click
import pytest

from briefgen.cli import main
from tests.cli.conftest import ROOT, STORY

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# Runs several command lines in one process that begins with a few lines of its own.
RUNNER = """
import json, sys
{preparation}
from click.testing import CliRunner
from briefgen.cli import main
for arguments in json.loads(sys.argv[1]):
    result = CliRunner().invoke(main, arguments)
    print(json.dumps([result.exit_code, result.stdout, result.stderr.splitlines()]))
"""


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path, monkeypatch):
    """Keep what should not be written out of the checkout."""
    monkeypatch.chdir(tmp_path)


UNPRIVILEGED = "--bounding-set=-dac_override,-dac_read_search"


def run_all(
    commands: list[list[str]], preparation: str = "", *, before: tuple[str, ...] = (), **env: str
) -> list[tuple[int, str, list[str]]]:
    """Run command lines in one process; the exit code, stdout and the lines of stderr of each."""
    program = RUNNER.format(preparation=preparation)
    done = subprocess.run(
        [*before, sys.executable, "-c", program, json.dumps(commands)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT), **env},
        capture_output=True,
        text=True,
        check=True,
    )
    return [tuple(json.loads(line)) for line in done.stdout.splitlines()]


def _lock_obeyed() -> tuple[str, ...]:
    """Return what runs a command that the modes of files bind, as they do not bind root."""
    if os.name != "posix":
        pytest.skip("needs modes of files")
    if os.geteuid():
        return ()
    before = ("setpriv", UNPRIVILEGED)
    if not shutil.which("setpriv") or subprocess.run([*before, "true"], check=False).returncode:
        pytest.skip("needs another user than root, or setpriv")
    return before


@pytest.fixture
def locked(tmp_path) -> Iterator[Path]:
    """Return a folder that holds locked ones, and a locked file."""
    places = [tmp_path / name for name in ("home/.config", "bh/templates", "in/a", "out")]
    for place in places:
        place.mkdir(parents=True)
    for name in ("in/a/hidden.txt", "in/story.txt", "sealed/config.toml"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(STORY, encoding="utf-8")
    places.append(tmp_path / "sealed" / "config.toml")
    (tmp_path / "noted").mkdir()
    (tmp_path / "noted/x.txt").write_text(STORY, encoding="utf-8")
    for place in places:
        place.chmod(0o000)
    (tmp_path / "noted").chmod(0o444)
    yield tmp_path
    for place in (*places, tmp_path / "noted"):
        place.chmod(0o700)


@pytest.mark.slow
def test_what_is_locked_is_one_line(locked):
    """Homes, settings, templates, folders to read and to write."""
    before = _lock_obeyed()
    story = str(locked / "in/story.txt")
    user = f"import os; os.environ.pop('BRIEFGEN_HOME'); os.environ['HOME'] = '{locked}/home'"

    (listed,) = run_all([["templates", "list"]], user, before=before)
    assert (listed[0], len(listed[1].splitlines())) == (0, 6)
    assert len(listed[2]) == 1
    assert "permission denied: the settings there are not used" in listed[2][0]

    commands = [
        ["templates", "list"],
        ["brief", story, "--template", "nothing-of-this-name"],
        ["brief", str(locked / "in/a"), "-o", f"{locked}/new/"],
        ["brief", str(locked / "in/a/hidden.txt")],
        ["brief", str(locked / "noted"), "-o", f"{locked}/new/"],
        ["brief", story, "-o", f"{locked}/out/x.md"],
        ["brief", story, "-o", f"{locked}/out/deeper/"],
        ["verify", str(locked / "in/a/hidden.txt"), "--against", story],
        ["render", str(locked / "in/a/hidden.txt")],
        ["templates", "copy", "default", f"{locked}/out/mine"],
        ["templates", "check", f"{locked}/out/mine"],
    ]
    found = run_all(commands, before=before, BRIEFGEN_HOME=f"{locked}/bh")
    assert [code for code, _, _ in found] == [0, 2, *[1] * 8, 2]
    assert [len(lines) for _, _, lines in found] == [0, *[1] * 10], found
    assert "internal" not in str(found)

    (sealed,) = run_all([["templates", "list"]], before=before, BRIEFGEN_HOME=f"{locked}/sealed")
    assert sealed[0] == 2
    assert "not a readable settings file (permission denied)" in sealed[2][0]


def test_a_locked_folder_among_others_costs_only_itself(locked):
    """It is said, and the articles beside it are found."""
    script = (
        "import sys; from briefgen.reading import expand\n"
        "for found in expand(sys.argv[1:]): print(found)"
    )
    done = subprocess.run(
        [*_lock_obeyed(), sys.executable, "-c", script, str(locked / "in")],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )

    refused, *others = done.stdout.splitlines()
    assert refused.startswith(f"{locked}/in/a: cannot be looked into (permission denied)")
    assert others == [f"{locked}/in/story.txt"]


@pytest.mark.slow
def test_a_user_without_a_home_can_do_everything(tmp_path):
    """No HOME and no entry in the list of users, as in containers; NLTK wants one."""
    preparation = (
        "import os, pwd\n"
        "os.environ.pop('HOME', None); os.environ.pop('BRIEFGEN_HOME', None)\n"
        "def none(_): raise KeyError('no entry')\n"
        "pwd.getpwuid = none\n"
        "import briefgen.analysis.sentences, briefgen.analysis.ranking.stems as terms\n"
        "briefgen.analysis.sentences._punkt(); terms._stemmer(); terms._tokenizer()\n"
        "assert 'HOME' not in os.environ"
    )
    (listed,) = run_all([["templates", "list", "--template-dir", str(tmp_path)]], preparation)

    assert (listed[0], listed[2]) == (0, [])


def test_a_working_folder_that_is_gone(story, tmp_path):
    """What is named in full is done; what is not cannot be."""
    gone = f"import os; os.makedirs('{tmp_path}/gone'); os.chdir('{tmp_path}/gone'); os.rmdir('.')"
    gone = gone.replace("os.rmdir('.')", f"os.rmdir('{tmp_path}/gone')")
    (tmp_path / "x.md").write_text("nothing", encoding="utf-8")
    commands = [
        ["templates", "list"],
        ["brief", "story.txt"],
        ["brief", str(story), "-o", "new/"],
        ["verify", "x.md", "--against", str(story)],
        ["verify", str(tmp_path / "x.md"), "--against", str(story)],
        ["templates", "copy", "default", "mine"],
        ["templates", "check", "mine"],
    ]
    found = run_all(commands, gone)

    assert [code for code, _, _ in found] == [0, *[1] * 5, 2]
    assert [len(lines) for _, _, lines in found] == [0, *[1] * 6]
    assert "internal" not in str(found)


# --- names ----------------------------------------------------------------------------------------


def test_a_name_that_is_no_text_is_briefed_and_verified(run, tmp_path):
    """The files keep the bytes of the name; pages and messages write them out."""
    story = tmp_path / os.fsdecode(b"caf\xe9.txt")
    try:
        story.write_text(STORY, encoding="utf-8")
    except OSError:
        pytest.skip("this file system wants names in UTF-8")
    forms = ("md", "txt", "html", "json", "docx")
    made = run("brief", story, "-o", f"{tmp_path}/out/", *(f"--format={form}" for form in forms))
    pages = [tmp_path / "out" / story.with_suffix(f".{form}").name for form in forms]
    checked = run("verify", *pages, "--against", story)

    assert (made.exit_code, checked.exit_code) == (0, 0)
    assert made.stderr.startswith(f"briefgen: wrote {tmp_path}/out/caf\\xe9.md, ")
    said = "passages stand in caf\\xe9.txt; words and seal checked; seal intact"
    assert checked.stdout.splitlines()[0].endswith(said)
    assert "- File: caf" in pages[0].read_text(encoding="utf-8")
    assert json.loads(pages[3].read_bytes())["article"]["source"]["name"] == "caf\\xe9.txt"


@pytest.mark.parametrize(
    "arguments",
    [
        ["brief", "LONG"],
        ["brief", "STORY", "-o", "LONG.md"],
        ["brief", "STORY", "-o", "LONG/"],
        ["brief", "STORY", "--template", "LONG"],
        ["brief", "STORY", "--template", "x", "--template-dir", "LONG"],
        ["brief", "STORY", "--logo", "LONG.png"],
        ["brief", "STORY", "--lang", "LONG"],
        ["brief", "STORY", "--accent", "LONG"],
        ["verify", "LONG", "--against", "STORY"],
        ["render", "LONG"],
        ["templates", "show", "LONG"],
        ["templates", "show", "default", "LONG"],
        ["templates", "copy", "default", "LONG"],
        ["templates", "check", "LONG"],
    ],
)
@pytest.mark.parametrize("length", [300, 100_000])
def test_what_is_too_long_is_one_line(run, story, arguments, length):
    """And not a longer one than a terminal can show."""
    words = {"STORY": str(story), "LONG": "x" * length}
    result = run(*(words.get(word, word.replace("LONG", words["LONG"])) for word in arguments))

    assert result.exit_code in {1, 2}
    assert len(result.stderr.splitlines()) == 1
    assert len(result.stderr) < 1300
    assert "internal" not in result.stderr


# --- values ---------------------------------------------------------------------------------------


def _with_an_empty_value() -> list[list[str]]:
    """Return a command line for each option and argument of each command, that one being empty."""
    found = []
    for command, words in _commands(main, []):
        arguments = [param for param in command.params if isinstance(param, click.Argument)]
        found += [
            [*words, *("" if each is empty else "x" for each in arguments)] for empty in arguments
        ]
        found += [
            [*words, param.opts[0], "", *("x" for _ in arguments)]
            for param in command.params
            if isinstance(param, click.Option) and not param.is_flag
        ]
    return found


def _commands(
    command: click.Command, words: list[str]
) -> Iterator[tuple[click.Command, list[str]]]:
    if not isinstance(command, click.Group):
        yield command, words
        return
    context = click.Context(command)
    for name in command.list_commands(context):
        yield from _commands(command.get_command(context, name), [*words, name])


@pytest.mark.parametrize("arguments", _with_an_empty_value(), ids=" ".join)
def test_what_is_empty_is_refused(run, arguments):
    """An empty value is a mistake, such as a variable of a script that is not set."""
    result = run(*arguments)

    assert result.exit_code == 2
    assert len(result.stderr.splitlines()) == 1
    assert "Invalid value for" in result.stderr


@pytest.mark.parametrize("option", ["--title", "--focus", "--banner", "--source", "--template"])
@pytest.mark.parametrize("value", [os.fsdecode(b"caf\xe9"), "a\x00b", "a\x1bb"])
def test_what_is_no_text_is_refused(run, story, option, value):
    """A page can print neither half a character nor a control code."""
    result = run("brief", story, option, value)

    assert (result.exit_code, len(result.stderr.splitlines())) == (2, 1)
    assert "is no text in UTF-8, or holds control codes" in result.stderr


@pytest.mark.parametrize(
    "arguments",
    [["brief", "--limit", "100B"], ["verify", "--limit", "100B", "--against"]],
)
def test_the_limit_can_be_chosen(run, story, arguments):
    """The line says how; what is refused is not looked at further."""
    result = run(*arguments, story, *(["none.md"] if arguments[0] == "verify" else []))

    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == (
        f"briefgen: {story}: larger than 100 bytes, which no article is; if it is one, raise "
        "--limit\n"
    )


def test_a_time_that_is_none_is_said_before_anything_is_read(run, monkeypatch):
    """It would meet every article."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "yesterday")

    assert run("brief", "none.txt").exit_code == 2
