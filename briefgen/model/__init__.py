"""Defines the values that pass between the packages: frozen, comparable, without behaviour.

Positions are half-open ranges of code points in ``Article.text``, which is the text exactly as it
was read. An ``Excerpt`` holds a range together with its words. Only ``Article.excerpt`` makes one,
so its words always match its position.

An unknown value is ``None`` (or an empty tuple), with a ``Diagnostic`` if a reader might wonder
why.
"""

from briefgen.model.article import (
    Article,
    ArticleKind,
    Furniture,
    FurnitureKind,
    Original,
    Paragraph,
    Source,
    Stated,
    Turn,
)
from briefgen.model.clearing import Clearing
from briefgen.model.earlier import (
    Changes,
    Earlier,
    EarlierArticle,
    EarlierDate,
    EarlierFigure,
    EarlierIssue,
    EarlierStory,
    EarlierWords,
    Gone,
    Since,
)
from briefgen.model.findings import (
    Actor,
    ActorKind,
    Analysis,
    Event,
    Figure,
    Issue,
    IssueStatus,
    Leaning,
    LeaningKind,
    Mention,
    Position,
    Quote,
    QuoteKind,
    Ranked,
    Sentence,
    Speaker,
)
from briefgen.model.positions import (
    Diagnostic,
    Excerpt,
    Span,
)
from briefgen.model.printed import (
    Brief,
    OpenIssue,
    Point,
    Repair,
    Statement,
)

__all__ = [
    "Actor",
    "ActorKind",
    "Analysis",
    "Article",
    "ArticleKind",
    "Brief",
    "Changes",
    "Clearing",
    "Diagnostic",
    "Earlier",
    "EarlierArticle",
    "EarlierDate",
    "EarlierFigure",
    "EarlierIssue",
    "EarlierStory",
    "EarlierWords",
    "Event",
    "Excerpt",
    "Figure",
    "Furniture",
    "FurnitureKind",
    "Gone",
    "Issue",
    "IssueStatus",
    "Leaning",
    "LeaningKind",
    "Mention",
    "OpenIssue",
    "Original",
    "Paragraph",
    "Point",
    "Position",
    "Quote",
    "QuoteKind",
    "Ranked",
    "Repair",
    "Sentence",
    "Since",
    "Source",
    "Span",
    "Speaker",
    "Stated",
    "Statement",
    "Turn",
]
