"""Parses CSS colours, computes contrasts, and finds the nearest readable colour."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

READABLE: Final = 4.5
"""The contrast that WCAG 2 (1.4.3, level AA) requires between text and background."""

# Number of steps in which a colour approaches black or white until it is readable.
_STEPS: Final = 50
_SPACES: Final = frozenset({"srgb", "hsl", "hwb"})
# An sRGB channel is linear below this value, and a power above (WCAG 2, relative luminance).
_LINEAR_BELOW: Final = 0.04045
_WEIGHTS: Final = (0.2126, 0.7152, 0.0722)


@dataclass(frozen=True, slots=True)
class Colour:
    """A colour without transparency; ``red``, ``green`` and ``blue`` range from 0 to 1 (sRGB)."""

    red: float
    green: float
    blue: float

    def __str__(self) -> str:
        """Return the colour in CSS notation: ``#173a63``."""
        channels = (self.red, self.green, self.blue)
        return "#" + "".join(f"{round(channel * 255):02x}" for channel in channels)

    @property
    def luminance(self) -> float:
        """The relative luminance, from 0 for black to 1 for white."""
        channels = map(_linear, (self.red, self.green, self.blue))
        return sum(weight * channel for weight, channel in zip(_WEIGHTS, channels, strict=True))


WHITE: Final = Colour(1, 1, 1)
BLACK: Final = Colour(0, 0, 0)


def parse_colour(value: Any, scheme: str = "light") -> Colour | None:
    """Return a CSS colour: a name, hexadecimal, ``rgb()``, ``hsl()`` or ``hwb()``.

    The value is a text or a token of tinycss2; for ``light-dark()``, the side of ``scheme`` is
    used. Return ``None`` if it is not a colour, or is transparent.
    """
    from tinycss2.color5 import parse_color

    found = parse_color(value, color_schemes=[scheme])
    if found is None or isinstance(found, str) or found.alpha != 1 or found.space not in _SPACES:
        return None
    red, green, blue = (min(max(channel, 0), 1) for channel in found.to("srgb").coordinates)
    return Colour(red, green, blue)


def contrast(one: Colour, other: Colour) -> float:
    """Return the contrast of two colours, from 1 (none) to 21 (black on white)."""
    dark, light = sorted((one.luminance, other.luminance))
    return (light + 0.05) / (dark + 0.05)


def make_readable(colour: Colour, ground: Colour, least: float = READABLE) -> Colour:
    """Return a colour made darker on light ground, or lighter on dark, until it is readable."""
    goal = BLACK if contrast(ground, BLACK) > contrast(ground, WHITE) else WHITE
    shades = (_mix(colour, goal, step / _STEPS) for step in range(_STEPS))
    return next((shade for shade in shades if contrast(shade, ground) >= least), goal)


def _mix(one: Colour, other: Colour, part: float) -> Colour:
    """Return the colour between two; ``part`` is the fraction of the other."""
    pairs = ((one.red, other.red), (one.green, other.green), (one.blue, other.blue))
    red, green, blue = (round((a + (b - a) * part) * 255) / 255 for a, b in pairs)  # as written
    return Colour(red, green, blue)


def _linear(channel: float) -> float:
    if channel <= _LINEAR_BELOW:
        return channel / 12.92
    return float(((channel + 0.055) / 1.055) ** 2.4)
