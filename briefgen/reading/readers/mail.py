"""Reads mail: single messages and mailboxes; a newsletter is split into its stories.

The plain part is used if it is long enough, else the HTML part, block by block; if the HTML has
several stories, it is used in any case. Quoted replies, footers and preheaders are left out.
Subject, sender and date of the message become headline, outlet and date.
"""

from __future__ import annotations

import email
import re
from email import policy
from email.errors import MessageError
from email.utils import parseaddr, parsedate_to_datetime
from typing import TYPE_CHECKING, Final

from briefgen.errors import InputError
from briefgen.reading.readers.extract import Block, Extract, Facts
from briefgen.reading.readers.newsletter import find_stories, leave_out_footers

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date
    from email.message import EmailMessage

READER: Final = "mail"

SHORTEST_TEXT: Final = 200
"""Minimum characters of a plain part that is the message; shorter ones only refer to the HTML."""
MOST_PARTS: Final = 100
"""Maximum number of multipart boundaries in one message."""
MOST_MESSAGES: Final = 20_000
LONGEST_SUBJECT: Final = 300

_PARTING: Final = re.compile(rb"(?:\A|(?<=\n\n)|(?<=\r\n\r\n))From [^\r\n]{5,300}\r?\n(?=[\w-]+:)")
_QUOTED: Final = re.compile(r"\s*>")
_REPLY: Final = re.compile(
    r"(?:On .{5,200} wrote:|-{3,} ?(?:Original|Forwarded) [Mm]essage ?-{3,}|_{20,}"
    r"|From: .+ <.+@.+>)\s*\Z"
)
_SIGNATURE: Final = re.compile(r"-- ?\Z")
_ANSWER: Final = re.compile(r"(?:(?:re|fwd?|aw|wg|tr)\s*:\s*)+", re.IGNORECASE)


def read_mail(data: bytes, name: str) -> tuple[Extract, ...]:
    """Return the stories of one message. Raise ``InputError`` if it has no text."""
    found = tuple(_read_message(data))
    if not found:
        message = f"{name}: this mail holds no text; save the message itself, not its attachment"
        raise InputError(message)
    return found


def read_mbox(data: bytes, name: str) -> tuple[Extract, ...]:
    """Return the stories of a mailbox, without messages that have no text. Raise ``InputError``."""
    places = [match.span() for match in _PARTING.finditer(data)][: MOST_MESSAGES + 1]
    if len(places) > MOST_MESSAGES:
        message = f"{name}: holds more than {MOST_MESSAGES} messages; give it in parts"
        raise InputError(message)
    ends = [*(start for start, _ in places), len(data)][1:]
    found = tuple(
        extract
        for (_, start), end in zip(places, ends, strict=True)
        for extract in _read_message(re.sub(rb"(?m)^>(>*From )", rb"\1", data[start:end]))
    )
    if not found:
        message = f"{name}: holds no messages with a text; check the file"
        raise InputError(message)
    return found


def _read_message(data: bytes) -> Iterator[Extract]:
    """Yield the stories of a message; none if it has more parts than any mail program makes."""
    if data.lower().count(b"boundary=") > MOST_PARTS:
        return
    try:
        message = email.message_from_bytes(data, policy=policy.default)
        plain = _body(message, "plain")
        markup = _body(message, "html")
    except (MessageError, LookupError, ValueError, AttributeError, IndexError, TypeError):
        return
    facts = _facts(message)
    stories = _stories(plain, markup)
    for title, blocks in stories:
        if blocks:
            own = title if len(stories) > 1 and title else facts.title
            yield Extract(blocks, READER, Facts(own, None, facts.published, facts.outlet), own)


def _stories(plain: str, markup: str) -> Sequence[tuple[str | None, tuple[Block, ...]]]:
    """Return the stories of a newsletter with their headings, or a letter as one story."""
    if markup:
        stories = find_stories(markup)
        if len(stories) > 1 or len(plain) < SHORTEST_TEXT:
            return stories
    return [(None, tuple(leave_out_footers(_read_plain(plain))))]


def _body(message: EmailMessage, kind: str) -> str:
    """Return the text of the part of a kind, decoded by its charset or else by one that fits."""
    part = message.get_body((kind,))
    if part is None:
        return ""
    payload = part.get_payload(decode=True)
    if not isinstance(payload, bytes):
        return ""
    for charset in (part.get_content_charset(), "utf-8"):
        try:
            return payload.decode(charset or "utf-8").replace("\r\n", "\n")
        except (UnicodeDecodeError, LookupError):
            continue
    return payload.decode("cp1252", "replace").replace("\r\n", "\n")


def _read_plain(text: str) -> Iterator[Block]:
    """Yield the paragraphs of a plain part, up to a quoted reply or a signature."""
    kept: list[str] = []
    for line in text.split("\n"):
        if _SIGNATURE.match(line) or _REPLY.match(line):
            break
        if not _QUOTED.match(line):
            kept.append(line)
    for paragraph in re.split(r"\n\s*\n", "\n".join(kept)):
        lines = [" ".join(line.split()) for line in paragraph.split("\n") if line.strip()]
        if not lines or all(re.fullmatch(r"[-=*_~#. ]+", line) for line in lines):
            continue
        wrapped = max(map(len, lines)) <= WIDEST and all(
            len(line) > NARROWEST for line in lines[:-1]
        )
        for words in [" ".join(lines)] if wrapped else lines:
            yield Block(re.sub(r"\s*[<\[(]https?://[^\s>\])]+[>\])]", "", words).strip() or words)


WIDEST, NARROWEST = 100, 45
"""Limits of line lengths, in characters, in a paragraph that a mail program wrapped."""


def _facts(message: EmailMessage) -> Facts:
    """Return headline, outlet and date from the header of a message."""
    subject = " ".join(_header(message, "Subject").split())[:LONGEST_SUBJECT]
    sender, address = parseaddr(_header(message, "From"))
    return Facts(
        title=_ANSWER.sub("", subject) or None,
        outlet=sender.strip("\"' ") or address or None,
        published=_day(_header(message, "Date")),
    )


def _header(message: EmailMessage, name: str) -> str:
    try:
        return str(message.get(name, ""))
    except (MessageError, ValueError, AttributeError, IndexError, TypeError, LookupError):
        return ""


def _day(words: str) -> date | None:
    try:
        return parsedate_to_datetime(words).date()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
