"""Records which briefs in a folder are done, and what each was made from.

``.briefgen-done`` in the folder has a line for each brief: its name and a SHA-256 over the
articles, the settings, the template set and the program's version. The line is written as soon as
the brief is, so that an interrupted run can continue.
"""

from __future__ import annotations

import hashlib
import json
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from briefgen.bounded import read_file
from briefgen.clock import chosen_time
from briefgen.errors import OutputError, reason_of
from briefgen.reading import file_of
from briefgen.reading.source_names import split_part
from briefgen.version import __version__

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefgen.cli.plan import Plan

FILE: Final = ".briefgen-done"
LARGEST: Final = 1_000_000_000


@dataclass(slots=True)
class Done:
    """The finished briefs, each name with the fingerprint of what it was made from.

    ``sums`` are the SHA-256 of files, each of which may contain many articles.
    """

    plan: Plan
    known: dict[str, str] = field(default_factory=dict)
    common: str = ""
    sums: dict[Path, bytes | None] = field(default_factory=dict)

    def has(self, sources: Sequence[str | Path], name: str) -> bool:
        """Return whether a brief was made from the same sources and settings, and still exists."""
        destination = self.plan.destination
        paths = [destination.path(name, form) for form in destination.formats]
        there = all(path is not None and path.is_file() for path in paths)
        made_from = self._fingerprint(sources) if there and name in self.known else None
        return made_from is not None and self.known[name] == made_from

    def add(self, sources: Sequence[str | Path], name: str) -> None:
        """Record that a brief was made; raise ``OutputError`` if that cannot be written.

        Sources that are not files are not recorded: they may change.
        """
        made_from = self._fingerprint(sources)
        if made_from is None:
            return
        line = json.dumps({"name": name, "made_from": made_from})
        path = _place(self.plan)
        try:
            with path.open("a", encoding="utf-8") as file:
                file.write(line + "\n")
        except OSError as error:
            message = f"{path}: cannot be written ({reason_of(error)}): leave out --resume"
            raise OutputError(message) from error

    def _fingerprint(self, sources: Sequence[str | Path]) -> str | None:
        """Return the SHA-256 of articles and settings, ``None`` unless all are readable files."""
        sha256 = hashlib.sha256(self.common.encode())
        for source in sources:
            path = file_of(source)
            known = self._sum(path) if path else None
            if known is None:
                return None
            sha256.update(known + str(split_part(source)[1]).encode())
        return sha256.hexdigest()

    def _sum(self, path: Path) -> bytes | None:
        """Return the SHA-256 of a file, ``None`` if it cannot be read."""
        if path not in self.sums:
            self.sums[path] = None
            with suppress(OSError, ValueError), path.open("rb") as file:
                self.sums[path] = hashlib.file_digest(file, "sha256").digest()
        return self.sums[path]


def read_done(plan: Plan) -> Done:
    """Return what earlier runs with ``--resume`` recorded in the folder of a plan."""
    done = Done(plan, common=_settings(plan))
    with suppress(OSError, ValueError):
        text = read_file(_place(plan), LARGEST).decode("utf-8", "replace")
        for line in text.splitlines():
            with suppress(ValueError, KeyError, TypeError):  # the last line may be incomplete
                found: dict[str, Any] = json.loads(line)
                done.known[found["name"]] = found["made_from"]
    return done


def _place(plan: Plan) -> Path:
    return (plan.destination.folder or Path()) / FILE


def _settings(plan: Plan) -> str:
    """Return everything that a brief depends on besides its articles, as one string."""
    from briefgen.rendering.templates import find_set

    folder = find_set(plan.settings)
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    hashes = [hashlib.sha256(path.read_bytes()).hexdigest() for path in files]
    parts = (
        *(__version__, plan.settings, plan.given, plan.form),
        *(plan.destination.formats, chosen_time()),
    )
    earlier = [plan.earlier.sha256] if plan.earlier else []
    return repr((*parts, hashes, *earlier))
