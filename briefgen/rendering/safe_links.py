"""Which links a document may hold that leaves the program."""

from __future__ import annotations

import re
from typing import Final

HARMLESS: Final = re.compile(r"(?:https?|mailto):")
"""What a link in a mail or a document may open."""
