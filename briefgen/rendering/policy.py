"""Restricts what a page may do in a browser: show itself, and run the script of briefgen."""

from __future__ import annotations

import base64
import hashlib
import re
from functools import cache
from typing import Final

from briefgen.rendering.templates import DEFAULT_SET
from briefgen.shipped_sets import shipped

POLICY: Final = (
    "default-src 'none'; script-src {script}; style-src 'unsafe-inline'; img-src data:; "
    "font-src data:; base-uri 'none'; form-action 'none'"
)

# How a page must begin so that what is inserted after it is in the head, and not in a comment or an
# attribute of somebody's template.
_BEGINNING: Final = re.compile(
    r'\s*<!doctype html>\s*<html(?: lang="[\w-]*")?>\s*<head>', re.IGNORECASE
)


def guard(page: str) -> str:
    """Return an HTML page with a content security policy in its head, whatever its template.

    A page may have policies of its own as well: then all of them apply.
    """
    meta = f'<meta http-equiv="Content-Security-Policy" content="{_policy()}">'
    beginning = _BEGINNING.match(page)
    if beginning is None:
        return f"<!DOCTYPE html>\n{meta}\n{page}"
    return f"{beginning[0]}\n{meta}{page[beginning.end() :]}"


@cache
def _policy() -> str:
    """Return the policy with the hash of the shipped script, computed as browsers do."""
    script = (shipped() / DEFAULT_SET / "page.js").read_bytes().decode("utf-8")
    digest = hashlib.sha256(script.encode("utf-8")).digest()
    return POLICY.format(script=f"'sha256-{base64.b64encode(digest).decode('ascii')}'")
