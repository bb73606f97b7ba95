"""Recognises picture credits: ``Jane Roe/US Embassy``, ``Photo: Jane Roe``, ``(Jane Roe/AP)``."""

from __future__ import annotations

import re
from functools import cache

from briefgen.reading.anatomy.name_patterns import NAME, outlets

LONGEST_CREDIT = 120
"""Maximum characters of a credit."""

_PICTURE = (
    r"(?i:photo(?:graph|s|graphs|grapher)?|pictures?|pic|images?|credit|illustration|graphic|video|"
    r"(?:photo|picture|image) (?:credit|source|illustration))"
)
_CHAR = r"(?:[^.!?()]|\.(?! ))"
"""A character of a credit: no sentence ends inside one."""
_LENT = r"(?:[Hh]andout|[Pp]ool|[Ff]ile [Pp]hoto|Social Media)"
_AGENCY = r"(?:REUTERS|Reuters|AP|AFP|Getty(?: Images)?|EPA|[A-Z]\w+(?: [A-Z]\w+){0,2})"

_FORMS = (
    rf"(?:File )?{_PICTURE}(?:\s*[:|]| by| courtesy of) ?.{{2,90}}",  # Photo: …; Photo by …
    r"(?:Mandatory [Cc]redit|Courtesy(?: of)?|Image copyright|Image source)\b.{2,90}",
    r"REUTERS ?/ ?[^.!?]{2,90}\.?(?: - \w+)?",  # REUTERS/Jane Roe/File Photo
    r"\((?:Xinhua|AFP|AP|EPA|Reuters|PA)(?: ?/[^()]{2,70}| Photo)?\)",  # (Xinhua/Li Roe)
    r"\((?:Photo|Picture|Image)s? by [^()]{2,80}\)",
    r"(?:AP|AFP|EPA|PA|AAP)(?: Photo)? ?/ ?[^.!?]{2,70}",  # AP Photo/Jane Roe
    rf"{_CHAR}{{2,80}}(?: ?/ ?|\s){_LENT}(?:/[\w ]+)? ?(?:via .{{2,40}})?\.?",  # Police/Handout
    rf"{_CHAR}{{1,80}}[ /]via {_AGENCY}\.?",  # Jane Roe/The Post via AP
)


@cache
def credit_pattern() -> re.Pattern[str]:
    """Return a pattern for a picture credit, as a whole line or at the end of a caption."""
    outlet = outlets()
    body = rf"(?:The )?(?:{outlet}|{NAME})"
    slash = rf"{NAME}(?:, {NAME})? ?/ ?{body}(?: ?/ ?{body})?"  # Jane Roe/US Embassy
    comma = rf"\(?{NAME}, ?{outlet}\)?"  # (Jane Roe, AP)
    return re.compile("|".join((*_FORMS, slash, comma)))


def is_credit(line: str) -> bool:
    """Return whether a whole line is a picture credit, in brackets or not."""
    if len(line) > LONGEST_CREDIT:
        return False
    inner = line[1:-1] if line.startswith("(") and line.endswith(")") else line
    return bool(credit_pattern().fullmatch(line) or credit_pattern().fullmatch(inner))
