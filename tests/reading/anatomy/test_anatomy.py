"""What is not the story, by cases in plain text and by what must hold of any text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.reading.anatomy import find_anatomy
from briefgen.reading.text_layout import find_blocks, make_plain
from tests.cases import read_cases

LINES = st.sampled_from(
    [
        "Read more: The talks so far",
        "By Ana Ng",
        "CNN  —",
        "3 March 2025, 17:20",
        "Photo: Lena Hoff",
        "Ana Ng said: “It is over.” She left. (Reporting by Piet Roe)",
        "Minister leaves without a deal",
        "CAIRO (AP) — The talks ended on Friday.",
        "",
        "THE WEEK",
    ]
)


@pytest.mark.parametrize("case", read_cases("anatomy"), ids=str)
def test_case(case):
    """The furniture is what the case lists, and nothing else."""
    plain = make_plain(case.text)

    anatomy = find_anatomy(plain, find_blocks(case.text, plain))
    found = [f"{kind} | {case.text[span.start : span.end]}" for span, kind in anatomy.marks]

    assert list(case.lines) == found


@settings(max_examples=200, deadline=None)
@given(st.lists(LINES, max_size=12), st.sampled_from(["\n", "\n\n", "\r\n"]))
def test_furniture_is_in_order_and_apart(lines, joint):
    """Marks follow one another, each inside one block, none of them empty."""
    text = joint.join(lines)
    plain = make_plain(text)
    blocks = find_blocks(text, plain)
    end = 0
    for span, _ in find_anatomy(plain, blocks).marks:
        assert end <= span.start < span.end
        assert any(span in block for block in blocks)
        end = span.end


@pytest.mark.parametrize(
    ("line", "dateline"),
    [
        ("CAIRO (AP) — The talks ended.", "CAIRO (AP) —"),
        ("WASHINGTON, March 3 (Reuters) - The talks ended.", "WASHINGTON, March 3 (Reuters) -"),
        ("Jerusalem (CNN)The talks ended.", "Jerusalem (CNN)"),
        ("(CNN) -- The talks ended.", "(CNN) --"),
        ("(Reuters) - The talks ended.", "(Reuters) -"),
        ("HEMPSTEAD, N.Y., Sept. 26 (UPI) — The talks ended.", "HEMPSTEAD, N.Y., Sept. 26 (UPI) —"),
        ("PORT ELLAN, 3 March 2031 (UPI) — The talks ended.", "PORT ELLAN, 3 March 2031 (UPI) —"),
        ("PORT ELLAN, Norrey ― The talks ended.", "PORT ELLAN, Norrey ―"),
        ("CNN  — The talks ended.", "CNN  —"),
        ("Port Ellan CNN — The talks ended.", "Port Ellan CNN —"),
        ("SAN/ROQUE (Lantern News) - The talks ended.", "SAN/ROQUE (Lantern News) -"),
        ("PORT ELLAN: The talks ended after three days without a deal.", "PORT ELLAN:"),
        ("ST ELLAN, Norrey — The talks ended.", "ST ELLAN, Norrey —"),
        ("PORT ELLAN via UPI — The talks ended.", "PORT ELLAN via UPI —"),
        ("EllanNews.Net - The talks ended.", "EllanNews.Net -"),
        ("PORT ELLAN | The talks ended.", "PORT ELLAN |"),
        ("Ellan – The talks ended after three days without a deal.", "Ellan –"),
        ("Ana Ng – The mayor – was late.", None),
        ("RORKE - P.N. ORREL", None),
        ("NG: We won the vote in the council on Monday.\n\nROE: We did not.", None),
        ("NATO, the alliance, met in Port Ellan.", None),
        ("Ana Ng (left) - the mayor - was late.", None),
        ("The party (PSI) won the vote.", None),
        ("The Port Ellan Authority (PEA)—which runs the port—closed.", None),
    ],
)
def test_dateline(line, dateline):
    """A dateline ends where the sentence begins, and much that looks like one is none."""
    anatomy = find_anatomy(line, find_blocks(line, line))

    found = anatomy.dateline and line[anatomy.dateline.start : anatomy.dateline.end]
    assert dateline == found
