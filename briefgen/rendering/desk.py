"""What the desk that sends a brief puts on its pages: banner, serial number, colour, logo."""

from __future__ import annotations

import base64
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from briefgen.errors import RenderError

if TYPE_CHECKING:
    from pathlib import Path

    from briefgen.settings import Settings

LOGO_TYPES: Final = {
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".svg": "image/svg+xml",
}


@dataclass(frozen=True, slots=True)
class Desk:
    """Whose page it is. ``None`` is what the desk has not given.

    ``banner`` is a line of its own at the top ("UNOFFICIAL"), ``serial`` the number of the brief,
    ``accent`` a CSS colour, ``logo`` a picture as a ``data:`` address, ``lang`` the language of the
    page (a BCP 47 tag).
    """

    banner: str | None
    serial: str | None
    accent: str | None
    logo: str | None
    lang: str


def set_up(settings: Settings) -> Desk:
    """Take the desk's own from the settings; raise ``RenderError`` for a logo that is none."""
    return Desk(
        banner=settings.banner,
        serial=settings.serial,
        accent=settings.accent,
        logo=_embed(settings.logo) if settings.logo else None,
        lang=settings.lang,
    )


def _embed(path: Path) -> str:
    """Give a picture as a ``data:`` address."""
    kind = LOGO_TYPES.get(path.suffix.lower())
    if kind is None:
        message = f"{path}: not a logo: give a picture in {', '.join(LOGO_TYPES)}"
        raise RenderError(message)
    try:
        data = path.read_bytes()
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        message = f"{path}: the logo cannot be read ({reason}): check the name"
        raise RenderError(message) from error
    return f"data:{kind};base64,{base64.b64encode(data).decode('ascii')}"
