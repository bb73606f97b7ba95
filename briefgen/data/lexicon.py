"""Word lists: text files in ``briefgen/data``, one entry a line, ``#`` opens a comment.

A line ``[name]`` opens a group. The first lines of each file say where it comes from.
"""

from __future__ import annotations

from functools import cache
from importlib import resources


@cache
def groups(name: str) -> dict[str, tuple[str, ...]]:
    """Read the groups of ``data/<name>.txt``: name of the group to its entries, in file order.

    Entries before the first ``[group]`` line stand under the empty name.
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
    """Return the entries of ``data/<name>.txt``, of all groups or of those named."""
    return frozenset(
        entry
        for group, entries in groups(name).items()
        if not only or group in only
        for entry in entries
    )
