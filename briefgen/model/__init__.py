"""The values that flow through the five rooms: frozen, comparable, free of behaviour.

Positions are half-open ranges of code points in ``Article.text``, which is the text exactly as it
was read. ``Excerpt`` carries a range together with its words and is made by ``Article.excerpt``
alone, so whatever holds an ``Excerpt`` can say where its words stand.

Unknown is ``None`` (or an empty tuple), with a ``Diagnostic`` where a reader would wonder.
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
