"""Builders of people and things, written straight into the tables: each gives what a test does not care about."""

from __future__ import annotations

import itertools
from typing import Any

from models import Cart, Category, Product, Seller, StockMovement, User
from models.enums import ProductStatus, Role, SellerStatus, StockReason
from services import actors, contacts, names, sounds, vault
from services.actors import Actor
from services.market import rules
from services.shop_status import Reason

_numbers = itertools.count(1)
FIRST_TELEGRAM_ID = 5_000_000_000


async def customer(*, name: str = "", telegram_id: int | None = None, language: str = "en", **columns: Any) -> Actor:
    """A customer with an empty cart; `columns` are further columns of `users`."""
    user = await _user(name or "Customer", telegram_id, language, Role.CUSTOMER, columns)
    await Cart.create(user_id=user.id)
    return await _actor(user.id)


async def seller(
    *,
    shop_name: str = "",
    status: SellerStatus = SellerStatus.OPEN,
    suspension_reason: str = "",
    name: str = "",
    telegram_id: int | None = None,
    language: str = "en",
    **columns: Any,
) -> Actor:
    """A registered person with a shop; the shop is `actor.seller_id`."""
    is_away = status is SellerStatus.OPEN and columns.get("is_active") is False
    user = await _user(name or "Seller", telegram_id, language, Role.SELLER, {**_registration(), **columns})
    shop_name = shop_name or f"Shop {next(_numbers)}"
    await Seller.create(
        user_id=user.id,
        shop_name=shop_name,
        shop_key=names.key(shop_name),
        shop_sound=sounds.key(shop_name) or None,
        status=SellerStatus.SUSPENDED if is_away else status,
        suspension_reason=Reason.SELLER_DEACTIVATED.value if is_away else suspension_reason,
    )
    return await _actor(user.id)


async def admin(*, name: str = "", telegram_id: int | None = None, **columns: Any) -> Actor:
    """A customer who runs the market."""
    return await customer(name=name or "Owner", telegram_id=_appointed(telegram_id), **columns)


async def selling_admin(*, name: str = "", telegram_id: int | None = None, **columns: Any) -> Actor:
    """A seller who runs the market."""
    return await seller(name=name or "Owner", telegram_id=_appointed(telegram_id), **columns)


def _appointed(telegram_id: int | None) -> int:
    appointed = telegram_id or FIRST_TELEGRAM_ID + next(_numbers)
    rules.admin_ids |= {appointed}
    return appointed


async def category(*, name: str = "", parent: Category | None = None, **columns: Any) -> Category:
    """A category with the same name in each language."""
    name = name or f"Category {next(_numbers)}"
    words = {"name_uz": name, "name_ru": name, **columns}
    return await Category.create(name=name, parent_id=parent.id if parent else None, **words)


async def product(
    *,
    seller: Actor | None = None,
    category: Category | None = None,
    price: int = 1_000_00,
    stock: int = 10,
    name: str = "",
    **columns: Any,
) -> Product:
    """A product on sale, its stock booked as the opening stock; `price` in minor units."""
    shop = seller or await globals()["seller"]()
    branch = category or await globals()["category"]()
    name = name or f"Product {next(_numbers)}"
    made = await Product.create(
        name=name,
        search=columns.pop("search", name.casefold()),
        price=price,
        stock=stock,
        currency=columns.pop("currency", rules.currency),
        status=columns.pop("status", ProductStatus.ACTIVE),
        seller_id=shop.seller_id,
        category_id=branch.id,
        **columns,
    )
    if stock:
        await StockMovement.create(product_id=made.id, delta=stock, reason=StockReason.OPENING)
    return made


def _registration() -> dict[str, Any]:
    """An email, a phone and a password hash that no password has."""
    number = next(_numbers)
    email, phone = f"person{number}@example.com", f"+99890{number:07d}"
    return {
        "email": vault.seal(email),
        "email_index": contacts.email_index(email),
        "phone": vault.seal(phone),
        "phone_index": contacts.phone_index(phone),
        "password": "!",
    }


async def _user(name: str, telegram_id: int | None, language: str, role: Role, columns: dict[str, Any]) -> User:
    given = {"referral_code": User.generate_unique_referral_code(), **columns}
    telegram_id = telegram_id or FIRST_TELEGRAM_ID + next(_numbers)
    return await User.create(
        user_id=telegram_id, name=name, name_key=names.stored(name)["name_key"], language=language, role=role, **given
    )


async def _actor(user: int) -> Actor:
    loaded = await actors.get(user)
    assert loaded is not None
    return loaded
