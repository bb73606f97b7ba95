"""What the tests of the check share: a set of one's own, and samples that need no parse."""

from __future__ import annotations

import pytest

from briefgen.rendering.checking.samples import Sample
from briefgen.settings import Settings
from tests.builders import bridge_brief

MARKDOWN = "{{ write(page) }}"
HTML = '{% extends "!default/brief.html" %}'


@pytest.fixture
def samples():
    """Return the story of the bridge as the one sample: it is short, and has every section."""
    return (Sample("full", (bridge_brief(),), Settings()),)


@pytest.fixture
def own(tmp_path):
    """Return a function that writes a set, by file names with ``_`` for the dot."""

    def write(**files):
        folder = tmp_path / "sets" / "own"
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in {"brief_html": HTML, **files}.items():
            if text is not None:
                (folder / name.replace("_", ".")).write_text(text, encoding="utf-8")
        return folder

    return write


@pytest.fixture
def in_body():
    """Return a function that makes a page of a set, with a text as the second line of its body."""
    return lambda body: f"{HTML}{{% block body %}}\n{body}\n{{% endblock %}}"
