"""Splits a message into its subject and its parts, each a document in its own format."""

from __future__ import annotations

from dataclasses import dataclass, replace
from email.errors import MessageError
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, Final

from briefgen.errors import InputError
from briefgen.verification.blocks import Block, Page
from briefgen.verification.size_limits import HEADER, PARTS, refuse

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

# Headers that briefgen writes into its messages.
SUBJECT: Final = "Subject"
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


def read_letter(data: bytes) -> tuple[tuple[Part, ...], str | None]:
    """Return the parts of a message, and its subject, ``None`` if the desk wrote it.

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
    except (*broken, MessageError, RuntimeError) as error:
        message_text = "not a brief: the message cannot be read: give the file as briefgen wrote it"
        raise InputError(message_text) from error
    if not parts:
        message_text = "not a brief: the message has no parts: give the file as briefgen wrote it"
        raise InputError(message_text)
    return parts, None if given else subject


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


def _parts(message: EmailMessage) -> Iterator[Part]:
    """Yield the parts that have content; text is returned in UTF-8."""
    for count, part in enumerate(message.walk()):
        if count >= PARTS:
            refuse(f"the message has more than {PARTS} parts")
        if part.is_multipart() or (part is message and "Content-Type" not in part):
            continue
        if part["Content-ID"] == LOGO and part.get_content_maintype() == "image":
            continue  # the desk's logo, which every page may have
        file = part.get_filename()
        kind = TYPES.get(part.get_content_type(), PurePath(file or "").suffix.lower())
        content = part.get_content()
        data = content.encode("utf-8") if isinstance(content, str) else content
        yield Part(file or NAMES.get(kind, part.get_content_type()), kind, data)
