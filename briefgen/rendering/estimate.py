"""Where the units of a brief will stand on paper, foretold before anything is laid out.

It knows the measures of the ``default`` set, as ``style.css`` and ``pictures.css`` give them, and
how wide letters are. Laying a page out is what costs, so a first guess of what has to go saves a
round of it; what is printed is measured all the same.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from briefgen.briefing.trim import Unit
from briefgen.labels import FIELD, LABEL_JOINT, LABELS, OMISSION, PARAGRAPH
from briefgen.rendering.fit import Layout, Place
from briefgen.rendering.story import join_fields, tell
from briefgen.rendering.typescale import count_lines, measure

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from briefgen.briefing.trim import Section
    from briefgen.model import Brief, Event, Excerpt, Issue, OpenIssue, Statement
    from briefgen.rendering.story import Story
    from briefgen.settings import Paper, Settings

MM: Final = 96 / 25.4
PT: Final = 96 / 72

# The page: its height and width without the margins.
PAGE: Final[dict[Paper, tuple[float, float]]] = {
    "a4": (270 * MM, 176 * MM),
    "letter": (252.4 * MM, 181.9 * MM),
}
HEADING_COLUMN: Final = 29 * MM
# Above each section: its margin, its rule and the space below that.
SECTION: Final = 5.6 * MM + 0.5 * PT
FOOTER: Final = 5 * MM + 0.5 * PT
BANNER: Final = 1.6 * PT + 1.6 * MM

TEXT: Final = 9.8 * PT
LEAD: Final = 12.6 * PT
SMALL: Final = 9 * PT
HEAD: Final = 9.6 * PT
TITLE: Final = 20 * PT
TITLE_WIDTH: Final = 148 * MM
LINE: Final = 1.3 * TEXT
SMALL_LINE: Final = 1.3 * SMALL
FACT_LINE: Final = 1.28 * SMALL
PICTURE_LINE: Final = 1.22 * SMALL

# Between the entries of a section.
GAPS: Final[dict[Section, float]] = {
    "points": 1.1 * MM,
    "statements": 1.7 * MM,
    "issues": 1.7 * MM,
    "ahead": 0.9 * MM,
    "timeline": 0.9 * MM,
}


@dataclass(slots=True)
class _Sheet:
    """A page that is being filled: how far down it is, and what stands where."""

    at: float
    places: dict[Unit, Place]

    def put(self, unit: Unit, height: float) -> None:
        """Set a unit below what is there."""
        self.places[unit] = Place(0, self.at, self.at + height)
        self.at += height


def estimate(brief: Brief, settings: Settings) -> Layout:
    """Foretell the layout of a brief on one endless page of the default set."""
    story = tell(brief)
    height, width = PAGE[settings.paper]
    column = width - HEADING_COLUMN
    sheet = _Sheet(_top(story, column, banner=bool(settings.banner)), {})
    sections: dict[Section, Callable[[int], float]] = {
        "points": lambda n: LINE * _lines(story, brief.points[n].excerpt, column),
        "ahead": lambda n: _event(story, story.brief.ahead[n], column),
        "statements": lambda n: _statement(story, brief.statements[n], column),
        "issues": lambda n: _label(brief.issues[n], column),
        "timeline": lambda n: _event(story, story.brief.timeline[n], column),
    }
    for section, measure_entry in sections.items():
        _fill_section(sheet, story, section, measure_entry, column)
    _fill_facts(sheet, story, width)
    used = sheet.at + FOOTER + FACT_LINE * sum(_source_lines(story, width))
    return Layout(sheet.places, used, (settings.pages or 1) * height)


def _top(story: Story, column: float, *, banner: bool) -> float:
    """Give the height of banner, headline and bottom line."""
    title = story.article.title
    lines = count_lines(title.text, "semibold", TITLE, TITLE_WIDTH) if title else 0
    head = 3 * MM + (lines * 1.14 * TITLE if lines else 1.3 * 12.5 * PT)
    height = BANNER + SMALL_LINE + head + (SMALL_LINE + 2 * MM if banner else 0)
    if story.brief.bottom_line:
        said = _with_number(story, story.brief.bottom_line.excerpt)
        height += SECTION + 1.3 * LEAD * count_lines(said, "semibold", LEAD, column)
    return height


def _fill_section(
    sheet: _Sheet,
    story: Story,
    section: Section,
    measure_entry: Callable[[int], float],
    column: float,
) -> None:
    entries = getattr(story.brief, section)
    if not entries:
        return
    sheet.at += SECTION
    if section == "timeline":
        _fill_strip(sheet, story, column)
    if section == "issues":
        _fill_grid(sheet, story, column)
    for index in range(len(entries)):
        sheet.at += GAPS[section] if index else 0
        start = sheet.at
        sheet.put(Unit(section, index), measure_entry(index))
        if section == "issues":
            _fill_inside(sheet, story, index, column)
            sheet.places[Unit(section, index)] = Place(0, start, sheet.at)


def _statement(story: Story, statement: Statement, column: float) -> float:
    quote = statement.quote
    who = [story.speaker(quote) or LABELS["no_speaker"], statement.role, quote.cue, quote.occasion]
    line = join_fields(who)
    said = OMISSION.join(piece.text for piece in story.pieces(quote))
    words = f"“{said}”\u00a0{PARAGRAPH}\u00a0{statement.paragraph}"
    return SMALL_LINE * count_lines(line, "sans", SMALL, column) + LINE * count_lines(
        words, "serif", TEXT, column
    )


def _label(open_issue: OpenIssue, column: float) -> float:
    issue = open_issue.issue
    label = LABEL_JOINT.join(part.text for part in issue.label)
    chip = 1.02 * SMALL + measure(f" · {LABELS[issue.status]}", "sans", SMALL)
    line = measure(label, "bold", HEAD) + chip + measure(" ¶ 10", "sans", SMALL)
    return 1.3 * HEAD * (count_lines(label, "bold", HEAD, column) + (line > column))


def _event(story: Story, event: Event, column: float) -> float:
    said = f"· {_with_number(story, event.event)}"
    when = measure(f"{event.when.text} ", "bold", SMALL)
    return LINE * count_lines(said, "serif", TEXT, column, when)


def _fill_inside(sheet: _Sheet, story: Story, index: int, column: float) -> None:
    open_issue = story.brief.issues[index]
    if lines := list(_course(story, open_issue.issue, column)):
        sheet.put(Unit("course", index), sum(lines))
    if lines := list(_sides(story, open_issue, column)):
        sheet.put(Unit("sides", index), sum(lines))


def _course(story: Story, issue: Issue, column: float) -> Iterator[float]:
    """Give the height of each paragraph on what happened last and what comes next."""
    for name, words in (("latest", issue.latest), ("next_step", issue.next_step)):
        if words:
            label = measure(f"{LABELS[name]}: ", "sans", SMALL)
            said = _with_number(story, words)
            yield LINE * count_lines(said, "serif", TEXT, column, label)


def _sides(story: Story, open_issue: OpenIssue, column: float) -> Iterator[float]:
    """Give the height of each paragraph on the parties and their positions."""
    sides = {"parties": open_issue.heard, "unheard": open_issue.unheard}
    told = [f"{LABELS[name]}: {FIELD.join(map(str, who))}" for name, who in sides.items() if who]
    if told:
        yield SMALL_LINE * count_lines(FIELD.join(told), "sans", SMALL, column)
    if open_issue.issue.positions:
        label = measure(f"{LABELS['positions']}: ", "sans", SMALL)
        said = FIELD.join(
            join_fields((*side.names, _with_number(story, side.words)))
            for side in story.sides(open_issue.issue)
        )
        yield LINE * count_lines(said, "serif", TEXT, column, label)


def _fill_strip(sheet: _Sheet, story: Story, column: float) -> None:
    days = story.days()
    if days:
        cell = column / len(days) - SMALL
        lines = max(count_lines(_with_number(story, day.when), "sans", SMALL, cell) for day in days)
        place = story.brief.pictures.index("days")
        sheet.put(Unit("pictures", place), column * 24 / 600 + PICTURE_LINE * lines)
        sheet.at += 1.4 * MM


def _fill_grid(sheet: _Sheet, story: Story, column: float) -> None:
    grid = story.stands()
    if grid is None:
        return
    cell = (column - 38 * MM) / len(grid.actors) - MM
    head = max(count_lines(name.text, "sans", SMALL, cell) for name in grid.actors)
    labels = (LABEL_JOINT.join(part.text for part in row.label) for row in grid.rows)
    rows = [count_lines(label, "sans", SMALL, 36.5 * MM) for label in labels]
    height = PICTURE_LINE * (head + sum(rows) + 1) + (0.6 * len(rows) + 4.3) * MM
    sheet.put(Unit("pictures", story.brief.pictures.index("stands")), height)


def _fill_facts(sheet: _Sheet, story: Story, width: float) -> None:
    """Set actors and figures side by side; one of them alone stands in two columns."""
    brief = story.brief
    both = bool(brief.actors and brief.figures)
    if not (brief.actors or brief.figures):
        return
    top = sheet.at + SECTION + 1.28 * HEAD + 0.8 * MM
    actors = [
        join_fields((actor.name, actor.role and _with_number(story, actor.role)))
        for actor in brief.actors
    ]
    figures = [str(figure.clause or figure.value) for figure in brief.figures]
    ends = [sheet.at]
    columns: tuple[tuple[Section, Sequence[str], float], ...] = (
        ("actors", actors, width / 2 - (6 * MM if both else 3 * MM)),
        ("figures", figures, width / 2 - (0 if both else 3 * MM)),
    )
    for section, texts, room in columns:
        sheet.at = top
        for index, text in enumerate(texts):
            if index and (both or not index % 2):
                sheet.at += 0.7 * MM
            row = sheet.at
            sheet.put(Unit(section, index), FACT_LINE * count_lines(text, "sans", SMALL, room))
            if not both and not index % 2 and index + 1 < len(texts):
                sheet.at = row
        ends.append(sheet.at)
    sheet.at = max(ends)


def _source_lines(story: Story, width: float) -> Iterator[int]:
    """Count the lines of the source note, paragraph by paragraph."""
    brief, article, source = story.brief, story.article, story.article.source
    fields = {
        "outlet": source.outlet,
        "date": article.published or article.published_as,
        "byline": article.byline,
        "address": source.url,
        "file": source.name,
        "words": brief.words_read,
        "checks": LABELS["checked"].format(count=brief.checks) if brief.checks else None,
        "made_by": LABELS["program"].format(version=brief.version),
        "sha256": article.sha256,
    }
    whole = {"words", "checks", "made_by", "sha256"}
    texts = [
        f"{LABELS[name]}: {words} ·".replace(" ", "\u00a0" if name in whole else " ")
        for name, words in fields.items()
        if words
    ]
    yield count_lines(" ".join(texts), "sans", SMALL, width)
    if story.repaired:
        yield 1
    if story.given:
        given = f"{LABELS['given']}: {FIELD.join(story.given)}"
        yield count_lines(given, "sans", SMALL, width)


def _lines(story: Story, words: Excerpt, column: float) -> int:
    return count_lines(_with_number(story, words), "serif", TEXT, column)


def _with_number(story: Story, words: Excerpt) -> str:
    """Give words as they are printed, with the number of their paragraph."""
    said = " ".join(words.text.split())
    number = story.paragraph(words)
    return f"{said}\u00a0{PARAGRAPH}\u00a0{number}" if number else said
