"""The real market in the real browser, on a phone: a newcomer buys, and the seller beside them sees it."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from functools import partial

import aiohttp
import pytest
import pytest_asyncio
from playwright.async_api import Locator, Page, expect

from playground.store import Store
from tests import processes
from tests.browser.conftest import OpenPage
from tests.browser.steps import key, last_message, pane, say
from tests.browser.test_people_page import WIDE_PARTS
from tests.crash.bots import Fork, Parent
from tests.playground.street import RUSTAM, Street

pytestmark = pytest.mark.asyncio(loop_scope="session")
MADINA = 4_000_007_000_000_012
PHONE = {"width": 390, "height": 780, "has_touch": True}
NUMBER = re.compile(r"[A-Z2-9]{4}-[A-Z2-9]{4}")


@pytest.fixture(scope="module")
def market(tmp_path_factory: pytest.TempPathFactory, parent: Parent) -> Iterator[processes.Market]:
    """The demo market behind the playground, as `make run` has it."""
    place = processes.Market(tmp_path_factory.mktemp("demo"), partial(Fork, parent))
    command = [sys.executable, "-m", "demo"]
    subprocess.run(command, cwd=place.folder, env=place.bot.environment, stdout=subprocess.DEVNULL, check=True)
    try:
        place.open()
        yield place
    finally:
        place.close()
    assert "Traceback" not in place.bot.output()


@pytest_asyncio.fixture(loop_scope="session")
async def street(market: processes.Market) -> AsyncIterator[Street]:
    """The market's own playground instead of a fresh one: `open_page` leads there."""
    async with aiohttp.ClientSession() as session:
        yield Street(session, market.address, Store([]))


@pytest.mark.parametrize(("language", "product", "seller"), [("uz", "Tandir non", RUSTAM), ("ru", "Наушники", MADINA)])
async def test_a_newcomer_buys_and_the_seller_beside_them_delivers(
    open_page: OpenPage, language: str, product: str, seller: int
) -> None:
    page = await open_page(locale=language, **PHONE)
    await fits(page)
    person = await newcomer(page, language)
    chat = pane(page, person)
    await chat.get_by_test_id("start").tap()
    await say(chat, product)
    await expect(last_message(chat)).to_contain_text("🔎")
    await key(last_message(chat), product).tap()
    await expect(last_message(chat).get_by_test_id("photo")).to_be_visible()
    await fits(page)
    await key(chat, "⚡").tap()
    await chat.get_by_test_id("reply-button").tap()
    await page.get_by_test_id("confirm").tap()
    await say(chat, "Toshkent, Chilonzor 5, 12")
    await fits(page)
    await key(chat, "✅").tap()
    order = await number(last_message(chat))
    await fits(page)
    await chat.get_by_test_id("split").tap()
    await page.get_by_test_id(f"pick-{seller}").tap()
    shop = pane(page, seller)
    await expect(last_message(shop)).to_contain_text(order)
    await key(shop, "✅").tap()
    await expect(last_message(shop)).to_contain_text("Chilonzor")
    await fits(page)
    await page.get_by_test_id(f"tab-{person}").tap()
    await expect(last_message(chat)).to_contain_text("👍")
    await expect(last_message(chat)).to_contain_text(order)
    await fits(page)


async def newcomer(page: Page, language: str) -> int:
    await page.get_by_test_id("new-person").tap()
    await page.get_by_test_id("new-name").fill("Nodira")
    await page.get_by_test_id("new-language").select_option(language)
    await page.get_by_test_id("confirm").tap()
    await expect(page).to_have_url(re.compile(r"#40000071\d+$"))
    return int(page.url.rpartition("#")[2])


async def number(message: Locator) -> str:
    """The order's number in a message."""
    await expect(message).to_contain_text(NUMBER)
    found = NUMBER.search(await message.inner_text())
    assert found is not None
    return found[0]


async def fits(page: Page) -> None:
    """Nothing is wider than the phone."""
    assert await page.evaluate(WIDE_PARTS) == []
    assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth")
