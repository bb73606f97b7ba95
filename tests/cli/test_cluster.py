"""``--dask``: the same briefs from the workers of a cluster, also where one of them dies."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
import time
from typing import TYPE_CHECKING

import pytest

from briefgen.cli import cluster
from briefgen.cli.cluster import do_here
from briefgen.cli.jobs import write_documents
from tests.cli.conftest import COMMAND, ROOT, STORY

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

ARTICLES = 16
PATIENCE = 120
"""Seconds in which something happens also on a machine that has much to do."""


@pytest.fixture
def inbox(tmp_path) -> Path:
    """Return a folder of articles, one of them empty."""
    folder = tmp_path / "inbox"
    folder.mkdir()
    for number in range(ARTICLES):
        text = STORY.replace("Norrey", f"Norrey{number}")
        (folder / f"story{number:02}.txt").write_text(text, encoding="utf-8")
    (folder / "empty.txt").write_text("", encoding="utf-8")
    return folder


class Machines:
    """A scheduler, and workers, each a process of its own."""

    def __init__(self, folder: Path) -> None:
        """Start the scheduler."""
        self._file = folder / "scheduler.json"
        self.all: list[subprocess.Popen[bytes]] = []
        self._start("scheduler", "--host", "127.0.0.1", "--port", "0")
        await_(self._file.is_file)
        self.address = json.loads(self._file.read_text(encoding="utf-8"))["address"]

    def work(self) -> subprocess.Popen[bytes]:
        """Start a worker."""
        return self._start("worker", "--nthreads", "1", "--no-nanny", "--host", "127.0.0.1")

    def _start(self, what: str, *options: str) -> subprocess.Popen[bytes]:
        place = ("--scheduler-file", str(self._file), "--no-dashboard")
        process = subprocess.Popen(
            [sys.executable, "-m", "distributed.cli.dask_" + what, *options, *place],
            cwd=ROOT,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        self.all.append(process)
        return process


@pytest.fixture
def machines(tmp_path) -> Iterator[Machines]:
    """Return a cluster that ends with the test."""
    pytest.importorskip("distributed", reason="Dask is not installed: pip install 'briefgen[dask]'")
    found = Machines(tmp_path)
    yield found
    for process in reversed(found.all):
        process.kill()
        process.wait()


def await_(happens: Callable[[], object]) -> None:
    """Wait until something happens."""
    deadline = time.monotonic() + PATIENCE
    while not happens():
        assert time.monotonic() < deadline
        time.sleep(0.05)


@pytest.mark.slow
def test_a_cluster_makes_the_same_briefs_also_where_a_worker_dies(spawn, inbox, tmp_path, machines):
    """Nothing is lost, nothing comes twice, and what is said and the exit code are the same."""
    one, out = tmp_path / "one", tmp_path / "out"
    lost, _ = machines.work(), machines.work()
    options = ["brief", str(inbox), "-o", f"{out}/", "--dask", machines.address, "--resume"]
    process = subprocess.Popen(
        [*COMMAND, *options], cwd=ROOT, stderr=subprocess.PIPE, stdin=subprocess.DEVNULL, text=True
    )
    alone = spawn("brief", inbox, "-o", f"{one}/", "--jobs", 1)
    await_(lambda: len([*out.glob("*.md")]) >= ARTICLES // 4 or process.poll() is not None)
    lost.kill()
    machines.work()
    _, said = process.communicate(timeout=PATIENCE)
    again = spawn(*options)

    assert process.returncode == alone.returncode == again.returncode == 1
    assert {path.name: path.read_bytes() for path in out.glob("*.md")} == {
        path.name: path.read_bytes() for path in one.iterdir()
    }
    lines = [one for one in said.splitlines(keepends=True) if "waiting for a worker" not in one]
    assert "".join(lines).replace(f"{out}", f"{one}") == alone.stderr
    assert f"{ARTICLES} of {ARTICLES + 1} are done already" in again.stderr
    done = (out / ".briefgen-done").read_text(encoding="utf-8").splitlines()
    assert len(done) == len(set(done)) == ARTICLES


def test_workers_that_begin_late_make_the_same_briefs(run, inbox, tmp_path):
    """The lack of workers is said; a file that no worker may write is a line, as it is alone."""
    distributed = pytest.importorskip("distributed", reason="Dask is not installed")
    (tmp_path / "out" / "story03.md").mkdir(parents=True)
    (tmp_path / "one" / "story03.md").mkdir(parents=True)
    alone = run("brief", inbox, "-o", f"{tmp_path}/one/", "--jobs", 1)
    with distributed.LocalCluster(
        n_workers=0, processes=False, threads_per_worker=1, dashboard_address=None
    ) as machines:
        starting = threading.Timer(1, machines.scale, [1])
        starting.start()
        far = run("brief", inbox, "-o", f"{tmp_path}/out/", "--dask", machines.scheduler_address)
        starting.join()

    assert far.exit_code == alone.exit_code == 1
    said = [line for line in far.stderr.splitlines() if "waiting for a worker" not in line]
    lines = "\n".join(said).replace(f"{tmp_path}/out", f"{tmp_path}/one").splitlines()
    assert sorted(lines) == sorted(alone.stderr.splitlines())  # one stderr for client and worker
    assert len(said) < len(far.stderr.splitlines())
    made, here = (
        {file.name: file.read_bytes() for file in (tmp_path / name).iterdir() if file.is_file()}
        for name in ("out", "one")
    )
    assert made == here
    assert len(made) == ARTICLES - 1


def test_a_scheduler_that_is_not_there_is_one_line(run, story, tmp_path, monkeypatch):
    """The address is named, and the option."""
    pytest.importorskip("distributed", reason="Dask is not installed: pip install 'briefgen[dask]'")
    monkeypatch.setattr(cluster, "PATIENCE", 0.2)

    result = run("brief", story, "-o", f"{tmp_path}/", "--dask", "tcp://127.0.0.1:9")

    assert result.exit_code == 1
    (line,) = result.stderr.splitlines()
    assert "no Dask scheduler answers at tcp://127.0.0.1:9" in line


def test_without_dask_one_line_says_what_to_install(run, story, tmp_path, monkeypatch):
    """It is an extra."""
    monkeypatch.setitem(sys.modules, "distributed", None)

    result = run("brief", story, "-o", f"{tmp_path}/", "--dask", "tcp://127.0.0.1:9")

    assert result.exit_code == 1
    assert "pip install 'briefgen[dask]'" in result.stderr


@pytest.mark.parametrize("option", [("--jobs", "2"), ("--send", "--to", "desk@news.example")])
def test_what_does_not_go_with_a_cluster_is_refused(run, story, option):
    """One line says why."""
    result = run("brief", story, "--dask", "tcp://127.0.0.1:9", *option)

    assert result.exit_code == 2
    assert "--dask" in result.stderr


def test_a_worker_of_another_version_does_nothing():
    """It would make other briefs."""
    (outcome,) = do_here(write_documents, None, [None], "0.0.0")

    assert outcome.fatal is not None
    assert "0.0.0" in outcome.fatal
