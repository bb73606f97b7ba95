"""Says how to install spaCy's pipelines: by address, not by name.

Explosion publishes its pipelines as files of its GitHub releases, not on the Python package index.
Packages there under the same names are somebody else's.
"""

from __future__ import annotations

import re
from typing import Final

from briefgen.settings import DEFAULT_PIPELINE

VERSION: Final = "3.8.0"
RELEASES: Final = "https://github.com/explosion/spacy-models/releases"
OFFICIAL: Final = re.compile(
    r"[a-z]{2,3}_(?:core|dep|ent)_(?:web|news|wiki|udv\d+)_(?:sm|md|lg|trf)"
)

SHA256: Final = {
    "en_core_web_sm": "1932429db727d4bff3deed6b34cfc05df17794f4a52eeb26cf8928f7c1a0fb85",
    "en_core_web_lg": "293e9547a655b25499198ab15a525b05b9407a75f10255e405e8c3854329ab63",
    "en_core_web_trf": "272a31e9d8530d1e075351d30a462d7e80e31da23574f1b274e200f3fff35bf5",
}
"""Hashes of the wheels, as given in lock files of several public projects; no others are known."""


def how_to_get(pipeline: str) -> str:
    """Return a short instruction, without a full stop, for installing a missing pipeline."""
    if pipeline == DEFAULT_PIPELINE:
        return "it comes with briefgen: install that again, with what it depends on"
    if OFFICIAL.fullmatch(pipeline):
        return _release(pipeline)
    return "install it from the address at which its maker publishes it, not by its name"


def _release(pipeline: str) -> str:
    """Return the install command for one of Explosion's pipelines, with its hash if it is known."""
    file = f"{RELEASES}/download/{pipeline}-{VERSION}/{pipeline}-{VERSION}-py3-none-any.whl"
    if pipeline in SHA256:
        return f"pip install '{file}#sha256={SHA256[pipeline]}'"
    page = f"{RELEASES}/tag/{pipeline}-{VERSION}"
    return f"pip install '{file}#sha256=…', with the hash that {page} shows"
