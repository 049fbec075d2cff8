"""Numbers as people type them: exact, or refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from services.errors import Invalid
from services.numbers import PRICE_LIMIT, parse_change, parse_price, parse_whole

NO_BREAK, NARROW = "\N{NO-BREAK SPACE}", "\N{NARROW NO-BREAK SPACE}"


@pytest.mark.parametrize(
    ("typed", "minor"),
    [
        ("25000", 2_500_000),
        (" 25 000 ", 2_500_000),
        (f"1{NO_BREAK}250{NARROW}000", 125_000_000),
        ("25'000", 2_500_000),
        ("25000.50", 2_500_050),
        ("25000,5", 2_500_050),
        ("0.01", 1),
        ("10000000000", PRICE_LIMIT),
    ],
)
def test_prices(typed: str, minor: int) -> None:
    assert parse_price(typed, "UZS") == minor


@pytest.mark.parametrize(
    "typed",
    [
        "", " ", "0", "0.00", "-5", "+5", "1e9", "１２", "٣", "5.", ".5", "5.555", "1 00", "25 0000", "1,000,000",
        "25.000", "NaN", "Infinity", "0x10", "1_000", "10000000000.01", "9" * 4_096, "so'm 5", "5 soʻm", "😀",
        "<b>5</b>", "\u202e5",
    ],
)  # fmt: skip
def test_what_is_no_price_is_refused_with_the_limit(typed: str) -> None:
    with pytest.raises(Invalid) as refusal:
        parse_price(typed, "UZS")
    assert (refusal.value.what, refusal.value.limit) == ("price", 10_000_000_000)


def test_a_currency_without_coins_has_no_fraction() -> None:
    assert parse_price("500", "JPY") == 500
    with pytest.raises(Invalid):
        parse_price("500.5", "JPY")


@given(some.integers(1, PRICE_LIMIT))
def test_every_price_reads_back(minor: int) -> None:
    assert parse_price(f"{minor // 100}.{minor % 100:02d}", "UZS") == minor
    assert parse_price(f"{minor // 100:,}".replace(",", " ") + f",{minor % 100:02d}", "UZS") == minor


@given(some.text(max_size=30))
def test_no_text_breaks_the_reader(text: str) -> None:
    try:
        assert 0 < parse_price(text, "UZS") <= PRICE_LIMIT
    except Invalid:
        assert not text.isascii() or not text.isdigit() or int(text) == 0 or int(text) * 100 > PRICE_LIMIT


@pytest.mark.parametrize(("typed", "value"), [("0", 0), ("7", 7), ("1 000", 1_000), (" 90 ", 90)])
def test_whole_numbers(typed: str, value: int) -> None:
    assert parse_whole(typed, "stock", 0, 1_000) == value


@pytest.mark.parametrize("typed", ["", "-1", "1001", "1.0", "１", "1e1", "99999999999999999999999"])
def test_what_is_no_whole_number_is_refused(typed: str) -> None:
    with pytest.raises(Invalid) as refusal:
        parse_whole(typed, "stock", 0, 1_000)
    assert (refusal.value.what, refusal.value.limit) == ("stock", 1_000)


@pytest.mark.parametrize(("typed", "value"), [("+10", 10), ("-3", -3), ("−3", -3), ("– 3", -3), ("+ 1 000", 1_000)])
def test_changes(typed: str, value: int) -> None:
    assert parse_change(typed, "change", 1_000) == value


@pytest.mark.parametrize("typed", ["", "5", "+0", "-0", "+-5", "+1001", "+１", "+1.5", "1+", "+"])
def test_a_change_needs_its_sign(typed: str) -> None:
    with pytest.raises(Invalid) as refusal:
        parse_change(typed, "change", 1_000)
    assert (refusal.value.what, refusal.value.limit) == ("change", 1_000)
