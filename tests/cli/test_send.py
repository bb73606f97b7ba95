"""``briefgen send`` and ``briefgen ledger``, as a user runs them."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import pytest

from briefgen.delivery import sending
from briefgen.delivery.message import Letter, write_message
from briefgen.delivery.passwords import VARIABLE
from tests.delivery.mail_server import PASSWORD, USER, authenticator, mail_server

ANA, BEN, DESK = "ana@newsroom.example", "ben@newsroom.example", "desk@newsroom.example"


@pytest.fixture(autouse=True)
def _impatient(monkeypatch):
    """Try again at once."""
    monkeypatch.setattr(sending, "PAUSES", [0])


@pytest.fixture
def letter(tmp_path):
    """Return a draft in a file."""
    path = tmp_path / "story.eml"
    path.write_bytes(write_message(Letter("Orrel leaves", "Words\n", "<p>Words</p>\n")))
    return path


def flags_of(server, *recipients):
    """Return the options that name a server and who gets the mail."""
    to = [word for recipient in recipients for word in ("--to", recipient)]
    return (
        *("--from", DESK, *to, "--smtp-host", server.host, "--smtp-port", server.port),
        *("--smtp-security", server.security, "--smtp-ca", server.authority),
    )


def test_a_brief_is_sent_once(run, letter):
    """The second run says when that was."""
    with mail_server() as (server, faults):
        first = run("send", letter, *flags_of(server, ANA, BEN))
        second = run("send", letter, *flags_of(server, ANA, BEN))

    assert (first.exit_code, second.exit_code) == (0, 0)
    assert first.stderr.splitlines() == [
        f"briefgen: {letter}: accepted for {ANA} (250 taken as 1)",
        f"briefgen: {letter}: accepted for {BEN} (250 taken as 1)",
    ]
    assert f"accepted for {ANA} before (20" in second.stderr
    assert len(faults.received) == 1
    assert first.stdout == second.stdout == ""


def test_quiet_when_all_is_well(run, letter):
    """Nobody is woken for nothing; what is not well is said all the same."""
    with mail_server() as (server, faults):
        faults.rcpt_replies[BEN] = ["550 no such user"]
        well = run("send", letter, *flags_of(server, ANA), "-q")
        ill = run("send", letter, *flags_of(server, ANA, BEN), "-q")

    assert (well.exit_code, well.output) == (0, "")
    assert (ill.exit_code, ill.stderr) == (
        1,
        f"briefgen: {letter}: refused for {BEN} (550 no such user)\n",
    )


def test_the_doubtful_is_told_and_sent_again_on_request(run, letter):
    """The line says what to do."""
    with mail_server() as (server, faults):
        faults.drops = ["after the dot"]
        first = run("send", letter, *flags_of(server, ANA))
        second = run("send", letter, *flags_of(server, ANA))
        third = run("send", letter, *flags_of(server, ANA), "--resend")

    assert [result.exit_code for result in (first, second, third)] == [1, 1, 0]
    assert f"nobody knows whether {ANA} has it" in first.stderr
    assert "not sent again without --resend" in second.stderr
    assert len(faults.received) == 2


def test_a_dry_run_says_what_would_go_to_whom(run, letter):
    """And does nothing: no connection, no ledger."""
    with mail_server() as (server, faults):
        result = run("send", letter, *flags_of(server, ANA, BEN), "--dry-run")
        run("send", letter, *flags_of(server, ANA))
        again = run("send", letter, *flags_of(server, ANA, BEN), "--dry-run")

    assert result.stdout.splitlines() == [
        f"{letter}: 'Orrel leaves', 1 kB, from {DESK} through {server} (starttls)",
        f"{letter}: would be sent to {ANA}",
        f"{letter}: would be sent to {BEN}",
    ]
    assert f"accepted for {ANA} before" in again.stdout
    assert f"would be sent to {BEN}" in again.stdout
    assert faults.connections == 1


def test_a_dry_run_needs_no_server(run, letter):
    """Which may be set later."""
    result = run("send", letter, "--from", DESK, "--to", ANA, "--dry-run")

    assert result.exit_code == 0
    assert "through no server, which is not yet set" in result.stdout


@pytest.mark.parametrize(
    ("arguments", "words", "code"),
    [
        (("--to", ANA), "give --from", 2),
        (("--from", DESK), "give --to", 2),
        (("--from", DESK, "--to", ANA), "no mail server is set", 2),
        (("--from", DESK, "--to", "ana"), "no mail address", 2),
    ],
)
def test_what_is_missing_is_told(run, letter, arguments, words, code):
    """In one line."""
    result = run("send", letter, *arguments)

    assert (result.exit_code, len(result.stderr.splitlines())) == (code, 1)
    assert words in result.stderr


def test_what_cannot_be_sent_is_told_and_the_rest_goes(run, letter, tmp_path):
    """A PDF, a file that is missing, one that is no message."""
    (tmp_path / "story.pdf").write_bytes(b"%PDF-1.7")
    (tmp_path / "no.eml").write_bytes(b"no message")
    names = [tmp_path / name for name in ("story.pdf", "missing.eml", "no.eml")]
    with mail_server() as (server, faults):
        result = run("send", *names, letter, *flags_of(server, ANA))

    assert result.exit_code == 1
    assert "a brief cannot be sent as .pdf" in result.stderr
    assert "missing.eml: cannot be read" in result.stderr
    assert "no.eml: no message" in result.stderr
    assert len(faults.received) == 1


def test_an_edited_brief_is_sent_as_a_page(run, story, tmp_path):
    """Markdown is made a message first, with the PDF."""
    edited = tmp_path / "strike.md"
    run(story, "-o", edited)
    with mail_server() as (server, faults):
        result = run("send", edited, *flags_of(server, ANA))

    assert result.exit_code == 0
    (message,) = faults.messages_for(ANA)
    assert "went on strike" in message.get_body(("plain",)).get_content()
    assert "Norrey" in message["Subject"]
    assert [part.get_content_type() for part in message.iter_attachments()] == ["application/pdf"]


def test_a_brief_is_made_and_sent_in_one_go(run, story, tmp_path, monkeypatch):
    """Nothing is written; made and sent again, it is the same message, and goes once."""
    monkeypatch.chdir(tmp_path)
    with mail_server() as (server, faults):
        (tmp_path / "briefgen.toml").write_text(
            f'from = "{DESK}"\nsmtp-host = "{server.host}"\nsmtp-port = {server.port}\n'
            f"smtp-ca = {json.dumps(str(server.authority))}\n"
        )
        first = run(story, "--send", "--to", ANA)
        second = run(story, "--send", "--to", ANA)

    assert first.stderr == f"briefgen: strike: accepted for {ANA} (250 taken as 1)\n"
    assert (first.stdout, second.exit_code) == ("", 0)
    assert "before (20" in second.stderr
    assert len(faults.received) == 1
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "briefgen.toml",
        "home",
        "strike.txt",
    ]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--to", ANA), "--send needs --from"),
        (("--from", DESK), "--send needs --to"),
        (("--from", DESK, "--to", ANA), "no mail server is set"),
        (("--from", DESK, "--to", ANA, "-o", "x.pdf"), "leave out -o"),
        (("--from", DESK, "--to", ANA, "-f", "pdf"), "leave out -o"),
    ],
)
def test_what_cannot_be_sent_is_refused_before_it_is_made(run, story, arguments, words):
    """In one line."""
    result = run(story, "--send", *arguments)

    assert (result.exit_code, len(result.stderr.splitlines())) == (2, 1)
    assert words in result.stderr


# --- the password ---------------------------------------------------------------------------------


def send_with_password(run, letter):
    """Send a message to a server that wants a password."""
    with mail_server(authenticator=authenticator, auth_required=True) as (server, faults):
        result = run("send", letter, *flags_of(server, ANA), "--smtp-user", USER)
    assert PASSWORD not in result.output
    return result, len(faults.received)


def test_the_password_comes_from_the_environment(run, letter, monkeypatch):
    """It stands on no command line."""
    monkeypatch.setenv(VARIABLE, PASSWORD)

    result, received = send_with_password(run, letter)
    assert (result.exit_code, received) == (0, 1)


def configure(command):
    """Put a command into the settings of the user."""
    home = Path(os.environ["BRIEFGEN_HOME"])
    home.mkdir()
    (home / "config.toml").write_text(f"password-command = {json.dumps(command)}")


def test_a_command_in_the_working_folder_is_refused(run, letter, tmp_path, monkeypatch):
    """The folder may be a stranger's, and nothing in it is run."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "briefgen.toml").write_text(f"password-command = 'touch {tmp_path}/run'")
    result, received = send_with_password(run, letter)

    assert (result.exit_code, received) == (2, 0)
    assert "put it into your own settings" in result.stderr
    assert not (tmp_path / "run").exists()


def test_the_password_comes_from_a_command(run, letter, tmp_path):
    """Such as that of a password manager; its first line is the password."""
    script = f"import sys; sys.stdout.buffer.write({f'{PASSWORD}{chr(10)}note'.encode()!r})"
    (tmp_path / "pass.py").write_text(script)
    command = f"'{sys.executable}' '{tmp_path / 'pass.py'}'"
    configure(command)

    result, received = send_with_password(run, letter)
    assert (result.exit_code, received) == (0, 1)


def test_the_password_comes_from_the_keyring(run, letter, monkeypatch):
    """Under the name of the program, for the user at the host."""

    class Keyring:
        @staticmethod
        def get_password(service, user):
            assert (service, user) == ("briefgen", f"{USER}@127.0.0.1")
            return PASSWORD

    monkeypatch.setitem(sys.modules, "keyring", Keyring)

    result, received = send_with_password(run, letter)
    assert (result.exit_code, received) == (0, 1)


@pytest.mark.parametrize(
    ("command", "words"),
    [
        (None, "set BRIEFGEN_SMTP_PASSWORD"),
        ("no-such-program", "cannot be run"),
        ("'", "cannot be run"),
        ("false", "gave no password (exit code 1)"),
        ("true", "gave no password"),
    ],
)
def test_a_missing_password_is_told(run, letter, monkeypatch, command, words):
    """With where one may be put."""
    monkeypatch.setitem(sys.modules, "keyring", None)
    if command:
        configure(command)

    result, received = send_with_password(run, letter)
    assert (result.exit_code, received) == (1, 0)
    assert words in result.stderr


def test_a_keyring_that_fails_is_told(run, letter, monkeypatch):
    """As it does on a server without a desktop."""

    class Keyring:
        @staticmethod
        def get_password(_service, _user):
            message = "no recommended backend"
            raise RuntimeError(message)

    monkeypatch.setitem(sys.modules, "keyring", Keyring)

    result, received = send_with_password(run, letter)
    assert (result.exit_code, received) == (1, 0)
    assert "the keyring cannot be asked (no recommended backend)" in result.stderr


# --- the ledger -----------------------------------------------------------------------------------


def test_the_ledger_lists_and_shows(run, letter):
    """What was sent to whom, and the server's words."""
    with mail_server() as (server, faults):
        faults.rcpt_replies[BEN] = ["550 no such user"]
        run("send", letter, *flags_of(server, ANA, BEN))
    listed = run("ledger", "list").stdout.splitlines()
    refused = [
        json.loads(line)
        for line in run("ledger", "list", "--state", "refused", "--json").stdout.splitlines()
    ]
    shown = run("ledger", "show", listed[0].split()[-1]).stdout

    assert listed[0].split()[1:5] == ["accepted", ANA, "Orrel", "leaves"]
    assert [row["address"] for row in refused] == [BEN]
    assert f"{BEN}: refused since" in shown
    assert "550 no such user" in shown
    assert shown.startswith("Message-ID: <")


def test_an_empty_ledger_is_empty(run):
    """And what it does not hold is told."""
    assert run("ledger", "list").output == ""
    missing = run("ledger", "show", "3fa9")

    assert (missing.exit_code, "no message has an id" in missing.stderr) == (1, True)
