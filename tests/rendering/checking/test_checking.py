"""Whole sets under check."""

from __future__ import annotations

import pytest

from briefgen.rendering.checking import check_set
from briefgen.rendering.checking.samples import make_samples
from briefgen.rendering.templates import shipped
from briefgen.settings import Settings
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


def test_set_that_extends_another_has_nothing_to_mend(own, samples):
    """Two lines are a set."""
    assert check_set(own(), lambda: samples) == []


@pytest.mark.parametrize(
    ("files", "place", "message"),
    [
        ({"brief_md": None}, "brief.md:1", "is missing"),
        ({"brief_html": HTML + "\n{% if %}"}, "brief.html:2", "Expected an expression"),
        ({"idle_html": "{{ x | nofilter }}"}, "idle.html:1", "No filter named 'nofilter'"),
        ({"set_toml": "severl = true"}, "set.toml:1", "of itself: say description (str)"),
        (
            {"brief_md": MARKDOWN + "\n{% block body %}\n{{ brief.x }}{% endblock %}"},
            "brief.md:3",
            "'x'",
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
    ],
)
def test_trouble_is_found_with_file_and_line(own, samples, files, place, message):
    """One of each sort."""
    found = [str(finding) for finding in check_set(own(**files), lambda: samples)]

    assert any(line.startswith(f"{place}: ") and message in line for line in found), found


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
