"""Writes a brief as a mail message: text and HTML as alternatives, PDF and calendar attached.

It is pure: the same letter gives the same bytes. There is no message id, and no date unless one is
given; the boundaries between the parts are derived from the contents. The message is a draft,
marked in the only way that mail programs understand (``X-Unsent: 1``).
"""

from __future__ import annotations

import hashlib
import re
from base64 import b64decode
from dataclasses import dataclass
from email.errors import MessageError
from email.header import Header
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP, EmailPolicy
from email.utils import format_datetime
from typing import TYPE_CHECKING, Any, Final

from briefgen.errors import UsageError
from briefgen.verification.blocks import SUBJECT
from briefgen.verification.mail_messages import GIVEN, SUBJECT_OF

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

SERIAL: Final = "X-Brief-Serial"
TEXTS: Final = frozenset({SUBJECT, SERIAL})
"""Headers that contain unstructured text."""
LONGEST_WORD: Final = 60
"""Maximum code points of a word in an unencoded header."""
CRLF: Final = "\r\n"

_CONTROL: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
_UNSEEN: Final = re.compile(r"[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_DOMAIN: Final = re.compile(r"(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.?)+(?<!\.)")
# Characters that neither file systems nor mail programs accept in file names.
_NO_NAME: Final = re.compile(r'[\\/:*?"<>|]')
_UNSUBSCRIBE: Final = re.compile(r"(?:https://|mailto:)[!#-;=?-~]{1,900}")
ONE_CLICK: Final = "List-Unsubscribe-Post"
"""The header by which a mail program unsubscribes its reader itself (RFC 8058)."""
LONGEST_LOCAL: Final = 64
LONGEST_DOMAIN: Final = 253


@dataclass(frozen=True, slots=True)
class Letter:
    """The content of a message.

    ``to`` and ``sender`` are addresses as people write them. ``given`` says that the desk wrote the
    subject, which is then not text of the brief. ``logo`` is a picture as a ``data:`` URL; the HTML
    refers to it as ``cid:logo``, since mail programs do not show pictures embedded in the page.
    ``calendar`` is an RFC 5545 file, ``unsubscribe`` an ``https:`` or ``mailto:`` URI.
    """

    subject: str
    text: str
    html: str
    pdf: bytes | None = None
    pdf_name: str = "brief.pdf"
    calendar: bytes | None = None
    calendar_name: str = "dates.ics"
    unsubscribe: str | None = None
    to: tuple[str, ...] = ()
    sender: str | None = None
    serial: str | None = None
    date: datetime | None = None
    given: bool = False
    logo: str | None = None


def write_message(letter: Letter) -> bytes:
    """Return a letter as an RFC 5322 message; raise ``UsageError`` for an invalid address."""
    message = EmailMessage(policy=_WholeTexts(linesep=CRLF))
    for name, value in _headers(letter):
        message[name] = value
    message.set_content(letter.text, cte="quoted-printable")
    message.add_alternative(letter.html, subtype="html", cte="quoted-printable")
    if letter.logo:
        _add_logo(message, letter.logo)
    if letter.pdf is not None:
        message.add_attachment(
            letter.pdf, maintype="application", subtype="pdf", filename=_file_name(letter.pdf_name)
        )
    if letter.calendar is not None:
        message.add_attachment(
            letter.calendar,
            maintype="text",
            subtype="calendar",
            filename=_file_name(letter.calendar_name),
            params={"charset": "utf-8"},
        )
    _set_boundaries(message, letter)
    return message.as_bytes()


def write_headers(headers: Iterable[tuple[str, object]]) -> bytes:
    """Return header fields as in RFC 5322, folded and encoded, each ended by CR LF."""
    policy = _WholeTexts(linesep=CRLF)
    stored = (policy.header_store_parse(name, value) for name, value in headers)
    return b"".join(policy.fold_binary(name, value) for name, value in stored)


class _WholeTexts(EmailPolicy):
    """A policy that encodes a text that is not plain as a whole.

    Python's own splits it at spaces, and loses some of them where a line is full.
    """

    def header_store_parse(self, name: str, value: Any) -> tuple[str, Any]:
        """Keep a line of text as it is."""
        return (name, value) if name in TEXTS else super().header_store_parse(name, value)

    def fold_binary(self, name: str, value: Any) -> bytes:
        """Encode a line of text that is not plain in one piece."""
        if name not in TEXTS or _is_plain(value):
            return super().fold_binary(name, value)
        header = Header(value, "utf-8", header_name=name)
        return f"{name}: {header.encode(linesep=CRLF)}{CRLF}".encode("ascii")


def _is_plain(text: str) -> bool:
    """Return whether a text is ASCII, does not look encoded, and has only words that fit a line."""
    fits = all(len(word) <= LONGEST_WORD for word in text.split())
    return fits and text.isascii() and "=?" not in text


def _add_logo(message: EmailMessage, logo: str) -> None:
    """Attach a picture to the HTML part, which refers to it by its content id."""
    kind, _, data = logo.removeprefix("data:").partition(";base64,")
    main, _, sub = kind.partition("/")
    page = message.get_body(("html",))
    if isinstance(page, EmailMessage):
        page.add_related(b64decode(data), maintype=main, subtype=sub, cid="<logo>")


def parse_address(text: str) -> Address:
    """Return one address, with or without a name; raise ``UsageError`` if it is invalid."""
    message = f"{text!r} is no mail address: give one such as desk@newsroom.example"
    if _CONTROL.search(text) or _UNSEEN.search(text):
        raise UsageError(message)
    try:
        header = SMTP.header_factory("to", text)  # fails in many ways on invalid input
        (group,) = header.groups
        (found,) = group.addresses
        address = Address(found.display_name, found.username, found.domain)
    except (AttributeError, LookupError, TypeError, ValueError, MessageError) as error:
        raise UsageError(message) from error
    if group.display_name or header.defects or not _is_deliverable(address):
        raise UsageError(message)
    return address


def check_subject(text: str) -> str:
    """Return a subject if it is a single line; raise ``UsageError`` if it is not."""
    if _CONTROL.search(text) or not text.strip():
        message = f"subject {text!r} is no line of text: give one without control characters"
        raise UsageError(message)
    return text.strip()


def check_unsubscribe(text: str) -> str:
    """Return a URI for unsubscribing; raise ``UsageError`` unless ``https:`` or ``mailto:``."""
    if not _UNSUBSCRIBE.fullmatch(text):
        message = (
            f"{text!r} is nowhere to unsubscribe: give an https: or a mailto: address, such as"
            " mailto:desk@newsroom.example?subject=unsubscribe"
        )
        raise UsageError(message)
    return text


def _headers(letter: Letter) -> list[tuple[str, object]]:
    headers: list[tuple[str, object]] = []
    if letter.sender:
        headers.append(("From", parse_address(letter.sender)))
    if letter.to:
        headers.append(("To", tuple(map(parse_address, letter.to))))
    headers.append((SUBJECT, _one_line(letter.subject)))
    if letter.date:
        headers.append(("Date", format_datetime(letter.date)))
    if letter.unsubscribe:
        headers += _leaving(check_unsubscribe(letter.unsubscribe))
    headers.append(("X-Unsent", "1"))
    if letter.serial:
        headers.append((SERIAL, _one_line(letter.serial)))
    if letter.given:
        headers.append((SUBJECT_OF, GIVEN))
    return headers


def _leaving(address: str) -> Iterator[tuple[str, object]]:
    """Return the headers for unsubscribing, with one click if the address is ``https:``."""
    yield "List-Unsubscribe", f"<{address}>"
    if address.startswith("https://"):
        yield ONE_CLICK, "List-Unsubscribe=One-Click"


def _is_deliverable(address: Address) -> bool:
    """Return whether every server accepts this address in a message."""
    local, domain = address.username, address.domain
    return (
        0 < len(local) <= LONGEST_LOCAL
        and local.isascii()
        and len(domain) <= LONGEST_DOMAIN
        and _DOMAIN.fullmatch(domain) is not None
    )


def _one_line(text: str) -> str:
    """Return a text as one line, without control characters and invisible characters.

    These would break a header or reverse the direction of reading.
    """
    return " ".join(_UNSEEN.sub("", _CONTROL.sub(" ", text)).split())


def _file_name(name: str) -> str:
    return _NO_NAME.sub("-", _one_line(name)).lstrip(".") or "brief.pdf"


def _set_boundaries(message: EmailMessage, letter: Letter) -> None:
    """Derive the boundaries from the contents; Python would choose them at random."""
    texts = (letter.text.encode("utf-8"), letter.html.encode("utf-8"))
    contents = (*texts, letter.pdf or b"", letter.calendar or b"")
    digest = hashlib.sha256(b"\0".join(contents)).hexdigest()[:32]
    parts = [part for part in message.walk() if part.is_multipart()]
    for number, part in enumerate(parts):
        part.set_boundary(f"=_{number}_{digest}")
