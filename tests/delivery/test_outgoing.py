"""A draft as the message that is sent."""

from __future__ import annotations

from datetime import UTC, datetime
from email import message_from_bytes
from email.policy import default

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.delivery.message import Letter, write_message
from briefgen.delivery.outgoing import Envelope, complete
from briefgen.errors import InputError, UsageError

NOW = datetime(2031, 3, 22, 6, 30, tzinfo=UTC)
DESK, ANA = "Désirée <desk@newsroom.example>", "ana@newsroom.example"


def draft(**fields):
    """Write a draft."""
    letter = {"subject": "Orrel verlässt", "text": "Wörds\n.\n", "html": "<p>Wörds</p>\n"}
    return write_message(Letter(**{**letter, **fields}))


def read(outgoing):
    """Read a message as a mail program does."""
    return message_from_bytes(outgoing.data, policy=default)


def test_a_message_is_complete():
    """RFC 5322 wants From and Date, and each message should have an id."""
    outgoing = complete(draft(), Envelope(DESK, (ANA,)), NOW)
    message = read(outgoing)

    assert message["From"] == "Désirée <desk@newsroom.example>"
    assert message["To"] == ANA
    assert message["Date"] == "Sat, 22 Mar 2031 06:30:00 +0000"
    assert message["Message-ID"] == outgoing.message_id
    assert message["Subject"] == outgoing.subject == "Orrel verlässt"
    assert message["X-Unsent"] is None
    assert [len(message.get_all(name)) for name in ("From", "To", "Date", "Subject")] == [1] * 4


def test_the_body_stays_byte_for_byte():
    """What was proved of the draft is true of the message."""
    written = draft(pdf=b"%PDF-1.7", calendar=b"BEGIN:VCALENDAR\r\n")
    outgoing = complete(written, Envelope(DESK, (ANA,)), NOW)

    assert outgoing.data.partition(b"\r\n\r\n")[2] == written.partition(b"\r\n\r\n")[2]
    assert [part.get_filename() for part in read(outgoing).iter_attachments()] == [
        "brief.pdf",
        "dates.ics",
    ]


def test_the_id_is_of_the_words_and_the_sender():
    """The hour, the recipients and how they are written do not change it; all else does."""
    first = complete(draft(), Envelope(DESK, (ANA,)), NOW)
    again = complete(
        draft(to=("b@c.example",)), Envelope("DESK@newsroom.example"), NOW.replace(hour=9)
    )
    others = [
        complete(draft(text="Other\n"), Envelope(DESK, (ANA,)), NOW),
        complete(draft(subject="Other"), Envelope(DESK, (ANA,)), NOW),
        complete(draft(), Envelope("b@newsroom.example", (ANA,)), NOW),
        complete(draft(), Envelope(DESK, (ANA,), series="morning"), NOW),
        complete(draft(), Envelope(DESK, (ANA,), subject="Another"), NOW),
    ]

    assert first.message_id == again.message_id
    assert first.message_id.endswith("@newsroom.example>")
    assert len({first.message_id, *(other.message_id for other in others)}) == 6


def test_what_the_draft_says_holds_where_nothing_else_is_said():
    """Copies go to those who are named, unseen ones stay unseen; each gets one."""
    written = draft(to=("a@x.example",), sender="desk@x.example")
    written = b"Cc: Ben <b@x.example>, A@x.example\nBcc: c@x.example\n" + written
    outgoing = complete(written, Envelope(), NOW)

    assert set(outgoing.recipients) == {"A@x.example", "b@x.example", "c@x.example"}
    assert read(outgoing)["Cc"] == "Ben <b@x.example>, A@x.example"
    assert b"c@x.example" not in outgoing.data
    assert outgoing.sender == "desk@x.example"


def test_to_on_the_command_line_replaces_all_of_them():
    """Nobody gets a message by surprise."""
    written = b"Cc: b@x.example\nBcc: c@x.example\n" + draft(to=("a@x.example",))
    outgoing = complete(written, Envelope(DESK, (ANA,)), NOW)

    assert outgoing.recipients == (ANA,)
    assert b"x.example" not in outgoing.data.partition(b"\r\n\r\n")[0]


def test_a_subject_of_the_desk_is_marked_as_such():
    """It is no text of the article, and a check of the message must know."""
    message = read(complete(draft(), Envelope(DESK, (ANA,), subject="Für heute"), NOW))

    assert message.get_all("Subject") == ["Für heute"]
    assert message["X-Brief-Subject"] == "given"


def test_who_sends_and_who_gets_it_must_be_said():
    """Both errors say where."""
    with pytest.raises(UsageError, match="give --to"):
        complete(draft(sender="a@b.example"), Envelope(), NOW)
    with pytest.raises(UsageError, match="give --from"):
        complete(draft(to=("a@b.example",)), Envelope(), NOW)


@pytest.mark.parametrize(
    "data", [b"", b"\r\n\r\nbody", b"no header\r\n\r\nbody", b"A: b", b"<html>"]
)
def test_what_is_no_message_is_refused(data):
    """In one line."""
    with pytest.raises(InputError, match="no message"):
        complete(data, Envelope(DESK, (ANA,)), NOW)


@given(st.binary() | st.text('From:To\n a@b.example,<>";()=?').map(str.encode))
def test_any_draft_is_a_message_or_is_refused(data):
    """What is taken has each header once, whatever was in it."""
    for written in (data, data + b"\n\nbody", data + draft()):
        try:
            outgoing = complete(written, Envelope(DESK, (ANA,)), NOW)
        except (InputError, UsageError):
            continue
        head = outgoing.data.partition(b"\r\n\r\n")[0].split(b"\r\n")
        for name in (b"from:", b"to:", b"date:", b"message-id:"):
            assert sum(line.lower().startswith(name) for line in head) == 1
        assert b"\n" not in outgoing.data.replace(b"\r\n", b"")
        assert b"\r" not in outgoing.data.replace(b"\r\n", b"")


def test_a_program_that_sends_by_itself_says_so():
    """So that nobody's holiday reply answers it (RFC 3834); the address to leave is kept."""
    written = draft(unsubscribe="mailto:desk@newsroom.example?subject=leave")
    message = read(complete(written, Envelope(DESK, (ANA,), automatic=True), NOW))

    assert message["Auto-Submitted"] == "auto-generated"
    assert message["List-Unsubscribe"] == "<mailto:desk@newsroom.example?subject=leave>"


@pytest.mark.parametrize(
    "address",
    ["http://a.example", "a@b.example", "https://a.example/>\r\nBcc: x@y.example", "mailto:"],
)
def test_nowhere_to_unsubscribe_is_refused(address):
    """Least of all one that writes a header of its own."""
    with pytest.raises(UsageError, match="unsubscribe"):
        draft(unsubscribe=address)


def test_a_reader_leaves_in_one_click_where_the_address_is_https():
    """RFC 8058 wants both headers; a mail program then posts, and follows no link."""
    message = read(
        complete(draft(unsubscribe="https://a.example/u?x=1"), Envelope(DESK, (ANA,)), NOW)
    )

    assert message["List-Unsubscribe"] == "<https://a.example/u?x=1>"
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


@pytest.mark.parametrize(
    ("address", "to"),
    [
        ("mailto:desk@newsroom.example?subject=leave", (ANA,)),
        ("https://a.example/u", (ANA, "ben@newsroom.example")),
    ],
)
def test_nobody_leaves_in_one_click_by_letter_or_for_others(address, to):
    """No mail is posted, and an address that several share cannot say who of them leaves."""
    message = read(complete(draft(unsubscribe=address), Envelope(DESK, to), NOW))

    assert message["List-Unsubscribe"] == f"<{address}>"
    assert message["List-Unsubscribe-Post"] is None
