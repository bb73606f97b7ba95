"""Remembers what the accepted messages of a morning told, to say what has changed since.

Each message has a record in the ledger (JSON compressed with zlib), which counts as soon as a
server has accepted the message. A digest is compared with the newest such record. A story that is
not in it but in an older one is still a continuing story; the ledger limits how many are kept.
"""

from __future__ import annotations

import json
import logging
import zlib
from typing import TYPE_CHECKING, Final

from briefgen.model import Earlier
from briefgen.stories.remembering import from_data, remember, to_data

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefgen.delivery.ledger_history import History, Record
    from briefgen.model import Brief, EarlierStory

LARGEST: Final = 50_000_000
"""Maximum bytes of a record before compression; a larger one is not ours."""

_log = logging.getLogger("briefgen")


def pack(briefs: Sequence[Brief]) -> bytes:
    """Return the record of the stories of a message."""
    data = to_data(remember(briefs, ""))
    return zlib.compress(json.dumps(data, ensure_ascii=False).encode("utf-8", "replace"))


def compare_with_accepted(
    briefs: Sequence[Brief], ledger: History | None, series: str
) -> Sequence[Brief]:
    """Return briefs with what has changed since the last message that was accepted.

    If there is none, they are unchanged. A record that cannot be read is skipped, and logged.
    """
    from briefgen.stories import link

    records = ledger.told_before(series) if ledger else ()
    stories: list[EarlierStory] = []
    for place, record in enumerate(records):
        stories += _unpack(record, latest=place == 0)
    if not (stories and briefs):
        return briefs
    return link(briefs, Earlier(f"the message of {records[0].made.date()}", tuple(stories)))


def _unpack(record: Record, *, latest: bool) -> tuple[EarlierStory, ...]:
    packed = zlib.decompressobj()
    try:
        data = json.loads(packed.decompress(record.stories, LARGEST))
        return from_data(data, latest=latest).stories
    except (LookupError, RecursionError, TypeError, ValueError, zlib.error):
        _log.warning("what was told on %s cannot be read: passed over", record.made.date())
        return ()
