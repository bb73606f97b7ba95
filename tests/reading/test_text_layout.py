"""Blocks: where white space ends a paragraph, and where it only wraps."""

from __future__ import annotations

import textwrap
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.reading.text_layout import find_blocks, make_plain

LONG = (
    "Ferry crews across the Norrey archipelago walked off the job on Tuesday after pay talks "
    "collapsed overnight, stranding some 14,000 commuters and leaving two outer islands without "
    "fresh food. The union said that 2,300 of its members had joined the strike."
)


def blocks(text):
    """Return the words of the blocks of a text, white space folded."""
    found = find_blocks(text, make_plain(text))
    return [" ".join(text[span.start : span.end].split()) for span in found]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028", "\u0085"])
def test_blank_line_ends_a_paragraph(end):
    """Whatever a line ends with, a blank line stands between two blocks."""
    assert blocks(f"One.{end}{end}Two.{end} {end}{end}Three.{end}") == ["One.", "Two.", "Three."]


def test_without_blank_lines_each_line_is_a_paragraph():
    """Long lines on successive lines are paragraphs of their own."""
    assert blocks(LONG + "\n" + LONG) == [LONG, LONG]


def test_hard_wrapped_text_is_joined():
    """A line break that only wraps at 72 columns does not end a paragraph."""
    wrapped = textwrap.fill(LONG, 72)

    assert blocks(f"Strike halts ferries\n\n{wrapped}\n\n{wrapped}\n") == [
        "Strike halts ferries",
        LONG,
        LONG,
    ]


def test_hard_wrapped_text_without_blank_lines():
    """In wrapped text a short line ends its paragraph."""
    wrapped = textwrap.fill(LONG, 72)

    assert blocks("\n".join([wrapped] * 3)) == [LONG, LONG, LONG]


def test_short_lines_stand_for_themselves():
    """A credit, a caption and a dateline on successive lines are three blocks."""
    text = "Piet Roe/Kelmar Embassy\nTelmarek meets Dravost\nCNN  — \n\n" + LONG

    assert blocks(text) == ["Piet Roe/Kelmar Embassy", "Telmarek meets Dravost", "CNN —", LONG]


def test_small_letter_goes_on():
    """A line that begins in small letters goes on with the line above it."""
    assert blocks("He is one of those\nwho wait.\nGo.") == ["He is one of those who wait.", "Go."]


@pytest.mark.parametrize(
    "text",
    [
        "The harbour has given its boats to The Norrey Society For Lost \nCats and Dogs. It shut.",
        "The council of Norrey said that it would give the\nHarrow Bridge to the town.",
        "“We are glad,”\nsaid Ana Ng\n. “It is over.”",
        "NORREY\n– The council voted.",
    ],
)
def test_a_sentence_goes_on_over_a_break(text):
    """A break inside a name, behind a "the", in front of a full stop, behind a dateline."""
    assert blocks(text) == [" ".join(text.split())]


@pytest.mark.parametrize(
    "text",
    [
        "Ferries sail again \nFrom Monday on all boats will leave as they did before.",
        "A large choice of games \nQuizzes for two",
        "Why it froze\nlist 2 of 3\nFerries sail",
    ],
)
def test_lines_that_stand_for_themselves(text):
    """A blank at the end of a line does not make the next one its second half."""
    assert blocks(text) == [" ".join(line.split()) for line in text.splitlines()]


@given(st.text(st.sampled_from("ab .,\n\r\x00\u00a0\u2028\ufeff\u200d"), max_size=300))
def test_blocks_hold_all_words(text):
    """Plain text has the same length; blocks are in order, trimmed, and hold every word."""
    plain = make_plain(text)
    found = find_blocks(text, plain)

    assert len(plain) == len(text)
    assert "".join(plain.split()) == "".join(
        "".join(plain[span.start : span.end].split()) for span in found
    )
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all(plain[span.start] != " " != plain[span.end - 1] for span in found)


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("a\u00a0b\tc\r\nd\x00e", "a b c  d e"),
        ("wo\u00adrd", "wo\u00adrd"),
        ("\u200bword\u200b\u200b, \u202eword\ufeff", " word  ,  word "),
    ],
)
def test_plain_text(text, plain):
    """White space and control codes are spaces, and invisible marks unless inside a word."""
    assert plain == make_plain(text)
