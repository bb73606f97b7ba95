"""Makes the documents of a plan, in this process or several, skipping those already made."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from briefgen.cli.jobs import working
from briefgen.cli.messages import say
from briefgen.cli.resume import read_done
from briefgen.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from briefgen.cli.brief_maker import BriefMaker
    from briefgen.cli.plan import Document
    from briefgen.cli.progress import Progress


def brief_documents(maker: BriefMaker, progress: Progress, *, resume: bool) -> list[int]:
    """Make the documents of a plan; return an exit code for each failure.

    Raise ``UsageError`` if there is no folder to ``resume`` in.
    """
    documents: Sequence[Document] = maker.plan.documents
    if not resume:
        return list(_make(maker, documents, progress))
    if maker.plan.destination.folder is None:
        message = "--resume goes on with a folder of briefs: give one, -o FOLDER/"
        raise UsageError(message)
    done = read_done(maker.plan)
    left = [one for one in documents if not done.has(*one)]
    if len(left) < len(documents) and not maker.quiet:
        say(f"{len(documents) - len(left)} of {len(documents)} are done already")
    progress.expect(len(left))
    codes: list[int] = []
    for document, failures in zip(left, _make_each(maker, left, progress), strict=True):
        codes += failures
        if not failures:
            done.add(*document)
    return codes


def _make(maker: BriefMaker, documents: Sequence[Document], progress: Progress) -> Iterator[int]:
    for failures in _make_each(maker, documents, progress):
        yield from failures


def _make_each(
    maker: BriefMaker, documents: Sequence[Document], progress: Progress
) -> Iterator[Sequence[int]]:
    """Make documents in order, and yield the exit codes of each as soon as it is done."""
    if not maker.has_helpers or (len(documents) < 2 and not maker.cluster):  # noqa: PLR2004
        yield from maker.brief(documents, progress)
        return
    silent = replace(maker, tells=maker.tells and not progress.is_shown)
    with working(silent) as helpers:
        for (_, name), outcome in zip(documents, helpers.write(documents), strict=True):
            progress.begin(name)
            maker.written.extend(outcome.result or ())
            yield outcome.codes
