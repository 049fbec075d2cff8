"""What becomes of accounts and shops while people trade: they come, leave, move, are turned away, closed and let in."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable
from typing import Any, ClassVar, TypeVar

from hypothesis import strategies as some
from hypothesis.stateful import RuleBasedStateMachine, rule

from models import AccountMove, Order, Seller, User
from models.enums import Role
from services import actors, blocks, deletion, moves, orders, referrals, releases, shop_status, users, vault
from services.actors import Actor
from services.actors import Customer as Buyer
from services.actors import Seller as Shop
from services.errors import Refusal
from tests import factories
from tests.buying import ADDRESS, PHONE

T = TypeVar("T")
PEOPLE, SHOPS = 3, 2
FIRST_CHAT, PASSWORD = 8_000_000_000, "correct horse battery"
WHO, WHERE, ANY = (some.integers(0, last) for last in (PEOPLE - 1, SHOPS - 1, 50))
ACCOUNTS = some.integers(0, PEOPLE + SHOPS - 1)
LEAVING = ("register", "log out", "go on as new", "log in", "delete", "have deleted", "agree", "decline")


class People(RuleBasedStateMachine):
    """A few chats, whatever account lives in each by now, and two shops."""

    loop: ClassVar[asyncio.AbstractEventLoop]
    done: ClassVar[Counter[str]]
    until: ClassVar[float]

    def ask(self, deed: Awaitable[T]) -> T:
        async def awaited() -> T:
            return await deed

        return asyncio.run_coroutine_threadsafe(awaited(), self.loop).result(60)

    def tries(self, name: str, deed: Awaitable[Any]) -> None:
        """A refusal is a good answer; anything else that is raised is a fault."""
        try:
            self.ask(deed)
        except Refusal:
            self.done[f"{name}: refused"] += 1
        else:
            self.done[name] += 1

    async def settle(self) -> None:
        self.owner = await factories.admin()
        self.shops = [await factories.seller() for _ in range(SHOPS)]
        self.registered = 0

    async def here(self, who: int) -> Actor:
        """Whoever is in the chat, with what an order needs."""
        person = await actors.load(FIRST_CHAT + who) or await referrals.add_user(FIRST_CHAT + who, name="Ann")
        await User.filter(id=person.id, phone=None).update(phone=vault.seal(PHONE))
        await User.filter(id=person.id, address=None).update(address=vault.seal(ADDRESS))
        return person

    async def buying(self, who: int, deed: Callable[[Buyer], Awaitable[Any]]) -> None:
        await deed((await self.here(who)).customer)

    async def selling(self, where: int, deed: Callable[[Shop], Awaitable[Any]]) -> None:
        await deed((await factories._actor(self.shops[where % SHOPS].id)).seller)

    async def seller_of(self, order: int) -> Actor:
        shop = await Seller.get(id=(await Order.get(id=order)).seller_id)  # type: ignore[attr-defined]
        return await factories._actor(shop.user_id)  # type: ignore[attr-defined]

    @rule(where=WHERE, deed=some.sampled_from(("suspend", "restore", "approve")))
    def decide(self, where: int, deed: str) -> None:
        number, reason = self.shops[where].seller_id, ("Too slow",) if deed == "suspend" else ()
        self.tries(deed, getattr(shop_status, deed)(self.owner.admin, number, *reason))

    @rule(who=ACCOUNTS, away=some.booleans())
    def deactivate(self, who: int, away: bool) -> None:
        self.tries("deactivate" if away else "activate", self._deactivate(who, away))

    async def _deactivate(self, who: int, away: bool) -> None:
        person = await self.here(who) if who < PEOPLE else self.shops[who - PEOPLE]
        await (users.deactivate_user(person.id, "Too rude") if away else users.activate_user(person.id))

    @rule(who=WHO, way=some.sampled_from(LEAVING), which=ANY)
    def leave(self, who: int, way: str, which: int) -> None:
        self.tries(way, self._leave(who, way, which))

    async def _leave(self, who: int, way: str, which: int) -> None:
        person = await self.here(who)
        if way == "register":
            self.registered += 1
            login = f"{self.registered}@example.com", f"+99891{self.registered:07}"
            await users.create_user(*login, PASSWORD, Role.CUSTOMER, telegram_id=person.telegram_id)
        elif way == "log out":
            await users.log_out(person)
        elif way == "go on as new":
            await releases.go_on_as_new(person)
        elif way == "log in":
            await moves.enter(person, f"{which % max(1, self.registered) + 1}@example.com", PASSWORD)
        elif way == "delete":
            await deletion.own(person)
        elif way == "have deleted":
            await deletion.customer(self.owner, person.id)
        else:
            await self._answer(way == "agree")

    async def _answer(self, agreed: bool) -> None:
        """What an account's own chat says to the oldest question about it."""
        if move := await AccountMove.filter(status="waiting", old_user_id__isnull=False).order_by("id").first():
            deed = moves.approve if agreed else moves.decline
            await deed(await factories._actor(move.account_id), move.id)

    @rule(place=ANY, deed=some.sampled_from(("block", "release", "decline_all")))
    def turn_away(self, place: int, deed: str) -> None:
        if made := self.ask(Order.all().order_by("id")):
            self.tries(deed, self._turn_away(made[place % len(made)].id, deed))

    async def _turn_away(self, order: int, deed: str) -> None:
        keeper = (await self.seller_of(order)).keeper
        if deed == "decline_all":
            await orders.decline_all(keeper, order, orders.Reason.TOO_MANY)
        else:
            await getattr(blocks, deed)(keeper, order)
