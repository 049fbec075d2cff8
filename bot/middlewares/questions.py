"""Nobody answers a question they have walked away from (handlers.forms), whatever the handler asks of the actor."""

from __future__ import annotations

from collections.abc import Awaitable
from contextlib import AbstractContextManager, nullcontext
from typing import Any

from aiogram import BaseMiddleware
from aiogram.types import CallbackQuery, Message, TelegramObject

from bot.middlewares.base import Handler, carried
from handlers import again, contact, forms, moving_on
from models.base import now
from screens import asked
from services import actors, heard, left_questions, piles, wizards
from services.actors import Actor
from services.errors import Invalid, Rule, Value
from services.forms import Form


class OpenQuestions(BaseMiddleware):
    """Before the backlog: what was written long ago leads away too, and is as old as it was when it was written."""

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        actor: Actor | None = data.get("actor")
        with heard.hearing(actor):
            return await self._listen(handler, event, data, actor)

    async def _listen(self, handler: Handler, event: TelegramObject, data: dict[str, Any], actor: Actor | None) -> Any:
        content = carried(event)
        if actor and isinstance(content, Message) and heard.is_again(actor, again.mark(content)):
            return await self._watch(again.answer(content, actor), content, data, actor)
        if actor and actor.form and isinstance(content, Message | CallbackQuery):
            moment = min(now(), content.date) if isinstance(content, Message) else now()
            here = data["actor"] = await forms.standing(actor, content, moment)
            if here.form != actor.form:
                data["left"] = actor.form
                await contact.take_away(data["bot"], actor, taken=False)
            data["actor"] = await moving_on.after(here, content)
        if actor and isinstance(content, Message) and forms.is_tail(data["actor"], content):
            raise Invalid(Value.TEXT, Rule.TAIL)
        if actor and isinstance(content, Message) and content.contact and forms.asks_otherwise(data["actor"]):
            raise Invalid(Value.TEXT, Rule.CONTACT_UNASKED)
        with answered(data["actor"], content) if actor else nullcontext():
            return await self._watch(handler(event, data), content, data, actor)

    @staticmethod
    async def _watch(work: Awaitable[Any], content: TelegramObject, data: dict[str, Any], actor: Actor | None) -> Any:
        """The screen of the question that stands afterwards is remembered with it, and the button that asked it."""
        with asked.watching() as seen, wizards.watching(actor.id if actor else None) as steps:
            result = await work
        if steps and steps[-1] not in ("", *piles.MEMORIES) and (question := asked.written(seen)):
            # Somebody never seen may have been asked at once, by a first command.
            whose = actor or await actors.load(data["event_from_user"].id)
            assert whose is not None, "a question stands in somebody's row"
            await wizards.note(whose.id, Form.ASKED, question | _by(content))
        return result


def _by(content: TelegramObject) -> dict[str, Any]:
    return {left_questions.BY: content.data} if isinstance(content, CallbackQuery) else {}


def answered(actor: Actor, content: TelegramObject) -> AbstractContextManager[None]:
    """Around the answer to a question that is open, if it is one."""
    if isinstance(content, Message) and actor.form and wizards.is_open(actor):
        return heard.answering(actor.form.step, again.mark(content))
    return nullcontext()
