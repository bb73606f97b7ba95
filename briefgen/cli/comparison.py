"""Words the results of comparing a finished brief with its article."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Final

from briefgen.labels import EARLIER, LABELS
from briefgen.verification.folding import fold
from briefgen.verification.report import NOT_OURS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from briefgen.model import Article
    from briefgen.verification.report import Failure, Report, Seal

_UNKNOWN: Final = "that passages are complete, in order and with their speakers was not checked"
_SEALS: Final[dict[Seal, str]] = {
    "intact": "; words and seal checked; seal intact",
    "broken": "; words and seal checked; seal broken",
    "missing": f"; words only; no seal: {_UNKNOWN}",
    "impossible": f"; words only; plain text has no seal: {_UNKNOWN}",
}
"""What the last line says about the seal, after the count."""


def name_articles(articles: Sequence[Article]) -> str:
    """Return the names of the articles that a brief is compared with."""
    return ", ".join(article.source.name for article in articles) or "the article attached to it"


def say_other_article(path: str, articles: Sequence[Article]) -> str:
    """Return the line about a brief that was made from another text."""
    return f"{path}: was made from another text than {name_articles(articles)}: check the article"


def summarize(path: str, report: Report, articles: Sequence[Article]) -> str:
    """Return the last line about a brief: how many passages are in the article, and the seal.

    A seal shows that a brief is as it was made, not that its words are in this article.
    """
    count = f"{len(report.standing)} of {report.checked} passages stand"
    seal = _SEALS[report.seal] if report.seal else ""
    failed = report.checked - len(report.standing)
    others = sum(failure.problem == NOT_OURS for failure in report.failures)
    if report.seal == "intact" and failed:
        verb = "passage does" if failed == 1 else "passages do"
        seal += f", but {failed} {verb} not stand in the article"
    if others:
        seal += f"; {others} {'thing' if others == 1 else 'things'} not written by briefgen"
    return f"{path}: {count} in {name_articles(articles)}{seal}"


def summarize_exact(path: str, difference: Failure | None, articles: Sequence[Article]) -> str:
    """Return the last line about a brief that was made again."""
    names = name_articles(articles)
    if difference is None:
        return f"{path}: exact: made again from {names}, and the same byte for byte"
    return f"{path}: not exact: made again from {names}, it is another one"


def list_foreign(path: str, report: Report, articles: Sequence[Article]) -> Iterator[str]:
    """Yield lines on all that was not compared: given, the desk's, or from earlier articles.

    File names and addresses are listed as well, unless they are those of an article at hand.
    """
    sources = [article.source for article in articles]
    known = {fold(word) for source in sources for word in (source.name, source.url or "")}
    for label in ("given", "desk", "file", "address", "taken_from", "copy", "logo"):
        found = dict.fromkeys(one.printed for one in report.exempt if one.label == label)
        if words := [word for word in found if word not in known]:
            said = LABELS[label].lower()
            yield f"{path}: not compared ({said}): {', '.join(map(repr, words))}"
    earlier = sum(one.label in EARLIER for one in report.exempt)
    if earlier:
        count = f"{earlier} passage{'s'[: earlier != 1]} of earlier articles"
        yield f"{path}: not compared: {count}: give those articles with --against, too"


def to_record(
    path: str, report: Report | None, difference: Failure | None, *, exact: bool, error: str = ""
) -> dict[str, object]:
    """Return the record of a brief for ``--report``: plain values, in the order of the schema."""
    if report is None:
        knows = None
    elif exact and difference is None:
        knows = "exact"
    else:
        knows = "words and seal" if report.seal in {"intact", "broken"} else "words only"
    failures = [*(report.failures if report else ()), *([difference] if difference else [])]
    return {
        "file": path,
        "passed": report is not None and not failures,
        "knows": knows,
        "seal": report.seal if report else None,
        "checked": report.checked if report else 0,
        "standing": len(report.standing) if report else 0,
        "failures": [asdict(failure) for failure in failures],
        "exempt": [asdict(one) for one in report.exempt] if report else [],
        "error": error or None,
    }
