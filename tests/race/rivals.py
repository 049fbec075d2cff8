"""Two deeds that meet at a named point, each first in turn: one of two right endings, and both are told."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from keyboards.catalog import PutInCart
from keyboards.checkout import PlaceOrder
from keyboards.my_products import SetArchived, SetDiscount
from keyboards.shop_orders import AcceptOrder
from models import AccountMove, CartItem, Notification, Order, Product, Rating, Seller, User
from models.base import now
from models.enums import Fulfilment, MoveStatus, ProductStatus, Role, SellerStatus
from services import (
    actors,
    carts,
    checkout,
    draft_store,
    moves,
    new_orders,
    order_steps,
    orders,
    personal_data,
    products,
    ratings,
    referrals,
    shop_status,
    stock,
    users,
)
from services.actors import Actor
from services.errors import AlreadyRated, OrderMovedOn, Refusal
from services.orders import Reason
from tests import factories
from tests.buying import buy, check_books, left
from tests.race.scene import Figures, Rival, Scene, crowd, data, ready_to_buy, together
from tests.race.stock import THANKS, keys_under

Deed = Callable[[], Awaitable[Any]]
POINTS = {
    "before anything of the order": (order_steps, "move", False),
    "before the order moves": (order_steps, "_set", False),
    "after the order moved": (order_steps, "_set", True),
    "before the purchase": (checkout, "_place", False),
    "before the claim": (draft_store, "claim", False),
    "after the claim": (draft_store, "claim", True),
    "before the stock": (checkout, "take", False),
    "after the stock": (checkout, "take", True),
    "before the orders are written": (new_orders, "write", False),
    "after the orders are written": (new_orders, "write", True),
}
ORDER_POINTS, CHECKOUT_POINTS = list(POINTS)[:3], list(POINTS)[3:]


@dataclass
class Met:
    """What came of both: the result or the exception."""

    first: Any
    rival: Any
    came_first: bool

    @property
    def refused(self) -> list[Any]:
        return [each for each in (self.first, self.rival) if isinstance(each, BaseException)]


async def meet(point: str, first: Deed, rival: Deed) -> Met:
    place, name, after = POINTS[point]
    other = Rival(place, name, rival, after=after)
    async with other.lurking():
        [result] = await together(first())
    await check_books()
    met = Met(result, other.result, other.came_first)
    assert all(isinstance(each, Refusal) for each in met.refused), met
    return met


async def an_order_is_pulled_two_ways(scene: Scene) -> Figures:
    """Cancel against accept, ship against cancel, twice accepted: one wins, the other reads where the order is."""
    outcomes: Counter[str] = Counter()
    for point, (one, other, start) in itertools.product(ORDER_POINTS, PULLS):
        for pair in ((one, other), (other, one)):
            shop, buyer = await factories.seller(), (await crowd(1))[0]
            tea = await factories.product(seller=shop, stock=5)
            order = await buy(buyer, tea, 2)
            if start is Fulfilment.ACCEPTED:
                await orders.accept(shop.seller, order.id)
            deeds = [DEEDS[each](shop, buyer, order.id) for each in pair]
            met = await meet(point, deeds[0], deeds[1])
            found = await Order.get(id=order.id)
            assert await left(tea) == (5 if found.status in order_steps.ENDED else 3)
            assert all(isinstance(each, OrderMovedOn) for each in met.refused), met
            assert len(met.refused) < 2, "one of them did it"
            outcomes[f"{pair[0]} meets {pair[1]}: {found.status.value}"] += 1
    return {"duels": sum(outcomes.values()), "endings": len(outcomes)}


PULLS = (
    ("accept", "withdraw", Fulfilment.PENDING),
    ("accept", "refuse", Fulfilment.PENDING),
    ("withdraw", "refuse", Fulfilment.PENDING),
    ("accept", "accept", Fulfilment.PENDING),
    ("accept", "expire", Fulfilment.PENDING),
    ("withdraw", "expire", Fulfilment.PENDING),
    ("ship", "refuse", Fulfilment.ACCEPTED),
    ("ship", "ship", Fulfilment.ACCEPTED),
)
DEEDS: dict[str, Callable[[Actor, Actor, int], Deed]] = {
    "accept": lambda shop, buyer, order: lambda: orders.accept(shop.seller, order),
    "ship": lambda shop, buyer, order: lambda: orders.ship(shop.seller, order),
    "refuse": lambda shop, buyer, order: lambda: orders.cancel_by_seller(shop.seller, order, Reason.SOLD_OUT),
    "withdraw": lambda shop, buyer, order: lambda: orders.cancel_by_customer(orders.buyer(buyer), order),
    "expire": lambda shop, buyer, order: lambda: _expire(order),
}


async def _expire(order: int) -> None:
    """The time to answer is over now."""
    await Order.filter(id=order).update(answer_by=now())
    await orders.expire()


async def a_checkout_meets_the_shop(scene: Scene) -> Figures:
    """Price, stock, shelf and shop change at every point of a checkout: what was shown is bought, or nothing."""
    bought = 0
    for point, change in itertools.product(CHECKOUT_POINTS, SHOP_CHANGES):
        shop, owner = await factories.seller(), await factories.admin()
        tea = await factories.product(seller=shop, stock=3, price=500)
        [buyer] = await crowd(1)
        [key] = await ready_to_buy([buyer], tea, quantity=2)

        async def confirm(buyer: Actor = buyer, key: str = key) -> None:
            await scene.taps(buyer, data(PlaceOrder(key=key)))

        met = await meet(point, confirm, SHOP_CHANGES[change](shop, owner, tea.id))
        placed = await Order.filter(customer_id=buyer.id)
        assert [order.total for order in placed] in ([], [1000]), f"{change} {point}: {placed}"
        assert (THANKS in scene.words(buyer)) == bool(placed)
        assert len(met.refused) == 0 or change == "written off", met
        if point == "before the purchase" and met.came_first:
            assert bool(placed) == (change == "restocked"), f"{change} came first, and was not seen"
        bought += len(placed)
    scene.check_nobody_saw_an_error()
    return {"duels": len(CHECKOUT_POINTS) * len(SHOP_CHANGES), "bought": bought}


SHOP_CHANGES: dict[str, Callable[[Actor, Actor, int], Deed]] = {
    "dearer": lambda shop, owner, tea: lambda: products.edit_price(shop.seller, tea, 600),
    "cheaper": lambda shop, owner, tea: lambda: products.edit_discount(shop.seller, tea, 50),
    "archived": lambda shop, owner, tea: lambda: products.archive(shop.seller, tea),
    "written off": lambda shop, owner, tea: lambda: stock.restock(shop.seller, tea, -2),
    "restocked": lambda shop, owner, tea: lambda: stock.restock(shop.seller, tea, 5),
    "suspended": lambda shop, owner, tea: lambda: shop_status.suspend(owner.admin, shop.seller_id or 0, "complaints"),
}


async def an_old_screen_buys_nothing(scene: Scene) -> Figures:
    """The address is changed on another device: the first device's confirmation shows it and buys nothing."""
    [buyer], tea = await crowd(1), await factories.product(stock=3)
    [key] = await ready_to_buy([buyer], tea)
    await personal_data.save_address(buyer.customer, "7 Registan square, Samarkand")
    await scene.taps(buyer, data(PlaceOrder(key=key)))
    assert await Order.all().count() == 0, "another address than the one that was seen"
    assert "Registan" in scene.words(buyer)
    [fresh] = {found for call in scene.calls(buyer) for found in keys_under(call)}
    await scene.taps(buyer, data(PlaceOrder(key=fresh)))
    assert await Order.all().count() == 1
    await check_books()
    return {"taps": 2, "purchases": 1}


async def archived_while_put_into_the_cart(scene: Scene) -> Figures:
    """Either it is in the cart and shown as gone, or the tap says that it is no longer sold."""
    endings: Counter[str] = Counter()
    for after in (False, True):
        shop, [buyer] = await factories.seller(), await crowd(1)
        tea = await factories.product(seller=shop, stock=3)
        rival = Rival(carts, "_write", partial(products.archive, shop.seller, tea.id), after=after)
        async with rival.lurking():
            await scene.taps(buyer, data(PutInCart(product_id=tea.id, quantity=2, seen=0)))
        held = await CartItem.filter(cart_id=buyer.cart_id).count()
        assert (await Product.get(id=tea.id)).status is ProductStatus.ARCHIVED
        assert held == int(after)
        endings["in the cart" if held else "told"] += 1
    scene.check_nobody_saw_an_error()
    await check_books()
    return dict(endings)


async def closed_between_render_and_tap(scene: Scene) -> Figures:
    """The seller is sent away, or the shop suspended, while buttons still stand: what is open ends, nothing begins."""
    for way in ("deactivated", "suspended"):
        shop, owner, [buyer] = await factories.seller(), await factories.admin(), await crowd(1)
        tea = await factories.product(seller=shop, stock=5)
        order = await buy(buyer, tea, 1)
        [key] = await ready_to_buy([buyer], tea)
        if way == "deactivated":
            await users.deactivate_user(shop.id, "left")
        else:
            await shop_status.suspend(owner.admin, shop.seller_id or 0, "complaints")
        answered = len(scene.answered())
        await scene.taps(shop, data(SetDiscount(product=tea.id, percent=50)))
        assert way in scene.words(shop) or way in scene.alerts(), "and says why"
        await scene.taps(shop, data(SetArchived(product=tea.id, archived=True)))
        await scene.taps(shop, data(AcceptOrder(order_id=order.id)))
        await scene.taps(buyer, data(PlaceOrder(key=key)))
        assert len(scene.answered()) == answered + 4, "each tap is answered"
        kept = await Product.get(id=tea.id)
        assert (kept.discount_percent, kept.status) == (0, ProductStatus.ACTIVE), "its goods are as they were"
        assert await Order.filter(seller_id=shop.seller_id).count() == 1, "nothing more is bought there"
        finishes = Fulfilment.ACCEPTED if way == "suspended" else Fulfilment.PENDING
        assert (await Order.get(id=order.id)).status is finishes, "a suspended shop finishes what is open, nobody else"
    await check_books()
    return {"taps": 8, "refused": 7}


async def two_owners_over_one_shop(scene: Scene) -> Figures:
    """Suspend and restore at once, from two owners: the shop is one of both, never in between, and each is told."""
    for _ in range(scene.size(3, 30)):
        shop, one, two = await factories.seller(), await factories.admin(), await factories.admin()
        number = shop.seller_id or 0
        results = await together(
            shop_status.suspend(one.admin, number, "complaints"), shop_status.suspend(two.admin, number, "complaints"),
            shop_status.restore(two.admin, number),
        )  # fmt: skip
        assert all(not isinstance(each, BaseException) or isinstance(each, Refusal) for each in results), results
        status = (await Seller.get(id=number)).status
        assert status in (SellerStatus.OPEN, SellerStatus.SUSPENDED)
        told = await Notification.filter(user_id=shop.id, kind__in=("shop_suspended", "shop_restored")).count()
        assert told >= 1 or status is SellerStatus.OPEN, "the shop is told of what befell it"
    await check_books()
    return {"rounds": scene.size(3, 30)}


async def one_person_arrives_many_times(scene: Scene) -> Figures:
    """The same new person twice and more, by different friends' links: one account, one cart, one referral."""
    friends = [await factories.customer() for _ in range(3)]
    people = scene.size(5, 50)
    for number in range(people):
        telegram = 900_000_000 + number
        codes = [friend.referral_code for friend in friends] * 2
        await together(*(scene.says(telegram, f"/start {code}") for code in codes))
        account = await User.get(user_id=telegram)
        assert account.referred_by_id in {friend.id for friend in friends}  # type: ignore[attr-defined]
    counts = [(await User.get(id=friend.id)).referral_count for friend in friends]
    assert sum(counts) == people
    scene.check_nobody_saw_an_error()
    await check_books()
    return {"people": people, "referred": counts}


async def one_referral_at_a_named_point(scene: Scene) -> Figures:
    """The second `/start` comes while the first is about to write, and just after it has."""
    for number, after in enumerate((False, True)):
        friends = [await factories.customer() for _ in range(2)]
        telegram = 910_000_000 + number
        second = partial(referrals.add_user, telegram, friends[1].referral_code)
        async with Rival(referrals, "_add", second, after=after).lurking():
            await referrals.add_user(telegram, friends[0].referral_code)
        assert await User.filter(user_id=telegram).count() == 1
        assert sum([(await User.get(id=friend.id)).referral_count for friend in friends]) == 1
    await check_books()
    return {"duels": 2}


async def one_account_is_wanted_by_two_chats(scene: Scene) -> Figures:
    """Two new chats log in to one account, and its old chat agrees to both at once: it goes to one of them."""
    moved: Counter[str] = Counter()
    for number in range(scene.size(2, 8)):
        old, chats = 920_000_000 + 10 * number, [920_000_001 + 10 * number, 920_000_002 + 10 * number]
        email, phone, secret = f"ann{number}@example.com", f"+9989012345{number:02d}", "correct horse battery"
        account = await users.create_user(email, phone, secret, Role.CUSTOMER, telegram_id=old, name="Ann")
        newcomers = [await factories.customer(telegram_id=chat) for chat in chats]
        await together(*(moves.enter(newcomer, email, secret) for newcomer in newcomers))
        asked = [move.id for move in await AccountMove.filter(account_id=account.id, status=MoveStatus.WAITING)]
        holder = await actors.load(old)
        assert holder is not None
        results = await together(*(moves.approve(holder, move) for move in asked * 2))
        assert all(not isinstance(each, BaseException) or isinstance(each, Refusal) for each in results), results
        assert (await User.get(id=account.id)).user_id in {old, *chats}
        assert await User.filter(user_id__in=[old, *chats]).count() <= 3
        moved["to a new chat" if (await User.get(id=account.id)).user_id in chats else "stayed"] += 1
    assert moved["to a new chat"], "nobody ever moved"
    await check_books()
    return dict(moved)


async def one_rating_of_two(scene: Scene) -> Figures:
    shop, [buyer] = await factories.seller(), await crowd(1)
    tea = await factories.product(seller=shop)
    order = await buy(buyer, tea)
    for step in (orders.accept, orders.ship, orders.deliver):
        await step(shop.seller, order.id)
    results = await together(*(ratings.rate_product(buyer.customer, tea.id, score) for score in (1, 5, 5, 1, 3)))
    assert Counter(type(each) for each in results)[AlreadyRated] == 4
    assert await Rating.filter(product_id=tea.id).count() == 1
    await check_books()
    return {"taps": 5, "ratings": 1}


async def a_customer_turns_seller_while_buying(scene: Scene) -> Figures:
    """The role changes between the screen and the tap: a seller does not buy."""
    tea, [buyer] = await factories.product(stock=3), await crowd(1)
    [key] = await ready_to_buy([buyer], tea)

    async def turns() -> None:
        await User.filter(id=buyer.id).update(role=Role.SELLER)

    async with Rival(draft_store, "claim", turns).lurking():
        await scene.taps(buyer, data(PlaceOrder(key=key)))
    placed = await Order.filter(customer_id=buyer.id).count()
    assert (placed, await left(tea)) in ((0, 3), (1, 2))
    assert (THANKS in scene.words(buyer)) == bool(placed)
    scene.check_nobody_saw_an_error()
    return {"bought": placed}


SCENARIOS = (
    an_order_is_pulled_two_ways, a_checkout_meets_the_shop, an_old_screen_buys_nothing,
    archived_while_put_into_the_cart, closed_between_render_and_tap, two_owners_over_one_shop,
    one_person_arrives_many_times, one_referral_at_a_named_point, one_account_is_wanted_by_two_chats, one_rating_of_two,
    a_customer_turns_seller_while_buying,
)  # fmt: skip
