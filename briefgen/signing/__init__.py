"""Signatures of finished briefs, in the format of minisign: who handed one on.

``keys`` makes and reads pairs of keys, ``signatures`` signs a file and checks a signature. What is
written here is read by ``minisign -V``, and the other way round. The format stands at
https://jedisct1.github.io/minisign/; Ed25519 comes from ``cryptography``.
"""

from __future__ import annotations

from typing import Final

INSTALL: Final = "signing needs cryptography, which is not installed: pip install 'briefgen[sign]'"
