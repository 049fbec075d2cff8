"""Reading what the Bot API answers: the model of an answer is built once, not at each call."""

from __future__ import annotations

import gc
import weakref

from aiogram.methods import SetMyShortDescription

from bot.telegram import make_bot


async def test_the_model_of_an_answer_outlives_the_call() -> None:
    """Pydantic holds it weakly, so the collector of garbage took it, and the next screen waited for a new one."""
    bot = make_bot("42:test", "http://127.0.0.1:1")
    try:
        answer = bot.session.check_response(bot, SetMyShortDescription(), 200, '{"ok": true, "result": true}')
    finally:
        await bot.session.close()
    model = weakref.ref(type(answer))
    del answer
    gc.collect()
    assert model() is not None
