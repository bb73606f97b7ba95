"""The documentation of template sets: the tutorial is run, the reference is compared."""

from __future__ import annotations

import re
import runpy
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from briefgen.cli import main

DOCS = Path(__file__).parents[1] / "docs"
FENCE = re.compile(
    r"^```(?P<kind>console|text (?P<file>\S+))\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL
)
LEFT_OUT = "…"


def run(command: str) -> str:
    """Run a command of the tutorial in this process; give what it prints, on either stream."""
    program, *arguments = shlex.split(command)
    assert program == "briefgen"
    return CliRunner().invoke(main, arguments).output


def pattern(expected: str) -> str:
    """Make a pattern of an output in which some lines are left out."""
    lines = [
        r"(?:.*\n)*?" if line == LEFT_OUT else re.escape(line).replace(LEFT_OUT, ".*") + r"\n"
        for line in expected.splitlines()
    ]
    return "".join(lines)


@pytest.mark.slow
def test_tutorial_does_what_it_says(tmp_path, monkeypatch):
    """Its files are written, its commands run, in its order, and print what it shows."""
    text = (DOCS / "templates.md").read_text(encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    commands = 0
    for block in FENCE.finditer(text):
        if block["file"]:
            path = tmp_path / block["file"]
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(block["body"], encoding="utf-8")
            continue
        for shown in re.split(r"^\$ ", block["body"], flags=re.MULTILINE)[1:]:
            command, _, expected = shown.partition("\n")
            printed = run(command)
            commands += 1
            assert re.fullmatch(pattern(expected), printed), f"{command}\n{printed}"

    assert commands == 6
    assert (tmp_path / "story.pdf").stat().st_size > 10_000


def test_every_block_of_the_tutorial_is_run():
    """No file and no command is passed over, since none is fenced in another way."""
    text = (DOCS / "templates.md").read_text(encoding="utf-8")

    assert len(FENCE.findall(text)) == text.count("\n```") / 2


def test_reference_is_that_of_the_program():
    """``python docs/template_reference.py`` writes it anew."""
    made = runpy.run_path(str(DOCS / "template_reference.py"))["make_reference"]()

    assert (DOCS / "template-reference.md").read_text(encoding="utf-8") == made + "\n"
