"""Checks words of an earlier article, which a page on what changed takes from an earlier brief.

They are in no article that the page was made from. A block of them begins with a label of ours
(``labels.EARLIER``); the source note names their articles by the first digits of their SHA-256, and
JSON by all of them. If such an article is given, the words are looked up in it like any others; if
not, they are exempt, and the result says so.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import accumulate
from typing import TYPE_CHECKING, Any, Final

from briefgen.characters import small
from briefgen.labels import EARLIER, HASH_DIGITS, LABELS
from briefgen.verification.article_index import find_passage
from briefgen.verification.blocks import SEAM
from briefgen.verification.fingerprints import fingerprint, is_bound
from briefgen.verification.folding import fold, fold_paper
from briefgen.verification.page_check import check_page
from briefgen.verification.passages import split_groups
from briefgen.verification.report import (
    NOT_AS_PRINTED,
    NOT_THERE,
    Exempt,
    Failure,
    Report,
    Standing,
    join,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from briefgen.verification.blocks import Block, Page
    from briefgen.verification.stories import Source

Json = dict[str, Any]

_LABELS: Final = {f"{fold(LABELS[key])}:": key for key in sorted(EARLIER)}


def part_earlier(page: Page, sources: Sequence[Source]) -> tuple[Page, Report]:
    """Return a page without the words of earlier articles, and the report on these.

    If the source note names no earlier brief, such a label exempts nothing.
    """
    named = f"{fold(LABELS['compared_with'])}:"
    if not any(block.in_source and named in _text(block) for block in page.blocks):
        return page, Report(0)
    own = _named(page, sources)
    reports = [
        _check(page, block, own)
        for block in page.blocks
        if block.in_brief and block.counted and _label_of(block)
    ]
    return _without(page), join(reports)


def _named(page: Page, sources: Sequence[Source]) -> list[Source]:
    """Return the articles that a source note names as earlier ones; a line may break in a hash."""
    told = "".join(_text(block) for block in page.blocks if block.in_source).replace(" ", "")
    label = f"{fold(LABELS['earlier_text'])}:".replace(" ", "")
    return [source for source in sources if f"{label}{source.article.sha256[:HASH_DIGITS]}" in told]


def _without(page: Page) -> Page:
    """Return the page without the blocks of earlier words; citations keep their blocks."""
    kept = [not _label_of(block) for block in page.blocks]
    places = [0, *accumulate(kept)]
    return replace(
        page,
        blocks=tuple(block for block, stays in zip(page.blocks, kept, strict=True) if stays),
        citations=tuple(
            replace(one, block=places[one.block])
            for one in page.citations
            if not page.blocks or kept[one.block]
        ),
    )


def _check(page: Page, block: Block, sources: Sequence[Source]) -> Report:
    """Look up a block in the earlier article that it agrees with best, if one is given."""
    lone = replace(page, blocks=(block,), citations=())
    if sources:
        # After its label, the name of an issue may be capitalised.
        pages = (lone, replace(lone, blocks=(_uncapitalised(block),), seal=frozenset()))
        found = [check_page(one, *source) for source in sources for one in pages]
        best = min(found, key=lambda report: len(report.failures))
    else:
        label = _label_of(block) or ""
        closed = replace(block, text=_text(block))
        passages = (passage for group in split_groups(closed) for passage in group.passages)
        best = Report(0, exempt=tuple(Exempt(block.place, one.text, label) for one in passages))
    if page.seal and is_bound(block) and fingerprint(block) not in page.seal:
        changed = Failure(block.place, fold(block.text), NOT_AS_PRINTED)
        failures = best.failures or (changed,)
        return replace(best, failures=failures, changed=1)
    return replace(best, changed=0)


def _uncapitalised(block: Block) -> Block:
    label, colon, words = block.text.partition(":")
    bare = words.lstrip(f" {SEAM}")
    return replace(block, text=f"{label}{colon} {small(bare)}", addressed=None)


def _label_of(block: Block) -> str | None:
    """Return the key of the label which says that the words of a block are earlier ones."""
    text = _text(block)
    return next((key for label, key in _LABELS.items() if text.startswith(label)), None)


def _text(block: Block) -> str:
    return fold(fold_paper(block.text.replace(SEAM, " "))).lstrip()


# --- JSON -----------------------------------------------------------------------------------------


def check_earlier_records(since: Any, sources: Sequence[Source]) -> Report:
    """Compare the earlier words of a brief in JSON with the articles that they name."""
    by_hash = {source.article.sha256: source for source in sources}
    failures, standing, exempt = [], [], []
    for path, words in _earlier_in("since", since):
        said, source = str(words["words"]), by_hash.get(str(words["sha256"]))
        if source is None:
            exempt.append(Exempt(path, said, "before"))
        elif _stands(words, said, source):
            standing.append(Standing(path, said))
        else:
            failures.append(Failure(path, said, NOT_THERE))
    checked = len(failures) + len(standing)
    return Report(checked, tuple(failures), tuple(standing), exempt=tuple(exempt))


def _stands(words: Json, said: str, source: Source) -> bool:
    start, end = words.get("from"), words.get("to")
    if isinstance(start, int) and isinstance(end, int):
        return fold(source.article.text[max(start, 0) : end]) == fold(said)
    return find_passage(source.ground, fold(said)) >= 0


def _earlier_in(path: str, value: Any) -> Iterator[tuple[str, Json]]:
    """Yield the earlier words in some values, each with its path."""
    stack = [(path, value)]
    while stack:
        path, value = stack.pop()
        if isinstance(value, dict) and value.keys() >= {"words", "sha256"}:
            yield path, value
        elif isinstance(value, dict):
            stack += [(f"{path}.{str(key)[:40]}", inner) for key, inner in value.items()]
        elif isinstance(value, list):
            stack += [(f"{path}[{place}]", inner) for place, inner in enumerate(value)]
