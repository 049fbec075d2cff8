"""Every page of the market that shows a photo, whatever happened to that photo (faults.md F230)."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import Any

import pytest
from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest
from aiogram.methods import EditMessageMedia, TelegramMethod

from keyboards import links
from keyboards.catalog import OpenProduct
from keyboards.my_photos import MakeFirst, RemovePhoto
from keyboards.my_products import Preview, ShowMine, ShowPhotos
from models import Product, ProductImage
from services import actors, pictures, product_drafts
from services.product_drafts import Draft, Step
from services.products import Photo
from tests import factories as make
from tests.inside import ME, House, Person, Street
from tests.screens.test_shown_pictures import said
from tests.services.test_pictures import drawn

SELLER, GUEST = 811, 812
TROUBLES = ("id refused", "original lost", "nothing taken")


class Refusing(Street):
    """Knows no file but `fresh`; takes uploads and calls them `fresh`, unless it `takes_nothing`."""

    takes_nothing = False

    async def make_request(self, bot: Bot, method: TelegramMethod[Any], timeout: int | None = None) -> Any:
        done = await super().make_request(bot, method, timeout)
        file = method.media.media if isinstance(method, EditMessageMedia) else getattr(method, "photo", None)
        if file is None:
            return done
        if self.takes_nothing or (isinstance(file, str) and file != "fresh"):
            raise TelegramBadRequest(method, "Bad Request: wrong file identifier/HTTP URL specified")
        size = {"file_id": "fresh", "file_unique_id": "u", "width": 9, "height": 9}
        return said(bot, ME.model_dump(exclude_none=True), photo=[size])


@pytest.fixture
def house(house: House) -> House:
    house.street = house.bot.session = Refusing()
    return house


async def tea(sha: str) -> Product:
    """On sale with three photos that the bot once knew by ids nobody knows any more."""
    shop = await make.seller(shop_name="Tom", telegram_id=SELLER)
    product = await make.product(seller=shop, name="Tea")
    for position in range(3):
        file_id = f"gone{position}"
        await ProductImage.create(product=product, position=position, sha256=sha, file_id=file_id, file_bot=42)
    return product


async def trouble(house: House, kind: str) -> str:
    """The hash of a photo in this kind of trouble."""
    street = house.street
    assert isinstance(street, Refusing)
    street.takes_nothing = kind == "nothing taken"
    return "0" * 64 if kind == "original lost" else await pictures.keep(drawn("JPEG"))


Page = Callable[[Person, Person, Product, list[int]], Coroutine[Any, Any, Person]]


def forged(who: str, data: Callable[[Product, list[int]], str]) -> Page:
    async def page(seller: Person, guest: Person, product: Product, photos: list[int]) -> Person:
        person = seller if who == "seller" else guest
        await person.forges(data(product, photos))
        return person

    return page


async def by_link(seller: Person, guest: Person, product: Product, photos: list[int]) -> Person:
    await guest.says(f"/start {links.build_product(product.id)}")
    return guest


PAGES: dict[str, Page] = {
    "the card by a tap": forged("guest", lambda product, _: OpenProduct(product_id=product.id).pack()),
    "the card by a link": by_link,
    "the second photo": forged("guest", lambda product, _: OpenProduct(product_id=product.id, photo=1).pack()),
    "the seller's page": forged("seller", lambda product, _: ShowMine(product=product.id).pack()),
    "as customers see it": forged("seller", lambda product, _: Preview(product=product.id).pack()),
    "the photos": forged("seller", lambda product, photos: ShowPhotos(product=product.id, photo=photos[2]).pack()),
    "another first one": forged(
        "seller", lambda product, photos: MakeFirst(product=product.id, photo=photos[2]).pack()
    ),
    "one taken off": forged("seller", lambda product, photos: RemovePhoto(product=product.id, photo=photos[0]).pack()),
}


@pytest.mark.parametrize("kind", TROUBLES)
async def test_every_page_with_a_photo_opens(kind: str, house: House) -> None:
    product = await tea(await trouble(house, kind))
    photos = [row.id for row in await ProductImage.filter(product_id=product.id).order_by("position")]
    seller, guest = house.person(SELLER), house.person(GUEST)
    await guest.says("/start")
    for name, page in PAGES.items():
        person = await page(seller, guest, product, photos)
        assert "Tea" in person.seen, f"{name}: {person.seen}"
        assert "went wrong" not in person.seen, name
        assert person.buttons, name
    left = await ProductImage.filter(product_id=product.id).order_by("position")
    assert [row.id for row in left] == [photos[2], photos[1]], "moved and taken off without being seen"
    assert {row.file_id for row in left} == ({"fresh"} if kind == "id refused" else {"gone1", "gone2"})


@pytest.mark.parametrize("kind", TROUBLES)
async def test_a_draft_comes_to_its_preview(kind: str, house: House) -> None:
    sha, row = await trouble(house, kind), await make.category()
    shop = await make.seller(telegram_id=SELLER)
    seller = house.person(SELLER)
    draft = Draft(Step.PREVIEW, "k" * 12, [Photo(sha, "gone", 42)], "Tea", row.id, 100, 5, "", is_whole=True)
    await product_drafts._keep(shop, draft)
    for _time in range(2):
        await seller.says("/addproduct")
        assert ("Tea" in seller.seen, "went wrong" in seller.seen) == (True, False)
        assert any("Publish" in label for label, _ in seller.buttons)
    shop = await actors.get(shop.id) or shop
    known = "fresh" if kind == "id refused" else "gone"
    assert [photo.file_id for photo in product_drafts.of(shop).photos] == [known]
