"""Signs finished briefs in the format of minisign, and checks signatures.

``keys`` creates and reads key pairs, ``signatures`` signs a file and checks a signature. ``minisign
-V`` can check these signatures, and vice versa. The format is described at
https://jedisct1.github.io/minisign/; Ed25519 comes from ``cryptography``.
"""

from __future__ import annotations

from typing import Final

INSTALL: Final = "signing needs cryptography, which is not installed: pip install 'briefgen[sign]'"
