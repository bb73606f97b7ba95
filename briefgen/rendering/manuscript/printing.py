"""The page of an edited brief: the set's own page, with the words of the Markdown in its places."""

from __future__ import annotations

import logging
import re
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

from briefgen.characters import show
from briefgen.labels import LABELS, pattern_of
from briefgen.model import Analysis, Article, Brief, Source, Stated
from briefgen.rendering.linking import link_back
from briefgen.rendering.manuscript.lines import Field, Words, fields_of, mark, text_of
from briefgen.rendering.manuscript.reading import read_manuscript
from briefgen.rendering.manuscript.shortening import removals, without
from briefgen.rendering.outline import Run
from briefgen.rendering.page import values
from briefgen.rendering.pdf import print_fullest
from briefgen.rendering.policy import guard
from briefgen.rendering.templates import DEFAULT_SET, fill
from briefgen.verification.desk_edits import find_edits
from briefgen.verification.folding import fold
from briefgen.verification.passages import label_keys
from briefgen.verification.sealing import seal_html

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefgen.rendering.manuscript.reading import Manuscript
    from briefgen.rendering.outline import Line, Node
    from briefgen.rendering.page import Medium
    from briefgen.settings import Settings
    from briefgen.verification.desk_edits import Edits

FILE: Final = "edited.html"

# What the source note says in lines of their own, below the others.
REMARKS: Final = frozenset({"given", "desk"})

_log = logging.getLogger("briefgen")

# A source note in Markdown, and what a check says in it: up to the next field or line.
_SOURCE: Final = re.compile(
    rf"^[#*_ ]*{re.escape(LABELS['source'])}[#*_ ]*$.*?(?=^#|\Z)", re.MULTILINE | re.DOTALL
)
_COUNT: Final = pattern_of(LABELS["checked"], "[0-9]+").replace(r"\ ", r"\s+")
_CHECKS: Final = re.compile(rf"({re.escape(LABELS['checks'])}:[*_]*\s+)(?:{_COUNT}|[^\n·]*[^\s·])")


@dataclass(frozen=True, slots=True)
class Edition:
    """A Markdown brief as a desk has edited it, taken apart, and what is the desk's in it."""

    text: str
    manuscript: Manuscript
    edits: Edits


def read_edition(text: str, article: Article | None) -> Edition:
    """Take an edited brief apart.

    With the ``article``, every field that does not stand in it is the desk's; without it, every
    block that was changed since the brief was made. Raises ``InputError`` for a text that is no
    brief.
    """
    text = show(text)
    return Edition(text, read_manuscript(text), find_edits(text, article))


def edited_page(edition: Edition, medium: Medium, settings: Settings) -> str:
    """Fill the page of a set with an edited brief; give it as sealed HTML."""
    manuscript, edits = edition.manuscript, edition.edits

    def fields(lines: Sequence[Line]) -> tuple[Field, ...]:
        row = _marked(lines, edits)
        of_source = any(field.label == "sha256" for field in row)  # a digest has it in one line
        return tuple(_counted(field, edits) for field in row) if of_source else row

    told = [fields(lines) for lines in manuscript.source]
    own: dict[str, Any] = {
        "manuscript": manuscript,
        "fields": fields,
        "kind": _kind,
        "key": _key,
        "cited": _cited,
        "notes": _notes([field for row in told if not _remarks(row) for field in row], edits),
        "remarks": [row for row in told if _remarks(row)],
        "edited": bool(edits),
    }
    settings = _of_its_set(edition, settings)
    page = fill(FILE, edited_names(edition, medium, settings) | own, settings, shared=True)
    page = guard(link_back(page)) if medium == "screen" else page
    return seal_html(page) if edits.seal else page


def edited_names(edition: Edition, medium: Medium, settings: Settings) -> dict[str, Any]:
    """Give the names that templates may use; their brief knows what the source note says."""
    return values((_shell(edition.manuscript),), medium, settings)


def print_edited(edition: Edition, settings: Settings) -> bytes:
    """Print an edited brief as a PDF of as many pages as the settings allow.

    Entries of the article are left out where it does not fit; the desk's stay.
    """
    settings = _of_its_set(edition, settings)
    if settings.pdf_profile == "archive":
        _log.warning(
            "an edited brief is printed as PDF/UA: what an archive holds beside the page, the "
            "article and all that was found in it, is not in its Markdown"
        )
    order = removals(
        edition.manuscript,
        lambda lines: any(field.desks for field in _marked(lines, edition.edits)),
    )

    def page_of(step: int) -> str:
        shorter = replace(edition, manuscript=without(edition.manuscript, order[:step]))
        return edited_page(shorter, "paper", settings)

    return print_fullest(page_of, len(order), settings)


def recount(edition: Edition) -> str:
    """Give the Markdown of an edited brief with what a check says of it now."""
    count = _count(edition.edits)
    if count is None:
        return edition.text
    said = _SOURCE.sub(
        lambda note: _CHECKS.sub(lambda line: line[1] + count, note[0]), edition.text
    )
    return said if count in said else f"{said.rstrip()}\n\n{LABELS['checks']}: {count}\n"


def _of_its_set(edition: Edition, settings: Settings) -> Settings:
    """Choose the set that the Markdown comes from, where the user has chosen none."""
    chosen = settings.template != DEFAULT_SET
    return settings if chosen else replace(settings, template=edition.manuscript.template)


def _marked(lines: Sequence[Line], edits: Edits) -> tuple[Field, ...]:
    """Take lines apart and mark what is the desk's."""
    whole = text_of(lines)
    return tuple(mark(field, edits.find(whole, field.text)) for field in fields_of(lines))


def _kind(node: Node) -> str:
    """Give the name of a block's kind, for templates."""
    return type(node).__name__


def _key(words: str) -> str | None:
    """Give the key of a label by its words, for templates."""
    return label_keys().get(fold(words))


def _cited(row: Sequence[Field]) -> tuple[tuple[Field, ...], ...]:
    """Cut a row of fields behind each reference, for templates."""
    ends = [at for at, field in enumerate(row, 1) if field.paragraph or at == len(row)]
    return tuple(tuple(row[start:end]) for start, end in pairwise([0, *ends]))


def _remarks(row: Sequence[Field]) -> bool:
    """Tell whether a row of fields is a line of its own in the source note."""
    words = fold(" ".join(field.text for field in row))
    return words == fold(LABELS["repaired"]) or any(field.label in REMARKS for field in row)


def _notes(fields: Sequence[Field], edits: Edits) -> list[Field]:
    """Return a source note with what a check says, also where the desk has taken that line out."""
    notes = [_counted(field, edits) for field in fields]
    words = _count(edits)
    if words and not any(field.label == "checks" for field in notes):
        notes.append(Field((Words(Run(words)),), "checks"))
    return notes


def _counted(field: Field, edits: Edits) -> Field:
    """Give what a check says of the brief as it is now."""
    words = _count(edits) if field.label == "checks" else None
    return replace(field, words=(Words(Run(words)),)) if words else field


def _count(edits: Edits) -> str | None:
    """Say how much of an edited brief stands in the article, ``None`` for one as it was made."""
    if edits.seal and not edits:
        return None
    if edits.passages is None:
        return LABELS["not_compared" if edits.seal else "unsealed"]
    passed = edits.checked - len(edits.passages)
    return LABELS["checked_some"].format(passed=passed, count=edits.checked)


def _shell(manuscript: Manuscript) -> Brief:
    """Make a brief that holds nothing but what the head of a page says of its article."""
    facts = manuscript.facts
    title = text_of(manuscript.headline.lines) if manuscript.headline else None
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
        ahead=(),
        figures=(),
        order="importance",
        words_read=int(words) if words.isdecimal() else 0,
        version=_version(facts.get("made_by", "")),
    )


def _version(made_by: str) -> str:
    before, _, after = LABELS["program"].partition("{version}")
    return made_by.removeprefix(before).removesuffix(after)
