"""The nearest words, which help a reader to see what was changed."""

from __future__ import annotations

from briefgen.verification.nearest_words import find_nearest

TEXT = (
    "Orrel left Port Adren on Friday. The ministry said the talks will go on until the ninth of "
    "April. Nobody who has read the map can want that, Orrel told reporters."
)


def test_a_changed_word_leads_to_the_words_as_written():
    """The passage is shown as the article has it."""
    nearest = find_nearest(TEXT, "the talks will never go on until the ninth of May.")

    assert nearest == "the talks will go on until the ninth of April."


def test_a_misspelt_name_leads_to_the_name():
    """A part of a name is enough."""
    assert find_nearest(TEXT, "Port Adrem") == "Port Adren"


def test_words_that_were_cut_are_shown_as_they_stood():
    """Up to the words at both ends that the passage kept."""
    nearest = find_nearest(TEXT, "Nobody who has can want that, Orrel told reporters.")

    assert nearest == "Nobody who has read the map can want that, Orrel told reporters."


def test_where_there_are_no_words_nothing_is_near():
    """On either side."""
    assert [find_nearest(*texts) for texts in (("", ""), (TEXT, ""), ("", "Orrel"))] == [None] * 3


def test_words_from_elsewhere_lead_nowhere():
    """No help is better than a wrong one."""
    assert find_nearest(TEXT, "Insurers have yet to decide") is None


def test_a_long_text_is_searched_in_one_go():
    """Words that stand everywhere do not slow the search down."""
    text = "the sea and the shore and " * 20_000 + "the islands wait for the ferry"

    assert find_nearest(text, "the islands waited for the ferry") is not None
