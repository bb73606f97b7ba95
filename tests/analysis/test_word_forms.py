"""Parts of speech and lemmas that are remembered are those that the pipeline gives."""

from __future__ import annotations

from typing import NamedTuple

import pytest

from briefgen.analysis import engine, word_forms
from briefgen.analysis.sentences import split_sentences
from briefgen.analysis.word_forms import remember_forms
from briefgen.reading import read_text
from briefgen.settings import DEFAULT_PIPELINE

TEXTS = (
    "All the ferries got stuck. It's all that y'all got. Let's say there are two, and they'll go.",
    "We ain't gonna leave, and you've gotta see it. C'mon, it does not do what it did.",
    "She does leave. Gon na: nobody left. But for that, which boats sailed? There's one.",
    "Ana Ng's the mayor; she'd said that the talks had been held, being cancelled twice.",
)


class Seen(NamedTuple):
    """What is compared of a token."""

    text: str
    tag: str
    dep: str
    pos: str
    lemma: str


@pytest.fixture(scope="module")
def bare():
    """Return the pipeline with all its components."""
    import spacy

    engine.load(DEFAULT_PIPELINE)
    return spacy.load(DEFAULT_PIPELINE)


def _articles():
    return [(article, split_sentences(article)) for article in map(read_text, TEXTS)]


def _ask_all_components(bare, article, sentences):
    doc, _ = engine.tokenize(bare, article, sentences, range(len(sentences)))
    for _, component in bare.pipeline:
        doc = component(doc)
    return [Seen(one.text, one.tag_, one.dep_, one.pos_, one.lemma_) for one in doc]


def test_several_articles_are_parsed_at_once_as_each_alone_by_all_components(bare):
    """Patterns of two tokens ("gonna", "let's", "there's") see their neighbours."""
    documents = engine.annotate_all(_articles())

    for document, (article, sentences) in zip(documents, _articles(), strict=True):
        seen = [Seen(one.text, one.tag, one.dep, one.pos, one.lemma) for one in document.tokens]
        assert seen == _ask_all_components(bare, article, sentences)
        assert document == engine.annotate(article, sentences)


def test_what_is_remembered_stays_small(monkeypatch):
    """All is forgotten when it is too much, and asked again."""
    monkeypatch.setattr(word_forms, "KNOWN", 10)
    first = engine.annotate_all(_articles())

    assert engine.annotate_all(_articles()) == first
    assert len(engine.forms_of(DEFAULT_PIPELINE).known) < 100


@pytest.mark.parametrize(
    "pattern",
    [
        [{"SHAPE": "XX"}],
        [{"LOWER": "as", "OP": "+"}],
        [{"TAG": "NN"}, {"TAG": "NNS"}],
    ],
)
def test_patterns_that_are_not_understood_are_run_on_each_text(bare, pattern):
    """A pipeline of the user's own may have any."""
    import spacy

    nlp = spacy.load(DEFAULT_PIPELINE)
    nlp.get_pipe("attribute_ruler").add([pattern], {"LEMMA": "x"})

    assert remember_forms(nlp) is None
    assert nlp.pipe_names == bare.pipe_names


def test_a_component_of_the_users_own_sees_all_that_it_may_look_at(bare):
    """It may look at lemmas."""
    import spacy

    nlp = spacy.load(DEFAULT_PIPELINE)
    nlp.add_pipe("entity_ruler")

    assert remember_forms(nlp) is None
    assert set(nlp.pipe_names) == {*bare.pipe_names, "entity_ruler"}
