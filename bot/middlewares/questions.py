"""Nobody answers a question they have walked away from (handlers.forms), whatever the handler asks of the actor."""

from __future__ import annotations

from typing import Any

from aiogram import BaseMiddleware
from aiogram.types import CallbackQuery, Message, TelegramObject

from bot.middlewares.base import Handler, carried
from handlers import contact, forms
from models.base import now
from screens import asked
from services import actors, wizards
from services.actors import Actor, Form
from services.errors import Invalid


class OpenQuestions(BaseMiddleware):
    """Before the backlog: what was written long ago leads away too, and is as old as it was when it was written."""

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        actor: Actor | None = data.get("actor")
        content = carried(event)
        if actor and actor.form and isinstance(content, Message | CallbackQuery):
            moment = min(now(), content.date) if isinstance(content, Message) else now()
            here = data["actor"] = await forms.standing(actor, content, moment)
            if here.form != actor.form:
                data["left"] = actor.form
                await contact.take_away(data["bot"], actor, taken=False)
        if actor and isinstance(content, Message) and forms.is_tail(data["actor"], content):
            raise Invalid("text", "tail")
        if actor and isinstance(content, Message) and content.contact and forms.asks_otherwise(data["actor"]):
            raise Invalid("text", "contact_unasked")
        with asked.watching() as seen, wizards.watching(actor.id if actor else None) as steps:
            result = await handler(event, data)
        if steps and steps[-1] not in ("", *wizards.MEMORIES) and (question := asked.written(seen)):
            # Somebody never seen may have been asked at once, by a first command.
            whose = actor or await actors.load(data["event_from_user"].id)
            assert whose is not None, "a question stands in somebody's row"
            await wizards.note(whose.id, Form.ASKED, question)
        return result
