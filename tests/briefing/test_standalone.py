"""Key points that stand alone: names in brackets, outside quotation marks, only where needed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from briefgen.analysis.ranking.stems import count_stems
from briefgen.briefing.standalone import stand_alone
from briefgen.model import Leaning, Ranked, Repair
from tests.builders import article_of, brief_of, excerpt, sentences_of

TEXT = """Orrel and Halvik met in Port Adren.
Tamsin Orrel left on Friday. She spoke to nobody.
“She is wrong,” Halvik said.
The measure failed. The minister wept.
Orrel has a plan.
Then Orrel sang. All liked Orrel.
A fire broke out. Halvik fled. The blaze spread. The move failed. Halvik wept. The move stunned all.
He may be he. But so it is. The actor left. The army fled."""
ARTICLE = article_of(TEXT)
FIRST = "Orrel and Halvik met in Port Adren."
NAMED = "Tamsin Orrel left on Friday."
SHE = "She spoke to nobody."
QUOTED = "“She is wrong,” Halvik said."
MEASURE = "The measure failed."
MINISTER = "The minister wept."
PLAN = "Orrel has a plan."
SANG = "Then Orrel sang."
LIKED = "All liked Orrel."
FIRE = "A fire broke out."
BLAZE = "The blaze spread."
MOVE = "The move failed."
MOVED = "The move stunned all."
BUT = "But so it is."
ACTOR = "The actor left."
STATELESS = "The army fled."
UNSURE = "He may be he."
LEANINGS = {
    BUT: ("But", "connective", None, False),
    ACTOR: ("The actor", "description", None, False),
    STATELESS: ("The army", "description", None, False),
    SANG: ("Orrel", "name", "a1", False),
    LIKED: ("Orrel", "name", "a1", False),
    BLAZE: ("The blaze", "description", None, False),
    MOVE: ("The move", "description", None, False),
    MOVED: ("The move", "description", None, False),
    UNSURE: ("He", "pronoun", "a1", False),
    SHE: ("She", "pronoun", "a1", False),
    QUOTED: ("She", "pronoun", "a1", True),
    MEASURE: ("The measure", "description", None, False),
    MINISTER: ("The minister", "description", "a1", False),
}


def brief(*points):
    """Make a brief of sentences of the article that are ranked with what leans in them."""
    made = brief_of(
        ARTICLE,
        points=points,
        actors=[("Orrel", "person", None), ("Halvik", "person", None)],
    )
    ranking = tuple(ranked(number) for number in range(len(sentences_of(ARTICLE))))
    orrel, halvik = made.analysis.actors
    name = excerpt(ARTICLE, "Tamsin Orrel")
    mentions = (
        *orrel.mentions,
        replace(orrel.mentions[0], excerpt=name, sentence=1),
        replace(orrel.mentions[0], excerpt=excerpt(ARTICLE, "Orrel", PLAN), sentence=6),
    )
    orrel = replace(orrel, name=name, mentions=mentions)
    analysis = replace(made.analysis, actors=(orrel, halvik), ranking=ranking)
    return replace(made, analysis=analysis)


def ranked(number):
    """Rank a sentence of the article."""
    words = sentences_of(ARTICLE)[number].excerpt.text
    if words not in LEANINGS:
        return Ranked(number, 0.5, (), frozenset(words.lower().strip(".").split()))
    opening, kind, actor, quoted = LEANINGS[words]
    stems = count_stems(opening if actor is None and words != STATELESS else "")
    where = excerpt(ARTICLE, opening, words)
    leaning = Leaning(where, kind, actor, frozenset(stems), quoted, sure=words != UNSURE)
    return Ranked(number, 0.5, (), frozenset({"x"}), (leaning,))


def mended(*points):
    """Return each point as it is printed, and what dangles in it."""
    found = stand_alone(brief(*points))
    everything = [found.bottom_line, *found.points]
    return [
        ([repair.name.text for repair in point.repairs], [words.text for words in point.dangling])
        for point in everything
    ]


def test_a_pronoun_gets_its_name():
    """Where nobody is named before, the name is put in behind the pronoun."""
    found = stand_alone(brief(SHE)).bottom_line

    words = excerpt(ARTICLE, "She", NAMED)
    assert found.repairs == (Repair(words.span, excerpt(ARTICLE, "Tamsin Orrel")),)
    assert found.dangling == ()


@pytest.mark.parametrize(
    ("points", "last"),
    [
        ((NAMED, SHE), ([], [])),
        ((PLAN, SHE), ([], [])),
        ((FIRST, SHE), (["Tamsin Orrel"], [])),
        ((NAMED, PLAN, SHE), ([], [])),
        ((NAMED, MEASURE, SHE), (["Tamsin Orrel"], [])),
        ((QUOTED,), ([], ["She"])),
        ((SHE, QUOTED), ([], [])),
        ((MEASURE,), ([], ["The measure"])),
        ((MINISTER,), (["Tamsin Orrel"], [])),
        ((NAMED,), ([], [])),
        ((SANG,), (["Tamsin Orrel"], [])),
        ((LIKED,), (["Tamsin Orrel"], [])),
        ((NAMED, MEASURE, SANG), ([], [])),
        ((SANG, MEASURE, LIKED), ([], [])),
        ((PLAN, SANG), (["Tamsin Orrel"], [])),
        ((FIRE, BLAZE), ([], [])),
        ((MEASURE, BLAZE), ([], ["The blaze"])),
        ((FIRST, MOVE), ([], [])),
        ((BLAZE, MEASURE, MOVE), ([], [])),
        ((BLAZE, MEASURE, MOVED), ([], [])),
        ((NAMED, MOVED), ([], ["The move"])),
        ((UNSURE,), ([], ["He"])),
        ((FIRST, UNSURE), ([], [])),
        ((NAMED, ACTOR), ([], [])),
        ((FIRST, ACTOR), ([], ["The actor"])),
        ((FIRE, BUT), ([], ["But"])),
        ((MOVED, BUT), ([], [])),
        ((NAMED, BUT), ([], ["But"])),
        ((STATELESS,), ([], ["The army"])),
        ((MOVED, STATELESS), ([], ["The army"])),
    ],
    ids=[
        "the sentence before stands before",
        "the point before names her alone",
        "the point before names two",
        "named again right before",
        "named too long before",
        "nothing is put between quotation marks",
        "a quote behind the sentence before it",
        "a thing has no name",
        "a description gets its name",
        "a name needs none",
        "a surname gets the name",
        "a surname at the end of a sentence",
        "a name was printed before",
        "a name was put in before",
        "a surname does not tell the name",
        "other words for the same thing",
        "words for another thing",
        "the main event is summed up",
        "a sentence before is summed up",
        "one not far before is summed up",
        "something far off is summed up",
        "a doubtful name is not put in",
        "whoever comes first is meant",
        "somebody by what they are",
        "one of two by what they are",
        "but, behind a sentence far off",
        "but, behind one near by",
        "but, behind another one far off",
        "the army of no state",
        "the army of a state that nothing printed names",
    ],
)
def test_what_is_put_in(points, last):
    """Names are put in where a reader of the brief would have to ask, and only where it is sure."""
    assert mended(*points)[-1] == last


def test_fewer_points_are_mended_anew():
    """When the point that named her goes, the name is put in."""
    whole = stand_alone(brief(NAMED, SHE))
    shorter = stand_alone(replace(whole, bottom_line=whole.points[0], points=()))

    assert whole.points[0].repairs == ()
    assert len(shorter.bottom_line.repairs) == 1
    assert stand_alone(shorter) == shorter


def test_no_points_no_repairs():
    """A brief without key points is left as it is."""
    empty = brief()

    assert stand_alone(empty) is empty
