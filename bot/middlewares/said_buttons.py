"""Words that are a button of the open question, or name a place, are a tap or a command from here on."""

from __future__ import annotations

from collections import OrderedDict
from datetime import datetime
from typing import Any, NamedTuple

from aiogram import BaseMiddleware
from aiogram.types import CallbackQuery, Message, TelegramObject, Update

from bot.middlewares.base import Handler, carried
from handlers import forms, said
from handlers.questions import HOUR, Asks
from handlers.questions import asked as asks
from keyboards import said_places
from keyboards.base import SEPARATOR
from keyboards.forms import BackToQuestion
from models.base import now
from screens import asked, errors
from screens.show import SAID, show
from services import left_questions, outbox, windows, wizards
from services.actors import Actor
from services.errors import Invalid
from services.forms import Form

_NO_PLACE = (Asks.BUTTON, Asks.ADDRESS)
"""What is asked for there is never called as a place of the market is."""
MOST = 10_000  # chats of which it is remembered what stands last there


class Standing(NamedTuple):
    """The screen that stands last in a chat, since when, and the account that lived there then."""

    account: int
    since: datetime
    question: dict[str, Any]


class SaidButtons(BaseMiddleware):
    """Outside of the open questions, which see the tap; what comes too late is a text like any other.

    A screen that asks for a yes, a language or a number is no question of a form: this process remembers the one that
    stands last in a chat, for as long as a short question stays open, the same account lives there and no notice has
    come in below it.
    """

    def __init__(self) -> None:
        self.last: OrderedDict[int, Standing] = OrderedDict()

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        actor: Actor | None = data.get("actor")
        if actor is None:
            return await handler(event, data)
        try:
            event = await self._meant(actor, event)
        except Invalid as refusal:
            question = self._standing(actor)
            if question is None:
                raise
            message = carried(event)
            assert isinstance(message, Message)
            await show(message, asked.again(errors.words(refusal), question))
            return None
        # A notice that comes while the screen is made may stand below it: then the words mean neither.
        since = now()
        with asked.watching() as seen:
            result = await handler(event, data)
        if seen:
            self._remember(actor, since, asked.written(seen))
        return result

    async def _meant(self, actor: Actor, event: TelegramObject) -> TelegramObject:
        """The update as it is meant; raises Invalid("button") for what only a tap may say."""
        message = carried(event)
        if isinstance(message, CallbackQuery):
            return _asked_anew(actor, event, message)
        if not isinstance(message, Message) or not message.text or message.text.startswith("/"):
            return event
        form = _open(actor, message)
        if form:
            self.last.pop(actor.telegram_id, None)
            if await forms.is_covered(actor, message):
                return event
            button = said.pressed(form.step, said.below(form.notes.get(Form.ASKED)), message.text)
        else:
            button = await self._pressed(actor, message.text)
        if button:
            return _update(event, message, callback_query=_tap(message, button))
        if form is None or asks(form.step) in _NO_PLACE:
            return _gone_to(actor, event, message, message.text)
        return event

    def _remember(self, actor: Actor, since: datetime, question: dict[str, Any] | None) -> None:
        self.last.pop(actor.telegram_id, None)
        if question and (asked.asks_yes(question) or said.chooses(said.below(question))):
            self.last[actor.telegram_id] = Standing(actor.id, since, question)
        if len(self.last) > MOST:
            self.last.popitem(last=False)

    def _standing(self, actor: Actor) -> dict[str, Any] | None:
        last = self.last.get(actor.telegram_id)
        if last is None or last.account != actor.id or windows.passed(last.since, HOUR):
            return None
        return last.question

    async def _pressed(self, actor: Actor, text: str) -> str | None:
        """What the button carries that is meant below the screen that stands last; raises Invalid("button")."""
        question = self._standing(actor)
        if question is None:
            return None
        try:
            button = _pressed(question, text)
        except Invalid:
            if await self._is_covered(actor):
                return None
            raise
        return button if button and not await self._is_covered(actor) else None

    async def _is_covered(self, actor: Actor) -> bool:
        """Whether a notice stands below that screen by now, which is forgotten then: the words may be meant for it."""
        chat = actor.telegram_id
        if not await outbox.said_since(actor.id, chat, self.last[chat].since):
            return False
        self.last.pop(chat)
        return True


def _pressed(question: dict[str, Any], text: str) -> str | None:
    if asked.asks_yes(question):
        return said.pressed("", said.below(question), text)
    return said.chosen(said.below(question), text)


def _gone_to(actor: Actor, event: TelegramObject, message: Message, text: str) -> TelegramObject:
    """The update as a tap in the menu, or the command of the place that is named; as it is where none is."""
    if button := said_places.button(actor, text):
        return _update(event, message, callback_query=_tap(message, button))
    if place := said_places.command(text):
        return _update(event, message, message=message.model_copy(update={"text": place, "entities": None}))
    return event


def _open(actor: Actor, message: Message) -> Form | None:
    """The question that waits for what was written."""
    form = actor.form if wizards.is_open(actor) else None
    return None if form is None or forms.is_over(form, message, min(now(), message.date)) else form


def _tap(message: Message, button: str) -> dict[str, Any]:
    """On a message that cannot be redrawn."""
    return {"id": SAID, "from": message.from_user, "chat_instance": "", "data": button}


def _asked_anew(actor: Actor, event: TelegramObject, query: CallbackQuery) -> TelegramObject:
    """Back to a question that was left is a tap on the button that asked it: its words and warnings are today's."""
    is_back = (query.data or "").startswith(BackToQuestion.__prefix__ + SEPARATOR)
    if not is_back or (button := left_questions.asked_by(actor)) is None:
        return event
    return _update(event, query, callback_query=query.model_copy(update={"data": button}))


def _update(event: TelegramObject, by: Message | CallbackQuery, /, **content: Any) -> Update:
    assert isinstance(event, Update), "these middlewares stand before the update is opened"
    return Update.model_validate({"update_id": event.update_id, **content}, context={"bot": by.bot})
