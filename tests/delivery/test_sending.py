"""Messages to a real server that misbehaves: at most once, and told when unsure."""

from __future__ import annotations

import logging
import os
import resource
import signal
import sqlite3
import subprocess
import sys
import threading
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from briefgen.delivery import smtp
from briefgen.delivery.ledger import open_ledger
from briefgen.delivery.message import Letter, write_message
from briefgen.delivery.outgoing import Envelope, complete
from briefgen.delivery.sending import deliver
from briefgen.errors import DeliveryError, LedgerError
from tests.delivery.mail_server import (
    PASSWORD,
    USER,
    authenticator,
    mail_server,
    scripted_server,
)

ROOT = Path(__file__).parents[2]
ANA, BEN = "ana@newsroom.example", "ben@newsroom.example"
NOW = datetime(2031, 3, 22, 6, 30, tzinfo=UTC)


def outgoing_to(*recipients, subject="Orrel leaves"):
    """Make a message for some recipients."""
    draft = write_message(Letter(subject, "Words\n.\n", "<p>Words</p>\n"))
    return complete(draft, Envelope("desk@newsroom.example", recipients), NOW)


def send(server, outgoing, *, pauses=(0, 0), resend=False):
    """Send a message with the ledger of the test; return the state of each recipient."""
    with open_ledger() as ledger:
        ledger.reserve(outgoing, resend=resend)
        rows = deliver(ledger, outgoing, server, pauses, sleep=lambda _: None)
    return {row.address: row.state for row in rows}


def replies():
    """Return what the ledger keeps of the server's words."""
    with open_ledger() as ledger:
        return {row.address: row.reply for row in ledger.latest(100)}


@pytest.fixture
def served():
    """Run a server with STARTTLS."""
    with mail_server(data_size_limit=None) as (server, faults):
        yield server, faults


@pytest.mark.parametrize("security", ["starttls", "tls", "plain"])
def test_a_message_arrives_whole(security):
    """Byte for byte, over each kind of connection, with one id and one date."""
    outgoing = outgoing_to(ANA, BEN)
    with mail_server(security) as (server, faults):
        states = send(server, outgoing)

    assert states == {ANA: "accepted", BEN: "accepted"}
    assert faults.received == [((ANA, BEN), outgoing.data)]
    (message,) = faults.messages_for(ANA)
    assert message["Message-ID"] == outgoing.message_id
    assert message["Date"] == "Sat, 22 Mar 2031 06:30:00 +0000"
    assert message["X-Unsent"] is None


def test_a_repeated_run_sends_nothing(served):
    """Nor does one with an upper-case letter in the address; a new recipient gets it."""
    server, faults = served
    send(server, outgoing_to(ANA))
    states = send(server, outgoing_to("Ana@newsroom.example", BEN))

    assert states == {ANA: "accepted", BEN: "accepted"}
    assert [recipients for recipients, _ in faults.received] == [(ANA,), (BEN,)]
    assert send(server, outgoing_to(ANA), resend=True) == states
    assert len(faults.received) == 2


def test_a_run_cut_off_goes_on_where_it_was(served):
    """Not from the start: whoever has it is left alone, whoever has not is not forgotten."""
    server, faults = served
    faults.rcpt_replies[BEN] = ["451 later"] * 3
    states = send(server, outgoing_to(ANA, BEN))

    assert states == {ANA: "accepted", BEN: "reserved"}
    assert send(server, outgoing_to(ANA, BEN)) == {ANA: "accepted", BEN: "accepted"}
    assert [recipients for recipients, _ in faults.received] == [(ANA,), (BEN,)]


# --- the door -------------------------------------------------------------------------------------


@pytest.mark.parametrize("security", ["starttls", "tls"])
@pytest.mark.parametrize("kind", ["another name", "an unknown authority"])
def test_a_wrong_certificate_gets_nothing(security, kind):
    """Neither the password nor the message; the row waits."""
    names = ("mail.other.example",) if kind == "another name" else ("127.0.0.1",)
    with mail_server(security, names) as (server, faults):
        known = None if kind == "an unknown authority" else server.authority
        secret = replace(server, user=USER, password=lambda: PASSWORD, authority=known)
        with pytest.raises(DeliveryError, match="certificate cannot be trusted"):
            send(secret, outgoing_to(ANA))

    assert faults.received == []
    assert states_in_ledger() == {ANA: "reserved"}


def states_in_ledger():
    """Return the state of each recipient."""
    with open_ledger() as ledger:
        return {row.address: row.state for row in ledger.latest(100)}


def test_a_server_without_starttls_gets_nothing():
    """An attacker on the way could have taken it out of the greeting."""
    with (
        mail_server("plain") as (server, faults),
        pytest.raises(DeliveryError, match="offers no STARTTLS"),
    ):
        send(replace(server, security="starttls"), outgoing_to(ANA))

    assert faults.received == []


def test_tls_at_a_port_without_it_is_told():
    """The two settings that do not fit are named."""
    with (
        mail_server("starttls") as (server, _),
        pytest.raises(DeliveryError, match="check port and smtp-security"),
    ):
        send(replace(server, security="tls"), outgoing_to(ANA))


@pytest.mark.parametrize("mechanisms", [("LOGIN",), ("PLAIN",)])
def test_user_and_password_let_us_in(mechanisms):
    """Also one that is not ASCII, by either way."""
    excluded = {"LOGIN", "PLAIN"} - {*mechanisms}
    with mail_server(
        authenticator=authenticator, auth_required=True, auth_exclude_mechanism=excluded
    ) as (server, faults):
        secret = replace(server, user=USER, password=lambda: PASSWORD)
        assert send(secret, outgoing_to(ANA)) == {ANA: "accepted"}

    assert len(faults.received) == 1


def test_a_refused_password_is_told_without_it(caplog):
    """The row waits, and no line holds the password."""
    caplog.set_level(logging.DEBUG)
    with (
        mail_server(authenticator=authenticator, auth_required=True) as (server, faults),
        pytest.raises(DeliveryError, match="refuses the user desk") as caught,
    ):
        send(replace(server, user=USER, password=lambda: "secret-word"), outgoing_to(ANA))

    assert "secret-word" not in str(caught.value) + "".join(map(str, replies().values()))
    assert states_in_ledger() == {ANA: "reserved"}
    assert faults.received == []


def test_no_password_goes_over_a_plain_connection():
    """Whoever wants that has to do without a user."""
    with (
        mail_server("plain") as (server, _),
        pytest.raises(DeliveryError, match="no password is sent unencrypted"),
    ):
        send(replace(server, user=USER, password=lambda: PASSWORD), outgoing_to(ANA))


def test_a_server_that_is_not_there_is_tried_again_later():
    """By this run after a pause, and by the next one."""
    with mail_server() as (server, _):
        pass

    assert send(server, outgoing_to(ANA)) == {ANA: "reserved"}
    assert "cannot be reached" in replies()[ANA]


@pytest.mark.parametrize(
    ("replies", "words"),
    [
        (("554 go away",), "does not let us in (554 go away)"),
        (("220 hello", "250 mail.test", "250 ok"), "takes no user and password"),
        (("220 hello", "250-mail.test\n250 AUTH GSSAPI"), "takes no user and password (GSSAPI)"),
        (("220 hello", "250-mail.test\n250 AUTH LOGIN", "334 VXNlcg", "535 no"), "(535 no)"),
        (("220 hello", "250-mail.test\n250 AUTH LOGIN", "535 no"), "(535 no)"),
    ],
)
def test_a_server_that_does_not_let_us_in_is_told(replies, words, monkeypatch):
    """In its words, and the row waits."""
    monkeypatch.setattr(smtp, "_require_encryption", lambda _: None)
    with scripted_server(*replies) as server, pytest.raises(DeliveryError) as caught:
        send(replace(server, user=USER, password=lambda: PASSWORD), outgoing_to(ANA))

    assert words in str(caught.value)
    assert states_in_ledger() == {ANA: "reserved"}


@pytest.mark.parametrize(
    "replies",
    [
        ("421 too busy",),
        ("220 hello", "421 too busy", "421 too busy"),
        ("220 hello", "250-mail.test\n250 AUTH PLAIN", "454 4.7.0 later"),
        ("220 hello", "250-mail.test\n250 AUTH PLAIN"),
    ],
)
def test_a_server_that_is_busy_is_tried_again_later(replies, monkeypatch):
    """It has refused nobody."""
    monkeypatch.setattr(smtp, "_require_encryption", lambda _: None)
    with scripted_server(*replies) as server:
        secret = replace(server, user=USER, password=lambda: PASSWORD)
        assert send(secret, outgoing_to(ANA), pauses=()) == {ANA: "reserved"}


@pytest.mark.parametrize(
    ("authority", "host", "words"),
    [
        ("no.pem", "127.0.0.1", "holds no certificate"),
        (__file__, "127.0.0.1", "holds no certificate"),
        (None, f"{'ä' * 70}.example", "no name of a host"),
    ],
)
def test_settings_that_cannot_be_meant_are_told(authority, host, words):
    """A certificate that is none, a host that has no name."""
    with mail_server("tls") as (server, _):
        wrong = replace(server, host=host, authority=authority and Path(authority))
        with pytest.raises(DeliveryError, match=words):
            send(wrong, outgoing_to(ANA))


# --- the answers ----------------------------------------------------------------------------------


@pytest.mark.parametrize("at", ["MAIL", "RCPT", "DATA"])
def test_a_refusal_for_now_is_tried_again(served, at):
    """In the same run, after a pause; the message is taken once."""
    server, faults = served
    later = ["451 4.7.1 greylisted"]
    match at:
        case "MAIL":
            faults.mail_replies = later
        case "RCPT":
            faults.rcpt_replies[ANA] = later
        case "DATA":
            faults.data_replies = later

    assert send(server, outgoing_to(ANA)) == {ANA: "accepted"}
    assert len(faults.received) == 1
    assert faults.connections == 2


def test_a_recipient_who_is_refused_costs_only_himself(served):
    """The server's words are kept, and he is not tried again."""
    server, faults = served
    faults.rcpt_replies[BEN] = ["550 5.1.1 no such user"]
    outgoing = outgoing_to(ANA, BEN)

    assert send(server, outgoing) == {ANA: "accepted", BEN: "refused"}
    assert replies()[BEN] == "550 5.1.1 no such user"
    assert send(server, outgoing) == {ANA: "accepted", BEN: "refused"}
    assert faults.connections == 1
    assert send(server, outgoing, resend=True) == {ANA: "accepted", BEN: "accepted"}
    assert [recipients for recipients, _ in faults.received] == [(ANA,), (BEN,)]


@pytest.mark.parametrize("at", ["MAIL", "DATA"])
def test_a_message_that_is_refused_is_refused_for_all(served, at):
    """And stays so."""
    server, faults = served
    setattr(faults, f"{at.lower()}_replies", ["554 5.7.1 no"])

    assert send(server, outgoing_to(ANA, BEN)) == {ANA: "refused", BEN: "refused"}
    assert set(replies().values()) == {"554 5.7.1 no"}


def test_a_message_larger_than_the_server_takes_is_refused_before_it_is_sent():
    """In numbers."""
    with mail_server(data_size_limit=500) as (server, faults):
        assert send(server, outgoing_to(ANA)) == {ANA: "refused"}

    assert "the server takes 500" in replies()[ANA]
    assert faults.received == []


@pytest.mark.parametrize("place", ["before DATA", "in DATA"])
def test_a_connection_lost_before_the_dot_is_tried_again(served, place):
    """The server cannot have the message: it arrives once."""
    server, faults = served
    faults.drops = [place]
    large = replace(outgoing_to(ANA), data=outgoing_to(ANA).data + (b"x" * 900 + b"\r\n") * 12_000)

    assert send(server, large) == {ANA: "accepted"}
    assert len(faults.received) == 1
    assert faults.connections == 2


def test_a_connection_lost_after_the_dot_is_unknown(served):
    """The server may have it, as this one has: nothing is repeated until somebody says so."""
    server, faults = served
    faults.drops = ["after the dot"]
    outgoing = outgoing_to(ANA)

    assert send(server, outgoing) == {ANA: "unknown"}
    assert "after the final dot" in replies()[ANA]
    assert send(server, outgoing) == {ANA: "unknown"}
    assert len(faults.received) == 1
    assert send(server, outgoing, resend=True) == {ANA: "accepted"}
    ids = {message["Message-ID"] for message in faults.messages_for(ANA)}
    assert (len(faults.received), len(ids)) == (2, 1)


def test_an_answer_that_does_not_come_is_unknown(served):
    """Whoever waits no longer knows no more."""
    server, faults = served
    ended = threading.Event()
    faults.when_finished = lambda: ended.wait(2)
    try:
        assert send(replace(server, final_timeout=0.2), outgoing_to(ANA)) == {ANA: "unknown"}
    finally:
        ended.set()


HELLO = ("220 hello", "250 mail.test")
TAKEN = (*HELLO, "250 sender", "250 recipient")


@pytest.mark.parametrize(
    ("replies", "state"),
    [
        ((*TAKEN, "354 go", "250 ok", "221 bye"), "accepted"),
        ((*TAKEN, "354 go", "299 hm", "221 bye"), "accepted"),
        ((*TAKEN, "354 go", "333 hm"), "unknown"),
        ((*TAKEN, "354 go", "hm"), "unknown"),
        ((*TAKEN, "354 go", "421 closing"), "reserved"),
        ((*TAKEN, "354 go", "552 too much"), "refused"),
        ((*TAKEN, "250 hm"), "reserved"),
        ((*HELLO, "250 sender", "335 hm"), "reserved"),
        ((*HELLO, "250 sender", "251 forwarded", "354 go", "250 ok"), "accepted"),
    ],
)
def test_each_reply_means_what_rfc_5321_says(replies, state):
    """What means nothing is unknown after the dot, and nothing has happened before it."""
    with scripted_server(*replies) as server:
        assert send(server, outgoing_to(ANA), pauses=()) == {ANA: state}


def test_a_message_that_is_not_ascii_needs_a_server_that_says_so():
    """Ours are; a draft of another program may not be."""
    large = replace(outgoing_to(ANA), data=outgoing_to(ANA).data + "ä\r\n".encode())
    with scripted_server(*HELLO, "221 bye") as server:
        assert send(server, large, pauses=()) == {ANA: "refused"}
    with mail_server() as (server, faults):
        assert send(server, large, resend=True) == {ANA: "accepted"}

    assert faults.received == [((ANA,), large.data)]


# --- crashes --------------------------------------------------------------------------------------

KILLED = """
import os, signal, sys
from pathlib import Path
from briefgen.delivery import ledger, sending, smtp
from briefgen.delivery.smtp import Server
from tests.delivery.test_sending import ANA, BEN, outgoing_to

def die(*_, **__):
    os.kill(os.getpid(), signal.SIGKILL)

def after(function):
    def run(*given, **named):
        function(*given, **named)
        die()
    return run

match sys.argv[1]:
    case "reserved":
        sending.connect = die
    case "connected":
        smtp._offer = after(smtp._offer)
    case "sending":
        ledger.Ledger.begin = after(ledger.Ledger.begin)
    case "answered":
        ledger.Ledger.record = die
    case "accepted":
        ledger.Ledger.record = after(ledger.Ledger.record)
server = Server("127.0.0.1", int(sys.argv[2]), authority=Path(sys.argv[3]))
with ledger.open_ledger() as book:
    book.reserve(outgoing_to(ANA, BEN))
    sending.deliver(book, outgoing_to(ANA, BEN), server)
"""


def spawn(point, server):
    """Run a process that kills itself at a point."""
    arguments = (KILLED, point, str(server.port), str(server.authority))
    return subprocess.Popen([sys.executable, "-c", *arguments], cwd=ROOT)


@pytest.mark.parametrize(
    ("point", "left", "then", "received"),
    [
        ("reserved", "reserved", "accepted", 1),
        ("connected", "reserved", "accepted", 1),
        ("sending", "sending", "unknown", 0),
        ("answered", "sending", "unknown", 1),
        ("accepted", "accepted", "accepted", 1),
    ],
)
def test_kill_9_at_each_state_sends_nothing_twice(served, point, left, then, received):
    """Whoever comes next knows what is known, and calls unknown what is not."""
    server, faults = served
    assert spawn(point, server).wait(20) == -signal.SIGKILL
    assert states_in_ledger() == {ANA: left, BEN: left}

    assert send(server, outgoing_to(ANA, BEN)) == {ANA: then, BEN: then}
    assert send(server, outgoing_to(ANA, BEN)) == {ANA: then, BEN: then}
    assert len(faults.received) == received


def test_a_crash_is_told_by_the_next_run_of_its_own_series(served, caplog):
    """Not settled in silence by somebody else's."""
    server, _ = served
    lost, other = outgoing_to(ANA, subject="Lost"), outgoing_to(ANA, subject="Other")
    later = outgoing_to(ANA, subject="Later")
    with open_ledger() as ledger:
        ledger.reserve(lost)
        ledger.begin(lost.message_id, (ANA,))
        ledger.reserve(other, "harbour")
        deliver(ledger, other, server)
        assert ledger.deliveries(lost.message_id)[0].state == "sending"
        ledger.reserve(later)
        deliver(ledger, later, server)

        assert ledger.deliveries(lost.message_id)[0].state == "unknown"
    assert [record.getMessage() for record in caplog.records if record.name == "briefgen"] == [
        f"Lost: nobody knows whether {ANA} has it"
    ]


def test_two_runs_at_once_send_one_message(served):
    """The second one waits for the lock, and finds that there is nothing left to do."""
    server, faults = served
    both = threading.Barrier(2, timeout=10)
    states = []

    def run():
        both.wait()
        states.append(send(server, outgoing_to(ANA, BEN)))

    threads = [threading.Thread(target=run) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)

    assert states == [{ANA: "accepted", BEN: "accepted"}] * 2
    assert len(faults.received) == 1


def test_a_stopped_run_says_unknown_at_once(served):
    """Ctrl-C in the middle of a message leaves no doubt that there is a doubt."""
    server, faults = served
    faults.when_finished = lambda: os.kill(os.getpid(), signal.SIGINT)
    kept = signal.signal(signal.SIGINT, signal.default_int_handler)  # a job may be deaf to it

    try:
        with pytest.raises(KeyboardInterrupt):
            send(server, outgoing_to(ANA))
    finally:
        signal.signal(signal.SIGINT, kept)

    faults.when_finished = lambda: None
    assert states_in_ledger()[ANA] in {"unknown", "accepted"}
    send(server, outgoing_to(ANA))
    assert len(faults.received) == 1


# --- the disk -------------------------------------------------------------------------------------


class FullDisk:
    """Lets no file of this process grow, as a disk that is full."""

    def __enter__(self):
        """Take the room away."""
        self.kept = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, self.kept[1]))

    def __exit__(self, *_):
        """Give it back."""
        resource.setrlimit(resource.RLIMIT_FSIZE, self.kept)


def test_a_full_disk_before_data_sends_nothing(served):
    """What cannot be noted is not done."""
    server, faults = served
    disk, outgoing = FullDisk(), outgoing_to(ANA)
    faults.when_named = disk.__enter__
    with open_ledger() as ledger:
        ledger.reserve(outgoing)
        try:
            with pytest.raises(LedgerError, match="cannot be read or written"):
                deliver(ledger, outgoing, server, ())
        finally:
            disk.__exit__()

    faults.when_named = lambda: None
    assert states_in_ledger() == {ANA: "reserved"}
    assert faults.received == []
    assert send(server, outgoing) == {ANA: "accepted"}


def test_a_full_disk_after_the_dot_is_unknown_and_the_answer_is_told(served):
    """The server has it, the ledger could not say so: it is not sent again."""
    server, faults = served
    disk, outgoing = FullDisk(), outgoing_to(ANA)
    faults.when_finished = disk.__enter__
    with open_ledger() as ledger:
        ledger.reserve(outgoing)
        try:
            with pytest.raises(LedgerError, match=f"the server said: {ANA}: 250 taken as 1"):
                deliver(ledger, outgoing, server, ())
        finally:
            disk.__exit__()

    faults.when_finished = lambda: None
    assert send(server, outgoing) == {ANA: "unknown"}
    assert len(faults.received) == 1


def test_a_clock_set_back_changes_nothing(served):
    """Nothing is decided by the time of a row."""
    server, faults = served
    outgoing = outgoing_to(ANA, BEN)
    faults.rcpt_replies[BEN] = ["451 later"]
    with open_ledger(now=lambda: datetime(2040, 1, 1, tzinfo=UTC)) as ledger:
        ledger.reserve(outgoing)
        deliver(ledger, outgoing, server, ())

    with open_ledger(now=lambda: datetime(1999, 1, 1, tzinfo=UTC)) as ledger:
        ledger.reserve(complete(outgoing.data, Envelope(), datetime(1999, 1, 1, tzinfo=UTC)))
        rows = deliver(ledger, outgoing, server, ())

    assert {row.address: row.state for row in rows} == {ANA: "accepted", BEN: "accepted"}
    assert [recipients for recipients, _ in faults.received] == [(ANA,), (BEN,)]


def test_bytes_are_kept_only_while_they_may_be_needed(served):
    """A ledger does not grow by each PDF that was ever sent."""
    server, faults = served
    faults.drops = ["after the dot"]
    unknown, done = outgoing_to(ANA, subject="One"), outgoing_to(ANA, subject="Two")
    send(server, unknown)
    for _ in range(2):
        send(server, done)

    with open_ledger() as ledger:
        assert ledger.outgoing(unknown.message_id) == unknown
        assert ledger.outgoing(done.message_id) is None


def test_sqlite_alone_can_read_it(served):
    """A view with the columns that people ask for."""
    server, _ = served
    send(server, outgoing_to(ANA))
    with open_ledger() as ledger:
        path = ledger.path

    connection = sqlite3.connect(path)
    assert connection.execute("SELECT state, address, subject FROM sent").fetchall() == [
        ("accepted", ANA, "Orrel leaves")
    ]
    connection.close()
    assert path.stat().st_mode & 0o077 == 0
