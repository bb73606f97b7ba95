"""Escapes article text for Markdown, so that nothing in it acts as markup.

CommonMark and Python-Markdown do not agree on which characters a backslash may precede, so a
backslash is used where both do, and a character reference elsewhere. The additional markup of some
programs is escaped as well: GitHub (bare links, mentions, strikethrough, mathematics, emoji names),
pandoc (superscript and subscript, line blocks, typographic dashes and dots) and Obsidian
(highlights, comments).
"""

from __future__ import annotations

import re

from markupsafe import Markup

from briefgen.characters import show

# A run of white space is printed as one space; a line break could begin a block.
_SPACE = re.compile(r"\s+")
_MARK = re.compile(
    r"""
    # words left out: with spaces around, and no reference of that name anywhere, no link
    (?P<omission> (?<=[ ])\[…\](?=[ ]) )
    # begins a numbered list: 1. a) (iv), but not "A. Smith"
    | (?P<number> \A[ ]? \(? (?: \d+ | [a-z] | [A-Z](?=\)|\.\Z) | [ivxlcdm]{2,} | [IVXLCDM]{2,} ) )
    (?P<point> [.)] ) (?=[ ]|\Z)
    | (?P<backslash>
        [\\*_{}\[\]>\#]                          # mean something wherever they stand
        | (?: (?<!.) | (?<=\A[ ]) ) [-+]         # begin a list or a rule where they stand first
        | (?<=-)- | (?<=\.\.)\.                 # drawn as a dash, as three dots in one
      )
    | (?P<reference>
        &(?=\#?\w+;)                             # &amp; &#38;
        | <                                      # tags, <https://…>
        | `                                      # `code`; pandoc sees it through a backslash
        | [~^|]                                  # ~~struck out~~, H~2~O, x^2^, cells, verse
        | (?<==)= | (?<=%)%                      # ==highlighted==, %%left out%%
        | :(?=//)                                # https://…
        | (?<=\bwww)\.                           # www.…
        | @                                      # a@b, @name
        | (?<![ ])\$(?!\d)                       # the closing mark of $mathematics$
        | :(?=[\w+-]+:)                          # :name:
        | (?: (?<!.) | (?<=\A[ ]) ) =            # an underline that makes a heading
        | (?: (?<!.) | (?<=\A[ ]) ) :(?=[ ]|\Z)  # a definition
      )
    """,
    re.VERBOSE,
)


def escape_markdown(value: object) -> Markup:
    """Return a value escaped so that Markdown shows its text and nothing else.

    White space is collapsed to single spaces. A value that is already ``Markup`` is returned
    unchanged.
    """
    if isinstance(value, Markup):
        return value
    text = _SPACE.sub(" ", show(str(value)))
    return Markup(_MARK.sub(_disarm, text))  # noqa: S704  (every mark in it is disarmed)


def _disarm(match: re.Match[str]) -> str:
    if match["omission"]:
        return match["omission"]
    if match["number"]:
        return f"{match['number']}\\{match['point']}"
    if match["backslash"]:
        return f"\\{match['backslash']}"
    return f"&#{ord(match['reference'])};"
