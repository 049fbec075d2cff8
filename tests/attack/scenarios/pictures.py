"""A11 and A20: pictures that fill the disk, or the memory, and files that never come."""

from __future__ import annotations

import asyncio
import io
import itertools
import os
import zlib
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from PIL import Image

from keyboards.add_product import DropPhotos
from keyboards.catalog import OpenProduct
from playground.faults import DOWNLOAD
from services import product_rules
from tests import factories
from tests.attack.scenarios import address, scenario, while_it_runs
from tests.attack.scenarios.unreadable import opened, serves
from tests.crash.place import Place
from tests.people import Person, Screen
from tests.services.test_pictures import png_chunk, png_header, webp_header

MEBIBYTE = 1024 * 1024
MOST_GROWTH = 150 * MEBIBYTE  # of the bot and its children together, beyond what the bot has at rest
SELLERS = 16
HUNG_SECONDS = 3
LOOK_SECONDS = 0.02


async def selling(place: Place, count: int) -> list[Person]:
    """So many sellers; the bot does not run yet."""
    people = []
    async with place.books():
        for number in range(count):
            people.append(await place.street.newcomer(f"Seller {number}"))
            place.store.chat(people[-1].id).started = True
            await factories.seller(telegram_id=people[-1].id, name=people[-1].name)
    return people


def photo(width: int = 40, height: int = 30, **how: object) -> bytes:
    written = io.BytesIO()
    Image.new("RGB", (width, height), "red").save(written, "JPEG", **how)
    return written.getvalue()


def noise(side: int) -> bytes:
    """A photo that takes about a byte a pixel."""
    written = io.BytesIO()
    Image.frombytes("RGB", (side, side), os.urandom(side * side * 3)).save(written, "JPEG", quality=75)
    return written.getvalue()


def kept(place: Place) -> list[Path]:
    return [file for file in (place.folder / "data" / "media").rglob("*") if file.is_file()]


# --- the disk


def no_draft_is_ever_full() -> None:
    from services.product_drafts import Draft

    Draft.is_full = False  # type: ignore[assignment, method-assign]


@scenario("A11", no_draft_is_ever_full)
async def photos_beyond_the_limit_leave_files(place: Place) -> None:
    (seller,) = await selling(place, 1)
    await place.bot.start()
    await while_it_runs(place, seller.sends("/addproduct"))
    for width in range(40, 42 + product_rules.PHOTO_LIMIT):
        await while_it_runs(place, seller.uploads(photo(width)))
    assert len(kept(place)) == product_rules.PHOTO_LIMIT, f"{len(kept(place))} files are kept of one draft"


def nobody_counts_what_a_shop_sends() -> None:
    from services import uploads

    async def admit(seller: object, told: int | None) -> int:
        return told or 0

    uploads.admit = admit


@scenario("A11", nobody_counts_what_a_shop_sends)
async def a_day_of_photos_fills_the_disk(place: Place) -> None:
    """Each draft thrown away before it is full: what is kept is no more than a day's, and the market goes on."""
    place.bot.environment["SHOP_PHOTO_MB"] = "10"
    (seller,) = await selling(place, 1)
    person, product = await opened(place)
    await while_it_runs(place, seller.sends("/addproduct"))
    for _ in range(4):
        await while_it_runs(place, seller.uploads(noise(2_400)))
        await while_it_runs(place, seller.forges(DropPhotos().pack()))
    size = sum(file.stat().st_size for file in kept(place))
    assert size <= 10 * MEBIBYTE, f"{size:,} bytes are kept of one shop"
    await serves(place, person, product)


# --- the memory


def png(width: int, height: int, bits: int, colours: int, row: int) -> bytes:
    """Of zeros; `row` is how many bytes a row of it has."""
    head = png_header(width, height, bits, colours)
    packed = zlib.compressobj(9)
    data = b"".join([packed.compress(bytes(row + 1)) for _ in range(height)]) + packed.flush()
    return head + png_chunk(b"IDAT", data) + png_chunk(b"IEND", b"")


def print_colours(side: int, **how: object) -> bytes:
    written = io.BytesIO()
    Image.new("CMYK", (side, side)).save(written, "JPEG", **how)
    return written.getvalue()


def lossless(side: int) -> bytes:
    written = io.BytesIO()
    Image.new("RGBA", (side, side), (255, 0, 0, 128)).save(written, "WEBP", lossless=True)
    return written.getvalue()


def see_through() -> bytes:
    """Of a palette, one of whose colours is none."""
    written = io.BytesIO()
    Image.new("P", (4_080, 3_072)).save(written, "PNG", transparency=0)
    return written.getvalue()


def gif() -> bytes:
    written = io.BytesIO()
    Image.new("P", (8_000, 8_000)).save(written, "GIF")
    return written.getvalue()


HOSTILE: dict[str, tuple[str, Callable[[], bytes]]] = {
    "34 bytes": ("a.webp", lambda: webp_header(5_000, 5_000)),
    "a WebP that is let in": ("a.webp", lambda: lossless(2_600)),
    "144 megapixels of one bit": ("a.png", partial(png, 12_000, 12_000, 1, 0, 1_500)),
    "12 megapixels of one bit": ("a.png", partial(png, 4_080, 3_072, 1, 0, 510)),
    "greys of 16 bits": ("a.png", partial(png, 4_080, 3_072, 16, 0, 8_160)),
    "colours of 16 bits": ("a.png", partial(png, 4_080, 3_072, 16, 6, 32_640)),
    "12 megapixels to see through": ("a.png", see_through),
    "a progressive JPEG": ("a.jpg", lambda: photo(4_080, 3_072, progressive=True)),
    "a progressive JPEG for print": ("a.jpg", lambda: print_colours(3_500, progressive=True)),
    "a JPEG for print": ("a.jpg", lambda: print_colours(3_540)),
    "50 megapixels": ("a.jpg", lambda: photo(8_160, 6_144)),
    "a GIF that calls itself a PNG": ("a.png", gif),
}


def family(pid: int) -> Iterator[int]:
    """The process and all below it."""
    yield pid
    for task in Path(f"/proc/{pid}/task").iterdir():
        for child in (task / "children").read_text().split():
            yield from family(int(child))


def memory(pid: int) -> int:
    """Bytes that the process and its children have together, what they share counted once (PSS)."""
    total = 0
    try:
        for each in family(pid):
            lines = Path(f"/proc/{each}/smaps_rollup").read_text().splitlines()
            total += sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) * 1024
    except (FileNotFoundError, ProcessLookupError):
        pass  # one of them has just ended: the next look counts the others
    return total


async def stays_small(pid: int, rest: int, sent: asyncio.Future[list[Screen]]) -> int:
    """The most it grew by until all is sent; AssertionError as soon as that is too much."""
    most = 0
    try:
        while not sent.done():
            most = max(most, await asyncio.to_thread(memory, pid) - rest)
            assert most <= MOST_GROWTH, f"the market grew by {most // MEBIBYTE} MB"
            await asyncio.wait([sent], timeout=LOOK_SECONDS)
    finally:
        sent.cancel()
        await asyncio.gather(sent, return_exceptions=True)
    await sent
    return most


def pictures_are_drawn_in_the_bots_own_process() -> None:
    from services import picture_child, picture_drawing, pictures

    picture_drawing.BUDGET = picture_drawing.MOST_PIXELS = 10**10
    setattr(pictures, "most_pixels", lambda content: 10**10)  # noqa: B010  # which is not for others
    picture_child.drawn = lambda sent, made, over: picture_drawing.draw(sent, made)


def all_are_drawn_at_once() -> None:
    from concurrent.futures import ThreadPoolExecutor

    from services import studio

    studio._Studio.easel = ThreadPoolExecutor(SELLERS)


@scenario("A11", pictures_are_drawn_in_the_bots_own_process, all_are_drawn_at_once)
async def hostile_pictures_at_once_take_the_memory(place: Place) -> None:
    """Each from another seller; a customer is served meanwhile."""
    sellers = await selling(place, SELLERS)
    person, product = await opened(place)
    for seller in sellers:
        await while_it_runs(place, seller.sends("/addproduct"))
    await serves(place, person, product)
    made = [(name, make()) for name, make in HOSTILE.values()]
    rest = memory(place.bot.pid)
    sent = asyncio.gather(
        *(seller.uploads_file(content, name) for seller, (name, content) in zip(sellers, itertools.cycle(made)))
    )
    served = asyncio.create_task(person.forges(OpenProduct(product_id=product).pack()))
    try:
        most = await while_it_runs(place, stays_small(place.bot.pid, rest, sent))
        assert most > 0, "nothing was measured"
        await served
        assert person.screen.buttons, "the card has no buttons"
    finally:
        served.cancel()


# --- a file that never comes


def whoever_waits_for_a_file_is_told_nothing_of_it() -> None:
    from handlers.seller import photos
    from services.errors import WrongPicture

    def away(problem: Exception) -> WrongPicture:
        raise problem

    photos._away = away


def in_a_hurry() -> None:
    """No defence: a download is given up sooner, so that the scenario need not wait."""
    from handlers.seller import photos

    photos.DOWNLOAD_SECONDS = HUNG_SECONDS


@scenario("A20", whoever_waits_for_a_file_is_told_nothing_of_it)
async def a_download_hangs(place: Place) -> None:
    """Its sender reads one kind word, and everybody else goes on as if nothing had been."""
    place.bot.mutants = (*place.bot.mutants, address(in_a_hurry))
    (seller,) = await selling(place, 1)
    person, product = await opened(place)
    await while_it_runs(place, seller.sends("/addproduct"))
    await place.street.post("/faults", method=DOWNLOAD, kind="hang")
    hung = asyncio.create_task(seller.uploads(photo()))
    while place.store.faults.planned():
        await asyncio.sleep(LOOK_SECONDS)
    await while_it_runs(place, person.forges(OpenProduct(product_id=product).pack()))
    assert person.screen.buttons, "the card has no buttons"
    before = set(seller.messages)
    told = await while_it_runs(place, _screen(hung))
    assert "once more in a minute" in told, f"the sender reads: {told}"
    assert len(set(seller.messages) - before) <= 1
    assert "waits for the database" not in place.bot.output()
    await while_it_runs(place, seller.uploads(photo()))
    assert "✓ 1 photo." in seller.screen.text, "the form is not where it was"


async def _screen(sent: asyncio.Task[Screen]) -> str:
    return (await sent).text
