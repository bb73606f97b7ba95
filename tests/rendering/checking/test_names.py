"""Names, fields and templates that are not there, also where no sample leads."""

from __future__ import annotations

import pytest

from briefgen.rendering.checking.names import SetNames
from briefgen.shipped_sets import shipped


@pytest.fixture
def found(own, in_body):
    """Return a function that checks a body of HTML and returns what is found as lines."""

    def check(body, **files):
        names = SetNames(own(brief_html=in_body(body), **files), ["brief.html"])
        unknown = names.find_unknown("brief.html")
        return [str(one) for one in (*unknown, *names.find_unknown_fields("brief.html"))]

    return check


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ("{% if 0 %}{{ brief.headline }}{% endif %}", "Brief has no 'headline': is it"),
        ("{% if brief.figures and not brief.figures %}{{ brief.x }}{% endif %}", "no 'x'"),
        ("{% for one in () %}{{ one.botom_line }}{% endfor %}", "'botom_line': is it bottom_line?"),
        ("{% for one in () %}{{ one['nam'] }}{% endfor %}", "'nam': is it name?"),
        (
            "{% for one in () %}{{ one.qqq }}{% endfor %}",
            "nothing on a page has 'qqq': take it out",
        ),
        ("{% macro idle(a) %}{{ labels.botom_line }}{% endmacro %}", "is it bottom_line?"),
        ("{% if 0 %}{{ labels['x-none'] }}{% endif %}", "labels has no 'x-none'"),
        ("{% if 0 %}{{ self.sorce() }}{% endif %}", "self has no 'sorce': is it source?"),
        (
            "{% if 0 %}{{ parts.sectoin(page.sections[0]) }}{% endif %}",
            "parts.html has no 'sectoin': is it section?",
        ),
        ("{% if 0 %}{{ headlin }}{% endif %}", "'headlin' is not a name here"),
        ("{% if 0 %}{{ artcle }}{% endif %}", "'artcle' is not a name here: is it article?"),
        ("{% if 0 %}{% include 'none.html' %}{% endif %}", "there is no template 'none.html'"),
        ("{% if 0 %}{% import 'none.html' as n %}{% endif %}", "there is no template 'none.html'"),
        ("{% if 0 %}{{ brief.__class__ }}{% endif %}", "Brief has no '__class__'"),
        ("{% if 0 %}{{ stories }}{% endif %}", "'stories' is not a name here: it is gone: print"),
        ("{% if 0 %}{{ parts.cite(1) }}{% endif %}", "print {{ parts.field(make.cite(words)) }}"),
        ("{% if 0 %}{{ self.actors() }}{% endif %}", "parts.section(page.section('actors'))"),
        ("{% include '!digest/stories.html' %}", 'say head = "digest" in set.toml'),
    ],
)
def test_what_is_not_there_is_found(found, body, message):
    """With its line, and with what may have been meant."""
    (line,) = found(body)

    assert line.startswith("brief.html:2: ")
    assert message in line


@pytest.mark.parametrize(
    "body",
    [
        "{% if brief.x is defined %}{{ brief.x.points }}{% endif %}",
        "{{ brief.x | default('') }}",
        "{{ page.notes | join(', ') }}{{ brief.points | length }}",
        "{% set ns = namespace(n=0) %}{% set ns.n = 1 %}{{ ns.n }}{{ {'k': 1}.k }}",
        "{% if 1 %}{% set a = brief %}{% endif %}{{ a.points }}",
        "{% for brief in [('a', 'b')] %}{{ brief.upper() }}{% endfor %}",
        "{% for a in brief.points %}{{ loop.index }}{{ loop.previtem }}{% endfor %}",
        "{{ labels[brief.issues[0].issue.status] }}{{ labels.items() }}",
        "{% macro m() %}{{ varargs }}{{ kwargs }}{{ caller() }}{% endmacro %}",
        "{% include 'none.html' ignore missing %}{% include ['none.html', 'parts.html'] %}",
        "{{ article.published.year }}{{ super() }}",
        "{% from 'parts.html' import field as c %}{{ c(make.field(article.title)) }}",
    ],
)
def test_what_is_there_is_not_reported(found, body):
    """A check that cries wolf is not read."""
    assert found(body) == []


def test_a_name_may_come_from_where_a_file_is_included(own, in_body):
    """Jinja2 gives it what is known there."""
    page = in_body("{% for one in brief.points %}{% include 'part.html' %}{% endfor %}")
    folder = own(brief_html=page, part_html="{{ one.excerpt }}{{ loop.index }}\n{{ two }}")
    names = SetNames(folder, ["brief.html", "part.html"])

    assert [(one.file, one.line) for one in names.find_unknown("part.html")] == [("part.html", 2)]


@pytest.mark.parametrize("folder", sorted(shipped().iterdir()), ids=lambda path: path.name)
def test_shipped_sets_ask_for_nothing_that_is_not_there(folder):
    """The types and the shipped templates agree."""
    files = [path.name for path in folder.iterdir() if path.suffix in {".md", ".html", ".css"}]
    names = SetNames(folder, files)

    assert [one for file in files for one in names.find_unknown(file)] == []
    assert [one for file in files for one in names.find_unknown_fields(file)] == []
