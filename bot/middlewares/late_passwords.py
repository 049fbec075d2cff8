"""A password that is typed when nobody asks for it any more is deleted, and neither shown nor looked for."""

from __future__ import annotations

import hashlib
import secrets
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from aiogram import BaseMiddleware
from aiogram.types import Message, TelegramObject, Update

from bot.middlewares.base import Handler
from handlers.secrets import is_asked, is_command, remove
from screens import login as screens
from screens.show import send
from services import contacts, order_numbers, wizards
from services.actors import Actor

LATE_SECONDS = 600.0
MOST = 10_000  # people remembered
SHORTEST = 8  # letters of a password
LONGEST_LOGIN = 254  # letters of an email, which is longer than a phone


@dataclass
class Answered:
    """When a password was asked for last, and what was answered, unreadable."""

    since: float
    digests: set[bytes]
    is_last: bool = True
    """Nothing else was written since."""


class LatePasswords(BaseMiddleware):
    """Outside of the open questions, which end one before it is answered here.

    People type it again after /help, or because they were not sure. What this process does not remember, such as after
    a restart, is a search like any other text.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self.clock = clock
        self.key = secrets.token_bytes(32)
        self.asked: OrderedDict[int, Answered] = OrderedDict()

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        actor: Actor | None = data.get("actor")
        message = event.message if isinstance(event, Update) else None
        if actor is None:
            return await handler(event, data)
        if is_asked(actor):
            self._remember(actor.id, Answered(self.clock(), {self._digest(message.text or "" if message else "")}))
        elif message and self._is_late(actor, message):
            await remove(message, actor)
            await send(data["bot"], message.chat.id, screens.taken_unasked(actor))
            return None
        return await handler(event, data)

    def _remember(self, person: int, answered: Answered) -> None:
        self.asked.pop(person, None)
        self.asked[person] = answered
        if len(self.asked) > MOST:
            self.asked.popitem(last=False)

    def _is_late(self, actor: Actor, message: Message) -> bool:
        """What was answered last, however often it comes again; or a word such as no goods are called, if it is the
        first text since then, or since a login that nobody asked for: people log in who are logged in.
        """
        text = message.text or ""
        if wizards.is_open(actor) or not text or is_command(text):
            return False
        kept, digest = self.asked.get(actor.id), self._digest(text)
        if _is_login(text):
            self._remember(actor.id, Answered(self.clock(), kept.digests if kept else set()))
            return False
        if _has_both(text):
            return True
        if kept is None or self.clock() - kept.since > LATE_SECONDS:
            return False
        if digest in kept.digests:
            return True
        is_one, kept.is_last = kept.is_last and _may_be_one(text), False
        if is_one:
            kept.digests.add(digest)
        return is_one

    def _digest(self, text: str) -> bytes:
        return hashlib.blake2b(text.encode(), key=self.key, digest_size=16).digest()


def _is_login(text: str) -> bool:
    return len(text) <= LONGEST_LOGIN and contacts.is_login(text)


def _has_both(text: str) -> bool:
    """An email and the password behind it, in one message."""
    match text.split(maxsplit=2):
        case [login, word]:
            return "@" in login and _is_login(login) and _may_be_one(word)
    return False


def _may_be_one(text: str) -> bool:
    """An order's number looks like one and is none."""
    is_like_one = len(text) >= SHORTEST and not any(map(str.isspace, text)) and not text.isalpha()
    return is_like_one and order_numbers.read(text) is None
