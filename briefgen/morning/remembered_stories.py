"""What the accepted messages of a morning told, so that the next one says what has changed.

Each message has a record in the ledger, JSON under zlib, which counts from when somebody's server
has accepted it. The newest of them is what a digest is compared with. A story that it has not, and
an older one has, still goes on; what is kept of it is bounded by the ledger.
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

    from briefgen.delivery.ledger import Ledger, Record
    from briefgen.model import Brief, EarlierStory

LARGEST: Final = 50_000_000
"""Bytes of a record before it was packed; one that has more is none of ours."""

_log = logging.getLogger("briefgen")


def pack(briefs: Sequence[Brief]) -> bytes:
    """Return what is kept of the stories of a message."""
    data = to_data(remember(briefs, ""))
    return zlib.compress(json.dumps(data, ensure_ascii=False).encode("utf-8", "replace"))


def compare_with_accepted(
    briefs: Sequence[Brief], ledger: Ledger | None, series: str
) -> Sequence[Brief]:
    """Return briefs that know what has changed since the last message that was accepted.

    They are as they were where none was. A record that cannot be read is passed over, and logged.
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
