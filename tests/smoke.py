"""`make smoke`: the demo market on free ports, and a customer's and a seller's journey over HTTP in three languages."""

from __future__ import annotations

import asyncio
import subprocess
import sys
import tempfile
import time
import traceback
from collections.abc import Awaitable, Callable
from pathlib import Path

import aiohttp

from tests import people, processes, scratch
from tests.people import Person, Street
from tests.playground.street import png

LANGUAGES = ("uz", "ru", "en")
PICTURE = png(640, 480)
BEGAN = time.monotonic()


class Tour:
    """One language: a seller opens a shop, a customer buys from it and from the demo market."""

    def __init__(self, street: Street, language: str) -> None:
        self.street, self.language = street, language
        self.product = f"Zumrad {language} {time.monotonic_ns() % 10**6}"
        self.seller: Person
        self.customer: Person

    async def a_seller_opens_a_shop(self) -> None:
        self.seller = await self.street.newcomer("Sara", language=self.language)
        await self.seller.sends("/start")
        await self.seller.sends("/become_seller")
        await self.seller.sends(f"sara.{self.language}@example.com")
        await self.seller.shares_contact()
        await self.seller.sends("correct horse battery")
        await self.seller.taps_data("shopen:")
        await self.seller.sends(f"Sara {self.language}")
        await self.seller.taps_data("shyes:")
        assert self.seller.screen.leads("go:"), "an open shop leads on"

    async def and_puts_a_product_on_sale(self) -> None:
        await self.seller.sends("/addproduct")
        await self.seller.uploads(PICTURE, PICTURE)
        await self.seller.taps_data("apgo:")
        await self.seller.sends(self.product)
        await self.seller.taps_data("apcat:")
        await self.seller.sends("25000")
        await self.seller.sends("3")
        await self.seller.sends("Green")
        assert self.seller.screen.photo
        await self.seller.taps_data("appub:")
        assert self.product in self.seller.screen.text

    async def a_customer_walks_through_the_catalog(self) -> None:
        self.customer = await self.street.newcomer("Carl", language=self.language)
        await self.customer.sends("/start")
        await self.customer.taps_data("see:")
        assert self.customer.screen.photo, "a product is shown with its photo"
        await self.customer.taps_data("put:")
        await self.customer.sends("/cart")
        assert self.customer.screen.leads("chk:"), "the cart leads to the checkout"
        await self.customer.sends("/catalog")
        await self.customer.taps_data("look:")

    async def and_buys_the_new_product(self) -> None:
        await self.customer.sends(self.product)
        await self.customer.taps_data("see:")
        await self.customer.taps_data("buy:")
        await self.customer.shares_contact()
        await self.customer.sends("Toshkent, Chilonzor 5, 12")
        await self.customer.taps_data("place:")
        assert self.customer.screen.leads("ord:"), "the order is there"

    async def the_order_goes_its_way(self) -> None:
        await self.seller.waits_for(data="sacc:")
        for step in ("sacc:", "sship:", "sdone:", "sdeliv:"):
            await self.seller.taps_data(step)
        await self.customer.waits_for(data="rask:")

    async def and_the_customer_is_asked_what_it_was_like(self) -> None:
        await self.customer.taps_data("rask:")
        await self.customer.taps_data("rate:")
        await self.customer.sends("/orders")
        assert self.customer.screen.leads("ord:")

    async def the_words_are_of_this_language(self) -> None:
        assert self.language == "en" or await self._help(self.language) != await self._help("en")
        assert self.language != "ru" or any("а" <= letter <= "я" for letter in await self._help("ru"))

    async def _help(self, language: str) -> str:
        reader = await self.street.newcomer("Reader", language=language)
        await reader.sends("/start")
        return (await reader.sends("/help")).text

    async def the_owner_sees_the_market(self) -> None:
        owner = await self.street.person("Olivia")
        await owner.sends("/admin")
        assert owner.screen.buttons

    def steps(self) -> list[Callable[[], Awaitable[None]]]:
        return [
            self.a_seller_opens_a_shop,
            self.and_puts_a_product_on_sale,
            self.a_customer_walks_through_the_catalog,
            self.and_buys_the_new_product,
            self.the_order_goes_its_way,
            self.and_the_customer_is_asked_what_it_was_like,
            self.the_words_are_of_this_language,
            self.the_owner_sees_the_market,
        ]


async def walk(tour: Tour) -> list[bool]:
    """Each step, whether it went well; those after a failed one are not tried and count as failed."""
    went: list[bool] = []
    for step in tour.steps():
        if all(went):
            went.append(await _goes(tour.language, step))
        else:
            went.append(False)
    return went


async def _goes(language: str, step: Callable[[], Awaitable[None]]) -> bool:
    name = f"{language}: {getattr(step, '__name__', '').replace('_', ' ')}"
    try:
        await step()
    except (AssertionError, LookupError, TimeoutError, aiohttp.ClientError):
        traceback.print_exc()
        say(f"✗ {name}")
        return False
    say(f"✓ {name}")
    return True


async def tours(address: str) -> list[bool]:
    async with people.street(address) as street:
        walked = await asyncio.gather(*(walk(Tour(street, language)) for language in LANGUAGES))
    return [went for tour in walked for went in tour]


def say(text: str) -> None:
    print(f"[{time.monotonic() - BEGAN:4.1f} s] {text}", flush=True)


def main() -> int:
    with tempfile.TemporaryDirectory(prefix="bozor-smoke-", dir=scratch.in_memory()) as folder:
        place = processes.Market(Path(folder))
        say("loading the demo market")
        command = [sys.executable, "-m", "demo"]
        subprocess.run(command, cwd=folder, env=place.bot.environment, stdout=subprocess.DEVNULL, check=True)
        try:
            place.open()
            say("the market is open")
            went = asyncio.run(tours(place.address))
        finally:
            place.close()
        quiet = "Traceback" not in place.bot.output()
        say(f"{'✓' if quiet else '✗'} the bot logged no fault")
        if not all([*went, quiet]):
            print(place.bot.tail())
        went.append(quiet)
    print(f"{sum(went)} passed, {len(went) - sum(went)} failed", flush=True)
    return 0 if all(went) else 1


if __name__ == "__main__":
    sys.exit(main())
