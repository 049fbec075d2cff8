"""An owner decides about what they have read: whatever changed in between, nothing is done (F640).

The buttons are found by walking from the card, and the changes are made from what is read: another button that decides,
or something else that is read, is covered by itself.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import Any

import pytest

from keyboards import people, shops
from keyboards.base import Tap, tapped
from models import Notification, Order, Seller, User
from models.enums import Fulfilment, SellerStatus
from services import actors, market, sellers, shop_names, wizards
from services.readings import ReadPerson, ReadShop
from tests import buying
from tests import factories as make
from tests.attack.rights import OWNER_MOVES
from tests.house import walk
from tests.inside import House, Person
from tests.state import registered

OWNER, ANN = 1, 700
WORDS = "Not what we have agreed upon"
RENAMED, CHANGED = "The shop has another name by now.", "It has changed by now. Look at it, and decide once more."
Row = dict[str, Any]
COLUMNS = {"name": "shop_name", "reason": "suspension_reason"}
SHOPS: dict[str, Row] = {
    "waits": {"status": SellerStatus.PENDING, "was_open": False},
    "waits once more": {"status": SellerStatus.PENDING, "was_open": False, "suspension_reason": "#unfit_name"},
    "open": {"status": SellerStatus.OPEN},
    "known": {"status": SellerStatus.OPEN, "is_known": True},
    "kept off": {"status": SellerStatus.OPEN, "kept_off": True},
    "suspended": {"status": SellerStatus.SUSPENDED, "suspension_reason": "#silent"},
    "refused": {"status": SellerStatus.SUSPENDED, "was_open": False, "suspension_reason": "#unknown"},
}
PEOPLE: dict[str, Row] = {"welcome": {}, "closed out": {"is_active": False, "deactivation_reason": "#spam"}}
ENDS: Row = {"waiting": 0, "shop": "Apples", "shop_open": True, "is_registered": True}
"""And of a person what closing them out ends, and whether they have a login."""
HOLDS: dict[type[Tap], Callable[[Any, Row], bool]] = {
    shops.ApproveShop: lambda _, row: row["status"] is SellerStatus.OPEN,
    shops.RestoreShop: lambda _, row: row["status"] is not SellerStatus.SUSPENDED,
    shops.MakeKnown: lambda tap, row: bool(row["is_known"] if tap.known else row["kept_off"]),
    shops.SuspendShop: lambda tap, row: (
        row["status"] is SellerStatus.SUSPENDED and row["suspension_reason"] == tap.reason
    ),
    people.ActivatePerson: lambda _, row: bool(row["is_active"]),
    people.DeactivatePerson: lambda tap, row: not row["is_active"] and row["deactivation_reason"] == tap.reason,
}
"""Where what a button wants is so already."""


@dataclass
class Walk:
    """A way to a button that decides: what was tapped or said on it, from the card on."""

    steps: list[str | None]
    data: str

    @property
    def tap(self) -> Any:
        return tapped(self.data)


async def go(owner: Person, card: Tap, steps: list[str | None]) -> None:
    await owner.forges(card.pack())
    for data in steps:
        await (owner.forges(data) if data else owner.says(WORDS))


async def deciding(owner: Person, card: Tap) -> list[Walk]:
    """Every button that carries what was read, on whatever leads there."""
    found: list[Walk] = []
    ways: list[list[str | None]] = [[]]
    seen = {type(card)}
    for way in ways:
        await go(owner, card, way)
        here = await actors.load(OWNER)
        assert here is not None
        if wizards.is_open(here) and None not in way:
            ways.append([*way, None])
            await go(owner, card, way)
        for data in [data for _, data in owner.buttons]:
            tap = tapped(data)
            if tap is None or type(tap).__module__ != type(card).__module__:
                continue
            if "read" in type(tap).model_fields:
                found.append(Walk(way, data))
            elif type(tap) not in seen and type(tap).__name__ not in OWNER_MOVES:
                seen.add(type(tap))
                ways.append([*way, data])
    return found


def changes(read: type, row: Row, columns: dict[str, str]) -> list[Row]:
    """Each thing that is read, as something else."""
    found: list[Row] = []
    for each in dataclasses.fields(read):
        column = columns.get(each.name, each.name)
        now = row[column]
        others: list[Any] = ["Payme Kassa" if each.name == "name" else "#fraud"]
        if isinstance(now, Enum):
            others = [other for other in type(now) if other is not now]
        elif isinstance(now, bool | int):
            others = [not now]
        found += [{column: other} for other in others]
    return found


async def shop(row: Row) -> None:
    await Notification.all().delete()
    marks = {"is_known": False, "kept_off": False, "fell_off": False, "was_open": True}
    await Seller.all().update(**{"shop_name": "Apples", "suspension_reason": ""} | marks | row)


async def person(row: Row) -> None:
    """The order that waits of theirs is one from before they opened their shop."""
    await Notification.all().delete()
    row = {"is_active": True, "deactivation_reason": ""} | ENDS | row
    waits = Fulfilment.PENDING if row.pop("waiting") else Fulfilment.SHIPPED
    row["password"] = "!" if row.pop("is_registered") else None
    status = SellerStatus.OPEN if row.pop("shop_open") else SellerStatus.PENDING
    await Order.filter(customer__user_id=ANN).update(status=waits)
    await Seller.filter(user__user_id=ANN).update(shop_name=row.pop("shop"), status=status)
    await User.filter(user_id=ANN).update(**row)


async def books() -> list[Any]:
    rows = [list(await table.all().order_by("id").values()) for table in (Seller, Notification)]
    return [*rows, await User.all().order_by("id").values("id", "is_active", "deactivation_reason")]


@pytest.mark.parametrize("of", SHOPS)
async def test_nothing_is_decided_about_a_shop_that_is_otherwise_by_now(house: House, of: str) -> None:
    await make.admin(telegram_id=OWNER)
    ann = await make.seller(telegram_id=ANN, shop_name="Apples")
    await shop(SHOPS[of])
    owner, card = house.person(OWNER), shops.ShowShop(seller=ann.seller_id or 0)
    found = await deciding(owner, card)
    assert found, "else nothing is asked"
    others = changes(ReadShop, await Seller.get().values(), COLUMNS)
    for each in found:
        for change in others:
            await shop(SHOPS[of])
            await go(owner, card, each.steps)
            await shop(SHOPS[of] | change)
            await _changed(owner, each, change)
        await shop(SHOPS[of])
        await _done(owner, card, each)


@pytest.mark.parametrize("of", PEOPLE)
async def test_nothing_is_decided_about_a_person_who_is_otherwise_by_now(house: House, of: str) -> None:
    await make.admin(telegram_id=OWNER)
    ann = await buying.ready(telegram_id=ANN, name="Ann", password="!")
    await buying.buy(ann, await make.product())
    await sellers.open_shop(ann, "Apples")
    await person(PEOPLE[of])
    owner, card = house.person(OWNER), people.ShowPerson(person=ann.id)
    found = await deciding(owner, card)
    assert found, "else nothing is asked"
    others = changes(ReadPerson, await User.get(user_id=ANN).values() | ENDS, {"reason": "deactivation_reason"})
    for each in found:
        for change in others:
            await person(PEOPLE[of])
            await go(owner, card, each.steps)
            await person(PEOPLE[of] | change)
            await _changed(owner, each, change)
        await person(PEOPLE[of])
        await _done(owner, card, each)


async def _changed(owner: Person, each: Walk, change: Row) -> None:
    before, case = await books(), f"{each.tap!r}, {change}"
    await owner.forges(each.data)
    assert await books() == before, case
    assert change.get("shop_name", "A") in owner.seen, f"{case}: what is so now is read"
    row: Row = (await Seller.all().values() or [{}])[0] | await User.get(user_id=ANN).values()
    holds = type(each.tap) in HOLDS and HOLDS[type(each.tap)](each.tap, row)
    assert (RENAMED in owner.seen) is ("shop_name" in change), case
    assert (CHANGED in owner.seen) is ("shop_name" not in change and not holds), case


async def _done(owner: Person, card: Tap, each: Walk) -> None:
    """The same where nothing has changed; the second tap, for which it is so already, says nothing."""
    before, case = await books(), repr(each.tap)
    await go(owner, card, each.steps)
    await owner.forges(each.data)
    assert "by now" not in owner.seen, case
    done = await books()
    assert done != before, case
    if type(each.tap) not in (shops.SuspendForTyped, people.DeactivateForTyped):
        await owner.forges(each.data)
        assert "by now" not in owner.seen, case
        assert await books() == done, case


async def test_what_its_screen_does_not_say_ends_with_no_account(house: House) -> None:
    """Orders and a shop that came since (F773)."""
    await make.admin(telegram_id=OWNER)
    ann, owner = await buying.ready(telegram_id=ANN, name="Ann", password="!"), house.person(OWNER)
    await owner.forges(people.AskDeactivation(person=ann.id).pack())
    await owner.taps("Spam")
    assert "waiting order" not in owner.seen
    assert "shop" not in owner.seen
    yes = owner.buttons[0][1]
    bought = [await buying.buy(ann, await make.product()) for _ in range(3)]
    shop = await sellers.open_shop(ann, "Apples")
    await owner.forges(yes)
    assert CHANGED in owner.seen
    assert {(await Order.get(id=each.id)).status for each in bought} == {Fulfilment.PENDING}
    assert (await Seller.get(id=shop.id)).status is SellerStatus.OPEN
    await owner.taps("Deactivate")
    await owner.taps("Spam")
    assert "⚠️ 3 waiting orders of theirs are cancelled with it" in owner.seen
    assert "🏪 The shop “Apples” closes too." in owner.seen
    await owner.taps("Yes, deactivate the account")
    assert {(await Order.get(id=each.id)).status for each in bought} == {Fulfilment.CANCELLED}


@pytest.mark.parametrize(("read", "by_now"), [(1, 9), (2, 0)])
async def test_who_orders_again_and_again_is_closed_out_by_one_yes(house: House, read: int, by_now: int) -> None:
    """A yes is about orders that wait, however many they are by then, or none any more (F805)."""
    await make.admin(telegram_id=OWNER)
    ann, owner = await buying.ready(telegram_id=ANN, name="Ann"), house.person(OWNER)
    tea = await make.product(stock=1000)
    bought = [await buying.buy(ann, tea) for _ in range(read)]
    await owner.forges(people.AskDeactivation(person=ann.id).pack())
    await owner.taps("Spam")
    assert "waiting order" in owner.seen
    if not by_now:
        await Order.filter(id__in=[each.id for each in bought]).update(status=Fulfilment.ACCEPTED)
    for _ in range(by_now):
        await buying.buy(ann, tea)
    await owner.taps("Yes, deactivate the account")
    assert CHANGED not in owner.seen
    assert not (await User.get(id=ann.id)).is_active
    assert await Order.filter(status=Fulfilment.PENDING).count() == 0


async def test_the_typed_reason_waits_for_another_yes(house: House) -> None:
    """Below what is so now; the next message replaces it as before (F641)."""
    await make.admin(telegram_id=OWNER)
    ann = await make.seller(telegram_id=ANN, shop_name="Apples", status=SellerStatus.PENDING)
    owner, card = house.person(OWNER), shops.ShowShop(seller=ann.seller_id or 0)
    await owner.forges(card.pack())
    await owner.taps("Refuse")
    await owner.says(WORDS)
    await shop_names.rename(ann, "Pears")
    await owner.taps("Yes, refuse the shop")
    assert RENAMED in owner.seen
    assert "🏪 <b>Pears</b>\n⏳ Waiting for approval\n" in owner.seen
    assert f"Refuse “Pears”?\nReason: {WORDS}" in owner.seen
    await Seller.all().update(status=SellerStatus.OPEN)
    await owner.taps("Yes, refuse the shop")
    assert CHANGED in owner.seen
    assert f"Suspend “Pears”?\nReason: {WORDS}" in owner.seen
    await owner.says("Another reason")
    assert "Suspend “Pears”?\nReason: Another reason" in owner.seen
    await owner.taps("Yes, suspend the shop")
    assert "by now" not in owner.seen
    assert (await Seller.get()).suspension_reason == "Another reason"


async def test_the_typed_reason_is_over_where_nothing_is_left_to_do(house: House) -> None:
    await make.admin(telegram_id=OWNER)
    ann, bob = await make.seller(telegram_id=ANN, shop_name="Apples"), await make.customer(telegram_id=701, name="Bob")
    owner = house.person(OWNER)
    await owner.forges(shops.AskSuspension(seller=ann.seller_id or 0).pack())
    await owner.says(WORDS)
    await Seller.all().update(status=SellerStatus.SUSPENDED, suspension_reason="#fraud")
    await owner.taps("Yes, suspend the shop")
    assert CHANGED in owner.seen
    assert "⛔️ Suspended now" in owner.seen
    await owner.forges(people.AskDeactivation(person=bob.id).pack())
    await owner.says(WORDS)
    await User.filter(id=bob.id).update(is_active=False, deactivation_reason="#spam")
    await owner.taps("Yes, deactivate the account")
    assert CHANGED in owner.seen
    assert "⛔️ Deactivated" in owner.seen
    here = await actors.load(OWNER)
    assert here is not None
    assert not wizards.is_open(here)


async def test_the_typed_reason_waits_for_another_yes_of_a_person_too(house: House) -> None:
    await make.admin(telegram_id=OWNER)
    bob = await make.customer(telegram_id=701, name="Bob", is_active=False, deactivation_reason="#spam")
    owner = house.person(OWNER)
    await owner.forges(people.AskDeactivation(person=bob.id).pack())
    await owner.says(WORDS)
    await User.filter(id=bob.id).update(is_active=True, deactivation_reason="")
    await owner.taps("Yes, deactivate the account")
    assert CHANGED in owner.seen
    assert f"Deactivate the account of Bob?\nReason: {WORDS}" in owner.seen
    await owner.taps("Yes, deactivate the account")
    assert (await User.get(id=bob.id)).deactivation_reason == WORDS


@pytest.mark.parametrize("deed", ["Approve", "Refuse"])
async def test_who_is_told_late_of_a_shop_that_waits_reads_what_became_of_it(
    house: House, deed: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The notice was on its way while another owner decided (F647)."""
    monkeypatch.setattr(market.rules, "seller_approval", True)
    await make.admin(telegram_id=OWNER)
    ann = await registered(telegram_id=ANN)
    opened = await sellers.open_shop(ann, "Apples")
    owner = house.person(OWNER)
    await owner.forges(shops.ShowShop(seller=opened.id).pack())
    await owner.taps(deed)
    if deed == "Refuse":
        await owner.taps("does not suit this market")
        await owner.taps("Yes, refuse the shop")
    owner._begin()
    await house.delivers()
    said = {"Approve": "✅ The new shop “Apples” is approved.", "Refuse": "🚫 The new shop “Apples” is refused."}
    assert owner.seen == said[deed]
    await owner.taps("Look at the shop")
    assert "🏪 <b>Apples</b>" in owner.seen


def test_every_button_that_decides_carries_what_was_read() -> None:
    """Of what the owner may change of shops and people."""
    places = ("keyboards.shops", "keyboards.people")
    taps = [tap for tap in walk.taps() if tap.__module__ in places and tap.__name__ in OWNER_MOVES]
    assert len(taps) > 6, "else nothing is asked"
    assert [tap.__name__ for tap in taps if "read" not in tap.model_fields] == []


async def test_the_second_owner_refuses_nothing_that_the_first_has_approved(house: House) -> None:
    await make.admin(telegram_id=OWNER)
    await make.admin(telegram_id=2)
    ann = await make.seller(telegram_id=ANN, shop_name="Apples", status=SellerStatus.PENDING)
    first, second, card = house.person(OWNER), house.person(2), shops.ShowShop(seller=ann.seller_id or 0)
    await second.forges(card.pack())
    await second.taps("Refuse")
    await second.taps("does not suit this market")
    label, refuse = second.buttons[0]
    assert label == "Yes, refuse the shop"
    await first.forges(card.pack())
    await first.taps("Approve")
    await second.forges(refuse)
    assert CHANGED in second.seen
    assert "🟢 Open now" in second.seen
    assert (await Seller.get()).status is SellerStatus.OPEN
