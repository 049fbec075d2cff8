"""Numbers as pictures: a seller and the owner look at them by buttons, ask for days of their own, take files away."""

from __future__ import annotations

import csv
import io
import re
from datetime import date, timedelta
from typing import Any

import pytest
from openpyxl import load_workbook

from models.base import now
from services.errors import AdminsOnly, Invalid, Rule, SellersOnly, Value
from services.market import rules
from tests.journeys.cast import LANGUAGES, buys, guest, new, new_keeper, owner, puts_on_sale, reads, words
from tests.people import Person, Street
from tests.playground.street import png

PNG = b"\x89PNG\r\n"
SHOP_TABS = {"prod": "🏷", "stock": "📦", "rate": "⭐️", "rev": "💰"}
MARKET_TABS = {"shops": "🏪", "prod": "🏷", "cats": "🗂", "cust": "👥", "coh": "🔁", "ref": "🎁", "rev": "💰"}
WRONG = {
    Rule.PLAIN: (
        "",
        "lots",
        "31.02.2026",
        "1.13.2026",
        "１.1.2026",
        "01.01.2026 to 02.01.2026",
        "99999",
        "1.1 2.1 3.1",
    ),
    Rule.PERIOD_REVERSED: ("02.01.2026-01.01.2026",),
    Rule.PERIOD_FUTURE: ("01.01.2999-02.01.2999", "2999-01-01"),
    Rule.PERIOD_EARLY: ("31.12.1969-01.01.1970",),
    Rule.PERIOD_LONG: ("01.01.1990-01.01.2020",),
}


def today() -> date:
    return now().astimezone(rules.zone).date()


def plain(text: str) -> str:
    return re.sub("[\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}\N{THIN SPACE}]", " ", text)


async def sells(street: Street, language: str, shop: str = "") -> tuple[Person, str]:
    """A seller whose only product was sold once today, two pieces short of nothing left."""
    seller, thing = await new_keeper(street, language, shop), new("Lamp")
    link = await puts_on_sale(seller, thing, "25000", "3")
    carl = await guest(street, name="Carl")
    await buys(carl, link)
    await seller.waits_for(data="sacc:")
    await seller.taps_data("sacc:")
    return seller, thing


async def document(person: Person, extension: str) -> tuple[str, bytes]:
    """The file that was sent last: its name and what is inside."""
    told = next(screen.message["document"] for screen in person.screens if "document" in screen.message)
    assert told["file_name"].endswith(extension)
    async with person.street.session.get(f"{person.street.address}/files/{told['file_id']}") as answer:
        assert answer.status == 200
        return str(told["file_name"]), await answer.read()


async def picture(person: Person) -> bytes:
    photo = person.screen.message["photo"][-1]["file_id"]
    async with person.street.session.get(f"{person.street.address}/files/{photo}") as answer:
        return await answer.read()


async def opens_by_menu(person: Person) -> int:
    await person.sends("/menu")
    await person.taps_data("go:")
    await person.sends("/menu")
    button = next(each for row in person.screen.rows for each in row if each["callback_data"].endswith(":stats"))
    await person.taps_data(button["callback_data"])
    assert person.screen.photo, person.screen.text
    return person.screen.id


async def changes(person: Person, data: str, mark: str) -> dict[str, Any]:
    """Taps the button whose data ends or goes on like this; the same message is drawn anew."""
    before = person.screen
    button = next(
        each for row in before.rows for each in row
        if re.fullmatch(data.replace("*", "[^:]+"), each.get("callback_data", ""))
    )  # fmt: skip
    await person.taps_data(button["callback_data"])
    assert person.screen.id == before.id, "the same message"
    assert person.screen.photo
    assert mark in person.screen.text
    return button


async def tries_days(person: Person, language: str, ask: str, market: bool) -> None:
    """Wrong answers leave the form open; a good one shows the picture."""
    await person.taps_data(ask)
    for rule, wrong in WRONG.items():
        for text in wrong:
            await (person.sends(text) if text else person.sends_sticker())
            reads(person, language, Invalid(Value.PERIOD, rule, 20) if text else Invalid(Value.TEXT))
            assert person.screen.leads("leave:"), "still asked"
    await person.uploads(png(16, 16))
    reads(person, language, Invalid(Value.TEXT))
    last = today()
    await person.sends(f"{last - timedelta(days=9):%d.%m.%Y}-{last:%d.%m.%Y}")
    assert person.screen.photo
    assert person.screen.leads("mst:" if market else "st:")
    assert str(last.year) in person.screen.text


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_seller_looks_at_the_numbers(street: Street, language: str) -> None:
    seller, thing = await sells(street, language)
    chart = await opens_by_menu(seller)
    assert (await picture(seller)).startswith(PNG)
    assert "25 000" in plain(seller.screen.text) or "25,000" in seller.screen.text
    for window in ("7", "90", "365", "all", "30"):
        await changes(seller, f"st:*:{window}:0:0:0:units:rev", "💰")
    for tab, mark in SHOP_TABS.items():
        await changes(seller, f"st:*:30:0:0:0:units:{tab}", mark)
        if tab in ("prod", "stock"):
            assert thing in seller.screen.text
    await changes(seller, "st:*:30:0:0:0:units:prod", "🏷")
    await changes(seller, "st:*:30:0:0:0:revenue:prod", "🏷")
    light = await picture(seller)
    await changes(seller, "st:*:30:0:0:1:revenue:prod", "🏷")
    assert await picture(seller) != light
    assert seller.screen.id == chart
    await tries_days(seller, language, "stask:", market=False)
    assert seller.screen.leads("st:"), "and the night stays"
    assert any(":1:revenue:prod" in each["callback_data"] for row in seller.screen.rows for each in row)
    await seller.taps_data("digest:")
    assert any(re.fullmatch("digest:[^:]+:0", each["callback_data"]) for row in seller.screen.rows for each in row)


async def test_a_seller_takes_the_tables_away(street: Street) -> None:
    seller, thing = await sells(street, "en")
    await seller.sends(f"/stats {today():%d.%m.%Y}")
    await seller.taps("CSV")
    name, content = await document(seller, ".csv")
    assert name == f"bozor-revenue-{today()}_{today()}.csv"
    assert list(csv.reader(io.StringIO(content.decode("utf-8-sig")))) == [
        ["From", "To", "Revenue, UZS", "Running sum, UZS", "Orders", "Pieces"],
        [str(today()), str(today()), "25000.00", "25000.00", "1", "1"],
    ]
    for tab, number, cells in (("prod", 1, [1, thing, 1, 25000]), ("stock", 0, [thing, 2, 1, None])):
        await seller.sends("/stats")
        await changes(seller, f"st:*:30:0:0:0:units:{tab}", thing)
        await seller.taps("Excel")
        name, content = await document(seller, ".xlsx")
        assert re.fullmatch(r"bozor-[a-z]+-[0-9_-]+\.xlsx", name)
        rows = list(load_workbook(io.BytesIO(content)).active.iter_rows(min_row=2, values_only=True))
        assert len(rows) == 1
        assert [cell for place, cell in enumerate(rows[0]) if place != number] == cells, "the row but for its №"


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_owner_looks_at_the_market(street: Street, language: str) -> None:
    shop = new("Lamps")
    await sells(street, "en", shop)
    olivia = await owner(street)
    await olivia.sends("/language")
    await olivia.taps_data(next(_choice(olivia, language)))
    chart = await opens_by_menu(olivia)
    for tab, mark in MARKET_TABS.items():
        await changes(olivia, f"mst:*:30:0:0:0:units:{tab}", mark)
    assert olivia.screen.id == chart
    await changes(olivia, "mst:*:all:0:0:0:units:rev", "💰")
    await tries_days(olivia, language, "mstask:", market=True)
    for tab in MARKET_TABS:
        await olivia.sends("/stats")
        if tab != "rev":
            await changes(olivia, f"mst:*:30:0:0:0:units:{tab}", MARKET_TABS[tab])
        await olivia.taps("Excel")
        name, content = await document(olivia, ".xlsx")
        assert name.isascii()
        sheet = load_workbook(io.BytesIO(content)).active
        assert sheet is not None
        if tab == "shops":
            assert shop in [cell for row in sheet.iter_rows(values_only=True) for cell in row]
    await olivia.sends("/language")
    await olivia.taps_data(next(_choice(olivia, "en")))


def _choice(person: Person, language: str) -> Any:
    return (
        each["callback_data"] for row in person.screen.rows for each in row
        if f":{language}:" in each["callback_data"] + ":"
    )  # fmt: skip


async def test_a_shop_without_a_sale(street: Street) -> None:
    seller = await new_keeper(street)
    await seller.sends("/stats")
    assert seller.screen.photo
    assert "No sales yet" in seller.screen.text
    for tab, said in (
        ("rev", "No sales yet"), ("prod", "No sales yet"), ("stock", "Enough of everything"), ("rate", "No ratings yet")
    ):  # fmt: skip
        await seller.sends("/stats")
        await changes(seller, "st:*:all:0:0:0:units:rev", "No sales yet")
        if tab != "rev":
            await changes(seller, f"st:*:all:0:0:0:units:{tab}", said)
        await seller.taps("CSV")
        await document(seller, ".csv")


async def test_nobody_else_looks(street: Street) -> None:
    seller, _ = await sells(street, "en")
    await seller.sends("/stats")
    shop = seller.screen.leads("st:")
    olivia = await owner(street)
    await olivia.sends("/stats")
    market = olivia.screen.leads("mst:")
    assert shop
    assert market
    carl = await guest(street, name="Carl")
    await carl.sends("/stats")
    reads(carl, "en", SellersOnly())
    for person, data, refusal in (
        (carl, shop, SellersOnly()), (carl, market, AdminsOnly()), (seller, market, AdminsOnly()),
        (olivia, shop, SellersOnly()),
    ):  # fmt: skip
        answer = await person.forges(data["callback_data"], person.screen.id)
        assert answer is not None
        assert words("en", refusal)[0] in answer.text


@pytest.mark.parametrize(
    "days", ["own:0:0", "own:740000:739000", "own:739000:9999999", "own:x:1", "30:１:0", "31:0:0", "own:999999:999999"]
)
async def test_forged_days_are_refused(street: Street, days: str) -> None:
    seller = await new_keeper(street)
    await seller.sends("/stats")
    button = seller.screen.leads("st:")
    assert button
    before = seller.screen.message
    answer = await seller.forges(button["callback_data"].replace("30:0:0", days), seller.screen.id)
    assert answer is not None, "an alert, or the menu in place of what is out of date"
    assert answer.text
    assert "✓" in str(before)


async def test_cancel_and_back_leave_the_form(street: Street) -> None:
    seller = await new_keeper(street)
    await seller.sends("/stats")
    await seller.taps("Custom dates")
    await seller.taps("‹ Back")
    assert seller.screen.photo
    await seller.taps("Custom dates")
    await seller.taps("✖️ Cancel")
    await seller.sends("/stats lots of days")
    reads(seller, "en", Invalid(Value.PERIOD))
    assert not seller.screen.leads("leave:"), "no form is open"
    await seller.sends("01.01.2026")
    assert not seller.screen.photo, "words to search for, no days"


async def test_a_suspended_seller_reads_why(street: Street) -> None:
    """Nothing else, and old buttons neither."""
    name = new("Gone")
    seller, olivia = await new_keeper(street, shop=name), await owner(street)
    await seller.sends("/stats")
    chart = seller.screen
    await olivia.sends("/admin")
    await olivia.taps_data("ashops:")
    while not olivia.screen.button(name):
        await olivia.taps("›")
    await olivia.taps(name)
    await olivia.taps_data("asusp:")
    await olivia.taps_data("asus:")
    await olivia.taps_data("asuy:")
    await seller.waits_for(f"“{name}” was suspended")
    await seller.sends("/stats")
    assert not seller.screen.photo
    assert "Your shop is suspended." in seller.screen.text
    for label in ("🏷 Products", "CSV", "Custom dates"):
        answer = await seller.taps_old(chart, label)
        assert answer
        assert "Your shop is suspended." in answer.text
