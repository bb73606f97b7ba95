"""Names and fields that are not there, wherever a template may lead."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.rendering.checking.names import find_unknown_names
from briefgen.rendering.templates import environment_of, shipped
from tests.rendering.checking.conftest import HTML


@pytest.fixture
def found(own):
    """Give a function that checks a body of HTML, and gives what is found as lines."""

    def check(body, **files):
        page = f"{HTML}{{% block body %}}\n{body}\n{{% endblock %}}"
        folder = own(**{"brief_html": page, **files})
        environment = environment_of(folder, ".html")
        return [str(one) for one in find_unknown_names(environment, folder, "brief.html")]

    return check


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ("{{ brief.headline }}", "Brief has no 'headline': is it"),
        ("{{ brief.point }}", "Brief has no 'point': is it points?"),
        ("{% if brief.figures and not brief.figures %}{{ brief.x }}{% endif %}", "no 'x'"),
        ("{% if 0 %}{% else %}{{ brief.x }}{% endif %}", "no 'x'"),
        ("{% for one in brief.points %}{{ one.words }}{% endfor %}", "Point has no 'words'"),
        ("{% for one in () %}{% else %}{{ brief.x }}{% endfor %}", "no 'x'"),
        ("{% for a, b in story.parts(brief.bottom_line) %}{{ b.x }}{% endfor %}", "Excerpt has no"),
        ("{{ story.parts(brief.bottom_line)[0][0].x }}", "Excerpt has no 'x'"),
        ("{{ brief.actors[0].nam }}", "Actor has no 'nam': is it name?"),
        ("{{ brief.actors | map(attribute='name.x') | join }}", "Excerpt has no 'x'"),
        ("{{ (brief.actors | first).x }}", "Actor has no 'x'"),
        ("{{ (brief.points or brief.actors)[0].x }}", "no 'x'"),
        ("{{ (brief.points[0] if 1 else brief.actors[0]).x }}", "no 'x'"),
        ("{{ story.speaker(brief.statements[0].quote).x }}", "Excerpt has no 'x'"),
        ("{{ story.paragraph() }}", "Story.paragraph takes excerpt"),
        ("{{ labels.botom_line }}", "no label 'botom_line': is it bottom_line?"),
        ("{{ labels['x-none'] }}", "there is no label 'x-none'"),
        ("{{ headline }}", "'headline' is not a name here"),
        ("{% for a in brief.points %}{% set b = a %}{% endfor %}{{ b }}", "'b' is not a name"),
        ("{% for a in brief.points %}{{ loop.indx }}{% endfor %}", "'indx': is it index?"),
        ("{{ loop.index }}", "'loop' is not a name"),
        ("{% for a in brief %}{% endfor %}", "Brief is one, not several"),
        ("{% for a in brief.words_read %}{% endfor %}", "is no row to loop over"),
        ("{{ self.key_point() }}", "no block 'key_point': is it key_points?"),
        ("{{ parts.key_ponts(story) }}", "parts.html has no 'key_ponts': is it key_points?"),
        ("{{ parts.sentence(story, 1, 2) }}", "sentence takes story, point, not 3 values"),
        ("{{ parts.sentence(story, pint=1) }}", "sentence takes no 'pint': is it point?"),
        ("{{ parts.sentence(story, brief) }}", "parts.html: Brief has no"),
        ("{% include 'none.html' %}", "there is no template 'none.html'"),
        ("{% import 'none.html' as n %}", "there is no template 'none.html'"),
        ("{% from 'parts.html' import nothing %}", "parts.html has no 'nothing'"),
        ("{% macro m(a) %}{{ brief.x }}{% endmacro %}", "no 'x'"),
        ("{% macro m(a) %}{{ a.x }}{% endmacro %}{{ m(brief) }}", "no 'x'"),
        (
            (
                "{% macro m(a=brief) %}{{ caller(a) }}{% endmacro %}"
                "{% call(b) m() %}{{ c }}{% endcall %}"
            ),
            "'c'",
        ),
        (
            (
                "{% macro m(a) %}{{ caller(a) }}{% endmacro %}"
                "{% call(b) m(brief) %}{{ b.x }}{% endcall %}"
            ),
            "Brief has no 'x'",
        ),
        ("{% with a = brief %}{{ a.x }}{% endwith %}", "no 'x'"),
        ("{% set a %}{{ brief.x }}{% endset %}", "no 'x'"),
        ("{% filter upper %}{{ brief.x }}{% endfilter %}", "no 'x'"),
        ("{{ brief.__class__ }}", "Brief has no '__class__'"),
        ("{{ 'a'.nothing }}", "text has no 'nothing'"),
    ],
)
def test_what_is_not_there_is_found(found, body, message):
    """With its line, and with what may have been meant."""
    lines = found(body)

    assert lines
    assert all(line.startswith("brief.html:2: ") for line in lines)
    assert any(message in line for line in lines)


@pytest.mark.parametrize(
    "body",
    [
        "{% if brief.x is defined %}{{ brief.x.y }}{% endif %}",
        "{{ brief.x | default('') }}",
        "{{ story.given | join(', ') }}{{ brief.points | length }}",
        "{% set ns = namespace(n=0) %}{% set ns.n = 1 %}{{ ns.n }}",
        "{% if 1 %}{% set a = brief %}{% endif %}{{ a.points }}",
        "{% for a in brief.points %}{{ loop.index }}{{ loop.previtem }}{% endfor %}",
        "{{ labels[brief.issues[0].issue.status] }}{{ labels.items() }}",
        "{{ 'a'.upper().nothing }}{{ range(3) }}{{ brief.bottom_line.excerpt.text[:3].upper() }}",
        "{{ (brief.figures[0],) + story.against(brief.figures[0]) }}",
        "{% macro m() %}{{ varargs }}{{ kwargs }}{% endmacro %}{{ m(1, 2, a=3) }}",
        "{% macro a() %}{{ b() }}{% endmacro %}{% macro b() %}{{ a() }}{% endmacro %}{{ a() }}",
        "{% include 'none.html' ignore missing %}",
        "{{ article.published.year }}{{ super() }}",
        "{% for a in brief.actors | sort(attribute='name.text') %}{{ a.name }}{% endfor %}",
    ],
)
def test_what_is_there_is_not_reported(found, body):
    """A check that cries wolf is not read."""
    assert found(body) == []


def test_place_is_that_of_the_file_that_asks(found):
    """Also in files that are imported, and in a macro that nobody calls."""
    part = (
        "{% macro show(story, one) %}\n{{ one.x }}{% endmacro %}\n"
        "{% macro idle() %}{{ y }}{% endmacro %}"
    )
    lines = found("{% import 'p.html' as p %}{{ p.show(story, brief) }}", p_html=part)

    assert [line.partition(" ")[0] for line in lines] == ["p.html:2:", "p.html:3:"]


@pytest.mark.parametrize("folder", sorted(shipped().iterdir()), ids=lambda path: path.name)
def test_shipped_sets_ask_for_nothing_that_is_not_there(folder):
    """The types and the shipped templates agree."""
    for page in ("brief.md", "brief.html", "edited.html"):
        environment = environment_of(folder, Path(page).suffix)
        assert find_unknown_names(environment, folder, page) == []
