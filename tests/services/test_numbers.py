"""Numbers as people type them: exact, or refused."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as some

from bot import i18n
from models.money import EXPONENTS, Money
from screens.text import digits, money, number, span
from services import numbers
from services.errors import Invalid, Value
from services.market import rules
from services.numbers import PRICE_LIMIT, parse_change, parse_percent, parse_price, parse_whole
from services.prices import parse_range


@pytest.fixture(autouse=True)
def _coins(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever ran before: the currency's own step."""
    monkeypatch.setattr(rules, "money_step", 0)
    monkeypatch.setattr(rules, "currency", "UZS")


NO_BREAK, NARROW = "\N{NO-BREAK SPACE}", "\N{NARROW NO-BREAK SPACE}"


@pytest.mark.parametrize(
    ("typed", "whole"),
    [
        ("25000", 25_000), (" 25 000 ", 25_000), (f"1{NO_BREAK}250{NARROW}000", 1_250_000), ("25'000", 25_000),
        ("25’000", 25_000), ("25,000", 25_000), ("25.000", 25_000), ("25\N{THIN SPACE}000", 25_000),
        ("25000.00", 25_000), ("25,000.00", 25_000), ("25.000,00", 25_000), ("1,000,000", 1_000_000),
        ("25 000 so'm", 25_000), ("25 000 soʻm", 25_000), ("25000сум", 25_000), ("25000 сўм", 25_000),
        ("25000 UZS", 25_000), ("250к", 250_000), ("250 k", 250_000), ("250 тыс", 250_000), ("250 тыс. сум", 250_000),
        ("250 ming so'm", 250_000), ("1.5 mln", 1_500_000), ("1,5 млн", 1_500_000), ("2 500 тыс", 2_500_000),
        ("10000000000", PRICE_LIMIT // 100), ("0" * 24 + "1250", 1_250),
    ],
)  # fmt: skip
def test_prices_in_soum(typed: str, whole: int) -> None:
    assert parse_price(typed, "UZS") == whole * 100


@pytest.mark.parametrize(
    ("typed", "currency", "minor"),
    [
        ("25.50", "USD", 2_550), ("$25.5", "USD", 2_550), ("1,250.75", "USD", 125_075), ("1.250,75 €", "EUR", 125_075),
        ("0.01", "USD", 1), ("1.500", "USD", 150_000), ("1.5k", "USD", 150_000), ("990 ₽", "RUB", 99_000),
        ("990 руб.", "RUB", 99_000), ("500", "JPY", 500), ("¥1,500", "JPY", 1_500), ("12.30 som", "KGS", 1_230),
        ("5 000 тг", "KZT", 500_000),
    ],
)  # fmt: skip
def test_prices_in_other_currencies(typed: str, currency: str, minor: int) -> None:
    assert parse_price(typed, currency) == minor


@pytest.mark.parametrize(
    "typed",
    [
        "", " ", "0", "0.00", "-5", "+5", "1e9", "１２", "٣", "5.", ".5", "1 00", "25 0000", "1,000.000", "1,000,50",
        "0.500", "NaN", "Infinity", "0x10", "1_000", "10000000000.01", "9" * 4_096, "1" * 59 + "k", "😀", "<b>5</b>",
        "\u202e5", "25000.50", "0.01", "1.500 mln", "1.555 тыс", "5 so'm 6", "so'm 5 so'm", "5 $", "5 USD", "5 шт",
        "5 %", "5 ming ming", "5 mln 300 ming", "k", "ming",
    ],
)  # fmt: skip
def test_what_is_no_price_is_refused_with_the_limit(typed: str) -> None:
    with pytest.raises(Invalid) as refusal:
        parse_price(typed, "UZS")
    assert (refusal.value.what, refusal.value.limit) == ("price", 10_000_000_000)


@pytest.mark.parametrize(
    ("typed", "currency", "rule"),
    [
        ("500.5", "JPY", ""), ("5 сум", "RUB", ""), ("25000.50", "UZS", "price_coins"), ("0.5", "KZT", "price_coins"),
        ("12.34", "KGS", "price_step"),
    ],
)  # fmt: skip
def test_what_has_no_coin_is_refused(typed: str, currency: str, rule: str) -> None:
    with pytest.raises(Invalid) as refusal:
        parse_price(typed, currency)
    assert refusal.value.rule == rule


def test_the_owners_step_holds_for_what_is_typed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rules, "money_step", 500_00)
    assert parse_price("25 500", "UZS") == 25_500_00
    with pytest.raises(Invalid) as refusal:
        parse_price("25 600", "UZS")
    assert refusal.value.rule == "price_step"


@pytest.mark.parametrize("spoken", ["uz", "ru", "en"])
def test_whatever_a_screen_writes_is_read_back(catalogs: i18n.Catalogs, spoken: str) -> None:
    """In each currency, whatever its size, as an amount, without its unit, and as a count."""
    chance = random.Random(spoken)
    with catalogs.context(), catalogs.use_locale(spoken):
        for currency in EXPONENTS:
            step = rules.step_of(currency)
            for _ in range(40):
                minor = step * chance.randint(1, min(10 ** chance.randint(1, 12), PRICE_LIMIT // step))
                assert parse_price(money(Money(minor, currency)), currency) == minor
                assert parse_price(digits(minor, currency), currency) == minor
                assert parse_whole(number(minor), Value.STOCK, 0, PRICE_LIMIT) == minor
                assert parse_range(span(money(Money(minor, currency)), money(Money(minor, currency))), currency)


@given(some.text(max_size=30))
def test_no_text_breaks_the_reader(text: str) -> None:
    try:
        assert 0 < parse_price(text, "UZS") <= PRICE_LIMIT
    except Invalid:
        assert not text.isascii() or not text.isdigit() or int(text) == 0 or int(text) * 100 > PRICE_LIMIT


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("0", 0), ("7", 7), ("1 000", 1_000), (" 90 ", 90), ("1,000", 1_000), ("10 шт", 10), ("10шт.", 10), ("3 ta", 3),
        ("3 dona", 3), ("1k", 1_000), ("5 pcs", 5),
    ],
)  # fmt: skip
def test_whole_numbers(typed: str, value: int) -> None:
    assert parse_whole(typed, Value.STOCK, 0, 1_000) == value


@pytest.mark.parametrize(
    "typed", ["", "-1", "1001", "1.0", "１", "1e1", "99999999999999999999999", "5 %", "5 сум", "1.5"]
)
def test_what_is_no_whole_number_is_refused(typed: str) -> None:
    with pytest.raises(Invalid) as refusal:
        parse_whole(typed, Value.STOCK, 0, 1_000)
    assert (refusal.value.what, refusal.value.limit) == ("stock", 1_000)


def test_a_number_in_words_is_whole_without_digits_behind_it() -> None:
    """Every word of the three languages: `bitta 500` would put 1,500 on the shelf."""
    for word, meant in numbers._WORDS.items():
        for more, times in (("", 1), (" ta", 1), (" штук", 1), (" pcs", 1), (" ming", 1_000), (" тыс шт", 1_000)):
            assert parse_whole(word + more, Value.STOCK, 0, 10_000) == int(meant) * times
        for digits_behind in ("5", "50", "500", "000", "1000", "100 200", "'500", "500 шт", "ta 500", "ming 500", ".5"):
            with pytest.raises(Invalid):
                parse_whole(f"{word} {digits_behind}", Value.STOCK, 0, 10_000_000)
    for sign in ("+", "-"):
        with pytest.raises(Invalid):
            parse_change(f"{sign}bitta 500", Value.CHANGE, 10_000)


@pytest.mark.parametrize(
    ("typed", "value"), [("+10", 10), ("-3", -3), ("−3", -3), ("– 3", -3), ("+ 1 000", 1_000), ("+10 шт", 10)]
)
def test_changes(typed: str, value: int) -> None:
    assert parse_change(typed, Value.CHANGE, 1_000) == value


@pytest.mark.parametrize("typed", ["", "5", "+0", "-0", "+-5", "+1001", "+１", "+1.5", "1+", "+", "+  5"])
def test_a_change_needs_its_sign(typed: str) -> None:
    with pytest.raises(Invalid) as refusal:
        parse_change(typed, Value.CHANGE, 1_000)
    assert (refusal.value.what, refusal.value.limit) == ("change", 1_000)


@pytest.mark.parametrize(
    "typed", ["10", "10%", "10 %", "%10", "10 foiz", "10 процентов", " 10\N{NO-BREAK SPACE}% ", "-10", "−10%", "–10 %"]
)
def test_percents(typed: str) -> None:
    assert parse_percent(typed, Value.DISCOUNT, 0, 90) == 10


@pytest.mark.parametrize("typed", ["", "%", "10.5%", "91", "-91", "--5", "+5", "-  5", "10 %%", "10 сум", "1 0"])
def test_what_is_no_percent_is_refused(typed: str) -> None:
    with pytest.raises(Invalid):
        parse_percent(typed, Value.DISCOUNT, 0, 90)
