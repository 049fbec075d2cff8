"""The number of one's own contact, why anything else is none, and the button that shares it.

The button stands below the chat: it comes and goes only with messages of its own. `bot/middlewares/contact_button.py`
brings it to whoever is asked for a contact and sees that it goes when the question is over; a handler that has more to
say first puts it away itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

import structlog
from aiogram import Bot
from aiogram.exceptions import TelegramAPIError
from aiogram.types import Message

from handlers.questions import Asks, asked
from screens import register as screens
from screens.screen import Screen
from screens.show import Event, delete, send
from services import contacts, personal_data, wizards
from services.actors import Actor
from services.errors import Invalid, Rule, Value
from services.forms import Form

log = structlog.get_logger(__name__)
_away: ContextVar[set[str] | None] = ContextVar("away", default=None)


def own_number(message: Message) -> str:
    """The phone of the sender's own contact: another person's, or a typed one, proves nothing (faults.md F103).

    Raises Invalid("contact") with the rule that says what came instead.
    """
    contact, sender = message.contact, message.from_user
    if contact is None:
        raise Invalid(Value.CONTACT, Rule.CONTACT_TYPED if contacts.is_number(message.text or "") else Rule.PLAIN)
    if sender is None or contact.user_id != sender.id:
        raise Invalid(Value.CONTACT, Rule.CONTACT_OTHER)
    return contacts.shared_phone(contact.phone_number)


@contextmanager
def once() -> Iterator[None]:
    """Whoever puts the button away meanwhile, it is said once."""
    token = _away.set(set())
    try:
        yield
    finally:
        _away.reset(token)


async def bring(bot: Bot, actor: Actor) -> None:
    """The button, in a message of its own that is remembered beside the open question.

    `actor` is as they were before it was asked: where the button stood already, its former message goes.
    """
    if is_asked(actor.form) and "gone" not in (_away.get() or ()):
        await _drop_message(bot, actor)
    sent = await send(bot, actor.telegram_id, screens.contact())
    await wizards.note(actor.id, Form.BUTTON, sent.message_id)


async def put_away(event: Event, actor: Actor, *, taken: bool) -> None:
    """The same as `take_away`, for a handler, before what it shows next; nothing where no contact was asked for."""
    assert event.bot is not None, "an update always comes through a bot"
    await take_away(event.bot, actor, taken=taken)


async def take_away(bot: Bot, actor: Actor, *, taken: bool) -> None:
    """The button below the chat and its message go. `actor` is as the question found them."""
    seen = _away.get()
    if not is_asked(actor.form) or seen is None or "gone" in seen:
        return
    seen.add("gone")
    try:
        await send(bot, actor.telegram_id, screens.phone_taken() if taken else await _left(actor))
        await _drop_message(bot, actor)
    except TelegramAPIError as problem:
        log.warning("the contact button stays", problem=type(problem).__name__)


async def _left(actor: Actor) -> Screen:
    """No number came: whoever has one keeps it. To somebody logged out nothing of the account is said.

    Where it would have opened the way to a new password, nothing is said of a number.
    """
    if actor.form is not None and actor.form.step.startswith("recover."):
        return screens.password_stays()
    keeps = not actor.logged_out and await personal_data.has_phone(actor)
    return screens.phone_stays() if keeps else screens.without_phone()


async def _drop_message(bot: Bot, actor: Actor) -> None:
    """The message that brought the button."""
    if actor.form and (brought := actor.form.notes.get(Form.BUTTON)):
        await delete(bot, actor.telegram_id, brought)


def is_asked(form: Form | None) -> bool:
    """Whether this question is answered by the button."""
    return form is not None and asked(form.step) is Asks.CONTACT
