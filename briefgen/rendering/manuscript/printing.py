"""The page of an edited brief: the set's own page, with the words of the Markdown in its places."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from briefgen.briefing.receipt.desk import find_edits
from briefgen.briefing.receipt.fold import fold
from briefgen.briefing.receipt.seal import seal_html
from briefgen.labels import LABELS
from briefgen.model import Analysis, Article, Brief, Source, Stated
from briefgen.rendering.manuscript.lines import Field, Line, Run, read_line
from briefgen.rendering.manuscript.reading import Manuscript, marked, read_manuscript
from briefgen.rendering.page import values
from briefgen.rendering.policy import guard
from briefgen.rendering.templates import fill

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefgen.briefing.receipt.desk import Edits
    from briefgen.rendering.page import Medium
    from briefgen.settings import Settings

FILE: Final = "edited.html"

# What the source note says in lines of their own, below the others.
REMARKS: Final = frozenset({"given", "repaired", "desk"})


def edited_page(text: str, medium: Medium, settings: Settings, article: Article | None) -> str:
    """Fill the page of a set with an edited Markdown brief; give it as sealed HTML.

    With the ``article``, every field that does not stand in it is marked as the desk's; without
    it, every block that was changed since the brief was made. Raises ``InputError`` for a text that
    is no brief.
    """
    edits = find_edits(text, article)
    manuscript = marked(read_manuscript(text), edits.find)
    names = values((_shell(manuscript),), medium, settings)
    lines = (*manuscript.source, *map(_remark, _remarks(edits)))
    own: dict[str, Any] = {
        "manuscript": manuscript,
        "notes": tuple(_notes(lines, edits)),
        "remarks": tuple(line for line in lines if _is_remark(line)),
    }
    page = fill(FILE, names | own, settings)
    return seal_html(guard(page) if medium == "screen" else page)


def _notes(lines: tuple[Line, ...], edits: Edits) -> Iterator[Field]:
    """Give the fields of the source note, with what a check says of the brief as it is now."""
    for line in lines:
        if not _is_remark(line):
            for field in line.fields:
                yield _counted(field, edits) if field.label == "checks" else field


def _counted(field: Field, edits: Edits) -> Field:
    if edits.passages is None:
        return field if not edits.blocks else _say(field, LABELS["not_compared"])
    stand = edits.checked - len(edits.passages)
    words = LABELS["checked_some"].format(passed=stand, count=edits.checked)
    return _say(field, words) if edits.passages else field


def _say(field: Field, words: str) -> Field:
    return replace(field, runs=(Run(words),))


def _remarks(edits: Edits) -> Iterator[str]:
    if edits:
        yield LABELS["desks_words"]


def _remark(words: str) -> Line:
    return read_line([Run(words)])


def _is_remark(line: Line) -> bool:
    labels = {field.label for field in line.fields}
    return bool(labels & REMARKS) or fold(line.text) in {
        fold(LABELS["repaired"]),
        fold(LABELS["desks_words"]),
    }


def _shell(manuscript: Manuscript) -> Brief:
    """Make a brief that holds nothing but what the head of a page says of its article."""
    facts = manuscript.facts
    title = manuscript.headline.text if manuscript.headline else None
    outlet = facts.get("outlet")
    article = Article(
        text="",
        plain="",
        source=Source(facts.get("file", ""), Stated(outlet) if outlet else None),
        sha256=facts.get("sha256", ""),
        paragraphs=(),
        title=Stated(title) if title and title != LABELS["no_headline"] else None,
        published=manuscript.published,
    )
    words = facts.get("words", "")
    return Brief(
        analysis=Analysis(article, (), (), (), (), (), (), ()),
        bottom_line=None,
        points=(),
        statements=(),
        actors=(),
        issues=(),
        timeline=(),
        figures=(),
        order="importance",
        words_read=int(words) if words.isdecimal() else 0,
        version=_version(facts.get("made_by", "")),
    )


def _version(made_by: str) -> str:
    before, _, after = LABELS["program"].partition("{version}")
    return made_by.removeprefix(before).removesuffix(after)
