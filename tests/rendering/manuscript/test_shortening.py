"""What an edited brief can do without on paper."""

from __future__ import annotations

from dataclasses import replace

from briefgen.labels import LABELS
from briefgen.rendering import render
from briefgen.rendering.manuscript.reading import read_manuscript
from briefgen.rendering.manuscript.shortening import SIDES, removals, without
from briefgen.rendering.outline import Listing
from briefgen.settings import Settings
from tests.builders import story_brief


def manuscript():
    """Give the Markdown brief of the story, read as if it had been edited."""
    return read_manuscript(render(story_brief(), "md", Settings()).decode("utf-8"))


def nothing(_):
    """Take no lines for the desk's."""
    return False


def words_of(node):
    """Give all words below a node, as one text."""
    if isinstance(node, Listing):
        return " ".join(words_of(block) for item in node.items for block in item)
    return " ".join(run.text for line in node.lines for run in line)


def issues_of(text):
    """Give the words of the section of open issues."""
    section = next(one for one in text.sections if one.key == "issues")
    return " ".join(map(words_of, section.nodes))


def test_the_sides_of_an_issue_go_before_its_course():
    """As on the page that was not edited."""
    order = removals(manuscript(), nothing)
    pairs = [(place, replace(place, part="course")) for place in order if place.part == "sides"]

    assert pairs
    assert all(order.index(sides) < order.index(course) for sides, course in pairs)


def test_what_is_left_out_leaves_the_rest():
    """An issue without its sides still has its label, its status and its course."""
    text = manuscript()
    sides = [place for place in removals(text, nothing) if place.part == "sides"]
    shorter = issues_of(without(text, sides))

    assert "Parties:" in issues_of(text)
    assert "Parties:" not in shorter
    assert "Positions:" not in shorter
    assert "Next step:" in shorter
    assert "threatened" in shorter


def test_lines_of_the_desk_stay():
    """Where the desk wrote, nothing is taken away."""
    assert removals(manuscript(), bool) == ()


def test_a_cable_keeps_its_summary_and_its_comment():
    """All other paragraphs may go, the last first."""
    cable = render(story_brief(), "md", Settings(template="cable")).decode("utf-8")
    text = read_manuscript(cable)
    shortest = without(text, removals(text, nothing))
    left = " ".join(words_of(node) for section in shortest.sections for node in section.nodes)

    assert "SUMMARY:" in left
    assert "COMMENT:" in left
    assert LABELS["dates"] not in left


def test_the_labels_of_the_sides_are_labels():
    """A label that is renamed is renamed here too."""
    assert set(LABELS) >= SIDES
