"""Shows what changed since an earlier brief, on a page of one article or of several."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from briefgen.page.changed_story import (
    ChangeTeller,
    cited_articles,
    earlier_rows,
    gone_articles,
    gone_entry,
)
from briefgen.page.fields import ours
from briefgen.page.model import Entry, Heading, Listing, Paragraph
from briefgen.page.page_head import headline_of
from briefgen.page.section_builder import section_of
from briefgen.page.section_kinds import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefgen.model import Since
    from briefgen.page.field_maker import FieldMaker
    from briefgen.page.model import Block, Field, Row, Section


@dataclass(frozen=True, slots=True)
class Changed:
    """What changed in each story of a page; empty if it is compared with no earlier brief.

    ``stories`` are the makers of the articles of each story.
    """

    stories: tuple[tuple[FieldMaker, ...], ...]

    @property
    def since(self) -> Since | None:
        """What the page is compared with."""
        return self._since(0)

    def _since(self, place: int) -> Since | None:
        return self.stories[place][0].brief.since

    def mark(self, place: int) -> Row:
        """Return whether a story is new, has changed, or has not."""
        since = self._since(place)
        if since is None:
            return ()
        if not since.stories:
            return (ours("new_story"),)
        return (ours("changed" if since.changes else "unchanged"),)

    def _entries(self, place: int) -> tuple[Entry, ...]:
        """Return one entry for each change in a story."""
        since = self._since(place)
        return tuple(ChangeTeller(since.changes, self.stories[place]).entries()) if since else ()

    # --- one article ------------------------------------------------------------------------------

    def without_told(self, maker: FieldMaker) -> FieldMaker:
        """Return the maker of the only article without the points that are listed as new."""
        if self.since is None:
            return maker
        points = {point for _, point in self.since.changes.points}
        statements = {statement for _, statement in self.since.changes.statements}
        brief = replace(
            maker.brief,
            points=tuple(one for one in maker.brief.points if one not in points),
            statements=tuple(one for one in maker.brief.statements if one not in statements),
        )
        return replace(maker, brief=brief)

    def put_into(self, sections: tuple[Section, ...]) -> tuple[Section, ...]:
        """Return the sections of a page of one article with the changes after the bottom line.

        If the page does not begin with a bottom line, the changes come first.
        """
        if self.since is None:
            return sections
        entries = self._entries(0)
        said = "unchanged" if self.since.stories else "other_story"
        blocks = (Listing(entries),) if entries else (Paragraph((ours(said),), "nothing"),)
        first = 1 if sections and KINDS.get(sections[0].key or "") == "bottom-line" else 0
        return (*sections[:first], section_of("changes", blocks), *sections[first:])

    # --- several articles -------------------------------------------------------------------------

    def sections(self) -> Iterator[Section]:
        """Return the section of a digest: continuing stories, then those that no article tells."""
        if self.since is None:
            return
        entries = [*self._going_on(), *map(gone_entry, self.since.gone)]
        told: list[Block] = [Listing(tuple(entries))] if entries else []
        told = told or [Paragraph((ours("other_story"),), "nothing")]
        notes = Listing(
            tuple(Entry((Paragraph(row),)) for row in self.notes(gone=True)), kind="notes"
        )
        yield section_of("changes", (*told, Heading(4, (ours("source"),)), notes))

    def _going_on(self) -> Iterator[Entry]:
        """Yield an entry for each continuing story: those that changed first, then the others.

        What changed is listed below the title.
        """
        linked = [(self._since(place), place) for place in range(len(self.stories))]
        going_on = [(since, place) for since, place in linked if since and since.stories]
        for _, place in sorted(going_on, key=lambda one: not one[0].changes):
            title = linked_title(self.stories[place][0], place + 1, len(self.stories))
            below = self._entries(place)
            lists = [Listing(below)] if below else []
            yield Entry((Paragraph((title, *self.mark(place))), *lists))

    def notes(self, *, gone: bool = False) -> Iterator[Row]:
        """Return what the source note says about the earlier brief, nothing without one.

        It names the cited earlier articles, including those of stories that are ``gone`` if wanted.
        """
        if self.since:
            every = (self._since(place) for place in range(len(self.stories)))
            cited = [article for one in every if one for article in cited_articles(one.changes)]
            yield from earlier_rows(
                self.since, (*cited, *(gone_articles(self.since) if gone else ()))
            )


def linked_title(maker: FieldMaker, number: int, count: int) -> Field:
    """Return the title of a story as a link to it."""
    title = headline_of(maker).row[0]
    goal = f"#{story_anchor(number, count)}"
    linked = tuple(replace(one, address=goal) for one in title.passages)
    return replace(title, passages=linked, link=None)


def story_anchor(number: int, count: int) -> str:
    """Return the anchor that GitHub and pandoc give the heading of a story."""
    return f"story-{number}-of-{count}"
