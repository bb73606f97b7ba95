"""Makes detached signatures over a file and over a comment that names the articles in it."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from briefgen.errors import InputError

if TYPE_CHECKING:
    from briefgen.signing.keys import PublicKey, SecretKey

SUFFIX: Final = ".minisig"
"""Appended to the name of the signed file."""

PREHASHED: Final = b"ED"
OF_FILE: Final = b"Ed"
LONGEST: Final = 10_000
"""Maximum bytes of a signature file."""

_ARTICLE: Final = re.compile(r"(?:^|\t)article:([0-9a-f]{64})(?=\t|$)")
_BYTES: Final = 2 + 8 + 64


@dataclass(frozen=True, slots=True)
class Signed:
    """What a valid signature says: its comment, and the SHA-256 of each article in it."""

    comment: str
    articles: tuple[str, ...]


def sign(data: bytes, name: str, articles: tuple[str, ...], key: SecretKey) -> bytes:
    """Return the signature file of a brief; ``articles`` are the SHA-256 of its articles.

    The comment is signed as well: ``file:NAME``, then ``article:SHA-256`` for each, tab-separated.
    """
    name = "".join(one if one.isprintable() else "?" for one in name)
    comment = "\t".join((f"file:{name}", *(f"article:{sha}" for sha in articles), "hashed"))
    signature = key.key.sign(hashlib.blake2b(data).digest())
    whole = key.key.sign(signature + comment.encode("utf-8"))
    lines = (
        "untrusted comment: signature of a brief by briefgen",
        base64.b64encode(PREHASHED + key.number + signature).decode(),
        f"trusted comment: {comment}",
        base64.b64encode(whole).decode(),
    )
    return "".join(f"{line}\n" for line in lines).encode()


def check(data: bytes, signature: bytes, key: PublicKey) -> Signed:
    """Return what a signature says about some bytes.

    Raise ``InputError`` if it is not a signature, or is one of another key or file.
    """
    from cryptography.exceptions import InvalidSignature

    head, comment, whole = _read(signature)
    if head[2:10] != key.number:
        message = f"the signature is of another key than {key.name}"
        raise InputError(message)
    signed = hashlib.blake2b(data).digest() if head[:2] == PREHASHED else data
    try:
        key.key.verify(head[10:], signed)
        key.key.verify(whole, head[10:] + comment.encode("utf-8", "surrogateescape"))
    except InvalidSignature as error:
        message = "the signature is not of this file: it, or the file, was changed"
        raise InputError(message) from error
    return Signed(comment, tuple(_ARTICLE.findall(comment)))


def _read(signature: bytes) -> tuple[bytes, str, bytes]:
    """Return the three fields of a signature file: signature, comment, signature over both."""
    lines = signature[:LONGEST].decode("utf-8", "surrogateescape").split("\n")
    try:
        _, head, comment, whole = (line.rstrip("\r") for line in lines[:4])
        raw, rest = (base64.b64decode(one, validate=True) for one in (head, whole))
        before, said, after = comment.partition("trusted comment: ")
    except ValueError:
        before, said, after, raw, rest = "", "", "", b"", b""
    right = len(raw) == _BYTES and raw[:2] in {PREHASHED, OF_FILE} and len(rest) == 64  # noqa: PLR2004
    if not right or before or not said:
        message = "not a signature: give the .minisig file that briefgen sign or minisign has made"
        raise InputError(message)
    return raw, after, rest
