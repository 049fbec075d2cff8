"""Photos that are sent while a product's photos are looked at are taken there; words on that page are a search."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from keyboards.my_products import ShowPhotos
from models import Product, ProductImage
from models.base import clock, now
from services.market import rules
from tests import factories as make
from tests.inside import House, Person
from tests.services.test_pictures import drawn, media
from tests.shopping.test_local_server import Local, lies, names
from tests.shopping.test_uploads import sends

__all__ = ["media"]
pytestmark = pytest.mark.usefixtures("media")
SELLER = 941


def page(product: int) -> str:
    return ShowPhotos(product=product).pack()


@pytest.fixture
async def seller(house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Person:
    """On the page of the photos of a product that has none."""
    monkeypatch.setattr(rules, "bot_api_files", tmp_path / "server")
    house.street = house.bot.session = Local()
    product = await make.product(seller=await make.seller(telegram_id=SELLER), name="Walnuts")
    person = house.person(SELLER)
    names(person, lies(tmp_path / "server", drawn("JPEG")))
    await person.forges(page(product.id))
    assert "There are none yet." in person.seen
    return person


async def test_they_are_taken_there(seller: Person) -> None:
    assert "✓ 1 photo." in await sends(seller, 900)
    assert "Photos of <b>Walnuts</b>" in seller.seen
    assert await ProductImage.all().count() == 1
    await seller.taps("✅ Done")
    assert "This is the first one" in seller.seen


async def test_one_that_is_there_already_is_told(seller: Person) -> None:
    """In the form of a new product, too."""
    there = "This picture is there already"
    assert there not in await sends(seller, 900)
    assert there in await sends(seller, 901)
    assert "✓ 1 photo." in seller.seen
    await seller.says("/addproduct")
    assert there not in await sends(seller, 902)
    assert there in await sends(seller, 903)
    assert "✓ 1 photo." in seller.seen


async def test_and_once_more_after_done_and_after_one_is_removed(seller: Person) -> None:
    await sends(seller, 900)
    await seller.taps("✅ Done")
    await seller.taps("🗑 Remove")
    assert "✓ 1 photo." in await sends(seller, 900)


async def test_words_there_are_a_search_after_which_nothing_waits(seller: Person) -> None:
    await seller.says("walnuts")
    assert "🔎 <b>walnuts</b>" in seller.seen
    assert "Add a product" in await sends(seller, 900, "photo")
    assert await ProductImage.all().count() == 0


@pytest.mark.parametrize("away", ["/menu", "/myproducts"])
async def test_whoever_went_elsewhere_adds_nothing(seller: Person, away: str) -> None:
    await seller.says(away)
    assert "Add a product" in await sends(seller, 900, "photo")
    assert await ProductImage.all().count() == 0
    await seller.says("nothing of the kind")
    assert "answer to a question" not in seller.seen


async def test_and_nobody_the_next_day(seller: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as then:
        then.setattr(clock, "stands_at", now() - timedelta(hours=20))
        await seller.forges(page((await Product.get()).id))
    assert "Add a product" in await sends(seller, 900, "photo")
