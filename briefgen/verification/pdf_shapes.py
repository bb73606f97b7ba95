"""Describes the shapes that a PDF paints: where they are, and what kind of shape they are."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from math import dist
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

Matrix = tuple[float, float, float, float, float, float]
Box = tuple[float, float, float, float]
Point = tuple[float, float]

UNMOVED: Final[Matrix] = (1, 0, 0, 1, 0, 0)
SMALL: Final = 15.0
"""Maximum size in points, in each direction, of bullets and status shapes."""
CORNERS: Final = 4
"""The corners of a box, and of the line from a day to its words."""
SLANT: Final = 0.05
"""Maximum deviation, in points, of a side of a box."""


@dataclass(slots=True)
class Outline:
    """A part of a path: its points, and those among them that bend a curve."""

    points: list[Point] = field(default_factory=list)
    curved: bool = False

    def is_straight(self) -> bool:
        """Return whether its sides are horizontal and vertical: a box, or a line."""
        sides = pairwise(self.points)
        return not self.curved and not any(
            abs(a - c) > SLANT and abs(b - d) > SLANT for (a, b), (c, d) in sides
        )

    def is_box(self) -> bool:
        """Return whether it is an upright box."""
        left, foot, right, head = enclose(self.points)
        corners = [(left, foot), (right, foot), (right, head), (left, head)]
        near = [min(range(CORNERS), key=lambda n: dist(corners[n], point)) for point in self.points]
        on_corners = (
            dist(corners[n], point) < SLANT for n, point in zip(near, self.points, strict=True)
        )
        return not self.curved and set(near) == set(range(CORNERS)) and all(on_corners)

    def is_round(self) -> bool:
        """Return whether its points are those of a circle."""
        left, foot, right, head = enclose(self.points)
        middle, radius = ((left + right) / 2, (foot + head) / 2), (right - left) / 2
        far = (dist(point, middle) for point in self.points)
        return all(0.9 * radius <= one <= 1.2 * radius + SLANT for one in far)

    def is_bullet(self) -> bool:
        """Return whether it is a box, upright or rotated, or a circle."""
        return self.is_round() if self.curved else len(self.points) <= CORNERS + 1

    def is_of_strip(self) -> bool:
        """Return whether it is a timeline's line, a day on it, or the line to a day's words."""
        if self.curved:
            left, _, right, _ = enclose(self.points)
            return self.is_round() and right - left < SMALL
        if len(self.points) == 1:
            return True  # nothing is drawn
        columns, rows = zip(*self.points, strict=True)
        falls = all(one <= other for one, other in pairwise(rows))
        rises = all(one >= other for one, other in pairwise(rows))
        ends = abs(columns[0] - columns[1]) < SLANT and abs(columns[-2] - columns[-1]) < SLANT
        return max(rows) - min(rows) < SLANT or (len(rows) == CORNERS and ends and (falls or rises))


def read_matrix(operands: Sequence[Any]) -> Matrix:
    """Return the matrix in six operands."""
    a, b, c, d, e, f = (float(one) for one in operands)
    return a, b, c, d, e, f


def combine(one: Matrix, other: Matrix) -> Matrix:
    """Return the matrix that combines two others, one after the other."""
    a, b, c, d, e, f = one
    p, q, r, s, t, u = other
    return (
        *(a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s),
        *(e * p + f * r + t, e * q + f * s + u),
    )


def move(matrix: Matrix, x: float, y: float) -> Point:
    """Return a point moved by a matrix."""
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def enclose(points: Sequence[Point]) -> Box:
    """Return the smallest box around some points."""
    columns, rows = zip(*points, strict=True)
    return min(columns), min(rows), max(columns), max(rows)


def intersect(one: Box, other: Box) -> Box:
    """Return the intersection of two boxes; its sides are reversed if there is none."""
    return (
        *(max(one[0], other[0]), max(one[1], other[1])),
        *(min(one[2], other[2]), min(one[3], other[3])),
    )


def lies_in(inner: Box, outer: Box, slack: float) -> bool:
    """Return whether a box is inside another, or at most ``slack`` points outside."""
    return (
        inner[0] >= outer[0] - slack
        and inner[1] >= outer[1] - slack
        and inner[2] <= outer[2] + slack
        and inner[3] <= outer[3] + slack
    )
