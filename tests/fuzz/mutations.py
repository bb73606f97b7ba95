"""What is done to a document: cuts, junk, repetition, and changes that know its form."""

from __future__ import annotations

import json
import re
from copy import deepcopy
from typing import TYPE_CHECKING, Any
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZIP_STORED

from briefgen.verification.rules import name_rules
from tests.fuzz import bases

if TYPE_CHECKING:
    from collections.abc import Sequence
    from random import Random

JUNK = (
    *("\x00", "\x0b", "\x1b[31m", "\x7f", "\x85", "\xa0", "\xad", "\u0301", "\u034f", "\u061c"),
    *("\u200b", "\u2028", "\u202e", "\u2066", "\ue000", "\ufeff", "\ufffd", "\uffff", "\ud800"),
    *("\udfff", "\U000e0001", "\U0001f468\u200d\U0001f469", "א", "م", "中", "\r", "\r\n", "\t"),
    *(
        "¶ 1",
        "¶ ",
        "¶ 99999999999999999999",
        " · ",
        " … ",
        "Next step: ",
        "Given: ",
        "Story 1 of 2",
    ),
    *("9" * 5000, "[Ana] ", '"', "'", "“", "”", "SHA-256: ", "0a" * 32, "Page 1 of 2", "—"),
)
MARKDOWN = (
    *("[", "]", "(", ")", "[a](", "![", "<", "<a b='", "<!--", "-->", "<!", "<?", "`", "```\n"),
    *("*", "**", "_", "__", "~~", "#", "# ", "> ", "- ", "1. ", "    ", "|", "|-|\n", "\n", "\n\n"),
    *("---\n", "===\n", "\\", "&", "&#", "&#x", ";", "&amp;", "[a]: b\n", "[a][b]", "<b>", "</b>"),
    *(
        "<div>",
        "<p>",
        "<script>",
        "<a@b.c>",
        "<http://a>",
        f"<!-- receipt: {name_rules()} 0a -->",
        "](<",
        "javascript:",
    ),
)
CALENDAR = (
    *(
        "BEGIN:VCALENDAR\r\n",
        "END:VCALENDAR\r\n",
        "BEGIN:VEVENT\r\n",
        "END:VEVENT\r\n",
        "\r\n ",
        ":",
    ),
    *(
        "BEGIN:VTIMEZONE\r\n",
        "BEGIN:VALARM\r\n",
        "SUMMARY:",
        "DESCRIPTION:",
        "\\,",
        "\\n",
        "\\",
        ";",
    ),
    *(
        "DTSTART;VALUE=DATE:99999999\r\n",
        "RRULE:FREQ=SECONDLY\r\n",
        "ATTENDEE:mailto:a@b.example\r\n",
    ),
    *("URL:javascript:a\r\n", ";ENCODING=BASE64;VALUE=BINARY:", "¶ 1", "¶ 99999999999999999999"),
)

HTML = (
    *("<", ">", "</", "/>", "<p>", "</p>", "<b>", "</b>", "<li>", "<ul>", "<tr>", "<td>", "<br>"),
    *(
        "<!--",
        "-->",
        "--!>",
        "<!-->",
        "<![",
        "<![CDATA[",
        "]]>",
        "<!DOCTYPE",
        "<?",
        "<!a",
        "&",
        "&#",
    ),
    *(
        "&#x",
        "&#xd800;",
        "&#1114112;",
        "&nbsp",
        ";",
        "='",
        '="',
        "=",
        " a",
        " a=",
        " a='",
        "'",
        '"',
    ),
    *("<script>", "</script>", "<style>", "<textarea>", "<title>", "<template>", "<plaintext>"),
    *(
        "<b data-start=1 data-end=2>",
        '<p title="x">',
        f'<meta name="receipt" content="{name_rules()} 0a">',
        "<ins>",
    ),
    *('<details id="article">', "<a b='", "<a\x00", "<a/", "</a", "< /a>", "\n"),
)
XML = (
    *(
        "<w:p>",
        "</w:p>",
        "<w:t>",
        "</w:t>",
        "<w:r>",
        "<w:br/>",
        "<w:tab/>",
        "<a>",
        "</a>",
        "<",
        ">",
    ),
    *("&", "&a;", "&#0;", "&#55296;", "<!DOCTYPE a [<!ENTITY a 'b'>]>", "<!--", "-->", "<![CDATA["),
    *(
        "]]>",
        "<?xml version='1.1'?>",
        "<?xml encoding='utf-16'?>",
        "<w:ilvl w:val='x'/>",
        "xmlns:w=''",
    ),
    *(
        "<w:ilvl w:val='99999'/>",
        "<w:del>",
        "w:val='ListBullet9'",
        "<mc:Fallback>",
        "\x00",
        "9" * 5000,
    ),
)
PDF = (
    *(
        "<<",
        ">>",
        "[",
        "]",
        "(",
        ")",
        "<",
        ">",
        "/",
        "/K",
        "/S",
        "/Pg",
        "/MCID",
        "/P",
        "/Kids",
        "/Font",
    ),
    *(
        "/Contents",
        "/Filter /FlateDecode",
        "/Filter /LZWDecode",
        "/Filter [/ASCII85Decode]",
        "/Length",
    ),
    *("/DecodeParms <</Predictor 12 /Columns 9999999>>", "/Filter /RunLengthDecode", "/ToUnicode"),
    *(
        "/Filter /ASCIIHexDecode",
        "/Filter /Crypt",
        "/Filter /JBIG2Decode",
        "null",
        "true",
        "-1",
        "1.5",
    ),
    *("99999999999", "1e9", "\x00", "stream\n", "endstream", "endobj", "%", "R", "0 R", "0 0 R"),
    *("BDC", "BMC", "EMC", "BT", "ET", "Tj", "TJ", "Tf", "BI", "ID", "EI", "Do", "<0001>", "<zz>"),
    *(
        "/Encrypt <</Filter /Standard /V 4>>",
        "/Names",
        "/EF",
        "/Type /ObjStm /N 9 /First 9",
        "9" * 5000,
    ),
    *("/Extends 4 0 R", "beginbfchar", "<0001> <", "/Root", "/Prev 0", "xref", "trailer"),
)
MAIL = (
    *(
        "\n",
        "\r\n",
        "\r",
        "--",
        "--==",
        ":",
        ";",
        "=",
        '"',
        "=?utf-8?q?=41?=",
        "=?x?b?AA?=",
        "=?",
        "?=",
    ),
    *("Content-Type: text/html; charset=x\n", "Content-Type: multipart/mixed; boundary=a\n\n--a\n"),
    *("Content-Type: message/rfc822\n\n", "Content-Type: text/plain; charset=utf-7\n", "charset="),
    *(
        "Content-Type: application/pdf\n",
        "Content-Type: message/external-body\n",
        "\x00",
        "filename*=",
    ),
    *("Content-Type: text/plain; charset=idna\n", "Content-Type: text/plain; charset=zlib\n", " "),
    *(
        "Content-Transfer-Encoding: base64\n",
        "Content-Transfer-Encoding: uuencode\n",
        "name*0*=utf-8''",
    ),
    *(
        "Content-Transfer-Encoding: quoted-printable\n",
        "Content-Disposition: attachment; filename=a.json",
    ),
    *(
        "Content-Type: text/plain; charset=unicode_escape\n",
        "Subject: ",
        "Subject: a@b <c>,;:(\n",
        "\t",
    ),
    *("X-Brief-Subject: given\n", "Content-ID: <logo>\n", "charset*=utf-8''", "((((", "From: a\n"),
)
VALUES: tuple[Any, ...] = (
    *(None, True, False, 0, -1, 1, 1.5, 1e308, float("inf"), float("nan"), 10**30, 2**63, "", "a"),
    *("¶ 1", "\x00", "\ud800", "text", [], {}, [[]], {"": {}}, [None], {"text": 1}, "Ula Prent"),
    *({"text": "a", "start": 0, "end": 1}, {"text": None, "start": [], "end": {}}, "2031-02-02"),
    *({"text": "a", "start": -5, "end": 10**20}, ["title", "published", "outlet"], "9" * 5000),
)
KEYS = ("text", "start", "end", "briefs", "article", "given", "name", "schema", "a\nb", "\x1b", "")

# A token stands so often in a row: mostly once, now and then so often that growth is seen.
_OFTEN = (1, 1, 1, 1, 1, 2, 3, 10, 50)
_VERY_OFTEN = (300, 3000)
_RARELY = 0.004


def text(rng: Random, data: bytes, tokens: Sequence[str]) -> bytes:
    """Change a text in one to six places."""
    words = data.decode("utf-8", "surrogateescape")
    for _ in range(rng.randint(1, 6)):
        words = rng.choice(_TEXT)(rng, words, tokens)
    mutated = words.encode("utf-8", rng.choice(("surrogatepass", "replace")))
    return raw(rng, mutated) if rng.random() < 0.05 else mutated


def raw(rng: Random, data: bytes) -> bytes:
    """Change some bytes, whatever they are."""
    changed = bytearray(data)
    for _ in range(rng.randint(1, 4)):
        at = rng.randrange(len(changed) + 1)
        match rng.randrange(4):
            case 0:
                changed[at : at + 1] = bytes([rng.randrange(256)])
            case 1:
                changed[at:at] = rng.randbytes(rng.randint(1, 8))
            case 2:
                del changed[at : at + rng.randint(1, 64)]
            case _:
                changed[at:at] = changed[at // 2 : at // 2 + rng.randint(1, 64)]
    return bytes(changed)


def _insert(rng: Random, words: str, tokens: Sequence[str]) -> str:
    at = rng.randrange(len(words) + 1)
    times = rng.choice(_VERY_OFTEN if rng.random() < _RARELY else _OFTEN)
    some = "".join(
        rng.choice(tokens if rng.random() < 0.8 else JUNK) for _ in range(rng.randint(1, 3))
    )
    return words[:at] + some * min(times, 20_000 // len(some) + 1) + words[at:]


def _delete(rng: Random, words: str, _: Sequence[str]) -> str:
    at = rng.randrange(len(words) + 1)
    return words[:at] + words[at + rng.choice((1, 1, 2, 8, 60)) :]


def _repeat(rng: Random, words: str, _: Sequence[str]) -> str:
    at, length = rng.randrange(len(words) + 1), rng.choice((1, 4, 20, 100))
    return words[:at] + words[at : at + length] * rng.choice((2, 2, 3, 10)) + words[at + length :]


def _move(rng: Random, words: str, _: Sequence[str]) -> str:
    start, end, to = (rng.randrange(len(words) + 1) for _ in range(3))
    end = min(end, start + 200)
    return words[:to] + words[start:end] + words[to:]


def _cut_off(rng: Random, words: str, _: Sequence[str]) -> str:
    return words[: rng.randrange(len(words) + 1)] if rng.random() < 0.3 else words


_TEXT = (_insert, _insert, _insert, _delete, _repeat, _move, _cut_off)


# --- JSON -----------------------------------------------------------------------------------------


def record(rng: Random, data: bytes) -> bytes:
    """Change values, keys and depths of a JSON text, or the text itself."""
    if rng.random() < 0.15:
        return text(rng, data, ('"', "{", "}", "[", "]", ",", ":", "1e999", "NaN", "\\ud800", "-"))
    document = json.loads(data)
    for _ in range(rng.randint(1, 4)):
        holders = _holders(document)
        _change(rng, rng.choice(holders))
    ascii_only = rng.random() < 0.5
    written = json.dumps(document, ensure_ascii=ascii_only).encode("utf-8", "surrogatepass")
    if rng.random() < 0.02:
        depth = rng.choice((10, 60, 400, 900, 1000, 5000))
        written = b'{"article":' * depth + written + b"}" * depth
    return written


def _holders(value: Any) -> list[Any]:
    """Return all objects and lists in a value that hold something."""
    found, at = [value], 0
    while at < len(found):
        inner = found[at].values() if isinstance(found[at], dict) else found[at]
        found += [one for one in inner if isinstance(one, dict | list) and one]
        at += 1
    return found


def _change(rng: Random, holder: Any) -> None:
    keys = list(holder) if isinstance(holder, dict) else list(range(len(holder)))
    if not keys:
        return
    key = rng.choice(keys)
    match rng.randrange(6):
        case 0:
            del holder[key]
        case 1 if isinstance(holder, dict):
            holder[rng.choice(KEYS)] = deepcopy(holder[key])
        case 2:
            holder[key] = [deepcopy(holder[key]) for _ in range(rng.choice((1, 2, 30)))]
        case 3:
            holder[key] = {rng.choice(KEYS): holder[key]}
        case 4 if isinstance(holder[key], str):
            holder[key] = text(rng, holder[key].encode("utf-8", "surrogatepass"), JUNK).decode(
                "utf-8", "replace"
            )
        case _:
            holder[key] = deepcopy(rng.choice(VALUES))


# --- DOCX, PDF, mail ------------------------------------------------------------------------------


def document(rng: Random, _: bytes) -> bytes:
    """Change the XML of members, how they are packed, or the file as a whole."""
    files = dict(bases.members())
    name = rng.choice(list(files))
    kind = rng.random()
    if kind < 0.03:
        del files[name]
    elif kind < 0.3:
        files[name] = text(rng, files[name], XML)
    else:
        files[name] = _tree(rng, files[name])
    if rng.random() < 0.03:
        files[rng.choice(("word/header9.xml", "word/comments.xml"))] = files.get(name, b"")
    packing = rng.choice((ZIP_STORED,) * 16 + (ZIP_DEFLATED, ZIP_DEFLATED, ZIP_BZIP2))
    written = bases.zipped(files, packing)
    return raw(rng, written) if rng.random() < 0.1 else written


def _tree(rng: Random, data: bytes) -> bytes:
    """Change elements of an XML text, which stays well-formed."""
    from xml.etree import ElementTree as ET

    root = ET.fromstring(data)  # noqa: S314  (a member of our own)
    elements = list(root.iter())
    for _ in range(rng.randint(1, 5)):
        one, other = rng.choice(elements), rng.choice(elements)
        match rng.randrange(6):
            case 0:
                one.append(deepcopy(other))
            case 1 if len(one):
                one.remove(rng.choice(list(one)))
            case 2 if one.attrib:
                one.set(rng.choice(list(one.attrib)), rng.choice(("", "x", "-1", "9" * 5000, "²")))
            case 3:
                one.tag = other.tag
            case 4:
                for _ in range(rng.choice((1, 2, 30, 150))):
                    one = ET.SubElement(one, other.tag)
                one.text = rng.choice(JUNK[1:20]).replace("\x1b", "")
            case _:
                words = text(rng, (one.text or "").encode(), JUNK).decode("utf-8", "replace")
                one.text = re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", "", words)
    return ET.tostring(root, encoding="utf-8", xml_declaration=True).replace(b"\xed", b"?")


def pdf(rng: Random, _: bytes, *, archive: bool = False) -> bytes:
    """Change objects, their references and streams, or the file as a whole."""
    parts = dict(bases.objects(archive=archive))
    for _ in range(rng.randint(1, 3)):
        number = rng.choice(list(parts))
        parts[number] = rng.choice(_PDF)(rng, parts[number], parts)
    if rng.random() < 0.05:
        del parts[rng.choice([number for number in parts if number > 1])]
    written = bases.assembled(parts)
    return raw(rng, written) if rng.random() < 0.1 else written


def _change_words(rng: Random, body: bytes, _: dict[int, bytes]) -> bytes:
    return text(rng, body, PDF)


def _change_reference(rng: Random, body: bytes, parts: dict[int, bytes]) -> bytes:
    """Return a file in which one reference leads elsewhere: a tree becomes a graph."""
    places = list(re.finditer(rb"\d+ 0 R", body))
    if not places:
        return body
    place, number = rng.choice(places), rng.choice(list(parts))
    times = rng.choice((1, 1, 1, 2, 3, 40))
    return body[: place.start()] + b"%d 0 R " % number * times + body[place.end() :]


def _change_number(rng: Random, body: bytes, _: dict[int, bytes]) -> bytes:
    places = list(re.finditer(rb"-?\d+", body))
    if not places:
        return body
    place = rng.choice(places)
    number = rng.choice(
        (b"0", b"-1", b"7", b"65536", b"4294967296", b"1.5", b"null", b"(a)", b"[]")
    )
    return body[: place.start()] + number + body[place.end() :]


def _pack(rng: Random, body: bytes, _: dict[int, bytes]) -> bytes:
    """Compress a stream, mostly rightly."""
    import zlib

    head, mark, rest = body.partition(b"stream\n")
    if not mark:
        return body
    words = rest.removesuffix(b"\nendstream")
    packed = zlib.compress(words * rng.choice((1, 1, 5, 200)))
    packed = raw(rng, packed) if rng.random() < 0.3 else packed
    filters = rng.choice((b"/FlateDecode", b"[/FlateDecode]", b"[/FlateDecode /FlateDecode]"))
    head = head.replace(b"/Length", b"/Filter " + filters + b" /Length", 1)
    return head + mark + packed + b"\nendstream"


_PDF = (_change_words, _change_words, _change_reference, _change_number, _pack)


def letter(rng: Random, data: bytes) -> bytes:
    """Change headers and bodies, or put a mutated part in."""
    if rng.random() < 0.3:
        from email import message_from_bytes
        from email.policy import default

        message = message_from_bytes(data, policy=default)
        part = rng.choice([one for one in message.walk() if not one.is_multipart()])
        match part.get_content_type():
            case "text/html":
                body = text(rng, bases.page(), HTML)
            case "text/plain":
                body = text(rng, bases.finished("txt"), JUNK)
            case _:
                body = pdf(rng, b"")
        part.set_payload(body.decode("latin-1"))
        del part["Content-Transfer-Encoding"]
        data = message.as_string().encode("latin-1", "replace")
        if rng.random() < 0.5:
            return data
    cut = data.find(b"%PDF") if rng.random() < 0.9 else len(data)
    head = data[: min(max(cut, 2500), len(data))]
    return text(rng, head, MAIL) + data[len(head) :]
