"""The door to spaCy."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from briefgen.analysis import engine
from briefgen.errors import EngineError

ROOT = Path(__file__).parents[2]
TEXT = "Ana Ng opened the port  of Valdora on Friday.\n\nThe mayor said: “We\u00a0are proud.”"


def test_tokens_point_into_the_article(parse):
    """Each token's offsets cut its own text out of the article."""
    document = parse(TEXT)

    assert document.tokens
    for token in document.tokens:
        assert document.article.plain[token.start : token.end] == token.text


def test_white_space_is_no_token(parse):
    """Double spaces and no-break spaces leave no token behind."""
    assert all(token.text.strip() for token in parse(TEXT).tokens)


def test_sentence_boundaries_are_kept(parse):
    """The parser's tree never crosses a sentence that we cut."""
    document = parse(TEXT)

    for token in document.tokens:
        assert document.tokens[token.head].sentence == token.sentence


def test_long_articles_are_parsed_in_stretches_with_one_numbering(parse, monkeypatch):
    """Where the stretches are cut changes neither numbering nor offsets."""
    text = "\n\n".join(f"Speaker number {n} of the council opened session {n}." for n in range(40))
    whole = parse(text)
    monkeypatch.setattr(engine, "STRETCH_CHARACTERS", 200)

    cut = engine.annotate(whole.article, whole.sentences)

    assert [(t.index, t.start, t.text, t.sentence) for t in cut.tokens] == [
        (t.index, t.start, t.text, t.sentence) for t in whole.tokens
    ]
    assert cut.bounds == whole.bounds


@pytest.mark.parametrize("marks", ["“" * 3000, ", " * 3000, ".-" * 800])
def test_rows_of_marks_are_not_parsed_to_their_end(parse, marks):
    """They cost as much as words, and say nothing; what stands around them stays where it is."""
    document = parse(f"The bridge fell {marks} on Monday.")

    assert len(document.tokens) < 1000
    assert [token.text for token in document.tokens[:3]] == ["The", "bridge", "fell"]
    assert all(document.article.plain[one.start : one.end] == one.text for one in document.tokens)
    assert document.tokens[-2].text == "Monday"


def test_a_missing_pipeline_says_what_to_do():
    """The error names the pipeline and the option that chooses another."""
    with pytest.raises(EngineError, match=r"'no_such_pipeline' is not installed.*--pipeline"):
        engine.load("no_such_pipeline")


@pytest.mark.slow
def test_spacy_comes_without_its_command_line_and_can_have_it_later():
    """A brief does not pay for it; other code of the same process still finds it."""
    script = (
        "import sys\n"
        "from briefgen.analysis.engine import load\n"
        "from briefgen.settings import DEFAULT_PIPELINE\n"
        "load(DEFAULT_PIPELINE)\n"
        "assert 'spacy.cli' not in sys.modules\n"
        "import spacy\n"
        "assert spacy.info(silent=True)['spacy_version'] == spacy.__version__\n"
        "import spacy.cli\n"
        "assert spacy.cli.download\n"
    )

    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=False
    )

    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("error", [TypeError("x"), ImportError("x"), SystemExit(0)])
def test_a_package_that_is_no_pipeline_is_an_error(monkeypatch, error):
    """It is asked to load itself, and may do anything, even leave."""

    def fail(_: str) -> None:
        raise error

    monkeypatch.setattr("spacy.load", fail)

    with pytest.raises(EngineError, match="'some_package' is no spaCy pipeline"):
        engine.load("some_package")


def test_what_a_package_loads_may_be_no_pipeline(monkeypatch):
    """Such as its data."""
    monkeypatch.setattr("spacy.load", lambda _: ["data"])

    with pytest.raises(EngineError, match="'other_package' is no spaCy pipeline"):
        engine.load("other_package")
