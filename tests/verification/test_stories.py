"""The receipt of a digest: every story against its own article."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import cache

import pytest

from briefgen.briefing.verify import verify
from briefgen.model import Stated
from briefgen.reading import Given, read_text
from briefgen.rendering import render
from briefgen.settings import Settings
from briefgen.verification.documents import verify_archive, verify_document
from briefgen.verification.report import NOT_GIVEN
from tests.builders import bridge, bridge_brief, story, story_brief, titled_story

SUFFIXES = (".md", ".html", ".pdf")


@cache
def digest(suffix) -> bytes:
    """Render two stories as one document."""
    briefs = (verify(story_brief()), verify(bridge_brief()))
    return render(briefs, suffix[1:], Settings(template="digest"))


def check(data, suffix, *articles):
    """Compare a document with articles."""
    return verify_document(data, suffix, articles)


@pytest.mark.parametrize("suffix", [*SUFFIXES, ".json"])
def test_a_true_digest_passes_in_any_order_of_articles(suffix):
    """Each story finds its own article by the fingerprint that it names."""
    data = digest(suffix)
    one, other = check(data, suffix, story(), bridge()), check(data, suffix, bridge(), story())

    assert one.failures == other.failures == ()
    assert one.checked == other.checked > 20


@pytest.mark.parametrize("suffix", [*SUFFIXES, ".json"])
def test_story_without_its_article_is_one_failure(suffix):
    """The other story passes all the same; the list of contents names both."""
    failures = check(digest(suffix), suffix, story()).failures

    assert [failure.problem for failure in failures].count(NOT_GIVEN) == 1


@pytest.mark.parametrize("suffix", [".md", ".html", ".docx"])
def test_a_headline_may_read_like_the_head_of_a_story(suffix):
    """The page is one brief all the same, and a changed word of it is found."""
    article = replace(titled_story(), title=Stated("Story 2 of 5"))
    page = render(verify(story_brief(article)), suffix[1:], Settings())

    assert not check(page, suffix, article).failures
    if suffix != ".docx":
        assert check(page.replace(b"without a deal", b"with a deal"), suffix, article).failures


@pytest.mark.parametrize("suffix", [".md", ".html", ".json"])
def test_changed_word_is_found_in_each_story(suffix):
    """In the first and in the second."""
    text = digest(suffix).decode("utf-8")
    for words in ("free and safe passage", "The old bridge fell"):
        changed = text.replace(words, words[:-1])

        assert changed != text
        assert check(changed.encode(), suffix, story(), bridge()).failures, words


def test_sentence_of_another_story_is_found():
    """What stands in one article does not pass in the story of another."""
    text = digest(".md").decode("utf-8")
    own, other = "The old bridge fell", "Brennica and Sarkland vetoed it"
    line = next(line for line in text.splitlines() if other in line)
    moved = text.replace(line, "").replace("#### Open issues", f"{line}\n\n#### Open issues")

    before, after = moved.rsplit("#### Open issues", 1)
    assert own in before
    failures = check((before + after).encode(), ".md", story(), bridge()).failures
    assert [other in failure.printed for failure in failures] == [True]


def test_citation_is_looked_up_in_its_own_article():
    """A place that is right in one article is wrong in another."""
    text = digest(".html").decode("utf-8")
    start = bridge().text.index("The old bridge fell")
    wrong = text.replace(f'data-start="{start}"', f'data-start="{start + 1}"')

    assert wrong != text
    assert check(wrong.encode(), ".html", story(), bridge()).failures


def test_words_given_with_an_article_are_exempt_in_the_list_of_contents_too():
    """The headline was supplied from outside, and the digest says so."""
    briefs = (verify(story_brief(titled_story())), verify(bridge_brief()))
    for suffix in SUFFIXES:
        data = render(briefs, suffix[1:], Settings(template="digest"))

        assert check(data, suffix, titled_story(), bridge()).failures == ()


def test_words_that_paper_shows_in_another_form_are_exempt_in_the_list_of_contents_too():
    """Hyphens that do not break and accents apart are read back as what they look like."""
    given = Given(title="The Skarholm‑Orsund ferry", outlet="Cafe\u0301 Post")
    article = read_text(story().text, "story.txt", given)
    settings = Settings(template="digest", banner="Own‑use only", serial="NB‑2031‑7")
    data = render(verify(story_brief(article)), "pdf", settings)
    other = read_text(story().text, "story.txt", replace(given, title="The ferry"))

    assert check(data, ".pdf", article).failures == ()
    assert check(data, ".pdf", other).failures == ()
    assert check(data, ".pdf", bridge()).failures


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_page_of_one_article_is_compared_with_the_one_that_it_names(suffix):
    """Of several articles, the fingerprint tells which."""
    data = render(verify(story_brief()), suffix[1:], Settings())

    assert check(data, suffix, bridge(), story()).failures == ()
    assert check(data, suffix, bridge()).failures


def test_archived_digest_is_checked_against_the_articles_attached_to_it():
    """Without any of them at hand."""
    briefs = (verify(story_brief()), verify(bridge_brief()))
    data = render(briefs, "pdf", Settings(template="digest", pdf_profile="archive"))

    assert verify_archive(data, ".pdf").failures == ()


def test_list_of_no_briefs_is_no_brief():
    """Nor is a list of something else."""
    from briefgen.errors import InputError

    for briefs in ([], [{}], 3):
        data = json.dumps({"schema": "briefgen/1", "briefs": briefs}).encode()
        with pytest.raises(InputError, match="not a brief"):
            check(data, ".json", story())
