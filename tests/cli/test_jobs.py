"""``--jobs`` and ``--resume``: the same briefs from several processes, and what a stop leaves."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from briefgen.cli.jobs import Outcome, count_jobs, do_work, in_order
from briefgen.cli.streams import print_error
from briefgen.errors import EngineError
from tests.cli.conftest import ROOT, STORY

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def inbox(tmp_path) -> Path:
    """Return a folder of six articles, one of them empty."""
    folder = tmp_path / "inbox"
    folder.mkdir()
    for number in range(5):
        text = STORY.replace("Norrey", f"Norrey{number}")
        (folder / f"story{number}.txt").write_text(text, encoding="utf-8")
    (folder / "empty.txt").write_text("", encoding="utf-8")
    return folder


def files_of(folder: Path) -> dict[str, bytes]:
    """Return the files of a folder with what is in them."""
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.mark.slow
def test_several_processes_make_the_same_briefs(spawn, inbox, tmp_path):
    """Files, messages and their order, and the exit code are those of one process."""
    one = spawn("brief", inbox, "-o", f"{tmp_path / 'one'}/", "--jobs", 1)
    two = spawn("brief", inbox, "-o", f"{tmp_path / 'two'}/", "--jobs", 2)

    assert one.returncode == two.returncode == 1
    assert len(files_of(tmp_path / "one")) == 5
    assert files_of(tmp_path / "one") == files_of(tmp_path / "two")
    assert two.stderr.replace("/two", "/one") == one.stderr


@pytest.mark.slow
def test_a_digest_is_the_same_from_several_processes(spawn, inbox):
    """The articles of one document are analysed side by side."""
    one = spawn("digest", inbox, "--jobs", 1)
    two = spawn("digest", inbox, "--jobs", 2)

    assert one.stdout == two.stdout
    assert "# News digest" in two.stdout


@pytest.mark.slow
def test_a_missing_pipeline_stops_the_run_once(spawn, inbox, tmp_path):
    """What would meet all articles is said once."""
    result = spawn(
        "brief", inbox, "-o", f"{tmp_path / 'out'}/", "--jobs", 2, "--pipeline", "no_such_one"
    )

    assert result.returncode == 1
    assert result.stderr.count("no_such_one") == 1


def test_what_is_done_is_skipped(run, inbox, tmp_path):
    """A second run makes what is missing, and what has changed."""
    options = ("brief", inbox, "-o", f"{tmp_path / 'out'}/", "--resume", "--jobs", 1)
    run(*options)
    (inbox / "story1.txt").write_text(STORY, encoding="utf-8")
    (tmp_path / "out" / "story2.md").unlink()

    result = run(*options)

    assert "3 of 6 are done already" in result.stderr
    assert [line for line in result.stderr.splitlines() if "wrote" in line] == [
        f"briefgen: wrote {tmp_path / 'out' / name}" for name in ("story1.md", "story2.md")
    ]


def test_other_settings_are_another_brief(run, inbox, tmp_path):
    """What was made with other options is made again."""
    options = ("brief", inbox, "-o", f"{tmp_path / 'out'}/", "--resume", "--jobs", 1)
    run(*options)

    result = run(*options, "--sentences", 1)

    assert "done already" not in result.stderr


def test_articles_of_one_file_are_told_apart(run, tmp_path):
    """Each record of a file is done or not; a file that has changed is done again."""
    file = tmp_path / "crawl.jsonl"
    rows = [json.dumps({"id": f"a{number}", "text": STORY}) for number in range(2)]
    file.write_text("\n".join(rows), encoding="utf-8")
    options = ("brief", file, "-o", f"{tmp_path / 'out'}/", "--resume", "--jobs", 1)
    run(*options)
    same = run(*options)
    file.write_text("\n".join(rows).replace("Norrey", "Sorrey"), encoding="utf-8")
    changed = run(*options)

    assert "2 of 2 are done already" in same.stderr
    assert "done already" not in changed.stderr


def test_the_web_is_asked_from_here(tmp_path, monkeypatch, run, inbox):
    """With what fetches, all is done in one process, however many are wanted."""
    monkeypatch.setattr("briefgen.cli.document_run.working", None)

    result = run("brief", inbox, "-o", f"{tmp_path / 'out'}/", "--fetch", "--jobs", 4)

    assert result.exit_code == 1
    assert len(files_of(tmp_path / "out")) == 5


def test_resume_needs_a_folder(run, story):
    """One brief on stdout cannot be gone on with."""
    result = run("brief", story, "--resume")

    assert result.exit_code == 2
    assert "--resume goes on with a folder" in result.stderr


SCRIPT = (
    "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)\n"
    "if __name__ == '__main__': from briefgen.cli import main; main()"
)
HEARING = (sys.executable, "-c", SCRIPT)
"""The command, also where whoever runs the tests has Ctrl-C turned off."""


@pytest.mark.slow
def test_a_stop_leaves_whole_files_and_no_process(inbox, tmp_path):
    """Ctrl-C ends all processes with 130; what was begun is cleared away."""
    for number in range(40):
        (inbox / f"more{number}.txt").write_text(STORY, encoding="utf-8")
    out = tmp_path / "out"
    options = ["brief", str(inbox), "-o", f"{out}/", "--jobs", "2", "-q"]
    process = subprocess.Popen([*HEARING, *options], cwd=ROOT, start_new_session=True)
    deadline = time.monotonic() + 120
    while len([*out.glob("*.md")]) < 3 and time.monotonic() < deadline:
        time.sleep(0.05)

    os.killpg(process.pid, signal.SIGINT)

    assert process.wait(30) == 130
    assert {path.suffix for path in out.iterdir()} == {".md"}
    assert all(path.read_text(encoding="utf-8").endswith("-->\n") for path in out.iterdir())


@pytest.mark.parametrize(
    ("wanted", "articles", "expected"),
    [(None, 1, 1), (None, 3, 1), (1, 100, 1), (8, 3, 3), (2, 100, 2)],
)
def test_no_more_processes_than_articles(wanted, articles, expected):
    """A few articles are done in this process, where nobody says otherwise."""
    assert count_jobs(wanted, ["x.txt"] * articles, here=False) == expected


def test_standard_input_is_read_here():
    """No other process has it."""
    assert count_jobs(4, ["-", "a.txt", "b.txt"], here=False) == 1


# --- what is handed out, and comes back -----------------------------------------------------------


class TwoHelpers:
    """Two helpers in this process: the one that began last is done first, and "bad" kills it."""

    count = 2

    def __init__(self):
        """Begin with nothing to do."""
        self._started = []

    @property
    def have_room(self):
        """Return whether one of the two has nothing to do."""
        return len(self._started) < self.count

    def start(self, number, work, items):
        """Take work."""
        self._started.append((number, work, items))

    def finished(self):
        """Do what was taken last."""
        number, work, items = self._started.pop()
        yield number, None if "bad" in items else do_work(work, None, items)


def greet(_, names):
    """Say something of each name, and stop at what nobody can work with."""
    for name in names:
        if name == "fatal":
            message = "no pipeline"
            raise EngineError(message)
        print_error(f"said of {name}")
        yield Outcome(name)


def test_outcomes_come_in_the_order_of_the_items(capsys):
    """With what was said of each; one that kills its helper costs only itself."""
    names = [f"n{number}" for number in range(40)]
    names[7] = "bad"

    outcomes = list(in_order(TwoHelpers(), greet, names, len(names)))

    assert [one.result for one in outcomes] == [None if name == "bad" else name for name in names]
    assert outcomes[7].codes == (1,)
    said = capsys.readouterr().err.splitlines()
    assert [line for line in said if "said of" in line] == [
        f"said of {name}" for name in names if name != "bad"
    ]
    assert "briefgen: " in said[7]


def test_what_would_meet_all_ends_the_work():
    """What came before it is told."""
    outcomes = in_order(TwoHelpers(), greet, ["a", "fatal", "b"], 3)

    assert next(outcomes).result == "a"
    with pytest.raises(EngineError, match="no pipeline"):
        next(outcomes)
