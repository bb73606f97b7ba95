"""Actors and references, by cases in plain text."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.analysis.actors import (
    find_mentions,
    index_references,
    is_in_story,
    resolve_actors,
    weigh_actors,
)
from briefgen.analysis.actors.actor_traits import read_traits
from briefgen.model import Span
from tests.cases import read_cases


def find_actors(document):
    """Find the actors of a document, in order of first appearance."""
    return resolve_actors(document, find_mentions(document))


def written(actor):
    """Write an actor as a line of a case."""
    role = actor.role.text if actor.role else "-"
    return " | ".join((actor.name.text, actor.kind, role, "; ".join(actor.aliases) or "-"))


@pytest.mark.parametrize("case", read_cases("actors"), ids=str)
def test_actor_case(parse, case):
    """The actors that a case lists are found in order, and what it forbids is none."""
    actors = find_actors(parse(case.text))
    wanted = [line for line in case.lines if not line.startswith("no ")]
    forbidden = {line.removeprefix("no ") for line in case.lines if line.startswith("no ")}

    assert wanted == [line for actor in actors if (line := written(actor)) in wanted]
    assert not forbidden & {actor.name.text for actor in actors}


@pytest.mark.parametrize("case", read_cases("references"), ids=str)
def test_reference_case(parse, case):
    """Words stand for the actor that a case gives, or for nobody."""
    document = parse(case.text)
    actors = find_actors(document)
    references = index_references(document, actors)
    names = {actor.id: actor.name.text for actor in actors}
    for words, name in case.expected:
        start = document.article.text.rindex(words)
        found = references.resolve(Span(start, start + len(words)))

        assert names.get(found, "?") == name, words


STORY = (
    "Mayor Karen Whitlow closed the harbour on Monday. Whitlow told the Tarn Gazette that she had "
    "no choice.\n\nPeter Marlow of the port union said the union would sue Whitlow."
)


def test_mentions_are_excerpts_in_order(parse):
    """Mentions stand in reading order, do not overlap, and hold the words of the article."""
    mentions = find_mentions(parse(STORY))
    spans = [mention.excerpt.span for mention in mentions]

    assert spans == sorted(spans)
    assert not any(one.overlaps(other) for one, other in pairwise(spans))
    assert all(STORY[m.excerpt.start : m.excerpt.end] == m.excerpt.text for m in mentions)


def test_every_named_mention_has_one_actor(parse):
    """Each mention belongs to exactly one actor."""
    document = parse(STORY)
    mentions = find_mentions(document)
    owned = [m for actor in resolve_actors(document, mentions) for m in actor.mentions if m.named]

    assert sorted(owned, key=lambda m: m.excerpt.span) == list(mentions)


def test_the_most_salient_stands_first(parse):
    """Salience lies between 0 and 1 and orders the actors."""
    document = parse(STORY)
    weighed = weigh_actors(find_actors(document), document, ())
    salience = [actor.salience for actor in weighed]

    assert weighed[0].name.text == "Karen Whitlow"
    assert salience == sorted(salience, reverse=True)
    assert salience[0] == 1.0
    assert salience[-1] >= 0


def test_who_stands_in_a_caption_alone_comes_last(parse):
    """A photographer named under every picture weighs nothing, and less than all others."""
    caption = "\n\nThe harbour of Tarn at dawn. Image: Lena Roswell."
    document = parse(STORY + caption * 5)
    weighed = weigh_actors(find_actors(document), document, ())

    assert weighed[-1].name.text == "Lena Roswell"
    assert weighed[-1].salience == 0
    assert not is_in_story(weighed[-1])
    assert all(map(is_in_story, weighed[:-1]))


def test_nobody_is_weighed_to_nobody(parse):
    """An article without actors has none after weighing."""
    assert weigh_actors((), parse("It rained."), ()) == ()


def test_headlines_name_only_whom_the_story_names(parse):
    """A headline in capitals makes nobody of its own, and lifts whom it names."""
    document = parse("Whitlow Shuts Down Old Harbour\n\n" + STORY)
    headline = replace(document.sentences[0], furniture="headline")
    document = replace(document, sentences=(headline, *document.sentences[1:]))
    actors = weigh_actors(find_actors(document), document, ())

    assert actors[0].name.text == "Karen Whitlow"
    assert actors[0].mentions[0].excerpt.text == "Whitlow"
    assert actors[0].mentions[0].sentence == 0
    assert not any("Shuts" in actor.name.text for actor in actors)


def test_an_outlet_that_relays_stands_last(parse):
    """Whoever was told something is less of an actor than who told it."""
    document = parse(
        "Karen Whitlow told CNN that the harbour was safe. Whitlow told CNN that she would stay. "
        "Peter Marlow told CNN that he doubted it."
    )
    weighed = weigh_actors(find_actors(document), document, ())

    assert weighed[-1].name.text == "CNN"


def test_who_only_asks_for_an_outlet_stands_last(parse):
    """Whom a speaker tells something on the air is no actor of the story."""
    document = parse(
        "Karen Whitlow told Peter Marlow on CNN that the harbour was safe. When Marlow asked how "
        "she knew, Whitlow said she had been there. Helen Ashby doubts it."
    )
    weighed = weigh_actors(find_actors(document), document, ())
    names = [actor.name.text for actor in weighed]

    assert names.index("Helen Ashby") < names.index("Peter Marlow")


def test_a_reporter_to_whom_things_happen_is_an_actor(parse):
    """A reporter who is the story stands before those who only comment."""
    document = parse(
        "Guards seized Gazette reporter Peter Marlow at the port. Marlow was arrested and Marlow "
        "fell ill. Helen Ashby of the port union said so."
    )

    assert weigh_actors(find_actors(document), document, ())[0].name.text == "Peter Marlow"


def test_who_comes_late_and_only_speaks_stands_behind_who_acts(parse):
    """An expert who is quoted at the end weighs less than somebody who does something there."""
    document = parse(
        "Peter Marlow closed the port. The port was old. Ships went elsewhere. "
        "Helen Ashby said so. Ashby said it was old. Karen Whitlow said so. Whitlow sealed it."
    )
    names = [actor.name.text for actor in weigh_actors(find_actors(document), document, ())]

    assert names.index("Karen Whitlow") < names.index("Helen Ashby")


def test_a_name_inside_another_is_kept_apart(parse):
    """A state in the name of a fair, and who a foundation is named after, do nothing there."""
    article = parse(
        "Fan Fair Canada opened on Monday. Karen Whitlow of the Karen Whitlow Foundation came. "
        "The Robert Marlow Library stayed shut. Whitlow praised Fan Fair Canada."
    )
    actors = {actor.name.text: actor for actor in find_actors(article)}

    assert [m.excerpt.text for m in actors["Canada"].inside] == ["Canada", "Canada"]
    assert not actors["Canada"].mentions
    assert [m.excerpt.start for m in actors["Karen Whitlow"].inside] == [
        article.article.text.index("Karen Whitlow Foundation")
    ]
    assert actors["Robert Marlow"].kind == "person"
    assert not is_in_story(actors["Robert Marlow"])


def test_who_is_named_in_a_memorial_alone_stands_behind(parse):
    """Whoever bears the name that a building has is no actor of the story."""
    article = parse(
        "Karen Whitlow opened the Robert Marlow Library. Peter Halloran thanked Whitlow. "
        "“The Robert Marlow Library is ours,” Halloran said."
    )
    ranked = weigh_actors(find_actors(article), article, ())

    assert ranked[-1].name.text == "Robert Marlow"
    assert 0 <= ranked[-1].salience <= ranked[0].salience == 1


def test_the_scene_of_the_lead_stands_behind_who_plays_a_part(parse):
    """Behind the first three, a town of the first sentence comes after somebody who acts later."""
    article = parse(
        "Karen Whitlow sued Peter Halloran and the Voltane Company in Marseille on Monday. "
        "Whitlow wants her pier back. Halloran refused. Robert Ellison built it. "
        "The Voltane Company stayed silent. Whitlow will not wait. Halloran will. "
        "The Voltane Company expects a verdict. The pier is old. It is closed."
    )
    ranked = weigh_actors(find_actors(article), article, ())
    names = [actor.name.text for actor in ranked]
    salience = {actor.name.text: actor.salience for actor in ranked}

    assert names.index("Robert Ellison") < names.index("Marseille")
    assert salience["Robert Ellison"] < salience["Marseille"]
    assert [*salience.values()][:3] == sorted(salience.values(), reverse=True)[:3]


def test_a_chamber_that_never_acts_is_a_stage(parse):
    """A body in which things happen weighs less than one that does something."""
    stage = parse("Whitlow spoke in the Senate. Whitlow left the Senate. Ashby saw the Gazette.")
    player = parse("The Senate refused. Whitlow left the Senate. Ashby saw the Gazette.")
    weights = [
        {actor.name.text: actor.salience for actor in weigh_actors(find_actors(d), d, ())}
        for d in (stage, player)
    ]

    assert weights[0]["Senate"] < weights[1]["Senate"]


@given(st.text(alphabet="Ana Ng'’s (TSC), “the”.-\nWhitlow of & Tarn", max_size=120))
@settings(max_examples=25, deadline=None)
def test_any_text_has_actors_or_none(parse, text):
    """No text breaks the search, and what is found stands where it says."""
    document = parse(text)
    actors = weigh_actors(find_actors(document), document, ())
    plain = document.article.text

    for actor in actors:
        for mention in actor.mentions:
            assert plain[mention.excerpt.start : mention.excerpt.end] == mention.excerpt.text
        assert 0 <= actor.salience <= 1


@pytest.mark.parametrize(
    ("first", "second", "sex"),
    [("spokeswoman", "chairman", "female"), ("chairman", "spokeswoman", "male")],
)
def test_the_first_role_tells_the_sex_in_every_process(parse, first, second, sex):
    """Of two roles that tell of different sexes the first counts, whatever the hash seed is."""
    document = parse(
        f"Tarrow Whitlow, the {first} of the port, spoke on Monday.\n\n"
        f"Tarrow Whitlow, the {second} of the port, left on Friday."
    )
    whitlow = next(a for a in find_actors(document) if a.name.text == "Tarrow Whitlow")

    assert read_traits(document, whitlow).gender == sex
