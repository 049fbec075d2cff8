"""A long change of prices goes in slices: each is whole, whoever goes on does the rest once; on both databases."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from random import Random
from typing import Any

import pytest

from models import PriceChange, PriceChangeLine, Product
from models.enums import PriceChangeStage
from services import checkout, closing, price_change_pace, price_change_work, price_changes, products, sql
from services.actors import Actor
from services.errors import CheckoutChanged, NotFound, NothingToChange, PricesAtWork
from services.price_changes import Change, Plan, Preview
from tests import factories
from tests.buying import check_books, fill, ready, told
from tests.services.repriced import OFF, UP, made, prices_of, soum

pytestmark = pytest.mark.usefixtures("market_db")


@pytest.fixture(autouse=True)
def _few(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(price_change_work, "AT_ONCE", 3)
    monkeypatch.setattr(price_change_work, "SLICE", 2)


async def goods(shop: Actor, count: int = 5) -> list[Product]:
    return [await factories.product(seller=shop, price=1_000, stock=9, name=f"Tea {n}") for n in range(count)]


async def finish() -> int:
    """How many slices it took until nothing was at work any more."""
    slices = 0
    while changes := await price_change_work.unfinished():
        for change in changes:
            slices += await price_change_work.step(change)
    return slices


async def written(change: Change) -> None:
    """All its lines, and they are as they were seen: the next slice is of its products."""
    while (await PriceChange.get(id=change.id)).stage is PriceChangeStage.WRITING:
        await price_change_work.step(change.id)


async def test_it_is_done_slice_by_slice_and_told_at_its_end() -> None:
    shop = await factories.seller()
    shelf = await goods(shop)
    change = await made(shop, Plan(UP, 10))
    assert (change.is_at_work, change.done, change.products, change.can_be_undone) == (True, 0, 5, False)
    assert await prices_of(*shelf) == [(1_000, 0)] * 5
    for lines in (2, 4, 5, 5):
        assert await price_change_work.step(change.id)
        assert await PriceChangeLine.all().count() == lines
        assert await price_changes.change(shop.seller, change.id) == change
        assert await prices_of(*shelf) == [(1_000, 0)] * 5
    for done in (2, 4, 5):
        assert await price_change_work.step(change.id)
        assert await prices_of(*shelf) == [(1_100, 0)] * done + [(1_000, 0)] * (5 - done)
        assert (await price_changes.change(shop.seller, change.id)).done == done
        assert await price_changes.undo(shop.seller, change.id) == await price_changes.change(shop.seller, change.id)
        for plan in (Plan(UP, 20), Plan(OFF, 5)):
            with pytest.raises(PricesAtWork):
                await price_changes.preview(shop.seller, plan)
    assert not await price_change_work.step(change.id)
    assert await price_change_work.unfinished() == []
    whole = await price_changes.change(shop.seller, change.id)
    assert (whole.done, whole.products, whole.kept, whole.can_be_undone) == (None, 5, 0, True)
    assert await told(shop.id, "prices_changed") == [{"change": change.id, "count": 5, "kept": 0, "names": []}]

    back = await price_changes.undo(shop.seller, change.id)
    assert (back.is_undone, back.done) == (True, 0)
    assert await finish() == 3
    assert await prices_of(*shelf) == [(1_000, 0)] * 5
    assert await price_changes.undo(shop.seller, change.id) == await price_changes.change(shop.seller, change.id)
    assert await told(shop.id, "prices_undone") == [{"change": change.id, "count": 5, "kept": 0, "names": []}]


async def test_the_same_key_leads_to_the_change_at_work() -> None:
    shop = await factories.seller()
    await goods(shop)
    seen = await price_changes.preview(shop.seller, Plan(UP, 10))
    first = await price_changes.apply(shop.seller, seen.plan, seen.mark, seen.key)
    assert await price_changes.apply(shop.seller, seen.plan, seen.mark, seen.key) == first
    await finish()
    again = await price_changes.apply(shop.seller, seen.plan, seen.mark, seen.key)
    assert isinstance(first, Change)
    assert again == replace(first, done=None)
    assert await PriceChange.all().count() == 1


async def test_another_preview_does_not_begin_meanwhile() -> None:
    """One that was seen before the change began is refused, and another shop's change goes on beside it."""
    shop, other = await factories.seller(), await factories.seller()
    shelf, theirs = await goods(shop), await goods(other)
    seen = await price_changes.preview(shop.seller, Plan(OFF, 10))
    change = await made(shop, Plan(UP, 10))
    with pytest.raises(PricesAtWork):
        await price_changes.apply(shop.seller, seen.plan, seen.mark, seen.key)
    beside = await made(other, Plan(UP, 20))
    assert await price_change_work.unfinished() == [change.id, beside.id]
    await finish()
    assert await prices_of(*shelf, *theirs) == [(1_100, 0)] * 5 + [(1_200, 0)] * 5
    assert await PriceChange.all().count() == 2


@pytest.mark.parametrize("kind", [UP, OFF])
async def test_what_was_set_meanwhile_wins_and_is_named(kind: Any) -> None:
    shop = await factories.seller()
    first, _, third, fourth, fifth = shelf = await goods(shop)
    change = await made(shop, Plan(kind, 10))
    new = (1_100, 0) if kind is UP else (1_000, 10)
    await written(change)
    await price_change_work.step(change.id)
    await products.edit_price(shop.seller, first.id, 5_000)
    await products.edit_price(shop.seller, third.id, 6_000)
    await products.edit_discount(shop.seller, fourth.id, 30)
    await products.archive(shop.seller, fifth.id)
    await finish()
    # A rise is of the price and a discount of the discount: the other may be set beside it.
    third_now, fourth_now = ((6_000, 0), (1_100, 30)) if kind is UP else ((6_000, 10), (1_000, 30))
    assert await prices_of(*shelf) == [(5_000, new[1]), new, third_now, fourth_now, new]
    stayed = third if kind is UP else fourth
    facts = {"change": change.id, "count": 4, "kept": 1, "names": [stayed.name]}
    assert await told(shop.id, "prices_changed") == [facts]
    assert await PriceChangeLine.filter(product_id=stayed.id).count() == 0, "nothing of it can be taken back"
    await price_changes.undo(shop.seller, change.id)
    await finish()
    undone = await price_changes.change(shop.seller, change.id)
    kept = (first.name,) if kind is UP else ()
    assert (undone.products, undone.kept, undone.stayed) == (4, len(kept), kept)
    assert (await told(shop.id, "prices_undone"))[0]["names"] == list(kept)
    assert await prices_of(*shelf) == [(5_000, 0), (1_000, 0), (6_000, 0), (1_000, 30), (1_000, 0)]


async def test_what_is_set_before_all_lines_are_written_stops_it() -> None:
    shop = await factories.seller()
    shelf = await goods(shop)
    change = await made(shop, Plan(UP, 10))
    await price_change_work.step(change.id)
    await products.edit_price(shop.seller, shelf[4].id, 7_000)
    await finish()
    assert await prices_of(*shelf) == [(1_000, 0)] * 4 + [(7_000, 0)]
    assert (await PriceChange.all().count(), await PriceChangeLine.all().count()) == (0, 0)
    assert await told(shop.id, "prices_moved") == [{}]
    assert await told(shop.id, "prices_changed") == []
    with pytest.raises(NotFound):
        await price_changes.change(shop.seller, change.id)
    assert (await made(shop, Plan(UP, 10))).is_at_work


async def test_an_old_preview_of_a_long_change_is_shown_anew() -> None:
    shop = await factories.seller()
    shelf = await goods(shop)
    seen = await price_changes.preview(shop.seller, Plan(UP, 10))
    await products.edit_price(shop.seller, shelf[4].id, 7_000)
    fresh = await price_changes.apply(shop.seller, seen.plan, seen.mark, seen.key)
    assert isinstance(fresh, Preview)
    assert fresh.is_anew
    assert (await PriceChange.all().count(), await PriceChangeLine.all().count()) == (0, 0)


class Killed(Exception):
    """The process ends at this statement."""


async def test_whatever_statement_a_crash_meets_the_rest_is_done_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """The n-th statement of a change's slices fails, and of its undo's, for every n until it is done before."""
    monkeypatch.setattr(price_change_pace, "CHANGES", 100)
    rows, left = sql.rows, [0]

    async def deadly(statement: str, *values: Any) -> list[dict[str, Any]]:
        left[0] -= 1
        if left[0] == 0:
            raise Killed
        return await rows(statement, *values)

    shop = await factories.seller()
    shelf = await goods(shop, 4)

    async def is_killed(statement: int) -> bool:
        left[0] = statement
        with monkeypatch.context() as patched:
            patched.setattr(sql, "rows", deadly)
            with suppress(Killed):
                await finish()
                return False
        await finish()
        return True

    statement, goes_on = 0, True
    while goes_on:
        statement += 1
        change = await made(shop, Plan(UP, 10))
        goes_on = await is_killed(statement)
        assert await prices_of(*shelf) == [(1_100, 0)] * 4
        await price_changes.undo(shop.seller, change.id)
        goes_on |= await is_killed(statement)
        assert await prices_of(*shelf) == [(1_000, 0)] * 4
        for kind in ("prices_changed", "prices_undone"):
            assert len(await told(shop.id, kind)) == statement, "told once for each change"
    assert statement > 10


async def test_a_cart_meets_a_change_that_is_half_done() -> None:
    """Each line costs what was shown, or the customer is asked again: nobody pays a price that no card has shown."""
    shop, bob = await factories.seller(), await ready()
    await fill(bob, *((tea, 1) for tea in await goods(shop, 4)))
    draft = await checkout.start_from_cart(bob.customer)
    change = await made(shop, Plan(UP, 10))
    await written(change)
    for dearer in (2, 4):
        await price_change_work.step(change.id)
        with pytest.raises(CheckoutChanged) as refused:
            await checkout.place(bob.customer, draft.key)
        told_of = [(each.price_was, each.price_now) for each in refused.value.differences]
        assert told_of == [(1_000, 1_100)] * 2
        draft = await checkout.start_from_cart(bob.customer)
        assert draft.total == soum(4_000 + 100 * dearer)
    placed = await checkout.place(bob.customer, draft.key)
    assert placed.total == soum(4_400)
    await finish()
    await check_books()


@pytest.mark.parametrize("seed", [0, 6, 26, 49, 57, 59])
async def test_whatever_is_begun_and_taken_back_in_between_all_of_it_comes_back(seed: int) -> None:
    """Changes and undoings of any order, each slice of them at any moment, without an edit by hand.

    One whose lines another undoing meets has changed nothing, so each change's lines are written first.
    """
    dice, shop = Random(seed), await factories.seller()
    shelf = await goods(shop)
    ids: list[int] = []
    for _ in range(16):
        deed = dice.randrange(4)
        if deed == 0:
            with suppress(PricesAtWork, NothingToChange):
                change = await made(shop, Plan(dice.choice((OFF, UP)), dice.choice((10, 25, 50))))
                await written(change)
                ids.append(change.id)
        elif deed == 1 and ids:
            await price_changes.undo(shop.seller, dice.choice(ids))
        elif changes := await price_change_work.unfinished():
            await price_change_work.step(dice.choice(changes))
    for number in dice.sample(ids, len(ids)):
        # One that is at work is not taken back yet.
        while not (await price_changes.undo(shop.seller, number)).is_undone:
            await price_change_work.step(number)
        if changes := await price_change_work.unfinished():
            await price_change_work.step(dice.choice(changes))
    await finish()
    assert await prices_of(*shelf) == [(1_000, 0)] * 5


async def test_a_seller_who_is_closed_out_leaves_nothing_half_done() -> None:
    shop = await factories.seller()
    shelf = await goods(shop)
    change = await made(shop, Plan(UP, 10))
    await written(change)
    await price_change_work.step(change.id)
    await closing.deactivate_user(shop.id)
    await finish()
    assert await prices_of(*shelf) == [(1_100, 0)] * 5
    await closing.activate_user(shop.id)
    assert (await price_changes.undo(shop.seller, change.id)).is_undone
    await finish()
    assert await prices_of(*shelf) == [(1_000, 0)] * 5
