"""The owner looks at what was reported, whatever became of it meanwhile (faults.md F814)."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import Any

import pytest

from keyboards import links
from models import Product, ProductImage, Seller, User
from models.enums import ProductStatus, ReportReason, SellerStatus
from services import products, reports
from services.actors import Actor
from tests import factories as make
from tests.inside import House

OWNER = 702
Turn = Callable[[Actor, Product], Coroutine[Any, Any, None]]


async def suspended(shop: Actor, product: Product) -> None:
    await Seller.filter(id=shop.seller_id).update(status=SellerStatus.SUSPENDED, suspension_reason="#fraud")


async def waiting(shop: Actor, product: Product) -> None:
    await Seller.filter(id=shop.seller_id).update(status=SellerStatus.PENDING)


async def archived(shop: Actor, product: Product) -> None:
    await products.archive(shop.seller, product.id)


async def archived_and_suspended(shop: Actor, product: Product) -> None:
    await archived(shop, product)
    await suspended(shop, product)


OFF_SALE: dict[Turn, str] = {
    suspended: "its shop is not open",
    waiting: "its shop is not open",
    archived: "has archived it",
}


async def reported(house: House) -> tuple[Actor, Product]:
    await make.admin(telegram_id=OWNER)
    shop = await make.seller(shop_name="Olives")
    tea = await make.product(seller=shop, name="Tea", description="Not tea at all")
    for position in (0, 1):
        await ProductImage.create(
            product=tea, position=position, sha256=str(position) * 64, file_id=f"picture {position}", file_bot=42
        )
    ann = await make.customer()
    thing = await reports.product(ann.customer, tea.id, "en")
    await reports.report(ann.customer, thing, ReportReason.FRAUD)
    return shop, tea


@pytest.mark.parametrize("turn", [*OFF_SALE, archived_and_suspended])
async def test_the_owner_reads_it_and_looks_through_its_pictures(house: House, turn: Turn) -> None:
    shop, tea = await reported(house)
    olivia = house.person(OWNER)
    await house.delivers()
    notice = dict(olivia.buttons)
    await turn(shop, tea)
    await olivia.forges(notice["🏷 Look at the product"])
    assert OFF_SALE.get(turn, "has archived it") in olivia.seen
    assert "Not tea at all" in olivia.seen
    assert not {"⚡ Buy now", "🛒 Add to cart"} & dict(olivia.buttons).keys()
    await olivia.taps("›")
    assert "2/2" in dict(olivia.buttons)
    await olivia.taps("🏪 Olives")
    assert "🏪 <b>Olives</b>" in olivia.seen


@pytest.mark.parametrize("turn", OFF_SALE)
async def test_the_link_in_the_list_of_reports_leads_there_too(house: House, turn: Turn) -> None:
    shop, tea = await reported(house)
    await turn(shop, tea)
    olivia = house.person(OWNER)
    await olivia.says(f"/start {links.build_product(tea.id)}")
    assert "Not tea at all" in olivia.seen
    ann = house.person(800)
    await ann.says(f"/start {links.build_product(tea.id)}")
    assert "Not tea at all" not in ann.seen


async def test_what_is_on_sale_again_says_so_and_an_owner_who_logged_out_reads_as_anybody(house: House) -> None:
    shop, tea = await reported(house)
    await archived(shop, tea)
    olivia = house.person(OWNER)
    await olivia.says(f"/start {links.build_product(tea.id)}")
    await Product.filter(id=tea.id).update(status=ProductStatus.ACTIVE)
    await olivia.taps("›")
    assert "On sale again" in olivia.seen
    await archived(shop, await Product.get(id=tea.id))
    await User.filter(user_id=OWNER).update(logged_out=True)
    await olivia.says(f"/start {links.build_product(tea.id)}")
    assert "Not tea at all" not in olivia.seen
