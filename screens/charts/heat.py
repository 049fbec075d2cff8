"""A table of shares as colours: who came in one month, and how many of them came back."""

from __future__ import annotations

from screens.charts.letters import SMALLEST, shortened, width, wrapped
from screens.charts.marks import INNER, MARGIN, WIDTH, Box, Sheet
from screens.charts.palette import readable_on
from screens.charts.spec import Cell, Heat

_ROW, _GAP = 56, 4


def lay(sheet: Sheet, block: Heat) -> None:
    names = max(width(text, SMALLEST) for text in (block.corner[0], *(row[0] for row in block.rows)))
    sizes = max(width(text, SMALLEST) for text in (block.corner[1], *(row[1] for row in block.rows)))
    size_end = MARGIN + min(names, INNER * 0.2) + 20 + sizes
    left = size_end + 16
    slot = (WIDTH - MARGIN - left) / len(block.columns)
    _top(sheet, block, size_end, left, slot)
    for name, size, cells in block.rows:
        base = sheet.y + _ROW / 2 + 9
        sheet.write(shortened(name, INNER * 0.2, SMALLEST), MARGIN, base, SMALLEST, sheet.colours.ink)
        sheet.write_right(size, size_end, base, SMALLEST, sheet.colours.quiet)
        for place, cell in enumerate(cells):
            _cell(sheet, cell, left + slot * place, slot)
        sheet.y += _ROW
    for line in wrapped(block.foot, INNER, SMALLEST, lines=3) if block.foot else ():
        sheet.y += 36
        sheet.write(line, MARGIN, sheet.y, SMALLEST, sheet.colours.quiet)
    sheet.y += 12


def _top(sheet: Sheet, block: Heat, size_end: float, left: float, slot: float) -> None:
    base, colour = sheet.y + 26, sheet.colours.quiet
    sheet.write(shortened(block.corner[0], INNER * 0.2, SMALLEST), MARGIN, base, SMALLEST, colour)
    sheet.write_right(block.corner[1], size_end, base, SMALLEST, colour)
    for place, column in enumerate(block.columns):
        sheet.write_middle(column, left + slot * (place + 0.5), base, SMALLEST, colour)
    sheet.y += 40


def _cell(sheet: Sheet, cell: Cell, left: float, slot: float) -> None:
    ground = sheet.colours.heat(cell.strength)
    sheet.add(Box(left + _GAP / 2, sheet.y, left + slot - _GAP / 2, sheet.y + _ROW - _GAP, ground, radius=8))
    if cell.text and width(cell.text, SMALLEST) <= slot - _GAP - 2:
        sheet.write_middle(cell.text, left + slot / 2, sheet.y + _ROW / 2 + 7, SMALLEST, readable_on(ground))
