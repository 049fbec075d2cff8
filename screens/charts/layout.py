"""Puts a chart's words and shapes at their places; nothing is painted yet, so tests can measure it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from screens.charts import columns, heat, rankings, stars
from screens.charts.letters import shortened, width, wrapped
from screens.charts.marks import INNER, MARGIN, WIDTH, Box, Mark, Sheet
from screens.charts.palette import Colour, palette
from screens.charts.spec import Chart, Columns, Figure, Heat, Nothing, Ranking, Stars

TITLE, SUBTITLE, VALUE, LABEL = 46, 30, 40, 26
LOWEST = 480
_GAP = 16


@dataclass(frozen=True, slots=True)
class Laid:
    """A picture before painting: `WIDTH` by `height` pixels."""

    height: int
    ground: Colour
    marks: tuple[Mark, ...]


def laid(chart: Chart) -> Laid:
    sheet = Sheet(palette(chart.dark))
    _head(sheet, chart)
    _figures(sheet, chart.figures)
    for block in chart.blocks:
        _BLOCKS[type(block)](sheet, block)
    height = max(LOWEST, round(sheet.y + MARGIN * 0.75))
    return Laid(height, sheet.colours.ground, tuple(sheet.marks))


def _head(sheet: Sheet, chart: Chart) -> None:
    sheet.y = MARGIN * 0.6
    for line in wrapped(chart.title, INNER, TITLE, bold=True):
        sheet.y += TITLE * 1.15
        sheet.write(line, MARGIN, sheet.y, TITLE, sheet.colours.ink, bold=True)
    for line in wrapped(chart.subtitle, INNER, SUBTITLE) if chart.subtitle else ():
        sheet.y += SUBTITLE * 1.35
        sheet.write(line, MARGIN, sheet.y, SUBTITLE, sheet.colours.quiet)
    sheet.y += 30


def _figures(sheet: Sheet, figures: tuple[Figure, ...]) -> None:
    """Panels side by side, as wide as their words want; in two rows of equal ones when they are too many."""
    for row in _rows_of(figures):
        wanted = [_wanted(figure) for figure in row]
        spare = INNER - _GAP * (len(row) - 1) - sum(wanted)
        equal = (INNER - _GAP * (len(row) - 1)) / len(row)
        left = float(MARGIN)
        for figure, wide in zip(row, wanted, strict=True):
            room = equal if max(wanted) <= equal else wide + spare / len(row)
            _panel(sheet, figure, left, room)
            left += room + _GAP
        sheet.y += 112 + _GAP
    sheet.y += 12 if figures else 0


def _rows_of(figures: tuple[Figure, ...]) -> list[tuple[Figure, ...]]:
    fits = sum(map(_wanted, figures)) + _GAP * (len(figures) - 1) <= INNER
    if fits or len(figures) < 2:
        return [figures] if figures else []
    half = (len(figures) + 1) // 2
    return [figures[:half], figures[half:]]


def _wanted(figure: Figure) -> float:
    return max(width(figure.value, VALUE, True), width(figure.label, LABEL)) + 44


def _panel(sheet: Sheet, figure: Figure, left: float, wide: float) -> None:
    colours, room = sheet.colours, wide - 40
    sheet.add(Box(left, sheet.y, left + wide, sheet.y + 112, colours.panel, radius=16))
    label, value = shortened(figure.label, room, LABEL), shortened(figure.value, room, VALUE, True)
    sheet.write(label, left + 20, sheet.y + 40, LABEL, colours.quiet)
    sheet.write(value, left + 20, sheet.y + 90, VALUE, colours.tone(figure.tone, colours.ink), bold=True)


def _nothing(sheet: Sheet, block: Nothing) -> None:
    """Empty bars that wait, and kind words under them."""
    foot, middle = sheet.y + 250, WIDTH / 2
    for place, tall in enumerate((70, 120, 95, 160, 200)):
        left = middle - 250 + place * 104
        sheet.add(Box(left, foot - tall, left + 84, foot, sheet.colours.track, radius=14, round_foot=False))
    sheet.add(Box(middle - 280, foot, middle + 280, foot + 4, sheet.colours.grid))
    sheet.y = foot + 36
    for text, size, colour, bold in (
        (block.text, 38, sheet.colours.ink, True),
        (block.hint, 30, sheet.colours.quiet, False),
    ):
        for line in wrapped(text, INNER, size, bold, lines=3) if text else ():
            sheet.y += size * 1.3
            sheet.write_middle(line, middle, sheet.y, size, colour, bold)
    sheet.y += 24


_BLOCKS: dict[type[object], Callable[[Sheet, Any], None]] = {
    Columns: columns.lay,
    Ranking: rankings.lay,
    Stars: stars.lay,
    Heat: heat.lay,
    Nothing: _nothing,
}
