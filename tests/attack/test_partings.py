"""After a deletion nothing of a person's is left, after a merge nothing of theirs is lost, but what is listed here.

Asked of every table there is, by the map of owners (tests.attack.books): a new one joins by its foreign key, and these
tests stop until somebody has said what becomes of its rows.
"""

from __future__ import annotations

import pytest
from aiogram import Dispatcher

from models import (
    AccountMove,
    CartItem,
    Checkout,
    LinkOpen,
    Notification,
    Order,
    Report,
    ShopBlock,
    User,
)
from models.enums import Fulfilment, NoticeKind, ReportReason
from services import (
    actors,
    carrying,
    deletion,
    missed_orders,
    notifications,
    orders,
    referrals,
    releases,
    sql,
    support,
    users,
    vault,
    wizards,
)
from services.actors import Actor
from services.market import rules
from tests import factories
from tests.attack import books, market
from tests.attack.books import Books, Register
from tests.attack.market import ADDRESS, EMAIL, PHONE

STAYS = {
    "users": "a row without a name, for the books",
    "orders": "the shop's books",
    "order_items": "the shop's books",
    "order_events": "the shop's books",
}
"""What is left of a customer with orders, and why."""
LEAVES = {
    "notifications": "what was to be told in a chat is told there or not at all; the account hears of its own",
    "checkouts": "an open checkout is of its cart, which comes along and is checked out anew",
    "wizards": "questions are over; what waits for a yes and the account's long forms come along",
}
"""What a chat's own row loses when an account comes to its chat, and why."""
NEVER = {
    "account_moves": "who never registered has no account to bring",
    "correspondences": "letters are about an order",
    "order_events": "orders stay in their chat: an account is refused there",
    "order_items": "likewise",
    "orders": "likewise",
    "ratings": "only who received an order rates",
    "price_change_lines": "a shop's; an account is refused where one is",
    "price_changes": "likewise",
    "product_images": "likewise",
    "products": "likewise",
    "sellers": "likewise",
    "shop_blocks": "likewise",
    "stock_movements": "likewise",
    "uploads": "likewise",
}
"""What the row of a chat to which an account may come cannot have, and why.

A row of the same person may have orders and what hangs on them, which come along (`ORDERED`).
"""
ORDERED = ("correspondences", "order_events", "order_items", "orders", "ratings")
_OVER = (Fulfilment.DELIVERED, Fulfilment.CANCELLED, Fulfilment.EXPIRED)
_PERSONAL = ("Canaryname", "canary_person", "Canarycomment", "Canaryform", "Canarynotice", EMAIL, PHONE, ADDRESS)


@pytest.fixture
async def customer(market_db: str, dispatcher: Dispatcher) -> Actor:
    """One who has something of everything, all orders over."""
    await market.opened(dispatcher, "seller")
    await Order.exclude(status__in=_OVER).update(status=Fulfilment.DELIVERED)
    found = await User.get(username="canary_person")
    known = await actors.get(found.id)
    assert known is not None
    return known


def of(person: int, rows: Books) -> set[books.Key]:
    register = Register(rows, books.owners_map())
    return {key for key, row in rows.items() if person in register.owners(key[0], row)}


async def test_nothing_of_a_deleted_customer_is_left(customer: Actor) -> None:
    before = await books.dump()
    has = {table for table, _ in of(customer.id, before)}
    assert set(books.owners_map()) - has - _shops() == set(), "the scene has none of them to lose"
    await deletion.own(customer)
    assert await leftovers(customer) == []


@pytest.mark.parametrize("table", ["carts", "wizards", "checkouts", "account_moves", "reports", "link_opens"])
async def test_what_is_forgotten_to_be_forgotten_is_found(
    customer: Actor, table: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(deletion, "_FORGET", [each for each in deletion._FORGET if f"FROM {table} " not in each])
    await deletion.own(customer)
    assert any(table in each for each in await leftovers(customer))


def _shops() -> set[str]:
    """Tables that no customer has rows in."""
    return set(NEVER) - {"account_moves", *ORDERED}


async def leftovers(customer: Actor) -> list[str]:
    """What is left of them where nothing should be, and what still names them."""
    after = await books.dump()
    found = [f"{table} {number}" for table, number in sorted(of(customer.id, after)) if table not in STAYS]
    for (table, number), row in sorted(after.items(), key=lambda each: each[0]):
        said = " ".join(map(str, row.values()))
        found += [f"{table} {number} says {word}" for word in _PERSONAL if word in said]
        found += [f"{table} {number}, {name}: their chat" for name, cell in row.items() if cell == customer.telegram_id]
        if table == "orders" and row["customer_id"] == customer.id and row["delivery"] is not None:
            found.append(f"orders {number}: where they live")
    return found


# --- a merge


@pytest.fixture
async def newcomer(market_db: str) -> Actor:
    """A chat's own row with something of everything that one may have without an order."""
    await books.set_apart()
    made, friend, other = [await factories.customer(name=name) for name in ("New", "Friend", "Other")]
    tea = await factories.product()
    await CartItem.create(cart_id=made.cart_id, product_id=tea.id, quantity=2)
    await Checkout.create(key="open", customer_id=made.id, lines=[], total=1, currency="UZS")
    await LinkOpen.create(referrer_id=made.id, user_id=friend.id)
    await LinkOpen.create(referrer_id=other.id, user_id=made.id)
    await User.filter(id=friend.id).update(referred_by_id=made.id)
    await User.filter(id=made.id).update(address=vault.seal(ADDRESS), former_friends=2)
    await Report.create(user_id=made.id, seller_id=tea.seller_id, reason=ReportReason.FRAUD, key="x:1")  # type: ignore[attr-defined]
    await Notification.create(user_id=made.id, kind="shop_waits", facts={}, key="x")
    await wizards.put(made.id, "ratings.comment", {"product": tea.id})
    return made


async def test_nothing_of_a_chat_is_lost_when_an_account_comes_to_it(newcomer: Actor) -> None:
    assert newcomer.telegram_id is not None
    account = await factories.customer(name="Account", password="!", former_chat=7)
    await User.filter(id=account.id).update(user_id=None)
    before = await books.dump()
    has = {table for table, _ in of(newcomer.id, before)}
    assert set(books.owners_map()) == has | set(NEVER) | {"users"}, "say in LEAVES or NEVER what becomes of its rows"
    assert has & set(NEVER) == set()
    async with sql.transaction():
        await carrying.carry(account.id, None, newcomer.telegram_id)
    after = await books.dump()
    kinds = {table: _facts(before, of(newcomer.id, before), table) for table in has - set(LEAVES) - {"users", "carts"}}
    kept = {table: _facts(after, of(account.id, after), table) for table in kinds}
    assert kept == kinds
    came = after["users", account.id]
    assert (came["former_friends"], came["referral_count"], vault.unseal(came["address"])) == (2, 3, ADDRESS)


@pytest.fixture
async def guest(market_db: str) -> tuple[Actor, int]:
    """Who has gone on as new, with something of everything and an order in each state; and the account left there."""
    await books.set_apart()
    left = await factories.customer(name="Account", password="!", logged_out=True)
    await releases.go_on_as_new(left)
    made, friend = await referrals.add_user(left.telegram_id, name="New"), await factories.customer(name="Friend")
    await market._side(await factories.seller(), made, "Own")
    await AccountMove.all().delete()  # who never registered has no account to bring
    await LinkOpen.create(referrer_id=friend.id, user_id=made.id)
    late = await Order.filter(customer_id=made.id, status=Fulfilment.DELIVERED).get()
    await missed_orders.say(orders.buyer(made), late.id)
    for place, kind in enumerate((NoticeKind.LETTER_TO_SHOP, NoticeKind.LETTER_TO_CUSTOMER)):
        await notifications.tell(made.id, kind, {"words": "Hello"}, f"{kind}:{made.id}:{late.seller_id}:7:{place}")  # type: ignore[attr-defined]
    await ShopBlock.filter(order__customer_id=made.id).delete()
    await ShopBlock.create(seller_id=late.seller_id, customer_id=made.id, order_id=late.id)  # type: ignore[attr-defined]
    return made, left.id


async def test_nothing_of_a_guest_with_orders_is_lost_when_their_account_comes_home(guest: tuple[Actor, int]) -> None:
    """Of every table, but an open checkout and the questions; and nothing names the row that went (faults.md F730)."""
    made, left = guest
    assert made.telegram_id is not None
    before = await books.dump()
    has = {table for table, _ in of(made.id, before)}
    assert set(books.owners_map()) - has == _shops() | {"account_moves"}, "the scene has none of them to lose"
    async with sql.transaction():
        await carrying.carry(left, None, made.telegram_id)
    after = await books.dump()
    tables = has - {"users", "carts", "wizards"}
    assert {table: _kept(after, left, table) for table in tables} == {
        table: _kept(before, made.id, table) for table in tables
    }
    assert [row for row in after.values() if made.id in row.values()] == []
    assert [row for row in after.values() if f":{made.id}:" in f":{row.get('key')}:"] == []
    assert [row["customer_id"] for (table, _), row in after.items() if table == "shop_blocks"].count(left) == 1


def _kept(rows: Books, person: int, table: str) -> list[dict[str, object]]:
    """What has to be the account's; a key that says whose it is says so of the account."""
    found = _facts(rows, of(person, rows), table)
    if table == "checkouts":
        found = [row for row in found if row["status"] != "draft"]
    if table == "notifications":
        found = [row for row in found if row["kind"] != NoticeKind.COMMANDS]
    parts = [dict(row, key=str(row["key"]).replace(str(person), "?")) if "key" in row else row for row in found]
    return sorted(parts, key=repr)


def _facts(rows: Books, keys: set[books.Key], table: str) -> list[dict[str, object]]:
    """The rows without their ids and without whose they are."""
    whose = {"id", *(column for column, _ in books.owners_map()[table].values())}
    found = [{name: cell for name, cell in rows[key].items() if name not in whose} for key in keys if key[0] == table]
    return sorted(found, key=repr)


@pytest.mark.parametrize("hour", ["this hour", "the same hour as the account did elsewhere"])
async def test_what_was_written_before_a_merge_goes_with_the_account(
    newcomer: Actor, monkeypatch: pytest.MonkeyPatch, hour: str
) -> None:
    """The owner finds it by the account's card, and nothing of it is left when that is deleted (faults.md F449)."""
    monkeypatch.setattr(rules, "support_contact", "")
    owner = await factories.admin()
    account = await factories.customer(name="Account", password="!", former_chat=7)
    if "elsewhere" in hour:
        await support.leave(account, "Where is it?")
    await support.leave(newcomer, f"I am Wordsy, {ADDRESS}")
    await notifications.tell(owner.id, NoticeKind.FRIEND_JOINED, {}, f"friend_joined:{newcomer.id}")
    await User.filter(id=account.id).update(user_id=None)
    async with sql.transaction():
        await carrying.carry(account.id, None, newcomer.telegram_id)
    written = await Notification.filter(kind="words_left")
    assert {each.facts["person"] for each in written} == {account.id}
    assert await Notification.filter(kind="friend_joined").count() == 0
    await deletion.own(await factories._actor(account.id))
    assert await Notification.filter(kind="words_left").count() == 0


async def test_what_a_guest_wrote_goes_with_the_chats_own_account(
    market_db: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And not with the account that they were logged out of."""
    monkeypatch.setattr(rules, "support_contact", "")
    await factories.admin()
    guest = await factories.customer(password="!", logged_out=True)
    await support.leave(guest, "Close my account")
    await releases.go_on_as_new(guest)
    await users.delete_customer(await factories.admin(), guest.id)
    assert await Notification.filter(kind="words_left").count() == 1
    await deletion.own(await referrals.add_user(guest.telegram_id, name="Fresh"))
    assert await Notification.filter(kind="words_left").count() == 0
