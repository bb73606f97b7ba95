"""Who takes part in a story, by cases in plain text."""

from __future__ import annotations

import pytest

from briefgen.analysis.actors import plays_a_part, weigh_actors
from tests.analysis.actors.test_actors import find_actors
from tests.cases import read_cases


@pytest.mark.parametrize("case", read_cases("taking_part"), ids=str)
def test_taking_part_case(parse, case):
    """A page may list whom the case names, and none of those that the story only names."""
    document = parse(case.text)
    actors = weigh_actors(find_actors(document), document, ())
    listed = {actor.name.text for actor in actors if plays_a_part(actor)}
    named = {actor.name.text for actor in actors}
    wanted = {line for line in case.lines if not line.startswith("no ")}
    aside = {line.removeprefix("no ") for line in case.lines if line.startswith("no ")}

    assert wanted <= listed
    assert aside <= named - listed
