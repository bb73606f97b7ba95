"""What the files of a set show as they lie there."""

from __future__ import annotations

import pytest

from briefgen.rendering.checking.sources import check_source


@pytest.mark.parametrize(
    ("file", "text", "message"),
    [
        ("a.html", "\n<img src='{{ desk.logo }}'>", "without a text"),
        (
            "a.html",
            "\n{% if x %}<svg viewBox='0 0 1 1'></svg>{% endif %}",
            "begin it with a <title>",
        ),
        ("a.html", "\n<html><head>", "without a language"),
        ("a.html", "\n<link rel=stylesheet href={{ x }}>", "<link> brings something in"),
        ("a.html", "\n<script src='https://far.example/x.js'></script>", "https://far.example"),
        ("a.html", "\n<img alt='' src='logo.png'>", "fetches 'logo.png'"),
        ("a.html", "\n<p style='background: url(//far.example/x)'></p>", "//far.example/x"),
        ("a.html", "{# a\n#}<style>p { background: url('x.png') }</style>", "fetches 'x.png'"),
        ("a.html", "{% set a = 1\n%}<meta http-equiv=refresh content='0'>", "leads elsewhere"),
        ("a.html", "<p>\nOur view: {{ brief }}</p>", "prints 'Our view:'"),
        ("a.html", "\n<p title='Our view'></p>", "prints 'Our view'"),
        ("a.css", "p {}\n@import 'x.css';", "@import"),
        ("a.css", "/* url(x)\n*/ p { background: url( x ) }", "fetches 'x "),
        ("a.css", "p::before {\ncontent: 'Hello' }", "prints 'Hello'"),
        ("a.md", "{% if no %}\n**Our view** {{ brief }}{% endif %}", "prints 'Our view'"),
    ],
)
def test_trouble_is_found_with_its_line(file, text, message):
    """Whatever the template is filled in with."""
    (finding,) = check_source(file, text)

    assert (finding.file, finding.line) == (file, 2)
    assert message in finding.message


@pytest.mark.parametrize(
    ("file", "text"),
    [
        (
            "a.html",
            '<html lang="{{ desk.lang }}"><img alt="{{ labels.logo }}" src="{{ desk.logo }}">',
        ),
        ("a.html", '<svg aria-hidden="true"></svg><a href="https://far.example">{{ x }}</a>'),
        ("a.html", "<p>Key points · {{ x }}</p><script>let words = 'x'</script>"),
        ("a.html", '{% macro m() %} data-x="{{ y }}"{% endmacro %}'),
        ("a.html", "<svg class='{{ x }}'><title>{{ x }}</title></svg>"),
        ("a.html", '<{{ list }} class="plain"{% if x %} start="{{ x }}"{% endif %}></{{ list }}>'),
        ("a.css", "p { background: url(data:image/png;base64,AA==) } p::before { content: '· ' }"),
        ("a.md", "<!-- a word -->\n**{{ x }}** · [{{ y }}](#story-{{ z }}) Key points"),
        ("page.js", "let words = 'x'"),
    ],
)
def test_what_is_right_is_not_reported(file, text):
    """Labels, what is inside a page, and what is no text."""
    assert check_source(file, text) == []
