"""Prices after discount, and ranges as people type them."""

from __future__ import annotations

import random

import pytest

from models.money import Money
from services import prices, sql
from services.errors import Invalid
from services.market import rules
from tests.services.repriced import raised


@pytest.fixture
def coins(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever ran before: the currency's own step."""
    monkeypatch.setattr(rules, "money_step", 0)
    monkeypatch.setattr(rules, "currency", "UZS")


@pytest.mark.parametrize(
    ("price", "discount", "paid"),
    [
        (1000, 0, 1000), (1001, 50, 500), (12_345_00, 15, 10_493_00), (999, 33, 600), (10**12, 90, 10**11),
        (1_00, 90, 1_00), (50, 0, 1_00), (0, 90, 0), (12_345_67, 0, 12_345_00),
    ],
)  # fmt: skip
@pytest.mark.usefixtures("coins")
def test_what_does_not_divide_is_the_buyers(price: int, discount: int, paid: int) -> None:
    assert prices.final(price, discount) == paid
    assert prices.money({"price": price, "discount_percent": discount, "currency": "UZS"}) == Money(paid, "UZS")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("10000-50000", (10_000_00, 50_000_00)),
        ("10 000 – 50 000", (10_000_00, 50_000_00)),
        (" 50000 — 10000.00 ", (10_000_00, 50_000_00)),
        ("10000-", (10_000_00, None)),
        ("-50000", (None, 50_000_00)),
        ("−50000", (None, 50_000_00)),
        ("10k–50k", (10_000_00, 50_000_00)),
        ("10 000 – 50 000 soʻm", (10_000_00, 50_000_00)),
        ("900 ming - 1.5 mln", (900_000_00, 1_500_000_00)),
        ("5000-10k", (5_000_00, 10_000_00)),
        ("10000", (None, 10_000_00)),
        ("25 ming", (None, 25_000_00)),
        ("250к", (None, 250_000_00)),
        ("до 50 000", (None, 50_000_00)),
        ("От 50 000", (50_000_00, None)),
        ("от 100к до 1 млн", (100_000_00, 1_000_000_00)),
        ("с 10 000 по 50 000 сум", (10_000_00, 50_000_00)),
        ("50 000 gacha", (None, 50_000_00)),
        ("25 ming soʻmgacha", (None, 25_000_00)),
        ("1 000 000 soʻmdan", (1_000_000_00, None)),
        ("10 000 dan 50 000 gacha", (10_000_00, 50_000_00)),
        ("25 mingdan 50 minggacha", (25_000_00, 50_000_00)),
        ("50 000-дан", (50_000_00, None)),
        ("up to 50,000", (None, 50_000_00)),
        ("from 10,000 to 50,000 soum", (10_000_00, 50_000_00)),
    ],
)
@pytest.mark.usefixtures("coins")
def test_ranges(text: str, expected: prices.Range) -> None:
    assert prices.parse_range(text, "UZS") == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "-",
        "до",
        "gacha",
        "от 10 до 50к",
        "1-2-3",
        "--5",
        "1e9-2e9",
        "10-50k",
        "10k-50",
        "10000.50-20000",
        "１２-１５",
        "a-b",
        "0-5",
        "9" * 4096 + "-",
        "<b>-<i>",
        "🍏",
        "1-99999999999",
    ],
)
@pytest.mark.usefixtures("coins")
def test_what_is_no_range_is_refused(text: str) -> None:
    with pytest.raises(Invalid) as refusal:
        prices.parse_range(text, "UZS")
    assert (refusal.value.what, refusal.value.limit) == ("range", 10_000_000_000)


STEPS = [("UZS", 0), ("UZS", 500_00), ("USD", 0), ("USD", 5), ("JPY", 0), ("KGS", 0)]


@pytest.mark.parametrize(("currency", "own"), STEPS)
async def test_python_and_sql_round_alike(
    market_db: str, monkeypatch: pytest.MonkeyPatch, currency: str, own: int
) -> None:
    """Whatever the price and percentage: payable, never nothing, and the bounds of a filter keep what they say."""
    monkeypatch.setattr(rules, "currency", currency)
    monkeypatch.setattr(rules, "money_step", own)
    step, chance = rules.step, random.Random(currency)
    asked = [(chance.randint(1, 10 ** chance.randint(1, 12)), chance.randint(0, 90)) for _ in range(60)] + [(9, 90)]
    for price, percent in asked:
        columns = f"{_off(price, percent)} AS final, {_up(price, percent)} AS raised, {_bare(price, percent)} AS bare"
        found = (await sql.rows(f"SELECT {columns}"))[0]
        final, more = prices.final(price, percent), raised(price, percent)
        assert (found["final"], found["raised"]) == (final, more)
        assert final % step == more % step == 0
        assert final >= step
        assert more >= step
        for low, high in ((final, final), (final + 1, None), (None, final - 1), (final - step + 1, final + step - 1)):
            above, below = prices.bounds(low, high)
            kept = (above is None or found["bare"] >= above) and (below is None or found["bare"] <= below)
            assert kept == ((low is None or final >= low) and (high is None or final <= high))


def _off(price: int, percent: int) -> str:
    return prices.final_sql(_big(price), str(percent))


def _up(price: int, percent: int) -> str:
    return prices.raised_sql(_big(price), str(percent))


def _bare(price: int, percent: int) -> str:
    return prices.discounted_sql(_big(price), str(percent))


def _big(price: int) -> str:
    return f"CAST({price} AS BIGINT)"


@pytest.mark.parametrize(
    ("total", "count", "average"),
    [(10_000_00, 3, 3_333_00), (10_000_00, 6, 1_667_00), (0, 4, 0), (50, 7, 50), (1_00, 900, 1_00)],
)
@pytest.mark.usefixtures("coins")
def test_averages_are_rounded_to_what_can_be_paid(total: int, count: int, average: int) -> None:
    assert prices.average(Money(total, "UZS"), count) == Money(average, "UZS")
