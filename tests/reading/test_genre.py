"""What kind of text a page says it is."""

from __future__ import annotations

import pytest

from briefgen.reading import read_text

STORY = "The council of Norrey voted on Monday to repair the bridge at Harrowmere before winter."
ASKED = "Why is it shut?\n\nI closed it myself.\n\nWhen will it open?\n\nWe hope for May.\n\n"
FAQ = "What is the bridge?\n\nIt is old.\n\nWho pays for it?\n\nNobody.\n\n"
TOLD = (
    "LENA HOFF, HOST: The bridge fell.\n\n(BEGIN VIDEO CLIP)\n\nANA NG: It was old.\n\n"
    "HOFF: When will it open?\n\nNG: In May."
)


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("report", STORY),
        ("report", f"{STORY}\n\n“Is it safe?” Ana Ng asked.\n\nAna Ng: “It is.”"),
        ("report", f"Bridge to open\n\n{STORY}\n\n{FAQ}{FAQ}"),
        ("interview", f"{STORY}\n\nQ: Why?\n\nA: It is old.\n\nQ: And now?\n\nA: We repair it."),
        (
            "interview",
            "Lena: Why?\n\nAna Ng: It is old.\n\nLena: And now?\n\nAna Ng: We repair it.",
        ),
        ("interview", f"{STORY}\n\n{ASKED}{ASKED}"),
        ("interview", f"{STORY}\n\n{ASKED}This interview has been edited for length."),
        ("transcript", TOLD),
        (
            "live blog",
            f"Bridge falls – live updates\n\n18.05 GMT\n\n{STORY}\n\n17.10 GMT\n\n{STORY}",
        ),
        ("fact check", f"Fact check: No, the bridge did not fall\n\n{STORY}"),
        ("fact check", f"Claim: The bridge fell.\n\nRating: False\n\n{STORY}"),
        ("letter", f"Letters to the editor\n\n{STORY}"),
        ("letter", f"Sir, – {STORY}"),
        ("opinion", f"Opinion\n\nLet the ferries sail\n\n{STORY}"),
        ("opinion", f"{STORY}\n\nThe views expressed here are those of the author."),
        ("obituary", f"Obituary\n\n{STORY}"),
        ("obituary", "Beloved husband of Ines. Cortege leaves the house on Monday."),
        ("press release", f"FOR IMMEDIATE RELEASE\n\n{STORY}"),
    ],
)
def test_kind(kind, text):
    """It is a report unless it says plainly that it is none."""
    assert read_text(text).kind == kind


def test_turns_of_an_interview():
    """Whatever the interviewer says is asked; a turn says where name and words stand."""
    text = "Lena: Why?\n\nAna Ng: It is old.\n\nLena: Tell me.\n\nAna Ng: No.\n\nLena: And now?"
    turns = read_text(text).turns

    assert [turn.name.text for turn in turns] == ["Lena", "Ana Ng", "Lena", "Ana Ng", "Lena"]
    assert [turn.asks for turn in turns] == [True, False, True, False, True]
    assert text[turns[1].words.start : turns[1].words.end] == "It is old."
