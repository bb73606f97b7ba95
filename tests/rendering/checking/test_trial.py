"""Pages filled in for a trial."""

from __future__ import annotations

import pytest

from briefgen.errors import RenderError
from briefgen.rendering.checking.trial import MOST_OF_A_LINE, Trial, place_error
from briefgen.rendering.set_pages import names_of, page_of, read_look


@pytest.fixture
def tried(own, in_body, samples):
    """Return a function that fills in a body of HTML and returns what is found as lines."""

    def fill(body, **files):
        trial = Trial(own(brief_html=in_body(body), **files))
        look = read_look(samples[0].settings)
        tree = page_of(samples[0].briefs, look, for_screen=True)
        names = names_of(tree, "screen", look, samples[0].briefs)
        page = trial.fill("brief.html", names)
        assert (page is None) == bool(trial.findings)
        return [str(one) for one in sorted(trial.findings)]

    return fill


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ("{{ brief.point }}", "Brief has no 'point': is it points?"),
        ("{% for one in brief.points %}{{ one.words }}{% endfor %}", "Point has no 'words'"),
        ("{{ make.sentence(brief.bottom_line).passages[0].excerpt.x }}", "Excerpt has no 'x'"),
        ("{{ brief.actors[0].nam }}", "Actor has no 'nam': is it name?"),
        ("{% for a in brief.actors if a.nam %}{% endfor %}", "Actor has no 'nam': is it name?"),
        ("{% for a in brief.actors[0].nams %}{% endfor %}", "Actor has no 'nams': is it name?"),
        ("{{ 1 if brief.orderd == 'article' }}", "Brief has no 'orderd': is it order?"),
        ("{{ brief.pointed | length }}", "Brief has no 'pointed': is it points?"),
        ("{{ brief.actors | map(attribute='name.x') | join }}", "Excerpt has no 'x'"),
        ("{{ brief.actors | selectattr('roll') | list }}", "Actor has no 'roll': is it role?"),
        ("{{ (brief.actors | first).x }}", "Actor has no 'x'"),
        ("{{ (brief.points or brief.actors)[0].x }}", "Point has no 'x'"),
        ("{{ make.ctie(article.title) }}", "FieldMaker has no 'ctie': is it cite?"),
        ("{{ make.cite() }}", "missing 1 required positional argument: 'words'"),
        ("{{ brief.order + brief.x }}", "Brief has no 'x'"),
        ("{{ labels.botom_line }}", "labels has no 'botom_line': is it bottom_line?"),
        ("{{ headline }}", "'headline' is not a name here"),
        ("{% for a in brief.points %}{% set b = a %}{% endfor %}{{ b }}", "'b' is not a name"),
        ("{% for a in brief.points %}{{ loop.indx }}{% endfor %}", "loop has no 'indx': is it"),
        ("{% for a in brief %}{% endfor %}", "'Brief' object is not iterable"),
        ("{{ parts.sectoin(page.source) }}", "parts.html has no 'sectoin': is it section?"),
        ("{{ parts.field(page, 1, 2) }}", "'field' takes not more than 2 argument"),
        ("{{ parts.field(page, plian=1) }}", "'field' takes no keyword argument 'plian'"),
        ("{{ make.sentence(brief) }}", "'Brief' object has no attribute 'repairs'"),
        ("{{ parts.block(brief) }}", "parts.html: Brief has no 'form'"),
        ("{% from 'parts.html' import nothing %}{{ nothing }}", "does not export"),
        ("{{ brief.order.uper() }}", "text has no 'uper': is it upper?"),
        ("{{ article.clearing.x }}", "what has 'x' may be missing: put an {% if %} around it"),
        ("{{ brief.points[99].excerpt }}", "what has 99 may be missing"),
        ("{{ article.clearing }}", "what is printed here may be missing"),
        ("{{ parts.key_points(page) }}", "parts.section(page.section('key_points'))"),
        ("{{ self.sorce() }}", "self has no 'sorce': is it source?"),
        ("{{ story.given }}", "'story' is not a name here: it is gone: print"),
        ("{{ brief.__class__ }}", "access to attribute '__class__' of 'Brief' object is unsafe"),
        ("{% macro m(a) %}{{ a.x }}{% endmacro %}{{ m(brief) }}", "Brief has no 'x'"),
        (
            "{% macro a() %}{{ b() }}{% endmacro %}{% macro b() %}{{ a() }}{% endmacro %}{{ a() }}",
            "goes round in circles",
        ),
    ],
)
def test_what_is_not_there_is_found(tried, body, message):
    """With its line, and with what may have been meant."""
    (line,) = tried(body)

    assert message in line
    assert line.startswith("brief.html:2: ") or "circles" in line


@pytest.mark.parametrize(
    "body",
    [
        "{% if brief.x is defined %}{{ brief.x.y }}{% endif %}{{ brief.x | default('') }}",
        "{% if article.clearing %}{{ article.clearing.x }}{% endif %}{{ article.clearing or '' }}",
        "{{ super() }}{{ parts.field(make.cite(brief.points[0].excerpt)) }}",
    ],
)
def test_what_is_there_is_not_reported(tried, body):
    """A check that cries wolf is not read."""
    assert tried(body) == []


def test_all_that_is_not_there_is_found_at_once(tried):
    """A page that is printed for good would stop at the first."""
    lines = tried("{{ brief.one }}\n{{ brief.two() }}\n{{ brief.three.four.five }}")

    assert [line.partition(" ")[0] for line in lines] == [f"brief.html:{n}:" for n in (2, 3, 4)]


def test_place_is_that_of_the_file_that_asks(tried):
    """Also in a file that is imported."""
    part = "{% macro show(one) %}\n{{ one.x }}{% endmacro %}"
    lines = tried("{% import 'p.html' as p %}{{ p.show(brief) }}", p_html=part)

    assert [line.partition(" ")[0] for line in lines] == ["p.html:2:"]


def test_a_line_has_a_few_findings_at_most(tried):
    """Whatever a loop makes of it."""
    lines = tried("{% for n in range(999) %}{{ brief['x' * n] }}{% endfor %}")

    assert len(lines) == MOST_OF_A_LINE


def test_what_a_set_lacks_is_not_filled_in(own):
    """A page of another set stands in for it, and is tried there."""
    trial = Trial(own())

    assert trial.fill("brief.md", {}) is None
    assert not trial.findings


def test_an_error_without_a_line_is_of_the_whole_file(tmp_path):
    """Such as one of the folder."""
    error = RenderError("the page takes 3000 sheets of paper")

    assert place_error(error, tmp_path, "brief.html").line == 0
