"""Tables as CSV (RFC 4180) and XLSX; what people wrote is text, never a formula or a link (faults.md F120)."""

from __future__ import annotations

import csv
import io
import re
import time
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import xlsxwriter

from models.money import Money
from screens.tables import Column, Kind, Table, Value

# Rows, and how many times as long as they took the thread then leaves the processor to people's taps.
SLICE, REST = 100, 4.0
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\0", "＝", "＋", "－", "＠")
# Controls but for the new line, bidi tricks as in screens.text, halves of pairs and what XML has no place for.
_UNWRITABLE = re.compile(
    r"[\x00-\x09\x0b-\x1f\x7f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ud800-\udfff\ufffe\uffff]"
)
# Where a spreadsheet that parts cells at semicolons, as in Russian or Uzbek, would begin a cell of its own.
# What lies between is gone over once, whatever follows.
_LATER = re.compile(r"([;\n][\s\"]*)([=+\-@＝＋－＠]?)")
_NO_NAME = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_LONGEST_NAME, _LONGEST_CELL = 31, 32_767  # characters, Excel's own
_NARROW, _WIDE = 8, 60  # widths of columns in characters
_CREATED = datetime(2000, 1, 1, tzinfo=UTC)  # the same table is the same bytes, whenever it is made


def csv_bytes(table: Table) -> bytes:
    """UTF-8 with a mark that Excel looks for; days as 2026-11-21, amounts in whole units with a point, always exact."""
    written = io.StringIO(newline="")
    writer = csv.writer(written)
    writer.writerow(_guarded(_heading(column, table)) for column in table.columns)
    writer.writerows([_plain(value) for value in row] for row in table.rows)
    return b"\xef\xbb\xbf" + written.getvalue().encode()


def _heading(column: Column, table: Table) -> str:
    return f"{column.title}, {table.currency}" if column.kind is Kind.MONEY else column.title


def _plain(value: Value) -> str:
    if isinstance(value, str):
        return _guarded(value)
    if isinstance(value, Money):
        return f"{_major(value):.{value.exponent}f}"
    if isinstance(value, date):
        return value.isoformat()
    return "" if value is None else str(value)


def _major(amount: Money) -> Decimal:
    return Decimal(amount.minor).scaleb(-amount.exponent)


def _guarded(text: str) -> str:
    clean = _clean(text)
    return _LATER.sub(_held_back, "'" + clean if _tempting(text, clean) else clean)


def _held_back(found: re.Match[str]) -> str:
    return f"{found[1]}'{found[2]}" if found[2] else found[0]


def _clean(text: str) -> str:
    return _UNWRITABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " "))


def _tempting(text: str, clean: str) -> bool:
    """What a spreadsheet would take for a formula, before or after the invisible is gone."""
    return text.startswith(_FORMULA) or clean.lstrip().startswith(_FORMULA)


def xlsx_bytes(table: Table) -> bytes:
    """One sheet: a bold heading that stays, a filter, widths that fit; numbers, amounts and days are just that.

    Excel knows 15 digits of a number: amounts are exact up to there, in `csv_bytes` always.
    """
    written = io.BytesIO()
    # Each row is written when it is filled in: in one piece at the end, others would wait for all of them.
    options = {
        "constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False,
    }  # fmt: skip
    with xlsxwriter.Workbook(written, options) as book:
        book.set_properties({"created": _CREATED})
        sheet = book.add_worksheet(_sheet_name(table.title))
        bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        for place, column in enumerate(table.columns):
            sheet.set_column(place, place, _width(table, place))
            sheet.write_string(0, place, _clean(_heading(column, table)), bold)
        _fill(book, sheet, table)
        sheet.freeze_panes(1, 0)
        if table.columns:
            sheet.autofilter(0, 0, len(table.rows), len(table.columns) - 1)
    return written.getvalue()


def _fill(book: Any, sheet: Any, table: Table) -> None:
    formats = {kind: book.add_format({"num_format": pattern}) for kind, pattern in _patterns(table).items()}
    quoted = book.add_format({"quote_prefix": True})
    began = time.monotonic()
    for y, row in enumerate(table.rows, 1):
        if not y % SLICE:
            time.sleep(REST * (time.monotonic() - began))
            began = time.monotonic()
        for x, (column, value) in enumerate(zip(table.columns, row, strict=True)):
            if isinstance(value, str):
                clean = _clean(value)
                sheet.write_string(y, x, _cell(clean), quoted if _tempting(value, clean) else None)
            elif isinstance(value, date):
                sheet.write_datetime(y, x, value, formats[column.kind])
            elif value is not None:
                sheet.write_number(y, x, _numeric(value), formats[column.kind])


def _cell(clean: str) -> str:
    """What begins and ends as marked-up text does would be written unescaped by xlsxwriter; a space prevents that."""
    short = clean[:_LONGEST_CELL]
    return short[: _LONGEST_CELL - 1] + " " if short.startswith("<r>") else short


def _patterns(table: Table) -> dict[Kind, str]:
    digits = "." + "0" * exponent if (exponent := Money(0, table.currency).exponent) else ""
    return {
        Kind.TEXT: "General",
        Kind.NUMBER: "#,##0",
        Kind.DECIMAL: "0.00",
        Kind.MONEY: f'#,##0{digits}\N{NO-BREAK SPACE}"{table.currency}"',
        Kind.DATE: "yyyy-mm-dd",
        Kind.PERCENT: "0.0%",
    }


def _numeric(value: int | Decimal | Money) -> float | Decimal:
    return _major(value) if isinstance(value, Money) else value


def _sheet_name(title: str) -> str:
    """Excel's rules: 31 characters, none of []:*?/\\, no apostrophe at either end, never the reserved History."""
    name = _NO_NAME.sub(" ", _clean(title)).strip("' ")[:_LONGEST_NAME].strip("' ")
    return name if name and name.casefold() != "history" else "Bozor"


def _width(table: Table, place: int) -> int:
    longest = max((_length(row[place]) for row in table.rows[:1000]), default=0)
    return min(_WIDE, max(_NARROW, longest, len(_heading(table.columns[place], table))) + 2)


def _length(value: Value) -> int:
    if isinstance(value, str):
        return max(map(len, _clean(value).split("\n")))
    return len(_plain(value)) + 6  # room for separators and the currency
