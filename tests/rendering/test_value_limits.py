"""What templates make stays small, whatever it is made of."""

from __future__ import annotations

import pytest

from briefgen.bounded import TEMPLATE_LIMIT
from briefgen.errors import RenderError
from briefgen.rendering import budget, sandbox

BILLION = "1000000000"
MACRO = "{% macro m() %}" + "x" * 100_000 + "{% endmacro %}"
LONG = "('a' * 10000)"


def again(step, start, times=60):
    """Return a template that sets ``x`` anew again and again."""
    return f"{{% set x = {start} %}}" + f"{{% set x = {step} %}}" * times + "{{ x }}"


@pytest.mark.parametrize(
    "text",
    [
        again("x * x", "10"),
        again("x ** 60", "60"),
        again("x ~ x", "'ab'"),
        again("x + x", "'ab'"),
        again("x + x", "[1]"),
        again("[x, x]", "[1]"),
        again("(x, x)", "(1,)"),
        again("{'a': x, 'b': x}", "1"),
        again("namespace(a=x, b=x)", "1"),
        again("'%s%s' | format(x, x)", "'ab'"),
        again("'%s%s' % (x, x)", "'ab'"),
        again("'{0}{0}'.format(x)", "'ab'"),
        again("x | replace('a', 'aa')", "'a'"),
        again("x.replace('a', 'aa')", "'a'"),
        again("[x, x] | join", "'ab'"),
        again("[x, x] | map('upper') | join", "'ab'"),
        again("''.join([x, x])", "'ab'"),
        again("(x ~ x)[1:]", "'ab'"),
        "{% set x = (1,) %}{% set y = (1,) %}"
        + "{% set x = (x, x) %}{% set y = (y, y) %}" * 60
        + "{{ x == y }}",
    ],
)
def test_doubling_ends(own, text):
    """Sixty times twice as much is more than there is in the world."""
    with pytest.raises(RenderError, match=r"too large"):
        own(text)


@pytest.mark.parametrize(
    "expression",
    [
        *(f"'a'.{name}({BILLION})" for name in ("zfill", "ljust", "rjust", "center")),
        rf"'\t\t'.expandtabs({BILLION})",
        f"(5).to_bytes({BILLION})",
        f"'a' | center({BILLION})",
        f"'a' | indent({BILLION}, first=true)",
        f"'a' | wordwrap({BILLION})",
        f"[1] | batch({BILLION}, 0) | list",
        f"[1] | slice({BILLION}) | list",
        f"[[1]] | tojson({BILLION})",
        f"'%{BILLION}d' | format(1)",
        f"'%.{BILLION}f' | format(1.5)",
        f"'%(a){BILLION}d' | format(a=1)",
        f"'%*d' | format({BILLION}, 1)",
        f"'%{BILLION}d' % 1",
        f"'%*d' % ({BILLION}, 1)",
        f"'{{:{BILLION}d}}'.format(1)",
        f"'{{:{{}}}}'.format(1, {BILLION})",
        f"'{{:{{a}}}}'.format(1, a={BILLION})",
        f"'{{a:{{b[0]}}}}'.format_map({{'a': 1, 'b': [{BILLION}]}})",
        f"('{{:{BILLION}d}}' | safe).format(1)",
        f"range({BILLION}) | list",
    ],
)
def test_large_numbers_make_nothing_large(own, expression):
    """A number that says how wide or how often is looked at before anything is done."""
    with pytest.raises(RenderError, match=r"larger than|longer than"):
        own(f"{{{{ {expression} }}}}")


@pytest.mark.parametrize(
    "expression",
    [
        f"{LONG}.replace('a', {LONG})",
        f"{LONG} | replace('a', {LONG})",
        f"{LONG}.join({LONG})",
        f"range(10000) | join({LONG})",
        f"range(10000) | map('string') | join({LONG})",
        f"{LONG}.translate({{97: {LONG}}})",
        f"('%s' * 5000) % (({LONG},) * 100)",
        f"('a\n' * 5000) | indent({LONG}, first=true)",
        f"{LONG} | wordwrap(1, wrapstring={LONG})",
        f"('{{0}}' * 3000).format({LONG})",
    ],
)
def test_texts_are_not_multiplied(own, expression):
    """Each of two texts is small, one in all places of the other is not."""
    with pytest.raises(RenderError, match="too large to put into one another"):
        own(f"{{{{ {expression} }}}}")


@pytest.mark.parametrize(
    "text",
    [
        "{% for a in range(9999) %}" + "x" * 900_000 + "{% endfor %}",
        f"{{% for a in range(9999) %}}{{{{ {LONG} }}}}{{% endfor %}}",
        f"{{% for a in range(9999) %}}{{% set x = {LONG} ~ a %}}{{% endfor %}}",
        "{{ range(10000) | map('center', 10000) | join }}",
        f"{{% set j = joiner({LONG}) %}}{{% for a in range(9999) %}}{{{{ j() }}}}{{% endfor %}}",
        MACRO + "{% for a in range(9999) %}{% set x = m() %}{% endfor %}",
        f"{{% for a in range(9999) %}}{{% set x = [{LONG}] | list %}}{{% endfor %}}",
    ],
)
def test_all_values_together_are_bounded(own, text):
    """Also where each is small, or goes straight to the page."""
    with pytest.raises(RenderError, match="makes more than 50000000 characters"):
        own(text)


@pytest.mark.parametrize(
    "text",
    [
        "{{ " + "(" * 5000 + "1" + ")" * 5000 + " }}",
        "{{ " + "not " * 5000 + "1 }}",
        "{{ words" + ".a" * 5000 + " }}",
        "{{ 1" + " + 1" * 5000 + " }}",
        "{{ 1" + " | string" * 5000 + " }}",
        "{{ " + "[" * 5000 + "]" * 5000 + " }}",
        "{{ " + "1 if 1 else " * 5000 + "1 }}",
        "{% if 1 %}" * 2000 + "{% endif %}" * 2000,
        "{% for a in [1] %}" * 30 + "{% endfor %}" * 30,
        "{{ 1 }}" * 5001,
        "{{ " + "9" * 5000 + " }}",
        "{% set x = 0x" + "f" * 5000 + " %}{{ x + 1 }}",
    ],
)
def test_syntax_that_is_too_much_is_one_line(own, text):
    """Whether Jinja, its compiler or Python gives up."""
    with pytest.raises(RenderError, match=r"brief\.html") as caught:
        own(text)

    assert "\n" not in str(caught.value)
    assert len(str(caught.value)) < 600


def test_long_expressions_are_refused(own, monkeypatch):
    """To compile them takes memory, a hundred times as much as they are long."""
    monkeypatch.setattr(sandbox, "MOST_NODES", 100)
    with pytest.raises(RenderError, match=r"the expressions of brief\.html are too long"):
        own("{{ 1" + " ~ 1" * 100 + " }}")


def test_large_file_is_refused_unread(own, tmp_path):
    """A hundred megabytes are no template; also where one includes them."""
    with (tmp_path / "sets" / "own" / "large.txt").open("wb") as file:
        file.truncate(100_000_000)

    with pytest.raises(RenderError, match=r"large\.txt is larger than 1 MB"):
        own("{% include 'large.txt' %}")
    assert len(own("a" * TEMPLATE_LIMIT)) == TEMPLATE_LIMIT


@pytest.mark.parametrize(
    ("text", "page"),
    [
        ("{{ '%05d, %-4s|%s' | format(7, 'a', 1000000) }}", "00007, a   |1000000"),
        ("{{ '{:,} {:>5}'.format(1234567, 'a') }}", "1,234,567     a"),
        ("{{ 1234567 + 1 }} {{ 2 ** 10 }} {{ 7 % 4 }} {{ '-' * 3 }}", "1234568 1024 3 ---"),
        ("{{ words | map('upper') | join(', ') }}", "A, B, C"),
        ("{{ words | first }}{{ words | batch(2) | list | length }}", "a2"),
        ("{% if words | select('eq', 'x') %}y{% endif %}", "y"),
        ("{{ x | default(99999) }}{{ none | default('-', true) }}", "99999-"),
        ("{{ words[1:] | list }}", "[&#39;b&#39;, &#39;c&#39;]"),
        ("{% set a, b = 1, 2 %}{{ b }}{% for k, v in {'x': 1}.items() %}{{ k }}{% endfor %}", "2x"),
        ("{% set n = namespace(i=0) %}{% set n.i = n.i + 1 %}{{ n.i }}", "1"),
        ("{{ 'a b c d' | truncate(5, true, '', 0) }}|{{ '<' }}|{{ '<' | safe }}", "a b c|&lt;|<"),
    ],
)
def test_what_templates_do_is_left_alone(own, text, page):
    """Bounds take nothing away."""
    assert own(text) == page


def test_each_page_begins_with_nothing_spent(own, monkeypatch):
    """What one page makes is not counted for the next."""
    monkeypatch.setattr(budget, "CHARACTERS", 600)
    for _ in range(3):
        assert len(own("{% for a in range(5) %}" + "x" * 100 + "{% endfor %}")) == 500


def test_a_macro_may_print_a_whole_article(own):
    """What it prints is counted once, and may be longer than a value that is worked with."""
    macro = "{% macro m() %}" + "{{ words[0] * 10000 }}" * 450 + "{% endmacro %}"

    assert len(own(macro + "{{ m() }}")) == 4_500_000


def test_what_an_error_quotes_is_cut_short(own):
    """A name of a megabyte is not said in full, and a line break in it is none."""
    with pytest.raises(RenderError) as caught:
        own("{{ 1 | " + "a" * 100_000 + " }}")
    assert len(str(caught.value)) < 600

    with pytest.raises(RenderError) as caught:
        own("{% include 'a\n\nb' %}")
    assert "\n" not in str(caught.value)
