"""Whether the chats of an account were asked about a move: only a question that was heard makes silence a yes
(docs/adr/0024).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from enum import Enum, auto

from models.account import AccountMove
from models.base import now
from models.enums import MoveStatus, NoticeKind, NoticeState
from models.notification import Notification
from models.user import User
from services import notifications, persons, sql, tallies, windows
from services.errors import MoveRefused, NoMove
from services.notifications import OUT_OF_REACH, Notice
from services.releases import asked_key, left_key
from services.tallies import Tally

PATIENCE = timedelta(hours=24)
NO_HOLDS = timedelta(days=30)
"""A No from the old chat stands this long against the same number from the same stranger."""
_HOLDS = (NoMove.DECLINED, NoMove.BACK)
_ON_ITS_WAY = (NoticeState.WAITING, NoticeState.SENDING)
# One that the account was left in does not begin a second day, unless the first one is over already.
_BEGINS = """
UPDATE account_moves SET due_at = ?2 WHERE id = ?1 AND status = 'waiting'
  AND (due_at < ?3 OR NOT EXISTS (SELECT 1 FROM notifications n WHERE n.key = ?4 AND n.state = 'sent')) RETURNING id
"""
# Of a question that could not come to its chat, when whoever lives there can be written to again.
_ASK_AGAIN = f"""
UPDATE notifications SET state = 'waiting', created_at = ?1, due_at = ?1, attempts = 0, last_error = ''
WHERE state = 'failed' AND last_error LIKE '{OUT_OF_REACH}%' AND key IN (
    SELECT asks.kind || ':' || CAST(m.id AS TEXT) FROM account_moves m
    CROSS JOIN (SELECT '{NoticeKind.MOVE_ASKED}' AS kind UNION ALL SELECT '{NoticeKind.MOVE_LEFT}') asks
    WHERE m.status = 'waiting')
  AND EXISTS (SELECT 1 FROM users u WHERE u.user_id = notifications.chat_id AND u.is_reachable
              AND (u.id = notifications.user_id OR notifications.kind = '{NoticeKind.MOVE_LEFT}')) RETURNING id
"""  # noqa: S608
_WITHDRAW = "DELETE FROM account_moves WHERE id = ?1 AND status = 'waiting' RETURNING id"


class Asked(Enum):
    """What became of the question about a move."""

    ON_ITS_WAY = auto()
    HEARD = auto()
    """Or there is nobody to hear it: the chat is gone or has blocked the bot until now, or none is known."""
    UNHEARD = auto()


async def outcomes(moves: Sequence[AccountMove]) -> dict[int, Asked]:
    """By the number of the move."""
    keys = [key(move.id) for move in moves for key in (asked_key, left_key)]
    notices = {notice.key: notice for notice in await Notification.filter(key__in=keys)}
    return {
        move.id: _outcome([notices[key] for key in (asked_key(move.id), left_key(move.id)) if key in notices])
        for move in moves
    }


def _outcome(notices: list[Notification]) -> Asked:
    if any(notice.state in _ON_ITS_WAY for notice in notices):
        return Asked.ON_ITS_WAY
    return Asked.HEARD if not notices or any(map(_was_heard, notices)) else Asked.UNHEARD


def _was_heard(notice: Notification) -> bool:
    gone = notice.state is NoticeState.FAILED and notice.last_error.startswith(OUT_OF_REACH)
    return gone or notice.state is NoticeState.SENT


async def heard(notice: Notice) -> None:
    """The day for a No begins when the question is there; for the transaction in which it is marked as told."""
    if notice.kind in (NoticeKind.MOVE_ASKED, NoticeKind.MOVE_LEFT) and (move := notice.facts.get("move")):
        moment = now()
        await sql.rows(_BEGINS, move, sql.stamp(moment + PATIENCE), sql.stamp(moment), asked_key(move))


async def ask_again() -> None:
    """Whoever could not be reached, and is back while the move waits, reads the question; their day begins then."""
    await sql.rows(_ASK_AGAIN, sql.stamp())


async def withdraw(move: AccountMove) -> None:
    """As if nobody had asked: it counts as nobody's No, and both sides are told."""
    async with sql.transaction():
        await persons.stays(move.account_id)
        await _end(move, {NoticeKind.MOVE_REFUSED: move.new_user_id, NoticeKind.MOVE_OVER: move.old_user_id})


async def _end(move: AccountMove, told: dict[NoticeKind, int | None]) -> None:
    if not await sql.rows(_WITHDRAW, move.id):
        return
    await forget_names([move.id])
    for kind, chat in told.items():
        key, facts = f"{kind}:{move.id}:{chat}", {"why": NoMove.UNASKED}
        if chat is not None:
            await notifications.tell(move.account_id, kind, facts, key, chat, ends=asked_key(move.id))


async def end_asked_from(chat: int) -> None:
    """Whoever asked is deleted: the chats that were asked read that it is over. For the caller's transaction."""
    for move in await AccountMove.filter(new_user_id=chat, status=MoveStatus.WAITING).order_by("id"):
        await _end(move, {NoticeKind.MOVE_OVER: move.old_user_id})


async def end_asked_for(account: int) -> None:
    """The account is deleted: whoever waits for it reads so. For the caller's transaction."""
    for move in await AccountMove.filter(account_id=account, status=MoveStatus.WAITING).order_by("id"):
        kind = NoticeKind.MOVE_REFUSED
        for asker in await User.filter(user_id=move.new_user_id):
            key = f"{kind}:{move.id}:{move.new_user_id}"
            await notifications.tell(asker.id, kind, {"why": NoMove.STALE}, key)


async def forget_names(moves: Sequence[int]) -> None:
    """Of requests that are over: whoever asked is not found by them any more when they want to be forgotten.

    For the caller's transaction.
    """
    for notice in await Notification.filter(key__in=[asked_key(move) for move in moves]):
        await Notification.filter(id=notice.id).update(facts=notice.facts | {"name": "", "username": None})


async def keep_answers(chat: int) -> None:
    """The data of whoever asked from this chat goes; what came of their questions stands (services/tallies.py).

    For the caller's transaction, before the moves go.
    """
    asked = AccountMove.filter(new_user_id=chat, status__in=(MoveStatus.WAITING, MoveStatus.REFUSED))
    for move in await asked.order_by("id"):
        waits = move.status is MoveStatus.WAITING
        until = move.due_at if waits else move.created_at + NO_HOLDS
        await tallies.count(chat, Tally.ASKED if waits else Tally.DECLINED, str(move.account_id), until)


async def held_against(chat: int, account: int) -> MoveRefused | None:
    """Why what came of this chat's questions keeps it from asking again, and how long (NO_HOLDS); the newest reason.

    What stood in the way in the asking chat itself holds nothing: it may be gone by now, and is looked at anew.
    """
    refused = AccountMove.filter(account_id=account, new_user_id=chat, status=MoveStatus.REFUSED)
    for move in await refused.order_by("-id"):
        if windows.within(move.created_at, NO_HOLDS) and (why := await _refused_for(move)) in _HOLDS:
            return MoveRefused(why, move.created_at + NO_HOLDS)
    return None


async def _refused_for(move: AccountMove) -> NoMove:
    """As the chat that asked was told."""
    told = await Notification.get_or_none(key=f"{NoticeKind.MOVE_REFUSED}:{move.id}:{move.new_user_id}")
    return NoMove(told.facts["why"]) if told else NoMove.DECLINED


async def free_again(move: AccountMove) -> datetime:
    """When the chat whose question gets a No now may ask again in the way it has asked: with the password (`keep_no`)
    sooner than by the phone number alone.
    """
    asked = await Notification.get_or_none(key=asked_key(move.id))
    by_phone = asked is not None and asked.facts.get("by") == "phone"
    return move.created_at + NO_HOLDS if by_phone else now() + PATIENCE


async def keep_no(move: AccountMove) -> None:
    """A No holds for a day against the same chat: else it asks until somebody taps the other button."""
    await tallies.count(move.new_user_id, Tally.DECLINED, str(move.account_id), now() + PATIENCE)


async def check_declined(chat: int, account: int) -> None:
    """Raises MoveRefused while one holds."""
    if await tallies.stands(chat, Tally.DECLINED, str(account)):
        raise MoveRefused(NoMove.DECLINED)


async def stands_against(chat: int, account: int) -> NoMove | None:
    """Why this chat, whose data was deleted since it asked for the account, may not ask again yet."""
    for kind, why in ((Tally.DECLINED, NoMove.DECLINED), (Tally.ASKED, NoMove.ASKED)):
        if await tallies.stands(chat, kind, str(account)):
            return why
    return None


async def withdraw_all() -> None:
    """When the buttons of every question are void (docs/operations.md)."""
    for move in await AccountMove.filter(status=MoveStatus.WAITING).order_by("id"):
        await withdraw(move)
