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
from handlers import again, answers, forms
from handlers.secrets import behind, is_asked, is_command, is_secret, removals, remove
from models.base import now
from screens import typed_passwords as screens
from screens.screen import Screen
from screens.show import send
from services import heard, order_numbers, wizards
from services.actors import Actor
from services.typed_passwords import is_behind_command, looks_like_one

LATE_SECONDS = 600.0
MOST = 10_000  # people remembered
PAYLOADS = frozenset({"start", "support", "paysupport"})  # behind which links and sentences stand


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
    a restart, is a search like any other text. Whoever refuses an answer further inside, and for whatever reason, it
    goes from the chat.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self.clock = clock
        self.key = secrets.token_bytes(32)
        self.asked: OrderedDict[int, Answered] = OrderedDict()  # by whose Telegram it is
        self.standing: OrderedDict[int, None] = OrderedDict()  # who was asked, by the last update that was heard here

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        actor: Actor | None = data.get("actor")
        if actor is None:
            return await handler(event, data)
        with wizards.watching(actor.id) as steps:
            try:
                return await self._hear(handler, event, data, actor)
            finally:
                self._stand(actor, is_asked=_is_likely(steps[-1] if steps else actor.form.step if actor.form else ""))

    def may_hold_one(self, person: int, message: Message) -> bool:
        """Whether a message that nobody will hear may hold a password; without the database."""
        text = _written(message)
        if person in self.standing:
            return not message.contact and (not is_command(text) or bool(behind(text)[1]))
        kept = self._kept(person)
        return kept is not None and self._digest(text) in kept.digests

    async def _hear(self, handler: Handler, event: TelegramObject, data: dict[str, Any], actor: Actor) -> Any:
        message = event.message if isinstance(event, Update) else None
        if is_asked(actor) and not (message and _is_too_late(actor, message)):
            return await self._answered(handler, event, data, actor, message)
        if message and self._is_late(actor, message):
            await remove(message, actor)
            if is_asked(actor):
                await wizards.leave(actor)
            await send(data["bot"], message.chat.id, _told(actor, message))
            return None
        if message is None:
            return await handler(event, data)
        with removals() as gone:
            try:
                return await handler(event, data)
            finally:
                if message.message_id in gone:
                    self._comes_early(actor, _written(message))

    async def _answered(
        self, handler: Handler, event: TelegramObject, data: dict[str, Any], actor: Actor, message: Message | None
    ) -> Any:
        """While one is asked: it is gone from the chat afterwards, also when a right or a fault kept it outside."""
        text = _written(message) if message else ""
        command, words = behind(text)
        former = self._kept(actor.telegram_id) if command and not words else None  # a way out is no other answer
        self._remember(
            actor, Answered(self.clock(), {self._digest(words or text), *(former.digests if former else ())})
        )
        if message is None:
            return await handler(event, data)
        if _is_hidden(command, words) and not is_behind_command(text):
            await remove(message, actor)
            await send(data["bot"], message.chat.id, screens.read_only_alone())
            return None
        with removals() as gone:
            try:
                return await handler(event, data)
            finally:
                is_other = command or message.contact or heard.is_again(actor, again.mark(message))
                if not gone and not is_other:
                    await remove(message, actor)

    def _stand(self, actor: Actor, *, is_asked: bool) -> None:
        self.standing.pop(actor.telegram_id, None)
        if is_asked:
            self.standing[actor.telegram_id] = None
        if len(self.standing) > MOST:
            self.standing.popitem(last=False)

    def _remember(self, actor: Actor, answered: Answered) -> None:
        self.asked.pop(actor.telegram_id, None)
        self.asked[actor.telegram_id] = answered
        if len(self.asked) > MOST:
            self.asked.popitem(last=False)

    def _kept(self, person: int) -> Answered | None:
        kept = self.asked.get(person)
        return None if kept is None or self.clock() - kept.since > LATE_SECONDS else kept

    def _is_late(self, actor: Actor, message: Message) -> bool:
        """What was answered last, however often it comes again; or a word such as no goods are called, if it is the
        first text since then, or since a login that nobody asked for: people log in who are logged in. Where a
        question is open, whatever it cannot take is judged so as well.
        """
        written = _written(message)
        command, words = behind(written)
        text = words if command else written
        kept, digest = self._kept(actor.telegram_id), self._digest(text)
        if not text or (command and (not kept or is_behind_command(written))):
            return False
        is_known = kept is not None and digest in kept.digests
        if message.caption and not command:
            return is_known
        is_judged_there = _comes_next(actor) or answers.may_be(actor, text)
        if not command and not is_known and _waits(actor, message) and is_judged_there:
            return self._answers(kept)
        if not command and answers.is_login(text):
            self._remember(actor, Answered(self.clock(), kept.digests if kept else set()))
            return False
        if not command and (_has_both(text) or (is_asked(actor) and _may_be_one(text))):
            return True
        return is_known or (kept is not None and _is_first(kept, command, text, digest))

    @staticmethod
    def _answers(kept: Answered | None) -> bool:
        """Something else was written since."""
        if kept is not None:
            kept.is_last = False
        return False

    def _comes_early(self, actor: Actor, text: str) -> None:
        """Before it is asked for: with the login, or where a contact is asked for first."""
        kept = self._kept(actor.telegram_id)
        self._remember(actor, Answered(self.clock(), {self._digest(text), *(kept.digests if kept else ())}))

    def _digest(self, text: str) -> bytes:
        return hashlib.blake2b(text.encode(), key=self.key, digest_size=16).digest()


def _told(actor: Actor, message: Message) -> Screen:
    """What is said of a password that went: with the question where one waits for the contact or the login first."""
    if _waits(actor, message) and _comes_next(actor):
        return screens.early(actor)
    if _waits(actor, message) and answers.asks_login(actor):
        return screens.instead_of_login(actor)
    return screens.taken_unasked(actor)


def _is_first(kept: Answered, command: str, text: str, digest: bytes) -> bool:
    if command in PAYLOADS:
        return False
    is_one, kept.is_last = kept.is_last and _may_be_one(text), False
    if is_one:
        kept.digests.add(digest)
    return is_one


def _comes_next(actor: Actor) -> bool:
    return actor.form is not None and answers.is_before_password(actor.form.step)


def _is_likely(step: str) -> bool:
    """Whether a text that nobody will hear may be a password at this step."""
    return is_secret(step) or answers.is_before_password(step)


def _is_too_late(actor: Actor, message: Message) -> bool:
    return actor.form is not None and forms.is_too_old(actor.form, min(now(), message.date))


def _is_hidden(command: str, words: str) -> bool:
    """Whether words behind a command may be the password that is asked for: a friend's link and words to the owner
    are none, but for a word such as no other is.
    """
    return bool(words) and (command not in PAYLOADS or (command != "start" and _may_be_one(words)))


def _written(message: Message) -> str:
    """What is written below a picture is heard as a text is, commands among it."""
    return message.text or message.caption or ""


def _waits(actor: Actor, message: Message) -> bool:
    """Whether a question is open that asks for something else."""
    return wizards.is_open(actor) and not is_asked(actor) and not _is_too_late(actor, message)


def _has_both(text: str) -> bool:
    """An email and the password behind it, in one message."""
    match text.split(maxsplit=2):
        case [login, word]:
            return "@" in login and answers.is_login(login) and _may_be_one(word)
    return False


def _may_be_one(text: str) -> bool:
    """An order's number looks like one and is none."""
    return looks_like_one(text) and order_numbers.read(text) is None
