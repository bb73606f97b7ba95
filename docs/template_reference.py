"""Write the reference of what a template sees: ``python docs/template_reference.py``.

It is made from the types themselves, by the walk that ``briefgen templates check`` goes by; a test
compares what it gives with the file.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen.labels import LABELS
from briefgen.rendering.checking.vocabulary import describe, kinds, page_names

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefgen.rendering.checking.vocabulary import Kind, Member

FILE = Path(__file__).with_name("template-reference.md")

HEAD = """\
# What a template sees

Made by `python docs/template_reference.py` from the types of the program. How to make a set is in
[templates.md](templates.md).

`brief.points` is the field `points` of a `brief`. “several Point” is a sequence to loop over, and
`{% if %}` is false if it is empty. “or nothing” means that a value may be missing: put an
`{% if %}` around it. A name with brackets is a method with these parameters. An `Excerpt` or
`Stated` prints its words; `parts.field(make.cite(words))` prints them with the number of their
paragraph, and on a screen they link to the article.
"""


def make_reference() -> str:
    """Return the whole reference as Markdown."""
    return "\n".join(
        [HEAD, *_names(), *(line for kind in kinds().values() for line in _kind(kind)), *_labels()]
    )


def _names() -> Iterator[str]:
    from briefgen.rendering.set_pages import Names

    yield "## Names of every template\n"
    yield _prose(Names.__doc__ or "") + "\n"
    yield from ("| Name | What it is |", "|---|---|")
    yield from (f"| `{name}` | {_linked(describe(hint))} |" for name, hint in page_names().items())
    yield ""


def _kind(kind: Kind) -> Iterator[str]:
    yield f"## {kind.type.__name__}\n"
    yield _prose(kind.about) + "\n"
    yield from ("| Name | What it is | |", "|---|---|---|")
    yield from map(_member, kind.members.values())
    yield ""


def _member(member: Member) -> str:
    name = f"{member.name}({', '.join(member.takes)})" if member.sort == "method" else member.name
    return f"| `{name}` | {_linked(describe(member.hint))} | {_prose(member.about)} |"


def _labels() -> Iterator[str]:
    yield "## labels\n"
    yield "The fixed words of a page. `{…}` is filled in: `labels.words_read.format(count=3)`.\n"
    yield from ("| Name | Words |", "|---|---|")
    yield from (f"| `{_label(name)}` | {words} |" for name, words in LABELS.items())


def _label(name: str) -> str:
    return f"labels.{name}" if name.isidentifier() else f'labels["{name}"]'


def _linked(text: str) -> str:
    """Make the name of each kind a link to its place."""
    names = "|".join(kind.__name__ for kind in kinds())
    return re.sub(rf"\b({names})\b", lambda match: f"[{match[1]}](#{match[1].lower()})", text)


def _prose(text: str) -> str:
    """Turn a docstring into Markdown of one paragraph a paragraph."""
    paragraphs = (" ".join(part.split()) for part in text.split("\n\n"))
    return "\n\n".join(paragraphs).replace("``", "`")


if __name__ == "__main__":
    FILE.write_text(make_reference() + "\n", encoding="utf-8")
