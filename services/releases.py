"""An account lets go of its chat: it keeps its data and its login, and the chat is free for another one."""

from __future__ import annotations

from services import sql
from services.actors import Actor
from services.errors import StaleButton

# Only who logged out of it, and can log in to it again.
_LET_GO = """
UPDATE users SET user_id = NULL, username = NULL WHERE id = ?1 AND logged_out AND is_active AND password IS NOT NULL
RETURNING id
"""


async def go_on_as_new(actor: Actor) -> None:
    """Somebody logged out wants a fresh account in this chat; the next message makes it.

    What the old account is to be told waits until it is logged in to. Raises StaleButton for who is not logged out.
    """
    async with sql.transaction():
        if not await let_go(actor.id):
            raise StaleButton


async def let_go(user: int) -> bool:
    """For the caller's transaction; False for an account that nobody logged out of, or could log in to again."""
    if not await sql.rows(_LET_GO, user):
        return False
    await sql.rows("DELETE FROM wizards WHERE user_id = ?1 RETURNING id", user)
    return True
