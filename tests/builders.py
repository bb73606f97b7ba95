"""Briefs made by hand, for tests that need a whole one without a parse.

``brief_of`` puts any selection of an article's words together; ``story_brief`` is a full one, of a
diplomatic story about people and places that do not exist.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from briefgen.model import (
    Actor,
    Analysis,
    Article,
    Brief,
    Event,
    Excerpt,
    Figure,
    Furniture,
    Issue,
    Mention,
    OpenIssue,
    Paragraph,
    Point,
    Position,
    Quote,
    Sentence,
    Source,
    Span,
    Speaker,
    Stated,
    Statement,
)
from briefgen.reading.text_layout import make_plain

if TYPE_CHECKING:
    from collections.abc import Sequence

_SENTENCE = re.compile(r"[^\s.?!][^.?!]*(?:[.?!]+[”\"]?|$)")

STORY = (Path(__file__).parent / "story.txt").read_text(encoding="utf-8")


def excerpt(article: Article, words: str, beside: str = "") -> Excerpt:
    """Cut the first ``words`` out of an article, from the line of ``beside`` on.

    "First words … last words" stands for all from the first to the last.
    """
    first, _, last = words.partition(" … ")
    line = article.text.rfind("\n", 0, article.text.index(beside.partition(" … ")[0])) + 1
    start = article.text.index(first, line)
    end = article.text.index(last, start + len(first)) + len(last) if last else start + len(first)
    return article.excerpt(Span(start, end))


def article_of(text: str, furniture: Sequence[tuple[str, Any]] = (), **given: Any) -> Article:
    """Make an article of a text whose lines are paragraphs, some of them furniture."""
    bare = Article(
        text=text,
        plain=make_plain(text),
        source=Source("text"),
        sha256=hashlib.sha256(text.encode("utf-8")).hexdigest(),
        paragraphs=(),
    )
    pieces = tuple(Furniture(excerpt(bare, words), kind) for words, kind in furniture)
    number = 0
    paragraphs = []
    for line in re.finditer(r"\S[^\n]*", text):
        span = Span(line.start(), line.end())
        in_story = not any(span in piece.excerpt.span for piece in pieces)
        number += in_story
        paragraphs.append(Paragraph(span, number if in_story else None))
    return replace(bare, paragraphs=tuple(paragraphs), furniture=pieces, **given)


def sentences_of(article: Article) -> tuple[Sentence, ...]:
    """Cut the paragraphs after full stops and the marks that follow them."""
    return tuple(
        Sentence(article.excerpt(Span(*found.span())), index)
        for index, paragraph in enumerate(article.paragraphs)
        for found in _SENTENCE.finditer(article.text, paragraph.span.start, paragraph.span.end)
    )


def brief_of(  # noqa: PLR0913  (one parameter for each section)
    article: Article,
    *,
    points: Sequence[str] = (),
    actors: Sequence[tuple[str, Any, str | None]] = (),
    quotes: Sequence[dict[str, Any]] = (),
    issues: Sequence[dict[str, Any]] = (),
    timeline: Sequence[tuple[str, date | None, str]] = (),
    figures: Sequence[tuple[str, str | None, str | None]] = (),
) -> Brief:
    """Make a brief of words of an article; the first of ``points`` is the bottom line.

    Actors are named by their place in ``actors`` (``a1`` is the first). A quote is a dictionary of
    ``spans``, ``kind``, ``mention``, ``actor``, ``cue`` and ``occasion``, an issue one of
    ``label``, ``status``, ``words``, ``evidence``, ``parties``, ``latest``, ``next_step``,
    ``positions`` and ``unheard``.
    """
    found_actors = tuple(_actor(article, number, *actor) for number, actor in enumerate(actors, 1))
    by_id = {actor.id: actor for actor in found_actors}
    found_quotes = tuple(
        _quote(article, number, by_id, **quote) for number, quote in enumerate(quotes, 1)
    )
    found_issues = tuple(_issue(article, number, **issue) for number, issue in enumerate(issues, 1))
    published = article.published
    events = tuple(
        Event(
            excerpt(article, when, event),
            day,
            excerpt(article, event),
            ahead=bool(day and published and day > published),
        )
        for when, day, event in timeline
    )
    numbers = tuple(_figure(article, *figure) for figure in figures)
    chosen = [_point(article, words, rank) for rank, words in enumerate(points)]
    analysis = Analysis(
        article,
        sentences_of(article),
        found_actors,
        found_quotes,
        found_issues,
        events,
        numbers,
        (),
    )
    return Brief(
        analysis=analysis,
        bottom_line=chosen[0] if chosen else None,
        points=tuple(chosen[1:]),
        statements=tuple(_statement(article, quote, by_id) for quote in found_quotes),
        actors=found_actors,
        issues=tuple(_open_issue(article, issue, by_id) for issue in found_issues),
        timeline=tuple(event for event in events if not event.ahead),
        ahead=tuple(event for event in events if event.ahead),
        figures=numbers,
        order="importance",
        words_read=len(article.plain.split()),
        version="0.1.0",
        checks=41,
    )


def _figure(article: Article, value: str, counts: str | None, said_by: str | None) -> Figure:
    """Make a figure; its clause goes from the number to what it counts, whichever comes first."""
    number = excerpt(article, value)
    if counts is None:
        return Figure(number, None, said_by, clause=number)
    noun = excerpt(article, counts, value)
    whole = Span(min(number.start, noun.start), max(number.end, noun.end))
    return Figure(number, noun, said_by, clause=article.excerpt(whole))


def _index(article: Article, span: Span) -> int:
    inside = (n for n, paragraph in enumerate(article.paragraphs) if span in paragraph.span)
    return next(inside)


def _number(article: Article, span: Span) -> int:
    return article.paragraphs[_index(article, span)].number or 0


def _point(article: Article, words: str, rank: int) -> Point:
    found = excerpt(article, words)
    return Point(
        found,
        _number(article, found.span),
        1 - rank / 10,
        ("position",),
        rank=rank,
        title=article.excerpt(Span(found.start, found.start + len(found.text.rstrip(".")))),
    )


def _actor(article: Article, number: int, name: str, kind: Any, role: str | None) -> Actor:
    first = next(block.span for block in article.paragraphs if block.number == 1)
    found = excerpt(article, name, article.text[first.start : first.end])
    words = excerpt(article, role) if role else None
    return Actor(
        f"a{number}", found, kind, (Mention(found, 0),), words, salience=round(1 / number, 2)
    )


def _quote(  # noqa: PLR0913  (one parameter for each field)
    article: Article,
    number: int,
    actors: dict[str, Actor],
    *,
    spans: Sequence[str],
    kind: Any = "direct",
    mention: str | None = None,
    actor: str | None = None,
    cue: str | None = None,
    occasion: str | None = None,
) -> Quote:
    speaker = None
    if mention:
        name = actors[actor].name.text if actor else mention
        speaker = Speaker(excerpt(article, mention, spans[0]), name, actor)
    return Quote(
        f"q{number}",
        kind,
        tuple(excerpt(article, words) for words in spans),
        speaker,
        excerpt(article, cue, spans[0]) if cue else None,
        "by hand",
        1.0,
        excerpt(article, occasion) if occasion else None,
    )


def _statement(article: Article, quote: Quote, actors: dict[str, Actor]) -> Statement:
    actor = actors.get(quote.speaker.actor or "") if quote.speaker else None
    return Statement(quote, actor and actor.role, _number(article, quote.spans[0].span))


def _issue(  # noqa: PLR0913  (one parameter for each field)
    article: Article,
    number: int,
    *,
    label: Sequence[str],
    status: Any,
    words: str,
    evidence: Sequence[str],
    parties: Sequence[str] = (),
    latest: str | None = None,
    next_step: str | None = None,
    positions: Sequence[tuple[str, str, str | None]] = (),
    unheard: Sequence[str] = (),
) -> Issue:
    return Issue(
        id=f"i{number}",
        label=tuple(excerpt(article, part) for part in label),
        status=status,
        status_words=excerpt(article, words),
        evidence=tuple(excerpt(article, sentence) for sentence in evidence),
        parties=tuple(parties),
        latest=excerpt(article, latest) if latest else None,
        next_step=excerpt(article, next_step) if next_step else None,
        positions=tuple(Position(who, excerpt(article, said), q) for who, said, q in positions),
        unheard=tuple(unheard),
        salience=round(1 / number, 2),
    )


def _open_issue(article: Article, issue: Issue, actors: dict[str, Actor]) -> OpenIssue:
    parties = tuple(actors[party].name for party in issue.parties)
    unheard = tuple(actors[party].name for party in issue.unheard)
    return OpenIssue(issue, parties, _number(article, issue.evidence[0].span), unheard)


def story() -> Article:
    """Return the diplomatic story: no headline and no date, as scraped pages often are."""
    return article_of(
        STORY,
        [
            ("Mirel Dace/Office of the Velmoran Presidency", "photo credit"),
            ("Foreign Minister Tamsin Orrel arrives in Port Adren", "caption"),
            ("THE HARBOUR LEDGER  —", "dateline"),
            ("Read more: The long argument over a short strait", "link"),
        ],
    )


def titled_story() -> Article:
    """Return the same story with all that can be said about it from outside."""
    return replace(
        story(),
        source=Source("strait.txt", Stated("The Harbour Ledger"), "https://ledger.example/strait"),
        title=Stated("Orrel leaves Port Adren without a deal on the Karsh Strait"),
        published=date(2031, 3, 22),
        published_as=Stated("22 March 2031"),
    )


def story_brief(article: Article | None = None) -> Brief:
    """Return a full brief of the diplomatic story, with a title for it if it has none."""
    brief = brief_of(
        article or story(),
        points=STORY_POINTS,
        actors=STORY_ACTORS,
        quotes=STORY_QUOTES,
        issues=STORY_ISSUES,
        timeline=STORY_TIMELINE,
        figures=STORY_FIGURES,
    )
    return brief if brief.analysis.article.title else with_title(brief, STORY_TITLE)


def with_title(brief: Brief, words: str) -> Brief:
    """Return a brief of an article without a headline, with a title out of its bottom line."""
    assert brief.bottom_line is not None
    title = excerpt(brief.analysis.article, words)
    return replace(brief, bottom_line=replace(brief.bottom_line, title=title))


STORY_TITLE = "Velmoran Foreign Minister Tamsin Orrel … without a deal on the Karsh Strait"
STORY_POINTS = (
    "Velmoran Foreign Minister Tamsin Orrel left … were refused.",
    "On the same day … halt to the inspections.",
    "Brennica and Sarkland vetoed it, and nine members voted in favour.",
    "Talks on the release … mediators from Ostrava Bay.",
    "Insurers have yet to decide … Shipowners’ League said.",
)
STORY_ACTORS = (
    ("Tamsin Orrel", "person", "Velmoran Foreign Minister"),
    ("Joren Halvik", "person", "Prime Minister"),
    ("Ilse Tarn", "person", "who leads the mediation"),
    ("Edda Loom", "person", "the Velmoran ambassador to the Council"),
    ("Piet Aldous", "person", "Brennica’s envoy"),
    ("Council of Coastal States", "organisation", None),
    ("Sarkland", "place", None),
    ("Amalie Roon", "person", "director"),
)
STORY_QUOTES = (
    {
        "spans": ("free and safe passage for every flag,", "a blockade is not the way to get it."),
        "mention": "The Velmoran envoy",
        "actor": "a1",
    },
    {
        "spans": ("It would cut off … alone,", "Nobody who has read the map can want that."),
        "mention": "Orrel",
        "actor": "a1",
        "cue": "told reporters",
        "occasion": "at the harbour after the meeting",
    },
    {
        "spans": ("I told her that … we will do it alone,",),
        "mention": "he",
        "actor": "a2",
        "cue": "said",
        "occasion": "in a video statement on Friday evening",
    },
    {
        "spans": ("We have closed gaps … always the hardest,",),
        "mention": "Ilse Tarn",
        "actor": "a3",
        "cue": "said",
    },
    {
        "spans": ("This was a chance … look away,",),
        "mention": "Edda Loom",
        "actor": "a4",
        "cue": "said",
    },
    {
        "spans": ("the text “a lecture dressed up as a plan”",),
        "kind": "mixed",
        "mention": "Piet Aldous",
        "actor": "a5",
        "cue": "called",
    },
)
STORY_ISSUES = (
    {
        "label": ("the Karsh Strait",),
        "status": "threatened",
        "words": "would close",
        "evidence": (STORY_POINTS[0],),
        "parties": ("a1", "a2"),
        "latest": STORY_POINTS[0],
        "next_step": "Orrel flies on to Sarkland … support for the inspections.",
        "positions": (
            ("a1", "a blockade is not the way to get it", "q1"),
            ("a2", "we will do it alone", "q3"),
        ),
    },
    {
        "label": ("Talks on the release of 26 fishermen",),
        "status": "under way",
        "words": "resumed",
        "evidence": (STORY_POINTS[3],),
        "parties": ("a3",),
        "latest": STORY_POINTS[3],
        "next_step": "A further round is expected next week.",
    },
    {
        "label": ("a Velmoran resolution",),
        "status": "blocked or rejected",
        "words": "vetoed",
        "evidence": (STORY_POINTS[1], STORY_POINTS[2]),
        "parties": ("a4", "a5", "a7"),
        "latest": STORY_POINTS[2],
        "next_step": "his government would offer its own draft on Tuesday",
        "positions": (
            ("a4", "This was a chance to speak with one voice", "q5"),
            ("a7", "vetoed it", None),
        ),
        "unheard": ("a7",),
    },
    {
        "label": ("Fuel deliveries", "to the islands"),
        "status": "stalled",
        "words": "have fallen",
        "evidence": ("Fuel deliveries … the council said.",),
        "latest": "Fuel deliveries … the council said.",
    },
    {
        "label": ("a complaint by three ferry companies",),
        "status": "pending",
        "words": "is to rule",
        "evidence": ("A court in Port Adren … ferry companies.",),
        "next_step": "A court in Port Adren is to rule on 9 April",
    },
)
STORY_TIMELINE = (
    ("2 February", date(2031, 2, 2), "the first inspections"),
    ("Thursday", None, "resumed in Castle Morn"),
    ("Friday", None, "left Port Adren"),
    ("Saturday", None, "Orrel flies on to Sarkland"),
    ("Tuesday", None, "Brennica’s envoy, Piet Aldous, … on Tuesday."),
    ("9 April", date(2031, 4, 9), "A court in Port Adren is to rule"),
)
STORY_FIGURES = (
    ("41,000", "people on the Outer Sill", None),
    ("38 percent", "Fuel deliveries", None),
    ("26", "fishermen", None),
    ("nine", "members", None),
    ("19 million", "crowns", "a8"),
)

BRIDGE = """\
LEMBAH — The old bridge fell into the river on Monday after a week of rain, and two carts with it.

“Nobody was on it but the fish sellers,” said Warden Ula Prent. “They swim well.”

The council is to vote on Friday on a loan of 900,000 crowns for a new one.
"""


def bridge() -> Article:
    """Return a short article, for a page that tells more than one."""
    return article_of(BRIDGE, [("LEMBAH —", "dateline")], source=Source("bridge.txt"))


def bridge_brief() -> Brief:
    """Return the brief of the short article."""
    return brief_of(
        bridge(),
        points=("The old bridge fell … with it.", "The council is … new one."),
        actors=(("Ula Prent", "person", "Warden"),),
        quotes=(
            {
                "spans": ("Nobody was on it but the fish sellers", "They swim well."),
                "mention": "Warden Ula Prent",
                "actor": "a1",
                "cue": "said",
            },
        ),
        issues=(
            {
                "label": ("loan of 900,000 crowns",),
                "status": "pending",
                "words": "is to vote",
                "evidence": ("The council is … new one.",),
            },
        ),
        timeline=(("Friday", None, "vote on Friday on a loan"),),
        figures=(("900,000", "crowns", None),),
    )
