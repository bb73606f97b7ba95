"""Lists what templates of earlier versions used that was removed, and what replaces it."""

from __future__ import annotations

from typing import Final

from briefgen.page.section_kinds import KINDS

_MARKDOWN: Final = (
    "set.toml says the sections of a page, and Markdown is written by it: delete this file"
)

TEMPLATES: Final = {
    "brief.md": _MARKDOWN,
    "parts.md": _MARKDOWN,
    "stories.md": _MARKDOWN,
    "stories.html": 'extend "!default/brief.html", and say head = "digest" in set.toml',
    "brief.html": 'extend "!default/brief.html"; set.toml says sections, order and head',
    "edited.html": "brief.html prints edited briefs too, where brief, article and make are nothing",
    "pictures.html": "parts.section prints the days of a timeline",
    "pictures.css": "style.css has the style of the days of a timeline",
}
"""The removed templates, from every set or only from those other than ``default``."""

_STORY: Final = (
    "it is gone: print {{ parts.section(page.section('key_points')) }} for a section,"
    " {{ parts.field(make.cite(words)) }} for words"
)
NAMES: Final = {"story": _STORY, "stories": _STORY}
"""The removed names."""

PARTS: Final = {
    "at": "parts.field(make.field(words))",
    "cite": "parts.field(make.cite(words))",
    "sentence": "parts.field(make.sentence(point))",
    "quotation": "parts.field(make.quotation(statement))",
    "speaker_line": "parts.row(make.attribution(quote, role))",
    "issue_name": "parts.field(make.issue_name(issue))",
    "issue_line": "parts.row(make.issue_row(issue))",
    "event_line": "parts.row(make.event(event))",
}
"""The removed macros of ``parts.html``, with what prints the same."""


def replace_template(name: str) -> str | None:
    """Return what replaces a template, if it is a removed one."""
    return TEMPLATES.get(name.rpartition("/")[2])


def replace_name(name: str) -> str | None:
    """Return what replaces a name, if it is a removed one."""
    return NAMES.get(name)


def replace_part(name: str) -> str | None:
    """Return what prints the same as a macro or block, if it is a removed one."""
    if name in KINDS:
        return f"print {{{{ parts.section(page.section('{name}')) }}}}, or say it in set.toml"
    return f"print {{{{ {PARTS[name]} }}}}" if name in PARTS else None


def replace_undefined(message: str) -> str | None:
    """Return what replaces a name that Jinja2 reports as missing, if it is a removed one.

    The name comes last in its message, except for "is undefined".
    """
    name = message.removesuffix(" is undefined").rpartition(" ")[2].strip("'")
    of_template = "TemplateModule" in message or "TemplateReference" in message
    return replace_part(name) if of_template else replace_name(name)
