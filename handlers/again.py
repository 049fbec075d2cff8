"""A message that has answered a question already and comes again, as after a kill: the question that follows is shown.

Not the message's own words: it may have been a password (faults.md F342).
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from aiogram.types import Message

from handlers import login, recover, register
from handlers.admin import categories
from handlers.customer import checkout
from handlers.seller import add_product
from screens import menu as screens
from screens.show import show
from services import product_drafts, wizards
from services.actors import Actor
from services.forms import Form
from services.heard import Mark

RESUME: dict[str, Callable[[Message, Actor], Awaitable[None]]] = {
    categories.ADD: categories.resume,
    checkout.FORM: checkout.resume,
    login.FORM: login.resume,
    product_drafts.FORM: add_product.resume,
    recover.FORM: recover.resume,
    register.FORM: register.start_registration,
}
"""The forms of several questions: after an answer the next one may not have been seen."""


def mark(message: Message) -> Mark:
    return [int(message.date.timestamp()), message.message_id]


async def answer(message: Message, actor: Actor) -> None:
    """The open question, unless it was shown before; where nothing is open, that the message was taken."""
    form = actor.form
    if form is None or not wizards.is_open(actor):
        await show(message, screens.taken_already(actor))
    elif Form.ASKED not in form.notes and (resume := _resume(form)):
        await resume(message, actor)


def _resume(form: Form) -> Callable[[Message, Actor], Awaitable[None]] | None:
    return next((resume for steps, resume in RESUME.items() if form.step.startswith(steps)), None)
