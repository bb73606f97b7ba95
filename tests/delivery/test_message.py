"""A brief as a message."""

from __future__ import annotations

import contextlib
from datetime import UTC, datetime
from email import message_from_bytes
from email.policy import default

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from briefgen.delivery.message import Letter, check_subject, parse_address, write_message
from briefgen.errors import UsageError

LETTER = Letter("Orrel leaves", "Wörds ¶ 1\n", "<p>Wörds</p>\n")


def message_of(letter):
    """Write a letter and read the message."""
    return message_from_bytes(write_message(letter), policy=default)


def test_text_stands_before_html_and_both_before_the_pdf():
    """A program shows the last alternative that it can; the PDF is beside them."""
    message = message_of(Letter("s", "t", "h", pdf=b"%PDF-1.7", pdf_name="strait.pdf"))

    assert [part.get_content_type() for part in message.walk()] == [
        "multipart/mixed",
        "multipart/alternative",
        "text/plain",
        "text/html",
        "application/pdf",
    ]
    (pdf,) = message.iter_attachments()
    assert (pdf.get_filename(), pdf.get_content()) == ("strait.pdf", b"%PDF-1.7")


def test_contents_come_through_whole():
    """Long lines and letters of all scripts are encoded for the way."""
    text = f"{'long ' * 400}東京 – “x”\n.\nFrom here\n"
    letter = Letter("s", text, f"<p>{text}</p>\n")
    message = message_of(letter)
    parts = (message.get_body((kind,)).get_content() for kind in ("plain", "html"))
    plain, html = (part.replace("\r\n", "\n") for part in parts)

    assert (plain, html) == (letter.text, letter.html)
    assert max(map(len, write_message(letter).split(b"\r\n"))) <= 78
    assert write_message(letter).isascii()


def test_a_draft_has_no_date_and_says_that_it_is_unsent():
    """Nothing that a clock or a lot would decide stands in it."""
    message = message_of(LETTER)

    assert message["X-Unsent"] == "1"
    assert (message["Date"], message["Message-ID"], message["From"], message["To"]) == (None,) * 4


def test_headers_hold_what_was_given():
    """Recipients, sender, number, and the date where the caller sets one."""
    message = message_of(
        Letter(
            "Orrel verlässt Port Adren",
            "t",
            "h",
            to=("Désirée <desk@newsroom.example>", "b@c.example"),
            sender="me@newsroom.example",
            serial="12",
            date=datetime(2031, 3, 22, tzinfo=UTC),
        )
    )

    assert message["Subject"] == "Orrel verlässt Port Adren"
    assert message["To"] == "Désirée <desk@newsroom.example>, b@c.example"
    assert message["From"] == "me@newsroom.example"
    assert message["X-Brief-Serial"] == "12"
    assert message["Date"] == "Sat, 22 Mar 2031 00:00:00 +0000"


def test_same_letter_gives_same_bytes():
    """Another letter has other boundaries, so that none can be foreseen from outside."""
    one, two = write_message(LETTER), write_message(Letter("s", "other", "h"))
    boundaries = [
        message_from_bytes(data, policy=default).get_boundary() for data in (one, one, two)
    ]

    assert write_message(LETTER) == one
    assert boundaries[0] == boundaries[1] != boundaries[2]


@pytest.mark.parametrize(
    "address",
    ["desk@newsroom.example", "Ana Ng <a.ng+x@n.example>", '"Ng, Ana" <a@b.example>', "root@host"],
)
def test_addresses_are_taken_as_people_write_them(address):
    """With a name or without."""
    assert "@" in parse_address(address).addr_spec


@pytest.mark.parametrize(
    "address",
    [
        "",
        "desk",
        "desk@",
        "@newsroom.example",
        "a@b.example, c@d.example",
        "a b@c.example",
        "a@b..example",
        "a@-b.example",
        "a@b.example\nBcc: c@d.example",
        "a@b.example\r\n\r\nbody",
        "Ana\x00 <a@b.example>",
        "ä@b.example",
        "a@bü.example",
        "Team: a@b.example;",
        "<a@b.example",
    ],
)
def test_what_is_no_address_is_refused(address):
    """Least of all one that would write a header of its own."""
    with pytest.raises(UsageError, match="no mail address"):
        parse_address(address)


@given(st.text('ab@.<>"(),;:\\ \n\t[]') | st.text())
def test_any_text_is_an_address_or_is_refused(text):
    """What is taken can be written, in one line."""
    with contextlib.suppress(UsageError):
        parse_address(text)
        message = message_of(Letter("s", "t", "h", to=(text,)))
        assert message.keys()[:3] == ["To", "Subject", "X-Unsent"]


@pytest.mark.parametrize("subject", ["", "  ", "a\nBcc: c@d.example", "a\rb", "a\u2028b", "\x00"])
def test_a_subject_of_more_than_a_line_is_refused(subject):
    """The same for the subject."""
    with pytest.raises(UsageError, match="no line of text"):
        check_subject(subject)


@example("Ｆｅｒｒｙ ｃｒｅｗｓ ｓｔｏｐ ｗｏｒｋ ａｔ ｔｈｅ ｐｏｒｔ " * 5)
@example("Crews =?utf-8?q?stop?= work")
@given(st.text(alphabet='ab ｃé漢字=?utf-8qb_@<>,()"', min_size=1, max_size=300))
def test_a_subject_is_read_as_it_was_written(words):
    """No space of it is lost where a line of the header is full, nor is it taken for encoded."""
    subject = " ".join(words.split())
    message = message_of(Letter(subject, "t", "h", serial=subject))

    assert message["Subject"] == subject
    assert message["X-Brief-Serial"] == (subject or None)


@given(st.text(), st.text())
def test_no_headline_writes_a_header(subject, name):
    """Whatever an article or its file is called, the message has the headers it should have."""
    message = message_of(Letter(subject, "t", "h", pdf=b"%PDF", pdf_name=f"{name}.pdf"))

    assert message.keys() == ["Subject", "X-Unsent", "MIME-Version", "Content-Type"]
    assert len([*message.walk()]) == 5
