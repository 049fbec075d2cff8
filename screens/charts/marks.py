"""What a layout is made of: words, boxes and lines at their places, in pixels of a picture 1080 wide."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from screens.charts.letters import font, width
from screens.charts.palette import Colour, Palette

WIDTH = 1080
MARGIN = 48
INNER = WIDTH - 2 * MARGIN


@dataclass(frozen=True, slots=True)
class Words:
    """`x` is the left end, `y` the baseline."""

    text: str
    x: float
    y: float
    size: int
    colour: Colour
    bold: bool = False

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Left, top, right and bottom of the ink."""
        left, top, right, bottom = font(self.size, self.bold).getbbox(self.text, anchor="ls")
        return self.x + left, self.y + top, self.x + right, self.y + bottom


@dataclass(frozen=True, slots=True)
class Box:
    """A filled rectangle; `round_foot` False leaves the lower corners square, as a bar that stands on its axis."""

    left: float
    top: float
    right: float
    bottom: float
    colour: Colour
    radius: float = 0
    round_foot: bool = True


@dataclass(frozen=True, slots=True)
class Line:
    points: tuple[tuple[float, float], ...]
    colour: Colour
    thick: float


@dataclass(frozen=True, slots=True)
class Dot:
    x: float
    y: float
    radius: float
    colour: Colour
    rim: Colour | None = None


@dataclass(frozen=True, slots=True)
class Shape:
    points: tuple[tuple[float, float], ...]
    colour: Colour


Mark = Words | Box | Line | Dot | Shape


@dataclass(slots=True)
class Sheet:
    """Collects the marks from top to bottom; `y` is where the next block begins."""

    colours: Palette
    y: float = 0
    marks: list[Mark] = field(default_factory=list)

    def add(self, *marks: Mark) -> None:
        self.marks.extend(marks)

    def extend(self, marks: Iterable[Mark]) -> None:
        self.marks.extend(marks)

    def write(self, text: str, x: float, y: float, size: int, colour: Colour, bold: bool = False) -> None:
        if text:
            self.add(Words(text, x, y, size, colour, bold))

    def write_right(self, text: str, x: float, y: float, size: int, colour: Colour, bold: bool = False) -> None:
        self.write(text, x - width(text, size, bold), y, size, colour, bold)

    def write_middle(self, text: str, x: float, y: float, size: int, colour: Colour, bold: bool = False) -> None:
        self.write(text, x - width(text, size, bold) / 2, y, size, colour, bold)
