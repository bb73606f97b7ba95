"""What changed since the last message that was accepted, in messages that a server has received."""

from __future__ import annotations

import signal
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from briefgen.delivery import ledger as ledgers
from briefgen.delivery import sending
from briefgen.delivery.ledger import open_ledger
from briefgen.delivery.ledger_file import LEDGER, prepare
from briefgen.delivery.ledger_history import look_into
from briefgen.morning.holding import approve
from briefgen.morning.morning_file import read_morning
from briefgen.morning.running import Means, look, run
from briefgen.reading import read
from briefgen.verification.documents import verify_document
from tests.delivery.mail_server import mail_server

ROOT = Path(__file__).parents[2]
ANA, BEN = "ana@newsroom.example", "ben@newsroom.example"
START = datetime(2031, 3, 4, 6, 30, tzinfo=UTC)
QUAKE = (
    "Quake in the Karsh valley, day {day}\n\n{day} March 2031\n\nThe earthquake in the Karsh valley"
    " killed {dead} people, officials in Selm said. Rain slowed the rescuers on the road to"
    " Selm.\n\nBerta Quill leads the rescuers in the Karsh valley.\n"
)
MILL = (
    "Mill at Ostrava Bay to close\n\n{day} March 2031\n\nThe paper mill at Ostrava Bay will close"
    " in June, its owner Piet Aldous said. Some forty people work at the mill.\n"
)


@pytest.fixture
def served(monkeypatch):
    """Run a mail server; whatever it does not take now is not tried again in the same run."""
    monkeypatch.setattr(sending, "PAUSES", [])
    with mail_server() as (server, faults):
        yield server, faults


@pytest.fixture
def morning(tmp_path):
    """Return a morning that reads a folder and has two readers."""
    path = tmp_path / "harbour.toml"
    path.write_text(
        f'sources = ["inbox/"]\nto = ["{ANA}", "{BEN}"]\nfrom = "desk@newsroom.example"\n'
        'template = "digest"\n'
    )
    (tmp_path / "inbox").mkdir()
    return read_morning(path)


def put(morning, name, text):
    """Put an article into the folder that a morning reads."""
    (morning.path.parent / "inbox" / f"{name}.txt").write_text(text)


def put_down(data, path):
    """Write a file."""
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(data)


def run_on(morning, server, days=0):
    """Run a morning some days after the first."""
    now = START + timedelta(days=days)
    with open_ledger(now=lambda: now) as ledger:
        return run(morning, Means(ledger, server, lambda _: True, put_down, now))


def text_of(faults, to=ANA):
    """Return the words of the newest message that a recipient has."""
    text = faults.messages_for(to)[-1].get_body(("plain",)).get_content()
    return text.replace("\r\n", "\n")


def changes_in(text):
    """Return the lines of what changed, white space folded; nothing without that section."""
    _, found, rest = text.partition("What changed\n")
    return " ".join(rest.partition("Story 1 of")[0].split()) if found else ""


def test_the_first_message_is_compared_with_nothing(served, morning):
    """There is nothing that it could have changed from."""
    server, faults = served
    put(morning, "one", QUAKE.format(day=3, dead=343))
    run_on(morning, server)

    assert "What changed" not in text_of(faults)
    assert "new story" not in text_of(faults)


def test_what_changed_since_the_accepted_message_is_said(served, morning):
    """The toll of today beside that of yesterday; a story without an article, in one line."""
    server, faults = served
    put(morning, "one", QUAKE.format(day=3, dead=343))
    put(morning, "mill", MILL.format(day=3))
    run_on(morning, server)
    put(morning, "two", QUAKE.format(day=4, dead=412))
    run_on(morning, server, 1)
    changes = changes_in(text_of(faults))

    assert "Now: The earthquake in the Karsh valley killed 412 people" in changes
    assert "Before: The earthquake in the Karsh valley killed 343 people" in changes
    assert "No further article on: Mill at Ostrava Bay to close" in changes
    assert "Compared with: the message of 2031-03-04" in changes


def test_the_message_verifies_with_the_earlier_article_and_without(served, morning):
    """Without it, its words are exempt, and said to be so."""
    server, faults = served
    put(morning, "one", QUAKE.format(day=3, dead=343))
    run_on(morning, server)
    put(morning, "two", QUAKE.format(day=4, dead=412))
    run_on(morning, server, 1)
    (pdf,) = faults.messages_for(BEN)[-1].iter_attachments()
    old, new = (read(morning.path.parent / "inbox" / f"{name}.txt") for name in ("one", "two"))

    alone = verify_document(pdf.get_content(), ".pdf", new)
    both = verify_document(pdf.get_content(), ".pdf", (new, old))

    assert (alone.failures, alone.seal) == (both.failures, both.seal) == ((), "intact")
    assert any("343 people" in one.printed and one.label == "before" for one in alone.exempt)
    assert any("343 people" in one.printed for one in both.standing)


@pytest.mark.parametrize("fault", ["refused", "unknown", "held"])
def test_what_no_server_has_accepted_does_not_count(served, morning, fault):
    """The comparison is with the message before it."""
    server, faults = served
    put(morning, "one", QUAKE.format(day=3, dead=343))
    run_on(morning, server)
    put(morning, "two", QUAKE.format(day=4, dead=412))
    if fault == "held":
        run_on(replace(morning, hold=morning.path.parent / "held"), None, 1)
    else:
        faults.data_replies = ["554 no"] if fault == "refused" else []
        faults.drops = ["after the dot"] if fault == "unknown" else []
        report = run_on(morning, server, 1)
        assert {row.state for row in report.rows} == {fault}
    put(morning, "three", QUAKE.format(day=5, dead=430))
    run_on(morning, server, 2)
    changes = changes_in(text_of(faults))

    assert "killed 430 people" in changes or "killed 412 people" in changes
    assert "Before: The earthquake in the Karsh valley killed 343 people" in changes
    assert "Compared with: the message of 2031-03-04" in changes


def test_a_page_counts_from_when_it_is_approved_and_accepted(served, morning):
    """Then the next digest is compared with what it told."""
    server, faults = served
    put(morning, "one", QUAKE.format(day=3, dead=343))
    run_on(morning, server)
    put(morning, "two", QUAKE.format(day=4, dead=412))
    report = run_on(replace(morning, hold=morning.path.parent / "held"), None, 1)
    with open_ledger() as ledger:
        _, outgoing = approve(report.held, report.held.read_text(), ledger, START)
        sending.deliver(ledger, outgoing, server)
    assert "Before: The earthquake in the Karsh valley killed 343 people" in changes_in(
        text_of(faults)
    )
    put(morning, "three", QUAKE.format(day=5, dead=430))
    run_on(morning, server, 2)

    assert "Before: The earthquake in the Karsh valley killed 412 people" in changes_in(
        text_of(faults)
    )


def test_one_reader_whose_server_has_it_is_enough(served, morning):
    """A message is one for all of its readers, and so is what it told."""
    server, faults = served
    faults.rcpt_replies[BEN] = ["550 no such user"]
    put(morning, "one", QUAKE.format(day=3, dead=343))
    run_on(morning, server)
    put(morning, "two", QUAKE.format(day=4, dead=412))
    run_on(morning, server, 1)

    assert "killed 343 people" in changes_in(text_of(faults))


def test_a_story_that_is_taken_up_again_goes_on(served, morning):
    """After other stories and a long time; what nobody has read of before is new."""
    server, faults = served
    put(morning, "one", QUAKE.format(day=3, dead=343))
    run_on(morning, server)
    put(morning, "mill", MILL.format(day=5))
    run_on(morning, server, 2)
    assert "new story" in text_of(faults)
    put(morning, "two", QUAKE.format(day=29, dead=412))
    run_on(morning, server, 400)
    changes = changes_in(text_of(faults))

    assert "Before: The earthquake in the Karsh valley killed 343 people" in changes
    assert "No further article on: Mill at Ostrava Bay to close" in changes
    assert "Compared with: the message of 2031-03-06" in changes


def test_a_dry_run_says_what_changed_and_notes_nothing(served, morning):
    """It is the message that would be sent."""
    server, _ = served
    put(morning, "one", QUAKE.format(day=3, dead=343))
    run_on(morning, server)
    put(morning, "two", QUAKE.format(day=4, dead=412))
    with open_ledger() as ledger:
        seen = look(morning, ledger, START)
        kept = ledger.told_before(morning.name)

    assert b"killed 343 people" in seen.outgoing.data.replace(b"=\r\n", b"")
    assert len(kept) == 1


KILLED = """
import os, signal, sys
from datetime import timedelta
from pathlib import Path
from briefgen.delivery import ledger
from briefgen.delivery.smtp import Server
from briefgen.morning.morning_file import read_morning
from tests.morning.test_changes import run_on

def die(*_, **__):
    os.kill(os.getpid(), signal.SIGKILL)

def after(function):
    def run(*given, **named):
        function(*given, **named)
        die()
    return run

point = sys.argv[1]
ledger.Ledger.reserve = die if point == "before" else after(ledger.Ledger.reserve)
server = Server("127.0.0.1", int(sys.argv[2]), authority=Path(sys.argv[3]))
run_on(read_morning(Path(sys.argv[4])), server, 1)
"""


@pytest.mark.parametrize(("point", "before"), [("before", 343), ("behind", 412)])
def test_a_run_that_was_killed_counts_if_its_message_is_sent_later(served, morning, point, before):
    """Killed before the ledger knew of it, it has told nobody; behind, the next run sends it."""
    server, faults = served
    put(morning, "one", QUAKE.format(day=3, dead=343))
    run_on(morning, server)
    put(morning, "two", QUAKE.format(day=4, dead=412))
    arguments = map(str, (KILLED, point, server.port, server.authority, morning.path))
    killed = subprocess.run([sys.executable, "-c", *arguments], cwd=ROOT, check=False)
    assert killed.returncode == -signal.SIGKILL
    put(morning, "three", QUAKE.format(day=5, dead=430))
    (morning.path.parent / "inbox" / "two.txt").unlink()

    run_on(morning, server, 2)

    assert f"Before: The earthquake in the Karsh valley killed {before} people" in changes_in(
        text_of(faults)
    )
    assert len(faults.messages_for(ANA)) == (2 if point == "before" else 3)


# --- what is kept ---------------------------------------------------------------------------------


def test_what_is_kept_of_a_series_is_bounded(served, morning, monkeypatch):
    """The newest messages, and the last that was accepted, however many follow it."""
    monkeypatch.setattr(ledgers, "KEPT", 2)
    server, faults = served
    for number in range(5):
        put(morning, str(number), QUAKE.format(day=number + 3, dead=343 + number))
        faults.data_replies = [] if number < 2 else ["554 no"]
        run_on(morning, server, number)
    with open_ledger() as ledger:
        kept = ledger.connection.execute("SELECT count(*) FROM told").fetchone()
        (told,) = ledger.told_before(morning.name)

    assert kept == (3,)
    assert told.made.date().isoformat() == "2031-03-05"
    assert len(told.stories) < 5_000


def test_a_record_that_cannot_be_read_is_passed_over(served, morning, caplog):
    """The digest goes out all the same, and the log says so."""
    server, faults = served
    put(morning, "one", QUAKE.format(day=3, dead=343))
    run_on(morning, server)
    with open_ledger() as ledger:
        ledger.connection.execute("UPDATE told SET stories = x'00'")
    put(morning, "two", QUAKE.format(day=4, dead=412))
    run_on(morning, server, 1)

    assert "What changed" not in text_of(faults)
    assert "passed over" in caplog.text


def test_a_ledger_of_the_version_before_is_brought_up(tmp_path):
    """It keeps what it has; read alone, it has told nothing."""
    path = tmp_path / LEDGER
    with prepare(path) as connection:
        connection.execute("DROP TABLE told")
        connection.execute("PRAGMA user_version = 1")
        connection.execute("INSERT INTO run (series, ended, outcome) VALUES ('a', '2031', 'x')")
    with look_into(tmp_path) as ledger:
        assert ledger.told_before("a") == ()
    with open_ledger(tmp_path) as ledger:
        assert ledger.told_before("a") == ()
        assert ledger.connection.execute("PRAGMA user_version").fetchone() == (2,)
        assert ledger.connection.execute("SELECT count(*) FROM run").fetchone() == (1,)
