"""What a page may do in a browser: show itself, and run the script that comes with briefgen."""

from __future__ import annotations

import base64
import hashlib
import re
from functools import cache
from typing import Final

from briefgen.rendering.templates import DEFAULT_SET, shipped

POLICY: Final = (
    "default-src 'none'; script-src {script}; style-src 'unsafe-inline'; img-src data:; "
    "font-src data:; base-uri 'none'; form-action 'none'"
)

# How a page has to begin so that what is put behind it stands in the head, and not in a comment or
# an attribute of somebody's template.
_BEGINNING: Final = re.compile(
    r'\s*<!doctype html>\s*<html(?: lang="[\w-]*")?>\s*<head>', re.IGNORECASE
)


def guard(page: str) -> str:
    """Put a content-security policy at the head of an HTML page, whatever template it is from.

    A page may have policies of its own as well: then all of them hold.
    """
    meta = f'<meta http-equiv="Content-Security-Policy" content="{_policy()}">'
    beginning = _BEGINNING.match(page)
    if beginning is None:
        return f"<!DOCTYPE html>\n{meta}\n{page}"
    return f"{beginning[0]}\n{meta}{page[beginning.end() :]}"


@cache
def _policy() -> str:
    """Name the shipped script by its hash, as browsers count it: between the tags, as it stands."""
    script = (shipped() / DEFAULT_SET / "page.js").read_bytes().decode("utf-8")
    digest = hashlib.sha256(script.encode("utf-8")).digest()
    return POLICY.format(script=f"'sha256-{base64.b64encode(digest).decode('ascii')}'")
