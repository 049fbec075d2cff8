"""Inline buttons: answers, alerts, spinners, links that stay in the chat and links that leave."""

from __future__ import annotations

import pytest
from playwright.async_api import Locator, Page, expect

from tests.browser.conftest import OpenPage
from tests.browser.pretend_bot import PretendBot
from tests.browser.steps import key, last_message, pane, say
from tests.playground.street import DILNOZA, RUSTAM, Street, until

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def buttons(page: Page) -> Locator:
    """A pane with the pretend bot's buttons in it."""
    chat = pane(page)
    await say(chat, "/buttons")
    await expect(key(chat, "Toast")).to_be_visible()
    return chat


async def test_answers_come_as_toast_or_alert(open_page: OpenPage, bot: PretendBot) -> None:
    page = await open_page(f"#{DILNOZA}")
    chat = await buttons(page)
    await key(chat, "Toast").click()
    await expect(chat.get_by_test_id("toast")).to_have_text("You chose toast")
    await key(chat, "Alert").click()
    await expect(page.get_by_test_id("alert")).to_contain_text("You chose alert")
    await page.get_by_test_id("alert-ok").click()
    await expect(page.get_by_test_id("alert")).to_have_count(0)


async def test_a_button_spins_until_it_is_answered(open_page: OpenPage, street: Street, bot: PretendBot) -> None:
    chat = await buttons(await open_page(f"#{DILNOZA}"))
    await key(chat, "Silence").click()
    await expect(key(chat, "Silence")).to_have_attribute("aria-busy", "true")
    await until(bot.is_silent)
    await street.ask("answerCallbackQuery", callback_query_id=bot.silent[-1])
    await expect(key(chat, "Silence")).not_to_have_attribute("aria-busy", "true")


async def test_buttons_change_in_place_and_keep_the_focus(open_page: OpenPage, bot: PretendBot) -> None:
    chat = await buttons(await open_page(f"#{DILNOZA}"))
    await key(chat, "More").focus()
    for count in (1, 2):
        await chat.page.keyboard.press("Enter")
        await expect(last_message(chat)).to_contain_text(f"Counted {count}")
        await expect(key(chat, f"More ({count})")).to_be_focused()


async def test_colours_and_disabled_buttons(open_page: OpenPage, bot: PretendBot) -> None:
    chat = await buttons(await open_page(f"#{DILNOZA}"))
    for label, style in (("Alert", "danger"), ("More", "success")):
        assert style in (await key(chat, label).get_attribute("class") or "").split()
    await expect(key(chat, "2/7")).to_be_disabled()


async def test_a_tap_on_what_is_gone_is_told_kindly(open_page: OpenPage, bot: PretendBot) -> None:
    page = await open_page(f"#{DILNOZA}")
    chat = await buttons(page)
    answer = {"status": 409, "json": {"error": "That button is not on the message now."}}
    await page.route("**/tap", lambda route: route.fulfill(**answer))
    await key(chat, "Toast").click()
    await expect(chat.get_by_test_id("toast")).to_have_text("That is no longer on the screen.")
    await page.unroute("**/tap")
    await key(chat, "Remove").click()
    await expect(chat.get_by_test_id("message")).to_have_count(1)


async def test_copying_and_outside_links(open_page: OpenPage, bot: PretendBot) -> None:
    page = await open_page(f"#{DILNOZA}", permissions=["clipboard-read", "clipboard-write"])
    chat = await buttons(page)
    await key(chat, "Copy").click()
    await expect(chat.get_by_test_id("toast")).to_have_text("Copied: ANOR-10")
    assert await page.evaluate("navigator.clipboard.readText()") == "ANOR-10"
    await expect(key(chat, "Site")).to_have_attribute("href", "https://example.org/shop")
    await expect(key(chat, "Site")).to_have_attribute("rel", "noopener noreferrer")
    await expect(key(chat, "Site")).to_have_attribute("target", "_blank")


async def test_a_deep_link_starts_the_bot_in_the_same_chat(open_page: OpenPage, bot: PretendBot) -> None:
    page = await open_page(f"#{DILNOZA}")
    chat = await buttons(page)
    await key(chat, "Product").click()
    await expect(last_message(chat)).to_contain_text("You said: /start abc123")
    await say(chat, "/rich")
    await last_message(chat).get_by_role("link", name="t.me").click()
    await expect(chat.get_by_text("You said: /start abc123")).to_have_count(2)
    assert len(page.context.pages) == 1


async def test_a_shared_link_reaches_the_other_person(open_page: OpenPage, bot: PretendBot) -> None:
    page = await open_page(f"#{DILNOZA}")
    chat = await buttons(page)
    await key(chat, "Share").click()
    await expect(page.get_by_test_id(f"choice-{DILNOZA}")).to_have_count(0)
    await page.get_by_test_id(f"choice-{RUSTAM}").click()
    other = pane(page, RUSTAM)
    await expect(last_message(other)).to_contain_text("Dilnoza Karimova shares:")
    await last_message(other).get_by_role("link").click()
    await expect(last_message(other)).to_contain_text("You said: /start gift")
    await expect(chat).to_be_visible()
