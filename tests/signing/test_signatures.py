"""Keys and signatures in minisign's format."""

from __future__ import annotations

import base64

import pytest

from briefgen.errors import InputError

pytest.importorskip("cryptography")

from briefgen.signing.keys import is_open, make_keys, read_public_key, read_secret_key
from briefgen.signing.signatures import check, sign

SHA = "ab" * 32

# The key that the documentation of minisign shows.
PUBLIC = b"untrusted comment: x\nRWQf6LRCGA9i53mlYecO4IzT51TGPpvWucNSCh1CBM0QTaLn73Y7GFO3\n"


@pytest.fixture(scope="module")
def pair():
    """Return the two keys of an open pair."""
    secret, public = make_keys("")
    return read_secret_key(secret, ""), read_public_key(public)


def test_a_signature_names_the_file_and_its_articles(pair):
    """They are signed as well."""
    secret, public = pair
    signed = check(b"brief", sign(b"brief", "a\nb.md", (SHA,), secret), public)

    assert signed.articles == (SHA,)
    assert signed.comment == f"file:a?b.md\tarticle:{SHA}\thashed"


@pytest.mark.parametrize(
    ("old", "new"),
    [("file:brief.md", "file:other.md"), (SHA, "cd" * 32)],
)
def test_a_changed_comment_is_found(pair, old, new):
    """It belongs to what is signed."""
    secret, public = pair
    signature = sign(b"brief", "brief.md", (SHA,), secret)

    with pytest.raises(InputError, match="not of this file"):
        check(b"brief", signature.replace(old.encode(), new.encode()), public)


def test_another_file_and_another_key_are_found(pair):
    """In one line each."""
    secret, public = pair
    signature = sign(b"brief", "brief.md", (), secret)
    other = read_public_key(make_keys("")[1])

    with pytest.raises(InputError, match="not of this file"):
        check(b"brief.", signature, public)
    with pytest.raises(InputError, match="of another key"):
        check(b"brief", signature, other)


@pytest.mark.parametrize(
    "data", [b"", b"a\nb\nc\nd\n", b"untrusted comment: x\n" * 4, b"\xff" * 99]
)
def test_what_is_no_signature_is_one_line(pair, data):
    """Whatever it holds."""
    with pytest.raises(InputError, match="not a signature"):
        check(b"brief", data, pair[1])


def test_a_passphrase_opens_its_key():
    """No other does, and the file does not hold the key."""
    secret, public = make_keys("abc")
    number = read_public_key(public).number

    assert not is_open(secret)
    assert read_secret_key(secret, "abc").number == number
    assert number not in base64.b64decode(secret.splitlines()[1])
    with pytest.raises(InputError, match="passphrase"):
        read_secret_key(secret, "abd")


@pytest.mark.parametrize("data", [b"", b"x\ny\n", PUBLIC])
def test_what_is_no_secret_key_is_one_line(data):
    """A public one among it."""
    with pytest.raises(InputError, match="not a secret key"):
        read_secret_key(data, "")


def test_a_public_key_of_minisign_is_read():
    """Its number is shown as minisign shows it."""
    assert read_public_key(PUBLIC).name == "E7620F1842B4E81F"
    with pytest.raises(InputError, match="not a public key"):
        read_public_key(make_keys("")[0])
