"""Defines the errors that a user can cause, with a message for people.

    BriefgenError                    one line: which file, what is wrong, what to do
    ├── UsageError                   options or settings that are not valid (exit 2)
    ├── InputError                   a source that cannot be read as an article (exit 1)
    │   └── EmptyError               a folder or a feed that has no articles at present
    ├── EngineError                  the language pipeline is missing or broken (exit 1)
    ├── ClusterError                 machines to work on that are not there, or are gone (exit 1)
    ├── RenderError                  a template or a format that cannot be rendered (exit 1)
    │   ├── MissingError             a library that a format needs is not installed
    │   └── IllegibleError           a text that cannot be read back as a format shows it
    ├── OutputError                  a place that cannot be written to (exit 1)
    ├── LedgerError                  the record of what was sent cannot be read or written (exit 1)
    │   └── BusyError                another process is doing the same work
    ├── DeliveryError                a mail server that cannot be used as it is configured (exit 1)
    │   └── TryAgainError            a server that cannot be reached now, or asks to try again later
    └── VerificationError            a brief that says what its article does not (exit 3)

Any other exception that reaches the user is a defect.
"""

from __future__ import annotations

from typing import ClassVar, Final

LONGEST_LINE: Final = 300
"""Most characters of an error's text that a message shows."""


class BriefgenError(Exception):
    """Base of all errors that a user can cause; ``str()`` of it is one line for stderr."""

    exit_code: ClassVar[int] = 1


class UsageError(BriefgenError):
    """An option, a setting or a combination of them that is not valid."""

    exit_code: ClassVar[int] = 2


class InputError(BriefgenError):
    """A source that is missing, unreadable, not text, or contains no story."""


class EmptyError(InputError):
    """A folder or a feed that can be read but has no articles at present."""


class EngineError(BriefgenError):
    """The language pipeline is not installed, or does not parse English."""


class ClusterError(BriefgenError):
    """A scheduler of Dask cannot be reached, is gone, or its workers cannot do the work."""


class RenderError(BriefgenError):
    """A template is missing or broken, or something that a format needs is not installed."""


class MissingError(RenderError):
    """A library that only one format needs is not installed."""


class IllegibleError(RenderError):
    """A text that one format cannot show in a form that can be read back, unlike the others."""


class OutputError(BriefgenError):
    """The brief could not be written to the requested place."""


class LedgerError(BriefgenError):
    """The record of what was sent is missing, read-only, full, broken or of a newer version."""


class BusyError(LedgerError):
    """Another process is doing work that only one process may do at a time."""


class DeliveryError(BriefgenError):
    """A mail server refuses the mail, or differs from the settings; nothing was handed over."""


class TryAgainError(DeliveryError):
    """A mail server cannot be reached now, or asks to try again later; nothing was handed over."""


class VerificationError(BriefgenError):
    """A brief prints something that is not in its article.

    ``failures`` holds one line per passage: what is printed, and where.
    """

    exit_code: ClassVar[int] = 3

    def __init__(self, message: str, failures: tuple[str, ...] = ()) -> None:
        """Keep the failures with the message."""
        super().__init__(message)
        self.failures = failures


def reason_of(error: OSError | ValueError) -> str:
    """Return why a system call failed, in the system's words: lower case, without the path."""
    said = error.strerror if isinstance(error, OSError) else None
    return (said or str(error)).lower()


def in_one_line(error: object) -> str:
    """Return an error's text as one readable line of limited length."""
    words = " ".join(str(error).split()) or type(error).__name__
    return words if len(words) <= LONGEST_LINE else f"{words[:LONGEST_LINE]}…"
