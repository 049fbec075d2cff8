"""Files that no row names go after a day, and no other: not one that is taken into use at that very moment."""

from __future__ import annotations

import os
import time
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from models import ProductImage, Wizard
from services import draft_pictures, pictures, product_drafts, products, unnamed_photos, wizards
from services.actors import Actor
from services.market import rules
from services.product_drafts import Step
from services.products import Photo
from services.unnamed_photos import DAY
from tests import factories as make
from tests.services.test_pictures import drawn
from tests.services.test_product_drafts import again, filled

pytestmark = pytest.mark.usefixtures("market_db")
OLD = "0123456789abcdef" * 4


async def photo(width: int = 8) -> str:
    return await pictures.keep(drawn("JPEG", width))


def lies(sha256: str) -> bool:
    return pictures.path(sha256).is_file()


async def day(number: int = 1) -> int:
    """A whole walk, so many days from now; how many files went."""
    after, gone = "", 0
    while True:
        after, more = await unnamed_photos.sweep(after, clock=lambda: time.time() + number * (DAY + 1))
        gone += more
        if not after:
            return gone


async def test_what_no_row_names_goes_a_day_after_it_was_found() -> None:
    """The day is a backup's: what its database names is there when the files are copied."""
    name = await photo()
    assert [await day(number) for number in (0, 0)] == [0, 0]
    assert lies(name)
    assert (await day(1), lies(name)) == (1, False)


async def test_what_hangs_at_a_product_stays() -> None:
    shop = await make.seller()
    product = await make.product(seller=shop)
    name = await photo()
    await products.add_photo(shop.seller, product.id, Photo(name))
    await products.archive(shop.seller, product.id)
    assert ([await day(number) for number in range(3)], lies(name)) == ([0, 0, 0], True)
    image = await ProductImage.get(product_id=product.id)
    await products.remove_photo(shop.seller, product.id, image.id)
    assert ([await day(number) for number in (3, 4)], lies(name)) == ([0, 1], False)


async def _asked_elsewhere(seller: Actor) -> None:
    await wizards.put_over(await again(seller), "my_products.price", {"product": 1, "language": ""})


async def _asked_and_remembering(seller: Actor) -> None:
    await wizards.put_over(await again(seller), "search", {"words": "x"})
    await _asked_elsewhere(seller)


async def _put_aside(seller: Actor) -> None:
    await wizards.leave(await again(seller))


async def _open(seller: Actor) -> None:
    return


@pytest.mark.parametrize("where", [_open, _asked_elsewhere, _asked_and_remembering, _put_aside])
async def test_what_lies_in_a_draft_stays_wherever_the_draft_is(where: Callable[[Actor], Awaitable[None]]) -> None:
    seller, name = await make.seller(), await photo()
    await product_drafts.begin(seller)
    await product_drafts.add_photo(await again(seller), Photo(name), None)
    await where(seller)
    assert ([await day(number) for number in range(3)], lies(name)) == ([0, 0, 0], True)
    await Wizard.all().delete()
    assert ([await day(number) for number in (3, 4)], lies(name)) == ([0, 1], False)


async def test_whoever_sends_the_same_photo_again_has_it_for_another_day() -> None:
    name = await photo()
    await day(0)
    assert await photo() == name
    assert (await day(1), lies(name)) == (0, True)


async def test_a_photo_kept_at_the_moment_of_its_removal_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its draft is saved a moment later: nobody names it yet when the tables are asked."""
    name = await photo()
    await day(0)
    asked = unnamed_photos._unnamed

    async def meanwhile(files: list[str]) -> set[str]:
        unnamed = await asked(files)
        assert unnamed == {f"{name[:2]}/{await photo()}"}
        return unnamed

    monkeypatch.setattr(unnamed_photos, "_unnamed", meanwhile)
    assert (await day(1), lies(name)) == (0, True)


async def test_a_draft_published_at_that_moment_keeps_its_photo(monkeypatch: pytest.MonkeyPatch) -> None:
    """After the products were asked and before the drafts are."""
    seller, name = await make.seller(), await photo()
    await day(0)
    await filled(seller, (await make.category()).id)
    await product_drafts.drop_photos(await again(seller))
    await product_drafts.add_photo(await again(seller), Photo(name), None)
    await product_drafts.go(await again(seller), Step.PREVIEW)
    draft = product_drafts.of(await again(seller))
    asked = draft_pictures.kept

    async def meanwhile() -> set[str]:
        await product_drafts.publish(await again(seller), draft.key)
        return await asked()

    monkeypatch.setattr(draft_pictures, "kept", meanwhile)
    assert (await day(1), lies(name)) == (0, True)


def _link(place: Path, outside: Path) -> Path:
    place.symlink_to(outside)
    return place


async def test_links_and_what_else_lies_there_are_let_be(tmp_path: Path) -> None:
    """A linked folder is the owner's own, to a larger disk perhaps, and so is a linked file."""
    outside = tmp_path / "outside"
    (outside / "01").mkdir(parents=True)
    kept = [outside / "01" / OLD, outside / OLD, rules.media / "cd" / "notes.txt", rules.media / OLD]
    (rules.media / "cd").mkdir(parents=True)
    for file in kept:
        file.write_bytes(b"x")
    kept.append(_link(rules.media / "cd" / ("cd" * 32), outside / OLD))
    _link(rules.media / "01", outside / "01")
    for number in range(3):
        assert await day(number) == 0
    assert [file for file in kept if not file.exists()] == []


async def test_what_a_crash_left_half_written_goes_too() -> None:
    (rules.media / "ab").mkdir(parents=True)
    (rules.media / "ab" / "tmpx0_abcde").write_bytes(b"half")
    assert [await day(number) for number in (0, 1)] == [0, 1]


async def test_a_round_looks_at_so_many_and_the_next_goes_on_there() -> None:
    names = sorted([await photo(width) for width in range(8, 13)])
    after, seen = "", []
    for _ in range(3):
        after, _gone = await unnamed_photos.sweep(after, most=2)
        seen.append(after[3:])
    assert seen == [names[1], names[3], ""]
    _, gone = await unnamed_photos.sweep(f"{names[1][:2]}/{names[1]}", 2, lambda: time.time() + 2 * DAY)
    assert gone == 2
    assert [lies(name) for name in names] == [True, True, False, False, True]


async def test_a_clock_that_was_ahead_leaves_no_photo_for_ever() -> None:
    name = await photo()
    await day(400)
    assert ([await day(number) for number in (0, 1)], lies(name)) == ([0, 1], False)


async def test_a_file_that_cannot_be_looked_after_holds_up_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    names = sorted([await photo(width) for width in (8, 9)])
    await day(0)
    remove = os.unlink

    def refuses(file: str, *, dir_fd: int) -> None:
        if file == names[0]:
            raise PermissionError(1, "Operation not permitted")
        remove(file, dir_fd=dir_fd)

    monkeypatch.setattr(os, "unlink", refuses)
    assert (await day(1), [lies(name) for name in names]) == (1, [True, False])


async def test_what_there_is_is_counted() -> None:
    shop = await make.seller()
    product = await make.product(seller=shop)
    hung, _, lost = await photo(8), await photo(9), "f" * 64
    for name in (hung, lost):
        await products.add_photo(shop.seller, product.id, Photo(name))
    found = await unnamed_photos.count()
    assert (found.files, found.loose, found.lost) == (2, 1, 1)
    assert found.size == len(drawn("JPEG", 8)) + len(drawn("JPEG", 9))
