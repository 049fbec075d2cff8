"""What a picture shows: final words in the reader's language and finished numbers, nothing to be asked later."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Tone(StrEnum):
    PLAIN = "plain"
    GOOD = "good"
    BAD = "bad"


@dataclass(frozen=True, slots=True)
class Figure:
    """A number above the picture with the word that says what it is."""

    label: str
    value: str
    tone: Tone = Tone.PLAIN


@dataclass(frozen=True, slots=True)
class Axis:
    """The words beside the grid's lines, from zero up, and what the highest line stands for."""

    name: str
    ticks: tuple[str, ...]
    top: float


@dataclass(frozen=True, slots=True)
class Columns:
    """Bars against the left axis, their running sum against the right one.

    `groups` are words under the labels, each from the bar of its index on: the month of days, the year of months.
    """

    heights: tuple[float, ...]
    running: tuple[float, ...]
    labels: tuple[str, ...]
    groups: tuple[tuple[int, str], ...]
    left: Axis
    right: Axis


@dataclass(frozen=True, slots=True)
class Row:
    """A bar of `share` (0 to 1) of the full width; `depth` moves it to the right."""

    name: str
    value: str
    share: float
    note: str = ""
    rank: str = ""
    depth: int = 0
    tone: Tone = Tone.PLAIN


@dataclass(frozen=True, slots=True)
class Ranking:
    rows: tuple[Row, ...]
    heading: str = ""


@dataclass(frozen=True, slots=True)
class Stars:
    """An average as stars (`filled`, 0 to 5) beside the bars of 5, 4, 3, 2 and 1."""

    average: str
    filled: float
    note: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    text: str
    strength: float  # 0 to 1


@dataclass(frozen=True, slots=True)
class Heat:
    """A table of strengths; rows may be shorter than the columns."""

    corner: tuple[str, str]
    columns: tuple[str, ...]
    rows: tuple[tuple[str, str, tuple[Cell, ...]], ...]
    foot: str = ""


@dataclass(frozen=True, slots=True)
class Nothing:
    """Kind words where there is nothing to draw yet."""

    text: str
    hint: str = ""


Block = Columns | Ranking | Stars | Heat | Nothing


@dataclass(frozen=True, slots=True)
class Chart:
    """`screens.charts.draw` makes a PNG of it; equal charts are equal pictures."""

    title: str
    subtitle: str
    blocks: tuple[Block, ...]
    figures: tuple[Figure, ...] = ()
    dark: bool = False
