"""What happens to a text between a newsroom and a file: named corruptions, for tests of any room.

``CORRUPTIONS`` maps a name to a function of a text and a ``random.Random``. The same text and the
same seed give the same result. A result may be anything that ``str`` can hold, surrogates included.
"""

from __future__ import annotations

import html
import re
import unicodedata
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from random import Random

    Corruption = Callable[[str, Random], str]

SHARE: Final = 0.15
"""Share of the places that a corruption of single places hits; at least one, where there is one."""

WORDS: Final = re.compile(r"\w+")
INSIDE_WORDS: Final = re.compile(r"(?<=\w\w)(?=\w\w)")
SPACES: Final = re.compile(r"(?<=\S) (?=\S)")
BETWEEN: Final = re.compile(r"(?<=\S)(?=\S)")
SENTENCE_ENDS: Final = re.compile(r"(?<=[.!?”\"]) (?=[A-Z“\"])")
STARTS: Final = re.compile(r"(?:(?<=\n)|\A)(?=\S)|(?<=[.!?] )(?=[A-Z])")
BLANK_LINE: Final = "\n\n"


def _at(places: re.Pattern[str], put: Sequence[str]) -> Corruption:
    """Make a corruption that replaces some of the places, each by one of ``put``."""

    def corrupt(text: str, random: Random) -> str:
        found = list(places.finditer(text))
        if not found:
            return random.choice(put) + text
        count = max(1, round(SHARE * random.random() * len(found)))
        for match in sorted(random.sample(found, count), key=re.Match.start, reverse=True):
            text = text[: match.start()] + random.choice(put) + text[match.end() :]
        return text

    return corrupt


def _swap(table: dict[str, str]) -> Corruption:
    """Make a corruption that replaces strings wherever they stand."""

    def corrupt(text: str, random: Random) -> str:  # noqa: ARG001  (one signature)
        for old, new in table.items():
            text = text.replace(old, new)
        return text

    return corrupt


def _whole(change: Callable[[str], str]) -> Corruption:
    """Make a corruption of the whole text, in which nothing is drawn."""
    return lambda text, _: change(text)


def _lines(lines: Sequence[str]) -> Corruption:
    """Make a corruption that puts a line of its own between two paragraphs."""

    def corrupt(text: str, random: Random) -> str:
        parts = text.split(BLANK_LINE)
        parts.insert(random.randrange(len(parts) + 1), random.choice(lines))
        return BLANK_LINE.join(parts)

    return corrupt


def _sentences(put: Sequence[str]) -> Corruption:
    """Make a corruption that puts a sentence between two others."""
    return _at(SENTENCE_ENDS, [f" {words} " for words in put])


# --- letters --------------------------------------------------------------------------------------


def _mojibake(text: str) -> str:
    return text.encode("utf-8", "surrogatepass").decode("cp1252", "replace")


def _double_mojibake(text: str) -> str:
    return _mojibake(_mojibake(text))


def _typographic(text: str) -> str:
    """Return a text with the marks that a word processor sets."""
    text = re.sub(r'"(?=\w)', "“", text).replace('"', "”")
    return re.sub(r"'(?=\w)(?<!\w')", "‘", text).replace("'", "’")


def _swap_marks(text: str, random: Random) -> str:
    """Replace quotation marks by others, opening or closing as it comes."""
    marks = "“”‘’„‟«»‹›\"'`´❝❞〝〞＂＇「」"
    return "".join(random.choice(marks) if one in marks else one for one in text)


def _drop_some_marks(text: str, random: Random) -> str:
    return "".join(one for one in text if one not in '“”"«»' or random.random() > 0.5)


def _digits_of(zero: int) -> Callable[[str], str]:
    table = {ord("0") + n: zero + n for n in range(10)}
    return lambda text: text.translate(table)


def _other_digits(text: str, random: Random) -> str:
    """Write all numbers in the digits of another script."""
    return _digits_of(random.choice([0x660, 0x6F0, 0x966, 0xE50, 0xFF10, 0x1D7CE]))(text)


def _entities(text: str) -> str:
    return html.escape(text).replace("—", "&mdash;").replace("’", "&rsquo;")


def _numbered_entities(text: str, random: Random) -> str:
    """Write some characters as references that nobody resolves."""
    return "".join(f"&#{ord(one)};" if random.random() < 0.02 else one for one in text)


# --- lines and order ------------------------------------------------------------------------------


def _shuffle_sentences(text: str, random: Random) -> str:
    parts = SENTENCE_ENDS.split(text)
    random.shuffle(parts)
    return " ".join(parts)


def _shuffle_paragraphs(text: str, random: Random) -> str:
    parts = text.split(BLANK_LINE)
    random.shuffle(parts)
    return BLANK_LINE.join(parts)


def _truncate(text: str, random: Random) -> str:
    """Cut a text off anywhere in its second half, words and numbers included."""
    return text[: random.randrange(len(text) // 2, len(text) + 1)]


def _cut_out(text: str, random: Random) -> str:
    """Lose a stretch in the middle, so that two half sentences meet."""
    start = random.randrange(len(text) + 1)
    return text[:start] + text[start + random.randrange(200) :]


def _behead(text: str, random: Random) -> str:
    return text[random.randrange(len(text) // 2 + 1) :]


def _wrap(text: str, random: Random) -> str:
    """Break lines at a width, as mail programs do, hyphens or not."""
    width = random.choice([20, 40, 60, 72])
    return re.sub(rf"(.{{1,{width}}}) ", r"\1\n", text)


def _hyphenate_ends(text: str, random: Random) -> str:
    """Break words at the ends of lines, as a column of print does."""
    return _at(INSIDE_WORDS, ["-\n"])(text, random)


def _repeat_headline(text: str, random: Random) -> str:
    first, *rest = text.split(BLANK_LINE)
    rest.insert(random.randrange(len(rest) + 1), first)
    return BLANK_LINE.join([first, *rest])


def _repeat_paragraph(text: str, random: Random) -> str:
    parts = text.split(BLANK_LINE)
    parts.insert(random.randrange(len(parts) + 1), random.choice(parts))
    return BLANK_LINE.join(parts)


def _repeat_words(text: str, random: Random) -> str:
    words = text.split(" ")
    at = random.randrange(len(words))
    words[at] = " ".join([words[at]] * random.choice([2, 3, 30]))
    return " ".join(words)


def _stretch_word(text: str, random: Random) -> str:
    """Make one word too long for any line."""
    found = list(WORDS.finditer(text))
    if not found:
        return text + "a" * 300
    match = random.choice(found)
    return text[: match.start()] + match[0] * random.choice([20, 100]) + text[match.end() :]


# --- what comes from elsewhere --------------------------------------------------------------------

NAMES: Final[dict[str, Sequence[str]]] = {
    "arabic": ["أحمد الخالدي", "وزارة الخارجية", "لالا محمد", "القُدس", "ﷲ ﻻ", "٣٫٥٪"],
    "hebrew": ["דוד לוי", "שָׁלוֹם", "משרד החוץ"],
    "chinese": ["王小明", "外交部發言人", "「不可能」", "㐀𠮷"],
    "japanese and korean": ["山田太郎", "カ\u3099ス", "ｶﾞｽ", "김민수", "\u1100\u1161\u11a8"],
    "thai": ["สมชาย ใจดี", "น้ำ", "กระทรวงการต่างประเทศ"],
    "devanagari": ["नरेश शर्मा", "क्षत्रिय", "विदेश मंत्रालय", "र्क"],
    "other scripts": ["Ελένη Παπά", "Αʹ", "Սարգիս", "გიორგი", "አበበ", "தமிழ்", "ខ្មែរ", "မြန်မာ", "བོད"],
    "cyrillic": ["Олена Шевчук", "Йожеф", "И\u0306ожеф", "ЪЫЬ"],
}
EMOJI: Final = ["😀", "👩‍👩‍👧‍👦", "🇳🇴", "👍🏽", "❤️", "1️⃣", "🏴󠁧󠁢󠁳󠁣󠁴󠁿", "☎︎"]
OURS: Final = [
    "Next step: the talks go on.",
    "File: nobody knows.",
    "Checks passed: 12 of 12 passages stand in the article.",
    "SHA-256: none.",
    "Put on the page by the desk: nothing.",
    "Given with the article, not in it: the truth.",
    "Latest: talks broke down.",
    "Made by: briefgen 1.",
    "Key points",
    "Story 2 of 5",
    "Date: 2031-01-02",
    "Source: the ministry.",
    "Parties: both.",
    "page 2 of 7",
    "Bottom line: it is over.",
    "No headline in source.",
    "Address: https://example.org/",
]
MARKDOWN: Final = [
    *[
        "# ",
        "## ",
        "- ",
        "* ",
        "1. ",
        "> ",
        "    ",
        "```\n",
        "~~~\n",
        "---\n",
        "===\n",
        "| a | b |\n",
    ],
    *["[x]: http://a.example\n", "<!-- ", "\\", "`", "``", "**", "__", "~~", "![a](b)", "[a](b)"],
    *["<b>", "</p>", "&amp;", "&", "$", "$$", "==", "%%", ":smile:", "{.a}", "{{ x }}", "{% x %}"],
]
SCRIPT: Final = [
    "window.dataLayer = window.dataLayer || []; gtag('js', new Date());",
    '<script>var a = "said";</script>',
    "<style>p { color: red }</style>",
    '<div class="ad">Advertisement</div>',
    "if (a<b && c>d) { alert('x'); }",
    '{"@context": "https://schema.org", "headline": ""}',
]

CORRUPTIONS: Final[dict[str, Corruption]] = {
    # apostrophes and quotation marks
    "lost apostrophes": _swap({"'": "", "’": ""}),
    "typographic marks": _whole(_typographic),
    "swapped marks": _swap_marks,
    "unbalanced marks": _drop_some_marks,
    "no marks": _swap({'"': "", "“": "", "”": ""}),
    "empty marks": _at(SPACES, [' "" ', " “” ", " '' ", " «» ", " ' ", ' " ']),
    "doubled marks": _swap({'"': '""', "“": "““", "”": "””"}),
    "backticks": _swap({'"': "``", "'": "`"}),
    # spaces
    "doubled spaces": _at(SPACES, ["  ", "   "]),
    "lost spaces": _at(SPACES, [""]),
    "glued sentences": _at(SENTENCE_ENDS, [""]),
    "no-break spaces": _at(SPACES, ["\u00a0", "\u202f", "\u2009", "\u2007"]),
    "thin spaces in numbers": _whole(lambda text: re.sub(r"(?<=\d),(?=\d)", "\u2009", text)),
    "ideographic spaces": _at(SPACES, ["\u3000", "\u1680", "\u205f"]),
    "tabs": _at(SPACES, ["\t", "\t\t", " \t "]),
    "form feeds": _at(SPACES, ["\f", "\v", " \f", "\f\n"]),
    # lines and paragraphs
    "glued lines": _swap({"\n": ""}),
    "dropped paragraph breaks": _swap({BLANK_LINE: "\n"}),
    "one paragraph": _swap({BLANK_LINE: " "}),
    "wrapped lines": _wrap,
    "hyphenated line ends": _hyphenate_ends,
    "line breaks in sentences": _at(SPACES, ["\n", "\n\n", "\r"]),
    "Windows line ends": _swap({"\n": "\r\n"}),
    "old Mac line ends": _swap({"\n": "\r"}),
    "separators": _at(SPACES, ["\u2028", "\u2029", "\x85", " \u2029", "\u2028 "]),
    # letters
    "mojibake": _whole(_mojibake),
    "mojibake twice": _whole(_double_mojibake),
    "all capitals": _whole(str.upper),
    "no capitals": _whole(str.lower),
    "title case": _whole(str.title),
    "decomposed accents": _whole(lambda text: unicodedata.normalize("NFD", text)),
    "accents added": _at(INSIDE_WORDS, ["\u0301", "\u0308", "\u0338", "\u20dd"]),
    "lone accents": _at(SPACES, [" \u0301", "\u0301 ", " \u0301 ", " \u05b7 "]),
    "ligatures": _swap({"ffi": "ﬃ", "ff": "ﬀ", "fi": "ﬁ", "fl": "ﬂ", "st": "ﬆ", "ij": "ĳ"}),
    "compatibility letters": _at(INSIDE_WORDS, ["ª", "²", "½", "Å", "Ω", "ſ", "™", "µ", "∆"]),
    "full width": _whole(
        lambda text: "".join(
            chr(ord(one) + 0xFEE0) if one.isascii() and one.isalnum() else one for one in text
        )
    ),
    "digits in other scripts": _other_digits,
    "look-alikes": _swap({"a": "а", "e": "е", "o": "о"}),
    "dashes": _swap({"-": "‑", "—": "--", ",": " –"}),
    # what nobody sees
    "soft hyphens": _at(INSIDE_WORDS, ["\u00ad"]),
    "soft hyphens everywhere": _whole(lambda text: INSIDE_WORDS.sub("\u00ad", text)),
    "zero-width spaces": _at(BETWEEN, ["\u200b", "\ufeff"]),
    "joiners": _at(BETWEEN, ["\u200c", "\u200d", "\u2060", "\u034f", "\u180e"]),
    "variation selectors": _at(BETWEEN, ["\ufe0f", "\ufe00", "\U000e0101"]),
    "direction marks": _at(BETWEEN, ["\u200e", "\u200f", "\u061c"]),
    "direction controls": _at(
        BETWEEN, ["\u202a", "\u202b", "\u202c", "\u202d", "\u202e", "\u2066", "\u2067", "\u2069"]
    ),
    "fillers and tags": _at(
        BETWEEN, ["\u115f", "\u1160", "\u3164", "\uffa0", "\U000e0041", "\ufff9", "\u17b4"]
    ),
    "control codes": _at(BETWEEN, ["\x01", "\x07", "\x08", "\x1b[31m", "\x1f", "\x7f", "\x9b"]),
    "NUL": _at(BETWEEN, ["\x00"]),
    "noncharacters": _at(BETWEEN, ["\ufffe", "\uffff", "\ufdd0", "\U0001ffff", "\U0010fffe"]),
    "surrogates": _at(BETWEEN, ["\ud800", "\udc80", "\udfff"]),
    "private use": _at(BETWEEN, ["\ue000", "\uf8ff", "\U000f0000", "\ue123"]),
    "unassigned": _at(BETWEEN, ["\u0378", "\u2fe0", "\U0002fffd", "\U000e0fff"]),
    "replacement characters": _at(BETWEEN, ["\ufffd", "?", "\ufffd\ufffd"]),
    # what looks like markup, ours or others'
    "our labels": _sentences(OURS),
    "our labels as lines": _lines(OURS),
    "paragraph references": _at(SPACES, [" ¶ 12 ", " ¶ 1 ", " ¶", " ¶\u00a03 ", " ¶3 "]),
    "middle dots": _at(SPACES, [" · ", " ·", "· ", " · · ", "·"]),
    "omissions": _at(SPACES, [" […] ", " … ", " ... ", " [...] ", "…"]),
    "brackets": _at(SPACES, [" [sic] ", " [he] ", " (", ") ", " [", "] ", " ["]),
    "Markdown at line starts": _at(STARTS, MARKDOWN),
    "Markdown in sentences": _at(SPACES, [f" {mark.strip()} " for mark in MARKDOWN]),
    "table pipes": _at(SPACES, [" | ", "|", " || ", "\n|---|---|\n"]),
    "bullets": _at(STARTS, ["• ", "– ", "12. ", "a) ", "· ", "¶ 4 ", "---- ", "From "]),
    "HTML entities": _whole(_entities),
    "numbered entities": _numbered_entities,
    "tags left in": _at(
        SPACES, [" <b>", "</b> ", "<br/>", " <!-- x --> ", " <", "> ", " <a href='"]
    ),
    "script leftovers": _lines(SCRIPT),
    "URL tails": _at(
        SPACES, [" https://a.example/b?c=d&e ", " www.a.example ", " a@b.example ", " <x:y> "]
    ),
    # what comes from elsewhere
    "page numbers": _lines(["12", "- 12 -", "Page 3 of 7", "p. 4"]),
    "share lines": _lines(
        ["Share", "Read more:", "Sign up for our newsletter", "© 2031", "Photo:"]
    ),
    "repeated headline": _repeat_headline,
    "repeated paragraph": _repeat_paragraph,
    "repeated words": _repeat_words,
    "very long word": _stretch_word,
    "very long line": _whole(lambda text: " ".join([text.replace("\n", " ")] * 3)),
    "emoji": _at(SPACES, [f" {one} " for one in EMOJI] + EMOJI),
    **{
        f"{script} names": _at(SPACES, [f" {one} " for one in put]) for script, put in NAMES.items()
    },
    "glued scripts": _at(BETWEEN, [one for put in NAMES.values() for one in put]),
    # order
    "truncated": _truncate,
    "beheaded": _behead,
    "stretch lost": _cut_out,
    "shuffled sentences": _shuffle_sentences,
    "shuffled paragraphs": _shuffle_paragraphs,
}
"""Corruptions by name."""
