"""Puts a screen before a person: edits in place where Telegram allows, sends anew where it does not.

text→text: edit the text; anything→photo: edit the media; photo→text: delete and send; too old, or a command: send.
A picture that cannot be shown leaves the words and the buttons (`screens.show_copies`).
"message is not modified" is success, and said so where nothing else is. A tap is answered after drawing, so that an
alert can still replace the answer.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import cast

import structlog
from aiogram import Bot
from aiogram.enums import ChatAction
from aiogram.exceptions import TelegramBadRequest, TelegramNetworkError, TelegramServerError
from aiogram.types import (
    BufferedInputFile,
    CallbackQuery,
    InlineKeyboardMarkup,
    InputMediaPhoto,
    Message,
)

from screens.asked import note
from screens.screen import Screen
from screens.show_copies import NEW_NEEDED, SAME, Copies, File, Shown
from screens.text import Html, _, fill, lines, shorten, utf16
from services import studio

Event = Message | CallbackQuery
PASSING = (TelegramNetworkError, TelegramServerError)
log = structlog.get_logger(__name__)
ANSWER_LIMIT = 200  # UTF-16 units of a callback answer, as all of Telegram's lengths
SAID = "said"
"""The id of a tap that was none: its button was written (handlers.said)."""
_TOO_LATE = ("query is too old", "query ID is invalid")


async def show(event: Event, screen: Screen, answer: str = "", *, alert: bool = False) -> None:
    """The screen in answer to a message or a tap; `answer` is the short line a tap shows on top, or as an alert."""
    if answer and _is_said(event):
        screen, answer = replace(screen, text=lines(fill("{answer}", answer=answer), "", Html(screen.text))), ""
    note(screen)
    if isinstance(event, CallbackQuery):
        is_same = await _redraw(event, screen)
        await answer_tap(event, answer or (_("All is as it stands here.") if is_same else ""), alert=alert)
    else:
        await _send_surely(event, screen)


async def show_anew(event: Event, screen: Screen, answer: str = "") -> None:
    """A new message even after a tap: what stands above stays readable."""
    await _send_surely(event, screen)
    if isinstance(event, CallbackQuery):
        await answer_tap(event, answer)


async def _send_surely(event: Event, screen: Screen) -> None:
    """A stumble of Telegram's is tried once more: the person waits, and what was done shall be seen."""
    try:
        await send(_bot(event), _chat(event), screen)
    except PASSING as problem:
        log.warning("a screen was not sent", problem=type(problem).__name__)
        await send(_bot(event), _chat(event), screen)


async def show_buttons(query: CallbackQuery, keyboard: InlineKeyboardMarkup, answer: str = "") -> None:
    """Only the buttons change; text and photo stay."""
    message = query.message
    if isinstance(message, Message):
        try:
            await _bot(query).edit_message_reply_markup(
                chat_id=message.chat.id, message_id=message.message_id, reply_markup=keyboard
            )
        except TelegramBadRequest as problem:
            if not _is(problem, SAME, *NEW_NEEDED):
                raise
    await answer_tap(query, answer)


async def answer_tap(query: CallbackQuery, text: str = "", *, alert: bool = False) -> None:
    """Stops the button's spinner; an answer that comes too late changes nothing. One that was said is told in words."""
    if _is_said(query):
        if text:
            await send(_bot(query), query.from_user.id, Screen(fill("{text}", text=text)))
        return
    try:
        await _bot(query).answer_callback_query(
            query.id, text=shorten(text, ANSWER_LIMIT) or None, show_alert=True if alert else None
        )
    except TelegramBadRequest as problem:
        if not _is(problem, *_TOO_LATE):
            raise


def _is_said(event: Event) -> bool:
    return isinstance(event, CallbackQuery) and event.id == SAID


def fits_answer(text: str) -> bool:
    """Whether an answer to a tap can carry these words whole."""
    return utf16(text) <= ANSWER_LIMIT


async def send(bot: Bot, chat_id: int, screen: Screen) -> Message:
    """The message as Telegram made it."""
    note(screen)
    return await _send(bot, chat_id, screen, Copies(bot, screen))


async def send_file(event: Event, name: str, make: Callable[[], bytes], caption: str = "", answer: str = "") -> None:
    """A file as a new message; `make` runs in a thread, so its words and rows are settled before. Caption is HTML."""
    content = BufferedInputFile(await studio.made(make), name)
    await _bot(event).send_document(_chat(event), content, caption=caption or None)
    if isinstance(event, CallbackQuery):
        await answer_tap(event, answer)


async def promise_picture(event: Event) -> None:
    """Says above the chat that a new picture is on its way, where counting for it may take a moment."""
    await _bot(event).send_chat_action(_chat(event), ChatAction.UPLOAD_PHOTO)


async def promise_file(event: Event) -> None:
    """The same of a file."""
    await _bot(event).send_chat_action(_chat(event), ChatAction.UPLOAD_DOCUMENT)


async def show_progress(message: Message, screen: Screen, former: int | None, *, edit: bool) -> int:
    """One text that keeps count below what a person sends piece by piece; returns the id of its message.

    `edit` while an album arrives: its photos are updates of their own. Otherwise it moves below the newest message.
    """
    note(screen)
    bot, chat_id = _bot(message), message.chat.id
    keyboard = cast("InlineKeyboardMarkup | None", screen.keyboard)
    if former and edit:
        try:
            await bot.edit_message_text(screen.text, chat_id=chat_id, message_id=former, reply_markup=keyboard)
        except TelegramBadRequest as problem:
            if not _is(problem, SAME, *NEW_NEEDED):
                raise
            edit = _is(problem, SAME)
        if edit:
            return former
    sent = await bot.send_message(chat_id, screen.text, reply_markup=keyboard)
    if former:
        await delete(bot, chat_id, former)
    return sent.message_id


async def _redraw(query: CallbackQuery, screen: Screen) -> bool:
    """Whether the very same stood there before: then nobody sees that anything came of the tap."""
    old, bot = query.message, _bot(query)
    copies = Copies(bot, screen)  # made once, whether Telegram takes the edit or asks for a new message
    if not isinstance(old, Message) or not isinstance(screen.keyboard, InlineKeyboardMarkup | None):
        await _send(bot, query.from_user.id, screen, copies)
        return False
    try:
        await _edit(bot, old, screen, copies)
    except (TelegramBadRequest, *PASSING) as problem:
        if isinstance(problem, TelegramBadRequest) and _is(problem, SAME):
            return True
        if not (isinstance(problem, TelegramBadRequest) and _is(problem, *NEW_NEEDED)):
            # Whatever it was, the deed before it is done: its screen comes as a new message.
            log.warning("a screen was not changed", problem=type(problem).__name__)
        await _send(bot, old.chat.id, screen, copies)
    return False


async def _send(bot: Bot, chat_id: int, screen: Screen, copies: Copies) -> Message:
    async def pictured(file: File) -> Shown:
        return await bot.send_photo(
            chat_id, file, caption=screen.text, reply_markup=screen.keyboard, disable_notification=_silent(screen)
        )

    message = await copies.put(pictured)
    return message if isinstance(message, Message) else await _send_words(bot, chat_id, screen)


async def _send_words(bot: Bot, chat_id: int, screen: Screen) -> Message:
    return await bot.send_message(
        chat_id, _words(screen), reply_markup=screen.keyboard, disable_notification=_silent(screen)
    )


def _silent(screen: Screen) -> bool | None:
    return True if screen.is_silent else None


async def _edit(bot: Bot, old: Message, screen: Screen, copies: Copies) -> None:
    keyboard = cast("InlineKeyboardMarkup | None", screen.keyboard)
    chat_id, message_id = old.chat.id, old.message_id

    async def pictured(file: File) -> Shown:
        media = InputMediaPhoto(media=file, caption=screen.text)
        return await bot.edit_message_media(media, chat_id=chat_id, message_id=message_id, reply_markup=keyboard)

    if await copies.put(pictured):
        return
    if old.photo or old.document:
        await _send_words(bot, chat_id, screen)
        await delete(bot, chat_id, message_id)
    else:
        await bot.edit_message_text(_words(screen), chat_id=chat_id, message_id=message_id, reply_markup=keyboard)


def _words(screen: Screen) -> str:
    """A screen without its picture; one that has none says nothing of it."""
    has_one = screen.photo or screen.image or screen.chart
    return lines(screen.text, screen.unseen) if screen.unseen and has_one else screen.text


async def delete(bot: Bot, chat_id: int, message_id: int) -> bool:
    """Whether it is gone by now; False when Telegram refuses, such as one that is older than 48 hours."""
    try:
        return await bot.delete_message(chat_id, message_id)
    except TelegramBadRequest as problem:
        return _is(problem, "message to delete not found")


def _is(problem: TelegramBadRequest, *texts: str) -> bool:
    return any(text in problem.message for text in texts)


def _chat(event: Event) -> int:
    return event.from_user.id if isinstance(event, CallbackQuery) else event.chat.id


def _bot(event: Event) -> Bot:
    assert event.bot is not None, "an update always comes through a bot"
    return event.bot
