"""The wheel: all that a brief needs is in it, and nothing of the checkout is."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
ARTICLE = ROOT / "seeds" / "ferry-strike.txt"

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> Path:
    """Build the wheel with what is installed here."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def python(wheel, tmp_path_factory) -> Path:
    """Make an environment of the wheel alone; what it needs comes from this one, by its path."""
    folder = tmp_path_factory.mktemp("empty")
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(folder)], check=True)
    paths = {"base": str(folder), "platbase": str(folder)}
    site = Path(sysconfig.get_path("purelib", "venv", paths))
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(site)
    (site / "needed.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")
    return folder / "bin" / "python"


def test_wheel_holds_templates_word_lists_and_the_mark_of_types(wheel):
    """They are data, which packaging forgets first."""
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())

    lists = {f"briefgen/data/{path.name}" for path in (ROOT / "briefgen/data").glob("*.txt")}
    sets = {
        f"briefgen/{path.relative_to(ROOT).as_posix()}"
        for path in (ROOT / "templates").rglob("*")
        if path.is_file()
    }
    assert lists
    assert sets
    assert lists | sets | {"briefgen/py.typed"} <= names
    assert not [name for name in names if name.startswith(("tests", "seeds"))]


def test_wheel_carries_the_bill_of_materials_that_the_lock_gives(wheel):
    """Under .dist-info/sboms (PEP 770), for the version that the wheel has."""
    version = wheel.name.split("-")[1]
    with zipfile.ZipFile(wheel) as archive:
        bill = json.loads(archive.read(f"briefgen-{version}.dist-info/sboms/briefgen.cdx.json"))

    lock = (ROOT / "requirements" / "run.txt").read_text(encoding="utf-8")
    pins = re.findall(r"^([a-z0-9][\w.-]*==[^ \\]+)", lock, re.MULTILINE)
    assert [f"{each['name']}=={each['version']}" for each in bill["components"]] == pins
    assert bill["metadata"]["component"]["version"] == version


def test_installed_wheel_briefs_from_another_folder(python, tmp_path):
    """From a folder that has nothing of ours, every text format comes out."""
    article = tmp_path / "story.txt"
    article.write_bytes(ARTICLE.read_bytes())
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}

    def briefgen(*arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [str(python), "-Im", "briefgen", *arguments],
            cwd=tmp_path,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )

    formats = ("--format", "md", "--format", "html", "--format", "json")
    done = briefgen("brief", "story.txt", "-o", "out/", *formats)
    checked = briefgen("verify", "out/story.md", "--against", "story.txt")
    where = briefgen("templates", "list")

    assert (done.returncode, done.stdout) == (0, "")
    assert {path.name for path in (tmp_path / "out").iterdir()} == {
        "story.md",
        "story.html",
        "story.json",
    }
    assert checked.returncode == 0
    assert str(python.parent.parent) in where.stdout
