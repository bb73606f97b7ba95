"""Prepares what the desk puts on its pages: banner, serial number, colour, logo."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from briefgen.characters import show
from briefgen.errors import UsageError
from briefgen.labels import FIELD
from briefgen.rendering.colours import (
    READABLE,
    WHITE,
    Colour,
    contrast,
    make_readable,
    parse_colour,
)
from briefgen.rendering.logo import embed_logo

if TYPE_CHECKING:
    from briefgen.settings import Settings

# A banner is one line at the head and foot of a page, a serial number a word or two.
BANNER_LENGTH: Final = 80
SERIAL_LENGTH: Final = 40

# The backgrounds of headings and rules in light and dark mode: paper, and that background in
# style.css on which text is harder to read (--beside). If a set has others, ``briefgen templates
# check`` reports what is unreadable on them.
LIGHT_GROUND: Final = WHITE
DARK_GROUND: Final = Colour(0x1A / 255, 0x1F / 255, 0x24 / 255)

_COLOUR: Final = re.compile(r"#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})|[a-zA-Z]+")
_UNSEEN: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_LONE_ACCENTS: Final = re.compile(r"(?<![^\W\d_\u0300-\u036f])[\u0300-\u036f]+")
_TAG: Final = re.compile(
    r"""
    (?P<language> [a-z]{2,3} ) (?: -[a-z]{3} ){0,3}       # en, zh-yue
    (?: - (?P<script> [a-z]{4} ) )?                       # sr-Latn
    (?: - (?P<region> [a-z]{2} | [0-9]{3} ) )?            # en-GB, es-419
    (?: - (?: [a-z0-9]{5,8} | [0-9][a-z0-9]{3} ) )*       # sl-nedis
    (?: -[0-9a-wyz] (?: -[a-z0-9]{2,8} )+ )*              # de-u-co-phonebk
    (?: -x (?: -[a-z0-9]{1,8} )+ )?                       # en-x-house
    """,
    re.VERBOSE | re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Desk:
    """The sender's own marks on a page; ``None`` for each that was not given.

    ``banner`` is a line of its own at the top ("UNOFFICIAL"), ``serial`` the number of the brief,
    ``accent`` a CSS colour that is readable on white, ``accent_dark`` the same made light enough
    for dark screens, ``logo`` a picture as a ``data:`` URL, ``lang`` the language of the page (a
    BCP 47 tag).
    """

    banner: str | None
    serial: str | None
    accent: str | None
    accent_dark: str | None
    logo: str | None
    lang: str

    @property
    def words(self) -> tuple[str, ...]:
        """The words that the desk has put on the page, declared there as not the article's."""
        return tuple(filter(None, (self.banner, self.serial)))


def set_up(settings: Settings) -> Desk:
    """Return the desk's marks according to the settings.

    Raise ``UsageError`` if a value is invalid or unreadable on a page, and ``RenderError`` if the
    logo is not a small, harmless picture.
    """
    accent, accent_dark = (
        _read_accent(settings.accent) if settings.accent is not None else (None, None)
    )
    return Desk(
        banner=_read_line("banner", settings.banner, BANNER_LENGTH),
        serial=_read_line("serial", settings.serial, SERIAL_LENGTH),
        accent=accent,
        accent_dark=accent_dark,
        logo=embed_logo(settings.logo) if settings.logo else None,
        lang=_read_tag(settings.lang),
    )


def _read_line(name: str, text: str | None, length: int) -> str | None:
    """Return a line of the desk's as it is printed: on one line, without invisible characters.

    Accents that no letter bears are left out, and joints that join nothing.
    """
    if text is None:
        return None
    line = " ".join(_LONE_ACCENTS.sub("", _UNSEEN.sub(" ", show(text))).split()).strip(FIELD)
    if not line:
        message = f"the {name} is empty: give it some words, or leave it out"
        raise UsageError(message)
    if len(line) > length:
        message = f"the {name} has {len(line)} characters: shorten it to {length}"
        raise UsageError(message)
    return line


def _read_accent(text: str) -> tuple[str, str]:
    """Return the colour of headings and rules, for light and for dark mode.

    A colour unreadable on white is refused; for dark screens it is made as light as necessary.
    """
    colour = parse_colour(text) if _COLOUR.fullmatch(text) else None
    if colour is None:
        message = f"accent {text!r} is no colour: give one such as #173a63 or navy"
        raise UsageError(message)
    reached = contrast(colour, LIGHT_GROUND)
    if reached < READABLE:
        darker = make_readable(colour, LIGHT_GROUND)
        message = (
            f"accent {text!r} is too light to read (contrast {reached:.1f} of {READABLE}): "
            f"take a darker one, such as {darker}"
        )
        raise UsageError(message)
    return str(colour), str(make_readable(colour, DARK_GROUND))


def _read_tag(text: str) -> str:
    """Return a language tag in its usual form: ``en-GB``."""
    text = text.strip()
    found = _TAG.fullmatch(text)
    if found is None:
        message = f"lang {text!r} is no language tag (BCP 47): give one such as en or en-GB"
        raise UsageError(message)
    tag = found[0].lower()
    for name, written in (("script", str.title), ("region", str.upper)):
        if found[name]:
            start, end = found.span(name)
            tag = tag[:start] + written(tag[start:end]) + tag[end:]
    return tag
