"""Small finished briefs to mutate, each made once."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import replace
from datetime import date
from functools import cache
from io import BytesIO
from zipfile import ZIP_STORED, ZipFile

from briefgen.briefing import verify
from briefgen.reading import read_text
from briefgen.rendering import render
from briefgen.settings import Settings
from briefgen.verification.rules import name_rules
from tests.builders import brief_of

TEXT = """\
LEMBAH — The old bridge fell on Monday, and two carts with it.

“Nobody was on it,” said Warden Ula Prent. “They swim well.”

The council is to vote on a loan of 900,000 crowns.
"""

# Members of a DOCX whose words are read, those that say how they look, and one that is not read.
_MEMBERS = (
    "word/document.xml",
    "word/footer1.xml",
    "word/styles.xml",
    "word/numbering.xml",
    "docProps/core.xml",
    "docProps/custom.xml",
)


@cache
def article():
    """Return the article of all briefs."""
    return read_text(TEXT, "bridge.txt")


@cache
def finished(form: str) -> bytes:
    """Render its brief."""
    brief = brief_of(
        article(),
        points=("The old bridge fell … with it.",),
        actors=(("Ula Prent", "person", "Warden"),),
        quotes=(
            {
                "spans": ("Nobody was on it,", "They swim well."),
                "mention": "Warden Ula Prent",
                "actor": "a1",
                "cue": "said",
            },
        ),
        issues=(
            {
                "label": ("loan of 900,000 crowns",),
                "status": "pending",
                "words": "is to vote",
                "evidence": ("The council is … crowns.",),
            },
        ),
        figures=(("900,000", "crowns", None),),
    )
    return render(verify(brief), form, Settings())


@cache
def calendar() -> bytes:
    """Return a calendar of one event."""
    dated = replace(article(), published=date(2025, 3, 12))
    day = ("Monday", date(2025, 3, 17), "The old bridge … with it")
    return render(brief_of(dated, timeline=(day,)), "ics", Settings())


@cache
def page() -> bytes:
    """Return the page in HTML without its styles and scripts, which are most of it."""
    return re.sub(rb"(?s)<(style|script)\b.*?</\1>", b"", finished("html"))


@cache
def members() -> dict[str, bytes]:
    """Return the members of the DOCX that are read."""
    with ZipFile(BytesIO(finished("docx"))) as file:
        return {name: file.read(name) for name in _MEMBERS}


def zipped(files: dict[str, bytes], packing: int = ZIP_STORED) -> bytes:
    """Put members together to a file."""
    written = BytesIO()
    with ZipFile(written, "w", packing) as file:
        for name, data in files.items():
            file.writestr(name, data)
    return written.getvalue()


# --- PDF ------------------------------------------------------------------------------------------

_WORDS = (
    "Bottom line: The old bridge fell on Monday, and two carts with it.",
    "Ula Prent",
    "Nobody was on it,” said Warden Ula Prent.",
)


@cache
def objects(*, archive: bool = False) -> dict[int, bytes]:
    """Return the objects of a small tagged PDF by number, each as it is written."""
    letters = sorted(set("".join(_WORDS)))
    glyph = {letter: number for number, letter in enumerate(letters, 1)}
    drawn = ["".join(f"{glyph[letter]:04x}" for letter in words) for words in _WORDS]
    lines = "".join(
        f"/P <</MCID {n}>> BDC BT /F1 10 Tf 1 0 0 1 9 {90 - n} Tm [<{row}> 5] TJ ET EMC\n"
        for n, row in enumerate(drawn)
    )
    foot = f"/Artifact BMC BT /F1 8 Tf <{drawn[1]}> Tj ET EMC\n"
    maps = "".join(f"<{glyph[letter]:04x}> <{ord(letter):04x}>\n" for letter in letters)
    found = {
        1: b"<</Type /Catalog /Pages 2 0 R /StructTreeRoot 6 0 R /MarkInfo <</Marked true>>>>",
        2: b"<</Type /Pages /Kids [3 0 R] /Count 1>>",
        3: b"<</Type /Page /Parent 2 0 R /Contents 4 0 R /StructParents 0"
        b" /Resources <</Font <</F1 5 0 R>>>> /MediaBox [0 0 99 99]>>",
        4: _stream(lines + foot),
        5: b"<</Type /Font /Subtype /Type0 /BaseFont /A /ToUnicode 11 0 R>>",
        6: b"<</Type /StructTreeRoot /K [7 0 R]>>",
        7: b"<</S /Document /P 6 0 R /K [8 0 R 9 0 R]>>",
        8: b"<</S /P /P 7 0 R /Pg 3 0 R /K [0]>>",
        9: b"<</S /L /P 7 0 R /K [10 0 R]>>",
        10: b"<</S /LI /P 9 0 R /Pg 3 0 R /K [<</S /P /K 1>> <</S /Span /K [<</MCID 2>>]>>]>>",
        11: _stream("1 begincodespacerange\n<0000> <ffff>\nbeginbfchar\n" + maps),
        12: f"<</Title (Ula Prent) /receipt ({name_rules()} 0a0b0c 0d0e0f)>>".encode(),
    }
    return found | (_attachments() if archive else {})


def _attachments() -> dict[int, bytes]:
    record = json.loads(finished("json"))
    files = {"article.txt": TEXT.encode(), "brief.json": json.dumps(record).encode()}
    sums = "".join(f"{hashlib.sha256(data).hexdigest()}  {name}\n" for name, data in files.items())
    files["SHA256SUMS"] = sums.encode()
    found, names = {}, ""
    for number, (name, data) in enumerate(sorted(files.items())):
        at = 13 + 2 * number
        found[at] = f"<</Type /Filespec /F ({name}) /UF ({name}) /EF <</F {at + 1} 0 R>>>>".encode()
        found[at + 1] = _stream(data.decode(), " /Type /EmbeddedFile")
        names += f"({name}) {at} 0 R "
    found[1] = objects()[1][:-2] + f" /Names <</EmbeddedFiles <</Names [{names}]>>>>>>".encode()
    return found


def _stream(text: str, more: str = "") -> bytes:
    return f"<<{more} /Length {len(text.encode())}>>\nstream\n{text}\nendstream".encode()


def assembled(parts: dict[int, bytes]) -> bytes:
    """Put objects together to a file, with the lengths and places that they have."""
    written, places = bytearray(b"%PDF-1.7\n"), {}
    for number, body in parts.items():
        places[number] = len(written)
        written += b"%d 0 obj\n%s\nendobj\n" % (number, _measured(body))
    start = len(written)
    rows = [
        b"%010d %05d %s \n"
        % (places.get(n, 0), 0 if n in places else 65535, b"fn"[n in places :][:1])
        for n in range(max(places) + 1)
    ]
    written += b"xref\n0 %d\n%s" % (len(rows), b"".join(rows))
    written += b"trailer\n<</Size %d /Root 1 0 R /Info 12 0 R>>\n" % len(rows)
    return bytes(written + b"startxref\n%d\n%%%%EOF\n" % start)


def _measured(body: bytes) -> bytes:
    """Correct the length that a stream says it has."""
    head, mark, rest = body.partition(b"stream\n")
    length = len(rest) - len(b"\nendstream")
    return re.sub(rb"/Length \d+", b"/Length %d" % length, head, count=1) + mark + rest


# --- mail -----------------------------------------------------------------------------------------


@cache
def letter() -> bytes:
    """Return a message of the three small forms."""
    from email.message import EmailMessage
    from email.policy import SMTP

    message = EmailMessage(policy=SMTP)
    message["Subject"] = "Ula Prent"
    message.set_content(finished("txt").decode())
    message.add_alternative(page().decode(), subtype="html")
    pdf = assembled(objects())
    message.add_attachment(pdf, maintype="application", subtype="pdf", filename="brief.pdf")
    return message.as_bytes()
