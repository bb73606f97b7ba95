"""The corpus: licences that allow it to be here, texts that are whole, marks that stand in them."""

from __future__ import annotations

import hashlib

from tests.eval import corpus

ALLOWED = {"CC-BY-2.5", "Apache-2.0"}


def test_every_article_has_a_licence_that_allows_it_to_be_here():
    """With title and source, as the licence asks."""
    for row in corpus.rows("articles"):
        assert row["license"] in ALLOWED, row["id"]
        assert row["title"], row["id"]
        assert row["source"] in {"Wikinews", "Wikinews, by way of GUM", "briefgen"}, row["id"]
        assert (row["source"] == "briefgen") == (row["license"] == "Apache-2.0"), row["id"]
        assert (row["address"] or "https://en.wikinews.org/").startswith("https://en.wikinews.org/")


def test_every_text_is_the_one_that_was_marked():
    """One changed letter would move all marks behind it."""
    for row in corpus.rows("articles"):
        assert hashlib.sha256(row["text"].encode("utf-8")).hexdigest() == row["sha256"], row["id"]


def test_marks_belong_to_an_article_and_stand_in_it():
    """Places lie inside the text; words are words of the text."""
    texts = {row["id"]: row["text"] for row in corpus.rows("articles")}
    for row in corpus.rows("quotes"):
        for quote in row["quotes"]:
            for start, end in (*quote["content"], *quote["speaker"], *quote["cue"]):
                assert 0 <= start < end <= len(texts[row["id"]])
    for row in corpus.rows("issues"):
        for issue in (issue for reader in row["readers"] for issue in reader):
            said = [issue["status_words"], *issue["evidence"], *filter(None, [issue["next"]])]
            assert all(words in texts[row["id"]] for words in said), row["id"]
    for row in corpus.rows("claims"):
        for issue in row["issues"]:
            assert all(words in texts[row["id"]] for words in issue["evidence"]), row["id"]
        assert all(date["when"] in texts[row["id"]] for date in row["dates"]), row["id"]


def test_every_article_is_marked():
    """A text that nobody marked has no place here."""
    files = ("quotes", "actors", "claims", "issues")
    marked = {row["id"] for name in files for row in corpus.rows(name)}
    measured = {row["id"] for name in files[:3] for row in corpus.rows(name)}

    assert {row["id"] for row in corpus.rows("articles")} == marked
    assert {article.id for article in corpus.load()} == measured


def test_the_digest_is_of_the_names_and_the_bytes(tmp_path, monkeypatch):
    """Any change of any file is noticed, of a name as well."""
    monkeypatch.setattr(corpus, "FOLDER", tmp_path)
    digests = set()
    for name, data in (("a", b"1"), ("a", b"2"), ("b", b"2")):
        (tmp_path / f"{name}.jsonl").write_bytes(data)
        digests.add(corpus.digest())

    assert len(digests) == 3
