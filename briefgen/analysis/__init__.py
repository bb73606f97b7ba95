"""Analyses an article: turns an ``Article`` into an ``Analysis`` of everything found in it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from briefgen.analysis import engine
from briefgen.analysis.actors import find_mentions, resolve_actors, weigh_actors
from briefgen.analysis.figures import find_figures
from briefgen.analysis.issues import find_issues
from briefgen.analysis.quotes import attribute, find_quotes
from briefgen.analysis.ranking import focus_on, rank
from briefgen.analysis.sentences import split_sentences
from briefgen.analysis.timeline import find_events
from briefgen.model import Analysis

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefgen.analysis.document import Document
    from briefgen.model import Article
    from briefgen.settings import Settings


@dataclass(frozen=True, slots=True)
class Parsed:
    """An article, and what the parser sees in it as it was meant."""

    article: Article
    document: Document


def analyze(article: Article | Parsed, settings: Settings) -> Analysis:
    """Return the article's actors, quotes, issues, events and figures, with a weight per sentence.

    Garbled characters (see ``briefgen.garbled``) are repaired for the analysis; the findings then
    point to the text as it was read.
    """
    parsed = article if isinstance(article, Parsed) else parse([article], settings)[0]
    found = _analyze(parsed.document, settings)
    read = parsed.article
    if read.clearing is None:
        return found
    return read.clearing.put_back(replace(found, article=read), read)


def parse(articles: Sequence[Article], settings: Settings) -> list[Parsed]:
    """Parse some articles at once, which is quicker than one after the other."""
    meant = [one.clearing.mend_article(one) if one.clearing else one for one in articles]
    split = [(one, split_sentences(one)) for one in meant]
    documents = engine.annotate_all(split, settings.pipeline)
    return list(map(Parsed, articles, documents))


def _analyze(document: Document, settings: Settings) -> Analysis:
    """Run the stages, one after the other."""
    article, sentences = document.article, document.sentences
    mentions = find_mentions(document)
    actors = resolve_actors(document, mentions)
    quotes = attribute(find_quotes(document), document, actors)
    actors = weigh_actors(actors, document, quotes)
    issues = find_issues(document, actors, quotes)
    timeline = find_events(document)
    figures = find_figures(document, quotes)
    ranking = rank(document, actors, quotes, issues, settings.ranker)
    ranking, unmet = focus_on(settings.focus, ranking, sentences, actors, issues)
    return Analysis(
        article=article,
        sentences=sentences,
        actors=actors,
        quotes=quotes,
        issues=issues,
        timeline=timeline,
        figures=figures,
        ranking=ranking,
        diagnostics=(*article.diagnostics, *unmet),
    )
