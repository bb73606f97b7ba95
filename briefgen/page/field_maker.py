"""Make the fields that are printed of a key point, a statement, an issue, a day or an actor."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from briefgen.briefing.role_choice import is_rank, says_something
from briefgen.characters import DOUBLE_MARKS, SINGLE_MARKS, capital
from briefgen.computed_days import can_mean
from briefgen.garbled import clear
from briefgen.labels import LABEL_JOINT, OMISSION, REOPENED
from briefgen.model import Span
from briefgen.page.article_anchors import anchor_of
from briefgen.page.fields import (
    emphasised,
    labelled,
    ours,
    say,
    say_computed_day,
    say_label,
    say_mark,
    strong,
)
from briefgen.page.model import Field, Link
from briefgen.page.paragraph_numbers import ParagraphNumbers
from briefgen.reopened_quotations import find_reopenings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefgen.model import (
        Actor,
        Article,
        Brief,
        Event,
        Excerpt,
        Figure,
        Issue,
        OpenIssue,
        Point,
        Position,
        Quote,
        Stated,
        Statement,
    )
    from briefgen.page.model import FieldKind, Passage, Row

# Characters at the end of a quotation that belong to the sentence around it: “Never,” she said.
_LOOSE_ENDS: Final = " \t\n\u00a0,;:–—-"
NOWHERE: Final = Link("", ())
"""The link of a name outside all paragraphs."""

NEUTRAL: Final = frozenset(
    {"say", "says", "said", "saying", "tell", "tells", "told", "telling", "add", "adds", "added"}
)
"""Speech verbs that add nothing to the fact that something was said."""

LONGEST_HEADING: Final = 140
"""Most code points of a title that is set as a heading; a longer one is set as a sentence."""
LONGEST_STRETCH: Final = 24
"""Maximum words of a stretch of the article that says who said something."""

_PARTED: Final = re.compile(rf"[:;.?!](?:\s|$)|[{DOUBLE_MARKS}\n]")
"""What such a stretch may not contain: other punctuation, or the end of a sentence."""

_ONE_COMMA: Final = re.compile(r",[^,]*")
"""What follows a name between commas."""


@dataclass(frozen=True, slots=True)
class FieldMaker:
    """Makes fields and rows of fields for the findings of one brief.

    ``prefix`` begins the ids of its article on a page of several.
    """

    brief: Brief
    prefix: str = ""

    @property
    def article(self) -> Article:
        """The article that was read."""
        return self.brief.analysis.article

    @property
    def numbers(self) -> ParagraphNumbers:
        """The numbers of the article's paragraphs."""
        return ParagraphNumbers(self.brief.analysis)

    # --- words ------------------------------------------------------------------------------------

    def link(self, *words: Excerpt) -> Link | None:
        """Return a link to some words of the article."""
        anchor = anchor_of(self.brief.analysis, words[0]) if words else None
        return Link(f"{self.prefix}{anchor}", words) if anchor else None

    def field(self, words: Excerpt | Stated, kind: FieldKind = "") -> Field:
        """Return a field of some words, linked to where they occur."""
        passage = say(words)
        link = self.link(passage.excerpt) if passage.excerpt else None
        return Field((passage,), kind, link=link)

    def cite(self, words: Excerpt, kind: FieldKind = "") -> Field:
        """Return words with the number of their paragraph."""
        return replace(self.field(words, kind), paragraph=self.numbers.paragraph(words))

    def name(self, words: Excerpt, kind: FieldKind = "") -> Field:
        """Return a name, linked to where it occurs in the story."""
        return Field((say(words),), kind, link=self.link(self.numbers.in_story(words)))

    def actor(self, id: str | None) -> Actor | None:  # noqa: A002  (as the field is called)
        """Return the actor with an ``id``."""
        return next((actor for actor in self.brief.analysis.actors if actor.id == id), None)

    # --- sentences --------------------------------------------------------------------------------

    def title(self, point: Point) -> Field:
        """Return a short title for an article without one: the main clause of a sentence."""
        cut = point.title or point.excerpt
        return self.field(cut, "sentence" if len(cut.span) > LONGEST_HEADING else "")

    def sentence(self, point: Point) -> Field:
        """Return a sentence, with names inserted after the words that they explain."""
        article = self.article
        ends = [repair.at.end for repair in point.repairs]
        passages: list[Passage] = []
        for start, end in pairwise([point.excerpt.start, *ends, point.excerpt.end]):
            passages.append(say(article.excerpt(Span(start, end))))
        for place, repair in reversed([*enumerate(point.repairs, 1)]):
            name = say(repair.name, inserted=self.link(repair.name) or NOWHERE)
            passages.insert(place, name)
        return Field(
            tuple(passages),
            "sentence",
            link=self.link(point.excerpt),
            paragraph=point.paragraph or None,
        )

    # --- speech -----------------------------------------------------------------------------------

    def speaker(self, quote: Quote) -> Excerpt | None:
        """Return the best name of the speaker: the actor's, or the words next to the quotation."""
        if quote.speaker is None:
            return None
        actor = self.actor(quote.speaker.actor)
        return actor.name if actor else quote.speaker.mention

    def is_named(self, quote: Quote) -> bool:
        """Return whether the article names the speaker, rather than only describing them."""
        actor = self.actor(quote.speaker.actor) if quote.speaker else None
        return actor is not None and any(mention.named for mention in actor.mentions)

    def attribution(self, quote: Quote, role: Excerpt | None, *, every_cue: bool = False) -> Row:
        """Return the fields that say who says something.

        If name, role, speech verb and occasion are in a row in the article, they are printed as one
        stretch of it. Otherwise name, role, and verb with occasion are separate fields, and a verb
        that only means "said" is left out, except for indirect speech, or if ``every_cue`` is
        wanted.
        """
        stretch = self._stretch(quote, role)
        if stretch and quote.speaker:
            return (self._named_stretch(quote.speaker.mention, stretch),)
        return (*self._introduction(quote, role), *self._manner(quote, every_cue=every_cue))

    def _introduction(self, quote: Quote, role: Excerpt | None) -> Row:
        """Return the speaker with the role."""
        speaker = self.speaker(quote)
        if speaker is None:
            return (strong(ours("no_speaker")),)
        actor = self.actor(quote.speaker.actor) if quote.speaker else None
        if actor:
            return self._name_and_role(actor, role, "speaker")
        return (
            strong(self.name(speaker, "speaker")),
            *([self.field(role, "role")] if role else ()),
        )

    def _name_and_role(self, actor: Actor, role: Excerpt | None, kind: FieldKind) -> Row:
        """Return a name and the role, a rank before the name: "Judge Ansel Roth".

        A rank that never precedes that name in the article is left out, and so is a role that says
        nothing.
        """
        if role and is_rank(role) and (titled := self._titled(actor, role)):
            return (replace(titled, kind=kind),)
        name = strong(self.name(actor.name, kind))
        return (name, self.field(role, "role")) if role and says_something(role) else (name,)

    def _titled(self, actor: Actor, rank: Excerpt) -> Field | None:
        """Return a name with its rank, if the article has them in succession."""
        for mention in actor.mentions:
            bare = mention.bare or mention.excerpt
            between = self.article.plain[rank.end : bare.start] if rank.end <= bare.start else ""
            if str(bare) == str(actor.name) and between == " ":
                before = self.article.excerpt(Span(rank.start, bare.start))
                whole = self.article.excerpt(Span(rank.start, bare.end))
                return Field((say(before), say(bare, strong=True)), link=self.link(whole))
        return None

    def _named_stretch(self, mention: Excerpt, stretch: Span) -> Field:
        """Return words of the article around a name, with the name in bold."""
        cuts = sorted({stretch.start, mention.start, mention.end, stretch.end})
        words = (self.article.excerpt(Span(*cut)) for cut in pairwise(cuts))
        first, *others = (say(one, strong=one.span == mention.span) for one in words)
        passages = (replace(first, text=capital(first.text)), *others)
        return Field(passages, "speaker", link=self.link(self.article.excerpt(stretch)))

    def _stretch(self, quote: Quote, role: Excerpt | None) -> Span | None:
        """Return the stretch of the article that says who says it, beginning with a name or a role.

        It must contain the fullest name that there is and the role, and no quoted words. It does
        not begin with a name between commas, since the first comma would be left alone.
        """
        if not (quote.speaker and quote.cue and self.is_named(quote)):
            return None
        mention, actor = quote.speaker.mention, self.actor(quote.speaker.actor)
        last = max(filter(None, (quote.cue, quote.occasion)), key=lambda words: words.end)
        led = role is not None and self._leads(role, mention)
        if role and led and self._is_cut(role):
            return None
        stretch = Span(role.start if role and led else mention.start, last.end)
        full = actor is not None and str(actor.name) in str(mention)
        first = mention.end <= quote.cue.start
        words = self.article.plain[stretch.start : stretch.end] if first else ""
        apart = not any(stretch.overlaps(piece.span) for piece in quote.spans)
        plain = len(words.split()) <= LONGEST_STRETCH and not _PARTED.search(words)
        told = role is None or role.span in stretch
        rest = self.article.plain[mention.end : stretch.end]
        whole = led or not _ONE_COMMA.fullmatch(rest)
        return stretch if full and first and apart and plain and told and whole else None

    def _leads(self, role: Excerpt, mention: Excerpt) -> bool:
        """Return whether a role is right before a name, apart from a comma."""
        return self.article.plain[role.end : mention.start] in {" ", ", "}

    def _is_cut(self, role: Excerpt) -> bool:
        """Return whether a role is the end of a longer phrase: "leader" in "The Greens’ leader"."""
        before = self.article.plain[: role.start].rstrip(" ")[-1:]
        return str(role)[:1].islower() and (before.isalnum() or before in SINGLE_MARKS)

    def _manner(self, quote: Quote, *, every_cue: bool) -> Iterator[Field]:
        """Yield how and where something is said: verb and occasion, as one field if adjacent."""
        cue, occasion = quote.cue, quote.occasion
        if cue and occasion and 0 <= occasion.start - cue.end <= 1:
            yield self.field(self.article.excerpt(Span(cue.start, occasion.end)), "occasion")
            return
        told = every_cue or quote.kind == "indirect"
        if cue and (told or str(cue).casefold() not in NEUTRAL):
            yield emphasised(self.field(cue, "cue"))
        if occasion:
            yield self.field(occasion, "occasion")

    def quotation(self, statement: Statement) -> Field:
        """Return the words of a quotation, its pieces joined, with quotation marks around them."""
        quote = statement.quote
        pieces = tuple(self._without_loose_end(piece) for piece in quote.spans)
        opening, closing = marks_of(quote)
        passages = [say_mark(opening)] if opening else []
        for before, piece in pairwise((None, *pieces)):
            passages += [say_mark(self._joint(before, piece, quote))] if before and piece else []
            passages += [say(piece)] if piece else []
        passages += [say_mark(closing)] if closing else []
        return Field(
            tuple(passages),
            "quotation",
            link=self.link(*pieces),
            paragraph=statement.paragraph or None,
            until=self._last_paragraph(quote, statement.paragraph),
        )

    def _last_paragraph(self, quote: Quote, first: int) -> int | None:
        """Return the number of the paragraph in which a quotation ends, if it is not the first."""
        end = quote.spans[-1].end
        last = self.numbers.paragraph(self.article.excerpt(Span(end - 1, end)))
        return last if first and last and last > first else None

    def _joint(self, before: Excerpt, piece: Excerpt, quote: Quote) -> str:
        """Return what joins two pieces: closing and opening quotation marks around "she said".

        The same is used if a quotation continues in the next paragraph. If there was something
        quoted between the pieces, words of the speaker were left out.
        """
        between = clear(self.article.plain[before.end : piece.start])
        whole = len(between) in find_reopenings(between)
        return REOPENED if whole and marks_of(quote)[0] else OMISSION

    def _without_loose_end(self, piece: Excerpt) -> Excerpt:
        """Return a piece without the comma that belongs to the sentence around it."""
        words = piece.text.rstrip(_LOOSE_ENDS)
        if not words or clear(words) != str(piece).rstrip(_LOOSE_ENDS):  # the ";" of "&quot;"
            return piece
        return self.article.excerpt(Span(piece.start, piece.start + len(words)))

    # --- issues -----------------------------------------------------------------------------------

    def issue_name(self, issue: Issue) -> Field:
        """Return the label of an issue."""
        passages: list[Passage] = []
        for place, part in enumerate(issue.label):
            passages += [say_mark(LABEL_JOINT)] if place else []
            passages.append(say(part))
        passages[0] = replace(passages[0], text=capital(passages[0].text))
        return strong(Field(tuple(passages), "issue", link=self.link(*issue.label)))

    def issue_row(self, issue: Issue) -> Row:
        """Return the label of an issue and its status, which links to the words that show it."""
        shown = (issue.status_words,) if issue.status_words else ()
        status = Field(
            (say_label(issue.status),),
            "status",
            link=self.link(*shown),
            paragraph=self.numbers.paragraph(issue.label[0]),
            number_link=self.link(issue.label[0]),
        )
        return self.issue_name(issue), emphasised(status)

    def course(self, issue: Issue) -> Iterator[Row]:
        """Yield what happened last in an issue, and what comes next."""
        if issue.latest:
            yield (labelled("latest", self.cite(issue.latest)),)
        if issue.next_step:
            yield (labelled("next_step", self.cite(issue.next_step)),)

    def evidence(self, open_issue: OpenIssue) -> Iterator[Row]:
        """Return the sentence that shows the status of an issue, if nothing else does."""
        if open_issue.sentence:
            yield (self.cite(open_issue.sentence),)

    def sides(self, open_issue: OpenIssue) -> Iterator[Row]:
        """Return the parties of an issue, those that are not heard, and what each side says."""
        parties = (
            *self._names("parties", open_issue.heard),
            *self._names("unheard", open_issue.unheard),
        )
        if parties:
            yield parties
        positions = [field for side in self._sides(open_issue.issue) for field in side]
        if positions:
            yield (labelled("positions", positions[0]), *positions[1:])

    def _names(self, label: str, people: tuple[Excerpt, ...]) -> Row:
        fields = [self.name(someone, "party") for someone in people]
        return (labelled(label, fields[0]), *fields[1:]) if fields else ()

    def _sides(self, issue: Issue) -> Iterator[Row]:
        """Yield the positions on an issue: one row for all who share the same words."""
        names = {actor.id: actor.name for actor in self.brief.analysis.actors}
        spoken = {quote.id for quote in self.brief.analysis.quotes if quote.kind == "direct"}
        sides: dict[Excerpt, list[Position]] = {}
        for position in issue.positions:
            sides.setdefault(position.evidence, []).append(position)
        for words, takers in sides.items():
            cited = self.cite(words, "position")
            if takers[0].quote in spoken and not _has_marks(words):
                marked = (say_mark("“"), *cited.passages, say_mark("”"))
                cited = replace(cited, passages=marked)
            yield (*(strong(self.name(names[one.actor], "party")) for one in takers), cited)

    # --- days, actors, figures --------------------------------------------------------------------

    def event(self, event: Event) -> Row:
        """Return a day and what happens on it.

        The calendar day follows words such as "Tuesday" where it is known.
        """
        when, published = strong(self.field(event.when, "when")), self.article.published
        if event.date and published and can_mean(str(event.when), event.date, published):
            when = replace(when, passages=(*when.passages, say_computed_day(event.date)))
        return when, self.cite(event.event, "event")

    def actor_row(self, actor: Actor) -> Row:
        """Return an actor and its role."""
        return self._name_and_role(actor, actor.role, "name")

    def figure(self, figure: Figure) -> Row:
        """Return a figure in its clause, and those for the same thing that disagree with it."""
        others = (self.brief.analysis.figures[place] for place in figure.disagrees_with)
        return tuple(field for one in (figure, *others) for field in self._figure(one))

    def _figure(self, figure: Figure) -> Row:
        actor = self.actor(figure.said_by)
        fields = [self._figure_in_clause(figure), *([self.name(actor.name)] if actor else [])]
        number = self.numbers.paragraph(figure.value)
        return (
            *fields[:-1],
            replace(fields[-1], paragraph=number, number_link=self.link(figure.value)),
        )

    def _figure_in_clause(self, figure: Figure) -> Field:
        """Return the clause of a figure with its numbers in bold.

        A number next to a letter or digit is not in bold, because CommonMark cannot express that.
        """
        if figure.clause is None:
            return strong(self.field(figure.value, "figure"))
        article, clause = self.article, figure.clause.span
        others = (self.brief.analysis.figures[place].value for place in figure.shares_with)
        values = [one.span for one in (figure.value, *others) if self._is_apart(one.span, clause)]
        cuts = {clause.start, clause.end, *(cut for one in values for cut in (one.start, one.end))}
        pieces = (Span(*cut) for cut in pairwise(sorted(cuts)))
        passages = tuple(say(article.excerpt(one), strong=one in values) for one in pieces)
        return Field(passages, "figure", link=self.link(figure.clause))

    def _is_apart(self, value: Span, clause: Span) -> bool:
        """Return whether a number is in a clause, and not next to a letter or digit."""
        text = self.article.text
        touching = text[max(value.start - 1, 0) : value.start] + text[value.end : value.end + 1]
        return value in clause and not any(map(str.isalnum, touching))


def marks_of(quote: Quote) -> tuple[str, str]:
    """Return the quotation marks to set around a quotation, empty if it has its own."""
    own = quote.spans[0].text[:1] in DOUBLE_MARKS or quote.spans[-1].text[-1:] in DOUBLE_MARKS
    return ("", "") if own or quote.kind != "direct" else ("“", "”")


def _has_marks(words: Excerpt) -> bool:
    return words.text[:1] in DOUBLE_MARKS or words.text[-1:] in DOUBLE_MARKS
