"""Creates and reads key pairs: a secret key, protected by a passphrase, and a public key."""

from __future__ import annotations

import base64
import hashlib
import os
import struct
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from briefgen.errors import InputError, MissingError
from briefgen.signing import INSTALL

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import (
        Ed25519PrivateKey,
        Ed25519PublicKey,
    )

ALGORITHM: Final = b"Ed"
SCRYPT: Final = b"Sc"
NO_KEY: Final = b"\0\0"
CHECKSUM: Final = b"B2"
WORK: Final = 1 << 22
"""Operations limit of scrypt for a new key: tenths of a second, while minisign takes seconds."""
MEMORY: Final = 1 << 26
"""Memory limit of scrypt for a new key, in bytes."""
MOST_MEMORY: Final = 1 << 30
"""The memory that other people's keys may require: libsodium's most careful setting."""

_PUBLIC_BYTES: Final = 2 + 8 + 32
_SECRET_BYTES: Final = 2 + 2 + 2 + 32 + 8 + 8 + 8 + 64 + 32
LONGEST: Final = 2000
"""Maximum bytes of a key file."""


@dataclass(frozen=True, slots=True)
class PublicKey:
    """Checks signatures; ``number`` identifies the key pair (eight bytes)."""

    number: bytes
    key: Ed25519PublicKey

    @property
    def name(self) -> str:
        """The number in the form that minisign shows."""
        return self.number[::-1].hex().upper()


@dataclass(frozen=True, slots=True)
class SecretKey:
    """Signs; ``number`` is that of its public key."""

    number: bytes
    key: Ed25519PrivateKey


def make_keys(passphrase: str) -> tuple[bytes, bytes]:
    """Create a key pair; return the contents of the secret and the public key file.

    With an empty passphrase the secret key is not protected. Raise ``MissingError`` without
    cryptography.
    """
    try:
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    except ImportError as error:
        raise MissingError(INSTALL) from error
    key, number = Ed25519PrivateKey.generate(), os.urandom(8)
    seed, public = key.private_bytes_raw(), key.public_key().public_bytes_raw()
    inside = number + seed + public
    inside += hashlib.blake2b(ALGORITHM + inside, digest_size=32).digest()
    kind, salt, work, memory = NO_KEY, bytes(32), 0, 0
    if passphrase:
        kind, salt, work, memory = SCRYPT, os.urandom(32), WORK, MEMORY
        inside = _mask(inside, passphrase, salt, work, memory)
    secret = ALGORITHM + kind + CHECKSUM + salt + struct.pack("<QQ", work, memory) + inside
    name = number[::-1].hex().upper()
    return (
        _file("minisign encrypted secret key" if passphrase else "minisign secret key", secret),
        _file(f"minisign public key {name}", ALGORITHM + number + public),
    )


def read_public_key(data: bytes) -> PublicKey:
    """Return the key in a public key file; raise ``InputError`` if it is not one."""
    try:
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
    except ImportError as error:
        raise MissingError(INSTALL) from error
    raw = _payload(data, _PUBLIC_BYTES, "public")
    return PublicKey(raw[2:10], Ed25519PublicKey.from_public_bytes(raw[10:]))


def is_open(data: bytes) -> bool:
    """Return whether a secret key has no passphrase; raise ``InputError`` if it is not a key."""
    return _payload(data, _SECRET_BYTES, "secret")[2:4] == NO_KEY


def read_secret_key(data: bytes, passphrase: str) -> SecretKey:
    """Return the key in a secret key file.

    Raise ``InputError`` if it is not one, or if the passphrase is wrong.
    """
    try:
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    except ImportError as error:
        raise MissingError(INSTALL) from error
    raw = _payload(data, _SECRET_BYTES, "secret")
    inside = raw[54:]
    if raw[2:4] == SCRYPT:
        work, memory = struct.unpack("<QQ", raw[38:54])
        inside = _mask(inside, passphrase, raw[6:38], work, memory)
    number, seed, checksum = inside[:8], inside[8:40], inside[72:]
    if hashlib.blake2b(ALGORITHM + inside[:72], digest_size=32).digest() != checksum:
        message = "the passphrase is not that of this key, or the key is broken"
        raise InputError(message)
    return SecretKey(number, Ed25519PrivateKey.from_private_bytes(seed))


def _file(comment: str, payload: bytes) -> bytes:
    return f"untrusted comment: {comment}\n{base64.b64encode(payload).decode()}\n".encode()


def _payload(data: bytes, size: int, kind: str) -> bytes:
    """Return the bytes encoded in the second line of a key file."""
    lines = data[:LONGEST].decode("utf-8", "replace").splitlines()
    words = lines[1] if len(lines) > 1 else ""
    try:
        raw = base64.b64decode(words, validate=True)
    except ValueError:
        raw = b""
    if len(raw) != size or raw[:2] != ALGORITHM:
        message = f"not a {kind} key: give one that briefgen key new, or minisign, has made"
        raise InputError(message)
    return raw


def _mask(data: bytes, passphrase: str, salt: bytes, work: int, memory: int) -> bytes:
    """Encrypt or decrypt the inside of a secret key with what scrypt derives from a passphrase."""
    cost, block, lanes = _choose_parameters(work, memory)
    stream = hashlib.scrypt(
        passphrase.encode("utf-8"),
        salt=salt,
        n=cost,
        r=block,
        p=lanes,
        maxmem=128 * block * (cost + lanes) + (1 << 20),
        dklen=len(data),
    )
    return bytes(one ^ other for one, other in zip(data, stream, strict=True))


def _choose_parameters(work: int, memory: int) -> tuple[int, int, int]:
    """Return N, r and p of scrypt for limits of work and memory, as libsodium chooses them.

    Raise ``InputError`` for a key that asks for more than any of minisign's.
    """
    work, block = max(work, 32768), 8
    if memory > MOST_MEMORY or work > 1 << 32:
        message = "the secret key asks for more memory or work than keys do"
        raise InputError(message)
    if work < memory // 32:
        return _power(work // (block * 4)), block, 1
    cost = _power(memory // (block * 128))
    return cost, block, max(min(work // 4 // cost, 0x3FFFFFFF) // block, 1)


def _power(most: int) -> int:
    """Return the power of two that libsodium uses for a limit: the first above half of it."""
    exponent = 1
    while exponent < 63 and (1 << exponent) <= most // 2:  # noqa: PLR2004  (as libsodium)
        exponent += 1
    return 1 << exponent
