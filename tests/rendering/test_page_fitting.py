"""What has to go so that a brief fits."""

from __future__ import annotations

from briefgen.briefing.page_units import Unit
from briefgen.rendering.page_fitting import Layout, Place, choose

POINTS = [Unit("points", n) for n in range(4)]
ACTORS = [Unit("actors", n) for n in range(3)]
FIGURES = [Unit("figures", n) for n in range(3)]


def stacked(units, top=0.0, height=20.0):
    """Place units below each other on the first page."""
    return {
        unit: Place(0, top + height * n, top + height * (n + 1)) for n, unit in enumerate(units)
    }


def test_something_goes_even_when_it_seems_to_fit():
    """A layout that took too many pages is too long, whatever the sum of its heights says."""
    layout = Layout(stacked(POINTS), used=80, room=100)

    assert {POINTS[3]} == choose(layout, POINTS[::-1])


def test_units_go_in_the_order_given_until_the_rest_fits():
    """Only as much goes as must."""
    layout = Layout(stacked(POINTS), used=80, room=60)

    assert {POINTS[3], POINTS[2]} == choose(layout, POINTS[::-1])


def test_short_unit_is_put_back_when_a_taller_one_makes_the_room():
    """What was taken first returns when it fits after all."""
    places = stacked(POINTS[:3]) | {POINTS[3]: Place(0, 60, 65)}
    layout = Layout(places, used=65, room=62)

    assert {POINTS[2]} == choose(layout, POINTS[::-1])


def test_taking_from_a_low_column_of_a_band_gains_nothing():
    """Of sections side by side, the highest has to give."""
    places = stacked(ACTORS) | stacked(FIGURES[:1])
    layout = Layout(places, used=60, room=57)

    assert {ACTORS[2]} == choose(layout, [FIGURES[0], *ACTORS[::-1]])


def test_heading_goes_with_the_last_unit_of_its_section():
    """A section without units is not printed, so its heading makes room too."""
    places = stacked(POINTS[:1]) | stacked(FIGURES[:1], top=50)
    layout = Layout(places, used=70, room=36)

    assert {FIGURES[0]} == choose(layout, [FIGURES[0], POINTS[0]])


def test_all_may_go():
    """When even everything is not enough, everything goes."""
    layout = Layout(stacked(POINTS), used=800, room=50)

    assert set(POINTS) == choose(layout, POINTS)


def test_gap_above_a_unit_goes_with_it():
    """A gap between two units is won together with the lower one."""
    places = {POINTS[0]: Place(0, 0, 20), POINTS[1]: Place(0, 30, 50)}

    assert {POINTS[1]} == choose(Layout(places, used=50, room=38), [POINTS[1], POINTS[0]])


def test_units_in_a_row_share_its_height():
    """Two of them make room for a row, whichever they are: the others close up."""
    rows = [Unit("actors", n) for n in range(6)]
    places = {unit: Place(0, n // 2 * 20.0, n // 2 * 20.0 + 20) for n, unit in enumerate(rows)}
    layout = Layout(places, used=60, room=58)

    assert choose(layout, rows[::-1]) == {rows[5], rows[4]}


def test_the_course_of_an_issue_that_goes_is_not_won_twice():
    """What stands inside an issue goes with it."""
    issues = [Unit("issues", n) for n in range(2)]
    course = Unit("course", 1)
    places = stacked(issues) | {course: Place(0, 28, 40)}
    layout = Layout(places, used=40, room=38)

    assert {issues[1]} == choose(layout, [course, issues[1], issues[0]], safety=14)
    assert {course} == choose(layout, [course, issues[1], issues[0]], safety=8)
