"""Edited messages: never an answer and never a search; whoever edits what they once answered is told so, once."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from typing import Any

from aiogram import BaseMiddleware
from aiogram.types import Message, TelegramObject, Update, User

from bot.i18n import Catalogs, spoken
from bot.middlewares.base import Handler
from handlers.questions import Asks, asked
from handlers.secrets import is_removed
from screens import edited, typed_passwords
from screens.edited import SEARCH
from screens.show import send
from screens.text import language
from services import actors, notifications, wizards
from services.actors import Actor
from services.forms import Form

MOST = 10_000  # answers remembered; of several processes each knows its own


class Edits(BaseMiddleware):
    """Outside of everything that asks the database. Of what this process does not remember nothing is said."""

    def __init__(
        self,
        catalogs: Catalogs,
        may_hold_password: Callable[[int, Message], bool] = lambda _person, _message: False,
    ) -> None:
        self.catalogs, self.may_hold_password = catalogs, may_hold_password
        # By chat and message: the reader's language, the question that was answered, and the order it was about.
        self.answers: OrderedDict[tuple[int, int], tuple[str, str, int]] = OrderedDict()

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        if not isinstance(event, Update):
            return await handler(event, data)
        if event.edited_message is not None:
            if self.may_hold_password(event.edited_message.chat.id, event.edited_message):
                await self._remove(event.edited_message, data)
            else:
                await self._tell(event.edited_message, data)
            return None
        try:
            return await handler(event, data)
        finally:
            # Refused ones too: people mend them where they stand. The middlewares inside have noted what was asked.
            if event.message is not None:
                self._remember(event.message, data.get("actor"))

    def _remember(self, message: Message, actor: Actor | None) -> None:
        form = _answered(message, actor)
        if form is None and not _is_search(message, actor):
            return
        step, order = (form.step, form.data.get("order", 0)) if form else (SEARCH, 0)
        self.answers[message.chat.id, message.message_id] = language(), step, order
        if len(self.answers) > MOST:
            self.answers.popitem(last=False)

    async def _remove(self, message: Message, data: dict[str, Any]) -> None:
        """What was edited into a password goes from the chat: the only edit that asks the database."""
        person: User | None = data.get("event_from_user")
        with self.catalogs.use_locale(spoken(person.language_code if person else None, self.catalogs.default_locale)):
            is_gone = await is_removed(message)
        actor = await actors.load(message.chat.id)
        if actor and not is_gone:
            await notifications.delete_later(actor.id, message.chat.id, message.message_id)
        code = actor.language if actor else person.language_code if person else None
        with self.catalogs.use_locale(spoken(code, self.catalogs.default_locale)):
            await send(data["bot"], message.chat.id, typed_passwords.taken_from_edit())
        self.answers.pop((message.chat.id, message.message_id), None)

    async def _tell(self, message: Message, data: dict[str, Any]) -> None:
        answer = message.chat.id, message.message_id
        if known := self.answers.get(answer):
            spoken, step, order = known
            with self.catalogs.use_locale(spoken):
                await send(data["bot"], message.chat.id, edited.screen(step, order))
            # Not before it was said; of two edits at once the second one is the same.
            self.answers.pop(answer, None)


def _is_search(message: Message, actor: Actor | None) -> bool:
    """Words that no question was open for are looked for."""
    is_plain = bool(message.text) and not (message.text or "").startswith("/")
    return is_plain and actor is not None and not wizards.is_open(actor)


def _answered(message: Message, actor: Actor | None) -> Form | None:
    """The question that was open for it as it came in; passwords are deleted and need no word."""
    if actor is None or actor.form is None or not wizards.is_open(actor) or not message.text:
        return None
    asks = asked(actor.form.step)
    is_one = asks not in (None, Asks.PASSWORD) and not message.text.startswith("/")
    return actor.form if is_one else None
