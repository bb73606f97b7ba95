"""How the rules look at the tokens beside a token: by name, never by arithmetic.

``tokens[i + 1]`` fails behind the last token of a text, and ``tokens[i - 1]`` reads the last one
before the first. ``Document`` has accessors that know where the text and its sentences end.
"""

from __future__ import annotations

import ast
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import briefgen.analysis

if TYPE_CHECKING:
    from collections.abc import Iterator

FOLDER = Path(briefgen.analysis.__file__).parent
ACCESSORS = FOLDER / "document.py"
SEQUENCES = {"tokens", "bounds", "inside"}
"""What is looked up by the number of a token or of a sentence."""
MODULES = sorted(set(FOLDER.rglob("*.py")) - {ACCESSORS})


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(FOLDER)))
def test_no_rule_counts_its_way_to_a_neighbour(path):
    """No index and no slice of tokens adds, subtracts or counts from the end."""
    found = [
        f"{path.name}:{node.lineno}: {ast.unparse(node)}: "
        "use next, previous, through, before, after, reach_back or reach_on of Document"
        for node in raw_neighbours(path.read_text(encoding="utf-8"))
    ]

    assert found == []


@pytest.mark.parametrize(
    "code",
    [
        "document.tokens[index + 1]",
        "document.tokens[index - 1].text",
        "tokens[first : last + 1]",
        "tokens[max(0, first - 2) : first]",
        "tokens[:-2]",
        "tokens[-1]",
        "words[at + 1]",
        "document.words(sentence)[at - 1]",
        "page.inside[last + 1]",
    ],
)
def test_the_lint_finds_arithmetic(code):
    """Each form of it is found."""
    assert list(raw_neighbours(code))


@pytest.mark.parametrize("code", ["tokens[index]", "tokens[first:last]", "words[-1]", "inside[-1]"])
def test_the_lint_leaves_what_is_bounded(code):
    """A number that came from a token stays allowed, and so does the last word of a phrase."""
    assert not list(raw_neighbours(code))


def raw_neighbours(source: str) -> Iterator[ast.Subscript]:
    """Return the subscripts that step from one token to another."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Subscript) and _is_raw(_name(node.value), node.slice):
            yield node


def _is_raw(name: str, place: ast.expr) -> bool:
    parts = list(ast.walk(place))
    counts = any(isinstance(x, ast.BinOp) and isinstance(x.op, (ast.Add, ast.Sub)) for x in parts)
    if name == "words":
        return counts and not isinstance(place, ast.Slice)
    backwards = name == "tokens" and any(isinstance(x, ast.USub) for x in parts)
    return name in SEQUENCES and (counts or backwards)


def _name(value: ast.expr) -> str:
    """Return the last name of what is looked up in: "tokens" of "document.tokens"."""
    match value:
        case ast.Call(func=function):
            return _name(function)
        case ast.Attribute(attr=name) | ast.Name(id=name):
            return name
    return ""
