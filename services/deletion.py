"""A person's data is removed when they ask: what goes, what stays for the books, and a password that has to go yet."""

from __future__ import annotations

from datetime import datetime, timedelta

from models.enums import Fulfilment, NoticeKind, ReportReason, Role
from models.notification import Notification
from models.order import Order
from models.user import User
from services import (
    accounts,
    blocks,
    move_questions,
    outbox,
    owners,
    persons,
    ratings,
    reasons,
    sql,
    support,
    visitors,
    windows,
)
from services.actors import Actor
from services.errors import DeletedLater, HasOpenOrders, NotFound, OwnerStays, ShopStays

_HOUR = timedelta(hours=1)


async def check(actor: Actor) -> None:
    """Whether `own` would do it now, before it is asked for; raises the same."""
    await _check_own(actor)
    await _refuse_open_orders(actor.id)
    await _refuse_just_taken_back(actor.id)


async def own(actor: Actor) -> None:
    """Removes the customer who asks for it, as `customer` does; raises also why somebody may do nothing here."""
    await _check_own(actor)
    await customer(actor, actor.id)


async def _check_own(actor: Actor) -> None:
    actor.check_welcome()
    if actor.is_owner:
        raise OwnerStays
    if actor.role is not Role.CUSTOMER:
        raise ShopStays


async def customer(actor: Actor, user_id: int) -> None:
    """Removes a customer: asked for by themselves or by the owner.

    Cart, form, drafts, ratings, reports and messages go, those to the owners too. Without orders the row goes as well,
    once a typed password that Telegram has not deleted yet is gone from their chat; with finished ones a nameless row
    stays for the books with a code that nobody shared, and their delivery data is cleared; of an order that did not
    come it stays said. What their chat may do only
    so often stays counted (docs/adr/0042). Raises HasOpenOrders, DeletedLater within an hour of an order they took
    back, NotFound, OwnerStays, or ShopStays for a seller.
    """
    if actor.id != user_id:
        actor.admin  # noqa: B018  # raises the refusal
    async with sql.transaction():
        await _hold_friends(user_id)
        known = await sql.rows(_KNOWN, user_id)
        if known and owners.is_owner(known[0]["user_id"]):
            raise OwnerStays
        await _lock(user_id)
        await _refuse_open_orders(user_id)
        await _refuse_just_taken_back(user_id)
        await _forget_ratings(user_id)
        await move_questions.end_asked_for(user_id)
        for statement in _FORGET:
            await sql.rows(statement, user_id)
        if known[0]["user_id"]:
            await blocks.keep_for(user_id, known[0]["user_id"])
            await move_questions.keep_answers(known[0]["user_id"])
            await move_questions.end_asked_from(known[0]["user_id"])
            await _forget_chat(known[0]["user_id"])
            await persons.remember_chats({known[0]["user_id"]: known[0]["person"]})
        await blocks.forget(user_id)
        await _stays_counted(known[0]["referred_by_id"])
        if await sql.rows("SELECT id FROM orders WHERE customer_id = ?1 LIMIT 1", user_id):
            await _forget_typed_reasons(user_id)
            await sql.rows(_FORGET_DELIVERY, user_id)
        await outbox.forget_deleted(user_id)


_KNOWN = "SELECT user_id, referred_by_id, COALESCE(person, id) AS person FROM users WHERE id = ?1"
# Clearing the unique columns first makes PostgreSQL hold back an order that is being placed meanwhile.
_TOMBSTONE = """
UPDATE users SET user_id = NULL, username = NULL, former_chat = NULL, name = '', name_key = '', keeps_name = false,
    email = NULL, email_index = NULL, email_used = false, phone = NULL, phone_index = NULL, address = NULL,
    password = NULL, is_active = false, is_reachable = false, logged_out = false, chat_language = NULL,
    deactivation_reason = '', referred_by_id = NULL, referral_count = 0, former_friends = 0,
    referral_code = ?2
WHERE id = ?1 AND role = 'customer' RETURNING id
"""
# The key of this person's row goes; of the others a figure changes, and what refers to them is written meanwhile.
_ITSELF = "SELECT id FROM users WHERE id = ?1 {lock}"
_FRIENDS = """
SELECT id FROM users WHERE id {side} ?1 AND id IN (
    SELECT f.id FROM users f WHERE f.referred_by_id = ?1
    UNION ALL SELECT u.referred_by_id FROM users u WHERE u.id = ?1
    UNION ALL SELECT f.id FROM users u JOIN users f ON f.former_chat = u.user_id WHERE u.id = ?1
    UNION ALL SELECT m.account_id FROM users u JOIN account_moves m ON m.new_user_id = u.user_id WHERE u.id = ?1
    UNION ALL SELECT u.id FROM account_moves m JOIN users u ON u.user_id = m.new_user_id WHERE m.account_id = ?1)
ORDER BY id {lock}
"""
# A typed password that Telegram has not deleted yet goes from the chat all the same (services/outbox.py).
_TO_DO = f"(kind = '{NoticeKind.FORGET_MESSAGE}' AND state IN ('waiting', 'sending'))"
_FORGET = (
    "DELETE FROM carts WHERE user_id = ?1 RETURNING id",
    "DELETE FROM wizards WHERE user_id = ?1 RETURNING id",
    "DELETE FROM checkouts WHERE customer_id = ?1 RETURNING id",
    f"DELETE FROM notifications WHERE user_id = ?1 AND NOT {_TO_DO} RETURNING id",  # noqa: S608
    "DELETE FROM account_moves WHERE account_id = ?1 RETURNING id",
    # That an order did not come is said of the order, which stays: else its shop's word alone would stand.
    f"DELETE FROM reports WHERE user_id = ?1 AND reason <> '{ReportReason.MISSED}' RETURNING id",  # noqa: S608
    "DELETE FROM link_opens WHERE user_id = ?1 OR referrer_id = ?1 RETURNING id",
    "UPDATE users SET referred_by_id = NULL WHERE referred_by_id = ?1 RETURNING id",
    f"""DELETE FROM notifications
        WHERE key = '{NoticeKind.FRIEND_JOINED}:' || CAST(CAST(?1 AS BIGINT) AS TEXT) RETURNING id""",  # noqa: S608
    *(
        f"DELETE FROM notifications WHERE key LIKE '{kind}:' || CAST(CAST(?1 AS BIGINT) AS TEXT) || ':%' RETURNING id"  # noqa: S608
        for kind in (NoticeKind.LETTER_TO_SHOP, NoticeKind.WORDS_LEFT)
    ),
    "DELETE FROM correspondences WHERE customer_id = ?1 RETURNING id",
)
# What others were told of this person by name.
_FORGET_CHAT = (
    f"""DELETE FROM notifications WHERE kind = '{NoticeKind.MOVE_ASKED}' AND key IN (
        SELECT '{NoticeKind.MOVE_ASKED}:' || CAST(m.id AS TEXT) FROM account_moves m WHERE m.new_user_id = ?1)
        RETURNING id""",  # noqa: S608
    "DELETE FROM account_moves WHERE new_user_id = ?1 AND status <> 'done' RETURNING id",
    # Where an account of somebody else's came from is its way home.
    "UPDATE account_moves SET new_user_id = 0 WHERE new_user_id = ?1 RETURNING id",
    "UPDATE account_moves SET old_user_id = NULL WHERE old_user_id = ?1 AND status <> 'waiting' RETURNING id",
    "UPDATE users SET former_chat = 0 WHERE former_chat = ?1 RETURNING id",
    f"DELETE FROM notifications WHERE chat_id = ?1 AND NOT {_TO_DO} RETURNING id",  # noqa: S608
)
# A shop may have typed anything of them, whom it sold nothing: a ready-made reason stays.
_FORGET_DELIVERY = f"""
UPDATE orders SET delivery = NULL, cancel_reason = CASE WHEN cancel_reason IN ({reasons.codes(reasons.OrderReason)})
    THEN cancel_reason ELSE '' END
WHERE customer_id = ?1 RETURNING id
"""  # noqa: S608
# What was written here while nobody was logged in.
_FORGET_GUEST = "DELETE FROM notifications WHERE key LIKE ?1 RETURNING id"
# By whichever account this person rates next: it counts one's former stars out with the product's row held.
_RATED = "SELECT id FROM products WHERE id IN (SELECT product_id FROM ratings WHERE user_id = ?1) ORDER BY id {lock}"
_UNRATE = """
UPDATE products SET rating_sum = rating_sum - r.score, rating_count = rating_count - 1,
    rating = CASE WHEN rating_count > 1 THEN (rating_sum - r.score) * 100 / (rating_count - 1) ELSE 0 END
FROM ratings AS r WHERE r.product_id = products.id AND r.user_id = ?1 RETURNING sold
"""


async def _hold_friends(user_id: int) -> None:
    """All rows of people that this goes on to change, in one order: two who invited each other may go at once."""
    if lock := sql.change_lock():
        await sql.rows(_FRIENDS.format(side="<", lock=lock), user_id)
        await sql.rows(_ITSELF.format(lock=sql.update_lock()), user_id)
        await sql.rows(_FRIENDS.format(side=">", lock=lock), user_id)


async def _stays_counted(inviter: int | None) -> None:
    """By whom they came: that somebody did stays true, and a figure that falls would tell that they are gone."""
    if inviter is not None:
        await sql.rows(visitors.STAYS_COUNTED, inviter, 1)
    await accounts.count_friends(inviter)


async def _lock(user_id: int) -> None:
    if await sql.rows(_TOMBSTONE, user_id, User.generate_unique_referral_code()):
        return
    raise ShopStays if await User.filter(id=user_id).exists() else NotFound


async def _refuse_open_orders(user_id: int) -> None:
    """With what else holds it up: nobody hears of a second reason an hour after the first."""
    found = await sql.rows(
        """SELECT COUNT(*) AS count FROM orders WHERE customer_id = ?1
        AND status IN ('pending', 'accepted', 'shipped')""",
        user_id,
    )
    if found[0]["count"]:
        raise HasOpenOrders(found[0]["count"], await _taken_back_until(user_id))


async def _refuse_just_taken_back(user_id: int) -> None:
    """Or who takes back order after order (services/newcomers.py) would begin anew."""
    if until := await _taken_back_until(user_id):
        raise DeletedLater(until)


async def _taken_back_until(user_id: int) -> datetime | None:
    """When an hour is over since they last took back an order, if it is not yet."""
    found = await sql.rows(
        "SELECT MAX(created_at) AS last FROM orders WHERE customer_id = ?1 AND created_at BETWEEN ?2 AND ?3"
        " AND cancelled_by = 'customer'",
        user_id, *windows.around(_HOUR),
    )  # fmt: skip
    return sql.moment(found[0]["last"]) + _HOUR if found[0]["last"] else None


async def _forget_ratings(user_id: int) -> None:
    """The products' averages first: they are kept beside the ratings.

    Their rows are held before: a statement that waits for one goes on with the ratings as they were before it waited,
    and would take off again what is taken off by then.
    """
    if lock := sql.change_lock():
        await sql.rows(_RATED.format(lock=lock), user_id)
    await sql.rows(_UNRATE, user_id)
    gone = await sql.rows("DELETE FROM ratings WHERE user_id = ?1 RETURNING id", user_id)
    await ratings.forget_told(row["id"] for row in gone)


async def _forget_typed_reasons(customer: int) -> None:
    """What the owner typed when they ended an order stands in the notice of its shop as well."""
    kind, ready = NoticeKind.ORDER_CANCELLED_FOR_YOU, set(reasons.OrderReason)
    ended = await Order.filter(customer_id=customer, status=Fulfilment.CANCELLED).values_list("id", flat=True)
    for told in await Notification.filter(key__in=[f"{kind}:{order}" for order in ended]):
        if told.facts["reason"] not in ready:
            await Notification.filter(id=told.id).update(facts=told.facts | {"reason": ""})


async def _forget_chat(telegram_id: int) -> None:
    """Accounts that were asked to move to this chat, and what it was told about them."""
    for statement in _FORGET_CHAT:
        await sql.rows(statement, telegram_id)
    await sql.rows(_FORGET_GUEST, f"{NoticeKind.WORDS_LEFT}:{support.guest(telegram_id)}:%")
