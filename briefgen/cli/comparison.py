"""What is said of a finished brief that was compared with an article."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefgen.model import Article
    from briefgen.verification.report import Report, Seal

_UNKNOWN: Final = "that passages are complete, in order and with their speakers was not checked"
_SEALS: Final[dict[Seal, str]] = {
    "intact": "; seal intact",
    "broken": "; seal broken",
    "missing": f"; no seal: {_UNKNOWN}",
    "impossible": f"; plain text has no seal: {_UNKNOWN}",
}
"""What is said of the seal behind the count."""


def name_articles(articles: Sequence[Article]) -> str:
    """Return the names of the articles that a brief is compared with."""
    return ", ".join(article.source.name for article in articles) or "the article attached to it"


def say_other_article(path: str, articles: Sequence[Article]) -> str:
    """Return the line about a brief that was made from another text."""
    return f"{path}: was made from another text than {name_articles(articles)}: check the article"


def summarize(path: str, report: Report, articles: Sequence[Article]) -> str:
    """Return the last line about a brief: how many passages stand, and what its seal says.

    A seal says that a brief is as it was made, not that its words stand in this article.
    """
    count = f"{len(report.standing)} of {report.checked} passages stand"
    seal = _SEALS[report.seal] if report.seal else ""
    failed = report.checked - len(report.standing)
    if report.seal == "intact" and failed:
        verb = "passage does" if failed == 1 else "passages do"
        seal += f", but {failed} {verb} not stand in the article"
    return f"{path}: {count} in {name_articles(articles)}{seal}"
