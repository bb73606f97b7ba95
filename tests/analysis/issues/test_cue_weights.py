"""How much the cues beside a matter bear on it."""

from briefgen.analysis.issues import tell
from briefgen.analysis.issues.cue_weights import weigh_cues
from briefgen.analysis.issues.issue_candidates import propose


def _weigh(document, word):
    story = tell(document, (), ())
    matters = [one for one in propose(story) if word in " ".join(w.text for w in one.words)]
    return weigh_cues(story, matters[0].matter, matters[0].shown)


def test_what_lies_ahead_of_another_bears_less(parse):
    """Who will say why he opposes a bill opposes it; it is not the bill that will."""
    weights = _weigh(
        parse(
            "Opposition leaders will say on Monday why they oppose the water bill. Farmers wrote "
            "the water bill."
        ),
        "water bill",
    )

    assert weights["contested"] > weights["pending"]


def test_what_is_not_done_yet_is_no_veto(parse):
    """A veto that lies ahead is a threat."""
    weights = _weigh(
        parse("Orland wants to veto the harbour bill. The harbour bill is long."), "harbour bill"
    )

    assert weights["threatened"] > 0
    assert "blocked or rejected" not in weights


def test_words_right_before_a_matter_bear_most(parse):
    """Talks that are called stalled are so, whatever else is said of them."""
    weights = _weigh(
        parse("The stalled peace talks may move to Tarn. Envoys like the peace talks."),
        "peace talks",
    )

    assert max(weights, key=lambda status: weights[status]) == "stalled"
