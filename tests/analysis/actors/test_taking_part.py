"""Who takes part in a story, by cases in plain text."""

from __future__ import annotations

import pytest

from briefgen.analysis.actors import plays_a_part, weigh_actors
from tests.analysis.actors.test_actors import find_actors, read_cases


@pytest.mark.parametrize(("article", "expected"), list(read_cases("taking_part")))
def test_taking_part_case(parse, article, expected):
    """A page may list whom the case names, and none of those that the story only names."""
    document = parse(article)
    actors = weigh_actors(find_actors(document), document, ())
    listed = {actor.name.text for actor in actors if plays_a_part(actor)}
    named = {actor.name.text for actor in actors}
    wanted = {line for line in expected if not line.startswith("no ")}
    aside = {line.removeprefix("no ") for line in expected if line.startswith("no ")}

    assert wanted <= listed
    assert aside <= named - listed
