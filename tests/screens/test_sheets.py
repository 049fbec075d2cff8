"""CSV and XLSX of tables: nothing is lost, nothing that people wrote is a formula or a link, the same bytes."""

from __future__ import annotations

import csv
import io
import time
import zipfile
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from openpyxl import load_workbook
from openpyxl.utils.escape import unescape
from xlsxwriter.worksheet import Worksheet

from bot import i18n
from models.money import Money
from screens import sheets
from screens.sheets import csv_bytes, xlsx_bytes
from screens.tables import Column, Kind, Table, Value
from tests import share
from tests.screens.test_selling import LONG_NAME
from tests.screens.test_stats import NASTY, full, nothing
from tests.screens.test_tables import table as made

MARK = b"\xef\xbb\xbf"
FORMULAS = (
    "=1+1", "+1", "-2+3", "@SUM(A1)", "\t=1+1", "\r=1+1", "\0=1+1", "＝1+1", "＋1", "－1", "＠SUM(A1)",
    " =1+1", "\n=1+1", "\u3000=1+1", "\u200b=1+1", "\u202e=1+1", "\ufeff=1+1", "\x01=1+1",
    '=HYPERLINK("http://a.example","x")', "=cmd|' /C calc'!A0",
)  # fmt: skip
LATER = ("a;=1+1", 'a;"=1+1"', "a\n=1+1", "a; +1", "a\r\n-1", "a\t\n\t@x", 'a;""\n＝1')
KEPT = (
    "Tea", "O'rik", "Qoʻy goʻshti", "Шёлк", '"quoted", and "so"', "two\nlines", "a,b;c", "🫖👨‍👩‍👧",
    "", " spaces ", "1e5", "0012", "TRUE", "#REF!", "http://a.example", "mailto:a@b.example", "<r><b>x</b></r>",
    "_x0041_", "&amp;<b>", "A" * 1000, "{=1}", "'tis", "a;b", "a; b = c",
)  # fmt: skip
HUGE = 10**17  # minor units
EVERY_KIND = tuple(Column(kind, kind) for kind in Kind)
ROW: tuple[Value, ...] = (
    "Tea", 1_234_567, Decimal("4.37"), Money(12_345_67, "UZS"), date(2026, 11, 21), Decimal("0.2505"),
)  # fmt: skip


def of(*values: Value, kind: Kind = Kind.TEXT, currency: str = "UZS", title: str = "Title") -> Table:
    return Table(title, (Column("Heading", kind),), tuple((value,) for value in values), currency)


def read(content: bytes) -> list[list[str]]:
    assert content.startswith(MARK)
    return list(csv.reader(io.StringIO(content[len(MARK) :].decode(), newline=""), strict=True))


def texts(*values: str) -> list[str]:
    return [row[0] if row else "" for row in read(csv_bytes(of(*values)))[1:]]


def opened(content: bytes) -> Any:
    book = load_workbook(io.BytesIO(content))
    assert len(book.sheetnames) == 1
    return book.active


def cells(*values: Value, kind: Kind = Kind.TEXT, currency: str = "UZS") -> list[Any]:
    return [row[0] for row in opened(xlsx_bytes(of(*values, kind=kind, currency=currency))).iter_rows(min_row=2)]


@pytest.fixture(params=i18n.LANGUAGES)
def language(request: pytest.FixtureRequest, catalogs: i18n.Catalogs) -> Iterator[str]:
    with catalogs.context(), catalogs.use_locale(request.param):
        yield request.param


def everything() -> list[Table]:
    pages = [*full(NASTY).values(), *full(LONG_NAME).values(), *full("").values(), *nothing().values()]
    return [made(page) for page in pages]


def test_every_page_opens_in_both(language: str) -> None:
    for table in everything():
        rows, sheet = read(csv_bytes(table)), opened(xlsx_bytes(table))
        assert len(rows) == len(table.rows) + 1 == sheet.max_row
        assert {len(row) for row in rows} == {len(table.columns)} == {sheet.max_column}
        assert rows[0] == [cell.value for cell in sheet[1]]
        assert sheet.title == sheets._sheet_name(table.title)


def test_kept_text_comes_back_as_it_was() -> None:
    assert texts(*KEPT) == list(KEPT)
    # The reader leaves this to us where text stands in its cell; Excel does it itself (ECMA-376, ST_Xstring).
    assert [unescape(cell.value or "") for cell in cells(*KEPT)] == [
        f"{text} " if text.startswith("<r>") else text for text in KEPT
    ]


def test_a_long_file_rests_after_each_slice_of_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    """So that its thread leaves Python to everybody's taps; each row is whole by then, and none is left for the end."""
    rests: list[float] = []
    monkeypatch.setattr(time, "sleep", rests.append)
    written: list[int] = []
    whole = Worksheet._write_single_row

    def counted(sheet: Worksheet, current: int = 0) -> None:
        written.append(len(rests))
        whole(sheet, current)

    monkeypatch.setattr(Worksheet, "_write_single_row", counted)
    xlsx_bytes(of(*map(str, range(1_000))))
    assert len(rests) == 10
    assert max(Counter(written).values()) <= sheets.SLICE


@pytest.mark.parametrize("text", FORMULAS)
def test_no_text_is_a_formula(text: str) -> None:
    (plain,) = texts(text)
    assert plain.startswith("'")
    (cell,) = cells(text)
    assert cell.data_type == "s"
    assert cell.quotePrefix, "edited, it would become a formula"
    assert cell.value == sheets._clean(text)


@pytest.mark.parametrize("text", LATER)
def test_nor_where_cells_are_parted_at_semicolons(text: str) -> None:
    (plain,) = texts(text)
    assert plain.replace("'", "").split() == text.split()
    for part in plain.replace("\n", ";").split(";"):
        assert not part.lstrip(' "').startswith(sheets._FORMULA), part


def test_a_heading_is_guarded_like_the_rest() -> None:
    table = Table("=T", (Column("=1+1"), Column("-\nx", Kind.MONEY)), (), "UZS")
    assert read(csv_bytes(table)) == [["'=1+1", "'-\nx, UZS"]]
    assert [cell.data_type for cell in opened(xlsx_bytes(table))[1]] == ["s", "s"]


def test_the_invisible_is_left_out_and_lines_are_of_one_kind() -> None:
    wild = "a\u202eb\u2066c\u200bd\x00e\x1bf\ud83dg\uffffh\tk\r\nl\rm"
    assert texts(wild) == ["abcdefgh k\nl\nm"]
    assert [cell.value for cell in cells(wild)] == ["abcdefgh k\nl\nm"]


@pytest.mark.parametrize(
    ("minor", "currency", "written"),
    [
        (0, "UZS", "0.00"), (1, "UZS", "0.01"), (-150, "UZS", "-1.50"), (HUGE + 1, "UZS", "1000000000000000.01"),
        (HUGE * 10**10 + 7, "UZS", "10000000000000000000000000.07"), (HUGE + 1, "JPY", "100000000000000001"),
        (1999, "USD", "19.99"),
    ],
)  # fmt: skip
def test_amounts_are_exact_in_csv(minor: int, currency: str, written: str) -> None:
    heading, (cell,) = read(csv_bytes(of(Money(minor, currency), kind=Kind.MONEY, currency=currency)))
    assert heading == [f"Heading, {currency}"]
    assert cell == written


def test_each_kind_in_csv() -> None:
    assert csv_bytes(Table("t", EVERY_KIND, (ROW, (None,) * 6), "UZS")) == MARK + (
        b'text,number,decimal,"money, UZS",date,percent\r\nTea,1234567,4.37,12345.67,2026-11-21,0.2505\r\n,,,,,\r\n'
    )


def test_each_kind_in_xlsx() -> None:
    sheet = opened(xlsx_bytes(Table("t", EVERY_KIND, (ROW, (None,) * 6), "UZS")))
    row = sheet[2]
    assert [cell.value for cell in row] == ["Tea", 1_234_567, 4.37, 12345.67, datetime(2026, 11, 21), 0.2505]  # noqa: DTZ001  # a cell has no zone
    assert [cell.data_type for cell in row] == ["s", "n", "n", "n", "d", "n"]
    assert [cell.number_format for cell in row] == [
        "General", "#,##0", "0.00", '#,##0.00\N{NO-BREAK SPACE}"UZS"', "yyyy-mm-dd", "0.0%",
    ]  # fmt: skip
    assert sheet.max_row == 2, "a row of nothing has no cells"
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A2", "A1:F3")
    assert all(cell.font.bold for cell in sheet[1])


def test_amounts_in_xlsx_are_exact_to_15_digits() -> None:
    minors = [1, 99, HUGE, 99_999_999_999_999_9, 12_345_678_901_234_5, -5]
    got = [cell.value for cell in cells(*[Money(minor, "UZS") for minor in minors], kind=Kind.MONEY)]
    assert [Decimal(repr(value)) * 100 for value in got] == minors
    (yen,) = cells(Money(1500, "JPY"), kind=Kind.MONEY, currency="JPY")
    assert (yen.value, yen.number_format) == (1500, '#,##0\N{NO-BREAK SPACE}"JPY"')


def test_text_in_xlsx_is_text_whatever_it_looks_like() -> None:
    content = xlsx_bytes(of(*KEPT, *FORMULAS, *LATER))
    sheet = opened(content)
    filled = [row[0] for row in sheet.iter_rows(min_row=2) if row[0].value is not None]
    assert {cell.data_type for cell in filled} == {"s"}
    assert not any(cell.hyperlink for cell in filled)
    assert [cell.quotePrefix for cell in filled].count(True) == len(FORMULAS)
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        written = b"".join(parts.read(name) for name in parts.namelist())
    assert b"<f>" not in written
    assert b"<hyperlink" not in written


def test_a_text_too_long_for_excel_is_cut_there_and_whole_in_csv() -> None:
    long = ("x" * 40_000, "<r>" + "x" * 40_000, "<r>" + "x" * 32_760 + "</r>")
    assert texts(*long) == list(long)
    assert [len(cell.value) for cell in cells(*long)] == [32_767] * 3


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Revenue · Nov 1 – 30, 2026", "Revenue · Nov 1 – 30, 2026"), ("a[b]c:d*e?f/g\\h", "a b c d e f g h"),
        ("'quoted'", "quoted"), ("x" * 40, "x" * 31), ("x" * 30 + "' y", "x" * 30), ("", "Bozor"), ("'''", "Bozor"),
        ("[]", "Bozor"), ("History", "Bozor"), ("HISTORY", "Bozor"), ("two\nlines\tx", "two lines x"),
        ("\u202e\x00", "Bozor"), ("История", "История"),
    ],
)  # fmt: skip
def test_a_sheet_has_a_name_that_excel_takes(title: str, name: str) -> None:
    assert opened(xlsx_bytes(of("x", title=title))).title == name


def test_every_page_names_its_sheet(language: str) -> None:
    for table in everything():
        name = sheets._sheet_name(table.title)
        assert table.title.startswith(name)
        assert 0 < len(name) <= 31
        assert not set(name) & set("[]:*?/\\")


@pytest.mark.parametrize("language", share.some(i18n.LANGUAGES, 3), indirect=True)
def test_the_same_table_is_the_same_bytes(language: str) -> None:
    first = [(csv_bytes(table), xlsx_bytes(table)) for table in everything()]
    time.sleep(1.1)  # a file's own clock has seconds
    assert [(csv_bytes(table), xlsx_bytes(table)) for table in everything()] == first


def widths(table: Table) -> list[float]:
    found = opened(xlsx_bytes(table)).column_dimensions
    return [int(found[letter].width) for letter in "ABCDEF"[: len(table.columns)]]


def test_widths_fit_what_is_seen() -> None:
    assert widths(of("x")) == [10]
    assert widths(of("a line of some words\nx\nand another", "x")) == [22], "the longest line, not the whole"
    assert widths(of("x" * 500)) == [60]
    assert widths(of("\u202e" * 40 + "x")) == [10]
    short, heading = Money(1, "UZS"), Column("Long running sum", Kind.MONEY)
    assert widths(Table("t", (heading,), ((short,),), "UZS")) == [len("Long running sum, UZS") + 2]
    assert widths(of(Money(HUGE, "UZS"), kind=Kind.MONEY)) == [len("1000000000000000.00") + 8]
    assert widths(Table("t", (Column("Empty"),), (), "UZS")) == [10]


@pytest.mark.slow
def test_ten_thousand_rows_come_whole() -> None:
    day = date(2000, 1, 1)
    rows = tuple((f"{n} {NASTY}", n, Decimal(n), Money(n, "UZS"), day + timedelta(n), None) for n in range(10_000))
    table = Table("Many", EVERY_KIND, rows, "UZS")
    written = xlsx_bytes(table), csv_bytes(table)
    book = load_workbook(io.BytesIO(written[0]), read_only=True)
    assert sum(1 for _ in book.active.iter_rows()) == len(read(written[1])) == 10_001
