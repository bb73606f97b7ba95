"""Files that look like an earlier brief and are none: one line, whatever is wrong in them."""

from __future__ import annotations

import json
from contextlib import suppress

import pytest

import briefgen
from briefgen.errors import InputError
from briefgen.stories import make_stories
from briefgen.stories.earlier_files import READABLE, read_earlier
from briefgen.verification.data_seals import MADE, RECEIPT, seal_record
from tests.stories.test_since import YESTERDAY

SETTINGS = briefgen.Settings(template="digest")


@pytest.fixture(scope="module")
def digest():
    """Return a digest in JSON, as values."""

    def make(some):
        return [briefgen.compose(briefgen.analyze(one, SETTINGS), SETTINGS) for one in some]

    stories = make_stories([briefgen.read(path) for path in YESTERDAY], make)
    return json.loads(briefgen.render(stories, "json", SETTINGS))


def sealed(record):
    """Return a record with a seal that fits it."""
    bare = {key: value for key, value in record.items() if key not in {RECEIPT, "briefs"}}
    return {**record, RECEIPT: seal_record(bare, record[RECEIPT][MADE])}


def change(digest, where, **changes):
    """Return the bytes of a digest of which a part was changed and sealed anew."""
    made = json.loads(json.dumps(digest))
    if where == "digest":
        made = sealed({**made, **changes})
    else:
        made["briefs"][0] = sealed({**made["briefs"][0], **changes})
    return json.dumps(made).encode()


def test_the_digest_itself_is_read(digest):
    """Its stories, with all of their articles."""
    earlier = read_earlier(json.dumps(digest).encode(), "x.json", ".json", SETTINGS)

    assert [len(story.articles) for story in earlier.stories] == [
        len(story["articles"]) for story in digest["stories"]
    ]
    assert all(article.whole for story in earlier.stories for article in story.articles)


@pytest.mark.parametrize(
    ("where", "changes"),
    [
        ("digest", {"stories": []}),
        ("digest", {"stories": [{"articles": ["a"] * 99, "duplicates": []}]}),
        ("digest", {"stories": [{"articles": []}]}),
        ("digest", {"stories": "none"}),
        ("brief", {"article": {}}),
        ("brief", {"article": {"text": "Other words.", "sha256": "0", "source": {"name": "x"}}}),
        ("brief", {"figures": [{"text": "9", "start": 0, "end": 1}]}),
        ("brief", {"figures": [{"text": "9", "start": -4, "end": None}]}),
        ("brief", {"issues": [{"id": "i1"}], "printed": {"issues": ["i1"]}}),
        ("brief", {"timeline": [{"ahead": True, "date": "tomorrow"}]}),
        ("brief", {"printed": {}}),
        ("brief", {"summary": None}),
    ],
)
def test_a_forged_record_is_told_or_read_and_never_a_defect(digest, where, changes):
    """With a seal that fits, and values that briefgen never wrote."""
    with suppress(InputError):
        earlier = read_earlier(change(digest, where, **changes), "x.json", ".json", SETTINGS)
        assert earlier.name == "x.json"


@pytest.mark.parametrize("suffix", READABLE)
@pytest.mark.parametrize("data", [b"", b"\x00\xff", b"{}", b"<p>Before: words</p>", b"[" * 9_999])
def test_what_is_no_brief_is_an_error_of_one_line(suffix, data):
    """In each of the forms."""
    with pytest.raises(InputError, match=r".") as found:
        read_earlier(data, "x", suffix, SETTINGS)

    assert "\n" not in str(found.value)
