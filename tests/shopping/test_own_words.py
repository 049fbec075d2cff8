"""Every question that offers ready reasons takes one's own words as well, and a button says yes to them.

The questions are found in the code: whatever button carries a reason must have been met where words are awaited, so
that one more such question fails here until it listens.
"""

from __future__ import annotations

import typing

import pytest

from handlers.questions import Asks, asked, kind
from keyboards.base import Tap, tapped
from keyboards.blocks import AskDeclineAll
from keyboards.market_orders import AskCancelForShop
from keyboards.reports import AskReport
from keyboards.views import Kind, View
from models import Order, Report
from models.enums import Fulfilment, ReportReason
from services import actors, reports, vault, wizards
from services.errors import NotFound
from services.market import rules
from tests import buying, share
from tests import factories as make
from tests.house.walk import taps
from tests.inside import House, Person
from tests.shopping.lists import build, lists
from tests.shopping.walks import Shown, Walks

OWNER, SELLER, BUYER = 961, 962, 963
WORDS = "The shop has moved away"


def carries_reason(tap: type[Tap]) -> bool:
    """A ready-made one, by the name of its kind."""
    hints = typing.get_type_hints(tap)
    return any(isinstance(each, type) and each.__name__.endswith("Reason") for each in hints.values())


class Listening(Walks):
    """Notes of each screen that offers several reasons whether words are awaited there, and a yes to them is known."""

    def __init__(self) -> None:
        super().__init__()
        self.offered: set[type[Tap]] = set()
        self.deaf: list[str] = []

    def _seen(self, person: Person, data: str) -> Shown:
        shown = super()._seen(person, data)
        ready = [type(each.tap) for each in shown.buttons if carries_reason(type(each.tap))]
        if len(ready) > 1:
            self.offered |= {*ready}
            if asked(self.asked) is not Asks.WORDS or not kind(self.asked).own:
                self.deaf.append(f"{data}\n{shown.text}")
        return shown


@pytest.mark.parametrize("database_url", share.DATABASES, indirect=True)
async def test_every_question_that_offers_reasons_hears_words(house: House) -> None:
    market, walks = await build(house), Listening()
    for found in lists(market):
        await walks.begin(market.person(found.reader), found)
    assert not walks.deaf, "\n\n".join(walks.deaf)
    # Below the questions, the yes to a ready reason: it carries one too, and nothing is to be chosen there.
    after = {"DeclineAll", "CancelForShop", "CancelForReason", "SuspendShop", "DeactivatePerson"}
    unmet = {tap for tap in taps() if carries_reason(tap) and tap.__name__ not in after} - walks.offered
    assert not unmet, f"{unmet} carry a reason, but no walk meets them: fill tests.shopping.lists.build with such"


@pytest.fixture
async def order(monkeypatch: pytest.MonkeyPatch) -> Order:
    """One of two that wait of one customer in a shop, in a market that has an owner."""
    monkeypatch.setattr(rules, "admin_ids", frozenset({OWNER}))
    await make.customer(telegram_id=OWNER)
    tea = await make.product(seller=await make.seller(telegram_id=SELLER, shop_name="Olives"), name="Tea")
    buyer = await buying.ready(telegram_id=BUYER)
    for _ in range(2):
        await buying.buy(buyer, tea)
    return await Order.all().order_by("id").first() or pytest.fail("nothing was ordered")


async def test_the_owner_cancels_an_order_in_their_own_words(house: House, order: Order) -> None:
    olivia = house.person(OWNER)
    await olivia.forges(AskCancelForShop(order_id=order.id).pack())
    assert "Choose a reason or write one." in olivia.seen
    await olivia.says("ab")
    assert "A reason has 3 to 200 characters." in olivia.seen
    await olivia.says(WORDS)
    assert f"Reason: {WORDS}" in olivia.seen
    assert (await Order.get(id=order.id)).status is Fulfilment.PENDING, "only a button cancels"
    await olivia.taps("Yes, cancel the order")
    found = await Order.get(id=order.id)
    assert (found.status, found.cancel_reason, found.cancelled_by) == (Fulfilment.CANCELLED, WORDS, "owner")
    await olivia.says("tea")
    assert "🔎" in olivia.seen, "nothing is asked any more"
    ann = house.person(BUYER)
    await house.delivers()
    assert WORDS in ann.seen


async def test_a_code_that_is_typed_is_words(house: House, order: Order) -> None:
    olivia = house.person(OWNER)
    await olivia.forges(AskCancelForShop(order_id=order.id).pack())
    await olivia.says("#no_answer")
    await olivia.taps("Yes, cancel the order")
    assert (await Order.get(id=order.id)).cancel_reason == "no_answer"


async def test_a_shop_declines_all_in_its_own_words(house: House, order: Order) -> None:
    tom = house.person(SELLER)
    await tom.forges(AskDeclineAll(order_id=order.id).pack())
    await tom.says(WORDS)
    assert "Decline all 2 orders" in tom.seen
    assert await Order.filter(status=Fulfilment.PENDING).count() == 2
    await tom.taps("Yes, decline them all")
    assert "2 orders declined." in tom.seen
    assert {each.cancel_reason for each in await Order.all()} == {WORDS}
    ann = house.person(BUYER)
    await house.delivers()
    assert WORDS in ann.seen


async def test_and_is_asked_anew_when_another_order_came(house: House, order: Order) -> None:
    tom, buyer = house.person(SELLER), await actors.load(BUYER)
    await tom.forges(AskDeclineAll(order_id=order.id).pack())
    await tom.says(WORDS)
    yes = next(data for label, data in tom.buttons if "Yes" in label)
    assert buyer is not None
    await buying.buy(buyer, await make.product(seller=await actors.load(SELLER), name="Cup"))
    await tom.forges(yes)
    assert "Other orders wait by now." in tom.seen
    assert "Decline all 3 orders" in tom.seen
    assert await Order.filter(status=Fulfilment.PENDING).count() == 3
    await tom.taps("Yes, decline them all")
    assert await Order.filter(status=Fulfilment.PENDING).count() == 0


async def test_a_customer_reports_in_their_own_words_and_the_owner_reads_them(house: House, order: Order) -> None:
    ann, olivia = house.person(BUYER), house.person(OWNER)
    seller = await actors.load(SELLER)
    assert seller is not None
    view = View(Kind.SHOP, int(seller.seller_id or 0)).pack()
    await ann.forges(AskReport(view=view).pack())
    await ann.says("The <b>price</b> is a lie")
    assert "Report “Olives”?" in ann.seen
    assert await Report.all().count() == 0, "only a button reports"
    await ann.taps("⚠️ Yes, report it")
    assert "Thank you!" in ann.seen
    kept = await Report.get()
    assert (kept.reason, vault.unseal(kept.words or "")) == (ReportReason.OTHER, "The <b>price</b> is a lie")
    await house.delivers()
    assert "in words of their own" in olivia.seen
    assert "is a lie" not in olivia.seen, "they stand with the report alone"
    await olivia.taps("Look at the shop")
    await olivia.taps("What was reported")
    assert "“The &lt;b&gt;price&lt;/b&gt; is a lie”" in olivia.seen


async def test_words_that_were_typed_over_are_not_said_yes_to(house: House, order: Order) -> None:
    ann, seller = house.person(BUYER), await actors.load(SELLER)
    assert seller is not None
    await ann.forges(AskReport(view=View(Kind.SHOP, int(seller.seller_id or 0)).pack()).pack())
    await ann.says("The price is a lie")
    yes = next(data for label, data in ann.buttons if "Yes" in label)
    assert tapped(yes)
    await ann.says("The photos are of others")
    await ann.forges(yes)
    assert await Report.all().count() == 0
    assert "out of date" in ann.seen


async def test_words_without_their_kind_are_not_kept(house: House, order: Order) -> None:
    ann, seller = await actors.load(BUYER), await actors.load(SELLER)
    assert ann is not None
    assert seller is not None
    shop = await reports.shop(ann.customer, int(seller.seller_id or 0))
    for reason, words in ((ReportReason.OTHER, ""), (ReportReason.FRAUD, "words")):
        with pytest.raises(NotFound):
            await reports.report(ann.customer, shop, reason, words)
    assert await Report.all().count() == 0
    assert not wizards.is_open(ann)
