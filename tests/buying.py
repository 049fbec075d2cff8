"""What tests about buying share: a customer who is ready to confirm, a filled cart, and the books that must add up."""

from __future__ import annotations

from typing import Any

from models import CartItem, Notification, Order, Product, Seller
from models.enums import ProductStatus, SellerStatus
from services import checkout, closing, invariants, notifications, vault
from services.actors import Actor
from tests import factories

PHONE, ADDRESS = "+998901112233", "12 Navoi street, Tashkent"


async def ready(**columns: Any) -> Actor:
    """A customer whose phone and address are remembered."""
    return await factories.customer(phone=vault.seal(PHONE), address=vault.seal(ADDRESS), **columns)


async def fill(person: Actor, *lines: tuple[Product, int]) -> None:
    """Straight into the cart, in the order given."""
    for product, quantity in lines:
        await CartItem.create(cart_id=person.cart_id, product_id=product.id, quantity=quantity)


async def buy(person: Actor, product: Product, quantity: int = 1) -> Order:
    """One order of one product, placed."""
    draft = await checkout.start_buy_now(person.customer, product.id, quantity)
    placed = await checkout.place(person.customer, draft.key)
    return await Order.get(id=placed.orders[0].id)


async def cart_of(person: Actor) -> dict[int, int]:
    lines = await CartItem.filter(cart_id=person.cart_id).values_list("product_id", "quantity")
    return {int(product): int(quantity) for product, quantity in lines}


async def left(product: Product) -> int:
    return (await Product.get(id=product.id)).stock


async def told(user: int, kind: str) -> list[dict[str, Any]]:
    """The facts of every notice of that kind to that person, oldest first."""
    found = await Notification.filter(user_id=user, kind=kind).order_by("id")
    return [notifications.unsealed(notice.facts) for notice in found]


async def check_books() -> None:
    """Every invariant of a market (faults.md a2): the stock book, what was sold, the totals, the steps of orders."""
    broken = await invariants.broken()
    assert broken == (), broken


async def close_shop(product: Product) -> None:
    await Seller.filter(id=product.seller_id).update(status=SellerStatus.SUSPENDED)  # type: ignore[attr-defined]


async def send_seller_away(product: Product) -> None:
    seller = await Seller.get(id=product.seller_id)  # type: ignore[attr-defined]
    await closing.deactivate_user(seller.user_id)  # type: ignore[attr-defined]


async def archive(product: Product) -> None:
    await Product.filter(id=product.id).update(status=ProductStatus.ARCHIVED)
