"""Template sets: where they are found and what goes wrong in them."""

from __future__ import annotations

import pytest

from briefgen import settings
from briefgen.errors import RenderError
from briefgen.page.set_plan import read_plan
from briefgen.rendering import render
from briefgen.rendering.templates import environment_of, find_set, read_about
from briefgen.settings import Settings
from briefgen.shipped_sets import shipped
from tests.builders import story_brief


@pytest.fixture
def own(tmp_path):
    """Return a function that writes a file of a set "own" and the settings that choose it."""

    def write(text, file="brief.html", name="own"):
        folder = tmp_path / "sets" / name
        folder.mkdir(parents=True, exist_ok=True)
        (folder / file).write_text(text, encoding="utf-8")
        return Settings(template=name, template_dir=tmp_path / "sets")

    return write


def filled(chosen, form="html"):
    """Render the story with the chosen set."""
    return render(story_brief(), form, chosen).decode("utf-8")


def test_default_set_is_shipped():
    """Without any settings the shipped set is used."""
    assert shipped() / "default" == find_set(Settings())


def test_own_folder_comes_before_the_home_and_that_before_the_shipped_sets(own, tmp_path):
    """A set of the same name is taken from --template-dir, else from the user's folder."""
    home = settings.home() / "templates" / "default"
    home.mkdir(parents=True)
    (home / "set.css").touch()

    assert home == find_set(Settings())
    assert tmp_path / "sets" / "default" == find_set(own("x", name="default"))


@pytest.mark.parametrize("name", ["defualt", "../default", "", "default/brief.html"])
def test_unknown_set_is_an_error_that_lists_the_known(name):
    """A misspelt name does not fall back to the default, and a path is no name."""
    with pytest.raises(RenderError, match=r"choose one of bluf, .*default"):
        find_set(Settings(template=name))


def test_set_without_a_page_of_its_own_has_the_shipped_one(own):
    """What a set says in ``set.toml`` is enough, for every format."""
    chosen = own('sections = [{ of = "issues" }, { of = "points" }]', "set.toml")
    html, markdown = filled(chosen), filled(chosen, "md")

    assert 0 < html.index("Open issues") < html.index("Key points")
    assert 0 < markdown.index("## Open issues") < markdown.index("## Key points")
    assert "Who says what" not in html + markdown


def test_set_may_print_markdown_in_its_own_way(own):
    """Other formats are made of it, whatever stands in it."""
    chosen = own("# {{ article.source.name }}\n\n{{ write(page.section('points')) }}", "brief.md")

    assert filled(chosen, "md").startswith("# text\n")
    assert filled(chosen, "txt").startswith("text\n====\n")


def test_shipped_file_can_be_extended(own):
    """A set of the user's changes a block of the shipped page and keeps the rest."""
    page = filled(own('{% extends "!default/brief.html" %}{% block banner %}Mine{% endblock %}'))

    assert "Mine" in page
    assert "News brief</strong>" not in page
    assert "Who says what" in page


def test_shipped_files_are_compiled_once_for_all_sets(tmp_path):
    """Those of a set are its own, whatever another has under the same name."""
    code = {}
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "brief.html").write_text("{{ 1 }}", encoding="utf-8")
        environment = environment_of(tmp_path / name, ".html")
        for file in ("brief.html", "parts.html", "!default/parts.html"):
            code[name, file] = environment.get_template(file).root_render_func.__code__

    assert code["one", "parts.html"] is code["two", "parts.html"]
    assert code["one", "!default/parts.html"] is code["two", "!default/parts.html"]
    assert code["one", "brief.html"] is not code["two", "brief.html"]


def test_parts_can_be_put_in_another_order(own):
    """A set names the parts it wants; the pieces they are made of serve its own ones."""
    page = filled(
        own(
            '{% extends "!default/brief.html" %}{% block body %}'
            '{{ parts.section(page.section("issues")) }}'
            '{{ parts.section(page.section("key_points")) }}'
            "<p>{{ parts.field(make.sentence(brief.bottom_line)) }}</p>{% endblock %}"
        )
    )

    order = [page.index(one) for one in ("Open issues", "Key points", '<p><span class="at"')]
    assert order == sorted(order)
    assert "Who says what" not in page


def test_set_tells_what_it_is_for(tmp_path):
    """What is wrong in ``set.toml`` is an error of one line; a set may do without one."""
    assert read_about(shipped() / "default").description.startswith("One page")
    assert read_about(tmp_path) == read_plan("")
    for line in ("severl = true", "several = 1"):
        (tmp_path / "set.toml").write_text(line, encoding="utf-8")
        with pytest.raises(RenderError, match=r"set\.toml: 'sever.*: .*several \(bool\), quotes"):
            read_about(tmp_path)
    (tmp_path / "set.toml").write_text("several: true", encoding="utf-8")
    with pytest.raises(RenderError, match=r"set\.toml: Expected '='"):
        read_about(tmp_path)


def test_set_named_like_a_shipped_one_can_extend_it(own):
    """The mark stands for the shipped set, not for the file itself."""
    text = '{% extends "!default/brief.html" %}{% block banner %}Mine{% endblock %}'

    assert "Mine" in filled(own(text, name="default"))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("one\n{{ brief.headlines }}", r"own/brief.html, line 2: .*headlines"),
        ("one\n\n{{ undefined_thing }}", r"own/brief.html, line 3: 'undefined_thing' is undefined"),
        ("{% if %}", r"own/brief.html, line 1: Expected an expression"),
        ("{% include 'no.html' %}", r"own/brief.html, line 1: there is no template 'no.html'"),
        ("{{ 1 // 0 }}", r"own/brief.html, line 1: .*zero"),
        ("{{ labels + 1 }}", r"own/brief.html, line 1: unsupported operand"),
        ("{{ brief.__class__.__mro__ }}", r"own/brief.html, line 1: .*unsafe"),
        ("{{ ''.__class__ }}", r"own/brief.html, line 1: .*unsafe"),
        ("{% include '../../../etc/passwd' %}", r"own/brief.html, line 1: there is no template"),
        ("{{ range(10**9) | list }}", r"own/brief.html, line 1: a range of 1000000000 numbers"),
    ],
)
def test_broken_template_is_an_error_with_file_and_line(own, text, message):
    """Whatever is wrong in a template, the user learns where, in one line."""
    with pytest.raises(RenderError, match=message) as caught:
        filled(own(text))

    assert "\n" not in str(caught.value)


def test_a_template_that_is_not_text_is_an_error(own, tmp_path):
    """Bytes that are not UTF-8 are reported like any other mistake."""
    chosen = own("x")
    (tmp_path / "sets" / "own" / "brief.html").write_bytes(b"\xff\xfe\x00")

    with pytest.raises(RenderError, match=r"own"):
        filled(chosen)


def test_everything_printed_is_escaped(own):
    """A template needs no filter to be safe, in either format."""
    assert "&lt;b&gt;" in filled(own("{{ '<b>' + labels.source }}"))
    assert r"\*" in filled(own("{{ '*' + labels.source }}", "brief.md"), "md")
