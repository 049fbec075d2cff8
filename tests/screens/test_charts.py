"""Pictures of numbers: words inside the canvas and apart from each other, colours that can be read, the same bytes."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import combinations
from typing import Any

import pytest
from PIL import Image

from bot import i18n
from models.enums import SellerStatus
from models.money import Money
from screens import charts
from screens.charts import letters, palette
from screens.charts import words as written_as
from screens.charts.layout import laid
from screens.charts.marks import WIDTH, Box, Words
from screens.charts.palette import DARK, LIGHT, Palette, contrast, readable_on
from screens.charts.spec import Chart, Columns, Nothing, Ranking
from screens.text import day as day_of
from services.analytics import pages
from services.analytics.pages import By, Span, Window
from services.analytics.scope import Step, first_of, following

NAMES = (
    "Qoʻlda toʻqilgan ipak adras roʻmol, Margʻilon ustalaridan, 200×70 sm",
    "Шёлковый платок ручной работы из маргиланского адраса, синий",
    "Ляган «Гиждуван»\nбольшой",
    "Teapot 🫖 and 6 'cups'",
    "🎁🎉",
    "مرحبا",
    '"><b>&amp;',
    "Oʻrik",
    "Оченьдлинноесловобезпробелов" * 9,
    " \u202e\x00\ud83d ",
)
SPAN = Span(Window.MONTH, date(2026, 10, 23), date(2026, 11, 21), Step.DAY)
HUGE = 98_765_432_109_876_543


def som(major: int) -> Money:
    return Money(major * 100, "UZS")


def revenue(first: date, last: date, step: Step, each: Callable[[int], int], before: int = 1) -> pages.RevenuePage:
    bars: list[pages.Bar] = []
    running, at = som(0), first_of(first, step)
    while at <= last:
        now = som(each(len(bars)))
        running = running + now
        upto = following(at, step)
        bars.append(pages.Bar(max(at, first), min(last, upto - timedelta(1)), now, running, bool(now.minor), 1))
        at = upto
    orders = sum(bar.orders for bar in bars)
    average = Money(running.minor // orders, "UZS") if orders else None
    span = Span(Window.OWN, first, last, step)
    return pages.RevenuePage(span, tuple(bars), running, som(before), orders, orders, average, orders, 0)


def ranked(make: Callable[[int, str], Any]) -> tuple[Any, ...]:
    return tuple(make(place, name) for place, name in enumerate(NAMES))


def every_chart(dark: bool) -> Iterator[Chart]:
    days, last = date(2026, 10, 23), date(2026, 11, 21)
    yield charts.revenue(revenue(days, last, Step.DAY, lambda place: place * 100_000), dark, "Bozor " * 20)
    yield charts.revenue(revenue(last, last, Step.DAY, lambda place: 1), dark)
    yield charts.revenue(revenue(days, last, Step.DAY, lambda place: 85_000 * (place == 9)), dark)
    yield charts.revenue(revenue(date(2026, 6, 1), last, Step.WEEK, lambda place: HUGE // 100), dark)
    yield charts.revenue(revenue(date(2023, 12, 1), last, Step.MONTH, lambda place: 10**9 + place), dark)
    yield charts.revenue(revenue(date(2021, 12, 5), last, Step.MONTH, lambda place: 999_999), dark)
    yield charts.revenue(revenue(days, last, Step.DAY, lambda place: 0), dark)
    for by in By:
        rows = ranked(lambda place, name: pages.ProductRow(place + 1, place, name, 90 - place, Money(HUGE, "UZS")))
        yield charts.products(pages.ProductsPage(SPAN, by, rows), dark, "Шоп" * 40)
    yield charts.products(pages.ProductsPage(SPAN, By.UNITS, ()), dark)
    yield charts.stock(
        pages.StockPage(
            ranked(lambda place, name: pages.StockRow(place, name, place, 9 * place, place - 1 if place > 1 else None))
        ),
        dark,
    )
    yield charts.stock(pages.StockPage(()), dark)
    rated = ranked(lambda place, name: pages.RatedRow(place, name, 500 - place * 13, 10**place, 4 * 10**place))
    yield charts.ratings(pages.RatingsPage(437, 1_250_000, (12, 0, 85, 333, 800_000), rated, ()), dark)
    yield charts.ratings(pages.RatingsPage(None, 0, (0, 0, 0, 0, 0), (), ()), dark)
    shop = SellerStatus.SUSPENDED
    sellers = ranked(lambda at, name: pages.SellerRow(at + 1, at, name, shop, Money(HUGE, "UZS"), at, at, 450, 2, 9))
    yield charts.sellers(pages.SellersPage(SPAN, sellers), dark)
    tree = ranked(lambda place, name: pages.CategoryRow(place, name, "👗", place, 5, som(10**9 - place)))
    yield charts.categories(pages.CategoriesPage(SPAN, tree), dark)
    when = datetime(2026, 11, 20, 20, tzinfo=UTC)
    people = ranked(lambda place, name: pages.CustomerRow(place + 1, place + 1, place, name, som(7 * place), 1, when))
    yield charts.customers(pages.CustomersPage(SPAN, 4210, people), dark)
    months = [pages.CohortRow(date(2026, n, 1), 10_000 * n, tuple([10_000 * n] * (13 - n))) for n in range(1, 13)]
    yield charts.cohorts(pages.CohortsPage(tuple(months)), dark)
    yield charts.cohorts(pages.CohortsPage(()), dark)
    friends = ranked(lambda at, name: pages.ReferrerRow(at, name, 200, 90 - at, 9, Money(HUGE, "UZS")))
    yield charts.funnel(pages.FunnelPage(1250, 430, 127, som(34_500_000), friends), dark)
    yield charts.funnel(pages.FunnelPage(1, 0, 0, som(0), ()), dark)
    yield charts.funnel(pages.FunnelPage(0, 0, 0, som(0), ()), dark)


@pytest.fixture(params=i18n.LANGUAGES)
def language(request: pytest.FixtureRequest) -> Iterator[str]:
    catalogs = i18n.install()
    with catalogs.context(), catalogs.use_locale(request.param):
        yield request.param


def overlaps(one: Words, other: Words) -> bool:
    a, b = one.box, other.box
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def faults(chart: Chart) -> list[str]:
    picture = laid(chart)
    written = [mark for mark in picture.marks if isinstance(mark, Words)]
    found = [f"small: {words}" for words in written if words.size < letters.SMALLEST]
    for words in written:
        left, top, right, bottom = words.box
        if left < 0 or top < 0 or right > WIDTH or bottom > picture.height:
            found.append(f"outside: {words}")
        if not all(letters.has(character) for character in words.text):
            found.append(f"not in the typeface: {words.text!r}")
    return found + [f"over each other: {a} {b}" for a, b in combinations(written, 2) if overlaps(a, b)]


@pytest.mark.parametrize("dark", [False, True])
def test_no_words_are_outside_small_or_over_each_other(language: str, dark: bool) -> None:
    for chart in every_chart(dark):
        assert faults(chart) == [], chart.title


def test_boxes_stay_inside(language: str) -> None:
    for chart in every_chart(False):
        picture = laid(chart)
        boxes = [mark for mark in picture.marks if isinstance(mark, Box)]
        assert all(
            0 <= box.left <= box.right <= WIDTH and 0 <= box.top <= box.bottom <= picture.height for box in boxes
        )


def test_words_over_each_other_are_found() -> None:
    bad = Chart("Title", "", (Nothing("x"),))
    one, other = Words("Tea", 10, 50, 30, (0, 0, 0)), Words("Bread", 30, 60, 30, (0, 0, 0))
    assert overlaps(one, other)
    assert not overlaps(one, Words("Bread", 300, 60, 30, (0, 0, 0)))
    assert faults(bad) == []


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("language", ["en"], indirect=True)
def test_a_picture_is_a_png_of_its_size_and_the_same_each_time(language: str, dark: bool) -> None:
    for chart in list(every_chart(dark))[::4]:
        charts.draw.cache_clear()
        first = charts.draw(chart)
        charts.draw.cache_clear()
        assert charts.draw(chart) == first
        picture = Image.open(io.BytesIO(first))
        assert (picture.format, picture.size) == ("PNG", (WIDTH, laid(chart).height))
        assert picture.getpixel((2, 2)) == palette.palette(dark).ground
        assert len(first) < 300_000
        assert picture.height <= 1400


@pytest.mark.parametrize("colours", [LIGHT, DARK])
def test_text_can_be_read_on_every_ground(colours: Palette) -> None:
    texts = (colours.ink, colours.quiet, colours.line, colours.good, colours.bad)
    assert all(contrast(text, ground) >= 4.5 for text in texts for ground in (colours.ground, colours.panel))
    shades = [colours.heat(step / 100) for step in range(101)]
    assert all(contrast(readable_on(shade), shade) >= 4.5 for shade in shades)
    assert all(contrast(colours.bar, ground) >= 3 for ground in (colours.ground, colours.panel, colours.track))
    assert contrast((0, 0, 0), (255, 255, 255)) == pytest.approx(21)


def test_names_lose_only_what_the_typeface_lacks() -> None:
    assert [letters.drawable(name, "№ 7") for name in NAMES[2:8]] == [
        "Ляган «Гиждуван» большой", "Teapot and 6 'cups'", "№ 7", "№ 7", '"><b>&amp;', "Oʻrik",
    ]  # fmt: skip
    assert letters.drawable(NAMES[9], "№ 9") == "№ 9"
    assert all(letters.has(sign) for sign in "ʻʼ’№₽−…·–«»ЎўҚқҒғҲҳЁё▲▼×%0123456789")
    assert not any(letters.has(sign) for sign in "★😀日\x00\ud83d\u200d")


def test_words_are_shortened_between_words_and_wrapped() -> None:
    room = letters.width("Samarkand bread with", 30)
    assert letters.shortened("Samarkand bread", room, 30) == "Samarkand bread"
    assert letters.shortened("Samarkand bread without", room, 30) == "Samarkand bread…"
    assert letters.shortened("Samarkandbreadwithoutspaces", room, 30).startswith("Samarkandbread")
    assert letters.wrapped("Samarkand bread with raisins", room, 30) == ("Samarkand bread with", "raisins")
    assert all(letters.width(line, 30) <= room for line in letters.wrapped("raisins and bread " * 9, room, 30))


def test_an_empty_shop_and_one_sale(language: str) -> None:
    none = revenue(date(2026, 11, 1), date(2026, 11, 30), Step.DAY, lambda place: 0)
    one = revenue(date(2026, 11, 1), date(2026, 11, 30), Step.DAY, lambda place: 85_000 * (place == 3))
    assert isinstance(charts.revenue(none).blocks[0], Nothing)
    block = charts.revenue(one).blocks[0]
    assert isinstance(block, Columns)
    assert sum(height > 0 for height in block.heights) == 1
    assert max(block.heights) <= block.left.top
    assert block.running[-1] <= block.right.top


def axis_of(page: pages.RevenuePage) -> tuple[str, ...]:
    block = charts.revenue(page).blocks[0]
    assert isinstance(block, Columns)
    return tuple(tick.replace("\N{NO-BREAK SPACE}", " ") for tick in block.left.ticks)


def test_axes_speak_the_readers_language(language: str) -> None:
    page = revenue(date(2026, 11, 1), date(2026, 11, 2), Step.DAY, lambda place: 11_900_000)
    assert axis_of(page) == {
        "uz": ("0", "3 mln", "6 mln", "9 mln", "12 mln"),
        "ru": ("0", "3 млн", "6 млн", "9 млн", "12 млн"),
        "en": ("0", "3M", "6M", "9M", "12M"),
    }[language]  # fmt: skip


def test_days_and_percent_are_written_one_way(language: str) -> None:
    stretches = [(date(2026, 11, 1), None), (date(2026, 11, 1), 1), (date(2026, 10, 1), 1), (date(2025, 11, 1), 1)]
    spans = [Span(Window.MONTH, first, date(2026, 11, 30) if more else first, Step.DAY) for first, more in stretches]
    shown = [written_as.period(span).replace("\N{NO-BREAK SPACE}", " ") for span in spans]
    assert shown == {
        "uz": ["1-noyabr 2026", "1–30-noyabr 2026", "1-oktabr – 30-noyabr 2026", "1-noyabr 2025 – 30-noyabr 2026"],
        "ru": ["1 нояб. 2026 г.", "1–30 нояб. 2026 г.", "1 окт. – 30 нояб. 2026 г.",
               "1 нояб. 2025 г. – 30 нояб. 2026 г."],
        "en": ["Nov 1, 2026", "Nov 1 – 30, 2026", "Oct 1 – Nov 30, 2026", "Nov 1, 2025 – Nov 30, 2026"],
    }[language]  # fmt: skip
    assert day_of(datetime(2026, 11, 1, 12, tzinfo=UTC)) == {"uz": "1-noyabr", "ru": "1 нояб.", "en": "1 Nov"}[language]
    assert written_as.percent(3, 100) == "3%"


def test_the_change_has_a_sign_besides_its_colour() -> None:
    i18n.install()
    day = date(2026, 11, 1)
    up = charts.revenue(revenue(day, day, Step.DAY, lambda place: 150, before=100)).figures[-1].value
    down = charts.revenue(revenue(day, day, Step.DAY, lambda place: 50, before=100)).figures[-1].value
    assert (up, down) == ("▲\N{NO-BREAK SPACE}+50%", "▼\N{NO-BREAK SPACE}−50%")
    young = charts.revenue(revenue(day, day, Step.DAY, lambda place: 5_242, before=100)).figures[-1].value
    assert young == "▲\N{NO-BREAK SPACE}×52"

    # As percents are, rounded: 12.87 times, and either side of a half.
    assert [written_as.change(now, 2_111)[-2:] for now in (27_176, 26_387, 26_388, 21_110)] == ["13", "12", "13", "10"]


def test_bars_of_a_ranking_are_shares_of_the_highest() -> None:
    i18n.install()
    rows = tuple(pages.ProductRow(n, n, "Tea", 4 - n, som(100 * n)) for n in (1, 2, 3))
    block = charts.products(pages.ProductsPage(SPAN, By.REVENUE, rows)).blocks[0]
    assert isinstance(block, Ranking)
    assert [row.share for row in block.rows] == pytest.approx([1 / 3, 2 / 3, 1])
