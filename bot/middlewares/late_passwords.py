"""A password that is typed when nobody asks for it any more is deleted, and neither shown nor looked for."""

from __future__ import annotations

from typing import Any

from aiogram import BaseMiddleware
from aiogram.types import CallbackQuery, Message, TelegramObject, Update, User

from bot import listening
from bot.asked_passwords import Answered, AskedPasswords
from bot.middlewares.base import Handler, carried
from handlers import again, answers, start
from handlers.questions import Asks, wanted
from handlers.secrets import behind, is_asked, is_command, is_removed, removals, remove
from keyboards.said import BACK, LEAVE, plain
from screens import typed_passwords as screens
from screens.language import speak
from screens.screen import Screen
from screens.show import send
from screens.text import language
from services import heard, notifications, wizards
from services.actors import Actor
from services.password_looks import looks_like_one, stands_out
from services.typed_passwords import Asked, goes, goes_unasked, is_behind_command, is_sure, read

LETTERS = frozenset({"support", "paysupport"})
PAYLOADS = LETTERS | {"start"}  # behind which links and sentences stand
_CONTACTS = frozenset((Asked.CONTACT, Asked.CONTACT_ANEW))


class LatePasswords(BaseMiddleware):
    """Outside of the open questions, which end one before it is answered here.

    People type it again after /help. What this process does not remember is a search like any other text. Whoever
    refuses an answer further inside, it goes from the chat. Strangers are heard as well: their account may have left.
    """

    def __init__(self) -> None:
        self.memory = AskedPasswords()

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        actor: Actor | None = data.get("actor")
        person: User | None = data.get("event_from_user")
        if person is None:
            return await handler(event, data)
        with wizards.watching(actor.id if actor else None) as steps:
            try:
                return await self._hear(handler, event, data, actor, person.id)
            finally:
                stood = actor.form.step if actor and actor.form else ""
                self._stand(person.id, actor, stood, steps[-1] if steps else stood, event)

    def may_hold_one(self, person: int, message: Message) -> bool:
        """Whether a message that nobody will hear may hold a password; without the database."""
        text, asked = _written(message), self.memory.stands(person)
        if message.chat.type != "private":
            return False
        if asked is Asked.PASSWORD:
            return not message.contact and (not is_command(text) or bool(behind(text)[1]))
        return self.memory.is_known(person, text) or (goes_unasked(text) if text.startswith("/") else goes(text, asked))

    async def _hear(
        self, handler: Handler, event: TelegramObject, data: dict[str, Any], actor: Actor | None, person: int
    ) -> Any:
        message = event.message if isinstance(event, Update) else None
        if actor and is_asked(actor) and not (message and listening.is_too_late(actor, message)):
            return await self._answered(handler, event, data, actor, message)
        if message is None:
            return await handler(event, data)
        if self._is_left_behind(person, actor, message) or self._is_late(actor, person, message):
            await self._take_away(data, actor, person, message)
            return None
        with removals() as gone:
            try:
                return await handler(event, data)
            finally:
                if message.message_id in gone:
                    self.memory.come_early(person, _written(message), language())

    async def _answered(
        self, handler: Handler, event: TelegramObject, data: dict[str, Any], actor: Actor, message: Message | None
    ) -> Any:
        """While one is asked: it is gone from the chat afterwards, also when a right or a fault kept it outside."""
        text = _written(message) if message else ""
        command, words = behind(text)
        self.memory.answer(actor.telegram_id, _answer(text), language())
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

    async def _take_away(self, data: dict[str, Any], actor: Actor | None, person: int, message: Message) -> None:
        if actor:
            await remove(message, actor)
        elif not await is_removed(message):
            # It is deleted later by a row; whoever writes anything gets one.
            here = await start.enter(message)
            await notifications.delete_later(here.id, message.chat.id, message.message_id)
        step = actor.form.step if actor and actor.form and is_asked(actor) else ""
        left = await wizards.leave(actor) if actor and step else actor
        kept = self.memory.kept(person)
        if actor is None and kept and kept.language:
            speak(kept.language)
        await send(data["bot"], message.chat.id, screens.over(left, step) if left and step else _told(left, message))

    def _stand(self, person: int, actor: Actor | None, stood: str, stands: str, event: TelegramObject) -> None:
        """Who taps away from a question for a password may thereby send the account to another chat."""
        before, asked = answers.asked_at(stood), answers.asked_at(stands)
        was_left = before is Asked.PASSWORD and asked is Asked.NOTHING and isinstance(carried(event), CallbackQuery)
        if asked is Asked.PASSWORD and before is not asked:
            self.memory.answer(person, "", language())
        self.memory.stand(person, before if was_left else asked, actor.id if actor else None, was_left=was_left)

    def _is_left_behind(self, person: int, actor: Actor | None, message: Message) -> bool:
        """What a chat was asked for that its account has left meanwhile: whatever is written may be the password."""
        asked, text = self.memory.left_behind(person, actor.id if actor else None), _written(message)
        if asked is Asked.NOTHING or not text or message.contact:
            return False
        command, words = behind(text)
        is_one = _is_hidden(command, words) if command else asked is Asked.PASSWORD or goes(text, Asked.LATELY)
        if is_one:
            self.memory.answer(person, words or text, _spoken(actor))
        return is_one

    def _is_late(self, actor: Actor | None, person: int, message: Message) -> bool:
        """What was answered lately, however often it comes again; or a word such as no goods are called, if it is the
        first text since then, or since a login that nobody asked for. Whatever an open question cannot take is,
        too, and what was for one that is over.
        """
        written = _written(message)
        command, words = behind(written)
        text = words if command else written
        kept, is_plain = self.memory.kept(person), not written.startswith("/")
        if not text or is_behind_command(written):
            return False
        if not command and _answer(written) and listening.goes_afterwards(actor, message, written):
            if actor and listening.is_in_time(actor, message):
                self.memory.answer(person, written, _spoken(actor))
            return True
        if message.text and is_plain and listening.asks(actor, message) is Asked.LOGIN and read(text).login:
            return _is_answer(kept)  # it is read there, and what stands beside it goes
        is_letter = listening.is_letter(actor, message, written)
        wholly = listening.takes_words(actor, message)
        is_known = self.memory.is_known(person, text, wholly=wholly, is_letter=is_letter)
        if is_known or (message.caption and not command):
            return is_known or listening.is_caption_one(actor, message, text)
        if is_plain and listening.is_judged_there(actor, message, text):
            return _is_answer(kept)
        if listening.goes_unawaited(actor, message, written):
            if is_sure(text):
                self.memory.come_unasked(person, text)
            return True
        if is_plain and answers.is_login(text):
            self.memory.log_in(person, _spoken(actor))
            return False
        return kept is not None and self._is_first(kept, person, command, text, is_letter=is_letter)

    def _is_first(self, kept: Answered, person: int, command: str, text: str, *, is_letter: bool) -> bool:
        """A word such as no goods are called. It may be some, so it is known from then on only behind a login. Of words
        to somebody it is one that has no ordinary one beside it.
        """
        is_likely = not is_letter or all(map(stands_out, read(text).words))
        if command in PAYLOADS:
            return False
        is_one, kept.is_last = kept.is_last and is_likely and goes(text, Asked.LATELY), False
        if is_one and kept.is_beside_login:
            self.memory.come_unasked(person, text)
        return is_one


def _answer(text: str) -> str:
    """What of a text that is written where a password is asked for may be one: no link, way out or label."""
    command, words = behind(text)
    if command:
        return words if _is_hidden(command, words) else ""
    return "" if plain(text) in LEAVE | BACK else text


def _spoken(actor: Actor | None) -> str:
    """Of a chat in which nobody's account lives, what was spoken there before."""
    return language() if actor else ""


def _told(actor: Actor | None, message: Message) -> Screen:
    """What is said of a password that went: with the question, where one waits for something else."""
    if behind(_written(message))[0] in LETTERS:
        return screens.unsent_to_owner(actor)
    if actor is None or not listening.waits(actor, message):
        return screens.taken_unasked(actor)
    if listening.sends_words(actor, message):
        return screens.unsent(actor)
    asked = listening.asks(actor, message)
    if asked in _CONTACTS:
        return screens.early(actor)
    if asked is Asked.LOGIN:
        return screens.instead_of_login(actor, is_email=wanted(actor.form) is Asks.EMAIL)
    return screens.taken_instead(actor)


def _is_answer(kept: Answered | None) -> bool:
    """Something else was written since."""
    if kept is not None:
        kept.is_last = False
    return False


def _is_hidden(command: str, words: str) -> bool:
    """Whether words behind a command may be the password that is asked for: a link or words to the owner are none, but
    for a word such as no other is.
    """
    return bool(words) and (command not in PAYLOADS or (command != "start" and looks_like_one(words)))


def _written(message: Message) -> str:
    """What is written below a picture is heard as a text is, commands among it."""
    return message.text or message.caption or ""
