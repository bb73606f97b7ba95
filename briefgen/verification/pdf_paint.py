"""Follows where a PDF paints its words and what it paints beside them, as a reader sees it.

The text of a page can be white, tiny, off the paper, clipped or painted over, and words can be
drawn as lines. A brief sets its text upright, in dark colours and readable sizes, line below line,
and draws rules, bullets, status shapes and the strip of a timeline beside it. Shapes are treated as
boxes on a grid: enough to know where they are, not what they show.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Final

from briefgen.verification.pdf_fonts import our_letters
from briefgen.verification.pdf_shapes import (
    SMALL,
    UNMOVED,
    Box,
    Matrix,
    Outline,
    combine,
    enclose,
    intersect,
    lies_in,
    move,
    read_matrix,
)
from briefgen.verification.strange_marks import MOST, Strange

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from briefgen.verification.pdf_glyphs import Font
    from briefgen.verification.size_limits import Allowance

SIZES: Final = (5.0, 40.0)
"""The type sizes in points allowed in a brief; ours are 8 to 20."""
KERNS: Final = (-130.0, 130.0)
"""How far a letter may be moved, in thousandths of an em; ours are moved by -30 to 111."""
FOREIGN_KERNS: Final = (-500.0, 500.0)
"""The same in a font of the machine, for another script."""
DARK: Final = 0.2
"""Maximum luminance of words on white: a contrast of 4.2, as a desk's colours have."""
LIGHT: Final = 0.75
"""Minimum luminance of the ground of words."""
ALIKE: Final = 0.02
"""How far off the paper a line may begin or end, as a fraction of the width."""
CELL: Final = 3.0
"""The side of a grid cell, in points."""
SHARED: Final = 1.0
"""How many points two adjacent things may overlap."""

STRUCK: Final = 0.1
"""Minimum thickness, in points, of a line that strikes through words."""

_EVERYWHERE: Final[Box] = (-1e6, -1e6, 1e6, 1e6)
_WEIGHTS: Final = (0.2126, 0.7152, 0.0722)  # WCAG 2, relative luminance
_GAMMA: Final = 2.2


@dataclass(frozen=True, slots=True)
class _State:
    """What ``q`` saves: the matrix, the clipping, the colours, the text mode.

    ``clip`` encloses what is not clipped; it is exactly that if it ``is_box``.
    """

    matrix: Matrix = UNMOVED
    clip: Box = _EVERYWHERE
    is_box: bool = True
    fill: float = 0.0
    stroke: float = 0.0
    line: float = 1.0
    render: int = 0
    rise: float = 0.0
    size: float = 0.0
    font: Font | None = None


@dataclass(slots=True)
class Canvas:
    """One page as it is painted; what no brief paints is added to ``strange``."""

    place: str
    paper: Box
    allowance: Allowance
    strange: list[Strange]
    small: int = 0
    large: int = 0
    drawn: int = 0
    is_strip: bool = True
    _state: _State = field(default_factory=_State)
    _kept: list[_State] = field(default_factory=list)
    _text: Matrix = UNMOVED
    _kerned: float = 0.0
    _path: list[Outline] = field(default_factory=list)
    _cuts: bool = False
    _placed: int = 0
    _taken: dict[tuple[int, int], int] = field(default_factory=dict)
    _dark: dict[tuple[int, int], list[Box]] = field(default_factory=dict)
    _bodies: list[Box] = field(default_factory=list)

    def paint(  # noqa: C901, PLR0912  (one for each operator)
        self, operator: bytes, operands: list[Any], marked: str
    ) -> None:
        """Follow one operator; ``marked`` is the mark of the content that contains it."""
        state = self._state
        if operator == b"q":
            self._kept.append(state)
        elif operator == b"Q" and self._kept:
            self._state = self._kept.pop()
        elif operator == b"cm":
            self._state = replace(state, matrix=combine(read_matrix(operands), state.matrix))
        elif operator in {b"rg", b"g"}:
            self._state = replace(state, fill=_luminance(operands))
        elif operator in {b"RG", b"G"}:
            self._state = replace(state, stroke=_luminance(operands))
        elif operator == b"w":
            self._state = replace(state, line=float(operands[0]))
        elif operator == b"Tr":
            self._state = replace(state, render=int(operands[0]))
        elif operator == b"Ts":
            self._state = replace(state, rise=float(operands[0]))
        elif operator == b"BT":
            self._placed, self._text, self._kerned = 0, UNMOVED, 0.0
        elif operator == b"Tm":
            self._text = read_matrix(operands)
            self._placed += 1
            if self._placed > 1:
                self.tell("a line of words in two places")
        elif operator in _POINTS:
            self._add(operator, [float(one) for one in operands])
        elif operator in {b"W", b"W*"}:
            self._cuts = True
        elif operator in _PAINTS:
            self._end_path(operator, marked)

    def place_picture(self, corners: Sequence[tuple[float, float]]) -> None:
        """Paint a picture, whose corners are given as if it were not moved."""
        box = enclose([move(self._state.matrix, x, y) for x, y in corners])
        if self._is_on_words(intersect(box, self._state.clip)):
            self.tell("words that are painted over")
        for cell in self._cells(box):
            self._dark.setdefault(cell, []).append(box)

    @property
    def font(self) -> Font | None:
        """The font of what is shown next."""
        return self._state.font

    def choose(self, font: Font, size: float) -> None:
        """Set the font and the size of what is shown next."""
        self._state = replace(self._state, font=font, size=size)

    def show(self, letters: str, advances: Sequence[float], kerns: Sequence[float]) -> Box:
        """Show glyphs that mean letters, with ``advances`` and ``kerns`` in thousandths of an em.

        Each kern is the sum of those between two glyphs that advance; the first and the last are
        those before and after all glyphs. Return the area that the glyphs take.
        """
        raised = combine((1, 0, 0, 1, 0, self._state.rise), self._text)
        across, slant, lean, up, left, foot = combine(raised, self._state.matrix)
        size = self._state.size * up
        between = [self._kerned + kerns[0], *kerns[1:]]
        self._kerned = between[-1]
        bounds = KERNS if self._state.font and self._state.font.ours else FOREIGN_KERNS
        width = (sum(advances) - sum(kerns)) / 1000 * self._state.size * across
        if up <= 0 or max(abs(slant), abs(lean), abs(across - up)) > ALIKE * up:
            self.tell("words that do not stand upright")
        elif not SIZES[0] <= size <= SIZES[1]:
            self.tell(f"words of {size:.1f} points")
        elif self._is_light(size):
            self.tell("words in a colour that is hard to see")
        elif any(not bounds[0] <= one <= bounds[1] for one in between):
            self.tell("words whose letters are moved")
        elif self._state.rise and not our_letters().isdisjoint(letters):
            self.tell("letters above their line, or below it")
        else:
            self._lay((left, foot, left + width, foot + size))
        moved = (sum(advances) - sum(kerns)) / 1000 * self._state.size
        self._text = combine((1, 0, 0, 1, moved, 0), self._text)
        return left, foot, left + width, foot + size

    def _is_light(self, size: float) -> bool:
        state = self._state
        outlined = state.render != 0 and (
            state.stroke > DARK or state.line * abs(state.matrix[0]) > size / 10
        )
        return state.fill > DARK or outlined

    def _lay(self, box: Box) -> None:
        """Record the area of some words, which must be on the paper, unclipped, and free."""
        left, foot, right, head = box
        body = (left, foot + (head - foot) * 0.1, right, foot + (head - foot) * 0.5)
        slack = ALIKE * (self.paper[2] - self.paper[0])
        seen = self._state.is_box and lies_in(body, self._state.clip, slack)
        if not seen or not lies_in(body, self.paper, slack):
            self.tell("words off the paper, or cut away")
            return
        if self._is_on_words(body):
            self.tell("words on other words")
        if self._is_on_dark(body):
            self.tell("words on a dark ground, or on a line")
        self._bodies.append(body)
        for cell in self._cells(body):
            self._taken.setdefault(cell, len(self._bodies) - 1)

    def _is_on_words(self, box: Box) -> bool:
        """Return whether a box covers a part of words."""
        found = {self._taken[cell] for cell in self._cells(box) if cell in self._taken}
        shared = (intersect(box, self._bodies[one]) for one in found)
        return any(one[2] - one[0] > SHARED and one[3] - one[1] > STRUCK for one in shared)

    def _is_on_dark(self, body: Box) -> bool:
        """Return whether words are on a dark shape that was painted before."""
        grounds = [box for cell in self._cells(body) for box in self._dark.get(cell, ())]
        self.allowance.take(len(grounds))
        shared = (intersect(body, box) for box in grounds)
        return any(one[2] - one[0] > SHARED and one[3] - one[1] > STRUCK for one in shared)

    def _cells(self, box: Box) -> Iterator[tuple[int, int]]:
        """Yield the grid cells that a box on the paper covers."""
        left, foot = (max(box[n], self.paper[n]) for n in (0, 1))
        right, head = (min(box[n], self.paper[n]) for n in (2, 3))
        columns = range(int(left // CELL), int(right // CELL) + 1)
        rows = range(int(foot // CELL), int(head // CELL) + 1)
        self.allowance.take(len(columns) * len(rows) // 10)
        for row in rows:
            for column in columns:
                yield column, row

    def _add(self, operator: bytes, numbers: list[float]) -> None:
        if operator == b"re":
            left, foot, width, height = numbers
            numbers = [left, foot, left + width, foot, left + width, foot + height, left]
            numbers.append(foot + height)
        pairs = zip(numbers[::2], numbers[1::2], strict=False)
        if operator in {b"m", b"re"} or not self._path:
            self._path.append(Outline())
        self._path[-1].points += (move(self._state.matrix, x, y) for x, y in pairs)
        self._path[-1].curved |= operator in _CURVES

    def _end_path(self, operator: bytes, marked: str) -> None:
        """Paint what a path encloses, or clip the page to it."""
        path, self._path = self._path, []
        cuts, self._cuts = self._cuts, False
        if not path:
            return
        box = enclose([point for outline in path for point in outline.points])
        if operator != b"n":
            edge = self._state.line / 2 * abs(self._state.matrix[0]) if operator in _DRAWN else 0
            drawn = (box[0] - edge, box[1] - edge, box[2] + edge, box[3] + edge)
            ink = self._state.stroke if operator in _STROKED else self._state.fill
            ink = min(ink, self._state.stroke) if operator in _DRAWN else ink
            self._paint(intersect(drawn, self._state.clip), marked, path, ink)
        if cuts:
            clip = intersect(box, self._state.clip)
            is_box = self._state.is_box and len(path) == 1 and path[0].is_box()
            self._state = replace(self._state, clip=clip, is_box=is_box)

    def _paint(self, box: Box, marked: str, path: Sequence[Outline], ink: float) -> None:
        """Count a shape, and check whether it is on words; large shapes are boxes and rules."""
        width, height = box[2] - box[0], box[3] - box[1]
        if width < 0 or height < 0:
            return
        if ink < LIGHT:
            for cell in self._cells(box):
                self._dark.setdefault(cell, []).append(box)
        if marked == FIGURE:
            self.drawn += 1
            self.is_strip &= all(one.is_of_strip() for one in path)
        elif marked not in {"", ARTIFACT} and self._is_on_words((*box[:3], box[3] + UNDERLINE)):
            pass  # a line below words of the desk
        elif max(width, height) <= SMALL:
            self.small += 1
            if not all(one.is_bullet() for one in path):
                self.tell("a drawing")
        else:
            self.large += 1
            if not all(one.is_straight() for one in path):
                self.tell("a drawing")
        if self._is_on_words(box):
            self.tell("words that are painted over")

    def tell(self, what: str) -> None:
        """Add what no brief paints."""
        if len(self.strange) <= MOST:
            self.strange.append(Strange(self.place, what))


FIGURE: Final = "/Figure"
"""The mark of the strip of a timeline, and of a logo."""
ARTIFACT: Final = "/Artifact"
UNDERLINE: Final = 6.0
"""Maximum distance, in points, of an underline from the letters above it."""


def judge_shapes(
    canvases: Sequence[Canvas], kinds: Mapping[str, int], logos: int
) -> Iterator[Strange]:
    """Yield a finding if a document paints more shapes than its text needs.

    ``kinds`` counts the elements of its structure, ``logos`` the pictures among them: each entry
    has a bullet, each status a shape, each section and each cell a rule.
    """
    heads = sum(count for kind, count in kinds.items() if kind.startswith("/H"))
    cells = kinds.get("/TH", 0) + kinds.get("/TD", 0)
    bullets = kinds.get("/LI", 0) + kinds.get("/H3", 0) + kinds.get("/H2", 0) + SPARE
    rules = heads + kinds.get("/Sect", 0) + kinds.get("/Art", 0) + 2 * cells
    rules += len(canvases) + kinds.get("/P", 0) // 4 + 2 * SPARE
    small, large = sum(one.small for one in canvases), sum(one.large for one in canvases)
    if small > bullets or large > rules:
        yield Strange("the pages", f"{small + large} shapes, more than a page has")
    drawn = [one for one in canvases if one.drawn > SHAPES or not one.is_strip]
    if drawn and not logos:
        yield Strange(drawn[0].place, "a drawing that is no strip of days")


SPARE: Final = 4
"""How many further shapes are allowed."""
SHAPES: Final = 100
"""Maximum shapes in a strip of days: a line, and two for each day."""

_POINTS: Final = frozenset({b"m", b"l", b"c", b"v", b"y", b"re"})
_STROKED: Final = frozenset({b"S", b"s"})
_DRAWN: Final = _STROKED | frozenset({b"B", b"B*", b"b", b"b*"})
_CURVES: Final = frozenset({b"c", b"v", b"y"})
_PAINTS: Final = frozenset({b"n", b"f", b"f*", b"F", b"S", b"s", b"B", b"B*", b"b", b"b*"})


def _luminance(operands: Sequence[Any]) -> float:
    """Return the luminance of a colour, from 0 to 1: red, green and blue, or a grey."""
    parts = [min(max(float(one), 0.0), 1.0) ** _GAMMA for one in operands]
    return sum(map(float.__mul__, _WEIGHTS, parts)) if len(parts) > 1 else sum(parts)
