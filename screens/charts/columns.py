"""Bars on a thin grid with their running sum as a line against an axis of its own."""

from __future__ import annotations

from screens.charts.letters import SMALLEST, shortened, width
from screens.charts.marks import MARGIN, WIDTH, Box, Dot, Line, Sheet
from screens.charts.spec import Axis, Columns

TALL = 460
_WIDEST = 76  # a bar alone is no wall
_THINNED = (1, 2, 3, 4, 5, 6, 7, 10, 12, 14, 15, 20, 24, 30, 36, 48, 60, 120)


def lay(sheet: Sheet, block: Columns) -> None:
    _legend(sheet, block)
    top, foot = sheet.y, sheet.y + TALL
    left = MARGIN + _room_for(block.left) + 16
    right = WIDTH - MARGIN - _room_for(block.right) - 16
    _grid(sheet, block, (left, right), foot)
    slot = (right - left) / max(1, len(block.heights))
    _bars(sheet, block, left, slot, foot)
    _running(sheet, block, left, slot, foot)
    _labels(sheet, block, left, slot, foot)
    sheet.y = top + TALL + (84 if block.groups else 48)


def _room_for(axis: Axis) -> float:
    return max(width(tick, SMALLEST) for tick in axis.ticks)


def _legend(sheet: Sheet, block: Columns) -> None:
    """The axes' names stand above their own ends, in the colour of what they measure."""
    colours, half = sheet.colours, (WIDTH - 2 * MARGIN) / 2 - 60
    sheet.y += 28
    sheet.add(Box(MARGIN, sheet.y - 19, MARGIN + 20, sheet.y + 1, colours.bar, radius=5))
    sheet.write(shortened(block.left.name, half, SMALLEST), MARGIN + 32, sheet.y, SMALLEST, colours.quiet)
    name = shortened(block.right.name, half, SMALLEST)
    end = WIDTH - MARGIN - 44
    sheet.write_right(name, end, sheet.y, SMALLEST, colours.quiet)
    sheet.add(Line(((end + 12, sheet.y - 9), (end + 44, sheet.y - 9)), colours.line, 5))
    sheet.add(Dot(end + 28, sheet.y - 9, 8, colours.line))
    sheet.y += 40


def _grid(sheet: Sheet, block: Columns, ends: tuple[float, float], foot: float) -> None:
    colours = sheet.colours
    for place, (low, high) in enumerate(zip(block.left.ticks, block.right.ticks, strict=True)):
        y = foot - TALL * place / (len(block.left.ticks) - 1)
        sheet.add(Line(((ends[0], y), (ends[1], y)), colours.quiet if not place else colours.grid, 2))
        sheet.write_right(low, ends[0] - 16, y + 9, SMALLEST, colours.quiet)
        sheet.write(high, ends[1] + 16, y + 9, SMALLEST, colours.line)


def _bars(sheet: Sheet, block: Columns, left: float, slot: float, foot: float) -> None:
    wide = min(_WIDEST, slot * 0.72)
    for place, height in enumerate(block.heights):
        if height > 0:
            middle = left + slot * (place + 0.5)
            top = foot - max(4.0, TALL * height / block.left.top)
            radius = min(10.0, wide / 2, foot - top)
            sheet.add(Box(middle - wide / 2, top, middle + wide / 2, foot, sheet.colours.bar, radius, False))


def _running(sheet: Sheet, block: Columns, left: float, slot: float, foot: float) -> None:
    colours = sheet.colours
    points = tuple(
        (left + slot * (place + 0.5), foot - TALL * value / block.right.top)
        for place, value in enumerate(block.running)
    )
    if len(points) > 1:
        sheet.add(Line(points, colours.ground, 8), Line(points, colours.line, 5))
    for x, y in points if slot > 40 else points[-1:]:
        sheet.add(Dot(x, y, 9, colours.line, colours.ground))


def _labels(sheet: Sheet, block: Columns, left: float, slot: float, foot: float) -> None:
    """Every so many bars, counted back from the newest, so that no two labels touch."""
    widest = max((width(label, SMALLEST) for label in block.labels), default=0.0)
    apart = next((step for step in _THINNED if step * slot >= widest + 14), len(block.labels))
    for place, label in enumerate(block.labels):
        if (len(block.labels) - 1 - place) % apart == 0:
            sheet.write_middle(label, left + slot * (place + 0.5), foot + 38, SMALLEST, sheet.colours.quiet)
    _groups(sheet, block, left, slot, foot + 74)


def _groups(sheet: Sheet, block: Columns, left: float, slot: float, base: float) -> None:
    """Each under its first bar; one too short for its name gives way to the next."""
    begins = [left + slot * place + 2 for place, _ in block.groups]
    for begin, (_, group), after in zip(begins, block.groups, [*begins[1:], WIDTH - MARGIN + 16], strict=True):
        if begin + width(group, SMALLEST, True) + 16 <= after:
            sheet.write(group, begin, base, SMALLEST, sheet.colours.ink, bold=True)
