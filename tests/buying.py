"""What tests about buying share: a customer who is ready to confirm, a filled cart, and the books that must add up."""

from __future__ import annotations

from typing import Any

from models import CartItem, Checkout, Notification, Order, OrderItem, Product, Seller, User
from models.enums import Fulfilment, ProductStatus, SellerStatus
from services import checkout, stock, vault
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
    return [notice.facts for notice in await Notification.filter(user_id=user, kind=kind).order_by("id")]


async def check_books() -> None:
    """Invariants of faults.md (I1, I3): the stock book, what was sold, and the totals of orders add up."""
    gone = (Fulfilment.CANCELLED, Fulfilment.EXPIRED)
    for product in await Product.all():
        assert product.stock == await stock.booked(product.id), product.name
        sold = await OrderItem.filter(product_id=product.id, order__status__not_in=gone).values_list(
            "quantity", flat=True
        )
        assert product.sold == sum(map(int, sold)), product.name  # type: ignore[arg-type]
    for order in await Order.all().prefetch_related("items"):
        assert order.total == sum(item.price * item.quantity for item in order.items), order.number  # type: ignore[attr-defined]
    for placed in await Checkout.filter(status="placed").prefetch_related("orders"):
        assert placed.total == sum(order.total for order in placed.orders), placed.key  # type: ignore[attr-defined]


async def close_shop(product: Product) -> None:
    await Seller.filter(id=product.seller_id).update(status=SellerStatus.SUSPENDED)  # type: ignore[attr-defined]


async def send_seller_away(product: Product) -> None:
    seller = await Seller.get(id=product.seller_id)  # type: ignore[attr-defined]
    await User.filter(id=seller.user_id).update(is_active=False)  # type: ignore[attr-defined]


async def archive(product: Product) -> None:
    await Product.filter(id=product.id).update(status=ProductStatus.ARCHIVED)
