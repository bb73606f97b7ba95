"""What tests of template sets share."""

from __future__ import annotations

import pytest

from briefgen.rendering.templates import fill
from briefgen.settings import Settings


@pytest.fixture
def own(tmp_path):
    """Return a function that writes files of a set "own" and fills in its brief.html.

    The templates have one value, ``words``.
    """
    folder = tmp_path / "sets" / "own"
    folder.mkdir(parents=True)

    def filled(text, **files):
        for name, content in {"brief.html": text, **files}.items():
            (folder / name).write_text(content, encoding="utf-8")
        chosen = Settings(template="own", template_dir=tmp_path / "sets")
        return fill("brief.html", {"words": ("a", "b", "c")}, chosen)

    return filled
