"""How many photos a shop may send in a day, and what is taken in while the disk is all but full: asked before a byte of
them is fetched (faults.md F168, F170).
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from aiogram.methods import GetFile

from keyboards.catalog import PutInCart
from models import CartItem
from models.base import clock, now
from services import pictures
from services.errors import PictureFault, WrongPicture
from services.market import MEBIBYTE, Limits, rules
from tests import factories as make
from tests.inside import House, Person
from tests.services.test_pictures import drawn, media, wide_gamut
from tests.shopping.test_local_server import Local, lies, names

__all__ = ["media"]
pytestmark = pytest.mark.usefixtures("media")
Limited = Callable[..., None]


@pytest.fixture
def limited(monkeypatch: pytest.MonkeyPatch) -> Limited:
    return lambda **limits: monkeypatch.setattr(rules, "limits", replace(Limits(), **limits))


@pytest.fixture
async def sellers(house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Person]:
    """Two of them at the step of the photos."""
    monkeypatch.setattr(rules, "bot_api_files", tmp_path / "server")
    house.street = house.bot.session = Local()
    people = []
    for number in (831, 832):
        await make.seller(telegram_id=number)
        people.append(house.person(number))
        await people[-1].says("/addproduct")
    names(people[0], lies(tmp_path / "server", drawn("JPEG")))
    return people


async def sends(seller: Person, size: int | None, kind: str = "document") -> str:
    """What the seller reads after a picture of so many bytes, by Telegram's word."""
    facts = {"file_id": "f", "file_unique_id": "u", "file_size": size, "width": 9, "height": 9}
    content: Any = [facts] if kind == "photo" else facts | {"mime_type": "image/jpeg"}
    await seller.says(**{kind: content})
    return seller.seen


def fetched(seller: Person) -> int:
    return len([call for call in seller.house.street.calls if isinstance(call, GetFile)])


@pytest.mark.parametrize("kind", ["photo", "document"])
@pytest.mark.parametrize("size", [6 * MEBIBYTE, None])
async def test_a_shop_sends_so_much_in_a_day(
    sellers: list[Person], limited: Limited, monkeypatch: pytest.MonkeyPatch, kind: str, size: int | None
) -> None:
    """One more is not fetched, and the form stays where it is; another shop, and the next day, have their own."""
    limited(shop_photo_mb=11)
    shop, other = sellers
    assert "✓ 1 photo." in await sends(shop, size, kind)
    assert "Please send this one tomorrow" in await sends(shop, size, kind)
    assert fetched(shop) == 1
    assert "✓ 1 photo." in await sends(other, size, kind)
    monkeypatch.setattr(clock, "stands_at", now() + timedelta(days=1))
    assert "✓ 1 photo." in await sends(shop, size, kind)


async def test_what_is_drawn_of_a_small_file_counts_as_large_as_it_is(
    sellers: list[Person], limited: Limited, tmp_path: Path, media: Path
) -> None:
    limited(shop_photo_mb=10)
    shop = sellers[0]
    names(shop, lies(tmp_path / "server" / "b", drawn("PNG", 600, 600, icc_profile=wide_gamut())))
    assert "✓ 1 photo." in await sends(shop, 1)
    (kept,) = [file for file in media.rglob("*") if file.is_file()]
    assert "Please send this one tomorrow" in await sends(shop, 10 * MEBIBYTE - kept.stat().st_size + 1)
    assert "✓ 1 photo." in await sends(shop, 10 * MEBIBYTE - kept.stat().st_size)


@pytest.mark.parametrize("kind", ["photo", "document"])
async def test_an_all_but_full_disk_takes_no_photo_and_everything_else(
    sellers: list[Person], monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    shop = sellers[0]
    product, customer = await make.product(stock=3), await make.customer(telegram_id=833)
    free = 500 * MEBIBYTE - 1
    monkeypatch.setattr(shutil, "disk_usage", lambda place: SimpleNamespace(free=free))
    assert "no room for more photos right now" in await sends(shop, 9, kind)
    assert fetched(shop) == 0
    await shop.house.person(833).forges(PutInCart(product_id=product.id, quantity=2, seen=0).pack())
    assert [item.quantity for item in await CartItem.filter(cart__user_id=customer.id)] == [2]
    free += 1
    assert "✓ 1 photo." in await sends(shop, 9, kind)


async def test_what_was_too_much_for_the_decoder_counts_dear(
    sellers: list[Person], limited: Limited, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A few bytes may keep it at work for seconds: a shop sends some such in a day, and not a thousand (F454)."""
    limited(shop_photo_mb=60)
    shop, _other = sellers

    async def too_much(*_: object, **__: object) -> str:
        raise WrongPicture(PictureFault.PIXELS)

    monkeypatch.setattr(pictures, "keep_sent", too_much)
    said = [await sends(shop, 1_000) for _ in range(4)]
    assert ["too large to be drawn" in each for each in said] == [True, True, True, False]
    assert "for one day" in said[3]
