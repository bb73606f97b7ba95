"""The receipt of a JSON brief."""

from __future__ import annotations

import json
from importlib import import_module
from pkgutil import iter_modules

import pytest

import briefgen.reading.readers
from briefgen.errors import InputError
from briefgen.reading import read_text
from briefgen.verification.documents import verify_document
from briefgen.verification.json_shapes import READERS

TEXT = """\
Tamsin Orrel left Port Adren on 9 April, Joren Halvik said.

“We are not done, and 26 men are still held,” Orrel said. Halvik gave no answer.
"""


@pytest.fixture(scope="module")
def article():
    """Return the article that the record is about."""
    return read_text(TEXT)


@pytest.fixture
def record(article):
    """Return a true record, small but with every kind of passage."""

    def cut(words, after=""):
        start = article.text.index(words, article.text.index(after))
        return {"text": words, "start": start, "end": start + len(words)}

    orrel = {
        "id": "a1",
        "name": "Tamsin Orrel",
        "aliases": ["Orrel"],
        "mentions": [cut("Tamsin Orrel"), cut("Orrel", "held")],
    }
    halvik = {
        "id": "a2",
        "name": "Joren Halvik",
        "aliases": ["Halvik"],
        "mentions": [cut("Joren Halvik")],
    }
    quote = {
        "spans": [cut("We are not done, and 26 men are still held,")],
        "speaker": orrel["mentions"][1] | {"name": "Tamsin Orrel", "actor": "a1"},
    }
    return {
        "schema": "briefgen/1",
        "article": {
            "text": article.text,
            "sha256": article.sha256,
            "title": None,
            "published": None,
        },
        "summary": [cut("Halvik gave no answer.") | {"paragraph": 2}],
        "actors": [orrel, halvik],
        "quotes": [quote],
        "issues": [{"label": "Port Adren", "label_parts": [cut("Port Adren")]}],
    }


def check(record, article):
    """Verify a record."""
    return verify_document(json.dumps(record).encode(), ".json", article)


def places(record, article):
    """Return the places at which a record fails."""
    return [failure.place for failure in check(record, article).failures]


def test_a_true_record_passes(record, article):
    """Seven excerpts, four names, and the text, a paragraph, a speaker and a label."""
    report = check(record, article)

    assert report.failures == ()
    assert report.checked == 15


@pytest.mark.parametrize(
    ("path", "value", "place"),
    [
        (("quotes", 0, "spans", 0, "text"), "We are done, and 26 men", "quotes[0].spans[0]"),
        (("quotes", 0, "spans", 0, "text"), "We are never done", "quotes[0].spans[0]"),
        (("quotes", 0, "spans", 0, "start"), 3, "quotes[0].spans[0]"),
        (("quotes", 0, "spans", 0, "end"), None, "quotes[0].spans[0]"),
        (("quotes", 0, "speaker", "name"), "Joren Halvik", "quotes[0].speaker.name"),
        (("quotes", 0, "speaker", "actor"), "a2", "quotes[0].speaker.name"),
        (("quotes", 0, "speaker", "actor"), None, "quotes[0].speaker.name"),
        (("actors", 0, "name"), "Tamsin Orrell", "actors[0].name"),
        (("actors", 1, "aliases", 0), "Orrel", "actors[1].aliases[0]"),
        (("summary", 0, "text"), "Halvik gave an answer.", "summary[0]"),
        (("summary", 0, "paragraph"), 1, "summary[0].paragraph"),
        (("issues", 0, "label"), "Port Aden", "issues[0].label"),
        (("article", "title"), "Talks fail", "article.title"),
        (("article", "published"), "2031-04-09", "article.published"),
        (("article", "sha256"), "0" * 64, "article.sha256"),
    ],
)
def test_one_changed_value_fails_at_its_place(record, article, path, value, place):
    """Words, offsets, names, numbers and the fingerprint are all compared."""
    *steps, last = path
    target = record
    for step in steps:
        target = target[step]
    target[last] = value

    assert place in places(record, article)


def test_the_readers_of_sources_are_those_that_there_are():
    """A brief names the one that read its article."""
    modules = map(import_module, (f"briefgen.reading.readers.{name}" for name in _list_readers()))

    assert {one.READER for one in modules if hasattr(one, "READER")} == {*READERS}


def _list_readers():
    return [one.name for one in iter_modules(briefgen.reading.readers.__path__)]


def test_a_speaker_exchanged_with_name_and_actor_fails(record, article):
    """The mention beside the quote belongs to somebody else."""
    record["quotes"][0]["speaker"] |= {"name": "Joren Halvik", "actor": "a2"}

    assert places(record, article) == ["quotes[0].speaker.name"]


def test_a_speaker_may_be_left_unnamed(record, article):
    """The words beside a quote alone are true, also where they belong to an actor elsewhere."""
    speaker = record["quotes"][0]["speaker"]
    record["quotes"][0]["speaker"] = speaker | {"name": speaker["text"], "actor": None}

    assert places(record, article) == []


def test_a_relative_pronoun_may_be_named_by_the_word_before_it(record, article):
    """The name of a speaker without an actor stands at the mention or shortly before it."""
    speaker = record["quotes"][0]["speaker"]
    start = article.text.index("men are still held")
    speaker |= {"text": "still held", "start": start + 8, "end": start + 18, "actor": None}

    assert places(record | {"quotes": [{"speaker": speaker | {"name": "men"}}]}, article) == []
    assert places(record | {"quotes": [{"speaker": speaker | {"name": "answer"}}]}, article) == [
        "quotes[0].speaker.name"
    ]


def test_metadata_said_to_be_given_is_not_looked_up(record, article):
    """A headline from the command line is not the article's."""
    record["article"] |= {"title": "Talks fail", "given": ["title"]}

    assert places(record, article) == []


def test_another_article_is_named_as_such(record):
    """The fingerprint fails by itself; the passages are then judged by their words alone."""
    report = check(record, read_text(TEXT.replace("9 April", "10 April")))

    (failure,) = report.failures
    assert failure.place == "article.sha256"
    assert failure.problem.endswith("made from another text")


def test_the_nearest_words_are_shown(record, article):
    """The reader sees what the article has instead."""
    record["summary"][0]["text"] = "Halvik gave no reply."
    (failure,) = check(record, article).failures

    assert failure.nearest == "Halvik gave no answer."


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{}",
        b"[]",
        b"null",
        b"\xff\xfe",
        b"{",
        b'{"schema": "briefgen/1"}',
        b"[" * 100_000,
        b'{"schema": "briefgen/1", "article": []}',
        b'{"schema": "other", "article": {"text": ""}}',
    ],
)
def test_what_is_no_brief_is_refused(article, data):
    """One line, and never "0 passages, all right"."""
    with pytest.raises(InputError, match="not a brief"):
        verify_document(data, ".json", article)


def test_values_of_the_wrong_type_are_failures_and_no_crash(record, article):
    """A hand-edited file may hold anything."""
    record["summary"][0] |= {"start": "3", "paragraph": [1]}
    record["actors"] = {"a1": 3}
    record["quotes"][0]["speaker"] |= {"actor": ["a1"], "name": ["Tamsin Orrel"]}

    assert {"summary[0]", "quotes[0].speaker.name"} <= set(places(record, article))


def test_an_unknown_suffix_names_the_known_ones(article):
    """The forms that can be checked are listed."""
    with pytest.raises(InputError, match=r"\.md, .* or \.json"):
        verify_document(b"", ".odt", article)
