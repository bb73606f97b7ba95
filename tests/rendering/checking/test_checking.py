"""Whole sets under check."""

from __future__ import annotations

import pytest

from briefgen.rendering.checking import check_set
from briefgen.rendering.checking.samples import leave_out_each, make_samples
from briefgen.settings import Settings
from briefgen.shipped_sets import shipped
from tests.rendering.checking.conftest import HTML, MARKDOWN


@pytest.fixture(scope="session")
def sample_briefs():
    """Parse the sample article once."""
    return make_samples(Settings())


def test_sample_fills_every_section(sample_briefs):
    """Else a check would pass over what no sample shows."""
    full, given, bare = (sample.briefs[0] for sample in sample_briefs)
    article = full.analysis.article

    assert all((full.bottom_line, full.points, full.statements, full.actors, full.issues))
    assert all((full.timeline, full.figures, article.title, article.byline, article.published))
    assert {"direct", "indirect"} <= {one.quote.kind for one in full.statements}
    assert given.analysis.article.title.excerpt is None
    assert not any((bare.bottom_line, bare.points, bare.actors, bare.analysis.article.title))


@pytest.mark.slow
@pytest.mark.parametrize("folder", sorted(shipped().iterdir()), ids=lambda path: path.name)
def test_shipped_sets_have_nothing_to_mend(folder, sample_briefs):
    """Names, words, colours, pictures and language, in each form, on each sample."""
    assert [str(finding) for finding in check_set(folder, lambda: sample_briefs)] == []


def test_each_thing_that_may_be_missing_is_missing_once(sample_briefs):
    """A template is to do without any of them."""
    brief = sample_briefs[0].briefs[0]
    tried = list(leave_out_each(brief))

    assert all(
        [
            any(one.analysis.article.title is None for one in tried),
            any(one.analysis.article.published is None for one in tried),
            any(one.bottom_line is None for one in tried),
            any(all(actor.role is None for actor in one.actors) for one in tried),
            any(all(each.quote.speaker is None for each in one.statements) for one in tried),
        ]
    )
    assert not any(one.analysis.article.title is None and one.bottom_line is None for one in tried)
    assert len(tried) < 10


@pytest.mark.slow
def test_what_may_be_missing_is_found_to_be_missing(own, sample_briefs):
    """Where the template does not ask whether it is there; the full sample has it."""
    body = "{% for one in brief.statements %}\n{{ one.quote.speaker.name }}{% endfor %}"
    folder = own(brief_md=f"{MARKDOWN}\n{body}")

    lines = [str(found) for found in check_set(folder, lambda: sample_briefs[:1])]
    assert "brief.md:3: what has 'name' may be missing: put an {% if %} around it" in lines


@pytest.mark.slow
def test_set_that_extends_another_has_nothing_to_mend(own, samples):
    """One line is a set, in HTML or in ``set.toml``, and so is one that prints the whole page."""
    assert check_set(own(), lambda: samples) == []
    assert check_set(own(brief_html=HTML, brief_md=MARKDOWN), lambda: samples) == []


def test_set_without_templates_has_nothing_to_mend(own, samples):
    """It says which sections it wants, and prints them as the shipped page does."""
    told = 'sections = [{ of = "bottom_line" }, { of = "actors" }]'

    assert check_set(own(brief_html=None, set_toml=told), lambda: samples) == []


def test_what_an_edited_brief_has_not_is_found(own, samples, in_body):
    """There is no article then, and what is made of one is nothing."""
    bare = own(brief_html=in_body("{% for a in brief.actors %}{{ a.name }}{% endfor %}"))
    (found,) = check_set(bare, lambda: samples)

    assert str(found).startswith("brief.html:2: what has 'actors' may be missing")


@pytest.mark.parametrize(
    ("files", "place", "message"),
    [
        ({"brief_html": None}, "", "holds no template set"),
        ({"brief_html": HTML + "\n{% if %}"}, "brief.html:2", "Expected an expression"),
        ({"idle_html": "{{ x | nofilter }}"}, "idle.html:1", "No filter named 'nofilter'"),
        ({"set_toml": "severl = true"}, "set.toml:1", "of itself: say description (str)"),
        (
            {"brief_md": MARKDOWN + "\n\n{{ brief.titel }}"},
            "brief.md:3",
            "Brief has no 'titel': is it",
        ),
        (
            {"mail_html": "{% if 0 %}\n{{ bdy }}{% endif %}"},
            "mail.html:2",
            "'bdy' is not a name here",
        ),
        (
            {"idle_html": "{% for a in () %}\n{{ a.botom_line }}{% endfor %}"},
            "idle.html:2",
            "'botom_line': is it bottom_line?",
        ),
        (
            {
                "brief_html": HTML
                + "{% block body %}\n<p>{{ 'Fore' ~ 'cast of us' }}</p>{% endblock %}"
            },
            "brief.html:2",
            "which does not stand in the article",
        ),
        (
            {
                "brief_html": HTML
                + "{% block body %}\n{{ brief.bottom_line.excerpt / 2 }}{% endblock %}"
            },
            "brief.html:2",
            "unsupported operand",
        ),
        (
            {
                "brief_html": HTML + '{% block style %}{% include "!default/style.css" %}'
                '{% include "own.css" %}{% endblock %}',
                "own_css": "\n:root { --accent: #e8b }",
            },
            "own.css:2",
            "can hardly be read on a light screen",
        ),
        (
            {
                "brief_html": HTML + '{% block style %}{% include "!default/style.css" %}'
                "\nh1 { colour: red }{% endblock %}"
            },
            "brief.html:1",
            "colour: red",
        ),
        ({"brief_html": "<p>{{ labels.key_points }}</p>"}, "brief.html:1", "without a language"),
        (
            {"brief_md": '{% extends "!default/brief.md" %}'},
            "brief.md:1",
            "set.toml says the sections of a page",
        ),
        (
            {"brief_html": '{% extends "!press/brief.html" %}'},
            "brief.html:1",
            'extend "!default/brief.html"',
        ),
        (
            {"brief_html": HTML + "{% block body %}\n{{ parts.key_points(story) }}{% endblock %}"},
            "brief.html:2",
            "print {{ parts.section(page.section('key_points')) }}",
        ),
        (
            {"brief_html": HTML + "{% block body %}\n{{ self.key_points() }}{% endblock %}"},
            "brief.html:2",
            "print {{ parts.section(page.section('key_points')) }}",
        ),
        (
            {"brief_html": HTML + "\n{% block figures %}{% endblock %}"},
            "brief.html:2",
            "nothing prints the block 'figures'",
        ),
    ],
)
def test_trouble_is_found_with_file_and_line(own, samples, files, place, message):
    """One of each sort."""
    found = [str(finding) for finding in check_set(own(**files), lambda: samples)]

    assert any(line.startswith(f"{place}:") and message in line for line in found), found


def test_link_out_of_the_set_is_found(own, samples, tmp_path):
    """What a set takes from elsewhere does not travel with it."""
    folder = own()
    (folder / "out.css").symlink_to(tmp_path / "elsewhere.css")

    assert [(finding.file, finding.line) for finding in check_set(folder, lambda: samples)] == [
        ("out.css", 0)
    ]


def test_samples_are_not_made_for_a_set_that_cannot_be_read(own):
    """A typing mistake is told at once."""
    assert check_set(own(brief_md="{% if %}"), lambda: pytest.fail("was made"))
