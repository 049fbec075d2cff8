"""Rows with a name, a value and a bar between them; also the steps of a funnel."""

from __future__ import annotations

from screens.charts.letters import SMALLEST, shortened, width, wrapped
from screens.charts.marks import INNER, MARGIN, WIDTH, Box, Sheet
from screens.charts.spec import Ranking, Row

NAME, HEADING = 30, 32
_ROW, _BAR, _DEPTH = 92, 18, 32


def lay(sheet: Sheet, block: Ranking) -> None:
    if block.heading:
        for line in wrapped(block.heading, INNER, HEADING, bold=True):
            sheet.y += HEADING * 1.3
            sheet.write(line, MARGIN, sheet.y, HEADING, sheet.colours.ink, bold=True)
        sheet.y += 16
    ranks = max((width(row.rank, NAME) for row in block.rows), default=0.0)
    begin = MARGIN + (ranks + 18 if ranks else 0)
    note = min(INNER * 0.5, max((width(row.note, SMALLEST) for row in block.rows), default=0.0))
    for row in block.rows:
        _row(sheet, row, begin, note)
        sheet.y += _ROW


def _row(sheet: Sheet, row: Row, begin: float, note: float) -> None:
    colours, end, base = sheet.colours, WIDTH - MARGIN, sheet.y + 34
    left = begin + _DEPTH * row.depth
    value = shortened(row.value, INNER * 0.55, NAME, True)
    room = end - left - width(value, NAME, True) - 28
    sheet.write_right(row.rank, begin - 18, base, NAME, colours.quiet)
    sheet.write(shortened(row.name, room, NAME), left, base, NAME, colours.ink)
    sheet.write_right(value, end, base, NAME, colours.tone(row.tone, colours.ink), bold=True)
    sheet.write_right(shortened(row.note, note, SMALLEST), end, base + 36, SMALLEST, colours.quiet)
    bar_end = end - note - 28 if note else end
    _track(sheet, row, left, bar_end, base + 18)


def _track(sheet: Sheet, row: Row, left: float, end: float, top: float) -> None:
    colours = sheet.colours
    sheet.add(Box(left, top, end, top + _BAR, colours.track, radius=_BAR / 2))
    if row.share > 0:
        filled = left + max(_BAR, (end - left) * min(1.0, row.share))
        sheet.add(Box(left, top, filled, top + _BAR, colours.tone(row.tone, colours.bar), radius=_BAR / 2))
