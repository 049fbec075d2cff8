"""Who came through whom: an account at the first message, with the friend who brought it, once and for ever."""

from __future__ import annotations

from tortoise.exceptions import IntegrityError

from models.base import today
from models.enums import NoticeKind, Role
from models.user import User
from services import accounts, actors, blocks, names, notifications, persons, sql
from services.actors import Actor
from services.market import rules

_TRIES = 3


async def add_user(
    user_id: int,
    referred_by_code: str | None = None,
    *,
    name: str = "",
    username: str | None = None,
    language: str | None = None,
) -> Actor:
    """The account of a Telegram id, made at the first call with a referral code, and with a cart for a customer.

    First touch wins: for somebody known the code changes nothing. A code that is nobody's, or of somebody deactivated,
    is passed over, and so is every code for a chat that was here before. Oneself and loops cannot be: the code's owner
    was there before this row.
    """
    for _ in range(_TRIES):
        try:
            await _add(user_id, referred_by_code, names.of_person(name), username, language)
        except IntegrityError:
            continue  # two people came with one username at the same moment
        if actor := await actors.load(user_id):
            return actor
    raise RuntimeError("an account could neither be made nor found")


async def come_back(actor: Actor, *, name: str, username: str | None) -> Actor:
    """Keeps name and username as Telegram has them now; whoever writes to us is reachable.

    A name without anything to be seen replaces none, and none replaces one that was chosen in /me. Where the account is
    logged out, or lives here no longer, nobody knows whose these are, and nothing of it changes.
    """
    if actor.logged_out:
        return actor
    kept = names.of_person(name)
    if (kept or actor.name, username, True) == (actor.name, actor.username, actor.is_reachable):
        return actor
    async with sql.transaction():
        await accounts.hold("id = ?1 OR LOWER(username) = LOWER(?2)", actor.id, username)
        await accounts.free_username(username, actor.telegram_id)
        here = User.filter(id=actor.id, user_id=actor.telegram_id)
        await here.update(username=username, is_reachable=True)
        if kept:
            await here.filter(keeps_name=False).update(**names.stored(kept))
    return await actors.load(actor.telegram_id) or actor


_OPEN = """
INSERT INTO link_opens (created_at, referrer_id, user_id)
SELECT ?3, r.id, u.id FROM users r JOIN users u ON u.id = ?2 AND u.is_active
WHERE r.referral_code = ?1 AND r.is_active AND r.id <> u.id @stays ON CONFLICT DO NOTHING RETURNING id
"""


async def record_open(actor: Actor, code: str | None) -> None:
    """Somebody came by a friend's link: counted once for each friend, for people known already too.

    Nothing is written for a code that is nobody's, one's own, or of somebody deactivated, nor for who is logged out.
    """
    if code is None or not actor.is_active or actor.logged_out:
        return
    await sql.rows(_OPEN, code, actor.id, sql.stamp())


async def sharer(code: str | None) -> str | None:
    """What the owner of a code is called, perhaps nothing; None for nobody's code, or of somebody sent away."""
    known = await User.get_or_none(referral_code=code, is_active=True) if code else None
    return names.called(known.name, known.username) if known else None


_ADD = """
INSERT INTO users (created_at, user_id, name, username, language, role, referral_code, is_active, is_reachable,
    logged_out, referral_count, former_friends, seen_day, deactivation_reason, name_key, referred_by_id, person)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, true, true, false, 0, 0, ?10, '', ?9,
    (SELECT id FROM users WHERE referral_code = ?8 AND is_active
        AND NOT EXISTS (SELECT 1 FROM seen_chats WHERE chat = ?11)),
    (SELECT person FROM seen_chats WHERE chat = ?11))
ON CONFLICT (user_id) DO NOTHING
RETURNING id, referred_by_id, EXISTS (SELECT 1 FROM seen_chats WHERE chat = ?11) AS was_here
"""


async def _add(user_id: int, code: str | None, name: str, username: str | None, language: str | None) -> None:
    own = User.generate_unique_referral_code()
    spoken = language or rules.default_language
    async with sql.transaction():
        await accounts.free_username(username, user_id)
        if code:
            # The new row refers to its friend's, whose figure changes then: held as for that, or two wait in turn.
            await accounts.hold("referral_code = ?1", code, lock=sql.change_lock())
        made = await sql.rows(
            _ADD, sql.stamp(), user_id, name, username, spoken, Role.CUSTOMER.value, own, code,
            names.stored(name)["name_key"], today(), persons.seen_key(user_id),
        )  # fmt: skip
        if not made:
            return
        await accounts.give_cart(made[0]["id"])
        await accounts.tell_commands(made[0]["id"])
        if made[0]["was_here"]:
            await blocks.turn_away(user_id)
        if made[0]["referred_by_id"]:
            await _thank(made[0]["referred_by_id"], made[0]["id"])


async def _thank(referrer: int, newcomer: int) -> None:
    """Whoever invited somebody learns that they came, never who they are."""
    await sql.rows("UPDATE users SET referral_count = referral_count + 1 WHERE id = ?1 RETURNING id", referrer)
    await notifications.tell(referrer, NoticeKind.FRIEND_JOINED, {}, f"{NoticeKind.FRIEND_JOINED}:{newcomer}")
