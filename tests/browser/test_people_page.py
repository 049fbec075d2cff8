"""The first screen: people, newcomers, languages, themes, progress, phone width."""

from __future__ import annotations

import asyncio

import pytest
from playwright.async_api import Route, expect

from playground.profiles import FIRST_NEWCOMER
from tests.browser.conftest import OpenPage
from tests.browser.pretend_bot import PretendBot
from tests.browser.steps import last_message, pane, say
from tests.playground.street import ALEXEY, DILNOZA, RUSTAM, Street

pytestmark = pytest.mark.asyncio(loop_scope="session")
WIDE_PARTS = """[...document.querySelectorAll('body *')].filter(node => {
    const box = node.getBoundingClientRect();
    return box.width && box.right > innerWidth + 1 && !node.closest('.spoken');
}).map(node => node.className || node.tagName)"""


async def test_a_newcomer_is_named_and_welcomed(open_page: OpenPage, bot: PretendBot) -> None:
    page = await open_page()
    await page.get_by_test_id("new-person").click()
    await page.get_by_test_id("new-name").fill("Zuhra <b>")
    await page.get_by_test_id("new-language").select_option("uz")
    await page.get_by_test_id("confirm").click()
    chat = pane(page, FIRST_NEWCOMER)
    await expect(chat).to_contain_text("Zuhra <b>")
    await chat.get_by_test_id("start").click()
    await expect(last_message(chat)).to_contain_text("Welcome!")
    await expect(page.get_by_test_id(f"person-{FIRST_NEWCOMER}")).to_contain_text("UZ")


async def test_the_page_speaks_three_languages_and_remembers(open_page: OpenPage) -> None:
    page = await open_page(locale="ru-RU")
    await expect(page.get_by_test_id(f"person-{RUSTAM}")).to_contain_text("продавец, магазин")
    await page.get_by_test_id("language-uz").click()
    await expect(page.locator("html")).to_have_attribute("lang", "uz")
    await expect(page.get_by_test_id("new-person")).to_have_text("Yangi odam…")
    await page.reload()
    await expect(page.get_by_test_id("new-person")).to_have_text("Yangi odam…")


async def test_every_word_is_there_in_every_language(open_page: OpenPage) -> None:
    page = await open_page()
    load = "async () => Promise.all(['en', 'ru', 'uz'].map(async c => (await import(`/web/words/${c}.js`)).default))"
    english, russian, uzbek = await page.evaluate(load)
    assert english.keys() == russian.keys() == uzbek.keys()
    for other in (russian, uzbek):
        assert [key for key in english if other[key] == english[key]] == []


async def test_a_change_of_the_system_while_the_page_loads_is_not_missed(open_page: OpenPage) -> None:
    page, may_answer = await open_page(color_scheme="dark"), asyncio.Event()

    async def wait(route: Route) -> None:
        await may_answer.wait()
        await route.continue_()

    await page.route("**/people", wait)
    await page.reload()
    await page.emulate_media(color_scheme="light")
    may_answer.set()
    await expect(page.locator("html")).to_have_attribute("data-theme", "light")


async def test_light_and_dark_follow_the_system_until_chosen(open_page: OpenPage) -> None:
    page = await open_page(color_scheme="dark")
    root = page.locator("html")
    await expect(root).to_have_attribute("data-theme", "dark")
    await page.emulate_media(color_scheme="light")
    await expect(root).to_have_attribute("data-theme", "light")
    await page.get_by_test_id("theme").click()
    await expect(root).to_have_attribute("data-theme", "dark")
    await page.reload()
    await expect(root).to_have_attribute("data-theme", "dark")


async def test_the_setting_up_is_shown_and_ends(open_page: OpenPage, street: Street) -> None:
    street.store.set_progress("60 products…", ready=False)
    page = await open_page(f"#{DILNOZA}")
    await expect(page.get_by_test_id("progress")).to_contain_text("60 products…")
    street.store.set_progress(None, ready=True)
    await expect(page.get_by_test_id("progress")).to_be_hidden()


async def test_a_phone_shows_one_thing_at_a_time_and_nothing_is_too_wide(
    open_page: OpenPage, street: Street, bot: PretendBot
) -> None:
    page = await open_page(width=360, height=740, has_touch=True)
    assert await page.evaluate(WIDE_PARTS) == []
    await page.get_by_test_id(f"person-{DILNOZA}").tap()
    chat = pane(page)
    await expect(page.get_by_test_id(f"person-{DILNOZA}")).to_be_hidden()
    for text in ("/start", "/rich", "/buttons", "w" * 400):
        await say(chat, text)
    await expect(last_message(chat)).to_contain_text("You said")
    assert await page.evaluate(WIDE_PARTS) == []
    await chat.get_by_test_id("split").tap()
    await page.get_by_test_id(f"pick-{RUSTAM}").tap()
    await expect(chat).to_be_hidden()
    await street.message("For Dilnoza")
    await expect(page.get_by_test_id(f"tab-{DILNOZA}").locator(".badge")).to_have_text("1")
    await page.get_by_test_id(f"tab-{DILNOZA}").tap()
    await expect(last_message(chat)).to_be_in_viewport()
    await expect(page.get_by_test_id(f"tab-{DILNOZA}").locator(".badge")).to_have_count(0)
    assert await page.evaluate(WIDE_PARTS) == []
    await chat.get_by_test_id("back").tap()
    await expect(page.get_by_test_id(f"person-{ALEXEY}")).to_be_visible()
