"""The market goes to another bot; what hung on the chats with the former one is over (docs/operations.md)."""

from __future__ import annotations

from models.enums import MoveStatus, NoticeState, Role
from services import accounts, move_questions, owners, sql, standing

_WHY = "the market went to another bot"
# Withdrawn, not refused: a No holds off who asks again by the phone number for a month.
_ASKED = "DELETE FROM account_moves WHERE status = ?1 RETURNING id"
# To a chat by its number: what is to be told to a person waits for the person.
_TOLD = """UPDATE notifications SET state = ?1, last_error = ?2
    WHERE chat_id IS NOT NULL AND state IN (?3, ?4) RETURNING id"""
# Numbers of messages: the new bot begins to count anew, and takes what comes for what it has heard already.
_HEARD = (
    "UPDATE notifications SET message_id = NULL WHERE message_id IS NOT NULL RETURNING id",
    "UPDATE stock_movements SET key = NULL WHERE key LIKE 'typed:%' RETURNING id",
    "DELETE FROM wizards RETURNING id",
)
_OUT_OF_REACH = "UPDATE users SET is_reachable = ?1 WHERE user_id IS NOT NULL AND is_reachable <> ?1 RETURNING id"
_WAITS = """SELECT COUNT(*) AS notices FROM notifications n JOIN users u ON u.id = n.user_id
    WHERE n.state IN (?1, ?2) AND u.user_id IS NOT NULL"""


async def to(bot: int) -> tuple[int, int]:
    """For a stopped market: how many people it has in chats, and how many notices wait for them.

    No bot may write first to anybody: people are out of reach until they write to this one, and then told what waited.
    Whoever asked to move an account asks again, for the old chat cannot say no any more; half-filled forms are over.
    """
    on_its_way = NoticeState.WAITING.value, NoticeState.SENDING.value
    async with sql.transaction():
        await standing.belongs_to(bot)
        asked = await sql.rows(_ASKED, MoveStatus.WAITING.value)
        await move_questions.forget_names([row["id"] for row in asked])
        await sql.rows(_TOLD, NoticeState.FAILED.value, _WHY, *on_its_way)
        for statement in _HEARD:
            await sql.rows(statement)
        people = await sql.rows(_OUT_OF_REACH, False)
        for user in await _with_commands_of_their_own():
            await accounts.tell_commands(user)
        return len(people), int((await sql.rows(_WAITS, *on_its_way))[0]["notices"])


async def _with_commands_of_their_own() -> list[int]:
    """The new bot shows everybody a customer's list until it is told otherwise."""
    sellers = await sql.rows("SELECT id FROM users WHERE role = ?1 AND user_id IS NOT NULL", Role.SELLER.value)
    return sorted({int(row["id"]) for row in sellers} | set(await owners.who_came()))
