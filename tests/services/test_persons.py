"""What counts people counts one for a chat, whatever accounts go on in it (docs/adr/0049)."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import pytest

from models import AccountMove, Product, ProductPair, Rating, SeenChat, Seller, User
from models.enums import Role
from services import checkout, deletion, front, invariants, moves, orders, ratings, referrals, releases, users, vault
from services.actors import Actor
from services.analytics import rollups, week
from tests import factories
from tests.buying import ADDRESS, PHONE, fill

pytestmark = pytest.mark.usefixtures("true_books")
CHAT, ELSEWHERE = 811, 812
PASSWORD = "correct horse battery"
Way = Callable[[Actor], Awaitable[None]]


async def comes(chat: int = CHAT) -> Actor:
    """Whoever is in the chat, with what an order needs."""
    person = await referrals.add_user(chat, name="Ann")
    await User.filter(id=person.id).update(phone=vault.seal(PHONE), address=vault.seal(ADDRESS))
    return person


async def deletes_their_data(person: Actor) -> None:
    await deletion.own(person)


async def goes_on_as_new(person: Actor) -> None:
    """Registered with a number of its own each time."""
    await User.filter(id=person.id).update(password="!", logged_out=True)
    await releases.go_on_as_new(await factories._actor(person.id))


async def goes_on_as_new_and_deletes_that(person: Actor) -> None:
    await goes_on_as_new(person)
    await deletion.own(await comes())


async def logs_in_to_another_account(person: Actor) -> None:
    """One that was left in this chat before: it is let go of by the login of the next one."""
    await goes_on_as_new(person)
    fresh = await comes()
    code = f"{fresh.id:07}"
    await User.filter(id=fresh.id).update(phone=None)
    await users.create_user(f"a{code}@example.com", f"+99890{code}", PASSWORD, Role.CUSTOMER, telegram_id=CHAT)
    await users.log_out(await factories._actor(fresh.id))
    await releases.go_on_as_new(await factories._actor(fresh.id))
    await moves.enter(await comes(), f"a{code}@example.com", PASSWORD)


WAYS: tuple[Way, ...] = (
    deletes_their_data,
    goes_on_as_new,
    goes_on_as_new_and_deletes_that,
    logs_in_to_another_account,
)


async def shop() -> tuple[Actor, list[Product]]:
    keeper = await factories.seller()
    return keeper, [await factories.product(seller=keeper, stock=99) for _ in range(2)]


async def receives(person: Actor, keeper: Actor, *goods: Product) -> None:
    await fill(person, *((each, 1) for each in goods))
    placed = await checkout.place(person.customer, (await checkout.start_from_cart(person.customer)).key)
    for step in (orders.accept, orders.ship, orders.deliver):
        await step(keeper.seller, placed.orders[0].id)


async def counted() -> tuple[set[int], set[int], set[int], set[bool]]:
    """Buyers, pairs, stars and known shops, each as they are kept."""
    return (
        {product.buyers for product in await Product.all()},
        {pair.customers for pair in await ProductPair.all()},
        {product.rating_count for product in await Product.all()},
        {seller.is_known for seller in await Seller.all()},
    )


@pytest.mark.parametrize("way", WAYS)
async def test_one_person_counts_once_whatever_account_it_is(way: Way, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two sham shops and one chat, with three accounts one after the other (faults.md F446)."""
    monkeypatch.setattr(front, "_GROWS_KNOWN", front._GROWS_KNOWN.replace(f"{front.HONEST} <=", "2 <="))
    shops = [await shop(), await shop()]
    seen = set()
    for score in (5, 5, 2):
        person = await comes()
        seen.add(person.id)
        for keeper, goods in shops:
            await receives(person, keeper, *goods)
            for each in goods:
                await ratings.rate_product(person.customer, each.id, score)
        await way(person)
    stars = 0 if way is deletes_their_data else 1
    assert len(seen) == 3
    assert await counted() == ({1}, {1}, {stars}, {False})
    assert await rollups.check() == ()
    assert await invariants.broken() == ()
    assert {line.score async for line in Rating.all()} == ({2} if stars else set())
    await Product.all().update(buyers=7)
    await ProductPair.all().update(customers=9)
    await rollups.rebuild()
    assert await counted() == ({1}, {1}, {stars}, {False})


async def test_another_person_counts_beside_them() -> None:
    keeper, goods = await shop()
    for chat in (CHAT, CHAT, ELSEWHERE):
        person = await comes(chat)
        await receives(person, keeper, *goods)
        await deletes_their_data(person)
    assert (await counted())[:2] == ({2}, {2})
    week.forget()
    only = await factories.product(seller=keeper, stock=99, name="Once")
    await receives(await comes(), keeper, only)
    assert [line.id for line in await week.top("en")] == [goods[1].id, goods[0].id, only.id]


async def test_an_account_that_moves_stays_its_first_chats_and_leaves_none_behind() -> None:
    """And the chat that it came to is its own person's, as before."""
    ann = await comes()
    await users.create_user("ann@example.com", "+998901234567", PASSWORD, Role.CUSTOMER, telegram_id=CHAT)
    host = await comes(ELSEWHERE)
    await moves.enter(host, "ann@example.com", PASSWORD)
    move = (await AccountMove.all())[0]
    await moves.approve(await factories._actor(ann.id), move.id)
    await users.log_out(await factories._actor(ann.id))
    await releases.go_on_as_new(await factories._actor(ann.id))
    persons = {row.id: row.person async for row in User.all()}
    assert (persons[ann.id], host.id in persons) == (None, False)
    for chat, person in ((CHAT, ann.id), (ELSEWHERE, host.id)):
        assert (await User.get(id=(await comes(chat)).id)).person == person


async def test_nothing_of_the_chat_is_to_be_read() -> None:
    await deletion.own(await comes())
    assert str(CHAT) not in str(await SeenChat.all().values())
