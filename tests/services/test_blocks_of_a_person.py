"""A shop that sells to somebody no more sells to none of their accounts (docs/adr/0049)."""

from __future__ import annotations

import pytest

from models import AccountMove, ShopBlock, User
from models.account import LoginThrottle
from models.enums import Role
from services import actors, blocks, carts, checkout, deletion, moves, orders, referrals, releases, users, vault
from services.actors import Actor
from services.errors import CheckoutChanged, ShopDeclines
from services.orders import Reason
from tests import factories
from tests.buying import ADDRESS, buy, fill, ready

pytestmark = pytest.mark.usefixtures("true_books")
PASSWORD, CHAT, ELSEWHERE = "correct horse battery", 811, 812


async def several(count: int = 3) -> list[Actor]:
    """Accounts that one person made in one chat, one after the other, and left there."""
    made = []
    for number in range(count):
        await referrals.add_user(CHAT, name="Mallory")
        login = f"m{number}@example.com", f"+99890111220{number}"
        user = await users.create_user(*login, PASSWORD, Role.CUSTOMER, telegram_id=CHAT)
        await User.filter(id=user.id).update(address=vault.seal(ADDRESS))
        made.append(await factories._actor(user.id))
        await users.log_out(made[-1])
        await releases.go_on_as_new(await factories._actor(user.id))
    return made


async def comes_in(number: int, chat: int = CHAT) -> Actor:
    """One of these accounts, in this chat."""
    if (here := await actors.load(chat)) and here.is_registered:
        await users.log_out(here)
    await LoginThrottle.all().delete()
    await moves.enter(await referrals.add_user(chat, name="Mallory"), f"m{number}@example.com", PASSWORD)
    found = await actors.load(chat)
    assert found is not None
    return found


async def test_a_block_holds_for_every_account_of_the_person() -> None:
    """Whichever ordered, and whichever comes back; the shop lets all of them in by any order of theirs."""
    shop = await factories.seller()
    tea = await factories.product(seller=shop, stock=50)
    await several()
    first = await comes_in(0)
    early = await buy(first, tea)
    draft = await checkout.start_buy_now(first.customer, tea.id, 1)
    last = await comes_in(2)
    late = await buy(last, tea)
    await fill(last, (tea, 1))
    await blocks.block(shop.seller, late.id)
    for number in (1, 0, 2):
        person = await comes_in(number)
        for deed in (
            lambda buyer: carts.add_to_cart(buyer, tea.id, 1),
            lambda buyer: checkout.start_buy_now(buyer, tea.id, 1),
        ):
            with pytest.raises(ShopDeclines):
                await deed(person.customer)
        if number == 0:
            with pytest.raises(CheckoutChanged):
                await checkout.place(person.customer, draft.key)
    assert [line.is_declined for line in (await carts.get_cart_summary(last.customer)).lines] == [True]
    assert (await orders.of_shop(shop.seller, early.id)).is_blocked
    await blocks.block(shop.seller, early.id)
    assert [row.number for row in (await blocks.blocked(shop.seller)).rows] == [late.number]
    await blocks.release(shop.seller, early.id)
    assert await ShopBlock.all().count() == 0
    await buy(await comes_in(1), tea)


async def test_a_block_goes_with_an_account_that_moves_and_holds_for_those_that_stay() -> None:
    """And for nobody else."""
    shop, other = await factories.seller(), await ready()
    tea = await factories.product(seller=shop, stock=50)
    await several(2)
    person = await comes_in(0)
    order = await buy(person, tea)
    await blocks.block(shop.seller, order.id)
    await moves.enter(await referrals.add_user(ELSEWHERE, name="Mallory"), "m0@example.com", PASSWORD)
    await moves.approve(person, (await AccountMove.get()).id)
    moved, left = await actors.load(ELSEWHERE), await comes_in(1)
    assert moved is not None
    assert moved.id == person.id
    for each in (moved, left):
        with pytest.raises(ShopDeclines):
            await checkout.start_buy_now(each.customer, tea.id, 1)
    await buy(other, tea)


async def test_a_person_who_was_deleted_stays_blocked_by_the_accounts_that_are_left() -> None:
    shop = await factories.seller()
    tea = await factories.product(seller=shop, stock=50)
    await several(2)
    order = await buy(await comes_in(0), tea)
    await blocks.block(shop.seller, order.id)
    await orders.cancel_by_seller(shop.seller, order.id, Reason.TOO_FAR)
    await deletion.own(await comes_in(0))
    with pytest.raises(ShopDeclines):
        await checkout.start_buy_now((await comes_in(1)).customer, tea.id, 1)
