"""What somebody said while the owner deletes them is not written behind the deletion, whatever it was (faults.md F607).

tests/attack/test_gone_meanwhile.py asks it of every step and button, one after the other; here the deletion is under
way, and on PostgreSQL each deed waits for it with what it has read before.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from models import Checkout, Correspondence, LinkOpen, Notification, Report, User, Wizard
from models.enums import NoticeKind, ReportReason, Role
from services import (
    correspondence,
    deletion,
    draft_store,
    letters,
    missed_orders,
    notifications,
    order_views,
    orders,
    personal_data,
    referrals,
    reports,
    support,
    users,
    wizards,
)
from services.actors import Actor
from services.draft_store import Entry
from services.errors import DataDeleted, NoLetters, NotFound
from services.market import rules
from tests import factories
from tests.buying import buy, ready
from tests.race.scene import Rival

pytestmark = pytest.mark.usefixtures("market_db")
OTHERS = ("+998901112299", "77 Secret street", "Secretname")
REFUSED = (NotFound, NoLetters, DataDeleted)
Deed = Callable[[], Awaitable[Any]]


async def _deeds(ann: Actor, shop: Actor) -> dict[str, Deed]:
    """Everything that writes something of a customer, by name."""
    tea = await factories.product(seller=shop)
    order = await buy(ann, tea)
    for step in (orders.accept, orders.ship, orders.deliver):
        await step(shop.seller, order.id)
    who, phone, street, name = orders.buyer(ann), *OTHERS
    known = await order_views.of_customer(who, order.id)
    thing = reports.Thing(known.seller_id, "x", None, "x")
    friend = await User.get(id=shop.id)
    return {
        "phone": lambda: personal_data.save_phone(ann, phone),
        "address": lambda: personal_data.save_address(ann.customer, street),
        "name": lambda: personal_data.rename(ann, name),
        "telegram's name": lambda: personal_data.take_telegram_name(ann, name),
        "comes": lambda: referrals.come_back(ann, name=name, username="secret_ann"),
        "language": lambda: users.set_language(ann.id, "ru"),
        "a link": lambda: referrals.record_open(ann, friend.referral_code),
        "a report": lambda: reports.report(ann.customer, thing, ReportReason.OTHER, "they were rude"),
        "missed": lambda: missed_orders.say(who, order.id),
        "a letter": lambda: letters.to_shop(who, order.id, "call me at home"),
        "hush": lambda: correspondence.hush(known),
        "words": lambda: support.leave(ann, "I live at home"),
        "a form": lambda: wizards.put(ann.id, "account.address", {"typed": street}),
        "a notice": lambda: notifications.tell(ann.id, NoticeKind.SHOP_WAITS, {}, "key"),
        "a letter to them": lambda: letters.to_customer(shop.seller, order.id, "Ann of Secret street"),
        "registers": lambda: users.create_user(
            "secret@example.com", phone, "Olma-anor7712", Role.CUSTOMER, telegram_id=ann.telegram_id, account=ann.id
        ),
        "a checkout": lambda: draft_store.start(ann.customer, [Entry(tea.id, 1, tea.price)], from_cart=False),
        "another checkout": lambda: draft_store.start(ann.customer, [Entry(tea.id, 2, tea.price)], from_cart=False),
    }


WHAT = ("phone", "address", "name", "telegram's name", "comes", "language", "a link", "a report", "missed", "a letter",
        "hush", "words", "a form", "a notice", "a letter to them", "registers", "a checkout",
        "another checkout")  # fmt: skip


@pytest.mark.parametrize("what", WHAT)
async def test_nothing_is_written_of_who_is_being_deleted(what: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rules, "support_contact", "")
    owner, shop, ann = await factories.admin(), await factories.seller(), await ready(name="Ann")
    deeds = await _deeds(ann, shop)
    assert tuple(deeds) == WHAT
    if what == "another checkout":
        await deeds["a checkout"]()
    last = max(await Notification.all().values_list("id", flat=True))
    rival = Rival(deletion, "_forget_ratings", deeds[what])
    async with rival.lurking():
        await deletion.customer(owner, ann.id)
    assert not isinstance(rival.result, BaseException) or isinstance(rival.result, REFUSED), rival.result
    left = await User.get(id=ann.id)
    kept = [left.name, left.name_key, left.username, left.phone, left.address, left.language, left.is_reachable]
    assert kept == ["", "", None, None, None, ann.language, False]
    assert await User.filter(user_id=ann.telegram_id).count() == 0
    for table in (Wizard, Report, Correspondence, LinkOpen, Checkout):
        assert await table.all().count() == 0, table
    assert await Notification.filter(id__gt=last).values_list("kind", flat=True) == []
