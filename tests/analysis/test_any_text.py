"""What no text may do to the analysis: end it with an error, or keep it for ever."""

from __future__ import annotations

import random
import re
import signal
from itertools import islice
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.analysis import analyze
from briefgen.briefing import compose, verify
from briefgen.reading import read_text
from briefgen.settings import Settings

SEEDS = [
    path.read_text(encoding="utf-8")
    for path in sorted((Path(__file__).parents[2] / "seeds").glob("*.txt"))
]
TOKEN = re.compile(r"\w+|[^\w\s]")
REACH = 60
"""Tokens of a seed that are left before the place where it is cut: two or three sentences."""

PATIENCE = 120
"""Seconds after which a text of 300 names is not awaited any longer."""


def brief(text):
    """Brief a text; whatever is printed stands in it."""
    return verify(compose(analyze(read_text(text), Settings()), Settings()))


@st.composite
def cut_seeds(draw):
    """Draw a stretch of a seed that begins and ends at tokens, and what happened to it."""
    text = draw(st.sampled_from(SEEDS))
    tokens = list(TOKEN.finditer(text))
    last = draw(st.integers(0, len(tokens) - 1))
    first = draw(st.integers(max(0, last - REACH), last))
    stretch = text[tokens[first].start() : tokens[last].end()]
    return draw(st.sampled_from(CORRUPTIONS))(stretch)


def empty_marks(text):
    """Lose what stood between quotation marks."""
    return re.sub(r"[“\"][^”\"]*[”\"]?", '""', text)


def glued(text):
    """Lose every seventh space."""
    pieces = text.split(" ")
    return "".join(piece + " " * (number % 7 > 0) for number, piece in enumerate(pieces, 1))


CORRUPTIONS = [
    str,
    str,
    str.lower,
    str.upper,
    str.title,
    empty_marks,
    glued,
    lambda text: re.sub(r"['’]", "", text),
    lambda text: re.sub(r"[\"“”,.]", "", text),
    lambda text: re.sub(r"([\"“”,.])", r"\1\1", text),
    lambda text: text.replace(" ", "\n"),
]


@pytest.mark.slow
@settings(max_examples=40)
@given(text=cut_seeds())
def test_a_seed_cut_anywhere_is_briefed(text):
    """Cut at any two tokens, and corrupted: it is analysed, and what is printed stands in it."""
    assert brief(text).checks >= 0


ENDINGS = [
    "Ministers have put the vote on",
    "Shares of the company rose 17.4% to 58.70",
    "Approval went from 45% to 50",
    "The vote was 45% to",
    "Ng said the talks, which",
    "The strike, according",
    "The strike ended, according to Ng,",
    "one of",
    "a deal is yet to",
    "Ana Ng, 43",
    "Ana Ng, who heads",
    "Ana Ng (R-",
    "the co",
    "thousands",
    '"',
    "“",
]
STARTS = [
    "- Ng said it was over.",
    "' Ng left.",
    "office closed.",
    "'s office closed.",
    ") said Ng.",
]
SHAPES = [
    'Actor Dwayne "" Johnson said on Monday that the film was over.',
    "The engineer Ana “” Ng said the bridge was safe.",
    "The bridge opened.\n\nKrux('scrape', { 'page_attr': {meta_name: 'Description'}});",
    "@Marlow: the ferry is late\n\nAna Marlow left on Monday. Marlow said the ferry was late.",
    "Read Marlow@Paris.com\n\nAna Marlow left on Monday. Marlow said the ferry was late.",
    "Dr. But cent III she won't III ] $5 of",
    "a",
    "Ng",
    "...",
    "?!,;:",
    "\"\" “” '' ‘’",
    "(((((",
    "Ferry Crews Walk Off Job",
]


@pytest.mark.parametrize("text", [*ENDINGS, *STARTS, *SHAPES])
def test_texts_that_end_too_soon(text):
    """Nothing stands behind the last token, and nothing before the first."""
    assert brief(text).checks >= 0


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Shes said it was over. The talks ended on Monday.", "Shes"),
        ("C'mon Tarn said it was over. The talks ended on Monday.", "C'mon"),
        ("Cmon said it was over. The talks ended on Monday.", "Cmon"),
        ("Dont said it was over. The talks ended on Monday.", "Dont"),
    ],
)
def test_a_word_that_the_parser_parts_is_never_printed_in_part(text, words):
    """Names, speakers and cues are cut at whole words."""
    analysis = brief(text).analysis

    printed = [
        *(mention.excerpt.text for actor in analysis.actors for mention in actor.mentions),
        *(quote.speaker.name for quote in analysis.quotes if quote.speaker),
        *(quote.cue.text for quote in analysis.quotes if quote.cue),
    ]
    assert not any(
        re.search(rf"\b{re.escape(words[:size])}$", piece)
        for size in range(1, len(words))
        for piece in printed
    )


@pytest.fixture
def _patience():
    """End a test that has no end."""

    def give_up(*_):
        message = "the analysis did not come to an end"
        raise TimeoutError(message)

    before = signal.signal(signal.SIGALRM, give_up)
    signal.alarm(PATIENCE)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


@pytest.mark.slow
@pytest.mark.usefixtures("_patience")
@pytest.mark.parametrize("joint", [" of ", " and ", ", ", "'s ", " ", "\n\n"])
def test_names_in_a_row_come_to_an_end(joint):
    """The trees that a parser builds of them are deep, and their roots are no verbs."""
    assert brief(joint.join(islice(names(), 300))).checks >= 0


def names():
    """Return invented names without end."""
    chance = random.Random(3)  # noqa: S311 - the same names each time are wanted
    while True:
        yield "".join(chance.choices(("ba", "dor", "el", "fin", "gar"), k=3)).capitalize()
