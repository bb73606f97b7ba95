"""Analyses an article: turns an ``Article`` into an ``Analysis`` of everything found in it."""

from __future__ import annotations

from dataclasses import replace
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
    from briefgen.model import Article
    from briefgen.settings import Settings


def analyze(article: Article, settings: Settings) -> Analysis:
    """Return the article's actors, quotes, issues, events and figures, with a weight per sentence.

    Garbled characters (see ``briefgen.garbled``) are repaired for the analysis; the findings then
    point to the text as it was read.
    """
    if article.clearing is None:
        return _analyze(article, settings)
    found = _analyze(article.clearing.mend_article(article), settings)
    return article.clearing.put_back(replace(found, article=article), article)


def _analyze(article: Article, settings: Settings) -> Analysis:
    """Run all stages of the analysis in order."""
    sentences = split_sentences(article)
    document = engine.annotate(article, sentences, settings.pipeline)
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
