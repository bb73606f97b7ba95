"""Build hook: put a CycloneDX bill of materials of the locked packages into the wheel (PEP 770).

It is made of ``requirements/run.txt``, with the licences that ``requirements/licences.txt`` lists:
the packages that this version was built and tested with. The same files give the same bytes.
"""

from __future__ import annotations

import hashlib
import json
import re
import tempfile
import uuid
from pathlib import Path
from typing import Any, NamedTuple

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

NAME = "briefgen.cdx.json"
REQUIREMENTS = Path(__file__).parents[1] / "requirements"
PIN = re.compile(
    r"^(?P<name>[a-z0-9][a-z0-9._-]*)==(?P<version>\S+)(?: ; (?P<marker>[^\\\n]+?))? \\\n"
    r"(?P<rest>(?:    .*\n)+)",
    re.MULTILINE,
)
HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")


class Pin(NamedTuple):
    """A locked package: the files it may come from, by sha256, and the packages that need it.

    ``marker`` tells where it is installed, ``None`` everywhere. No dataclass: hatchling loads this
    file without a place in ``sys.modules``, where a dataclass looks its own module up.
    """

    name: str
    version: str
    marker: str | None
    files: tuple[str, ...]
    parents: tuple[str, ...]

    @property
    def purl(self) -> str:
        """The address of the package, whatever index it comes from."""
        return f"pkg:pypi/{self.name}@{self.version}"


class SbomHook(BuildHookInterface):  # type: ignore[type-arg]
    """Write the bill of materials into a folder of its own and hand it to the wheel."""

    PLUGIN_NAME = "custom"

    def initialize(self, _version: str, build_data: dict[str, Any]) -> None:
        """Add the file to what goes into ``.dist-info/sboms``."""
        self.folder = tempfile.TemporaryDirectory(prefix="sbom-")
        path = Path(self.folder.name, NAME)
        path.write_bytes(bill(self.metadata.version))
        build_data["sbom_files"].append(str(path))

    def finalize(self, *_: object) -> None:
        """Remove the folder when the wheel is made."""
        self.folder.cleanup()


def read_lock(name: str = "run.txt") -> list[Pin]:
    """Read a lock file, in its order."""
    text = (REQUIREMENTS / name).read_text(encoding="utf-8")
    return [
        Pin(
            match["name"],
            match["version"],
            match["marker"],
            tuple(HASH.findall(match["rest"])),
            tuple(_parents(match["rest"])),
        )
        for match in PIN.finditer(text)
    ]


def _parents(comments: str) -> list[str]:
    """Return who needs a package: ``briefgen`` itself, ``build`` for its build, or packages."""
    found = re.findall(r"^    #(?: via)? +(?!via$|-c )(\S.*)$", comments, re.MULTILINE)
    return [
        re.sub(r"^briefgen \(pyproject\.toml:(\w+)\)$", r"\1", each).split()[0] for each in found
    ]


def read_licences() -> dict[str, str]:
    """Read the licence of each locked package: an SPDX expression, or ``NOASSERTION``."""
    lines = (REQUIREMENTS / "licences.txt").read_text(encoding="utf-8").splitlines()
    rows = (line.partition(" ") for line in lines if line and not line.startswith("#"))
    return {name: licence for name, _, licence in rows}


def bill(version: str) -> bytes:
    """Return the bill of materials of a version, in UTF-8."""
    pins, licences = read_lock(), read_licences()
    root = f"pkg:pypi/briefgen@{version}"
    record = {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, root + _digest())}",
        "version": 1,
        "metadata": {
            "component": {
                "type": "application",
                "bom-ref": root,
                "name": "briefgen",
                "version": version,
                "licenses": [{"expression": "Apache-2.0"}],
                "purl": root,
            },
            "properties": [{"name": "briefgen:lock:sha256", "value": _digest()}],
        },
        "components": [_component(pin, licences[pin.name], _scope(pin, pins)) for pin in pins],
        "dependencies": _dependencies(root, pins),
    }
    return (json.dumps(record, indent=1) + "\n").encode("utf-8")


def _digest() -> str:
    return hashlib.sha256((REQUIREMENTS / "run.txt").read_bytes()).hexdigest()


def _component(pin: Pin, licence: str, scope: str) -> dict[str, Any]:
    """Return the entry of a package; with its sha256 where only one file will do."""
    entry: dict[str, Any] = {
        "type": "library",
        "bom-ref": pin.purl,
        "name": pin.name,
        "version": pin.version,
        "scope": scope,
        "licenses": [{"expression": licence}],
        "purl": pin.purl,
    }
    if len(pin.files) == 1:
        entry["hashes"] = [{"alg": "SHA-256", "content": pin.files[0]}]
    if pin.marker:
        entry["properties"] = [{"name": "briefgen:lock:marker", "value": pin.marker}]
    return entry


def _scope(pin: Pin, pins: list[Pin]) -> str:
    """Return ``required`` for what runs, ``excluded`` for what only builds."""
    by_name = {each.name: each for each in pins}
    seen: set[str] = set()
    ahead = list(pin.parents)
    while ahead:
        parent = ahead.pop()
        if parent == "briefgen":
            return "required"
        if parent in by_name and parent not in seen:
            seen.add(parent)
            ahead.extend(by_name[parent].parents)
    return "excluded"


def _dependencies(root: str, pins: list[Pin]) -> list[dict[str, Any]]:
    """Return what needs what; ``root`` needs what pyproject.toml names."""
    needs = [(root, "briefgen"), *((pin.purl, pin.name) for pin in pins)]
    return [
        {"ref": ref, "dependsOn": [pin.purl for pin in pins if name in pin.parents]}
        for ref, name in needs
    ]
