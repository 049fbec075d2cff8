"""Deleting a customer: what goes, what stays for the books, and who may ask for it."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from itertools import product
from typing import Any

import pytest

from bot.i18n import Catalogs
from models import Cart, CartItem, Notification, Order, Product, Report, Seller, User, Wizard
from models.enums import Fulfilment, NoticeKind, ReportReason, Role
from screens import notifications as shown
from services import (
    actors,
    checkout,
    deletion,
    invariants,
    letters,
    missed_orders,
    moves,
    notifications,
    orders,
    ratings,
    referrals,
    reports,
    sql,
    support,
    users,
    vault,
    wizards,
)
from services.actors import Actor
from services.errors import (
    AdminsOnly,
    CustomersOnly,
    HasOpenOrders,
    NotFound,
    OwnerStays,
)
from tests import buying, factories
from tests.house.test_notices import notice

pytestmark = pytest.mark.usefixtures("true_books")
STEPS_TO = {Fulfilment.PENDING: 0, Fulfilment.ACCEPTED: 1, Fulfilment.SHIPPED: 2, Fulfilment.DELIVERED: 3}


async def order(person: Actor, product: Product, status: Fulfilment) -> Order:
    """Bought, and brought so far."""
    await User.filter(id=person.id).update(phone=vault.seal(buying.PHONE), address=vault.seal(buying.ADDRESS))
    keeper = await actors.get((await Seller.get(id=product.seller_id)).user_id)  # type: ignore[attr-defined]
    assert keeper is not None
    made = await buying.buy(person, product)
    for step in (orders.accept, orders.ship, orders.deliver)[: STEPS_TO[status]]:
        await step(keeper.seller, made.id)
    return made


async def test_a_customer_without_orders_goes_with_everything() -> None:
    ann, product = await factories.customer(), await factories.product()
    friend = await factories.customer(referred_by_id=ann.id)
    await CartItem.create(cart_id=ann.cart_id, product_id=product.id, quantity=1)
    await wizards.put(ann.id, "x", {})
    await users.delete_customer(ann, ann.id)
    assert await actors.get(ann.id) is None
    assert (await Cart.filter(user_id=ann.id).count(), await CartItem.all().count(), await Wizard.all().count()) == (
        0,
        0,
        0,
    )
    assert (await User.get(id=friend.id)).referred_by_id is None  # type: ignore[attr-defined]


async def test_a_customer_with_finished_orders_becomes_a_nameless_row() -> None:
    ann = await factories.customer(name="Ann", username="ann", telegram_id=4)
    other, product = await factories.customer(), await factories.product()
    kept = await order(ann, product, Fulfilment.DELIVERED)
    await order(other, product, Fulfilment.DELIVERED)
    for person, score in ((ann, 5), (other, 3)):
        await ratings.rate_product(person.customer, product.id, score)
    await users.delete_customer(await factories.admin(), ann.id)
    row = await User.get(id=ann.id)
    assert [row.user_id, row.username, row.email, row.phone, row.phone_index, row.address] == [None] * 6
    assert (row.name, row.is_active) == ("", False)
    assert (await Order.get(id=kept.id)).delivery is None
    assert await Cart.filter(user_id=ann.id).count() == 0
    rated = await Product.get(id=product.id)
    assert (rated.rating_sum, rated.rating_count, rated.rating) == (3, 1, 300)
    with pytest.raises(NotFound):
        await users.activate_user(ann.id)


@pytest.mark.parametrize("status", [Fulfilment.PENDING, Fulfilment.ACCEPTED, Fulfilment.SHIPPED])
async def test_open_orders_hold_a_customer(status: Fulfilment) -> None:
    ann = await factories.customer(name="Ann")
    await order(ann, await factories.product(), Fulfilment.DELIVERED)
    await order(ann, await factories.product(), status)
    with pytest.raises(HasOpenOrders) as refusal:
        await users.delete_customer(ann, ann.id)
    assert refusal.value.count == 1
    assert (await factories._actor(ann.id)).name == "Ann"
    assert await Cart.filter(user_id=ann.id).count() == 1


async def test_only_oneself_or_the_owner_deletes_and_only_customers() -> None:
    ann, ben, shop, owner = (
        await factories.customer(),
        await factories.customer(),
        await factories.seller(),
        await factories.admin(),
    )
    for stranger in (ben, shop):
        with pytest.raises(AdminsOnly):
            await users.delete_customer(stranger, ann.id)
    with pytest.raises(CustomersOnly):
        await users.delete_customer(owner, shop.id)
    with pytest.raises(OwnerStays):
        await users.delete_customer(owner, owner.id)
    with pytest.raises(NotFound):
        await users.delete_customer(owner, 999_999)
    assert await User.filter(is_active=True).count() == 4


CANARY = "Zarafshonoy"
CHAT = 8_123_456_789


async def everything() -> dict[str, str]:
    """What stands in every table, in the clear where it is sealed."""
    tables = await sql.rows(
        "SELECT name FROM sqlite_master WHERE type = 'table'"
        if sql.dialect() == "sqlite"
        else "SELECT tablename AS name FROM pg_tables WHERE schemaname = current_schema()"
    )
    found = {}
    for name in sorted(row["name"] for row in tables):
        rows = await sql.rows(f'SELECT * FROM "{name}"')
        found[name] = " ".join(_clear(value) for row in rows for column, value in row.items())
    return found


def _clear(value: object) -> str:
    try:
        return vault.unseal(str(value))
    except Exception:  # noqa: BLE001  # not sealed
        return str(value)


OF_PEOPLE = {"person", "words", "name", "username", "comment"}
"""Facts that are a person's own, or lead to them."""
OF_THINGS = {
    "order", "number", "shop", "shops", "seller", "reason", "by", "count", "lines", "more", "total", "currency",
    "products", "product", "here", "why", "move", "score", "first", "last", "orders", "low", "ratings", "rating",
    "units", "revenue", "before", "customers", "top", "until", "left", "change", "kept", "names", "hours", "waited",
    "has_goods", "gone", "back", "untold", "numbers", "of", "was_open", "goes_on", "former", "mute", "begun",
}  # fmt: skip


class Read(dict[str, Any]):
    """The facts of a notice that its words and buttons were made of."""

    def __init__(self, facts: dict[str, Any]) -> None:
        super().__init__(facts)
        self.names: set[str] = set()

    def __getitem__(self, name: str) -> Any:
        self.names.add(name)
        return super().__getitem__(name)

    def get(self, name: str, default: Any = None) -> Any:
        self.names.add(name)
        return super().get(name, default)


def kinds_about_people() -> set[NoticeKind]:
    """Every kind of notice whose words speak of a person, found by what its renderer reads."""
    about = set()
    for kind, role in product(shown.RENDERERS, Role):
        told = notice(kind, role)
        read = Read(told.facts)
        shown.render(replace(told, facts=read))
        assert read.names <= OF_PEOPLE | OF_THINGS, f"{kind} tells something new: is it a person's?"
        assert "words" not in read.names or "words" in notifications.SEALED[kind], f"{kind} shows words in the clear"
        if read.names & OF_PEOPLE:
            about.add(kind)
    return about


def _read(each: Notification) -> set[str]:
    return set(notifications.unsealed(each.facts))


async def test_nothing_of_a_deleted_customer_remains_and_the_books_hold(catalogs: Catalogs) -> None:
    """Whoever lived a whole life here: looked for in every table there is, whatever is added later."""
    shop, owner, host = await factories.seller(), await factories.admin(), await referrals.add_user(1, name="Host")
    ann = await referrals.add_user(CHAT, host.referral_code, name=CANARY, username=CANARY.lower())
    await referrals.record_open(ann, host.referral_code)
    guest = await referrals.add_user(2, ann.referral_code, name="Guest")
    other = await users.create_user("o@example.com", "+998901110000", "correct horse battery", Role.CUSTOMER)
    await User.filter(id=other.id).update(user_id=77)
    await moves.ask(await User.get(id=other.id), ann, by="phone")
    tea = await factories.product(seller=shop)
    draft = await checkout.start_buy_now(ann.customer, tea.id, 1)
    draft = await checkout.set_phone(ann.customer, draft.key, "+998907771234")
    draft = await checkout.set_address(ann.customer, draft.key, f"{CANARY} street 5")
    placed = await checkout.place(ann.customer, draft.key)
    for step in (orders.accept, orders.ship, orders.deliver):
        await step(shop.seller, placed.orders[0].id)
    await ratings.rate_product(ann.customer, tea.id, 5)
    await ratings.add_comment(ann.customer, tea.id, f"{CANARY} says it is good")
    await notifications.tell(host.id, NoticeKind.FRIEND_JOINED, {"name": CANARY}, f"friend_joined:{ann.id}:old", CHAT)
    await wizards.put(ann.id, "x", {"words": CANARY})
    await reports.report(ann.customer, await reports.product(ann.customer, tea.id, "en"), ReportReason.FRAUD)
    await support.leave(ann, f"{CANARY} asks where the order is")
    await letters.to_shop(orders.buyer(ann), placed.orders[0].id, f"{CANARY} asks when it comes")
    await letters.to_customer(shop.seller, placed.orders[0].id, f"{CANARY}, at six")
    await missed_orders.say(orders.buyer(ann), placed.orders[0].id)
    await notifications.tell(ann.id, NoticeKind.WORDS_UNREAD, {"words": CANARY}, "words_unread:1")
    written = Notification.filter(kind__in=("words_left", "words_unread", "letter_to_shop", "letter_to_customer"))
    assert (await written.count(), await Report.all().count()) == (4, 2)
    told = {each.kind for each in await Notification.exclude(user_id=ann.id) if _read(each) & OF_PEOPLE}
    told |= {"letter_to_customer", "words_unread"}  # to her alone
    assert told >= kinds_about_people() > set(), "a kind that says something of a person was not told here"
    before = await everything()
    assert sum(CANARY in text for text in before.values()) >= 4, "the canary lived in too few tables"
    await users.delete_customer(owner, ann.id)
    marks = (CANARY, CANARY.lower(), str(CHAT), "998907771234", ann.referral_code)
    assert [name for name, text in (await everything()).items() if any(mark in text for mark in marks)] == []
    assert (await written.count(), await Report.filter(words=None).values_list("reason")) == (0, [("missed",)])
    assert await invariants.broken() == ()
    friends = User.filter(id__in=[host.id, guest.id]).order_by("id")
    assert await friends.values_list("referral_count", "referred_by_id") == [(1, None), (0, None)]


async def test_a_deleted_customer_breaks_no_invariant() -> None:
    shop, ann, own = await factories.seller(), await buying.ready(), await factories.admin()
    bought = await buying.buy(ann, await factories.product(seller=shop))
    for step in (orders.accept, orders.ship, orders.deliver):
        await step(shop.seller, bought.id)
    await users.delete_customer(own, ann.id)
    assert await invariants.broken() == ()


async def test_who_invited_each_other_may_go_in_the_same_moment() -> None:
    """Each changes the other's row as well: both take them in one order."""
    for _ in range(6):
        host = await factories.customer()
        guest = await factories.customer(referred_by_id=host.id)
        await User.filter(id=host.id).update(referral_count=1)
        await asyncio.gather(deletion.own(guest), deletion.own(host))
        assert not await User.filter(id__in=[host.id, guest.id]).exists()


@pytest.mark.parametrize(("reason", "stays"), [("Pay Ann +998901112233 first", ""), ("#sold_out", "#sold_out")])
async def test_what_a_shop_typed_of_an_order_goes_with_its_customer(market_db: str, reason: str, stays: str) -> None:
    """Its own words may hold a name and a number; a ready-made reason holds nobody's (faults.md F453)."""
    shop, ann = await factories.seller(), await buying.ready()
    order = await buying.buy(ann, await factories.product(seller=shop))
    given = orders.Reason(reason) if reason.startswith("#") else orders.typed_reason(reason)
    await orders.cancel_by_seller(shop.seller, order.id, given)
    await users.delete_customer(await factories.admin(), ann.id)
    assert (await Order.get(id=order.id)).cancel_reason == stays
