"""A real aiogram bot against the playground: objects come back whole, refusals become aiogram's exceptions."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import (
    TelegramBadRequest,
    TelegramConflictError,
    TelegramForbiddenError,
    TelegramNetworkError,
    TelegramNotFound,
    TelegramRetryAfter,
    TelegramServerError,
    TelegramUnauthorizedError,
)
from aiogram.types import (
    BotCommand,
    BufferedInputFile,
    CopyTextButton,
    DisabledButton,
    InaccessibleMessage,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputMediaPhoto,
    Message,
    ReplyKeyboardRemove,
)

from tests.playground.street import DILNOZA, TOKEN, Street, png


@pytest.fixture
async def bot(street: Street) -> AsyncIterator[Bot]:
    session = AiohttpSession(api=TelegramAPIServer.from_base(street.address), timeout=5)
    async with Bot(TOKEN, session=session) as bot:
        yield bot


async def test_a_conversation(street: Street, bot: Bot) -> None:
    await street.act("send", text="/start")
    [update] = await bot.get_updates(timeout=1)
    assert update.message is not None
    keyboard = InlineKeyboardMarkup(
        inline_keyboard=[
            [
                InlineKeyboardButton(text="Pay", callback_data="pay", style="success"),
                InlineKeyboardButton(text="2/7", disabled=DisabledButton()),
                InlineKeyboardButton(text="Code", copy_text=CopyTextButton(text="A1")),
            ],
        ],
    )
    sent = await bot.send_message(DILNOZA, "<b>Salom</b>", parse_mode="HTML", reply_markup=keyboard)
    assert sent.html_text == "<b>Salom</b>"
    assert sent.reply_markup is not None
    assert sent.reply_markup.model_dump() == keyboard.model_dump()
    await street.act("tap", message_id=sent.message_id, data="pay")
    [tapped] = await bot.get_updates(offset=update.update_id + 1)
    assert tapped.callback_query is not None
    assert await bot.answer_callback_query(tapped.callback_query.id, text="Thanks")
    edited = await bot.edit_message_text("Rahmat", chat_id=DILNOZA, message_id=sent.message_id)
    assert isinstance(edited, Message)
    assert edited.reply_markup is None
    await bot.send_message(DILNOZA, "-", reply_markup=ReplyKeyboardRemove())


async def test_pictures(bot: Bot) -> None:
    sent = await bot.send_photo(DILNOZA, BufferedInputFile(png(), "olma.png"), caption="Olma")
    assert sent.photo is not None
    file_id = sent.photo[-1].file_id
    downloaded = await bot.download(file_id)
    assert downloaded is not None
    assert downloaded.read() == png()
    new = InputMediaPhoto(media=BufferedInputFile(png(shade=9), "nok.png"), caption="<i>Nok</i>", parse_mode="HTML")
    edited = await bot.edit_message_media(new, chat_id=DILNOZA, message_id=sent.message_id)
    assert isinstance(edited, Message)
    assert edited.caption == "Nok"
    album = await bot.send_media_group(DILNOZA, [InputMediaPhoto(media=file_id), InputMediaPhoto(media=file_id)])
    assert len(album) == 2


async def test_settings_and_chats(bot: Bot) -> None:
    assert await bot.set_my_commands([BotCommand(command="start", description="x")], language_code="uz")
    assert [command.command for command in await bot.get_my_commands(language_code="uz")] == ["start"]
    assert (await bot.get_chat(DILNOZA)).first_name == "Dilnoza"
    assert (await bot.get_webhook_info()).url == ""
    assert (await bot.me()).id == 42


async def test_a_forged_tap_has_no_message(street: Street, bot: Bot) -> None:
    await street.act("forge", data="x")
    [update] = await bot.get_updates()
    assert update.callback_query is not None
    assert isinstance(update.callback_query.message, InaccessibleMessage)


async def test_refusals_become_aiograms_exceptions(street: Street, bot: Bot) -> None:
    with pytest.raises(TelegramBadRequest, match="message is too long"):
        await bot.send_message(DILNOZA, "x" * 5000)
    with pytest.raises(TelegramBadRequest, match="chat not found"):
        await bot.send_message(5, "x")
    with pytest.raises(TelegramNotFound):
        await bot.send_dice(DILNOZA)
    await bot.set_webhook("http://127.0.0.1:9/")
    with pytest.raises(TelegramConflictError):
        await bot.get_updates()
    await street.act("block")
    with pytest.raises(TelegramForbiddenError):
        await bot.send_message(DILNOZA, "x")
    async with Bot("42:play.ground", session=bot.session) as stranger:
        with pytest.raises(TelegramUnauthorizedError):
            await stranger.get_me()


async def test_faults_become_aiograms_exceptions(street: Street, bot: Bot) -> None:
    await street.post("/faults", kind="too_many_requests", seconds=3)
    with pytest.raises(TelegramRetryAfter) as caught:
        await bot.send_message(DILNOZA, "x")
    assert caught.value.retry_after == 3
    await street.post("/faults", kind="server_error")
    with pytest.raises(TelegramServerError):
        await bot.send_message(DILNOZA, "x")
    await street.post("/faults", kind="reset")
    with pytest.raises(TelegramNetworkError):
        await bot.send_message(DILNOZA, "x")
