"""The average of ratings as stars beside the bars of five, four, three, two and one."""

from __future__ import annotations

import math

from screens.charts.letters import SMALLEST, shortened, width
from screens.charts.marks import MARGIN, WIDTH, Box, Shape, Sheet
from screens.charts.spec import Row, Stars

_SIDE = 340  # pixels of the left part
_ROW, _BAR, _VALUE = 58, 22, 30


def lay(sheet: Sheet, block: Stars) -> None:
    top = sheet.y
    _average(sheet, block, MARGIN + _SIDE / 2, top)
    values = max(width(row.value, _VALUE, True) for row in block.rows)
    for place, row in enumerate(block.rows):
        _bar(sheet, row, values, top + _ROW * place)
    sheet.y = top + _ROW * len(block.rows) + 30


def _average(sheet: Sheet, block: Stars, middle: float, top: float) -> None:
    colours = sheet.colours
    sheet.write_middle(block.average, middle, top + 104, 110, colours.ink, bold=True)
    for place in range(5):
        filled = min(1.0, max(0.0, block.filled - place))
        _star(sheet, middle + (place - 2) * 56, top + 172, 25, filled)
    note = shortened(block.note, _SIDE, SMALLEST)
    sheet.write_middle(note, middle, top + 246, SMALLEST, colours.quiet)


def _bar(sheet: Sheet, row: Row, values: float, top: float) -> None:
    colours, left = sheet.colours, MARGIN + _SIDE + 50
    end, base = WIDTH - MARGIN - values - 20, top + 38
    sheet.write(row.name, left, base, _VALUE, colours.ink)
    _star(sheet, left + 40, base - 11, 14, 1.0)
    begin = left + 72
    sheet.add(Box(begin, base - 21, end, base - 21 + _BAR, colours.track, radius=_BAR / 2))
    if row.share > 0:
        filled = begin + max(_BAR, (end - begin) * row.share)
        sheet.add(Box(begin, base - 21, filled, base - 21 + _BAR, colours.bar, radius=_BAR / 2))
    sheet.write_right(row.value, WIDTH - MARGIN, base, _VALUE, colours.ink, bold=True)


def _star(sheet: Sheet, x: float, y: float, radius: float, filled: float) -> None:
    colours = sheet.colours
    points = [_corner(x, y, radius, corner) for corner in range(10)]
    sheet.add(Shape(tuple(points), colours.track))
    if filled > 0:
        edge = x - radius + 2 * radius * filled
        sheet.add(Shape(_left_of(points, edge), colours.star))


def _corner(x: float, y: float, radius: float, corner: int) -> tuple[float, float]:
    reach = radius if corner % 2 == 0 else radius * 0.42
    angle = math.pi * (corner / 5 - 0.5)
    return x + reach * math.cos(angle), y + reach * math.sin(angle)


def _left_of(points: list[tuple[float, float]], edge: float) -> tuple[tuple[float, float], ...]:
    """The part of a shape left of an upright edge (Sutherland and Hodgman)."""
    kept: list[tuple[float, float]] = []
    for (x, y), (after_x, after_y) in zip(points, [*points[1:], points[0]], strict=True):
        if x <= edge:
            kept.append((x, y))
        if (x <= edge) != (after_x <= edge):
            kept.append((edge, y + (after_y - y) * (edge - x) / (after_x - x)))
    return tuple(kept)
