"""How an account that was left or logged out comes back: which chats open it at once, and which wait."""

from __future__ import annotations

from enum import StrEnum

from tortoise.expressions import Q

from models.account import AccountMove
from models.enums import MoveStatus
from models.user import User
from services import owners, persons
from services.actors import Actor


class Way(StrEnum):
    """What becomes of a login from another chat, once nobody is logged in here."""

    WAITS = "waits"
    """A day, wherever it comes from: only who is logged in here says Yes."""
    FORMER = "former"
    """This chat was only visited: the one it came from opens it at once."""
    NONE = "none"
    """It is the market's owner's, and stays."""


async def after_logout(actor: Actor) -> Way:
    """Of the account that is logged in here."""
    account = await User.get(id=actor.id)
    if await _only_came(account, actor.telegram_id):
        return Way.FORMER
    return Way.NONE if owners.is_owner(actor.telegram_id) else Way.WAITS


async def is_left(account: User) -> bool:
    """Whether nobody answers for it where it is: it lives in no chat, or is logged out in one that it only came to.

    That chat may have been lent: its No would keep the account from its owner (faults.md F450).
    """
    if account.user_id is None:
        return True
    return account.logged_out and await _only_came(account, account.user_id)


async def leads_to(account: User, chat: int) -> bool:
    """Whether an account that was left has lived in this chat, or never in any.

    That it began there is known also after somebody else's data was deleted there, which forgets who came and went.
    """
    if account.user_id is None and account.former_chat in (None, chat):
        return True
    if await _began_in(account, chat):
        return True
    moved = AccountMove.filter(account_id=account.id, status=MoveStatus.DONE)
    return await moved.filter(Q(old_user_id=chat) | Q(new_user_id=chat)).exists()


async def _only_came(account: User, chat: int) -> bool:
    if await _began_in(account, chat):
        return False
    return await AccountMove.filter(account_id=account.id, new_user_id=chat, status=MoveStatus.DONE).exists()


async def _began_in(account: User, chat: int) -> bool:
    """Nobody else's chat says so of it: a chat stays its first person's (docs/adr/0049)."""
    began: int = account.person or account.id
    return await persons.of_chat(chat) == began
