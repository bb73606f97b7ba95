"""Runs a morning once: sends what is waiting, briefs what is new, and records all in the ledger.

The articles and recipients of a message are recorded in one step before anything is sent. A run
that ends before this step has done nothing; one that ends after it leaves a message that the next
run sends to whoever has not got it.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Final

from briefgen.delivery.locks import hold
from briefgen.delivery.sending import deliver
from briefgen.errors import UsageError
from briefgen.morning.choosing import Choice, choose
from briefgen.morning.gathering import gather
from briefgen.morning.known_articles import know
from briefgen.morning.messages import brief_all, message_of, nothing_new
from briefgen.morning.remembered_stories import compare_with_accepted, pack

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime, timedelta
    from pathlib import Path

    from briefgen.delivery.ledger import Ledger
    from briefgen.delivery.ledger_history import Delivery, History
    from briefgen.delivery.outgoing import Outgoing
    from briefgen.delivery.smtp import Server, State
    from briefgen.morning.morning_file import Morning

LOCK_DIGITS: Final = 16


@dataclass(frozen=True, slots=True)
class Means:
    """The means that a run works with.

    ``server`` is ``None`` if nothing has to be sent, because every page is held. ``agree`` asks the
    user a question and returns the answer; ``write`` writes a whole file. ``resend`` says whether
    messages with unknown delivery are sent again.
    """

    ledger: Ledger
    server: Server | None
    agree: Callable[[str], bool]
    write: Callable[[bytes, Path], None]
    now: datetime
    resend: bool = False


@dataclass(frozen=True, slots=True)
class Report:
    """What a run has done: titles of briefed articles, rows of what was sent, and failures.

    ``passed`` is the number of new articles left out as too old; ``held`` is the file that waits
    for approval.
    """

    name: str
    briefed: tuple[str, ...] = ()
    passed: int = 0
    rows: tuple[Delivery, ...] = ()
    failures: tuple[str, ...] = ()
    held: Path | None = None

    @property
    def is_well(self) -> bool:
        """Return whether every source was read and every recipient has the message."""
        return not self.failures and all(row.state == "accepted" for row in self.rows)

    def __str__(self) -> str:
        """Return the report on one line, for a log."""
        parts = [f"{len(self.briefed)} new article{'s'[: len(self.briefed) != 1]}"]
        parts += [f"{self.passed} older ones left out"] if self.passed else []
        states = [row.state for row in self.rows]
        parts += [f"{_WORDS[state]} {states.count(state)}" for state in _WORDS if state in states]
        parts += [f"held in {self.held}"] if self.held else []
        parts += [f"{len(self.failures)} failed"] if self.failures else []
        return f"{self.name}: {', '.join(parts)}"


_WORDS: Final[dict[State, str]] = {
    "accepted": "accepted for",
    "refused": "refused for",
    "reserved": "not yet taken for",
    "sending": "being sent to",
    "unknown": "unknown for",
}


@dataclass(slots=True)
class _Notes:
    """What a run has to report so far."""

    rows: dict[tuple[str, str], Delivery] = field(default_factory=dict)
    failures: list[str] = field(default_factory=list)

    def add(self, rows: Sequence[Delivery]) -> None:
        """Add rows, which replace earlier ones for the same message and recipient."""
        self.rows |= {(row.message_id, row.address): row for row in rows}


def run(morning: Morning, means: Means) -> Report:
    """Run a morning once, and return what it has done.

    Raise ``BusyError`` if another run of it is in progress, ``UsageError`` if it is overdue and
    nobody agrees, ``DeliveryError`` and ``LedgerError`` if mail cannot be sent at all.
    """
    with hold(_lock_of(morning, means.ledger), f"running {morning.name}"):
        _require_consent(morning, means)
        notes = _Notes()
        _finish_earlier(morning, means, notes)
        known = means.ledger.known(morning.name)
        gathered = gather(morning, {each.address for each in known})
        notes.failures += map(str, gathered.failures)
        choice = choose(gathered.articles, known, morning)
        report = _brief(morning, means, choice, notes)
        report = replace(report, rows=tuple(notes.rows.values()), failures=tuple(notes.failures))
        means.ledger.end_run(morning.name, str(report))
        return report


def _lock_of(morning: Morning, ledger: Ledger) -> Path:
    name = hashlib.sha256(morning.name.encode()).hexdigest()[:LOCK_DIGITS]
    return ledger.path.with_name(f"run-{name}.lock")


def _require_consent(morning: Morning, means: Means) -> None:
    """Ask before an overdue run, or refuse it, as the file of the morning says."""
    last = means.ledger.last_run(morning.name)
    late = means.now - last if last else None
    if late is None or late <= morning.overdue or morning.when_overdue == "send":
        return
    told = (
        f"{morning.name} ran last {_days(late)} ago, and its file allows {_days(morning.overdue)}"
    )
    if morning.when_overdue == "ask" and means.agree(f"{told}: send what is new since then?"):
        return
    message = f"{told}: nothing was sent; look at --dry-run, then give --anyway"
    raise UsageError(message)


def _days(span: timedelta) -> str:
    hours = int(span.total_seconds()) // 3600
    return f"{hours} hours" if hours < 2 * 24 else f"{hours // 24} days"


def _finish_earlier(morning: Morning, means: Means, notes: _Notes) -> None:
    """Send what earlier runs have left unsent, and report what they have left unknown."""
    if means.server is None:
        return
    with means.ledger.lock():
        lost = {row.message_id for row in means.ledger.settle(morning.name)}
    for message_id in sorted(lost):
        notes.add(means.ledger.deliveries(message_id))
    states: tuple[State, ...] = ("reserved", *(("unknown",) if means.resend else ()))
    for outgoing in means.ledger.unfinished(morning.name, states):
        _send(morning, means, outgoing, notes)


def _send(morning: Morning, means: Means, outgoing: Outgoing, notes: _Notes) -> None:
    """Send a message in the ledger to whoever has not got it."""
    if means.resend:
        means.ledger.reserve(outgoing, morning.name, resend=True)
    if means.server is not None:
        notes.add(deliver(means.ledger, outgoing, means.server))


@dataclass(frozen=True, slots=True)
class Look:
    """What a run would do now: the titles it would brief, and its message if there is one."""

    titles: tuple[str, ...]
    outgoing: Outgoing | None
    failures: tuple[str, ...]


def look(morning: Morning, ledger: History | None, now: datetime) -> Look:
    """Return what a run would do now; nothing is written or sent."""
    known = ledger.known(morning.name) if ledger else ()
    gathered = gather(morning, {each.address for each in known})
    failures = [*map(str, gathered.failures)]
    choice = choose(gathered.articles, known, morning)
    briefs, taken = brief_all(choice.taken, morning, failures)
    titles = tuple(know(article).title for article in taken)
    compared = compare_with_accepted(briefs, ledger, morning.name)
    outgoing = message_of(compared, morning, now) if compared else None
    return Look(titles, outgoing, tuple(failures))


# --- what is new ----------------------------------------------------------------------------------


def _brief(morning: Morning, means: Means, choice: Choice, notes: _Notes) -> Report:
    """Brief what is new, and send it, or write it if it waits for approval."""
    briefs, taken = brief_all(choice.taken, morning, notes.failures)
    if not briefs:
        if not choice.taken and morning.when_nothing_new == "say" and means.server is not None:
            _send_new(morning, means, nothing_new(morning, means.now), Choice((), ()), notes)
        return Report(morning.name)
    made = replace(choice, taken=taken)
    report = Report(morning.name, tuple(know(each).title for each in taken), len(choice.passed))
    compared = compare_with_accepted(briefs, means.ledger, morning.name)
    if morning.hold:
        from briefgen.morning.holding import hold_page

        return replace(report, held=hold_page(morning, means, compared, made))
    outgoing = message_of(compared, morning, means.now)
    _send_new(morning, means, outgoing, made, notes, pack(briefs))
    return report


def _send_new(  # noqa: PLR0913, PLR0917  (what is sent, and all that is noted with it)
    morning: Morning,
    means: Means,
    outgoing: Outgoing,
    choice: Choice,
    notes: _Notes,
    stories: bytes | None = None,
) -> None:
    means.ledger.reserve(outgoing, morning.name, choice.known, stories)
    if means.server is not None:
        notes.add(deliver(means.ledger, outgoing, means.server))


def as_data(report: Report) -> dict[str, Any]:
    """Return a report as values for JSON."""
    from dataclasses import asdict

    return {
        "name": report.name,
        "well": report.is_well,
        "summary": str(report),
        "briefed": list(report.briefed),
        "passed": report.passed,
        "held": str(report.held) if report.held else None,
        "failures": list(report.failures),
        "deliveries": [asdict(row) for row in report.rows],
    }
