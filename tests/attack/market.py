"""The market that is attacked: two of everything, the attacker's own and other people's, with words to be known by."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from aiogram import Dispatcher

from bot.middlewares.late_passwords import LatePasswords
from models import (
    AccountMove,
    CartItem,
    Checkout,
    Correspondence,
    LinkOpen,
    Notification,
    Order,
    OrderEvent,
    OrderItem,
    PriceChange,
    PriceChangeLine,
    Product,
    ProductImage,
    Rating,
    Report,
    ShopBlock,
    StockMovement,
    Upload,
    User,
)  # fmt: skip
from models.base import now
from models.enums import (
    CheckoutStatus,
    Fulfilment,
    PriceChangeKind,
    ProductStatus,
    ReportReason,
    Role,
    SellerStatus,
    StockReason,
)
from services import actors, carts, checkout, contacts, readings, users, vault, wizards
from services.actors import Actor, Customer
from services.analytics import recount
from services.readings import ReadPerson, ReadShop
from tests import factories
from tests.attack import books
from tests.attack.books import Books, Register
from tests.inside import House, Person
from tests.state import KINDS

STRANGER, STRANGERS_CHAT = "stranger", 9_000_000_001
CANARY = "Canary"
EMAIL, PHONE, ADDRESS = "canary@example.com", "+998907776655", "Canarystreet 7, Tashkent"
PUBLIC_WORDS = ("Canaryshop", "Canarytea", "Canarycup")
"""What anybody may read in the catalogue."""
_EACH_STATE = tuple(Fulfilment)


@dataclass
class Market:
    """`victims` and `me` are ids of `users`; `keys` are the codes in buttons: whose → kind of code → code."""

    house: House
    kind: str
    attacker: Person
    me: frozenset[int]
    victims: frozenset[int]
    secrets: tuple[str, ...]
    keys: dict[str, dict[str, str]]
    before: Books
    ways: dict[str, dict[str, tuple[str, str]]] = field(default_factory=books.owners_map)

    @property
    def numbers(self) -> frozenset[str]:
        """Of every order."""
        return frozenset(str(row["number"]) for (table, _), row in self.before.items() if table == "orders")

    @property
    def register(self) -> Register:
        return Register(self.before, self.ways)

    def read(self, place: str, number: int) -> str:
        """The mark of this order, shop or person as a button about them carries it; one of none that is there, too."""
        if place.endswith("orders"):
            return str(self.before.get(("orders", number), {"status": "pending"})["status"])[0]
        if place == "people":
            person = self.before.get(("users", number), {"is_active": True, "deactivation_reason": ""})
            rows = self.before.items()
            theirs = [row for (table, _), row in rows if table == "orders" and row["customer_id"] == number]
            shops = [row for (table, _), row in rows if table == "sellers" and row["user_id"] == number]
            ends = any(row["status"] == "pending" for row in theirs), shops[0]["shop_name"] if shops else ""
            flags = any(row["status"] == "open" for row in shops), person.get("password") is not None
            return ReadPerson(bool(person["is_active"]), person["deactivation_reason"], *ends, *flags).mark()
        shop = self.before.get(("sellers", number))
        if shop is None:
            return ReadShop("", SellerStatus.OPEN, "", is_known=False, kept_off=False, fell_off=False).mark()
        front = [bool(shop[flag]) for flag in ("is_known", "kept_off", "fell_off")]
        return ReadShop(shop["shop_name"], SellerStatus(shop["status"]), shop["suspension_reason"], *front).mark()

    def forget_passwords(self) -> None:
        """The attempts before are another person's for the bot's memory of what was typed where a password is asked."""
        for each in self.house.dispatcher.update.outer_middleware:
            if isinstance(each, LatePasswords):
                each.memory.forget()

    def ids(self, table: str, whose: frozenset[int]) -> list[int]:
        """Rows of these people that differ in their status, or two of them."""
        found: dict[Any, int] = {}
        register = self.register
        for (name, number), row in self.before.items():
            if name == table and (table in books.NOBODY or register.owners(name, row) & whose):
                found.setdefault(row.get("status", len(found)), number)
        return list(found.values())[:6]


async def opened(dispatcher: Dispatcher, kind: str) -> Market:
    """The market with an attacker of this kind."""
    await books.check_known()
    await books.set_apart()
    shop = await factories.seller(shop_name="Canaryshop", name="Canaryseller")
    customer = await _victim()
    friend_shop, friend = await factories.seller(shop_name="Friendly"), await factories.customer(name="Friend")
    theirs = await _side(shop, customer, CANARY)
    attacker = None if kind == STRANGER else await KINDS[kind]()
    ours: dict[str, str] = {}
    if attacker and attacker.seller_id:
        ours = await _side(attacker, friend, "Own")
    elif attacker and attacker.role is Role.CUSTOMER:
        ours = await _side(friend_shop, attacker, "Own")
    await recount.rebuild()
    numbers = [order.number for order in await Order.filter(customer_id=customer.id)]
    house = House(dispatcher)
    return Market(
        house, kind, house.person(attacker.telegram_id if attacker else STRANGERS_CHAT),
        frozenset({attacker.id} if attacker else ()), frozenset({shop.id, customer.id}),
        (EMAIL, PHONE, ADDRESS, customer.referral_code, shop.referral_code, *numbers),
        {"own": {**ours, **await marks(attacker)}, "foreign": {**theirs, **await marks(customer)}}, await books.dump(),
    )  # fmt: skip


async def marks(person: Actor | None) -> dict[str, str]:
    """What the buttons below a question about one's own carry."""
    here = await actors.get(person.id) if person else None
    if here is None:
        return {}
    found = {"account": readings.of_account(here)}
    if here.cart_id:
        found["cart"] = await carts.mark(Customer(here.id, here.cart_id))
    if phone := (await users.profile(here)).phone:
        found["number"] = readings.of_number(here, phone)
    return found


async def _victim() -> Actor:
    made = await factories.customer(
        name="Canaryname", username="canary_person", password="!", phone=vault.seal(PHONE), address=vault.seal(ADDRESS),
        phone_index=contacts.phone_index(PHONE), email=vault.seal(EMAIL), email_index=contacts.email_index(EMAIL),
        email_used=True,
    )  # fmt: skip
    guest = await factories.customer(name="Canaryguest")
    await LinkOpen.create(referrer_id=made.id, user_id=guest.id)
    await LinkOpen.create(referrer_id=guest.id, user_id=made.id)
    await User.filter(id=guest.id).update(referred_by_id=made.id)
    return made


async def _side(seller: Actor, customer: Actor, mark: str) -> dict[str, str]:
    """Everything a shop and its customer can have; the codes that stand in their buttons."""
    tea = await _product(seller, f"{mark}tea")
    await _product(seller, f"{mark}cup")
    hidden = await _product(seller, f"{mark}hidden", status=ProductStatus.ARCHIVED)
    if customer.cart_id:
        await CartItem.create(cart_id=customer.cart_id, product_id=tea.id, quantity=2)
    for status in _EACH_STATE:
        await _order(customer, seller, (tea, hidden), status, mark)
    await Rating.create(user_id=customer.id, product_id=tea.id, score=4, comment=f"{mark}comment")
    await Product.filter(id=tea.id).update(rating_sum=4, rating_count=1, rating=400)
    await _price_change(seller, tea, mark)
    await Report.create(
        user_id=customer.id, seller_id=seller.seller_id, product_id=tea.id, reason=ReportReason.FRAUD, key=f"x:{mark}"
    )
    await Upload.create(seller_id=seller.seller_id, day=1, bytes=1_000)
    await _blocked(seller, tea, mark)
    move: dict[str, Any] = {
        "account_id": customer.id,
        "old_user_id": customer.telegram_id,
        "new_user_id": 8_000_000_000,
    }
    await AccountMove.create(due_at=now(), **move)
    await Notification.create(user_id=customer.id, kind="shop_waits", facts={"shop": f"{mark}notice"}, key=f"x:{mark}")
    await wizards.put(customer.id, "ratings.comment", {"product": tea.id, "mark": f"{mark}form"})
    key = (mark.lower() + "a" * 12)[:12]
    await wizards.put(seller.id, "add_product.name", draft(key, f"{mark}draft", tea.category_id))  # type: ignore[attr-defined]
    return {"checkout": await _draft(customer, tea), "placed": await _placed(customer), "publish": key}


def draft(key: str, name: str, category: int) -> dict[str, Any]:
    """A product in the making, as the form keeps it."""
    facts = {"key": key, "id": key, "name": name, "category": category, "price": 500_00, "stock": 3, "description": ""}
    return {**facts, "photos": [], "is_whole": True, "album": None, "status": None, "heard": 0}


async def _product(seller: Actor, name: str, **columns: Any) -> Product:
    words = {"ru": {"name": f"{name} ru", "description": f"{name} words"}}
    made = await factories.product(seller=seller, name=name, translations=words, publish_key=None, **columns)
    for position in range(2):
        sha = f"{name.encode().hex()}{position}".ljust(64, "0")[:64]
        await ProductImage.create(product_id=made.id, position=position, sha256=sha, file_id=name, file_bot=42)
    return made


async def _order(customer: Actor, seller: Actor, things: tuple[Product, ...], status: Fulfilment, mark: str) -> None:
    delivery = vault.seal_facts({"name": f"{mark}name", "phone": PHONE, "address": ADDRESS} if mark == CANARY else _OWN)
    total = sum(thing.price for thing in things)
    common = {"customer_id": customer.id, "total": total, "currency": "UZS"}
    checkout = await Checkout.create(
        key=f"{mark.lower()}{status.value}"[:12], status=CheckoutStatus.PLACED, lines=_lines(*things), **common
    )
    order = await Order.create(
        number=f"{mark[:3].upper()}-{status.value[:6].upper()}", checkout_id=checkout.id, seller_id=seller.seller_id,
        status=status, delivery=delivery, cancel_reason=f"{mark}reason" if status is Fulfilment.CANCELLED else "",
        cancelled_by="seller" if status is Fulfilment.CANCELLED else "", **common,
    )  # fmt: skip
    await OrderEvent.create(order_id=order.id, status=status)
    await Correspondence.get_or_create(customer_id=common["customer_id"], seller_id=seller.seller_id)
    for thing in things:
        await OrderItem.create(order_id=order.id, product_id=thing.id, name=thing.name, price=thing.price, quantity=1)
        await StockMovement.create(product_id=thing.id, delta=-1, reason=StockReason.ORDERED, order_id=order.id)
        await Product.filter(id=thing.id).update(sold=10)


async def _blocked(seller: Actor, tea: Product, mark: str) -> None:
    """Somebody else, so that no block stands before the guards under attack."""
    other = await factories.customer(name="Somebody else")
    await _order(other, seller, (tea,), Fulfilment.EXPIRED, f"{mark[:2]}X")
    order = await Order.get(customer_id=other.id)
    await ShopBlock.create(seller_id=seller.seller_id, customer_id=other.id, order_id=order.id)


_OWN = {"name": "Own", "phone": "+998901110000", "address": "Own street 1"}


def _lines(*things: Product) -> list[dict[str, int]]:
    return [{"product": thing.id, "quantity": 1, "price": thing.price} for thing in things]


async def _price_change(seller: Actor, tea: Product, mark: str) -> None:
    facts: dict[str, Any] = {"seller_id": seller.seller_id, "kind": PriceChangeKind.DISCOUNT, "percent": 10}
    change = await PriceChange.create(key=f"{seller.seller_id}:{mark.lower()[:3]}aaaaa", **facts)
    prices = {"old_price": tea.price * 2, "new_price": tea.price, "old_discount": 0, "new_discount": 0}
    await PriceChangeLine.create(change_id=change.id, product_id=tea.id, **prices)


async def _draft(customer: Actor, tea: Product) -> str:
    facts = {"customer_id": customer.id, "total": tea.price, "currency": "UZS", "lines": _lines(tea)}
    # Beside the cart: what is bought out of a cart has to lie there, a guard that would hide the one under attack.
    stored = await Checkout.create(key=f"{customer.id:0>12}", from_cart=False, **facts)
    return (await checkout.draft(Customer(customer.id, 0), stored.key)).key


async def _placed(customer: Actor) -> str:
    stored = await Checkout.filter(customer_id=customer.id, status=CheckoutStatus.PLACED).first()
    assert stored is not None
    return (await checkout.draft(Customer(customer.id, 0), stored.key)).key


async def present(market: Market) -> Actor | None:
    """The attacker as the house sees them now."""
    return await actors.load(market.attacker.user.id)
