"""Commands as people type them."""

from __future__ import annotations

from typing import Any

from aiogram import Bot, filters
from aiogram.types import Message

from handlers.secrets import is_command, is_secret
from services.actors import Actor


class Command(filters.Command):
    """In capitals too; but where a password is asked, what is none of our commands to the letter may be one."""

    def __init__(self, *names: str) -> None:
        super().__init__(*names, ignore_case=True)

    async def __call__(self, message: Message, bot: Bot, actor: Actor | None = None) -> bool | dict[str, Any]:
        found = await super().__call__(message, bot)
        asks_password = actor is not None and actor.form is not None and is_secret(actor.form.step)
        return False if asks_password and not is_command(message.text or "") else found
