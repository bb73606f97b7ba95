"""``briefgen run``, ``approve`` and ``schedule``, as a user runs them."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from briefgen.cli import mornings
from briefgen.delivery import sending
from briefgen.morning import schedules
from tests.cli.conftest import STORY
from tests.delivery.mail_server import mail_server

ANA = "ana@newsroom.example"
LATER = datetime(2199, 1, 1, tzinfo=UTC)


@pytest.fixture
def served(monkeypatch):
    """Run a mail server; what it does not take now is not tried again in the same run."""
    monkeypatch.setattr(sending, "PAUSES", [])
    with mail_server() as (server, faults):
        yield server, faults


@pytest.fixture
def morning(tmp_path, served):
    """Return the file of a morning with one article, for the server."""
    server, _ = served
    (tmp_path / "inbox").mkdir()
    (tmp_path / "inbox" / "strike.txt").write_text(STORY)
    path = tmp_path / "harbour.toml"
    path.write_text(
        f'sources = ["inbox/"]\nto = ["{ANA}"]\nfrom = "desk@newsroom.example"\n'
        f'smtp-host = "{server.host}"\nsmtp-port = {server.port}\n'
        f"smtp-ca = {json.dumps(str(server.authority))}\n"
    )
    return path


def test_a_morning_from_the_example_to_the_inbox(run, served, morning, tmp_path):
    """Look, run, run again; the last run is quiet."""
    _, faults = served
    example = run("run", "--example")
    seen = run("run", morning, "--dry-run", "-o", tmp_path / "look.eml")
    first = run("run", morning, "--report", "-")
    second = run("run", morning)
    third = run("run", morning, "-q")

    assert example.stdout.startswith("# A morning of briefgen")
    assert "harbour: would brief strike.txt" in seen.stdout
    assert f"harbour: would be sent to {ANA}" in seen.stdout
    assert (tmp_path / "look.eml").read_bytes().startswith(b"From: desk@newsroom.example")
    assert first.stderr == "briefgen: harbour: 1 new article, accepted for 1\n"
    report = json.loads(first.stdout)
    assert (report["well"], report["briefed"], len(report["deliveries"])) == (
        True,
        ["strike.txt"],
        1,
    )
    assert second.stderr == "briefgen: harbour: 0 new articles\n"
    assert (third.exit_code, third.output) == (0, "")
    assert len(faults.received) == 1
    assert (
        "Article: strike.txt"
        in run("ledger", "show", faults.messages_for(ANA)[0]["Message-ID"]).stdout
    )
    assert "nothing new" in run("run", morning, "--dry-run").stdout


def test_what_is_not_well_is_said_also_when_quiet(run, served, morning):
    """A line for each, and the summary for the log; exit 1."""
    _, faults = served
    faults.rcpt_replies[ANA] = ["550 no such user"]
    morning.write_text(morning.read_text().replace('"inbox/"', '"inbox/", "gone/"'))
    result = run("run", morning, "-q")

    assert result.exit_code == 1
    assert "gone: no such file" in result.stderr
    assert f"refused for {ANA} (550 no such user)" in result.stderr
    assert result.stderr.splitlines()[-1].endswith(": 1 new article, refused for 1, 1 failed")


def test_a_page_is_held_edited_and_approved(run, served, morning, tmp_path):
    """From the command line alone."""
    _, faults = served
    held = run("run", morning, "--hold")
    path = next((tmp_path / "held").iterdir())
    path.write_text(f"{path.read_text()}\n## From the desk\n\nAsk about the night boat.\n")
    approved, again = run("approve", path), run("approve", path)

    assert f"held in {path}" in held.stderr
    assert (approved.exit_code, again.exit_code) == (0, 0)
    assert "before (20" in again.stderr
    assert len(faults.received) == 1
    text = faults.messages_for(ANA)[0].get_body(("plain",)).get_content()
    assert "Ask about the night boat." in text


def test_whoever_is_not_there_has_not_agreed(run, morning, monkeypatch):
    """A run that is overdue is refused without a terminal; --anyway agrees."""
    run("run", morning)
    morning.write_text('overdue = "0 hours"\n' + morning.read_text())
    monkeypatch.setattr("briefgen.clock.current_time", lambda: LATER)
    refused = run("run", morning)
    agreed = run("run", morning, "--anyway")

    assert (refused.exit_code, agreed.exit_code) == (2, 0)
    assert "give --anyway" in refused.stderr


def test_whoever_is_there_is_asked(monkeypatch):
    """At a terminal, on stderr."""
    monkeypatch.setattr("sys.stdin", Terminal())
    monkeypatch.setattr("click.confirm", lambda text, err: (text, err) == ("briefgen: Send?", True))

    assert mornings._ask("Send?")  # noqa: SLF001


class Terminal:
    """A standard input that somebody sits at."""

    def isatty(self):
        """Return that it is one."""
        return True


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ((), "which morning?"),
        (("{}", "-o", "x.eml"), "-o is for --dry-run"),
        (("no.toml",), "--example"),
    ],
)
def test_what_cannot_be_meant_is_refused(run, morning, arguments, words):
    """In one line."""
    result = run("run", *(str(morning) if word == "{}" else word for word in arguments))

    assert (result.exit_code, len(result.stderr.splitlines())) == (2, 1)
    assert words in result.stderr


def test_a_schedule_is_installed_shown_and_removed(run, morning, monkeypatch):
    """Each says what was done."""
    lines = []
    monkeypatch.setattr(schedules, "_crontab", lambda: [*lines])
    monkeypatch.setattr(
        schedules, "_write_crontab", lambda new: lines.__setitem__(slice(None), new)
    )
    monkeypatch.setattr(schedules, "choose_kind", lambda: "cron")
    wrong = run("schedule", "install", morning, "--at", "half past six")
    installed = run("schedule", "install", morning, "--at", "06:45", "--days", "mon-fri")
    shown = run("schedule", "show", morning, "--cron")
    removed = run("schedule", "remove", morning)

    assert (wrong.exit_code, "give hour and minute" in wrong.stderr) == (2, True)
    assert "wrote into your crontab: 45 6 * * 1,2,3,4,5 " in installed.stderr
    assert shown.stdout.splitlines()[0] == "# briefgen: harbour"
    assert "took harbour out" in removed.stderr
    assert "nothing is installed" in run("schedule", "show", morning).stderr
    assert "nothing was installed" in run("schedule", "remove", morning).stderr
