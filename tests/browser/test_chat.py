"""Writing, reading, formatted text, commands, the reply keyboard."""

from __future__ import annotations

import re

import pytest
from playwright.async_api import expect

from tests.browser.conftest import OpenPage
from tests.browser.pretend_bot import PretendBot
from tests.browser.steps import last_message, pane, say
from tests.playground.street import ALEXEY, DILNOZA, Street

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_a_person_is_chosen_writes_and_is_answered(open_page: OpenPage, bot: PretendBot) -> None:
    page = await open_page()
    await page.get_by_test_id(f"person-{DILNOZA}").click()
    chat = pane(page)
    await chat.get_by_test_id("start").click()
    await expect(last_message(chat)).to_contain_text("Welcome!")
    composer = chat.get_by_test_id("composer")
    await composer.fill("one")
    await composer.press("Shift+Enter")
    await composer.press_sequentially("two")
    await chat.get_by_test_id("send").click()
    await expect(last_message(chat)).to_contain_text("You said: one\ntwo", use_inner_text=True)
    await expect(composer).to_have_value("")
    assert page.url.endswith(f"#{DILNOZA}")


async def test_the_bot_introduces_itself_in_an_empty_chat_in_the_persons_language(
    open_page: OpenPage, bot: PretendBot
) -> None:
    await bot.street.ask("setMyDescription", description="Shops of the street\nand their goods")
    await bot.street.ask("setMyDescription", description="Bozordagi doʻkonlar", language_code="uz")
    page = await open_page(f"#{DILNOZA}")
    await expect(pane(page).get_by_test_id("about-bot")).to_have_text("Bozordagi doʻkonlar")
    await bot.street.ask("setMyDescription", description="Hamma narsa shu yerda", language_code="uz")
    await expect(pane(page).get_by_test_id("about-bot")).to_have_text("Hamma narsa shu yerda")
    await pane(page).get_by_test_id("start").click()
    await expect(last_message(pane(page))).to_contain_text("Welcome!")
    await expect(pane(page).get_by_test_id("about-bot")).to_be_hidden()
    other = await open_page(f"#{ALEXEY}")
    await expect(pane(other, ALEXEY).get_by_test_id("about-bot")).to_contain_text("Shops of the street")


async def test_a_moment_is_told_in_the_readers_zone(open_page: OpenPage, street: Street) -> None:
    moment = '<tg-time unix="1800000000" format="{}">told by the bot</tg-time>'
    for shape in ("", "t", "Dt"):
        words = moment.format(shape) if shape else moment.replace(' format="{}"', "")
        await street.message(words, parse_mode="HTML")
    for zone, clock, day in (
        ("Asia/Tashkent", "13:00", "15 January 2027"),
        ("America/New_York", "03:00", "15 January"),
    ):
        page = await open_page(f"#{DILNOZA}", timezone_id=zone)
        times = pane(page).locator(".text time")
        await expect(times.nth(0)).to_have_text("told by the bot")
        await expect(times.nth(1)).to_have_text(clock)
        await expect(times.nth(2)).to_contain_text(day)
        await expect(times.nth(2)).to_contain_text(clock)


async def test_months_have_their_names_in_every_language(open_page: OpenPage, street: Street) -> None:
    await street.message('<tg-time unix="1800000000" format="wD">x</tg-time>', parse_mode="HTML")
    for locale, name in (("uz", "juma, 15-yanvar, 2027"), ("ru", "15 января"), ("en", "15 January")):
        page = await open_page(f"#{DILNOZA}", locale=locale, timezone_id="Asia/Tashkent")
        await expect(pane(page).locator(".text time").last).to_contain_text(name)


async def test_formatted_text_is_shown_and_never_read_as_markup(open_page: OpenPage, bot: PretendBot) -> None:
    chat = pane(await open_page(f"#{DILNOZA}"))
    await say(chat, "/rich")
    bubble = last_message(chat)
    for tag, words in (("strong", "bold"), ("em", "italic"), ("u", "under"), ("s", "gone"), ("pre", "x = 1")):
        await expect(bubble.locator(f".text {tag}").first).to_contain_text(words)
    await expect(bubble.locator("img")).to_have_count(0)
    await expect(bubble).to_contain_text("<img src=x onerror=alert(1)>")
    await expect(bubble.locator("time").first).to_have_text(re.compile(r"^\d\d:\d\d$"))
    await expect(bubble.get_by_role("link", name="there")).to_have_attribute("rel", re.compile("noopener"))
    await bubble.get_by_test_id("spoiler").click()
    await expect(bubble.locator(".spoiler.revealed")).to_have_text("secret")
    await bubble.get_by_role("button", name="Show more").click()
    await expect(bubble.get_by_role("button", name="Show less")).to_be_visible()
    await bubble.get_by_test_id("command-link").click()
    await expect(last_message(chat)).to_contain_text("Gone.")


async def test_commands_are_filtered_and_chosen_with_the_keyboard(open_page: OpenPage, bot: PretendBot) -> None:
    chat = pane(await open_page(f"#{DILNOZA}"))
    composer = chat.get_by_test_id("composer")
    await composer.fill("/")
    await expect(chat.get_by_test_id("command")).to_have_count(4)
    await composer.press_sequentially("b")
    await expect(chat.get_by_test_id("command")).to_have_text(["/buttonsShow buttons"])
    await composer.press("Escape")
    await expect(chat.get_by_test_id("commands")).to_be_hidden()
    await composer.fill("")
    await chat.get_by_test_id("commands-button").click()
    await composer.press("ArrowDown")
    await composer.press("Enter")
    await expect(last_message(chat)).to_contain_text("Choose:")
    await expect(composer).to_have_value("")


async def test_commands_that_arrive_late_are_shown_to_who_already_asked(open_page: OpenPage, street: Street) -> None:
    chat = pane(await open_page(f"#{DILNOZA}"))
    await chat.get_by_test_id("composer").fill("/b")
    await expect(chat.get_by_test_id("commands")).to_be_hidden()
    await PretendBot(street).introduce()
    await expect(chat.get_by_test_id("command")).to_have_text(["/buttonsShow buttons"])
    await chat.get_by_test_id("composer").fill("")
    await expect(chat.get_by_test_id("commands")).to_be_hidden()


async def test_the_reply_keyboard_sends_shares_and_goes(open_page: OpenPage, bot: PretendBot) -> None:
    page = await open_page(f"#{DILNOZA}")
    chat = pane(page)
    await say(chat, "/start")
    await expect(chat.get_by_test_id("composer")).to_have_attribute("placeholder", "Name a thing")
    keys = chat.get_by_test_id("reply-button")
    await expect(keys).to_have_text(["Catalog", "Cart", "My phone", "My place"])
    await keys.first.click()
    await expect(last_message(chat)).to_contain_text("You said: Catalog")
    await keys.nth(2).click()
    await expect(page.get_by_test_id("share-contact")).to_contain_text("+998901110001")
    await page.get_by_test_id("cancel").click()
    await keys.nth(2).click()
    await page.get_by_test_id("confirm").click()
    await expect(last_message(chat)).to_contain_text("Got contact (own)")
    await keys.nth(3).click()
    await page.get_by_test_id("confirm").click()
    await expect(last_message(chat)).to_contain_text("Got location")
    await chat.get_by_test_id("keyboard-toggle").click()
    await expect(chat.get_by_test_id("reply-keyboard")).to_be_hidden()
    await say(chat, "/plain")
    await expect(keys).to_have_count(0)


async def test_a_blocked_bot_cannot_be_written_to(open_page: OpenPage, street: Street, bot: PretendBot) -> None:
    chat = pane(await open_page(f"#{DILNOZA}"))
    await chat.get_by_test_id("pane-menu").click()
    await chat.get_by_test_id("toggle-block").click()
    await expect(chat.get_by_test_id("blocked")).to_be_visible()
    await expect(chat.get_by_test_id("composer")).to_have_count(0)
    assert "blocked" in await street.refusal("sendMessage", chat_id=DILNOZA, text="hello?")
    await chat.get_by_test_id("unblock").click()
    await say(chat, "back")
    await expect(last_message(chat)).to_contain_text("You said: back")


async def test_what_the_bot_does_is_seen_at_once(open_page: OpenPage, street: Street) -> None:
    chat = pane(await open_page(f"#{DILNOZA}"))
    await expect(chat.locator(".pane-status")).to_have_text("in a chat with Bozor")
    await street.ask("sendChatAction", chat_id=DILNOZA, action="typing")
    await expect(chat.locator(".pane-status")).to_have_text("Bozor is typing…")
    message_id = await street.message("First")
    await expect(chat.locator(".pane-status")).to_have_text("in a chat with Bozor")
    await street.ask("editMessageText", chat_id=DILNOZA, message_id=message_id, text="Second")
    await expect(last_message(chat)).to_contain_text("Second")
    await expect(last_message(chat).get_by_test_id("edited")).to_be_visible()
    await street.ask("deleteMessage", chat_id=DILNOZA, message_id=message_id)
    await expect(chat.get_by_test_id("message")).to_have_count(0)


async def test_a_failure_is_told_and_the_words_are_kept(open_page: OpenPage, bot: PretendBot) -> None:
    page = await open_page(f"#{DILNOZA}")
    chat = pane(page)
    await page.route("**/send", lambda route: route.abort())
    await say(chat, "do not lose me")
    await expect(chat.get_by_test_id("toast")).to_contain_text("The playground does not answer")
    await expect(chat.get_by_test_id("composer")).to_have_value("do not lose me")
