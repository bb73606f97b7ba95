"""Template sets drawn at random: each gives a page or an error of one line, within a bound.

    python -m tests.fuzz.templates --runs 2000 --seed 7

Templates, style sheets and pictures are put together from constructs that have been used against
programs like this one, mixed with what sets usually say. A set that breaks the rule is printed.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from briefgen.errors import BriefgenError
from briefgen.rendering import deadline, render
from briefgen.settings import Settings
from tests.builders import story_brief

if TYPE_CHECKING:
    from collections.abc import Iterator

SECONDS: Final = 3.0
"""How much processor time a page may take here, so that many can be tried."""

OVERHEAD: Final = 2.0
"""How much more it may take to notice, and to end."""

# How often a construct is given what it can take: else nearly all sets end at their first line.
USUAL: Final = 0.9

EXTENDING: Final = '{% extends "!default/brief.html" %}'
FORMS: Final = ("md", "html", "pdf", "docx", "txt")

NUMBERS: Final = ("0", "1", "3", "17", "9999", "10001", "1000000000", "-1", "1.5", "1e308")
ATOMS: Final = (
    *NUMBERS,
    *("'ab'", "''", "'%s%s'", "'{0}{0}'", "'%9999d'", "'{:>{w}}'", "'<b>'", "'a b\\n' * 99"),
    *("x", "y", "[x, y]", "(x,)", "{'a': x}", "none", "true", "namespace(a=x)", "range(99)"),
    *("article.title", "brief.points", "labels", "page", "brief", "desk", "make"),
    *(
        "self",
        "joiner",
        "cycler(1, 2)",
        "dict(a=x)",
        "x.__class__",
        "x",
        "y",
        "medium",
        "article.text",
    ),
)
OPERATORS: Final = (*"~~~", "==", "and", "or", "+", "-", "*", "**", "/", "//", "%", "in", "<")
FILTERS: Final = (
    *("upper", "title", "join", "length", "list", "string", "int", "float", "tojson", "urlize"),
    *("sort", "unique", "reverse", "first", "last", "sum", "pprint", "safe", "escape", "e"),
    *("striptags", "wordcount", "dictsort", "items", "xmlattr", "random", "abs", "groupby('a')"),
    *("center({n})", "indent({n})", "truncate({n})", "wordwrap({n})", "batch({n})", "slice({n})"),
    *(
        "replace({a}, {b})",
        "join({a})",
        "format({a})",
        "default({a})",
        "round({n})",
        "map('upper')",
    ),
    *("attr('__class__')", "tojson({n})", "selectattr({a})", "map(attribute={a})"),
)
METHODS: Final = (
    *(
        "upper()",
        "zfill({n})",
        "ljust({n})",
        "center({n})",
        "expandtabs({n})",
        "split()",
        "items()",
    ),
    *("replace({a}, {b})", "join({a})", "format({a}, w={n})", "encode()", "append({a})", "keys()"),
    *("translate({{97: {a}}})", "format_map({a})", "to_bytes({n})", "title()"),
)
PROPERTIES: Final = (
    *("width", "height", "margin", "padding", "font-size", "line-height", "letter-spacing"),
    *("columns", "column-width", "grid-template-columns", "grid-row", "order", "z-index"),
    *("display", "float", "position", "break-before", "break-after", "transform", "background"),
    *("border", "border-radius", "box-shadow", "content", "counter-increment", "tab-size"),
    *("white-space", "text-indent", "--a", "--b", "widows", "orphans", "quotes", "string-set"),
)
VALUES: Final = (
    *("{n}", "{n}px", "{n}mm", "{n}%", "{n}em", "{n}vh", "1fr", "auto", "none", "0", "red"),
    *("repeat({n}, 1fr)", "span {n}", "1 / {n}", "calc({n}px * {n})", "calc(1px / 0)"),
    *("grid", "flex", "inline-block", "table", "list-item", "footnote", "running(a)", "page"),
    *("element(a)", "counter(a)", "counters(a, '.')", "var(--a)", "var(--b) var(--b)", "'words'"),
    *("linear-gradient(red, blue {n}px)", "repeating-linear-gradient(red, blue {n}px)"),
    *("scale({n})", "rotate({n}deg)", "url(data:image/png;base64,AAAA)", "url(file:///etc/passwd)"),
    *("attr(class)", "leader('.')", "inherit", "pre", "((((", "}}", "a {n}", "content()"),
)
SELECTORS: Final = (
    *("*", "p", "body", "html", "li", "section", "div", ":root", "p::before", "p::after", "h1"),
    *(":is(p, li)", ":has(> p)", "* * *", "p ~ p", ":nth-child({n}n)", ":not(:not(p))", "@page"),
    *("@page :first", "@media print", "@font-face", "@import url(x);", "@supports (a: b)", "{{"),
)
BODIES: Final = (
    *("<p>{e}</p>", "<div>" * 40 + "{e}" + "</div>" * 40, "<table><td colspan='{n}'>{e}</table>"),
    *("<svg width='{n}' height='{n}'><rect width='{n}' height='1'/><use href='#a'/></svg>",),
    *(
        "<svg><g id='a'><use href='#b'/></g><g id='b'><use href='#a'/></g></svg>",
        "<pre>\t{e}</pre>",
    ),
    *(
        "<ol start='{n}'><li>{e}</ol>",
        "<img src='{e}' width='{n}'>",
        "# {e}\n\n- {e}\n",
        "<!--",
        "{e}",
    ),
    *("<h1 id='{e}'>{e}</h1>", "> {e}\n", "| {e} |\n|---|\n", "```\n{e}\n", "&{e};", "[{e}]({e})"),
)


@dataclass(frozen=True, slots=True)
class Drawn:
    """A set by the names of its files, and the format that it is printed in."""

    files: dict[str, str]
    form: str


class Drawer:
    """Draws sets from a seed; the same seed gives the same sets."""

    def __init__(self, seed: int) -> None:
        """Begin with a seed."""
        self._random = random.Random(seed)  # noqa: S311  (drawn again from its seed)

    def draw(self) -> Drawn:
        """Draw a set: two pages and a file that they include."""
        form = self._random.choice(FORMS)
        page = self._page()
        files = {"brief.md": page, "brief.html": page, "part.html": self._body(1)}
        return Drawn(files, form)

    def _page(self) -> str:
        body = "{% set x, y = 'ab', [1, 2] %}" + self._body(self._random.randint(0, 2))
        if self._random.random() < 0.3:
            return f"{EXTENDING}{{% block body %}}{body}{{% endblock %}}"
        style = f"<style>{{% raw %}}{self._style()}{{% endraw %}}</style>"
        return (
            f"<!DOCTYPE html><html lang='en'><title>x</title>{style}<p>{{{{ medium }}}}</p>{body}"
        )

    def _body(self, depth: int) -> str:
        return "".join(self._statement(depth) for _ in range(self._random.randint(1, 5)))

    def _statement(self, depth: int) -> str:
        body = self._random.choice(BODIES) if depth <= 0 else self._body(depth - 1)
        use = self._filled(self._random.choice(FILTERS))
        value, times = self._value(1), self._random.choice((1, 1, 2, 60))
        shapes = (
            lambda: self._filled(self._random.choice(BODIES)),
            lambda: f"{{% set x = {value} %}}" * times,
            lambda: f"{{% for y in {value} %}}{body}{{% endfor %}}",
            lambda: f"{{% if {value} %}}{body}{{% else %}}{body}{{% endif %}}",
            lambda: f"{{% macro m(x, y) %}}{body}{{% endmacro %}}{{{{ m({value}, 1) }}}}",
            lambda: f"{{% set x %}}{body}{{% endset %}}{{{{ x }}}}",
            lambda: f"{{% filter {use} %}}{body}{{% endfilter %}}",
            lambda: self._random.choice(
                ("{% include 'part.html' %}", "{% include 'brief.html' %}")
            ),
            lambda: f"{{{{ {value} }}}}",
        )
        return self._filled(self._random.choice(shapes)())

    def _value(self, depth: int) -> str:
        if depth <= 0 or self._random.random() < 0.2:
            return self._random.choice(ATOMS)
        inner = self._value(depth - 1)
        if self._random.random() < 0.4:
            return f"({inner} {self._random.choice(OPERATORS)} {self._value(depth - 1)})"
        text = f"('' ~ {inner})" if self._random.random() < USUAL else f"({inner})"
        if self._random.random() < 0.5:
            return f"{text}.{self._filled(self._random.choice(METHODS))}"
        return f"({text} | {self._filled(self._random.choice(FILTERS))})"

    def _style(self) -> str:
        return "".join(self._rule() for _ in range(self._random.randint(0, 8)))

    def _rule(self) -> str:
        said = (
            f"{self._random.choice(PROPERTIES)}:{self._filled(self._random.choice(VALUES))};"
            for _ in range(self._random.randint(1, 4))
        )
        return f"{self._filled(self._random.choice(SELECTORS))}{{{''.join(said)}}}"

    def _filled(self, text: str) -> str:
        """Put numbers and values into the places of a construct."""
        for place, draw in (("{n}", NUMBERS), ("{a}", ATOMS), ("{b}", ATOMS)):
            while place in text:
                text = text.replace(place, self._random.choice(draw), 1)
        while "{e}" in text:
            text = text.replace("{e}", f"{{{{ {self._value(1)} }}}}", 1)
        return text.replace("{{97", "{97").replace("}})", "})") if "translate" in text else text


def run(drawn: Drawn, root: Path) -> str | None:
    """Print the story with a drawn set; return what breaks the rule, ``None`` for nothing."""
    folder = root / "own"
    folder.mkdir(exist_ok=True)
    for name, text in drawn.files.items():
        (folder / name).write_text(text, encoding="utf-8")
    chosen = replace(Settings(), template="own", template_dir=root)
    start = time.process_time()
    try:
        render(story_brief(), drawn.form, chosen)
    except BriefgenError as error:
        if "\n" in str(error):
            return f"more than one line: {error}"
    except Exception as error:  # noqa: BLE001  (what this looks for)
        return f"{type(error).__name__}: {error}"
    taken = time.process_time() - start
    return f"took {taken:.1f} seconds" if taken > SECONDS + OVERHEAD else None


def campaign(runs: int, seed: int) -> Iterator[tuple[int, str, Drawn]]:
    """Try so many sets; give each that breaks the rule: its number, how, and the set."""
    deadline.SECONDS = SECONDS  # type: ignore[misc]
    with tempfile.TemporaryDirectory() as root:
        for number in range(runs):
            # A new folder each time: templates are kept in memory by the name of theirs.
            home = Path(root) / str(number)
            home.mkdir()
            drawn = Drawer(seed * 1_000_003 + number).draw()
            broken = run(drawn, home)
            if broken:
                yield number, broken, drawn


def main() -> int:
    """Run a campaign and print what it finds; exit with 1 where it finds anything."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=7)
    chosen = parser.parse_args()
    found = 0
    for number, broken, drawn in campaign(chosen.runs, chosen.seed):
        found += 1
        print(f"{number}: {drawn.form}: {broken}\n{drawn.files}\n")
    print(f"{chosen.runs} sets, seed {chosen.seed}: {found} findings")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
