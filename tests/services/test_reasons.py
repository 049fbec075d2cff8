"""Ready-made reasons are codes of a closed set, and no words that somebody types are ever one of them."""

from __future__ import annotations

from collections.abc import Callable
from itertools import chain

import pytest

from models import Order, Seller, User
from models.enums import SellerStatus
from services import closing, deletion, orders, reasons, shop_status, users
from tests import factories
from tests.buying import buy, ready, told

FRONTS = (
    "", "#", "# #", "\u200b", "\u200b\ufe0f", "\u200b\u200d#", "\xa0", "\ufeff", "\u2007", "\u2060#", "\ufe0f\u20e3",
    "#\ufe0f\u20e3", "\u2800", "\x85", "\u0301", "\U000e0067",
)  # fmt: skip
TYPED: tuple[Callable[[str], str], ...] = (orders.typed_reason, shop_status.checked_reason, closing.checked_reason)
CODES = [code.value for code in chain(orders.Reason, shop_status.Reason)]


@pytest.mark.parametrize("typed", TYPED, ids=lambda each: each.__module__)
def test_nothing_typed_is_a_code(typed: Callable[[str], str]) -> None:
    for front in FRONTS:
        for code in CODES:
            for words in (f"{front}{code}", f"{front}{code} {code}"):
                kept = typed(words)
                assert not kept.startswith("#")
                assert kept not in CODES
                assert typed(kept) == kept


def test_codes_are_kept_as_they_are() -> None:
    assert [reasons.kept(code, 3, 200) for code in chain(orders.Reason, shop_status.Reason)] == CODES
    assert reasons.codes(orders.Reason).count("'#") == len(orders.Reason)


@pytest.mark.usefixtures("market_db")
@pytest.mark.parametrize("front", ["\u200b\ufe0f", "\xa0", "#\u2060"])
async def test_a_shop_does_not_speak_as_the_market_and_its_words_go_with_the_customer(front: str) -> None:
    """Who cancelled as `#customer_closed` had its customer read that the market had closed their account."""
    shop, ann = await factories.seller(), await ready()
    tea = await factories.product(seller=shop)
    first, second, third = [await buy(ann, tea) for _ in range(3)]
    await orders.cancel_by_seller(shop.seller, first.id, f"{front}#customer_closed")
    await orders.cancel_by_seller(shop.seller, second.id, f"{front}# Ann, +998901112233")
    await orders.cancel_by_seller(shop.seller, third.id, orders.Reason.TOO_FAR)
    assert [facts["reason"] for facts in await told(ann.id, "order_cancelled")] == [
        "customer_closed", "Ann, +998901112233", "#too_far",
    ]  # fmt: skip
    await Order.filter(id=second.id).update(cancel_reason="# Ann, kept before codes were asked for")
    await deletion.own(ann)
    assert [order.cancel_reason for order in await Order.all().order_by("id")] == ["", "", "#too_far"]


@pytest.mark.usefixtures("market_db")
async def test_a_shop_closed_for_typed_words_is_not_opened_by_what_they_look_like() -> None:
    owner, shop = await factories.admin(), await factories.seller()
    await shop_status.suspend(owner.admin, shop.seller_id or 0, "\u200b\ufe0f#seller_deactivated")
    await users.deactivate_user(shop.id, "\xa0#fraud")
    assert (await User.get(id=shop.id)).deactivation_reason == "fraud"
    await users.activate_user(shop.id)
    kept = await Seller.get(id=shop.seller_id)
    assert (kept.status, kept.suspension_reason) == (SellerStatus.SUSPENDED, "seller_deactivated")
