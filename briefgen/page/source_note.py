"""Build the source note: where a brief comes from, and what on the page is not the article's."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from briefgen.briefing.repeats import count_quotes
from briefgen.labels import HASH_DIGITS, REOPENED
from briefgen.page.fields import given, labelled, ours
from briefgen.page.model import Entry, Listing, Paragraph
from briefgen.page.passage_count import DATE, SHA256, count_passages
from briefgen.page.section_builder import section_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from briefgen.model import Article, Brief
    from briefgen.page.field_maker import FieldMaker
    from briefgen.page.model import Row, Section
    from briefgen.page.page_head import DeskLines


IN_A_ROW: Final = ("file", "taken_from", "byline", "address", "words", "checks", "sha256")
"""Facts in the source line of a story of several; the others are printed above it."""


def build_source(
    maker: FieldMaker, desk: DeskLines, above: int, earlier: Iterable[Row] = ()
) -> Section:
    """Return the source note of the page of one article, with ``above`` passages above it.

    ``earlier`` says what it is compared with.
    """
    rows = [*_facts(maker, above), *remarks(maker, desk), *earlier]
    return section_of("source", (_listed(rows),))


def story_source(maker: FieldMaker, desk: DeskLines, above: int | None) -> Listing:
    """Return the source of a story of several, which has ``above`` passages.

    If the story has other sources too, ``above`` is ``None``, and the passages are counted
    together.
    """
    wanted = IN_A_ROW if above is not None else tuple(one for one in IN_A_ROW if one != "checks")
    rows = {row[0].label: row for row in _facts(maker, above or 0, wanted)}
    row = tuple(field for key in IN_A_ROW for field in rows.get(key, ()))
    return _listed([row, *_copies(maker.brief), *remarks(maker, desk)])


def _copies(brief: Brief) -> Iterator[Row]:
    """Yield the articles that repeat the text of this one: outlet and file."""
    for copy in brief.copies:
        outlet = [str(copy.source.outlet)] if copy.source.outlet else []
        names = [*outlet, copy.source.name]
        yield tuple(labelled("copy", given(name)) for name in dict.fromkeys(names))


def _listed(rows: Iterable[Row]) -> Listing:
    return Listing(tuple(Entry((Paragraph(row),)) for row in rows), kind="notes")


def _facts(maker: FieldMaker, above: int, wanted: Collection[str] = ()) -> list[Row]:
    """Return the facts of a source note; its own passages are counted with those above it."""

    def told(count: int) -> list[Row]:
        rows = _all_facts(maker, count)
        return [row for row in rows if not wanted or row[0].label in wanted]

    return told(above + count_passages(map(Paragraph, told(0))))


def _all_facts(maker: FieldMaker, count: int) -> Iterator[Row]:
    brief, article = maker.brief, maker.article
    source, published = article.source, article.published
    if source.outlet:
        yield (labelled("outlet", maker.field(source.outlet)),)
    if published:
        key = None if "published" in given_with(article) else DATE
        yield (labelled("date", given(published.isoformat(), key=key)),)
    elif article.published_as:
        yield (labelled("date", maker.field(article.published_as)),)
    if article.byline:
        yield (labelled("byline", maker.field(article.byline)),)
    if source.url:
        yield (labelled("address", given(source.url, address=source.url)),)
    yield (labelled("file", given(source.name)),)
    if source.original:
        yield (labelled("taken_from", given(source.original.reader)),)
    yield (labelled("words", given(str(brief.words_read))),)
    if left_out := _left_out(brief):
        yield left_out
    if brief.checks:
        yield (labelled("checks", ours("checked", count=count)),)
    yield (labelled("made_by", ours("program", version=brief.version)),)
    yield (labelled("sha256", given(article.sha256[:HASH_DIGITS], key=SHA256)),)


def _left_out(brief: Brief) -> Row:
    """Return how many of the quotations and open issues found are on the page, if not all."""
    counts = {
        "of_quotes": count_quotes(brief),
        "of_issues": (len(brief.issues), len(brief.analysis.issues)),
    }
    fields = tuple(
        ours(key, count=count, total=total)
        for key, (count, total) in counts.items()
        if count < total
    )
    return (labelled("on_this_page", fields[0]), *fields[1:]) if fields else ()


def remarks(maker: FieldMaker, desk: DeskLines) -> Iterator[Row]:
    """Return what is not the article's: names put in, marks between quotations, given words."""
    if any(point.repairs for point in maker.brief.summary):
        yield (ours("repaired"),)
    quotations = map(maker.quotation, maker.brief.statements)
    if any(passage.text == REOPENED for field in quotations for passage in field.passages):
        yield (ours("reopened"),)
    yield from _row("given", given_with(maker.article).values())
    yield from _row("desk", filter(None, (desk.banner, desk.serial)))


def _row(label: str, words: Iterable[str]) -> Iterator[Row]:
    fields = [given(one) for one in dict.fromkeys(words)]
    if fields:
        yield (labelled(label, fields[0]), *fields[1:])


def given_with(article: Article) -> dict[str, str]:
    """Return the metadata that was given from outside, as printed, by its key in JSON."""
    stated = {
        "title": article.title,
        "outlet": article.source.outlet,
        "byline": article.byline,
        "published_as": article.published_as,
    }
    supplied = {key: words.text for key, words in stated.items() if words and words.excerpt is None}
    if article.published and (article.published_as is None or "published_as" in supplied):
        supplied["published"] = article.published.isoformat()
    return supplied
