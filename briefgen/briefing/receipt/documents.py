"""From a document to its receipt, by suffix."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from briefgen.briefing.receipt.fold import fold
from briefgen.briefing.receipt.ground import lay_ground
from briefgen.briefing.receipt.likeness import find_nearest
from briefgen.briefing.receipt.records import verify_records
from briefgen.briefing.receipt.report import NOT_THERE, Report
from briefgen.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable

    from briefgen.briefing.receipt.ground import Ground
    from briefgen.briefing.receipt.report import Failure
    from briefgen.model import Article

CHECKERS: dict[str, Callable[[bytes, Article, Ground], Report]] = {
    ".json": verify_records,
}

# Finding the nearest words takes a look at the whole article; later failures go without.
FAILURES_HELPED = 25


def verify_document(data: bytes, suffix: str, article: Article) -> Report:
    """Compare every passage of a finished brief with the article it is said to be made from.

    ``suffix`` (``.md``, ``.html``, ``.pdf``, ``.json``) says what ``data`` is. Raises
    ``InputError`` for data that is no brief in that form.
    """
    checker = CHECKERS.get(suffix.lower())
    if checker is None:
        message = f"{suffix or 'no suffix'}: not a form of a brief; give {', '.join(CHECKERS)}"
        raise InputError(message)
    ground = lay_ground(article)
    report = checker(data, article, ground)
    helped = [_help(failure, ground) for failure in report.failures[:FAILURES_HELPED]]
    return replace(report, failures=(*helped, *report.failures[FAILURES_HELPED:]))


def _help(failure: Failure, ground: Ground) -> Failure:
    """Show the words of the article that come nearest to a passage that stands nowhere in it."""
    if failure.problem != NOT_THERE:
        return failure
    return replace(failure, nearest=find_nearest(ground.text, fold(failure.printed)))
