"""Logging in, and moving an account to another chat: after a tap in the old one, or after a day without a No there.

An account that its chat has let go of, or that is logged out where it was only visiting, comes back at once to a chat
it has lived in, and to any other after the same day: who left it did not agree to anything (docs/adr/0024).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from tortoise.exceptions import IntegrityError

from models.account import AccountMove
from models.base import now
from models.enums import MoveStatus, NoticeKind
from models.user import User
from services import (
    accounts,
    carrying,
    contacts,
    move_questions,
    notifications,
    owners,
    persons,
    releases,
    sql,
    throttle,
    users,
    ways_home,
)
from services.actors import Actor
from services.errors import Deactivated, LoggedOut, MoveRefused, NoMove, NotFound, WrongLogin
from services.move_questions import PATIENCE, Asked
from services.releases import asked_key

BATCH = 50


@dataclass(frozen=True, slots=True)
class Entry:
    """How a login ended: in, or waiting until `waits_until`, for the old chat's answer or (`is_left`) for nobody's."""

    account: int
    waits_until: datetime | None = None
    is_left: bool = False


async def enter(actor: Actor, login: str, password: str) -> Entry:
    """Log in to an account from this chat; one that lives in another chat moves here when that one agrees.

    Raises what `users.authenticate` raises: WrongLogin also to who knows the password, where the account cannot come
    here, so that nobody is told whether it was right but the account's own chat (faults.md F185).
    """
    actor.check_active()
    try:
        account = await users.authenticate(login, password, telegram_id=actor.telegram_id)
    except WrongLogin:
        raise await _no_entry(actor.telegram_id) from None
    if account.id == actor.id:
        await _come_in(actor.id)
        return Entry(account.id)
    try:
        if not account.is_active:
            raise Deactivated(account.deactivation_reason)
        if not (await ways_home.is_left(account) and await ways_home.leads_to(account, actor.telegram_id)):
            await move_questions.check_declined(actor.telegram_id, account.id)
            return await ask(account, actor, by="password")
        await sql.again(lambda: _come_home(account, actor.telegram_id))
    except (Deactivated, MoveRefused):
        await releases.tell_known(account, actor.telegram_id)
        raise await _no_entry(actor.telegram_id) from None
    await throttle.succeeded(throttle.subjects(contacts.login(login)[1], actor.telegram_id, at_home=False))
    return Entry(account.id)


async def _no_entry(chat: int) -> WrongLogin:
    """The same refusal whether the password was right; what it adds is known of the chat that tried."""
    return WrongLogin(await carrying.no_room(chat))


async def approve(actor: Actor, move_id: int) -> None:
    """Yes from the old chat. Raises NotFound to anybody else, MoveRefused when it is over or cannot be."""
    move = await _asked(actor, move_id)
    try:
        await _perform(move)
    except MoveRefused as refusal:
        await _refuse(move, refusal.why)
        raise


async def decline(actor: Actor, move_id: int) -> None:
    """No from the old chat: the new one is told. Raises NotFound to anybody else, MoveRefused when it is over."""
    move = await _asked(actor, move_id)
    if not await _refuse(move, NoMove.DECLINED, await move_questions.free_again(move)):
        raise MoveRefused(NoMove.STALE)
    await move_questions.keep_no(move)


async def due() -> int:
    """Performs the moves that nobody declined in time; how many there were.

    An old chat that could not be asked yet, because the way to Telegram is cut, is waited for, and one that is back is
    asked anew; of one that could not be asked at all nothing is taken.
    """
    await move_questions.ask_again()
    latest = now() + PATIENCE  # later was said by a clock that was ahead (services/windows.py)
    await AccountMove.filter(status=MoveStatus.WAITING, due_at__gt=latest).update(due_at=latest)
    waiting = await AccountMove.filter(status=MoveStatus.WAITING, due_at__lte=now()).order_by("id").limit(BATCH)
    asked = await move_questions.outcomes(waiting)
    for move in waiting:
        if asked[move.id] is Asked.UNHEARD:
            await move_questions.withdraw(move)
    ready = [move for move in waiting if asked[move.id] is Asked.HEARD]
    trouble = [problem for move in ready if (problem := await _performed(move))]
    if trouble:
        raise trouble[0]
    return len(ready)


async def _performed(move: AccountMove) -> Exception | None:
    """Or refused; what went wrong with this one keeps no other account waiting."""
    try:
        try:
            await _perform(move)
        except MoveRefused as refusal:
            await _refuse(move, refusal.why)
    except Exception as problem:  # noqa: BLE001  # raised once all have had their turn
        return problem
    return None


async def _come_home(account: User, chat: int) -> None:
    """Whoever else has asked for it meanwhile is refused: this is the No that the chat it was left in has.

    A purchase that is under way here holds its checkout before its row, so either may be asked to begin again.
    """
    left = account.user_id
    async with sql.transaction():
        await carrying.carry(account.id, left, chat)
        await refuse_waiting(account.id)
        if account.former_chat != chat:
            move = AccountMove(account_id=account.id, old_user_id=left, new_user_id=chat, due_at=now())
            move.status = MoveStatus.DONE
            await move.save()
            if left:
                await _tell(move, NoticeKind.MOVE_DONE, {"here": False}, left)


_COME_IN = "UPDATE users SET logged_out = false, chat_language = NULL WHERE id = ?1 AND logged_out RETURNING id"


async def _come_in(user: int) -> None:
    """Whoever asked while nobody was logged in here has the login as a No."""
    async with sql.transaction():
        if await sql.rows(_COME_IN, user):
            await refuse_waiting(user)
        await sql.rows("UPDATE users SET is_reachable = true WHERE id = ?1 RETURNING id", user)
        await accounts.tell_commands(user)


async def refuse_waiting(account: int, why: NoMove = NoMove.BACK) -> None:
    """For the caller's transaction: nobody who asked so far gets the account."""
    for move in await AccountMove.filter(account_id=account, status=MoveStatus.WAITING).order_by("id"):
        await _refuse(move, why, move.created_at + move_questions.NO_HOLDS if why is NoMove.BACK else None)


async def ask(account: User, actor: Actor, *, by: Literal["password", "phone"]) -> Entry:
    """One question to the old chat however often the new one asks; the move happens by itself then.

    `by` is what the new chat knows: the `password`, or the `phone` alone. An account without a chat, or logged out in
    its chat, has nobody to ask: the chat is told, and has the login as its No.
    """
    if owners.is_owner(account.user_id):
        raise MoveRefused(NoMove.OWNER)
    await carrying.check_room(actor.telegram_id, account.id)
    async with sql.transaction():
        await sql.rows("UPDATE users SET logged_out = logged_out WHERE id = ?1 RETURNING id", account.id)
        await persons.stay(account.id)
        account = await User.get(id=account.id)  # where it lives by now
        which = {"account_id": account.id, "old_user_id": account.user_id, "new_user_id": actor.telegram_id}
        move = await AccountMove.filter(**which, status=MoveStatus.WAITING).order_by("id").first()
        if move is None:
            move = await AccountMove.create(**which, due_at=now() + PATIENCE)
            facts = {"move": move.id, "name": actor.name, "username": actor.username, "by": by}
            if account.user_id is not None and not account.logged_out:
                await notifications.tell(account.id, NoticeKind.MOVE_ASKED, facts, asked_key(move.id), account.user_id)
            elif chat := account.user_id or account.former_chat:
                await releases.tell_left(move, chat)
    return Entry(account.id, move.due_at, is_left=account.user_id is None or account.logged_out)


async def _asked(actor: Actor, move_id: int) -> AccountMove:
    """The move, if this chat is the one that was asked; foreign and absent look the same. Raises LoggedOut."""
    if actor.logged_out:
        raise LoggedOut
    move = await AccountMove.get_or_none(id=move_id, account_id=actor.id, old_user_id=actor.telegram_id)
    if move is None:
        raise NotFound
    return move


async def _perform(move: AccountMove) -> None:
    try:
        await sql.again(lambda: _carry(move))
    except IntegrityError:
        # The new chat placed an order or took a name in this very moment.
        raise MoveRefused(NoMove.ORDERS) from None


async def _carry(move: AccountMove) -> None:
    async with sql.transaction():
        await carrying.hold(move.account_id, move.new_user_id)
        if not await _close(move, MoveStatus.DONE):
            raise MoveRefused(NoMove.STALE)
        left = (await User.get(id=move.account_id)).former_chat
        await carrying.carry(move.account_id, move.old_user_id, move.new_user_id)
        # Who else has asked, asked a chat that answers for it no more.
        await refuse_waiting(move.account_id, NoMove.STALE)
        await _tell(move, NoticeKind.MOVE_DONE, {"here": True}, move.new_user_id)
        if told := move.old_user_id or left:
            await _tell(move, NoticeKind.MOVE_DONE, {"here": False}, told)


async def _refuse(move: AccountMove, why: NoMove, until: datetime | None = None) -> bool:
    """Ends a move that still waits and tells the new chat, and when it may ask again; False when it was over."""
    async with sql.transaction():
        await persons.stays(move.account_id)  # its row first, as all who change or delete the account hold it
        if not await _close(move, MoveStatus.REFUSED):
            return False
        kind = NoticeKind.MOVE_DECLINED if why is NoMove.DECLINED else NoticeKind.MOVE_REFUSED
        await _tell(move, kind, {"why": why} | ({"until": until.isoformat()} if until else {}), move.new_user_id)
    return True


async def _close(move: AccountMove, status: MoveStatus) -> bool:
    """And whoever asked is named in the question no longer: they may move before they are forgotten."""
    done = "UPDATE account_moves SET status = ?2 WHERE id = ?1 AND status = 'waiting' RETURNING id"
    if not await sql.rows(done, move.id, status.value):
        return False
    await move_questions.forget_names([move.id])
    return True


async def _tell(move: AccountMove, kind: NoticeKind, facts: dict[str, Any], chat_id: int | None) -> None:
    key = f"{kind}:{move.id}:{chat_id}"
    await notifications.tell(move.account_id, kind, facts, key, chat_id, ends=asked_key(move.id))
