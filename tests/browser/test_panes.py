"""Two people side by side, addresses, unread counters, and a connection that comes back."""

from __future__ import annotations

import aiohttp
import pytest
from playwright.async_api import expect

from playground.profiles import load_people
from playground.server import build_app, serve
from playground.store import Store
from tests.browser.conftest import OpenPage
from tests.browser.pretend_bot import PretendBot
from tests.browser.steps import last_message, pane, say
from tests.playground.street import ALEXEY, DILNOZA, NOBODY, RUSTAM, Street

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_two_people_stand_side_by_side(open_page: OpenPage, bot: PretendBot) -> None:
    page = await open_page(f"#{DILNOZA}")
    await pane(page).get_by_test_id("split").click()
    await expect(page.get_by_test_id(f"pick-{DILNOZA}")).to_have_count(0)
    await page.get_by_test_id(f"pick-{RUSTAM}").click()
    assert page.url.endswith(f"#{DILNOZA},{RUSTAM}")
    await say(pane(page), "from the left")
    await say(pane(page, RUSTAM), "from the right")
    await expect(last_message(pane(page))).to_contain_text("You said: from the left")
    await expect(last_message(pane(page, RUSTAM))).to_contain_text("You said: from the right")
    await pane(page).get_by_test_id("close-pane").click()
    await expect(pane(page)).to_have_count(0)
    await page.go_back()
    await expect(pane(page)).to_be_visible()


async def test_an_address_opens_its_people_and_a_wrong_one_is_told(open_page: OpenPage) -> None:
    page = await open_page(f"#{DILNOZA},{RUSTAM}")
    await expect(pane(page)).to_be_visible()
    await expect(pane(page, RUSTAM)).to_be_visible()
    await page.goto(page.url.partition("#")[0] + f"#{NOBODY}")
    await expect(page.get_by_test_id("toast")).to_contain_text("not here any more")
    await expect(page.get_by_test_id("welcome")).to_be_visible()


async def test_the_list_chooses_for_the_pane_in_use(open_page: OpenPage) -> None:
    page = await open_page(f"#{DILNOZA},{RUSTAM}")
    await pane(page, RUSTAM).get_by_test_id("composer").click()
    await page.get_by_test_id(f"person-{ALEXEY}").click()
    await expect(pane(page, ALEXEY)).to_be_visible()
    await expect(pane(page)).to_be_visible()
    await expect(pane(page, RUSTAM)).to_have_count(0)


async def test_news_for_people_who_are_not_open_is_counted(open_page: OpenPage, street: Street) -> None:
    page = await open_page(f"#{DILNOZA}")
    await expect(pane(page).locator(".pane-status")).to_have_text("in a chat with Bozor")
    await street.message("An order!", person=RUSTAM)
    await street.message("Another!", person=RUSTAM)
    await street.message("You look at this", person=DILNOZA)
    await expect(page.get_by_test_id(f"unread-{RUSTAM}")).to_have_text("2")
    await expect(page).to_have_title("(2) Bozor playground")
    await expect(page.get_by_test_id(f"unread-{DILNOZA}")).to_have_count(0)
    await page.get_by_test_id(f"person-{RUSTAM}").click()
    await expect(page.get_by_test_id(f"unread-{RUSTAM}")).to_have_count(0)
    await expect(last_message(pane(page, RUSTAM))).to_contain_text("Another!")


async def test_a_lost_connection_comes_back_with_what_was_missed(open_page: OpenPage) -> None:
    runner, port = await serve(build_app(Store(load_people())), 0)
    address = f"http://127.0.0.1:{port}"
    page = await open_page()
    await page.goto(f"{address}/#{DILNOZA}")
    status = pane(page).locator(".pane-status")
    await expect(status).to_have_text("in a chat with Bozor")
    await runner.cleanup()
    await expect(status).to_have_text("connecting…")
    store = Store(load_people())
    runner, _ = await serve(build_app(store), port)
    async with aiohttp.ClientSession() as session:
        await Street(session, address, store).message("Missed you")
    await expect(last_message(pane(page))).to_contain_text("Missed you")
    await expect(status).to_have_text("in a chat with Bozor")
    await runner.cleanup()


async def test_a_person_who_came_by_other_ways_is_found(open_page: OpenPage, street: Street) -> None:
    page = await open_page()
    person = await street.post("/people", first_name="Late")
    await page.evaluate(f"location.hash = '{person['id']}'")
    await expect(pane(page, person["id"])).to_contain_text("Late")
    await expect(page.get_by_test_id(f"person-{person['id']}")).to_be_visible()
