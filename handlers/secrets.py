"""Messages that carry a password: recognised, and deleted before anything slow happens (faults.md SR-07)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

import structlog
from aiogram.exceptions import TelegramAPIError
from aiogram.types import Message

from handlers import answers
from handlers.doors import Step
from handlers.questions import Asks, asked
from screens import typed_passwords as screens
from screens.show import delete, send
from services import notifications, typed_passwords
from services.actors import Actor
from services.errors import Invalid, Rule, Value
from services.typed_passwords import Asked

log = structlog.get_logger(__name__)
COMMANDS = frozenset({
    "addproduct", "admin", "become_seller", "cancel", "cart", "catalog", "digest", "help", "invite", "language",
    "login", "logout", "me", "menu", "myproducts", "orders", "paysupport", "prices", "privacy", "register", "search",
    "sellerorders", "settings", "start", "stats", "support", "terms",
})  # fmt: skip
"""All that the house answers to; `tests/accounts/test_late_passwords.py` compares."""
_COMMAND = re.compile(r"/([a-z_]+)(@[A-Za-z0-9_]+)?(\s.*)?", re.DOTALL)
_removed: ContextVar[set[int] | None] = ContextVar("removed", default=None)


class Secret(Step):
    """A password is asked at this step: a text that merely begins with a slash is one too."""

    @staticmethod
    def is_left(text: str) -> bool:
        return is_command(text)


def is_command(text: str) -> bool:
    """Where a password is asked: any text that is none of our commands may be one (faults.md F187)."""
    found = _COMMAND.fullmatch(text)
    return found is not None and found[1] in COMMANDS


def behind(text: str) -> tuple[str, str]:
    """One of our commands and the words behind it; two empty ones for any other text."""
    found = _COMMAND.fullmatch(text)
    return (found[1], (found[3] or "").strip()) if found and found[1] in COMMANDS else ("", "")


@contextmanager
def removals() -> Iterator[set[int]]:
    """The numbers of the messages that are removed meanwhile."""
    gone: set[int] = set()
    token = _removed.set(gone)
    try:
        yield gone
    finally:
        _removed.reset(token)


def is_secret(step: str) -> bool:
    """Whether a password is asked at this step."""
    return asked(step) is Asks.PASSWORD


def is_asked(actor: Actor | None) -> bool:
    """Whether whatever this person writes now may be a password."""
    return actor is not None and actor.form is not None and is_secret(actor.form.step)


async def take(message: Message, actor: Actor) -> str:
    """The password, its message deleted; raises Invalid("text") for a photo or the like, which goes as well."""
    await remove(message, actor)
    if message.text is None:
        raise Invalid(Value.TEXT)
    return message.text


async def remove(message: Message, actor: Actor) -> None:
    """A message that may hold a password; the person is told when Telegram refuses to delete it (faults.md F31).

    A passing fault ends nobody's step: it is deleted as soon as Telegram takes that.
    """
    if not await is_removed(message):
        await notifications.delete_later(actor.id, message.chat.id, message.message_id)


async def refuse_early(message: Message, actor: Actor) -> None:
    """Before the password comes one's own contact: what may be a password goes, and its writer is told so.

    Raises Invalid("contact") then.
    """
    if actor.form and typed_passwords.goes(message.text or "", answers.asked_at(actor.form.step)):
        await remove(message, actor)
        raise Invalid(Value.CONTACT, Rule.CONTACT_PASSWORD)


async def is_removed(message: Message) -> bool:
    """Whether it is settled: gone, or its writer was told that it stays."""
    if (gone := _removed.get()) is not None:
        if message.message_id in gone:
            return True
        gone.add(message.message_id)
    assert message.bot is not None, "an update always comes through a bot"
    try:
        if not await delete(message.bot, message.chat.id, message.message_id):
            await send(message.bot, message.chat.id, screens.delete_it_yourself())
    except TelegramAPIError as problem:
        log.warning("a password is deleted later", problem=type(problem).__name__)
        return False
    return True


async def take_login(message: Message, actor: Actor) -> str:
    """The login that is asked for, without the harmless words around it. People write the password beside it: such a
    message is deleted, and they are told.

    Raises Invalid("login") for what may be a password and has no login beside it.
    """
    text = message.text or ""
    held = typed_passwords.read(text)
    login = held.login or held.slip
    if not typed_passwords.goes(text, Asked.LOGIN):
        return login or text
    await remove(message, actor)
    if not login:
        raise Invalid(Value.LOGIN, Rule.LOGIN_PASSWORD)
    assert message.bot is not None, "an update always comes through a bot"
    await send(message.bot, message.chat.id, screens.read_without_words_beside())
    return login


async def take_email(message: Message, actor: Actor) -> str:
    """The same where an email alone is asked for; raises Invalid("email")."""
    text = message.text or ""
    held = typed_passwords.read(text)
    email = next(iter(held.emails), held.slip)
    if not typed_passwords.goes(text, Asked.LOGIN):
        return email or text
    await remove(message, actor)
    if not email:
        raise Invalid(Value.EMAIL, Rule.EMAIL_PASSWORD)
    assert message.bot is not None, "an update always comes through a bot"
    await send(message.bot, message.chat.id, screens.read_without_words_beside(is_email=True))
    return email
