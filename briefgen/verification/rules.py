"""Records by which rules a brief was sealed, so that it is checked by no others.

A seal begins with the number of the rules and a fingerprint of them: of what is folded, what is
exempt, what separates the fields of a page, and which blocks are bound. Unknown rules are refused.
"""

from __future__ import annotations

import hashlib
import re
from functools import cache
from typing import TYPE_CHECKING, Final

from briefgen.characters import DOUBLE_MARKS, INKLESS, PARTING, SENSELESS, SINGLE_MARKS
from briefgen.errors import InputError
from briefgen.labels import (
    COMPUTED_DAY,
    FIELD,
    LABEL_JOINT,
    LABELS,
    NOT_COMPARED,
    OMISSION,
    PARAGRAPH,
    REOPENED,
    TO,
)
from briefgen.verification.folding import SHARED

if TYPE_CHECKING:
    from collections.abc import Collection

KNOWN: Final = {1: "59bcf193", 2: "64b7e2c5", 3: "fcc51073"}
"""The fingerprint of the rules with each number; the last ones are the current rules."""

BOUND: Final = "every block but page numbers"
"""What a seal binds; other words stand here when it binds something else."""

_NAME: Final = re.compile(r"p([0-9]{1,4})-([0-9a-f]{8})")


@cache
def name_rules() -> str:
    """Return the word that begins a current seal."""
    number = max(KNOWN)
    return f"p{number}-{KNOWN[number]}"


def find_rules() -> str:
    """Return the fingerprint of the rules in this program, which must be in ``KNOWN``."""
    parts = (
        *(DOUBLE_MARKS, SINGLE_MARKS, INKLESS, PARTING, SENSELESS),
        *(f"{old}{new}" for old, new in sorted(SHARED.items())),
        *(PARAGRAPH, TO, FIELD, OMISSION, REOPENED, LABEL_JOINT, COMPUTED_DAY),
        *(LABELS[key] for key in sorted(NOT_COMPARED)),
        BOUND,
    )
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:8]


def require_known(seal: Collection[str]) -> None:
    """Raise ``InputError`` if a seal was made by unknown rules, or names none."""
    named = [word for word in seal if _NAME.fullmatch(word)]
    if seal and named != [name_rules()]:
        said = (
            f"by rules that this briefgen does not know ({', '.join(sorted(named)) or 'unnamed'})"
        )
        message = f"its seal was made {said}: check it with the briefgen that made it"
        raise InputError(message)
