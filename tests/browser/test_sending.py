"""Photos, albums, files and other things one can attach."""

from __future__ import annotations

import pytest
from playwright.async_api import FilePayload, expect

from tests.browser.conftest import OpenPage
from tests.browser.pretend_bot import PretendBot
from tests.browser.steps import last_message, pane
from tests.playground.street import DILNOZA, RUSTAM, Street, png

pytestmark = pytest.mark.asyncio(loop_scope="session")


def pictures(count: int) -> list[FilePayload]:
    """So many different pictures."""
    return [
        {"name": f"{number}.png", "mimeType": "image/png", "buffer": png(shade=20 * number)} for number in range(count)
    ]


async def test_an_album_is_previewed_and_sent_with_a_caption(open_page: OpenPage, bot: PretendBot) -> None:
    page = await open_page(f"#{DILNOZA}")
    chat = pane(page)
    await chat.get_by_test_id("photo-input").set_input_files(pictures(4))
    sheet = page.get_by_test_id("photo-sheet")
    await expect(sheet.locator(".preview")).to_have_count(4)
    await sheet.get_by_role("button", name="Remove photo 2").click()
    await sheet.get_by_test_id("caption").fill("Three melons")
    await sheet.get_by_test_id("send-photos").click()
    album = chat.get_by_test_id("album")
    await expect(album.get_by_test_id("photo")).to_have_count(3)
    assert (
        await album.locator("img").first.evaluate(
            "async picture => { await picture.decode(); return picture.naturalWidth }"
        )
        > 0
    )
    await expect(chat.locator(".message.out .text")).to_have_text("Three melons")
    await expect(chat.get_by_text("Photo, album yes, caption Three melons")).to_have_count(1)
    await expect(chat.get_by_text("Photo, album yes, caption -")).to_have_count(2)


async def test_more_than_ten_photos_are_cut_to_ten(open_page: OpenPage, bot: PretendBot) -> None:
    page = await open_page(f"#{DILNOZA}")
    await pane(page).get_by_test_id("photo-input").set_input_files(pictures(12))
    await expect(page.locator(".preview")).to_have_count(10)
    await expect(pane(page).get_by_test_id("toast")).to_contain_text("10 photos")


async def test_a_photo_opens_large_and_a_hidden_one_asks_first(open_page: OpenPage, street: Street) -> None:
    page = await open_page(f"#{DILNOZA}")
    await street.upload("sendPhoto", {"photo": png(40, 30)}, chat_id=DILNOZA, has_spoiler="true")
    photo = last_message(pane(page)).get_by_test_id("photo")
    await photo.click()
    await expect(page.get_by_test_id("photo-viewer")).to_have_count(0)
    await photo.press("Enter")
    await expect(page.get_by_test_id("photo-viewer").locator("img")).to_be_visible()
    await page.keyboard.press("Escape")
    await expect(page.get_by_test_id("photo-viewer")).to_have_count(0)


async def test_files_stickers_and_other_peoples_contacts(open_page: OpenPage, bot: PretendBot) -> None:
    page = await open_page(f"#{DILNOZA}")
    chat = pane(page)
    await chat.get_by_test_id("file-input").set_input_files(
        {"name": "prices.csv", "mimeType": "text/csv", "buffer": b"a;b\n1;2\n"}
    )
    await expect(last_message(chat)).to_contain_text("Got document")
    async with page.expect_download() as download:
        await chat.get_by_test_id("document").click()
    assert (await download.value).suggested_filename == "prices.csv"
    for item, answer in (("attach-sticker", "Got sticker"), ("attach-location", "Got location")):
        await chat.get_by_test_id("attach").click()
        await page.get_by_test_id(item).click()
        if item == "attach-location":
            await page.get_by_test_id("confirm").click()
        await expect(last_message(chat)).to_contain_text(answer)
    await chat.get_by_test_id("attach").click()
    await page.get_by_test_id("attach-contact").click()
    await page.get_by_test_id(f"choice-{RUSTAM}").click()
    await expect(last_message(chat).locator(".text")).to_have_text("Got contact")
    await expect(chat.get_by_test_id("contact-card")).to_contain_text("+998901110011")
