"""What we keep about a person: shown to them and changed by them; removed when they ask by `services.deletion`."""

from __future__ import annotations

from dataclasses import dataclass

from tortoise.exceptions import IntegrityError

from models.enums import Role, SellerStatus
from models.seller import Seller
from models.user import User
from services import accounts, contacts, names, owners, persons, sql, vault
from services.actors import Actor, Customer
from services.errors import NotFound, Rule, Taken, Unique, Value

ADDRESS_LEAST, ADDRESS_LIMIT = 5, 256
NAME_LEAST, NAME_LIMIT = 2, 64


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
    shop_name: str = ""
    shop_status: SellerStatus | None = None
    shop_was_open: bool = True

    @property
    def is_owner(self) -> bool:
        return owners.is_owner(self.telegram_id)


async def profile(person: Actor | Customer) -> Profile:
    user = await User.get(id=person.id)
    shop = await Seller.get_or_none(user_id=user.id) if user.role is Role.SELLER else None
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
        shop_name=shop.shop_name if shop else "",
        shop_status=shop.status if shop else None,
        shop_was_open=shop.was_open if shop else True,
    )


async def has_phone(person: Actor | Customer) -> bool:
    """Whether we know a number of theirs."""
    return await User.filter(id=person.id, phone__isnull=False).exists()


# Somebody without a password may deliver to a number that another account logs in with, but never logs in with it.
_SAVE_PHONE = """
UPDATE users SET phone = ?2,
    phone_index = CASE WHEN EXISTS (SELECT 1 FROM users o WHERE o.phone_index = ?3 AND o.id <> ?1) THEN NULL ELSE ?3 END
WHERE id = ?1 AND is_active
    AND (password IS NULL OR NOT EXISTS (SELECT 1 FROM users o WHERE o.phone_index = ?3 AND o.id <> ?1))
RETURNING id
"""
_CALL = "UPDATE users SET name = ?2, name_key = ?3, keeps_name = ?4 WHERE id = ?1 AND is_active RETURNING id"
_SAVE_ADDRESS = "UPDATE users SET address = ?2 WHERE id = ?1 AND is_active RETURNING id"


async def save_phone(person: Actor | Customer, phone: str) -> str:
    """The number of a contact that the person shared, in E.164; raises Invalid, and NotFound as `rename` does.

    A row without a password gives it up. Taken("phone") when another account logs in with it and this one has a
    login of its own to lose; without one, deliveries go there (a family may share a telephone).
    """
    number = contacts.phone(phone)
    index = contacts.phone_index(number)
    try:
        async with sql.transaction():
            await accounts.hold("id = ?1 OR phone_index = ?2", person.id, index)
            await accounts.free_phone(index)
            if not await sql.rows(_SAVE_PHONE, person.id, vault.seal(number), index):
                await persons.stay_active(person.id)
                raise Taken(Unique.PHONE)
    except IntegrityError:
        raise Taken(Unique.PHONE) from None
    return number


async def rename(person: Actor, name: str) -> None:
    """What shops and the market call this person from now on, 2 to 64 characters; raises Invalid("person"), and
    NotFound for somebody who was deleted or deactivated meanwhile.
    """
    kept = names.own_title(name, Value.PERSON, NAME_LEAST, NAME_LIMIT)
    names.check_letters(kept, Value.PERSON, Rule.PERSON_LETTERS, NAME_LIMIT)
    await _call(person, kept, keeps=True)


async def take_telegram_name(person: Actor, name: str) -> None:
    """Called again as on Telegram, and renamed whenever that changes. Raises NotFound as `rename` does."""
    await _call(person, names.of_person(name), keeps=False)


async def _call(person: Actor, name: str, *, keeps: bool) -> None:
    if not await sql.rows(_CALL, person.id, *names.stored(name).values(), keeps):
        raise NotFound


async def save_address(customer: Customer, address: str) -> str:
    """Where orders go, 5 to 256 characters and not digits alone; raises Invalid("address"), NotFound as `rename`."""
    kept = names.checked(address, Value.ADDRESS, ADDRESS_LEAST, ADDRESS_LIMIT)
    names.check_letters(kept, Value.ADDRESS, Rule.ADDRESS_LETTERS, ADDRESS_LIMIT)
    if not await sql.rows(_SAVE_ADDRESS, customer.id, vault.seal(kept)):
        raise NotFound
    return kept


def _unsealed(sealed: str | None) -> str | None:
    return vault.unseal(sealed) if sealed else None
