"""Checks a page on one or several articles: each story against its own.

A story begins at the block that says ``Story 2 of 5`` and ends before the next one. Its source note
names its article by the first digits of the SHA-256 of the text. Blocks before the stories (a list
of contents) or beside them (a running foot) may each be from any of the articles.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from briefgen.labels import HASH_DIGITS, LABELS
from briefgen.verification.blocks import SEAM
from briefgen.verification.earlier_words import part_earlier
from briefgen.verification.folding import fold, fold_paper
from briefgen.verification.foreign_words import Foreign, find_foreign, mark_source_notes
from briefgen.verification.page_check import check_page, require_brief
from briefgen.verification.passages import begins_story
from briefgen.verification.report import NOT_GIVEN, Failure, Report, join

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefgen.model import Article
    from briefgen.verification.article_index import ArticleIndex
    from briefgen.verification.blocks import Block, Citation, Page


class Source(NamedTuple):
    """An article, and its text prepared for looking up passages."""

    article: Article
    ground: ArticleIndex


def verify_stories(page: Page, sources: Sequence[Source]) -> Report:
    """Compare every passage of a page with the article that it is about.

    Raise ``InputError`` if the page is not a brief.
    """
    page, earlier = part_earlier(mark_source_notes(page), sources)
    around, *stories = _split(page)
    report = join(_check_stories(around, stories, sources) if stories else _check(page, sources))
    if stories and report.failures and len(sources) == 1:  # a headline may read like such a head
        report = min(report, join(_check(page, sources)), key=_count_failures)
    require_brief(page, report)
    return join([report, earlier])


def _check(page: Page, sources: Sequence[Source]) -> list[Report]:
    """Check a page without separate stories against the article that it names, or the only one."""
    own = _named(page, sources) or list(sources)
    if len(own) == 1:
        return [check_page(page, *own[0])]
    return _check_blocks(page, own, find_foreign([page]))


def _check_stories(
    around: Page, stories: Sequence[Page], sources: Sequence[Source]
) -> list[Report]:
    """Check each story against the articles that it names, else the next one that none names.

    Each block of a story with several articles is from one of them.
    """
    named = [_named(story, sources) for story in stories]
    known = [source for own in named for source in own]
    free = iter([source for source in sources if source not in known])
    owners = [own or [one for one in [next(free, None)] if one] for own in named]
    return [
        *_check_blocks(around, sources, find_foreign(stories)),
        *chain.from_iterable(map(_check_story, stories, owners)),
    ]


def _check_story(story: Page, owners: Sequence[Source]) -> list[Report]:
    if not owners:
        return [_unknown(story)]
    if len(owners) == 1:
        return [check_page(story, *owners[0])]
    foreign = find_foreign([story])
    # The name of a file replaces an outlet that its article does not name.
    told = replace(foreign, words=foreign.words | foreign.files)
    return _check_blocks(story, owners, told)


def _check_blocks(page: Page, sources: Sequence[Source], foreign: Foreign) -> list[Report]:
    """Check each block against the article that it agrees with best."""
    return [
        min((check_page(lone, *source, foreign) for source in sources), key=_count_failures)
        for lone in _split_blocks(page)
    ]


def _count_failures(report: Report) -> int:
    return len(report.failures)


def _unknown(story: Page) -> Report:
    first = story.blocks[0]
    return Report(1, (Failure(first.place, _words(first), NOT_GIVEN),))


def _named(page: Page, sources: Sequence[Source]) -> list[Source]:
    """Return the articles whose SHA-256 is on a page; a line may break inside one."""
    ink = "".join("".join(_words(block).split()) for block in page.blocks)
    return [source for source in sources if _shown_hash(source.article) in ink]


def _shown_hash(article: Article) -> str:
    """Return what a page shows of its article's SHA-256, after the label, without spaces."""
    return f"{fold(fold_paper(LABELS['sha256']))}:{article.sha256[:HASH_DIGITS]}"


# --- taking apart ---------------------------------------------------------------------------------


def _split(page: Page) -> list[Page]:
    """Return everything outside the stories as one page, then each story as its own."""
    owners, story = [], 0
    for block in page.blocks:
        story += block.in_brief and _begins_story(block)
        owners.append(story if block.in_brief else 0)
    return _deal(page, owners, story + 1)


def _split_blocks(page: Page) -> list[Page]:
    """Return each block as a page of its own."""
    return _deal(page, list(range(len(page.blocks))), len(page.blocks))


def _deal(page: Page, owners: Sequence[int], count: int) -> list[Page]:
    """Distribute the blocks of a page, each with the citations in it, to ``count`` pages."""
    blocks: list[list[Block]] = [[] for _ in range(count)]
    citations: list[list[Citation]] = [[] for _ in range(count)]
    places = []
    for block, owner in zip(page.blocks, owners, strict=True):
        places.append(len(blocks[owner]))
        blocks[owner].append(block)
    for citation in page.citations if places else ():
        place = places[citation.block]
        citations[owners[citation.block]].append(replace(citation, block=place))
    return [
        replace(page, blocks=tuple(own), citations=tuple(cited))
        for own, cited in zip(blocks, citations, strict=True)
    ]


def _begins_story(block: Block) -> bool:
    return begins_story(_words(block))


def _words(block: Block) -> str:
    return fold(fold_paper(block.text.replace(SEAM, " ")))
