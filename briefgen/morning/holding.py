"""Holds pages for approval: writes them as Markdown, and sends them when they are approved.

The person who approves may edit the page first; edits are marked as the desk's.
"""

from __future__ import annotations

from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen.delivery.ledger_history import Held
from briefgen.errors import InputError
from briefgen.morning.messages import finish
from briefgen.morning.morning_file import read_morning
from briefgen.morning.remembered_stories import pack

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from briefgen.delivery.ledger import Ledger
    from briefgen.delivery.outgoing import Outgoing
    from briefgen.model import Brief
    from briefgen.morning.choosing import Choice
    from briefgen.morning.morning_file import Morning
    from briefgen.morning.running import Means


def hold_page(morning: Morning, means: Means, briefs: Sequence[Brief], choice: Choice) -> Path:
    """Write a page into the folder of a morning, record that it waits, and return the file."""
    from briefgen.rendering import render

    folder = morning.hold or Path()
    path = folder / f"{_free_name(morning, means, folder)}.md"
    means.write(render(briefs, "md", morning.settings), path)
    held = Held(path.stem, morning.name, str(morning.path))
    means.ledger.hold(held, choice.known, pack(briefs))
    return path


def _free_name(morning: Morning, means: Means, folder: Path) -> str:
    """Return a name with the date that neither a file nor a page in the ledger has."""
    plain = "".join(sign if sign.isalnum() or sign in "-_" else "-" for sign in morning.name)
    day = f"{plain}-{means.now.date()}"
    names = (day if number == 1 else f"{day}-{number}" for number in count(1))
    return next(
        name
        for name in names
        if means.ledger.held(name) is None and not (folder / f"{name}.md").exists()
    )


def approve(path: Path, text: str, ledger: Ledger, now: datetime) -> tuple[Morning, Outgoing]:
    """Record that a held page is to be sent, and return its morning and its message.

    Approving the same page again changes nothing. Raise ``InputError`` for a file that no run has
    held, and for one that was approved before with other words.
    """
    from briefgen.rendering import render_edited

    held = ledger.held(path.stem)
    if held is None:
        message = f"{path}: no run has held this page: give the file as `briefgen run` named it"
        raise InputError(message)
    morning = read_morning(Path(held.morning))
    outgoing = finish(render_edited(text, "eml", morning.settings), morning, now)
    if held.sent_as not in {None, outgoing.message_id}:
        message = (
            f"{path}: was approved before with other words, as {held.sent_as}: what was sent cannot"
            " be changed; send this one with `briefgen send`"
        )
        raise InputError(message)
    ledger.approve(held, outgoing)
    return morning, outgoing
