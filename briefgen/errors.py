"""What can go wrong, for people: every error that a user can cause is one of these.

    BriefgenError                    one line: which file, what is wrong, what to do
    ├── UsageError                   options or settings that cannot be meant (exit 2)
    ├── InputError                   a source that cannot be read as an article (exit 1)
    │   └── EmptyError               a folder or a feed that has no articles now
    ├── EngineError                  the language pipeline is missing or broken (exit 1)
    ├── ClusterError                 machines to work on that are not there, or are gone (exit 1)
    ├── RenderError                  a template or a format that cannot be rendered (exit 1)
    │   ├── MissingError             a library that a format needs is not installed
    │   └── IllegibleError           a text that a format cannot show so that it can be read back
    ├── OutputError                  a place that cannot be written to (exit 1)
    ├── LedgerError                  the record of what was sent cannot be read or written (exit 1)
    │   └── BusyError                another process is at the same work
    ├── DeliveryError                a mail server that cannot be talked to as it is set up (exit 1)
    │   └── TryAgainError            a server that is not there now, or says to come back later
    └── VerificationError            a brief that says what its article does not (exit 3)

Anything else that escapes is a defect of ours.
"""

from __future__ import annotations

from typing import ClassVar, Final

LONGEST_LINE: Final = 300
"""Characters that a message shows of what an error says."""


class BriefgenError(Exception):
    """Base of all errors that a user can cause; ``str()`` of it is one line fit for stderr."""

    exit_code: ClassVar[int] = 1


class UsageError(BriefgenError):
    """An option, a setting or a combination of them that cannot be meant."""

    exit_code: ClassVar[int] = 2


class InputError(BriefgenError):
    """A source that is missing, unreadable, not text, or holds no story."""


class EmptyError(InputError):
    """A folder or a feed that can be read, and has no articles now."""


class EngineError(BriefgenError):
    """The language pipeline is not installed, or is not one that parses English."""


class ClusterError(BriefgenError):
    """A scheduler of Dask cannot be reached, is gone, or its workers cannot do the work."""


class RenderError(BriefgenError):
    """A template is missing or broken, or what a format needs is not installed."""


class MissingError(RenderError):
    """A library that one format needs is not installed; the others do without."""


class IllegibleError(RenderError):
    """A text that one format cannot show so that it can be read back; the others can."""


class OutputError(BriefgenError):
    """The brief could not be written where it was asked for."""


class LedgerError(BriefgenError):
    """The record of what was sent is missing, read-only, full, broken or of a newer version."""


class BusyError(LedgerError):
    """Another process is at work on what only one may do at a time."""


class DeliveryError(BriefgenError):
    """A mail server refuses us, or is not set up as the settings say; nothing was handed over."""


class TryAgainError(DeliveryError):
    """A mail server is not there now, or asks to come back later; nothing was handed over."""


class VerificationError(BriefgenError):
    """A brief prints something that does not stand in its article.

    ``failures`` holds one line for each passage: what is printed, and where.
    """

    exit_code: ClassVar[int] = 3

    def __init__(self, message: str, failures: tuple[str, ...] = ()) -> None:
        """Keep the failures beside the message."""
        super().__init__(message)
        self.failures = failures


def reason_of(error: OSError | ValueError) -> str:
    """Return why the system could not do something, in its words: lower case, without the path."""
    said = error.strerror if isinstance(error, OSError) else None
    return (said or str(error)).lower()


def in_one_line(error: object) -> str:
    """Return what an error says in one line that can be read, however much it quotes."""
    words = " ".join(str(error).split()) or type(error).__name__
    return words if len(words) <= LONGEST_LINE else f"{words[:LONGEST_LINE]}…"
