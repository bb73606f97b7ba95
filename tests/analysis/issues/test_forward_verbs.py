"""How the verbs of a sentence look ahead."""

import pytest

from briefgen.analysis.issues.forward_verbs import measure_ahead


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The council will vote on Monday.", {"ahead will", "ahead dated will", "ahead root will"}),
        ("The council may vote.", {"ahead may", "ahead root may"}),
        ("The council has until 30 June to vote.", {"ahead until", "ahead to"}),
        ("The hearing is expected in May.", {"ahead planned", "ahead dated planned"}),
        ("The bridge opens on 12 May.", {"ahead present", "ahead dated present"}),
    ],
)
def test_verbs_that_look_ahead(text, expected, parse):
    """Each manner has a feature, and one more where a day stands with the verb."""
    assert expected <= measure_ahead(parse(text), 0).keys()


@pytest.mark.parametrize("text", ["The council voted on Monday.", "The bridge opens wide."])
def test_what_does_not_look_ahead(text, parse):
    """What has been done has none of them, nor has the present without a day."""
    assert measure_ahead(parse(text), 0) == {}
