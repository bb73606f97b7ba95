"""The last lines of paragraphs on paper."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest

from briefgen.rendering.last_lines import bind_last_words

SENTENCE = "We found a girl after forty hours and she asked us what day it was, so we go"


def bound(inside: str) -> str:
    """Return an element with some HTML inside, its last words bound; ``~`` is a no-break space."""
    root = ET.fromstring(f"<body>{inside}</body>")  # noqa: S314  (our own)
    bind_last_words(root)
    return ET.tostring(root, encoding="unicode")[6:-7].replace("\N{NO-BREAK SPACE}", "~")


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        (f"<p>{SENTENCE} on.</p>", f"<p>{SENTENCE.replace(' so we go', ' so~we~go')}~on.</p>"),
        (f"<li>{SENTENCE} notwithstanding.</li>", f"<li>{SENTENCE} notwithstanding.</li>"),
        ("<h2>Reported, not quoted</h2>", "<h2>Reported, not quoted</h2>"),
        (
            f'<p>{SENTENCE} on.<span class="ref">~¶~9</span></p>',
            f'<p>{SENTENCE.replace(" so we go", " so~we~go")}~on.<span class="ref">~¶~9</span></p>',
        ),
        (
            f"<li><p>{SENTENCE} on.</p></li>",
            f"<li><p>{SENTENCE.replace(' so we go', ' so~we~go')}~on.</p></li>",
        ),
    ],
)
def test_no_last_line_has_one_short_word(written, printed):
    """The spaces before it do not break; those of long words, and of short texts, do."""
    assert bound(written) == printed
