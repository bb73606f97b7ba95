"""Sets that have eaten up machines, in a process of their own: time and memory stay bounded."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = """
import json, resource, sys, tempfile, time
from dataclasses import replace
from pathlib import Path
from briefgen.errors import RenderError
from briefgen.rendering import deadline, render
from briefgen.settings import Settings
from tests.builders import story_brief

resource.setrlimit(resource.RLIMIT_AS, (3 << 30, 3 << 30))
peak = lambda: resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
deadline.SECONDS = 0.6
brief = story_brief()
render(brief, "pdf", Settings())
found, before = {}, peak()
for name, page in json.load(sys.stdin).items():
    with tempfile.TemporaryDirectory() as root:
        (Path(root) / "own").mkdir()
        (Path(root) / "own" / "brief.html").write_text(page, encoding="utf-8")
        start = time.process_time()
        try:
            chosen = replace(Settings(), template="own", template_dir=Path(root))
            said = str(len(render(brief, "pdf", chosen)))
        except RenderError as error:
            said = str(error).partition("own")[2]
        found[name] = said, time.process_time() - start, peak() - before
print(json.dumps(found))
"""

HEAD = '<!DOCTYPE html><html lang="en"><title>x</title>'
WORDS = "<p>Some words here.</p>" * 5
BOMBS = {
    "nested boxes": "<style>div{display:flex}</style>" + "<div>" * 30 + WORDS + "</div>" * 30,
    "columns": "<style>div{columns:3}</style>" + "<div>" * 12 + WORDS + "</div>" * 12,
    "leaders": "<style>p::after{content:leader('x')}p{width:99999px}</style>" + WORDS * 9,
    "siblings": "<style>" + "* ~ " * 60 + "p{color:red}</style>" + WORDS * 99,
    "pages": "<style>p{break-before:page}</style>" + WORDS * 4_000,
    "tags": "{{ medium }}" * 50_000,
    "lists": "{% set x = [1] %}" + "{% set x = [x, x] %}" * 60 + "{{ x }}",
    "width": "{{ '%1000000000d' | format(1) }}",
    "grid": "<style>body{display:grid;grid-template-columns:repeat(100000000,1fr)}</style>",
}
MOST_SECONDS = 3.0
MOST_MEBIBYTES = 500


@pytest.mark.slow
def test_bombs_end_within_a_bound():
    """Each with a line, or a page; none of them takes the memory of the machine."""
    pytest.importorskip("resource")
    pages = {name: HEAD + body for name, body in BOMBS.items()}
    result = subprocess.run(
        [sys.executable, "-c", SCRIPT],
        cwd=Path(__file__).parents[2],
        input=json.dumps(pages),
        check=True,
        capture_output=True,
        text=True,
    )

    for name, (said, seconds, mebibytes) in json.loads(result.stdout).items():
        assert "\n" not in said, name
        assert seconds < MOST_SECONDS, (name, said)
        assert mebibytes < MOST_MEBIBYTES, (name, said)
