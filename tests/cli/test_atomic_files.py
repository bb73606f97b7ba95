"""Files that are whole or not there, whatever fails while they are written."""

from __future__ import annotations

import errno
import os
import stat
from dataclasses import dataclass, field
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from briefgen.cli import atomic_files
from briefgen.cli.atomic_files import write_file
from briefgen.errors import OutputError

STEPS = ("open", "fchown", "fchmod", "write", "fsync", "close", "replace")
"""What is asked of the system while a file is written; taking a piece away comes after."""
OLD, NEW = b"the old brief, which is longer", b"the new brief"
NOBODY = 2**22 + 1
"""A number above those that processes have."""


class Killed(BaseException):
    """The process ends here, and nothing is cleared away."""


@dataclass
class Faults:
    """Counts the steps, and lets one of them fail."""

    monkeypatch: pytest.MonkeyPatch
    at: int = -1
    error: BaseException | None = None
    taken: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Stand between the program and the system."""
        for name in STEPS:
            self.monkeypatch.setattr(os, name, self._watched(name, getattr(os, name)))

    def _watched(self, name: str, real: Any) -> Any:
        def step(*arguments: Any, **options: Any) -> Any:
            self.taken.append(name)
            if len(self.taken) - 1 == self.at:
                if name == "close":
                    real(*arguments)  # the system lets go of the file all the same
                raise self.error
            return real(*arguments, **options)

        return step


@pytest.fixture(autouse=True)
def _forget():
    """Reset what a process knows of folders cleared before each test."""
    atomic_files._remove_stale.cache_clear()  # noqa: SLF001


@pytest.fixture(params=["new", "old"])
def target(request, tmp_path):
    """Return a file to write, which is there already or not."""
    path = tmp_path / "brief.md"
    if request.param == "old":
        path.write_bytes(OLD)
    return path


def _steps(target: Path, monkeypatch) -> list[str]:
    """Return the steps that writing a file takes."""
    with monkeypatch.context() as patch:
        faults = Faults(patch)
        write_file(NEW, target)
    return faults.taken


def _content(path: Path) -> bytes | None:
    return path.read_bytes() if path.exists() else None


def _put_back(path: Path, content: bytes | None) -> None:
    path.unlink(missing_ok=True)
    if content is not None:
        path.write_bytes(content)


def test_a_file_is_on_the_disk_before_it_is_moved_and_its_folder_after(tmp_path, monkeypatch):
    """A machine that loses its power has the old file or the new one."""
    steps = _steps(tmp_path / "brief.md", monkeypatch)

    assert steps == ["open", "write", "fsync", "close", "replace", "open", "fsync", "close"]


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EIO])
def test_whatever_fails_the_file_is_whole(target, tmp_path, monkeypatch, code):
    """Each step fails once: the old file is there or the new one, no piece, and one line."""
    before = _content(target)
    count = len(_steps(target, monkeypatch))
    for at in range(count):
        _put_back(target, before)
        with monkeypatch.context() as patch:
            faults = Faults(patch, at, OSError(code, os.strerror(code)))
            with pytest.raises(OutputError, match=r"brief\.md: cannot be written"):
                write_file(NEW, target)

        moved = "replace" in faults.taken[:at]
        assert _content(target) == (NEW if moved else before), faults.taken
        assert {path.name for path in tmp_path.iterdir()} <= {"brief.md"}, faults.taken


def test_a_stopped_run_leaves_no_piece(target, tmp_path, monkeypatch):
    """Ctrl-C at any step of writing: the old file or the new one, and nothing beside it."""
    before = _content(target)
    for at in range(len(_steps(target, monkeypatch))):
        _put_back(target, before)
        with monkeypatch.context() as patch:
            Faults(patch, at, KeyboardInterrupt())
            with pytest.raises(KeyboardInterrupt):
                write_file(NEW, target)

        assert _content(target) in {before, NEW}
        assert {path.name for path in tmp_path.iterdir()} <= {"brief.md"}


def test_a_killed_run_leaves_the_file_whole_and_the_next_run_clears_up(
    target, tmp_path, monkeypatch
):
    """At whatever step: no file is half written, and no piece stays for ever."""
    before = _content(target)
    count = len(_steps(target, monkeypatch))
    for at in range(count):
        _put_back(target, before)
        atomic_files._remove_stale.cache_clear()  # noqa: SLF001
        with monkeypatch.context() as patch:
            patch.setattr(os, "getpid", lambda: NOBODY)
            patch.setattr(os, "unlink", lambda *_, **__: None)
            Faults(patch, at, Killed())
            with pytest.raises(Killed):
                write_file(NEW, target)

        assert _content(target) in {before, NEW}
        atomic_files._remove_stale.cache_clear()  # noqa: SLF001
        write_file(b"next", tmp_path / "next.md")
        assert {path.name for path in tmp_path.iterdir()} <= {"brief.md", "next.md"}


def test_pieces_of_others_are_left_alone(tmp_path, monkeypatch):
    """Those of a process that lives, of another machine, and of another program."""
    parent = atomic_files._temporary_name(os.getppid())  # noqa: SLF001
    with monkeypatch.context() as patch:
        patch.setattr(os, "uname", lambda: SimpleNamespace(nodename="elsewhere"))
        elsewhere = atomic_files._temporary_name(NOBODY)  # noqa: SLF001
    names = {parent, elsewhere, f"{NOBODY}.part", ".other-1.part", ".briefgen-x.part"}
    for name in names:
        (tmp_path / name).touch()
    (tmp_path / atomic_files._temporary_name(NOBODY)).touch()  # noqa: SLF001

    write_file(NEW, tmp_path / "x.md")

    assert {path.name for path in tmp_path.iterdir()} == {*names, "x.md"}


def test_a_piece_under_our_own_number_is_an_old_one(tmp_path):
    """Numbers of processes come round again, soon in a container."""
    (tmp_path / atomic_files._temporary_name(os.getpid())).touch()  # noqa: SLF001

    write_file(NEW, tmp_path / "x.md")

    assert [path.name for path in tmp_path.iterdir()] == ["x.md"]


def test_what_the_system_takes_in_pieces_is_written_whole(target, monkeypatch):
    """It may take fewer bytes than it is given."""
    real = os.write
    monkeypatch.setattr(os, "write", lambda number, data: real(number, data[:3]))

    write_file(NEW, target)

    assert target.read_bytes() == NEW


@pytest.mark.parametrize("code", [errno.EINVAL, errno.ENOTSUP])
def test_a_file_system_that_cannot_sync_is_written_to(target, monkeypatch, code):
    """There are some, and no other way."""

    def refuse(_: int) -> None:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(os, "fsync", refuse)

    write_file(NEW, target)

    assert target.read_bytes() == NEW


def test_modes_are_kept_and_the_umask_is_obeyed(tmp_path):
    """A brief for few eyes stays so; a new one is as the user wants new files."""
    old, new = tmp_path / "old.md", tmp_path / "new.md"
    old.touch()
    old.chmod(0o640)
    umask = os.umask(0o027)
    try:
        write_file(NEW, old)
        write_file(NEW, new)
    finally:
        os.umask(umask)

    assert stat.S_IMODE(old.stat().st_mode) == 0o640
    assert stat.S_IMODE(new.stat().st_mode) == 0o640
    old.chmod(0o606)
    write_file(NEW, old)
    assert stat.S_IMODE(old.stat().st_mode) == 0o606


def test_a_read_only_file_is_left_as_it_is(tmp_path):
    """Also where the system would allow it, as it does for root."""
    path = tmp_path / "x.md"
    path.write_bytes(OLD)
    path.chmod(0o444)

    with pytest.raises(OutputError, match="is read-only"):
        write_file(NEW, path)

    assert path.read_bytes() == OLD
    assert list(tmp_path.iterdir()) == [path]


def test_a_link_stays_a_link(tmp_path):
    """What it points to gets the text, also when that is not there yet."""
    for name in ("target.md", "missing.md"):
        target, link = tmp_path / name, tmp_path / f"link to {name}"
        link.symlink_to(target)
        (tmp_path / "target.md").touch()

        write_file(NEW, link)

        assert link.is_symlink()
        assert target.read_bytes() == NEW


def test_a_link_that_leads_in_a_circle_is_an_error(tmp_path):
    """It is not replaced either."""
    link = tmp_path / "link.md"
    link.symlink_to(link)

    with pytest.raises(OutputError, match="cannot be written"):
        write_file(NEW, link)

    assert link.is_symlink()


def test_the_longest_name_is_written(tmp_path):
    """The piece that is put aside has a short name of its own; one byte more is an error."""
    write_file(NEW, tmp_path / ("x" * 252 + ".md"))

    with pytest.raises(OutputError, match="file name too long"):
        write_file(NEW, tmp_path / ("x" * 253 + ".md"))


def test_a_device_is_written_to_and_not_replaced():
    """``-o`` may name a device."""
    write_file(NEW, Path(os.devnull))

    assert not Path(os.devnull).is_file()
