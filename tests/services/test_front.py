"""The front page shows what different people received; nobody buys a place on it."""

from __future__ import annotations

import pytest

from models import Product, ProductPair, Seller
from models.enums import SellerStatus
from services import catalog, checkout, front, invariants, orders, ratings, search, shop_names, shop_status, users
from services.actors import Actor
from services.analytics import rollups, week
from services.listing import Sort
from tests import factories
from tests.buying import buy, fill, ready

pytestmark = pytest.mark.usefixtures("market_db")


async def receives(person: Actor, shop: Actor, product: Product, quantity: int = 1) -> None:
    order = await buy(person, product, quantity)
    for step in (orders.accept, orders.ship, orders.deliver):
        await step(shop.seller, order.id)


async def known(*, is_known: bool = True) -> Actor:
    shop = await factories.seller()
    await Seller.filter(id=shop.seller_id).update(is_known=is_known)
    return shop


async def popular() -> list[str]:
    return [line.name for line in (await catalog.list_products()).products]


async def buyers(product: Product) -> int:
    return (await Product.get(id=product.id)).buyers


async def test_a_buyer_counts_once_and_when_it_came() -> None:
    """154 pieces ordered, accepted and sent count for nothing; received twice counts once."""
    shop, bob = await known(), await ready()
    gold = await factories.product(seller=shop, name="Gold", price=1, stock=9_999)
    tea = await factories.product(seller=shop, name="Tea")
    order = await buy(bob, gold, 154)
    await orders.accept(shop.seller, order.id)
    await orders.ship(shop.seller, order.id)
    assert (await buyers(gold), await week.top("en")) == (0, ())
    await orders.deliver(shop.seller, order.id)
    await receives(bob, shop, gold, 50)
    for _ in range(2):
        await receives(await ready(), shop, tea)
    assert (await buyers(gold), await buyers(tea)) == (1, 2)
    week.forget()
    assert await popular() == ["Tea", "Gold"]
    assert [line.name for line in await week.top("en")] == ["Tea", "Gold"]
    assert await invariants.broken() == ()


async def test_pairs_count_people_and_a_rebuild_finds_the_same() -> None:
    shop, bob = await known(), await ready()
    tea, cup = [await factories.product(seller=shop, stock=99) for _ in range(2)]
    for person in (bob, bob, await ready()):
        await fill(person, (tea, 1), (cup, 1))
        placed = await checkout.place(person.customer, (await checkout.start_from_cart(person.customer)).key)
        for step in (orders.accept, orders.ship, orders.deliver):
            await step(shop.seller, placed.orders[0].id)
    kept = [(pair.orders, pair.customers) for pair in await ProductPair.all()]
    assert (kept, await rollups.check()) == ([(3, 2), (3, 2)], ())
    await Product.all().update(buyers=7)
    await ProductPair.all().update(customers=9)
    await rollups.rebuild()
    assert [pair.customers for pair in await ProductPair.all()] == [2, 2]
    assert [await buyers(each) for each in (tea, cup)] == [2, 2]


async def test_a_closed_shop_makes_no_other_known_and_does_not_become_it() -> None:
    ring, shop = await known(is_known=False), await known(is_known=False)
    theirs, ours = [await factories.product(seller=each, stock=99) for each in (ring, shop)]
    crowd = [await ready() for _ in range(front.HONEST)]
    for person in crowd:
        await receives(person, ring, theirs)
    await Seller.filter(id=ring.seller_id).update(status=SellerStatus.SUSPENDED)
    for person in crowd:
        await receives(person, shop, ours)
    assert not (await Seller.get(id=shop.seller_id)).is_known
    await Seller.filter(id=ring.seller_id).update(status=SellerStatus.OPEN)
    order = await buy(crowd[0], ours)
    for step in (orders.accept, orders.ship):
        await step(shop.seller, order.id)
    await Seller.filter(id=shop.seller_id).update(status=SellerStatus.SUSPENDED)
    await orders.deliver(shop.keeper, order.id)
    assert not (await Seller.get(id=shop.seller_id)).is_known
    await Seller.filter(id=shop.seller_id).update(status=SellerStatus.OPEN)
    await receives(crowd[0], shop, ours)
    assert (await Seller.get(id=shop.seller_id)).is_known


async def test_a_name_that_no_owner_has_read_does_not_grow_known() -> None:
    """However many receive something from it: its seller and the owner read that it waits for a look (F723)."""
    shop, other, owner = await known(), await known(), await factories.admin()
    card, cup = [await factories.product(seller=each, stock=99) for each in (shop, other)]
    await shop_names.rename(shop, "Payme Kassa")
    for _ in range(front.HONEST):
        person = await ready()
        await receives(person, other, cup)
        await receives(person, shop, card)
    now = await Seller.get(id=shop.seller_id)
    assert (now.is_known, now.fell_off) == (False, True)
    await shop_status.make_known(owner.admin, now.id)
    now = await Seller.get(id=shop.seller_id)
    assert (now.is_known, now.fell_off) == (True, False)


async def test_a_new_shop_waits_for_the_owners_look() -> None:
    """In the lists of its own place it stands all the same."""
    old, new, owner = await known(), await known(is_known=False), await factories.admin()
    place = await factories.category()
    await factories.product(seller=old, name="Tea", category=place)
    gold = await factories.product(seller=new, name="Gold", category=place)
    await receives(await ready(), new, gold)
    assert (await popular(), await week.top("en")) == (["Tea"], ())
    assert [line.name for line in (await catalog.list_products(place.id)).products] == ["Gold", "Tea"]
    assert [line.name for line in (await catalog.list_products(sort=Sort.NEW)).products] == ["Gold", "Tea"]
    await shop_status.make_known(owner.admin, new.seller_id or 0)
    week.forget()
    assert await popular() == ["Gold", "Tea"]
    assert [line.name for line in await week.top("en")] == ["Gold"]


async def test_a_new_shop_is_found_by_whoever_looks_for_it() -> None:
    """The front page alone waits: a search and the shop's own pages do not."""
    tea = await factories.product(seller=await known(), name="Green tea")
    gold = await factories.product(seller=await factories.seller(), name="Green gold")
    assert await popular() == [tea.name]
    found = await search.search("green", language="en")
    assert {line.name for line in found.products} == {tea.name, gold.name}
    assert [line.name for line in (await search.search("green gold", language="en")).products] == [gold.name]


async def test_where_no_shop_is_known_yet_every_one_may_stand_there() -> None:
    new = await known(is_known=False)
    await factories.product(seller=new, name="Gold")
    assert await popular() == ["Gold"]


async def test_people_who_bought_elsewhere_make_a_shop_known(monkeypatch: pytest.MonkeyPatch) -> None:
    """Friends who buy there alone do not, however many."""
    monkeypatch.setattr(front, "_GROWS_KNOWN", front._GROWS_KNOWN.replace(f"{front.HONEST} <=", "2 <="))
    old, new = await known(), await known(is_known=False)
    tea, gold = await factories.product(seller=old, stock=99), await factories.product(seller=new, stock=99)
    for _ in range(3):
        await receives(await ready(), new, gold)
    bob, ann = await ready(), await ready()
    for person in (bob, ann):
        await receives(person, old, tea)
        assert not (await Seller.get(id=new.seller_id)).is_known
        await receives(person, new, gold)
    assert (await Seller.get(id=new.seller_id)).is_known


async def test_what_the_owner_has_taken_off_comes_back_by_the_owner_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither by deliveries nor by a suspension that ended, nor where no other shop is known (faults.md F494)."""
    monkeypatch.setattr(front, "_GROWS_KNOWN", front._GROWS_KNOWN.replace(f"{front.HONEST} <=", "1 <="))
    old, new, owner = await known(), await known(), await factories.admin()
    seller, bob = new.seller_id or 0, await ready()
    tea, gold = await factories.product(seller=old, stock=99), await factories.product(seller=new, name="Gold")
    await receives(bob, old, tea)
    await receives(bob, new, gold)
    assert {line.name for line in await week.top("en")} == {tea.name, "Gold"}
    await shop_status.make_unknown(owner.admin, seller)
    assert [line.name for line in await week.top("en")] == [tea.name], "at once"
    await receives(await ready(), new, gold)
    await receives(bob, new, gold)
    await shop_status.suspend(owner.admin, seller, "#fraud")
    await shop_status.restore(owner.admin, seller)
    assert not (await Seller.get(id=seller)).is_known
    await shop_status.make_unknown(owner.admin, old.seller_id or 0)
    assert (await popular(), await week.top("en")) == ([], ())
    await shop_status.make_known(owner.admin, seller)
    await receives(bob, new, gold)
    assert await popular() == ["Gold"]


async def test_an_approved_shop_has_been_looked_at() -> None:
    shop, owner = await factories.seller(status=SellerStatus.PENDING), await factories.admin()
    await shop_status.approve(owner.admin, shop.seller_id or 0)
    assert (await Seller.get(id=shop.seller_id)).is_known


@pytest.mark.parametrize("how", ["suspended", "closed out"])
async def test_a_closed_shop_leaves_the_top_of_the_week_at_once(how: str) -> None:
    shop, owner = await known(), await factories.admin()
    tea = await factories.product(seller=shop, name="Tea")
    await receives(await ready(), shop, tea)
    week.forget()
    assert [line.name for line in await week.top("en")] == ["Tea"]
    if how == "suspended":
        await shop_status.suspend(owner.admin, shop.seller_id or 0, shop_status.Reason.FRAUD)
    else:
        await users.deactivate_user(shop.id, "fraud")
    assert (await week.top("en"), await popular()) == ((), [])


async def test_a_few_stars_do_not_lead() -> None:
    """Five stars of one friend stand behind many good ones."""
    shop, place = await known(), await factories.category()
    friend = await factories.product(seller=shop, category=place, name="Gold", rating=500, rating_sum=5, rating_count=1)
    await factories.product(seller=shop, category=place, name="Tea", rating=450, rating_sum=90, rating_count=20)
    bob = await ready()
    await receives(bob, shop, friend)
    await ratings.rate_product(bob.customer, friend.id, 5)
    found = await catalog.list_products(place.id, sort=Sort.RATED)
    assert [line.name for line in found.products] == ["Tea", "Gold"]
    assert [line.rating for line in found.products] == [450, 500], "what is shown are the stars themselves"
