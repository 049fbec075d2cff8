"""An account lets go of its chat: it keeps its data and its login, and the chat is free for another one."""

from __future__ import annotations

from models.account import AccountMove
from models.base import now
from models.enums import MoveStatus, NoticeKind
from models.user import User
from services import blocks, notifications, persons, sql, vault, wizards
from services.actors import Actor
from services.errors import StaleButton

# Only who logged out of it, and can log in to it again.
_LET_GO = """
UPDATE users SET user_id = NULL, username = NULL, former_chat = user_id, chat_language = NULL
WHERE id = ?1 AND logged_out AND is_active AND password IS NOT NULL RETURNING former_chat
"""


async def go_on_as_new(actor: Actor) -> None:
    """Somebody logged out wants a fresh account in this chat; the next message makes it.

    What the old account is to be told waits until it is logged in to, and so do its half-filled forms. Raises
    StaleButton for who is not logged out.
    """
    async with sql.transaction():
        if not await let_go(actor.id):
            raise StaleButton


async def let_go(user: int) -> bool:
    """For the caller's transaction; False for an account that nobody logged out of, or could log in to again.

    Whoever has asked for the account goes on waiting for the same day, and the chat is told how to stop it.
    """
    freed = await sql.rows(_LET_GO, user)
    if not freed:
        return False
    chat = freed[0]["former_chat"]
    await persons.remember_chats({chat: await persons.number(user)})
    await blocks.keep_for(user, chat)
    await wizards.rest(user)
    for move in await AccountMove.filter(account_id=user, old_user_id=chat, status=MoveStatus.WAITING).order_by("id"):
        await AccountMove.filter(id=move.id).update(old_user_id=None)
        await tell_left(move, chat)
    return True


async def tell_left(move: AccountMove, chat: int) -> None:
    """The chat that let go of an account hears that another one has asked for it; logging in there is its No."""
    facts = {"move": move.id, "until": move.due_at.isoformat()}
    await notifications.tell(
        move.account_id, NoticeKind.MOVE_LEFT, facts, left_key(move.id), chat, ends=asked_key(move.id)
    )


async def tell_known(account: User, asker: int) -> None:
    """The chat of an account hears that its password was right in another one: once an hour for each such chat."""
    chat = account.user_id or account.former_chat
    if not chat or chat == asker:
        return
    which = vault.index(f"knows:{asker}")[:16]
    facts = {"left": account.user_id is None}
    key = f"{NoticeKind.PASSWORD_KNOWN}:{account.id}:{which}:{now():%Y%m%d%H}"
    await notifications.tell(account.id, NoticeKind.PASSWORD_KNOWN, facts, key, chat)


def asked_key(move_id: int) -> str:
    """The name of the notice that asks the chat an account lives in."""
    return f"{NoticeKind.MOVE_ASKED}:{move_id}"


def left_key(move_id: int) -> str:
    """The name of the notice that tells the chat that an account was left in."""
    return f"{NoticeKind.MOVE_LEFT}:{move_id}"
