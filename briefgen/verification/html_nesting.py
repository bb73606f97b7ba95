"""Which elements of a page lie in which: where browsers read what is written, and nothing else.

HTML5 closes a paragraph before a list, moves words out of a table, drops elements in a menu and
takes the words of a title for those of the window. Where each element lies in one of those that
are named here, a browser's tree is the one that is written, and words are shown where they stand.
"""

from __future__ import annotations

from typing import Final

_WORDS: Final = frozenset({"a", "b", "br", "code", "em", "i", "ins", "small", "span", "strong"})
_BLOCKS: Final = frozenset(
    {"p", "ul", "ol", "table", "blockquote", "pre", "hr", "div"}
    | {"h1", "h2", "h3", "h4", "h5", "h6"}
)
_BOTH: Final = _WORDS | _BLOCKS

INSIDE: Final[dict[str, frozenset[str]]] = {
    "": frozenset({"html"}),
    "html": frozenset({"head", "body"}),
    "head": frozenset({"meta", "title", "style"}),
    "body": frozenset({"header", "main", "footer", "aside", "template", "script"})
    | {"p", "div", "table"},
    "header": _BLOCKS,
    "main": _BLOCKS | {"section", "article", "nav"},
    "footer": _BLOCKS | {"section"},
    **dict.fromkeys(("section", "article", "nav"), _BLOCKS),
    "div": _BLOCKS | {"section", "svg", "button"},
    **dict.fromkeys(("li", "th", "td", "blockquote"), _BOTH),
    "aside": frozenset({"details"}),
    "details": frozenset({"summary", "h2", "p"}),
    "p": _WORDS | {"label", "select", "output", "img"},
    **dict.fromkeys(("summary", "pre", *(f"h{level}" for level in range(1, 7))), _WORDS),
    **dict.fromkeys(_WORDS - {"br"}, _WORDS),
    **dict.fromkeys(("ul", "ol"), frozenset({"li"})),
    "table": frozenset({"thead", "tbody", "tr"}),
    **dict.fromkeys(("thead", "tbody"), frozenset({"tr"})),
    "tr": frozenset({"th", "td"}),
    "template": frozenset({"div", "button", "p"}),
    "select": frozenset({"option", "optgroup"}),
    "optgroup": frozenset({"option"}),
    "svg": frozenset({"title", "path", "circle"}),
}
"""What may lie directly in each element; in others, nothing may."""

ONCE: Final = frozenset({"html", "head", "body", "main", "template", "style", "script", "header"})
"""What a page has at most once."""

WORDLESS: Final = frozenset(
    {"", "html", "head", "body", "ul", "ol", "table", "thead", "tbody", "tr"}
    | {"template", "select", "optgroup", "svg", "aside"}
)
"""What no words lie in directly."""

PLACES: Final[dict[str, tuple[str, str]]] = {
    "skip": ("p", "body"),
    "logo": ("p", "header td"),
    "filter": ("p", "div"),
    "tools": ("div", "template"),
    "copy": ("button", "template"),
    "theme": ("button", "div"),
    "said": ("p", "template"),
    "keys": ("p", "template"),
    "preview": ("div", "body"),
    "articles": ("aside", "body"),
    "article": ("details", "aside"),
    "furniture": ("p", "details"),
    "days": ("div", "section"),
    "day": ("li", "ol"),
    "blank": ("span", "li p a strong"),
    "out": ("", ""),
    "one-stop": ("", ""),
    "found": ("", ""),
}
"""The classes that can hide what has them: of which element they are, and what that lies in."""

HOLDERS: Final = {
    "details": "article",
    "aside": "articles",
    "img": "logo",
    "select": "filter",
    "label": "filter",
    "output": "filter",
    "svg": "days",
    "section": "",
    "button": "",
}
"""The elements that lie in, or are, what has a class of ``PLACES``."""
OF_ELEMENT: Final = frozenset({"details", "aside"})
"""Those of ``HOLDERS`` that have the class themselves."""


def is_nested(tag: str, parent: str) -> bool:
    """Return whether an element may lie directly in another one."""
    return tag in INSIDE.get(parent, ())


def is_placed(tag: str, parent: str, classes: list[str]) -> bool:
    """Return whether the classes of an element are such as it may have where it lies."""
    return all(
        tag == PLACES[name][0] and parent in PLACES[name][1].split()
        for name in classes
        if name in PLACES
    )


def is_held(tag: str, own: list[str], others: list[str]) -> bool:
    """Return whether an element has, or lies in what has, the class that it needs."""
    needed = HOLDERS.get(tag, "")
    return not needed or needed in (own if tag in OF_ELEMENT else others)
