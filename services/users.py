"""Accounts: made, filled in, found, and logged in to."""

from __future__ import annotations

from tortoise.exceptions import IntegrityError

from models.enums import Role
from models.user import User
from services import accounts, contacts, names, passwords, persons, reach, sellers, sql, throttle, vault, wizards
from services.actors import Actor
from services.closing import activate_user, deactivate_user
from services.deletion import customer as delete_customer
from services.errors import AlreadyRegistered, DataDeleted, Invalid, NotRegistered, Taken, Unique, Value, WrongLogin
from services.market import rules
from services.personal_data import Profile, profile, save_address, save_phone

__all__ = [
    "LANGUAGES",
    "Profile",
    "activate_user",
    "authenticate",
    "check_free",
    "create_user",
    "deactivate_user",
    "delete_customer",
    "get_user_by_email",
    "get_user_by_phone",
    "log_out",
    "profile",
    "save_address",
    "save_phone",
    "set_language",
]

LANGUAGES = ("uz", "ru", "en")


async def create_user(
    email: str,
    phone: str,
    password: str,
    role: Role,
    *,
    telegram_id: int | None = None,
    account: int | None = None,
    name: str = "",
    username: str | None = None,
    language: str | None = None,
    shop_name: str | None = None,
) -> User:
    """Registers somebody: fills the row of that Telegram id, or makes one. A CUSTOMER has a cart, a SELLER a shop.

    Of whoever had a row when they answered, that `account` alone is filled. Raises Invalid("email" | "phone" |
    "password" | "shop_name"), Taken of one of these, AlreadyRegistered, DataDeleted when the row has gone meanwhile.
    """
    address, number = contacts.email(email), contacts.phone(phone)
    shop = sellers.checked_name(shop_name or "") if role is Role.SELLER else ""
    values = dict(
        user_id=telegram_id,
        **names.stored(names.of_person(name)),
        username=username,
        language=language or rules.default_language,
        role=role,
        referral_code=User.generate_unique_referral_code(),
        email=vault.seal(address),
        email_index=contacts.email_index(address),
        phone=vault.seal(number),
        phone_index=contacts.phone_index(number),
        password=await passwords.hash_password(password),
    )
    try:
        return await _register(User(**values), shop, account)
    except IntegrityError:
        await _explain(User(**values))
    # Whoever had one of the values is gone by now.
    return await _register(User(**values), shop, account)


async def check_free(actor: Actor, *, email: str = "", phone: str = "") -> str:
    """The address or number in its one spelling; raises Invalid, or Taken when it is another account's login.

    Each email counts before it is looked up: TooManyAttempts for who goes through a list of them (faults.md F108). One
    that nobody has logged in with will be given up. A phone is the sender's own, so there is no list to go through; a
    row without a password will give it up.
    """
    value = contacts.email(email) if email else contacts.phone(phone)
    column, index = contacts.login(value)
    if email:
        await throttle.attempt(throttle.asker(actor.telegram_id))
    others = User.filter(**{column: index}, password__isnull=False).exclude(id=actor.id)
    if await (others.filter(email_used=True) if email else others).exists():
        raise Taken(Unique.EMAIL if email else Unique.PHONE)
    return value


async def get_user_by_email(email: str) -> User | None:
    """Whoever logs in with this address, however it is spelled."""
    return await _by_login(email) if "@" in email else None


async def get_user_by_phone(phone: str) -> User | None:
    """Whoever logs in with this number, however it is spelled."""
    return await _by_login(phone) if "@" not in phone else None


async def authenticate(login: str, password: str, *, telegram_id: int = 0) -> User:
    """The account of an email or phone and its password.

    Raises WrongLogin for an unknown login and a wrong password alike and after the same time, and before the password
    is looked at TooManyAttempts, or PasswordsBusy, which counts nothing. A right one counts like a wrong one, unless it
    comes from the account's own chat.
    """
    user = await _by_login(login)
    at_home = user is not None and user.user_id is not None and user.user_id == telegram_id
    counted = throttle.subjects(contacts.login(login)[1], telegram_id, at_home=at_home)
    passwords.check_room()
    await throttle.attempt(counted)
    right = await passwords.verify(password, user.password if user else None)
    if user is None or not right:
        raise WrongLogin
    if at_home:
        await throttle.succeeded(counted)
    if "@" in login and not user.email_used:
        await User.filter(id=user.id, email_index=user.email_index).update(email_used=True)
    await _renew(user, password)
    return user


_SPEAK = f"""
UPDATE users SET language = CASE WHEN logged_out THEN language ELSE CAST(?2 AS VARCHAR(8)) END,
    chat_language = CASE WHEN logged_out THEN CAST(?2 AS VARCHAR(8)) END
WHERE id = ?1 AND COALESCE(chat_language, language) <> CAST(?2 AS VARCHAR(8)) AND NOT {persons.is_deleted("users")}
RETURNING id
"""  # noqa: S608


async def set_language(user_id: int, language: str) -> None:
    """One of LANGUAGES, of the account, or where it is logged out of its chat alone; the command list follows.

    Raises Invalid("text") for another.
    """
    if language not in LANGUAGES:
        raise Invalid(Value.TEXT)
    async with sql.transaction():
        if await sql.rows(_SPEAK, user_id, language):
            await accounts.tell_commands(user_id)


_LOG_OUT = f"""
UPDATE users SET logged_out = true WHERE id = ?1 AND NOT logged_out AND NOT {persons.is_deleted("users")} RETURNING id
"""  # noqa: S608


async def log_out(actor: Actor) -> None:
    """Nothing but the way back in answers here from now on. Raises NotRegistered: there would be no way back.

    What was looked for or asked there goes, for the chat is shared; a long form waits for the account to come back.
    The market's owners hear of the orders that wait in a seller's shop.
    """
    if not actor.is_registered:
        raise NotRegistered
    async with sql.transaction():
        if await sql.rows(_LOG_OUT, actor.id):
            await wizards.rest(actor.id)
            await reach.leave_unheard(actor.id)


async def _by_login(login: str) -> User | None:
    column, index = contacts.login(login)
    return await User.filter(**{column: index}).first() if column else None


async def _register(user: User, shop: str, account: int | None) -> User:
    async with sql.transaction():
        await accounts.hold(_WHOSE, user.user_id, user.phone_index, user.email_index)
        await accounts.free_phone(user.phone_index)
        former = await accounts.free_email(user.email_index)
        registered = await _fill(user, account) or await _make(user, account)
        if former is not None:
            await accounts.tell_email_moved(former, registered.id)
        if user.role is Role.SELLER:
            await sellers.establish(registered.id, shop)
        elif user.role is Role.CUSTOMER:
            await accounts.give_cart(registered.id)
    return registered


_WHOSE = "user_id = ?1 OR phone_index = ?2 OR email_index = ?3"
_FILL = """
UPDATE users SET email = ?2, email_index = ?3, phone = ?4, phone_index = ?5, password = ?6, role = ?7
WHERE user_id = ?1 AND password IS NULL AND id = COALESCE(CAST(?8 AS BIGINT), id) RETURNING id
"""


async def _fill(user: User, account: int | None) -> User | None:
    if user.user_id is None:
        return None
    filled = await sql.rows(
        _FILL, user.user_id, user.email, user.email_index, user.phone, user.phone_index, user.password,
        user.role.value, account,
    )  # fmt: skip
    return await User.get(id=filled[0]["id"]) if filled else None


async def _make(user: User, account: int | None) -> User:
    """Of whoever was nobody yet; raises DataDeleted where the `account` that answered has gone meanwhile."""
    if account is not None:
        is_registered = await User.filter(user_id=user.user_id, password__isnull=False).exists()
        raise AlreadyRegistered if is_registered else DataDeleted
    await accounts.free_username(user.username, user.user_id)
    user.person = await persons.of_chat(user.user_id) if user.user_id else None
    await user.save()
    return user


async def _explain(wanted: User) -> None:
    """Which of the unique values somebody else has."""
    if wanted.user_id and await User.filter(user_id=wanted.user_id).exclude(password=None).exists():
        raise AlreadyRegistered
    for what, column, index in (
        (Unique.EMAIL, "email_index", wanted.email_index),
        (Unique.PHONE, "phone_index", wanted.phone_index),
    ):
        holder = await User.filter(**{column: index}).first()
        if holder and (holder.user_id is None or holder.user_id != wanted.user_id):
            raise Taken(what)


async def _renew(user: User, password: str) -> None:
    """Hashes the password anew when the cost has risen since (faults.md SR-06)."""
    if user.password and passwords.is_outdated(user.password):
        fresh = await passwords.rehash(password)
        await User.filter(id=user.id, password=user.password).update(password=fresh)
