"""Words that are a button of the open question, or name a place, are a tap or a command from here on."""

from __future__ import annotations

from collections import OrderedDict
from datetime import datetime
from typing import Any

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
from services import left_questions, windows, wizards
from services.actors import Actor, Form
from services.errors import Invalid

MOST = 10_000  # people of whom it is remembered what stands last before them


class SaidButtons(BaseMiddleware):
    """Outside of the open questions, which see the tap; what comes too late is a text like any other.

    A screen that asks for a yes, a language or a number is no question of a form: this process remembers the one that
    stands last, for as long as a short question stays open.
    """

    def __init__(self) -> None:
        self.last: OrderedDict[int, tuple[datetime, dict[str, Any]]] = OrderedDict()

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        actor: Actor | None = data.get("actor")
        if actor is None:
            return await handler(event, data)
        try:
            event = self._meant(actor, event)
        except Invalid as refusal:
            question = self._standing(actor.id)
            if question is None:
                raise
            message = carried(event)
            assert isinstance(message, Message)
            await show(message, asked.again(errors.words(refusal), question))
            return None
        with asked.watching() as seen:
            result = await handler(event, data)
        if seen:
            self._remember(actor.id, asked.written(seen))
        return result

    def _meant(self, actor: Actor, event: TelegramObject) -> TelegramObject:
        """The update as it is meant; raises Invalid("button") for what only a tap may say."""
        message = carried(event)
        if isinstance(message, CallbackQuery):
            return _asked_anew(actor, event, message)
        if not isinstance(message, Message) or not message.text or message.text.startswith("/"):
            return event
        form = _open(actor, message)
        question = form.notes.get(Form.ASKED) if form else self._standing(actor.id)
        if form or question:
            if form:
                self.last.pop(actor.id, None)
            if button := _pressed(form, question, message.text):
                return _update(event, message, callback_query=_tap(message, button))
        if form is None or asks(form.step) is Asks.BUTTON:
            return _gone_to(actor, event, message, message.text)
        return event

    def _remember(self, person: int, question: dict[str, Any] | None) -> None:
        self.last.pop(person, None)
        if question and (asked.asks_yes(question) or said.chooses(said.below(question))):
            self.last[person] = now(), question
        if len(self.last) > MOST:
            self.last.popitem(last=False)

    def _standing(self, person: int) -> dict[str, Any] | None:
        since, question = self.last.get(person, (now(), None))
        return None if windows.passed(since, HOUR) else question


def _pressed(form: Form | None, question: dict[str, Any] | None, text: str) -> str | None:
    """What the button carries that is meant below the question of a form, or the screen that stands last."""
    if form is None and question and not asked.asks_yes(question):
        return said.chosen(said.below(question), text)
    return said.pressed(form.step if form else "", said.below(question), text)


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
