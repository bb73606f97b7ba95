"""Finds the password for a mail server, never on the command line and never logged.

It looks in this order: ``$BRIEFGEN_SMTP_PASSWORD``, a command such as that of a password manager,
the desktop's keyring (extra ``keyring``).
"""

from __future__ import annotations

import os
import shlex
import subprocess
from importlib import import_module
from typing import Final

from briefgen.errors import DeliveryError, in_one_line

VARIABLE: Final = "BRIEFGEN_SMTP_PASSWORD"
SERVICE: Final = "briefgen"
"""The service name of mail passwords in a keyring."""
PATIENCE: Final = 120.0
"""Time limit of the command in seconds, since it may ask somebody for a passphrase."""
LONGEST: Final = 10_000


def find_password(user: str, host: str, command: str | None) -> str:
    """Return the password of a user at a mail server.

    Raise ``DeliveryError`` if there is none, saying where to put one.
    """
    found = os.environ.get(VARIABLE) or (_run(command) if command else _ask_keyring(user, host))
    if found:
        return found
    message = (
        f"no password for {user} at {host}: set {VARIABLE}, or password-command in the settings, or"
        f" put one into the keyring (keyring set {SERVICE} {user}@{host})"
    )
    raise DeliveryError(message)


def _run(command: str) -> str:
    """Return the first line that a command prints; its stderr goes to the user."""
    try:
        words = shlex.split(command)
        done = subprocess.run(  # noqa: S603 - the user's own command, without a shell
            words, stdout=subprocess.PIPE, timeout=PATIENCE, check=False
        )
        found = done.stdout[:LONGEST].decode("utf-8")
    except (OSError, ValueError, IndexError, subprocess.TimeoutExpired) as error:
        why = "it took too long" if isinstance(error, subprocess.TimeoutExpired) else str(error)
        message = f"password-command cannot be run ({in_one_line(why)}): try it in a shell"
        raise DeliveryError(message) from None
    if done.returncode or not found.strip():
        message = f"password-command gave no password (exit code {done.returncode})"
        raise DeliveryError(message)
    return found.splitlines()[0]


def _ask_keyring(user: str, host: str) -> str | None:
    """Return the password in the keyring; ``None`` without a keyring, as on servers."""
    try:
        keyring = import_module("keyring")
    except ImportError:
        return None
    try:
        found: str | None = keyring.get_password(SERVICE, f"{user}@{host}")
    except Exception as error:  # noqa: BLE001 - each of its back-ends fails in a way of its own
        message = (
            f"the keyring cannot be asked ({in_one_line(error)}): set {VARIABLE} or"
            " password-command"
        )
        raise DeliveryError(message) from None
    return found
