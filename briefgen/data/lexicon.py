"""Reads word lists: text files in ``briefgen/data`` with one entry per line.

``#`` begins a comment, and a line ``[name]`` begins a group. The first lines of each file name its
source.
"""

from __future__ import annotations

from functools import cache
from importlib import resources


@cache
def groups(name: str) -> dict[str, tuple[str, ...]]:
    """Return the entries of each group of ``data/<name>.txt``, in file order.

    Entries before the first ``[group]`` line belong to the group with an empty name.
    """
    text = resources.files("briefgen.data").joinpath(f"{name}.txt").read_text(encoding="utf-8")
    found: dict[str, list[str]] = {}
    group = ""
    for raw in text.splitlines():
        line = raw.partition("#")[0].strip()
        if line.startswith("[") and line.endswith("]"):
            group = line[1:-1]
            found.setdefault(group, [])
        elif line:
            found.setdefault(group, []).append(line)
    return {key: tuple(entries) for key, entries in found.items()}


@cache
def words(name: str, *only: str) -> frozenset[str]:
    """Return the entries of ``data/<name>.txt``, from all groups or only from those named."""
    return frozenset(
        entry
        for group, entries in groups(name).items()
        if not only or group in only
        for entry in entries
    )
