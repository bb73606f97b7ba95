"""Completes a draft for sending: From, To, Date, and an id derived from its content.

It is pure: the clock is an argument. The body is left unchanged except for its line ends; the
headers that say who sends what to whom are replaced.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from email import message_from_bytes
from email.errors import MessageError
from email.policy import SMTP
from email.utils import format_datetime
from typing import TYPE_CHECKING, Final

from briefgen.delivery.message import ONE_CLICK, check_subject, parse_address, write_headers
from briefgen.errors import InputError, UsageError
from briefgen.verification.blocks import SUBJECT
from briefgen.verification.mail_messages import GIVEN, SUBJECT_OF

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime
    from email.headerregistry import Address
    from email.message import EmailMessage

ID_DIGITS: Final = 32
RECIPIENT_HEADERS: Final = ("To", "Cc", "Bcc")
LARGEST_HEAD: Final = 100_000
"""Maximum bytes of all headers of a message; those of a brief have about a thousand."""

_WRITTEN: Final = frozenset({"from", "sender", "to", "bcc", "date", "message-id", "x-unsent"})
"""Headers that are replaced, or that a sent message must not have."""
_TRACES: Final = frozenset({"received", "return-path", "delivered-to", "resent-to", "resent-date"})
_LINE_END: Final = re.compile(rb"\r\n|\r|\n")
_FIELD: Final = re.compile(rb"[\x21-\x39\x3b-\x7e]+[ \t]*:")


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A message that is complete by RFC 5322, and its envelope.

    ``sender`` and ``recipients`` are bare addresses, each recipient once. ``message_id`` includes
    the angle brackets and is the same for the same content from the same sender in the same series.
    ``data`` has CR LF line ends.
    """

    message_id: str
    sender: str
    recipients: tuple[str, ...]
    subject: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Envelope:
    """Sender and recipients of a message; what is not given here is taken from the draft.

    ``subject`` is the desk's own. ``series`` names the series that the message belongs to: the same
    content in another series is another message. ``automatic`` says that a program sends it by
    itself (RFC 3834).
    """

    sender: str | None = None
    to: tuple[str, ...] = ()
    subject: str | None = None
    series: str = ""
    automatic: bool = False


def complete(draft: bytes, envelope: Envelope, now: datetime) -> Outgoing:
    """Return the message for a draft, ready to be sent.

    A message to several readers does not offer one-click unsubscription: its address cannot
    identify the reader, as RFC 8058 (3.1) requires. Raise ``UsageError`` if there is no sender or
    no recipient, or an address is invalid, and ``InputError`` if the draft is not a message.
    """
    head, body = _split(draft)
    fields = list(_fields(head))
    read = _read_headers(head)
    sender = _sender(envelope, read)
    to, cc, hidden = _recipients(envelope, read)
    if not (to or cc or hidden):
        message = "nobody is named to send this to: give --to, or `to` in the settings"
        raise UsageError(message)
    given = [] if envelope.subject is None else [(SUBJECT, check_subject(envelope.subject))]
    left_out = {*_WRITTEN, *_TRACES, *([] if cc else ["cc"])}
    left_out |= {SUBJECT.lower(), SUBJECT_OF.lower()} if given else set()
    readers = tuple(dict.fromkeys(each.addr_spec for each in _each_once((*to, *cc, *hidden))))
    left_out |= {ONE_CLICK.lower()} if len(readers) > 1 else set()
    kept = [raw for name, raw in fields if name not in left_out]
    subject = given[0][1] if given else str(read.get(SUBJECT, ""))
    message_id = _make_id(sender, subject, body, envelope.series)
    written: list[tuple[str, object]] = [("From", sender)]
    written += [("To", to)] if to else []
    written += [*given, *([(SUBJECT_OF, GIVEN)] if given else [])]
    written += [("Date", format_datetime(now)), ("Message-ID", message_id)]
    written += [("Auto-Submitted", "auto-generated")] if envelope.automatic else []
    data = b"".join([write_headers(written), *kept, b"\r\n", body])
    return Outgoing(
        message_id,
        sender.addr_spec,
        readers,
        subject,
        data,
    )


def identify(address: str) -> str:
    """Return an address in lower case, by which recipients are compared."""
    return address.casefold()


def _each_once(addresses: Iterable[Address]) -> Iterable[Address]:
    return {identify(address.addr_spec): address for address in addresses}.values()


def _split(draft: bytes) -> tuple[bytes, bytes]:
    """Return head and body with CR LF line ends; raise ``InputError`` if there are no headers."""
    head, blank, body = _LINE_END.sub(b"\r\n", draft.lstrip()).partition(b"\r\n\r\n")
    if not (blank and _FIELD.match(head)):
        message = "no message: it has no headers; give an .eml as briefgen writes it"
        raise InputError(message)
    if len(head) > LARGEST_HEAD:
        message = f"no message of ours: its headers have more than {LARGEST_HEAD} bytes"
        raise InputError(message)
    return head, body if body.endswith(b"\r\n") else body + b"\r\n"


def _fields(head: bytes) -> Iterable[tuple[str, bytes]]:
    """Yield each header field: its name in lower case, and its lines unchanged."""
    lines: list[bytes] = []
    for line in (*head.split(b"\r\n"), b""):
        if lines and not line.startswith((b" ", b"\t")):
            name = lines[0].partition(b":")[0].strip().lower()
            yield name.decode("ascii", "replace"), b"".join(each + b"\r\n" for each in lines)
            lines = []
        if line and (lines or _FIELD.match(line)):
            lines.append(line)


def _read_headers(head: bytes) -> EmailMessage:
    try:
        message = message_from_bytes(head + b"\r\n\r\n", policy=SMTP)
        for name in (*RECIPIENT_HEADERS, "From", SUBJECT):
            message.get(name)
    except (MessageError, ArithmeticError, AttributeError, LookupError, ValueError) as error:
        text = "no message: its headers cannot be read; give an .eml as briefgen writes it"
        raise InputError(text) from error
    return message


def _sender(envelope: Envelope, read: EmailMessage) -> Address:
    if envelope.sender:
        return parse_address(envelope.sender)
    found = _addresses(read, "From")
    if not found:
        message = "nobody is named to send this: give --from, or `from` in the settings"
        raise UsageError(message)
    return found[0]


def _recipients(
    envelope: Envelope, read: EmailMessage
) -> tuple[Sequence[Address], Sequence[Address], Sequence[Address]]:
    """Return the recipients of a message: To, Cc and Bcc."""
    if envelope.to:
        return tuple(_each_once(map(parse_address, envelope.to))), (), ()
    to, cc, hidden = (_addresses(read, name) for name in RECIPIENT_HEADERS)
    return to, cc, hidden


def _addresses(read: EmailMessage, name: str) -> tuple[Address, ...]:
    """Return the addresses in a header, validated as on the command line."""
    header = read.get(name)
    found = getattr(header, "addresses", ())
    return tuple(parse_address(str(address)) for address in found)


def _make_id(sender: Address, subject: str, body: bytes, series: str) -> str:
    """Return an id that only the same content from the same sender has (RFC 5322, 3.6.4)."""
    parts = (identify(sender.addr_spec), series, subject)
    said = b"\0".join([*(part.encode("utf-8", "replace") for part in parts), body])
    return f"<{hashlib.sha256(said).hexdigest()[:ID_DIGITS]}@{sender.domain}>"
