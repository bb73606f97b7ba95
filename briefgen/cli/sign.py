"""Implements ``briefgen key new`` and ``briefgen sign``, which show who handed a brief on."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from briefgen.bounded import TooLargeError, read_file
from briefgen.cli.atomic_files import write_file
from briefgen.cli.brief_files import read_brief
from briefgen.cli.commands import Command, Group
from briefgen.cli.completion import complete_files
from briefgen.cli.messages import say, say_error
from briefgen.cli.options import briefs_argument
from briefgen.cli.parameters import nonempty
from briefgen.errors import BriefgenError, InputError, UsageError, reason_of

if TYPE_CHECKING:
    from briefgen.signing.keys import SecretKey

KEY_FILE: Final = "briefgen.key"
PUBLIC: Final = ".pub"
PASSPHRASE: Final = "BRIEFGEN_PASSPHRASE"  # noqa: S105  (the name of a variable)

_EXAMPLES = (
    ("briefgen sign story.pdf --key desk.key", "writes story.pdf.minisig"),
    ("briefgen verify story.pdf --against story.txt --signed-by desk.key.pub", "who handed it on"),
)


_KEY_EXAMPLES = (("briefgen key new desk.key", "asks for a passphrase"),)


@click.group("key", cls=Group)
def keys() -> None:
    """Make a pair of keys to sign briefs with."""


@keys.command("new", cls=Command, examples=_KEY_EXAMPLES)
@click.argument("path", default=KEY_FILE, type=nonempty, metavar="[FILE]")
@click.option("--open", "open_key", is_flag=True, help="No passphrase: the file alone can sign.")
def new_key(path: str, open_key: bool) -> None:  # noqa: FBT001  (Click gives a flag so)
    """Create a secret key in FILE (briefgen.key) and the public key next to it, in FILE.pub.

    The passphrase is asked for, or read from $BRIEFGEN_PASSPHRASE. Give away only the public key.
    """
    from briefgen.signing.keys import make_keys

    files = Path(path), Path(path + PUBLIC)
    for file in files:
        if file.exists():
            message = f"{file} is there already: give another name"
            raise UsageError(message)
    secret, public = make_keys("" if open_key else _ask(confirm=True))
    _write_secret(files[0], secret)
    write_file(public, files[1])
    say(f"wrote {files[0]} (keep it) and {files[1]} (give it away)")


@click.command("sign", cls=Command, examples=_EXAMPLES)
@briefs_argument
@click.option(
    "--key",
    "key_path",
    default=KEY_FILE,
    type=nonempty,
    metavar="FILE",
    help="The secret key (briefgen.key).",
    shell_complete=complete_files,
)
@click.pass_context
def sign_briefs(ctx: click.Context, briefs: tuple[str, ...], key_path: str) -> None:
    """Sign each BRIEF: write a signature file with .minisig appended, which minisign reads too.

    It shows who handed the brief on, and which article the brief is about; not that it is true.
    """
    from briefgen.signing.keys import is_open, read_secret_key

    data = read_key(key_path)
    phrase = "" if is_open(data) else _ask(confirm=False)
    key = read_secret_key(data, phrase)
    ctx.exit(max(_sign_one(path, key) for path in briefs))


def _sign_one(path: str, key: SecretKey) -> int:
    from briefgen.signing.signatures import SUFFIX, sign
    from briefgen.verification.exact_copies import find_articles

    try:
        data = read_brief(path)
        articles = find_articles(data, Path(path).suffix)
        write_file(sign(data, Path(path).name, articles, key), Path(path + SUFFIX))
    except BriefgenError as error:
        say_error(error, path)
        return error.exit_code
    say(f"wrote {path}{SUFFIX}")
    return 0


def read_key(path: str) -> bytes:
    """Return the content of a key or signature file; raise ``InputError`` if it cannot be read."""
    from briefgen.signing.signatures import LONGEST

    try:
        return read_file(Path(path), LONGEST)
    except TooLargeError as error:
        message = f"{path}: {error}, which no key and no signature is: check the name"
        raise InputError(message) from error
    except (OSError, ValueError) as error:
        message = f"{path}: cannot be read ({reason_of(error)}): check the name"
        raise InputError(message) from error


def _ask(*, confirm: bool) -> str:
    """Return the passphrase from the environment, or ask for it without showing it."""
    import os

    if phrase := os.environ.get(PASSPHRASE):
        return phrase
    asked: str = click.prompt("Passphrase", hide_input=True, confirmation_prompt=confirm, err=True)
    return asked


def _write_secret(path: Path, data: bytes) -> None:
    """Write a file that only its owner can read."""
    import os

    try:
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(data)
    except OSError as error:
        message = f"{path}: cannot be written ({reason_of(error)}): give another name"
        raise InputError(message) from error
