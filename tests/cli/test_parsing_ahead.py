"""Articles that are parsed some at a time are those that each is alone."""

from __future__ import annotations

import pickle

import pytest

from briefgen import analysis
from briefgen.analysis import Parsed
from briefgen.cli import parsing_ahead
from briefgen.cli.parsing_ahead import ENOUGH, TOGETHER, Loaded, parse_ahead
from briefgen.errors import EngineError, InputError
from briefgen.reading import read_text
from briefgen.settings import Settings

WRONG = InputError("wrong")
TEXTS = [f"The bridge {number} fell on Monday." for number in range(TOGETHER + 2)]


def test_order_and_errors_are_kept():
    """What could not be read stands where it was."""
    articles = [*map(read_text, TEXTS)]

    ready = [*parse_ahead([articles[0], WRONG, *articles[1:]], Settings())]

    assert ready[1] is WRONG
    assert [one.article for one in ready if isinstance(one, Parsed)] == articles


def test_long_articles_are_parsed_by_themselves(monkeypatch):
    """Memory is bounded by one of them."""
    sizes = []
    real = analysis.parse

    def note(articles, settings):
        sizes.append(len(articles))
        return real([read_text("Short.") for _ in articles], settings)

    monkeypatch.setattr(analysis, "parse", note)
    long = read_text("word " * (ENOUGH // 5 + 1))

    assert [*parse_ahead([*map(read_text, TEXTS[:2]), long, long, read_text("")], Settings())]
    assert sizes == [3, 1, 1]


def test_articles_come_as_they_are_where_the_parser_fails(monkeypatch):
    """Whoever analyses them says which one it is."""

    def fail(*_):
        raise RuntimeError

    monkeypatch.setattr(analysis, "parse", fail)
    articles = [*map(read_text, TEXTS)]

    assert [*parse_ahead(articles, Settings())] == articles


def test_a_missing_pipeline_is_no_matter_of_one_article():
    """It would meet all."""
    with pytest.raises(EngineError):
        next(parse_ahead([read_text(TEXTS[0])], Settings(pipeline="no_such_one")))


def test_a_source_that_was_read_can_be_sent():
    """It is its own name, and keeps its article, or what is wrong with it."""
    loaded = pickle.loads(pickle.dumps(Loaded.of("inbox/a.txt", read_text("Text."))))  # noqa: S301

    assert loaded == "inbox/a.txt"
    assert loaded.article == read_text("Text.")
    assert str(parsing_ahead.Loaded.of("b", WRONG).article) == "wrong"
