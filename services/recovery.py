"""A forgotten password: who lives in the chat sets a new one; a number alone waits for the old chat."""

from __future__ import annotations

from models.enums import NoticeKind
from models.user import User
from services import accounts, contacts, move_questions, moves, notifications, passwords, sql, ways_home
from services.actors import Actor
from services.errors import Deactivated, MoveRefused, NoSuchAccount, StaleButton
from services.market import random_code
from services.moves import Entry


async def prove(actor: Actor, phone: str) -> Entry:
    """What the person's own contact opens: this chat's account at once, another chat's after a day without a No there.

    Raises Invalid("phone"), NoSuchAccount, Deactivated, or MoveRefused.
    """
    actor.check_active()
    number = contacts.phone(phone)
    index = contacts.phone_index(number)
    if actor.is_registered and not await _only_visited(actor, index):
        return Entry(actor.id)
    account = await User.get_or_none(phone_index=index, password__isnull=False)
    if account is None:
        raise NoSuchAccount
    if not account.is_active:
        raise Deactivated(account.deactivation_reason)
    chat = actor.telegram_id
    if refusal := await move_questions.held_against(chat, account.id):
        raise refusal
    if why := await move_questions.stands_against(chat, account.id):
        raise MoveRefused(why)
    return await moves.ask(account, actor, by="phone")


async def _only_visited(actor: Actor, index: str) -> bool:
    """Whether the account came here from elsewhere, was logged out of, and has another number than this chat's.

    Its owner may have used somebody else's Telegram: who lives there holds nothing of it (faults.md F293).
    """
    if not actor.logged_out or await User.filter(id=actor.id, phone_index=index).exists():
        return False
    return await ways_home.is_left(await User.get(id=actor.id))


async def set_password(actor: Actor, password: str) -> None:
    """For who has proved it: logged in, told of it, and whoever asked to move the account with the old one is refused.

    Raises Invalid("password"), or StaleButton when the account lives in another chat by now.
    """
    fresh = await passwords.hash_password(password)
    async with sql.transaction():
        if not await sql.rows(_SET, actor.id, actor.telegram_id, fresh):
            raise StaleButton
        kind = NoticeKind.PASSWORD_CHANGED
        await notifications.tell(actor.id, kind, {}, f"{kind}:{actor.id}:{random_code(12)}")
        await accounts.tell_commands(actor.id)
        await moves.refuse_waiting(actor.id)


_SET = """
UPDATE users SET password = ?3, logged_out = false, chat_language = NULL, is_reachable = true
WHERE id = ?1 AND user_id = ?2 AND password IS NOT NULL AND is_active RETURNING id
"""
