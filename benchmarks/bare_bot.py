"""A bare aiogram bot with one handler, over the same session: what the library alone weighs."""

from __future__ import annotations

import asyncio
import os

from aiogram import Dispatcher
from aiogram.types import CallbackQuery

from bot.telegram import make_bot


async def answer(query: CallbackQuery) -> None:
    await query.answer("ok")


async def main() -> None:
    bot = make_bot(os.environ["BOT_TOKEN"], os.environ["BOT_API_URL"])
    dispatcher = Dispatcher()
    dispatcher.callback_query.register(answer)
    await dispatcher.start_polling(bot)


if __name__ == "__main__":
    asyncio.run(main())
