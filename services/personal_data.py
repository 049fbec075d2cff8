"""What we keep about a person: shown to them, changed by them, and removed when they ask."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from tortoise.exceptions import IntegrityError

from models.base import now
from models.enums import Role
from models.user import User
from services import accounts, blocks, contacts, move_questions, names, owners, sql, vault
from services.actors import Actor, Customer
from services.errors import DeletedLater, HasOpenOrders, NotFound, OwnerStays, ShopStays, Taken

ADDRESS_LEAST, ADDRESS_LIMIT = 5, 256
NAME_LEAST, NAME_LIMIT = 2, 64
_HOUR = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Profile:
    """A person's own data in the clear: for their own eyes, and for the sellers they order from."""

    telegram_id: int | None
    name: str
    username: str | None
    role: Role
    language: str
    email: str | None
    phone: str | None
    address: str | None
    is_registered: bool
    referral_code: str
    referral_count: int
    keeps_name: bool = False

    @property
    def is_owner(self) -> bool:
        return owners.is_owner(self.telegram_id)


async def profile(person: Actor | Customer) -> Profile:
    user = await User.get(id=person.id)
    return Profile(
        telegram_id=user.user_id,
        name=names.called(user.name, user.username),
        username=user.username,
        role=user.role,
        language=user.language,
        email=_unsealed(user.email),
        phone=_unsealed(user.phone),
        address=_unsealed(user.address),
        is_registered=user.password is not None,
        referral_code=user.referral_code,
        referral_count=user.referral_count,
        keeps_name=user.keeps_name,
    )


async def has_phone(person: Actor | Customer) -> bool:
    """Whether we know a number of theirs."""
    return await User.filter(id=person.id, phone__isnull=False).exists()


# Somebody without a password may deliver to a number that another account logs in with, but never logs in with it.
_SAVE_PHONE = """
UPDATE users SET phone = ?2,
    phone_index = CASE WHEN EXISTS (SELECT 1 FROM users o WHERE o.phone_index = ?3 AND o.id <> ?1) THEN NULL ELSE ?3 END
WHERE id = ?1 AND (password IS NULL OR NOT EXISTS (SELECT 1 FROM users o WHERE o.phone_index = ?3 AND o.id <> ?1))
RETURNING id
"""


async def save_phone(person: Actor | Customer, phone: str) -> str:
    """The number of a contact that the person shared, in E.164; raises Invalid.

    A row without a password gives it up. Taken("phone") when another account logs in with it and this one has a
    login of its own to lose; without one, deliveries go there (a family may share a telephone).
    """
    number = contacts.phone(phone)
    index = contacts.phone_index(number)
    try:
        async with sql.transaction():
            await accounts.free_phone(index)
            if not await sql.rows(_SAVE_PHONE, person.id, vault.seal(number), index):
                raise Taken("phone")
    except IntegrityError:
        raise Taken("phone") from None
    return number


async def rename(person: Actor, name: str) -> None:
    """What shops and the market call this person from now on, 2 to 64 characters; raises Invalid("person")."""
    kept = names.own_title(name, "person", NAME_LEAST, NAME_LIMIT)
    await User.filter(id=person.id).update(**names.stored(kept), keeps_name=True)


async def take_telegram_name(person: Actor, name: str) -> None:
    """Called again as on Telegram, and renamed whenever that changes."""
    await User.filter(id=person.id).update(**names.stored(names.of_person(name)), keeps_name=False)


async def save_address(customer: Customer, address: str) -> str:
    """Where orders go, 5 to 256 characters; raises Invalid("address")."""
    kept = names.checked(address, "address", ADDRESS_LEAST, ADDRESS_LIMIT)
    await User.filter(id=customer.id).update(address=vault.seal(kept))
    return kept


async def check_deletion(actor: Actor) -> None:
    """Whether `delete_own` would do it now, before it is asked for; raises the same."""
    await _check_own(actor)
    await _refuse_open_orders(actor.id)


async def delete_own(actor: Actor) -> None:
    """Removes the customer who asks for it, as `delete_customer` does; raises also why somebody may do nothing here."""
    await _check_own(actor)
    await delete_customer(actor, actor.id)


async def _check_own(actor: Actor) -> None:
    actor.check_welcome()
    if actor.is_owner:
        raise OwnerStays
    if actor.role is not Role.CUSTOMER:
        raise ShopStays
    await _refuse_just_taken_back(actor.id)


async def delete_customer(actor: Actor, user_id: int) -> None:
    """Removes a customer: asked for by themselves or by the owner.

    Cart, form, drafts, ratings, reports and messages go, those to the owners too. Without orders the row goes as well;
    with finished ones a nameless row stays for the books with a code that nobody shared, and their delivery data is
    cleared. What their chat may do only so often stays counted (docs/adr/0042). Raises HasOpenOrders, DeletedLater
    within an hour of an order they took back, NotFound, OwnerStays, or ShopStays for a seller.
    """
    if actor.id != user_id:
        actor.admin  # noqa: B018  # raises the refusal
    async with sql.transaction():
        known = await sql.rows("SELECT user_id, referred_by_id FROM users WHERE id = ?1", user_id)
        if known and owners.is_owner(known[0]["user_id"]):
            raise OwnerStays
        await _lock(user_id)
        await _refuse_open_orders(user_id)
        await _refuse_just_taken_back(user_id)
        await _forget_ratings(user_id)
        for statement in _FORGET:
            await sql.rows(statement, user_id)
        if known[0]["user_id"]:
            await blocks.keep_for(user_id, known[0]["user_id"])
            await move_questions.keep_answers(known[0]["user_id"])
            await _forget_chat(known[0]["user_id"])
            await accounts.remember_chats([known[0]["user_id"]])
        await blocks.forget(user_id)
        await accounts.count_friends(known[0]["referred_by_id"])
        if await sql.rows("SELECT id FROM orders WHERE customer_id = ?1 LIMIT 1", user_id):
            await sql.rows("UPDATE orders SET delivery = NULL WHERE customer_id = ?1 RETURNING id", user_id)
        else:
            await sql.rows("DELETE FROM users WHERE id = ?1 RETURNING id", user_id)


# Clearing the unique columns first makes PostgreSQL hold back an order that is being placed meanwhile.
_TOMBSTONE = """
UPDATE users SET user_id = NULL, username = NULL, former_chat = NULL, name = '', name_key = '', keeps_name = false,
    email = NULL, email_index = NULL, email_used = false, phone = NULL, phone_index = NULL, address = NULL,
    password = NULL, is_active = false, is_reachable = false, logged_out = false, deactivation_reason = '',
    referred_by_id = NULL, referral_count = 0, former_friends = 0, language = 'en',
    referral_code = ?2
WHERE id = ?1 AND role = 'customer' RETURNING id
"""
_FORGET = (
    "DELETE FROM carts WHERE user_id = ?1 RETURNING id",
    "DELETE FROM wizards WHERE user_id = ?1 RETURNING id",
    "DELETE FROM checkouts WHERE customer_id = ?1 RETURNING id",
    "DELETE FROM notifications WHERE user_id = ?1 RETURNING id",
    "DELETE FROM account_moves WHERE account_id = ?1 RETURNING id",
    "DELETE FROM reports WHERE user_id = ?1 RETURNING id",
    "DELETE FROM link_opens WHERE user_id = ?1 OR referrer_id = ?1 RETURNING id",
    "UPDATE users SET referred_by_id = NULL WHERE referred_by_id = ?1 RETURNING id",
    "DELETE FROM notifications WHERE key = 'friend_joined:' || CAST(CAST(?1 AS BIGINT) AS TEXT) RETURNING id",
    """DELETE FROM notifications WHERE kind = 'letter_to_shop' AND EXISTS (SELECT 1 FROM orders o WHERE
        o.customer_id = ?1 AND notifications.key LIKE 'letter_to_shop:' || CAST(o.id AS TEXT) || ':%') RETURNING id""",
    "DELETE FROM notifications WHERE key LIKE 'words_left:' || CAST(CAST(?1 AS BIGINT) AS TEXT) || ':%' RETURNING id",
)
# What others were told of this person, by name or in their words.
_FORGET_WORDS = """
DELETE FROM notifications WHERE kind = 'product_rated' AND key IN (
    SELECT 'product_rated:' || CAST(r.id AS TEXT) || said.how FROM ratings r
    CROSS JOIN (SELECT ':commented' AS how UNION ALL SELECT ':scored') said WHERE r.user_id = ?1) RETURNING id
"""
_FORGET_CHAT = (
    """DELETE FROM notifications WHERE kind = 'move_asked' AND key IN (
        SELECT 'move_asked:' || CAST(m.id AS TEXT) FROM account_moves m WHERE m.new_user_id = ?1) RETURNING id""",
    "DELETE FROM account_moves WHERE new_user_id = ?1 RETURNING id",
    "UPDATE users SET former_chat = 0 WHERE former_chat = ?1 RETURNING id",
    "DELETE FROM notifications WHERE chat_id = ?1 RETURNING id",
)
_UNRATE = """
UPDATE products SET rating_sum = rating_sum - r.score, rating_count = rating_count - 1,
    rating = CASE WHEN rating_count > 1 THEN (rating_sum - r.score) * 100 / (rating_count - 1) ELSE 0 END
FROM ratings AS r WHERE r.product_id = products.id AND r.user_id = ?1 RETURNING sold
"""


async def _lock(user_id: int) -> None:
    if await sql.rows(_TOMBSTONE, user_id, User.generate_unique_referral_code()):
        return
    raise ShopStays if await User.filter(id=user_id).exists() else NotFound


async def _refuse_open_orders(user_id: int) -> None:
    found = await sql.rows(
        """SELECT COUNT(*) AS count FROM orders WHERE customer_id = ?1
        AND status IN ('pending', 'accepted', 'shipped')""",
        user_id,
    )
    if found[0]["count"]:
        raise HasOpenOrders(found[0]["count"])


async def _refuse_just_taken_back(user_id: int) -> None:
    """Or who takes back order after order (services/newcomers.py) would begin anew."""
    found = await sql.rows(
        "SELECT MAX(created_at) AS last FROM orders WHERE customer_id = ?1 AND created_at >= ?2"
        " AND cancelled_by = 'customer'",
        user_id, sql.stamp(now() - _HOUR),
    )  # fmt: skip
    if found[0]["last"]:
        raise DeletedLater(sql.moment(found[0]["last"]) + _HOUR)


async def _forget_ratings(user_id: int) -> None:
    """The products' averages first: they are kept beside the ratings."""
    await sql.rows(_UNRATE, user_id)
    await sql.rows(_FORGET_WORDS, user_id)
    await sql.rows("DELETE FROM ratings WHERE user_id = ?1 RETURNING id", user_id)


async def _forget_chat(telegram_id: int) -> None:
    """Accounts that were asked to move to this chat, and what it was told about them."""
    for statement in _FORGET_CHAT:
        await sql.rows(statement, telegram_id)


def _unsealed(sealed: str | None) -> str | None:
    return vault.unseal(sealed) if sealed else None
