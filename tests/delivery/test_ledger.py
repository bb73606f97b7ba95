"""The ledger as a file: where it cannot be kept, and what it refuses to read."""

from __future__ import annotations

import os
import sqlite3
import threading
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from briefgen.delivery.ledger import open_ledger
from briefgen.delivery.ledger_file import LEDGER, data_folder
from briefgen.delivery.ledger_history import Known, look_into
from briefgen.delivery.locks import hold
from briefgen.delivery.smtp import Outcome
from briefgen.errors import BusyError, LedgerError
from tests.delivery.test_sending import ANA, BEN, outgoing_to

NOBODY = 65534
"""The number of the user who owns nothing."""


@pytest.fixture
def path():
    """Return where the ledger of a test lies; there is none yet."""
    return data_folder() / LEDGER


def test_reading_makes_no_ledger(path):
    """Looking leaves nothing behind."""
    with look_into() as ledger:
        assert ledger is None

    assert not path.exists()


def test_a_ledger_of_a_newer_version_is_left_alone(path):
    """What it means, this version cannot know."""
    with open_ledger() as ledger:
        ledger.reserve(outgoing_to(ANA))
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    before = path.read_bytes()

    for opened in (open_ledger, look_into):
        with pytest.raises(LedgerError, match="update briefgen"), opened():
            pass
    assert path.read_bytes() == before


@pytest.mark.parametrize("content", [b"no database at all", b"SQLite format 3\0" + b"\xff" * 200])
def test_what_is_no_ledger_is_left_alone(path, content):
    """A file that has the name by chance, or is broken."""
    path.parent.mkdir()
    path.write_bytes(content)

    with pytest.raises(LedgerError, match="cannot be read or written"), open_ledger():
        pass
    assert path.read_bytes() == content


def test_a_database_of_another_program_is_left_alone(path):
    """It has tables, and not our mark."""
    path.parent.mkdir()
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE dishes (name)")
    connection.close()

    with pytest.raises(LedgerError, match="no ledger of briefgen"), open_ledger():
        pass


def test_a_folder_that_cannot_be_written_is_told(path, monkeypatch):
    """Here a file stands where the folder should; for root no folder is read-only."""
    place = path.parent / "file"
    place.parent.mkdir()
    place.write_text("")
    monkeypatch.setenv("BRIEFGEN_HOME", str(place))

    with pytest.raises(LedgerError, match="so nothing is sent"), open_ledger():
        pass


@pytest.fixture
def read_only(monkeypatch):
    """Make a folder that this process may look into and not write; root becomes somebody else."""
    with TemporaryDirectory() as folder:
        place = Path(folder)
        with open_ledger(place / "before"):
            pass
        for each in (place, place / "before", place / "before" / LEDGER):
            each.chmod(0o555)
        monkeypatch.setenv("BRIEFGEN_HOME", folder)
        was_root = os.geteuid() == 0
        if was_root:
            os.seteuid(NOBODY)
        yield place
        if was_root:
            os.seteuid(0)
        place.chmod(0o755)
        (place / "before").chmod(0o755)


@pytest.mark.parametrize("name", ["", "before", "new"])
def test_a_read_only_folder_is_told(read_only, name):
    """Whoever cannot write the ledger sends nothing, be there one or not."""
    with (
        pytest.raises(LedgerError, match=r"cannot be (read or )?written"),
        open_ledger(read_only / name) as ledger,
    ):
        ledger.reserve(outgoing_to(ANA))


def test_a_read_only_ledger_is_told():
    """SQLite refuses the first change, before anything is sent."""
    with open_ledger() as ledger:
        ledger.connection.execute("PRAGMA query_only = ON")
        with pytest.raises(LedgerError, match="readonly"):
            ledger.reserve(outgoing_to(ANA))


def test_two_processes_may_make_it_at_once():
    """The second one finds the tables of the first."""
    start = threading.Barrier(3, timeout=10)
    failures = []

    def make():
        start.wait()
        try:
            with open_ledger() as ledger:
                ledger.reserve(outgoing_to(ANA))
        except LedgerError as error:
            failures.append(error)

    threads = [threading.Thread(target=make) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert failures == []
    with open_ledger() as ledger:
        assert len(ledger.latest(10)) == 1


def test_only_one_may_hold_a_lock(tmp_path):
    """The other one is told, at once or after some patience."""
    place = tmp_path / "work.lock"
    with hold(place, "sending mail"):
        for patience in (0, 0.1):
            with (
                pytest.raises(BusyError, match="another briefgen is sending mail"),
                hold(place, "sending mail", patience),
            ):
                pass
    with hold(place, "sending mail"):
        pass


def test_a_lock_where_none_can_be_is_told(tmp_path):
    """In one line."""
    with (
        pytest.raises(LedgerError, match="no lock"),
        hold(tmp_path / "no" / "work.lock", "at work"),
    ):
        pass


def test_what_is_not_reserved_cannot_be_begun():
    """A row that somebody else has changed is not sent."""
    outgoing = outgoing_to(ANA, BEN)
    with open_ledger() as ledger:
        ledger.reserve(outgoing)
        ledger.record(outgoing.message_id, {BEN: Outcome("refused", "550 no")})
        with pytest.raises(LedgerError, match="another process"):
            ledger.begin(outgoing.message_id, (ANA, BEN))

        assert [row.state for row in ledger.deliveries(outgoing.message_id)] == [
            "reserved",
            "refused",
        ]


def test_times_are_those_of_the_clock_that_is_given():
    """To the second, in UTC."""
    with open_ledger(now=lambda: datetime(2031, 3, 22, 6, 30, tzinfo=UTC)) as ledger:
        ledger.reserve(outgoing_to(ANA), articles=[Known("https://a.example", "f00", "Head")])
        (row,) = ledger.latest(1)

    assert row.changed == "2031-03-22T06:30:00+00:00"


def test_messages_are_found_by_the_beginning_of_their_id():
    """With the bracket or without; nothing else is."""
    outgoing = outgoing_to(ANA)
    with open_ledger() as ledger:
        ledger.reserve(outgoing)

        assert ledger.find(outgoing.message_id[:9]) == (outgoing.message_id,)
        assert ledger.find(outgoing.message_id[1:9]) == (outgoing.message_id,)
        assert ledger.find("%") == ()
