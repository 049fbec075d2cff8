"""A stolen database: a market is lived in, then all that is stored is read, byte by byte and column by column."""

from __future__ import annotations

import base64
from pathlib import Path
from typing import Any

import pytest
from tortoise.connection import get_connection

from keyboards.catalog import OpenProduct
from keyboards.checkout import BuyNow
from keyboards.letters import WriteToShop
from models import Notification, Order, Product, User
from services import checkout, draft_store, sql, standing, users, vault
from tests import canaries
from tests import factories as make
from tests.accounts.steps import PASSWORD, walk_to_password
from tests.inside import House
from tests.keys import FIELD_KEY, PEPPER

PHONE, ADDRESS, EMAIL = "+998901112233", "12 Navoi street, Tashkent", "ann@example.com"
BUYER, HALFWAY, RATER = 951, 952, 953
TABLES = {
    "sqlite": "SELECT name AS name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'",
    "postgres": "SELECT tablename AS name FROM pg_tables WHERE schemaname = current_schema()",
}
PLAIN = [PHONE, PHONE.removeprefix("+998"), ADDRESS, "Navoi", EMAIL, "998901234567", PASSWORD]
SECRETS = [PEPPER, FIELD_KEY, PEPPER.hex().encode(), FIELD_KEY.hex().encode()]


async def a_life(house: House) -> None:
    """A purchase and a letter about it, words to the owner, a registration, one half done, a failed login: all that
    ever writes personal data.
    """
    await make.admin()
    shop = await make.seller(shop_name="Tea", telegram_id=950)
    tea = await make.product(seller=shop, name="Green tea", price=1_000_00, stock=5)
    buyer = house.person(BUYER)
    await buyer.says("/start")
    await buyer.forges(OpenProduct(product_id=tea.id).pack())
    await buyer.forges(BuyNow(product_id=tea.id, quantity=1).pack())
    await buyer.shares(PHONE)
    await buyer.says(ADDRESS)
    await buyer.taps("Confirm")
    await house.delivers()
    written = f"I live in {ADDRESS} now, {PHONE}"
    await buyer.forges(WriteToShop(order_id=(await Order.get()).id).pack())
    await buyer.says(written)
    await buyer.says("/support")
    await buyer.says(written)
    assert await Notification.filter(kind__in=("letter_to_shop", "words_left")).count() == 2
    await house.delivers()
    await walk_to_password(buyer)
    await buyer.says(PASSWORD)
    assert (await User.get(user_id=BUYER)).password
    halfway = house.person(HALFWAY)
    await halfway.says("/start")
    await halfway.says("/register")
    await halfway.says("half@example.com")
    await halfway.says("/login")
    await halfway.says(EMAIL)
    await halfway.says("wrong " + PASSWORD)


async def stored() -> dict[str, str]:
    """Every table as text."""
    dialect = get_connection("default").capabilities.dialect
    names = [row["name"] for row in await sql.rows(TABLES[dialect])]
    return {name: str([dict(row) for row in await sql.rows(f'SELECT * FROM "{name}"')]) for name in names}


def spellings(plain: str) -> list[bytes]:
    """As it is, and the ways somebody may call that encryption."""
    raw = plain.encode()
    return [raw, raw.hex().encode(), base64.b64encode(raw).rstrip(b"=")[:-1], raw[::-1], plain.upper().encode()]


async def in_the_clear() -> list[str]:
    """Which table shows what."""
    return [
        f"{table}: {plain}"
        for table, text in (await stored()).items()
        for plain in PLAIN
        if any(spelling in text.encode() for spelling in spellings(plain))
    ]


async def test_no_table_shows_a_contact_or_a_password(house: House) -> None:
    await a_life(house)
    assert await Order.all().count() == 1
    assert await in_the_clear() == []
    assert not [found for text in (await stored()).values() for found in canaries.in_text(text)]


async def test_the_keys_are_not_in_the_database(house: House) -> None:
    await a_life(house)
    everything = "".join((await stored()).values()).encode()
    assert not any(secret in everything for secret in SECRETS)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_no_byte_of_the_files_does_either(house: House, database_url: str) -> None:
    """Also what was written over, and the log that is written ahead."""
    await a_life(house)
    main = Path(database_url.removeprefix("sqlite://"))
    files = [file for file in main.parent.glob(main.name + "*") if file.is_file()]
    content = b"".join(file.read_bytes() for file in files)
    assert b"Green tea" in content, "the files were read"
    assert not [plain for plain in PLAIN if any(spelling in content for spelling in spellings(plain))]
    assert not any(secret in content for secret in SECRETS)


async def test_equal_contacts_look_different_and_are_still_found(house: House) -> None:
    await a_life(house)
    other = await make.customer(phone=vault.seal(PHONE))
    rows: list[Any] = await User.filter(user_id__in=[BUYER, other.telegram_id]).values_list("phone", flat=True)
    assert len(set(rows)) == 2
    found = await users.get_user_by_email(EMAIL.upper())
    assert found
    assert found.user_id == BUYER
    assert not await found_without_the_key()


async def test_a_market_knows_where_it_holds_something_sealed(house: House) -> None:
    """Of one from before its keys were remembered, a value from these columns tells which are right."""
    await a_life(house)
    buyer, tea = await make.customer(), await Product.get(name="Green tea")
    draft = await checkout.start_buy_now(buyer.customer, tea.id, 1)
    await draft_store.keep_phone(buyer.customer, draft.key, "+998901112244")  # a family's, that another logs in with
    dialect = get_connection("default").capabilities.dialect
    kept = {
        (table, column)
        for table in [row["name"] for row in await sql.rows(TABLES[dialect])]
        for row in await sql.rows(f'SELECT * FROM "{table}"')
        for column, value in dict(row).items()
        if isinstance(value, str) and standing._opens(value)
    }
    assert kept == set(standing.SEALED)


async def found_without_the_key() -> bool:
    """Whether somebody with the database alone can ask whose an email is."""
    vault.unlock(PEPPER, b"another key, of 32 bytes long...")
    try:
        return await users.get_user_by_email(EMAIL) is not None
    finally:
        vault.unlock(PEPPER, FIELD_KEY)
