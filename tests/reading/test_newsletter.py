"""Letters in HTML as newsletters are written: tables in tables, headings by their type alone."""

from __future__ import annotations

import pytest

from briefgen.reading.readers.newsletter import find_stories

FERRY = (
    "The last ferry to the island of Norrey left the harbour of Ostmark on Monday night, and no"
    " other will sail before the first of May, the harbour board decided."
)
MILL = (
    "The mill of Tarn was sold on Friday to a company from Ostmark, which will make paper there"
    " from the autumn on, its director, Hanne Vestrik, said."
)
HEAD = """<div style="display:none">Ferry stops.</div><table><tr><td>
<a href="#">View this email in your browser</a></td></tr>
<tr><td style="font-size:30px">Morning letter</td></tr>
<tr><td style="font:16px Georgia">Good morning. Here is what you need to know.</td></tr>"""
FOOT = """<tr><td><b>What else we read</b></td></tr><tr><td><a href="#">A storm at sea and what came
of it</a><br><a href="#">The oldest lighthouse of the province, and who lives in it</a></td></tr>
<tr><td>You are receiving this because you signed up. <a href="#">Unsubscribe</a><br>
The Ellan Ledger, 1 Quay Street, Ostmark<br>© 2031 All rights reserved</td></tr></table>"""


def story(heading, text, style, closing='<a href="#">Read the full story »</a>'):
    """Return a story in a table of its own."""
    return (
        f"<tr><td><table><tr><td {style}>{heading}</td></tr><tr><td style='font:16px Georgia'>"
        f"{text}<br><br>Nobody was asked. {closing}</td></tr></table></td></tr>"
    )


@pytest.mark.parametrize(
    ("heading", "style"),
    [
        ("<h2>{}</h2>", ""),
        ("<strong>{}</strong>", ""),
        ("{}", 'style="font:bold 16px Georgia"'),
        ("{}", 'style="font-weight:700"'),
        ("{}", 'style="font-size:18pt"'),
        ('<a href="#"><b>{}</b></a>', ""),
    ],
)
def test_stories_are_parted_at_headings_however_they_are_set(heading, style):
    """And nothing of the letter around them is in them."""
    stories = find_stories(
        HEAD
        + story(heading.format("Ferry to Norrey stops"), FERRY, style)
        + "<tr><td>ADVERTISEMENT</td></tr>"
        + story(heading.format("Mill of Tarn is sold"), MILL, style)
        + FOOT
    )

    assert [title for title, _ in stories] == ["Ferry to Norrey stops", "Mill of Tarn is sold"]
    texts = [[block.text for block in blocks if block.kind is None] for _, blocks in stories]
    assert texts == [[FERRY, "Nobody was asked."], [MILL, "Nobody was asked."]]


@pytest.mark.parametrize("heading", ["<h2>{}</h2>", "<p><b>{}</b></p>"])
def test_a_letter_of_one_story_is_not_parted_at_its_own_headings(heading):
    """None of them has a link to a story."""
    parts = (("How it began", FERRY), ("How it goes on", MILL), ("What is open", FERRY + MILL))
    letter = "".join(f"{heading.format(head)}<p>{text}</p>" for head, text in parts)

    ((title, blocks),) = find_stories(f"<h1>A winter at sea</h1>{letter}")

    assert title is None
    assert [block.text for block in blocks] == [
        "A winter at sea",
        *(each for part in parts for each in part),
    ]


def test_footers_go_with_all_that_is_short_behind_them():
    """An address, a line of rights; a story behind one stays."""
    letter = f"<p>{FERRY}</p><p>Unsubscribe</p><p>1 Quay Street</p>"

    assert [block.text for block in find_stories(letter)[0][1]] == [FERRY]
    assert [block.text for block in find_stories(f"{letter}<p>{MILL}</p>")[0][1]] == [
        FERRY,
        "1 Quay Street",
        MILL,
    ]
