"""Periods as people type them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest

from models.base import clock
from services.actors import Actor, load
from services.analytics import dates
from services.analytics import period_forms as forms
from services.analytics.pages import Window
from services.analytics.tabs import Days
from services.errors import Invalid
from tests import factories as make
from tests.journeys.wrong import LONG, NUMBERS

TODAY = date(2026, 11, 21)
OCTOBER = (date(2026, 10, 1), date(2026, 10, 31))


@pytest.fixture(autouse=True)
def noon() -> Iterator[None]:
    clock.stands_at = datetime(2026, 11, 21, 7, tzinfo=UTC)
    yield
    clock.stands_at = None


@pytest.mark.parametrize(
    "text",
    [
        "01.10.2026 31.10.2026", "01.10.2026-31.10.2026", "1.10–31.10", "1.10 31.10", "2026-10-01 2026-10-31",
        "  01.10.2026  —  31.10.2026 ", "1/10/26 31/10/26", "2026-10-01 – 2026-10-31", "2026-10-01-2026-10-31",
        "1.10 - 31.10.2026", "01.10.2026\n31.10.2026", "01.10.2026 2026-10-31",
    ],
)  # fmt: skip
def test_october_in_every_way(text: str) -> None:
    assert dates.parse(text, TODAY) == OCTOBER


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("21.11", TODAY, TODAY),
        ("22.11", date(2025, 11, 22), date(2025, 11, 22)),
        ("29.2", date(2024, 2, 29), date(2024, 2, 29)),
        ("1.12-31.1", date(2025, 12, 1), date(2026, 1, 31)),
        ("1.10-31.12", date(2026, 10, 1), date(2026, 12, 31)),
        ("15.11-01.11", date(2026, 11, 1), date(2026, 11, 15)),  # the wrong way round (faults.md F470)
        ("31.10 1.10", *OCTOBER),
        ("20.11-5.12", date(2026, 11, 20), date(2026, 12, 5)),
        ("1.12.2024-31.1", date(2024, 12, 1), date(2026, 1, 31)),
        ("1.12-31.1.2025", date(2024, 12, 1), date(2025, 1, 31)),
        ("5.3.2026", date(2026, 3, 5), date(2026, 3, 5)),
        ("2.1.2026 1.1.2026", date(2026, 1, 2), date(2026, 1, 1)),  # for spans to judge
        ("1.1.2999", date(2999, 1, 1), date(2999, 1, 1)),
    ],
)
def test_a_day_without_a_year_is_the_latest(text: str, first: date, last: date) -> None:
    assert dates.parse(text, TODAY) == (first, last)


@pytest.mark.parametrize(
    "text",
    [
        "", " ", "-", "1", "31.02.2026", "29.02.2026", "31.6", "0.1", "1.0", "1.13.2026", "32.1.2026", "１.1.2026",
        "١.1.2026", "1.1.10000", "1.1.202", "01.01.0000", "0000-01-01", "2026-13-01", "2026-02-30", "26-10-01",
        "1.1.2026 to 2.1.2026", "1.1 2.1 3.1", "1.1--2.1", "1.1.", "1,1", "-1.1", "1.1-", "2026.10.01",
        "1.1.2026;2.1.2026", "\u202e1.1", LONG, "1.1" + " " * 64 + "2.1", *NUMBERS,
    ],
)  # fmt: skip
def test_anything_else_is_no_period(text: str) -> None:
    with pytest.raises(Invalid) as refusal:
        dates.parse(text, TODAY)
    assert (refusal.value.what, refusal.value.rule) == ("period", "")


@pytest.mark.parametrize("today", [date(1904, 1, 1), date(2100, 6, 1), date(2104, 1, 1)])
def test_the_29th_of_february_is_found_over_a_century(today: date) -> None:
    assert dates.parse("29.2", today)[0] == date(today.year - 8 if today.year % 100 == 4 else 2096, 2, 29)


async def asked(kind: str) -> Actor:
    person = await (make.seller() if kind == "seller" else make.admin())
    await forms.ask(person, forms.SHOP, {"tab": "rev", "dark": True})
    return await again(person)


async def again(person: Actor) -> Actor:
    loaded = await load(person.telegram_id)
    assert loaded
    return loaded


@pytest.mark.usefixtures("market_db")
@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("lots", ""), ("2.1.2026-1.1.2026", "period_reversed"), ("22.11.2026", "period_future"),
        ("31.12.1969", "period_early"), ("1.1.2000-1.1.2026", "period_long"),
    ],
)  # fmt: skip
async def test_a_wrong_answer_leaves_the_form(text: str, rule: str) -> None:
    person = await asked("seller")
    with pytest.raises(Invalid) as refusal:
        await forms.typed(person, text)
    assert (refusal.value.what, refusal.value.rule) == ("period", rule)
    assert (await again(person)).form == person.form


@pytest.mark.usefixtures("market_db")
async def test_a_good_answer_ends_the_form_and_brings_the_view_back() -> None:
    person = await asked("owner")
    days, view = await forms.typed(person, "1.10–31.12")
    assert days == Days(Window.OWN, date(2026, 10, 1), date(2026, 12, 31))
    assert view == {"tab": "rev", "dark": True}
    assert (await again(person)).form is None
