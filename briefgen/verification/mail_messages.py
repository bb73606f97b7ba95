"""Splits a message into its subject and its parts, each a document in its own format."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from email.errors import MessageError
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, Final

from briefgen.errors import InputError
from briefgen.verification.blocks import SUBJECT, Block, Page
from briefgen.verification.size_limits import HEADER, PARTS, refuse
from briefgen.verification.strange_marks import Strange

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from email.message import EmailMessage
    from email.policy import Policy

TYPES: Final = {
    "text/plain": ".txt",
    "text/html": ".html",
    "application/pdf": ".pdf",
    "text/calendar": ".ics",
}
NAMES: Final = {".txt": "text", ".html": "HTML", ".pdf": "PDF", ".ics": "calendar"}

CHARSETS: Final = frozenset({"utf-8", "us-ascii"})
ONCE: Final = frozenset(
    {"from", "to", "subject", "date", "x-brief-subject", "mime-version", "content-type"}
    | {"content-transfer-encoding", "content-disposition", "content-id"}
)
"""Headers that occur once, since programs do not agree on which of several they use."""
OF_PARTS: Final = frozenset(
    {"content-type", "content-transfer-encoding", "content-disposition", "content-id"}
    | {"mime-version"}
)
SHOWN: Final = frozenset(
    {"comments", "keywords", "organization", "summary", "thread-topic", "content-description"}
    | {"content-location", "content-base", "x-face", "face", "bimi-indicator"}
    | {"x-message-flag", "reply-by", "sensitivity", "importance", "priority", "x-priority"}
    | {"x-msmail-priority", "original-subject", "resent-subject", "x-label", "x-keywords"}
    | {"newsgroups", "approved", "x-mozilla-keys", "expires", "expiry-date"}
)
"""Headers that some programs show, and that no brief has."""

# Headers that briefgen writes into its messages.
SUBJECT_OF: Final = "X-Brief-Subject"
LOGO: Final = "<logo>"
GIVEN: Final = "given"
"""The value of ``X-Brief-Subject`` if the desk wrote the subject."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a message: its name, its kind (a suffix or a type), and its content."""

    name: str
    kind: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Message:
    """A message: its parts, its subject, and what in it no brief contains.

    ``given`` says that the desk wrote the subject; ``pictures`` is the number of those in the page.
    """

    parts: tuple[Part, ...]
    subject: str
    given: bool
    strange: tuple[Strange, ...]
    pictures: int


def read_letter(data: bytes) -> Message:
    """Return the parts of a message and its subject.

    Raise ``InputError`` if the data is not a message with parts, or has more parts than any of
    ours.
    """
    from email import message_from_bytes

    # Python's header parser raises any of these for a broken header.
    broken = (ArithmeticError, AssertionError, AttributeError, LookupError, TypeError, ValueError)
    try:
        message: EmailMessage = message_from_bytes(data, policy=_policy())
        parts = tuple(_parts(message))
        subject = str(message.get(SUBJECT, ""))
        given = message.get(SUBJECT_OF) == GIVEN
        strange = tuple(_find_strange(message))
        pictures = sum(map(_is_logo, message.walk()))
    except (*broken, MessageError, RuntimeError) as error:
        message_text = "not a brief: the message cannot be read: give the file as briefgen wrote it"
        raise InputError(message_text) from error
    if not parts:
        message_text = "not a brief: the message has no parts: give the file as briefgen wrote it"
        raise InputError(message_text)
    return Message(parts, subject, given, strange, pictures)


def _policy() -> Policy[Any]:
    """Return a policy for messages that refuses overlong headers.

    Python needs time proportional to the square of a header's length.
    """
    from email.policy import EmailPolicy

    class Short(EmailPolicy):
        def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
            if sum(map(len, sourcelines)) > HEADER:
                refuse(f"the message has a header of more than {HEADER} characters")
            name, value = super().header_source_parse(sourcelines)
            return name, value

    return Short()


def read_pages(
    parts: tuple[Part, ...], subject: str | None, readers: Mapping[str, Callable[[bytes], Page]]
) -> Iterator[tuple[Part, Page]]:
    """Yield the parts that are pages, each read with ``readers`` for its kind.

    Plain text cannot contain a seal: it is compared with the seal of the HTML in the same message,
    which has the same blocks. The subject is looked up with the first page.
    """
    pages = [(part, readers[part.kind](part.data)) for part in parts if part.kind in readers]
    seal = frozenset().union(*(page.seal for part, page in pages if part.kind == ".html"))
    for number, (part, page) in enumerate(pages):
        sealed = replace(page, seal=page.seal or seal) if part.kind == ".txt" else page
        if subject and not number:
            block = Block(SUBJECT, subject, in_brief=False)
            sealed = replace(sealed, blocks=(*sealed.blocks, block))
        yield part, sealed


def _is_logo(part: EmailMessage) -> bool:
    return part["Content-ID"] == LOGO and part.get_content_maintype() == "image"


def _find_strange(message: EmailMessage) -> Iterator[Strange]:
    """Yield what mail programs would show of a message besides its parts, or read differently.

    Headers that servers add on the way are not checked.
    """
    for name in message.keys():  # noqa: SIM118  (a message is no mapping)
        if name.lower() in SHOWN:
            yield Strange("headers", f"the header {name}")
    for part in message.walk():
        names = [name.lower() for name in part.keys()]  # noqa: SIM118
        place = "headers" if part is message else part.get_content_type()
        for name in sorted(ONCE.intersection(names)):
            if names.count(name) > 1:
                yield Strange(place, f"the header {name} twice")
        others = set(names) - OF_PARTS if part is not message else ()
        yield from (Strange(place, f"the header {name[:40]}") for name in sorted(others))
        yield from _judge_part(place, part)


_CONTROL: Final = re.compile(r"\r(?!\n)|[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x85\u2028\u2029]")
_ENCODED: Final = re.compile(r"=\?([^?*]*)[^?]*\?[bBqQ]\?")
PARAMETERS: Final = frozenset({"charset", "boundary", "name", "method", "type"})
"""Parameters of a content type that do not change how its words are read."""


_CHARSET: Final = re.compile(r"\bcharset\*?[0-9]*\s*=", re.IGNORECASE)
VERSION: Final = "1.0"
"""The value of ``MIME-Version``; a comment beside it is words that some programs show."""
JOINED: Final = frozenset({"alternative", "mixed", "related"})
"""How the parts of a message belong together."""


def _judge_headers(place: str, part: EmailMessage) -> Iterator[Strange]:
    """Yield headers that programs read in different ways."""
    for name, value in part.raw_items():
        raw = str(value)
        if _CONTROL.search(raw):
            yield Strange(place, f"a control character in the header {name[:40]}")
        for charset in _ENCODED.findall(raw):
            if name.lower() == SUBJECT.lower() and charset.lower() not in CHARSETS:
                yield Strange(place, f"a subject in {charset[:40]}")
        if name.lower() == "content-type" and len(_CHARSET.findall(raw)) > 1:
            yield Strange(place, "several charsets of one text")
        if name.lower() == "mime-version" and raw.strip() != VERSION:
            yield Strange(place, f"the MIME version {raw.strip()[:40]!r}")
    for name in sorted(set(part["Content-Type"].params if "Content-Type" in part else ())):
        if name.lower() not in PARAMETERS:
            yield Strange(place, f"the parameter {name[:40]!r} of a content type")


def _judge_part(place: str, part: EmailMessage) -> Iterator[Strange]:
    yield from _judge_headers(place, part)
    if part.is_multipart() and part.get_content_subtype() not in JOINED:
        yield Strange(place, f"parts of the kind {part.get_content_type()[:40]}")
    if part.get_content_maintype() == "message":
        yield Strange(place, "a message in the message")
    if part.defects:
        yield Strange(place, f"a part that is broken ({type(part.defects[0]).__name__})")
    charset = part.get_content_charset("utf-8")
    if part.get_content_maintype() == "text" and charset not in CHARSETS:
        yield Strange(place, f"text in {charset[:40]}")
    if any((words or "").strip() for words in (part.preamble, part.epilogue)):
        yield Strange(place, "words around its parts")
    if _is_logo(part) and part.get_filename():
        yield Strange(place, f"the name {part.get_filename()!r} of a picture")


def _parts(message: EmailMessage) -> Iterator[Part]:
    """Yield the parts that have content; text is returned in UTF-8."""
    for count, part in enumerate(message.walk()):
        if count >= PARTS:
            refuse(f"the message has more than {PARTS} parts")
        if part.is_multipart() or (part is message and "Content-Type" not in part):
            continue
        if _is_logo(part):
            continue  # a picture of the desk's, as every page may have one
        file = part.get_filename()
        kind = TYPES.get(part.get_content_type(), PurePath(file or "").suffix.lower())
        content = part.get_content()
        data = content.encode("utf-8") if isinstance(content, str) else content
        yield Part(file or NAMES.get(kind, part.get_content_type()), kind, data)
