"""The two readings that are learnt, what teaches them, and what about them is decided by hand."""

from __future__ import annotations

from briefgen.analysis.ranking.sentence_measures import MEASURES

MEASURED = tuple(MEASURES)
NAMES = (*MEASURED, "repetition", "word")
"""The numbers of a reading, by their place in an array of them."""
AT = {name: place for place, name in enumerate(NAMES)}

TEACHES = {"brief": {"marked": 0.8, "main": 0.2}, "glance": {"grams": 1.0}}
"""What teaches a reading, and how much of it each kind does: with a fifth for the main event folds
hold it most often, and marks lose nothing."""
SENTENCES = {"brief": 5, "glance": 3}

LEAST = {"brief": 0.0, "glance": 0.1}
"""A set counts at least so much as this share of the largest. A third made 40 abstracts count so
much that the numbers fitted them alone: on folds they lost a point."""

SELECTION = {"leaning": 0.235, "mended": 0.05, "obscure": 0.157}
"""By hand, for both readings: neither abstracts nor marks tell what a sentence costs a reader who
cannot place "he" or "the measure"."""

TOPICS = {
    "brief": {"issue": 0.15, "status": 0.075, "latest": 0.06, "actor": 0.045},
    "glance": {"issue": 0.02, "status": 0.02, "latest": 0.02, "actor": 0.02},
}
"""By hand. A brief is to meet each main issue and actor before it meets one again: as much as marks
lose nothing by (on folds; a third more costs a point). Abstracts do not ask for it."""

BY_HAND = {
    "brief": {"headline": 0.06, "deck": -0.2, "repetition": 0.3, "word": 0.0},
    "glance": {"headline": 0.06},
}
"""The articles come without headlines, and hardly one of those that teach a brief has a deck, which
says in short what the lede says whole. What a brief repeats is to cost something; marks say nothing
for or against it."""

RARE = 0.2
"""A deviation that counts as no less than this: a measure that few sentences have is doubted."""

UNITS = {"repetition": 15.0, "word": 0.1}
"""What a step of one, in the unit of the measures, changes of the other numbers."""
