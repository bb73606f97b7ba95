"""What holds for any text whatever."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefgen.analysis import analyze
from briefgen.briefing import compose, verify
from briefgen.errors import BriefgenError
from briefgen.reading import read
from briefgen.rendering import render
from briefgen.settings import Settings
from briefgen.verification.documents import verify_document

if TYPE_CHECKING:
    from pathlib import Path

PIECES = st.sampled_from(
    [
        "\n",
        "\n\n",
        " ",
        "\u00a0",
        "\r\n",
        "“",
        "”",
        "‘",
        "’",
        '"',
        "'",
        "— ",
        "...",
        "said",
        " said Vestrik.",
        "Foreign Minister Anneke Dravost ",
        "Norrey Lines ",
        "SKARHOLM, Norrey (ISP) — ",
        "TIDELINE  — ",
        "Photo: Ines Calder\n",
        "By Dorian Leck\n",
        "Read more: ",
        "Talks will resume on Monday",
        "according to the ministry",
        "3.5%",
        "$",
        "*",
        "_",
        "<b>",
        "&amp;",
        "[x](y)",
        "{{ brief }}",
        "\\",
        "#",
        "\u202e",
        "\u200b",
        "\u0301",
        "é",
        "😀",
        "中",
    ]
)
TEXTS = st.one_of(st.lists(PIECES, max_size=40).map("".join), st.text(max_size=200))
ANY = settings(deadline=None, max_examples=25, suppress_health_check=list(HealthCheck))


@pytest.fixture(scope="module")
def path(tmp_path_factory) -> Path:
    """Return a path for one article after the other."""
    return tmp_path_factory.mktemp("any") / "story.txt"


@pytest.mark.slow
@ANY
@given(text=TEXTS)
def test_any_text_is_briefed_or_refused(path, text):
    """Nothing else comes out; what is briefed is in its place and passes its own receipt."""
    path.write_bytes(text.encode("utf-8", "surrogatepass"))
    article = read_or_refuse(path)
    if article is None:
        return

    brief = verify(compose(analyze(article, Settings()), Settings()))
    pages = {form: render(brief, form, Settings()) for form in ("md", "html", "json")}

    for form, page in pages.items():
        assert verify_document(page, f".{form}", article).failures == ()
    for passage in passages(json.loads(pages["json"])):
        assert article.text[passage["start"] : passage["end"]] == passage["text"]


@ANY
@given(data=st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(path, data):
    """A file that is no text is an error of one line."""
    path.write_bytes(data)
    article = read_or_refuse(path)

    assert article is None or article.paragraphs


def read_or_refuse(path):
    """Return the article, or nothing when it is refused in one line that names it."""
    try:
        return read(path)
    except BriefgenError as error:
        said = str(error)

    assert "\n" not in said
    assert str(path) in said
    return None


def passages(node):
    """Return every object with text, start and end."""
    if isinstance(node, dict):
        if {"text", "start", "end"} <= node.keys():
            yield node
        for value in node.values():
            yield from passages(value)
    elif isinstance(node, list):
        for value in node:
            yield from passages(value)
