"""What a desk changed in a brief, found by the seal and by the article."""

from __future__ import annotations

from briefgen.rendering import render
from briefgen.settings import Settings
from briefgen.verification.desk_edits import find_edits
from tests.builders import story_brief, titled_story


def brief() -> str:
    """Return the Markdown brief of the story."""
    return render(story_brief(titled_story()), "md", Settings(length=2_000)).decode("utf-8")


def test_nothing_is_the_desks_in_a_brief_as_it_was_made():
    """Neither by the seal nor by the article."""
    assert not find_edits(brief(), None)
    assert not find_edits(brief(), titled_story())


def test_seal_tells_the_block_and_the_article_the_words():
    """Without the article nobody can know which words of a block are its own."""
    text = brief().replace("nine members voted", "ten members voted")
    block = "Brennica and Sarkland vetoed it, and ten members voted in favour. ¶ 7"
    field = block.removesuffix(" ¶ 7")
    start = field.index("ten")

    assert find_edits(text, None).find(block, field) == ((0, len(field)),)
    assert find_edits(text, titled_story()).find(block, field) == ((start, start + 3),)


def test_what_has_little_of_the_article_is_the_desks_as_a_whole():
    """A sentence of the desk's own shares words with any article."""
    text = brief().replace("## Key points\n", "## Key points\n\n- The talks were a disaster.\n")
    line = "The talks were a disaster."

    assert find_edits(text, titled_story()).find(line, line) == ((0, len(line)),)


def test_words_that_were_cut_leave_the_rest_marked():
    """No word that is printed is the desk's, but the sentence is not the article's either."""
    text = brief().replace("Brennica and Sarkland vetoed it", "Brennica vetoed it")
    line = "Brennica vetoed it, and nine members voted in favour."

    assert find_edits(text, titled_story()).find(f"{line} ¶ 7", line) == ((0, len(line)),)


def test_without_a_seal_only_the_article_tells():
    """A brief whose comment was lost is compared all the same."""
    text = brief().partition("<!--")[0].replace("nine members", "ten members")

    assert not find_edits(text, None)
    assert find_edits(text, titled_story()).passages
