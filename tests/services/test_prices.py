"""Prices after discount, and ranges as people type them."""

from __future__ import annotations

import pytest

from models.money import Money
from services import prices
from services.errors import Invalid


@pytest.mark.parametrize(
    ("price", "discount", "paid"),
    [(1000, 0, 1000), (1001, 50, 500), (1, 1, 0), (999, 33, 669), (10**12, 90, 10**11), (0, 90, 0)],
)
def test_what_does_not_divide_is_the_buyers(price: int, discount: int, paid: int) -> None:
    assert prices.final(price, discount) == paid
    assert prices.money({"price": price, "discount_percent": discount, "currency": "UZS"}) == Money(paid, "UZS")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("10000-50000", (10_000_00, 50_000_00)),
        ("10 000 – 50 000", (10_000_00, 50_000_00)),
        (" 50000 — 10000.50 ", (10_000_50, 50_000_00)),
        ("10000-", (10_000_00, None)),
        ("-50000", (None, 50_000_00)),
        ("−50000", (None, 50_000_00)),
    ],
)
def test_ranges(text: str, expected: prices.Range) -> None:
    assert prices.parse_range(text, "UZS") == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "-",
        "10000",
        "1-2-3",
        "--5",
        "1e9-2e9",
        "１２-１５",
        "a-b",
        "0-5",
        "9" * 4096 + "-",
        "<b>-<i>",
        "🍏",
        "1-99999999999",
    ],
)
def test_what_is_no_range_is_refused(text: str) -> None:
    with pytest.raises(Invalid) as refusal:
        prices.parse_range(text, "UZS")
    assert (refusal.value.what, refusal.value.limit) == ("range", 10_000_000_000)
