"""What the open question asks of a message: while it listens, and of what was written while it still did."""

from __future__ import annotations

from aiogram.types import Message

from handlers import again, answers, forms
from handlers.questions import Asks, is_for_people, kind, wanted
from handlers.secrets import is_asked
from models.base import now
from services import heard, wizards
from services.actors import Actor
from services.typed_passwords import Asked, goes, goes_unasked, is_beside_number


def waits(actor: Actor, message: Message) -> bool:
    """Whether a question is open that asks for something else."""
    return wizards.is_open(actor) and not is_asked(actor) and not is_too_late(actor, message)


def is_too_late(actor: Actor, message: Message) -> bool:
    return actor.form is not None and forms.is_too_old(actor.form, min(now(), message.date))


def is_in_time(actor: Actor, message: Message) -> bool:
    """Whether it was written while the question waited, however late it is heard."""
    return actor.form is not None and message.date - actor.form.since <= kind(actor.form.step).waits


def asks(actor: Actor | None, message: Message) -> Asked:
    """What the open question asks for."""
    if actor is None or actor.form is None or not waits(actor, message):
        return Asked.NOTHING
    return answers.asked_at(actor.form.step)


def goes_afterwards(actor: Actor | None, message: Message, text: str) -> bool:
    """Whether it goes by a question that is over by now, but the last thing in the chat: at a password whatever is
    written first, at all others what was written in time. What has answered already may come again.
    """
    if actor is None or actor.form is None or not is_too_late(actor, message):
        return False
    asked = answers.asked_at(actor.form.step)
    is_for_it = asked is Asked.PASSWORD or (asked is not Asked.NOTHING and is_in_time(actor, message))
    if not is_for_it or heard.is_again(actor, again.mark(message)):
        return False
    return goes(text, below_picture(asked) if message.caption else asked)


def below_picture(asked: Asked) -> Asked:
    """People talk there, also where a login is asked for."""
    return Asked.CONTACT if asked is Asked.LOGIN else asked


def takes_words(actor: Actor | None, message: Message) -> bool:
    """Whether the open question takes them, and nobody but its writer is sent them at once."""
    if actor is None or not waits(actor, message) or sends_words(actor, message):
        return False
    return wanted(actor.form) in (Asks.WORDS, Asks.ADDRESS)


def sends_words(actor: Actor, message: Message) -> bool:
    """Whether what is written goes to another person: it is judged as where nothing is asked."""
    return actor.form is not None and waits(actor, message) and is_for_people(actor.form.step)


def goes_unawaited(actor: Actor | None, message: Message, text: str) -> bool:
    """Whether it goes though none is asked for: among words for somebody, behind a command, or anywhere else."""
    return goes(text, Asked.LETTER) if is_letter(actor, message, text) else goes_unasked(text)


def is_letter(actor: Actor | None, message: Message, text: str) -> bool:
    """Whether it is sent to another person, and no command."""
    return actor is not None and sends_words(actor, message) and not text.startswith("/")


def is_caption_one(actor: Actor | None, message: Message, text: str) -> bool:
    """Whether it goes below a picture."""
    if takes_words(actor, message) and not text.startswith("/"):
        return False
    if is_letter(actor, message, text):
        return goes(text, Asked.LETTER)
    asked = asks(actor, message)
    if asked is Asked.NOTHING and actor is not None and waits(actor, message) and is_beside_number(text):
        return False  # goods and numbers stand together there
    return goes_unasked(text) if text.startswith("/") else goes(text, below_picture(asked))


def is_judged_there(actor: Actor | None, message: Message, text: str) -> bool:
    """Whether the question that is open may take it, or says itself what it reads of it."""
    if actor is None or not waits(actor, message):
        return False
    if sends_words(actor, message):
        return answers.is_login(text)
    is_typed = wanted(actor.form) is Asks.CONTACT and is_beside_number(text)
    return asks(actor, message) is not Asked.NOTHING or answers.may_be(actor, text) or is_typed
