"""Lists which elements of a page may contain which, so that browsers read what is written.

HTML5 closes a paragraph before a list, moves words out of a table, drops elements in a menu and
uses the words of a title for the window. If each element is inside one of those named here, the
browser's tree is the one that is written, and words are shown where they are.
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
"""What each element may directly contain; others may contain nothing."""

ONCE: Final = frozenset({"html", "head", "body", "main", "template", "style", "script", "header"})
"""What a page has at most once."""

WORDLESS: Final = frozenset(
    {"", "html", "head", "body", "ul", "ol", "table", "thead", "tbody", "tr"}
    | {"template", "select", "optgroup", "svg", "aside"}
)
"""Elements that directly contain no words."""

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
"""Classes that can hide elements. For each, the element that may have it, and what contains that.
"""

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
"""The elements inside, or with, a class of ``PLACES``."""
OF_ELEMENT: Final = frozenset({"details", "aside"})
"""Those of ``HOLDERS`` that have the class themselves."""


def is_nested(tag: str, parent: str) -> bool:
    """Return whether an element may be directly inside another one."""
    return tag in INSIDE.get(parent, ())


def is_placed(tag: str, parent: str, classes: list[str]) -> bool:
    """Return whether an element may have its classes where it is."""
    return all(
        tag == PLACES[name][0] and parent in PLACES[name][1].split()
        for name in classes
        if name in PLACES
    )


def is_held(tag: str, own: list[str], others: list[str]) -> bool:
    """Return whether an element has, or is inside something with, the class that it needs."""
    needed = HOLDERS.get(tag, "")
    return not needed or needed in (own if tag in OF_ELEMENT else others)
