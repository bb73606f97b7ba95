"""Sentences, by cases in plain text and by what must hold of any text."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.analysis.sentences import LONGEST_SENTENCE, split_sentences
from briefgen.reading import read_text
from tests.cases import read_cases

TEXTS = st.text(st.sampled_from("Aab1 .?!\"“”'’…()—\n\r\t\u00a0\u200b\x00"), max_size=200)


@pytest.mark.parametrize("case", read_cases("sentences"), ids=str)
def test_case(case):
    """The sentences are those that the case lists, and no others."""
    sentences = split_sentences(read_text(case.text))

    assert list(case.lines) == [sentence.excerpt.text for sentence in sentences]


def test_headline_sentences_are_marked():
    """A sentence of the headline says that it is one."""
    article = read_text("Minister: no deal with Ostmark\n\n" + "The minister left on Friday. " * 3)

    kinds = [sentence.furniture for sentence in split_sentences(article)]

    assert kinds == ["headline", None, None, None]


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_sentences_cover_the_story(text):
    """Sentences are in order, apart, never blank, inside their paragraph; no word is lost."""
    article = read_text(text)
    sentences = split_sentences(article)
    end = 0
    for sentence in sentences:
        span = sentence.excerpt.span
        assert end <= span.start < span.end
        assert article.plain[span.start] != " " != article.plain[span.end - 1]
        assert span in article.paragraphs[sentence.paragraph].span
        assert text[span.start : span.end] == sentence.excerpt.text
        end = span.end
    skipped = [p.excerpt.span for p in article.furniture if p.kind != "headline"]
    skipped += [article.dateline.span] if article.dateline else []
    said = [s.excerpt.span for s in sentences] + skipped
    lost = [
        i
        for i, char in enumerate(article.plain)
        if char != " " and not any(s.start <= i < s.end for s in said)
    ]
    assert lost == []


def test_text_without_full_stops_is_cut_at_white_space():
    """A run without a full stop is cut into stretches that a parser can take."""
    article = read_text("The list of harbours says Ostmark Port " * 3000)

    sentences = split_sentences(article)

    assert all(len(sentence.excerpt.span) <= LONGEST_SENTENCE for sentence in sentences)
    assert all(
        sentence.excerpt.text.split()[0] in "The list of harbours says Ostmark Port"
        for sentence in sentences
    )


@pytest.mark.parametrize("piece", ["word ", "a.", "... ", "“", "Mr. ", "A.B", "?! "])
def test_cost_grows_with_length_alone(piece):
    """Ten thousand characters of anything are split in seconds."""
    text = "The harbour of Ostmark is closed. " + piece * (10_000 // len(piece))
    start = time.process_time()

    split_sentences(read_text(text))

    assert time.process_time() - start < 5
