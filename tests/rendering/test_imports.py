"""What a format loads: its own library, and not those of the others."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

LIBRARIES = ("docx", "css_inline", "weasyprint", "pypdf", "icalendar")
SCRIPT = """
import json, sys
from briefgen.rendering import render
from briefgen.settings import Settings
from tests.builders import story_brief
render(story_brief(), sys.argv[1], Settings())
print(json.dumps([name for name in json.loads(sys.argv[2]) if name in sys.modules]))
"""


@pytest.mark.slow
@pytest.mark.parametrize(
    ("form", "loaded"),
    [("md", []), ("txt", []), ("html", []), ("docx", ["docx"]), ("ics", ["icalendar"])],
)
def test_a_format_loads_no_library_of_another(form, loaded):
    """Each costs a good part of a second, which nobody pays who does not ask for it."""
    found = subprocess.run(
        [sys.executable, "-c", SCRIPT, form, json.dumps(LIBRARIES)],
        cwd=Path(__file__).parents[2],
        check=True,
        capture_output=True,
        text=True,
    )

    assert json.loads(found.stdout) == loaded
